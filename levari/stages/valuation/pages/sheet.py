"""All of the valuations of a case on one screen: what both sides may see, and object to."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from levari.access.permissions import Permission
from levari.casefile.frame import page
from levari.casefile.pages import StaffPage, find_case
from levari.stages.valuation import queries
from levari.stages.valuation.models import Valuation
from levari.stages.valuation.pages.shown import REPORT_COLOURS, STATE_COLOURS, names_of
from levari.stages.valuation.rules.objections import grounds
from levari.stages.valuation.words import method_words
from levari.ui.language import in_chinese


class ValuationPage(StaffPage):
    """Routes with their reasons, reports with their samples, prices, who was told, who objected."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = find_case(number)
        found = [told(one, case.court.pack) for one in queries.valuations_of([case.pk])]
        return page(
            request, "valuation/sheet.jinja", case=case, valuations=found, state_colours=STATE_COLOURS,
            report_colours=REPORT_COLOURS, papers=f"/cases/{case.number}/documents",
        )  # fmt: skip


def told(valuation: Valuation, pack: str) -> dict[str, Any]:
    """All of one valuation, as `valuation/told.jinja` shows it."""
    estimates = queries.estimates_of(valuation)
    determinations = list(valuation.determinations.select_related("price", "determined_by").order_by("determined_at"))
    chinese = in_chinese()
    words = grounds(pack, valuation.route, valuation.started_at.date())
    return {
        "valuation": valuation, "passed": list(valuation.passed.order_by("pk")), "estimates": estimates,
        "names": names_of(one.source for one in estimates), "determinations": determinations,
        "methods": {one.pk: method_words(one)["zh" if chinese else "en"] for one in estimates},
        "orders": list(valuation.orders.order_by("number")),
        "told": [row for one in determinations for row in one.told.select_related("party").order_by("pk")],
        "objections": [
            (made, words.get(made.ground, (made.ground, made.ground))[1 if chinese else 0])
            for one in determinations
            for made in one.objections.select_related("party", "estimate").order_by("filed_at")
        ],
    }  # fmt: skip
