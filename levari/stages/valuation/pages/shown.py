"""What the screens of a valuation show of it, in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from levari.casefile.models import Case, Party
from levari.stages.valuation import queries
from levari.stages.valuation.models import Estimate, Valuation
from levari.stages.valuation.rules import standing
from levari.stages.valuation.rules.reports import OWN
from levari.ui.formatting import money_text
from levari.ui.language import in_chinese

STATE_COLOURS = {"seeking": "yellow", "open": "blue", "final": "green", "overturned": "red"}
REPORT_COLOURS = {"asked": "yellow", "reported": "green", "late": "orange", "refused": "grey"}


def names_of(sources: Iterable[str]) -> dict[str, str]:
    """How those who report are called."""
    wanted = list(sources)
    chinese = in_chinese()
    found = {code: zh if chinese else en for code, (zh, en) in queries.source_names(wanted).items()}
    own = {OWN: str(_("the platform's own model")), "sides": str(_("both sides"))}
    return {source: found.get(source, own.get(source, source)) for source in wanted}


def the_running(case: Case, *states: str) -> Valuation:
    """The valuation of the case that waits for something.

    :raises NoValuation: if there is none.
    """
    found = queries.running(case, *states)
    if found is None:
        raise standing.NoValuation()
    return found


def rows_of(valuation: Valuation | None) -> list[tuple[Any, Any]]:
    """What an act's page says before its form: which thing, on which route, since when, until when."""
    if valuation is None:
        return []
    told: list[tuple[Any, Any]] = [
        (_("Thing"), f"{valuation.asset.get_kind_display()} {valuation.asset.reference}"),
        (_("Route"), valuation.get_route_display()),
        *((name, value) for name, value in valuation.facts),
    ]
    if valuation.route == "agreed":
        told.append((_("The sides were given time until"), valuation.negotiate_until_on.isoformat()))
    return told


def amount_words(one: Estimate, currency: str) -> str:
    """A report's value with its interval."""
    if one.amount is None:
        return ""
    told = money_text(one.amount, currency)
    if one.low_amount is None or one.high_amount is None:
        return told
    return f"{told} ({money_text(one.low_amount, currency)} - {money_text(one.high_amount, currency)})"


def report_rows(valuation: Valuation | None, currency: str) -> list[tuple[Any, Any]]:
    """Who was asked and what they said, as rows of a summary."""
    if valuation is None:
        return []
    found = [one for one in queries.estimates_of(valuation) if one.route == valuation.route]
    names = names_of(one.source for one in found)
    return [(names[one.source], f"{amount_words(one, currency)} {one.get_state_display()}".strip()) for one in found]


def sides(case: Case) -> list[tuple[str, Any]]:
    """The sides of a case as choices, named by their part in it: whoever chooses sees no more data than needed."""
    roles = {"creditor": _("Creditor"), "debtor": _("Debtor")}
    parties = list(Party.objects.filter(case=case).order_by("pk"))
    return [(str(party.pk), f"{roles[party.role]} {place}") for place, party in enumerate(parties, start=1)]
