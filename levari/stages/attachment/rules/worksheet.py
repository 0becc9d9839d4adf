"""The worksheet before an imposing act: which assets, how harmful each, what stays protected, and what comes next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from levari.basics.refusal import Refusal
from levari.law.household import stays
from levari.stages.attachment.rules.plan import Asset, Plan

#: Over all institutions together at most this share of claim and costs is ever held (Fa Shi [2004] 15 art. 19).
CAP = Fraction(21, 20)
BASIS = "cn.frz.5"

#: How hard a measure hits, by kind: money first, what people drive or live in last (least intrusive first).
HARM = {"account": 1, "fund": 1, "securities": 2, "income": 3, "vehicle": 5, "land": 9}
DIVISIBLE = frozenset({"account", "fund", "securities", "income"})
#: What can be turned into money by an order to the institution.
TRANSFERABLE = frozenset({"account", "fund", "securities"})
#: What must be sold.
THINGS = frozenset({"vehicle", "land"})
MEASURE = {"income": "withhold", "account": "freeze", "fund": "freeze", "securities": "freeze"}


class MinimumUnknown(Refusal):
    """The monthly living minimum of this debtor's household is not known. Enter the court's figure first; nothing is
    guessed (CPL (2023) art. 254)."""

    rule = "attachment.protected_minimum"


class CaseNotOpen(Refusal):
    """The case is {state}. Nothing is attached in a case that is not open; reopen it first if something was found."""

    rule = BASIS


class NothingToPropose(Refusal):
    """No asset is left that yields anything above the protected minimum. Close without assets, or wait for a find."""

    rule = BASIS


class WorksheetStale(Refusal):
    """Since the worksheet was made, payments came in: it would now hold {total}, at most {cap} may be held. Make a new
    one on today's figures."""

    rule = BASIS


class NothingToApprove(Refusal):
    """No worksheet waits for this in the case. Ask the officer to propose one on today's figures."""

    rule = BASIS


class WorksheetUsed(Refusal):
    """This worksheet was approved or carried out already. Make a new one."""

    rule = BASIS


class OwnWorksheet(Refusal):
    """The judge who approves must be another person than the officer who proposed."""

    rule = BASIS


@dataclass(frozen=True)
class Candidate:
    """An asset as the inventory has it; amounts in minor units, `taken` by other measures and earlier rights."""

    id: str
    kind: str
    value: int
    protected: int
    sale_cost: int
    taken: int
    exempt: bool


def with_minimum(candidates: Iterable[Candidate], *, minimum: int, months: int = 12) -> list[Asset]:
    """Assets for the planner: the household's monthly minimum stays once over all accounts, and every month of a wage.

    >>> a = Candidate("a", "account", 500, 0, 0, 0, False); b = Candidate("b", "account", 100, 0, 0, 0, False)
    >>> [asset.net for asset in with_minimum([a, b], minimum=200)]
    [300, 100]
    """
    every = sorted(candidates, key=lambda one: (-one.value, one.id))
    values = {one.id: max(one.value - one.taken, 0) for one in every}
    accounts = [one for one in every if one.kind == "account" and not one.exempt]
    kept = dict(zip(
        (one.id for one in accounts), stays(minimum, [values[one.id] - one.protected for one in accounts]), strict=True
    ))  # fmt: skip
    made = []
    for one in every:
        value = values[one.id]
        protected = value if one.exempt else one.protected + kept.get(one.id, 0)
        if one.kind == "income":
            protected = max(protected, min(minimum * months, value))
        made.append(Asset(one.id, one.kind, value, protected, one.sale_cost, HARM[one.kind], one.kind in DIVISIBLE))
    return sorted(made, key=lambda asset: asset.id)


def contents(plan: Plan, assets: Iterable[Asset], rows: Mapping[str, str]) -> dict[str, object]:
    """What the judge sees and signs: every asset, taken or not, with its figures and the reason; `rows`: keys."""
    amounts = {one.id: one.amount for one in plan.attach}
    reasons = {one.id: one.reason for one in plan.rejected}
    return {
        "need": plan.need,
        "limit": plan.limit,
        "total": plan.total,
        "harm": plan.harm,
        "covered": plan.covered,
        "exceeds_cap": plan.exceeds_cap,
        "proof": plan.proof,
        "assets": [
            {
                "what": asset.id,
                "asset": rows[asset.id],
                "kind": asset.kind,
                "value": asset.value,
                "protected": asset.protected,
                "sale_cost": asset.sale_cost,
                "harm": asset.harm,
                "attach": amounts.get(asset.id, 0),
                "why_not": reasons.get(asset.id, ""),
            }
            for asset in assets
        ],
    }


def still_fits(shown: Mapping[str, Any], *, held: int, cap: int, owed: int) -> bool:
    """Whether a worksheet may be carried out on today's figures (minor units): together with what is held it stays
    within the cap. What may exceed the cap was approved for the sum of that day: if less is owed now, it is weighed
    anew.

    >>> still_fits({"total": 50, "exceeds_cap": False, "owed": 90}, held=40, cap=94, owed=90)
    True
    >>> still_fits({"total": 200, "exceeds_cap": True, "owed": 90}, held=0, cap=84, owed=80)
    False
    """
    return bool(held + shown["total"] <= cap or (shown["exceeds_cap"] and owed >= shown["owed"]))


@dataclass(frozen=True)
class Holding:
    """What is known of a case when one asks what comes next; `asked`: a worksheet waits that still
    may be carried out; `waits`: a measure stands behind an earlier one.
    """

    due: int
    asked: bool
    unanswered: bool
    transferable: int
    under_way: int
    wages: bool
    things: bool
    more_assets: bool
    selling: bool = False
    waits: bool = False


def next_step(holding: Holding) -> str:
    """The next act in a case with measures: the name of a task, `release`, or "" to wait (a sale under way included).

    >>> next_step(Holding(0, False, False, 0, 0, False, False, False))
    'release'
    """
    if holding.due <= 0:
        return "release"
    if holding.unanswered:
        return ""
    if holding.transferable > 0 and holding.under_way < holding.due:
        return "attachment.order_transfer"
    if holding.under_way > 0:
        return ""
    if holding.more_assets:
        return "attachment.propose"
    if holding.things:
        return "attachment.await_sale"
    return "" if holding.wages or holding.selling or holding.waits else "closing.propose_without_assets"
