"""All sales of the court at a glance, and the sale of one case: rounds, gaps, questions, results."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from levari.access.permissions import Permission
from levari.casefile.frame import page
from levari.casefile.pages import StaffPage, find_case
from levari.jobs.clock import now
from levari.stages.auction import queries
from levari.stages.auction.models import Round, Sale
from levari.stages.auction.rules.lot_file import gaps
from levari.stages.auction.words import GAPS
from levari.ui.language import in_chinese

SALE_COLOURS = {
    "window": "yellow", "ready": "yellow", "running": "blue", "sold": "turquoise", "done": "green", "ended": "grey",
}  # fmt: skip
ROUND_COLOURS = {
    "scheduled": "yellow", "announced": "blue", "suspended": "orange", "sold": "green", "failed": "red",
    "withdrawn": "grey",
}  # fmt: skip


def _gaps(sale: Sale) -> list[str]:
    tongue = "zh" if in_chinese() else "en"
    return [GAPS[key][tongue] for key in gaps(queries.lot_file(sale.dossier))]


class Board(StaffPage):
    """Every sale that is not over: what comes next, and what is missing."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = [
            {"sale": sale, "gaps": _gaps(sale), "round": rounds[-1] if (rounds := queries.rounds_of(sale)) else None}
            for sale in queries.running_sales()
        ]
        heads = queries.heads_of([row["round"] for row in rows if isinstance(row["round"], Round)])
        return page(
            request, "auction/board.jinja", rows=rows, heads=heads, sale_colours=SALE_COLOURS,
            round_colours=ROUND_COLOURS, at=now(), title=_("Sales"),
        )  # fmt: skip


class SalePage(StaffPage):
    """The sales of one case with their rounds. Bidders appear by number alone, and in the log by code name."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = find_case(number)
        found: list[dict[str, Any]] = []
        for sale in queries.sales_of([case.pk])[case.pk]:
            rounds = queries.rounds_of(sale)
            found.append(
                {
                    "sale": sale, "gaps": _gaps(sale), "rounds": rounds, "heads": queries.heads_of(rounds),
                    "enrolled": queries.enrolled(rounds), "questions": queries.questions_of(sale),
                    "awards": list(sale.awards.select_related("payment").order_by("awarded_at")),
                }
            )  # fmt: skip
        return page(
            request, "auction/sale.jinja", case=case, sales=found, sale_colours=SALE_COLOURS,
            round_colours=ROUND_COLOURS, at=now(),
        )  # fmt: skip
