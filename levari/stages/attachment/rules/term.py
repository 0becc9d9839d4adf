"""How long an attachment lasts, when its renewal is due, and when it ends by itself.

Citation: CPL Interpretation (2022) art. 485 (cn.frz.1, cn.frz.2); lapse: Fa Shi [2004] 15 (2020) art. 27 (cn.frz.3).
The greatest terms by kind of property come as arguments from the law pack, in months. That a term starts on the day the
attachment takes effect (cn.frz.10) has not been compared with the text of the law.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from levari.basics.days import add_months
from levari.basics.refusal import Refusal

UNVERIFIED = frozenset({"cn.frz.10"})


class TermTooLong(Refusal):
    """An attachment of {kind} lasts at most {months} months, so at most until {latest_on}; {until_on} was asked for
    (CPL Interpretation art. 485)."""

    rule = "cn.frz.1"


class TermAlreadyOver(Refusal):
    """The attachment would end on {until_on}, before it begins. Choose a later day."""

    rule = "cn.frz.1"


class TermUnknown(Refusal):
    """No greatest term is known for property of the kind {kind}. Choose one of: {known}."""

    rule = "cn.frz.1"


class RenewedTooLate(Refusal):
    """The attachment ended on {expired_on} and has no effect any more, so it cannot be renewed. Order a new one."""

    rule = "cn.frz.2"


def latest_end(kind: str, effective_on: date, terms: Mapping[str, int]) -> date:
    """The last day an attachment of this kind may last: the corresponding day after its term in months.

    :raises TermUnknown: if the pack has no term for this kind.

    >>> latest_end("account", date(2024, 2, 29), {"account": 12})
    datetime.date(2025, 2, 28)
    """
    if kind not in terms:
        raise TermUnknown(kind=kind, known=", ".join(sorted(terms)))
    return add_months(effective_on, terms[kind])


def check_term(*, kind: str, effective_on: date, until_on: date, terms: Mapping[str, int]) -> None:
    """:raises TermTooLong, TermAlreadyOver, TermUnknown: if the attachment may not last until that day."""
    latest_on = latest_end(kind, effective_on, terms)
    if until_on < effective_on:
        raise TermAlreadyOver(until_on=until_on.isoformat())
    if until_on > latest_on:
        raise TermTooLong(kind=kind, months=terms[kind], latest_on=latest_on.isoformat(), until_on=until_on.isoformat())


def check_renewal(*, kind: str, expires_on: date, renewed_on: date, until_on: date, terms: Mapping[str, int]) -> None:
    """A renewal comes before the end and keeps the same greatest term, counted from the day it is ordered.

    :raises RenewedTooLate, TermTooLong, TermAlreadyOver, TermUnknown: if it may not be renewed so.
    """
    if renewed_on > expires_on:
        raise RenewedTooLate(expired_on=expires_on.isoformat())
    check_term(kind=kind, effective_on=renewed_on, until_on=until_on, terms=terms)


def has_lapsed(*, expires_on: date, on: date) -> bool:
    """Whether the attachment has ended by itself: from the day after its last.

    >>> has_lapsed(expires_on=date(2024, 5, 1), on=date(2024, 5, 1))
    False
    """
    return on > expires_on


def remind_on(*, expires_on: date, days: int) -> date:
    """The day on which the officer and the creditor are reminded that the attachment is about to end."""
    return expires_on - timedelta(days=days)
