"""Who may be asked about, where, for how long; and what an answer may add to the inventory."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from levari.basics.refusal import Refusal

BASIS = "cn.cpl.253"
DECLARATION_BASIS = "cn.cpl.252"
#: How long an institution has to answer (the figure to beat is 24 h, p95).
ANSWER_WITHIN = timedelta(hours=24)
#: A warrant ends by itself.
WARRANT_DAYS = 90
LOOK_BACK_DAYS = 365
CLOCK = "tracing.answers"
#: A wage is worth what it brings within the longest term of a withholding.
MONTHS_AHEAD = 12

#: Which kinds of institution know of which assets.
CLASSES = {
    "bank": ("account",), "land": ("land",), "vehicle": ("vehicle",), "securities": ("securities", "fund"),
    "employers": ("income",),
}  # fmt: skip
#: Money that the law leaves to the debtor whatever the debt (Fa Shi [2004] 15 as amended 2020, art. 3).
FULLY_EXEMPT = frozenset({"pension", "medical", "schooling", "benefit"})


class CaseNotOpen(Refusal):
    """The case is {state}, and nothing is to be found for it any more. Nobody may be asked about the debtor."""

    rule = BASIS


class NothingOwed(Refusal):
    """Nothing is owed in this case any more. Nobody may be asked about the debtor."""

    rule = BASIS


class TimeToPayRuns(Refusal):
    """The demand was not served, or the time to pay is not over yet. Wait until it is."""

    rule = "cn.cpl.251"


class WarrantOwnRequest(Refusal):
    """The judge who signs must be another person than the one who asked."""

    rule = BASIS


class WarrantExpired(Refusal):
    """The warrant of {signed_on} has expired. Ask for a new one if it is still needed."""

    rule = BASIS


class NothingToSign(Refusal):
    """No request waits for a signature in this case. Ask the officer to make one."""

    rule = BASIS


class NobodyToAsk(Refusal):
    """The request names no institution or no class of assets."""

    rule = BASIS


@dataclass(frozen=True)
class Found:
    """One asset in an answer: amounts in minor units; `protected` is what the law leaves with the debtor."""

    kind: str
    institution: str
    reference: str
    value: int
    protected: int
    exempt_kind: str
    encumbered: int


def found(
    *,
    kind: str,
    institution: str,
    reference: str,
    value: int,
    exempt_kind: str,
    encumbered: int,
    account_kind: str = "",
) -> Found:
    """An asset of an answer. Money earmarked by law is protected in full; a wage counts for a year ahead.

    >>> found(kind="account", institution="b", reference="1", value=500, exempt_kind="pension", encumbered=0).protected
    500
    >>> found(kind="income", institution="e", reference="1", value=500, exempt_kind="", encumbered=0).value
    6000
    """
    earmarked = exempt_kind or (account_kind if account_kind in FULLY_EXEMPT else "")
    worth = value * MONTHS_AHEAD if kind == "income" else value
    return Found(kind, institution, reference, worth, worth if earmarked in FULLY_EXEMPT else 0, earmarked, encumbered)


def check_request(*, owed: int, time_over: bool, institutions: Iterable[str], classes: Iterable[str]) -> None:
    """May a warrant be asked for?

    :raises NothingOwed, TimeToPayRuns, NobodyToAsk: with what is missing.
    """
    if owed <= 0:
        raise NothingOwed()
    if not time_over:
        raise TimeToPayRuns()
    if not list(institutions) or not list(classes):
        raise NobodyToAsk()


def look_back(on: date) -> date:
    """The day from which answers and declarations look at the past: one year (CPL (2023) art. 252).

    >>> look_back(date(2024, 3, 1))
    datetime.date(2023, 3, 2)
    """
    return on - timedelta(days=LOOK_BACK_DAYS)


def expires(signed_at: datetime) -> datetime:
    """When a warrant signed now ends."""
    return signed_at + timedelta(days=WARRANT_DAYS)
