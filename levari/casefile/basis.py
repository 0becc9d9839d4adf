"""What a rule says, in the reader's language: pages name no rule without its words."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from levari.law.pack import load
from levari.law.refusals import NotInForce, RuleUnknown
from levari.ui.language import in_chinese

#: Rules of the platform itself that are no rules of a law pack.
OWN = {
    "ledger.i7": _("Nobody pays out alone: a second person checks."),
    "ledger.i9": _("Every line of the bank's statement is booked once."),
    "intake.party_confirmed": _("No case against anybody whom a register has not confirmed."),
    "intake.conflict": _("Nobody works on a case of somebody close to them."),
    "exchange.refused": _("A document that an institution refuses has no effect."),
    "exchange.misfit": _("An answer that does not fit its question has no effect."),
}


def basis_words(rule: str, on: dt.date | None = None) -> str:
    """What a rule says on a day (today's wording if none is given); empty for a rule that nobody has put in words."""
    if rule in OWN:
        return str(OWN[rule])
    try:
        dated = load("cn").dated(rule)
        line = load("cn").line(rule, on) if on else dated[-1]
    except (RuleUnknown, NotInForce):
        return ""
    return line.what_zh if in_chinese() else line.what


def basis_text(rule: str) -> str:
    """The words of a rule with its name."""
    words = basis_words(rule)
    return f"{words} ({rule})" if words else rule
