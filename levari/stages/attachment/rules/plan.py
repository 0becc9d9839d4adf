"""The attachment planner: the least harmful set of assets that covers the claim within the cap, proven optimal.

Citation: proportion, Fa Shi [2004] 15 (2020) art. 19 (cn.frz.5): only up to debt plus costs; indivisible property may
exceed that where nothing else suffices. Amounts are integers in minor units of one currency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from levari.basics.refusal import Refusal
from levari.stages.attachment.rules.exhaust import MOST_EXHAUSTED, search_every_set
from levari.stages.attachment.rules.solve import search_by_solver


class AssetTwice(Refusal):
    """The asset {id} stands in the list twice. Give each asset once, so that it is not counted twice."""

    rule = "attachment.asset_twice"


class AmountNegative(Refusal):
    """The {what} is negative. Give it as zero or more."""

    rule = "attachment.amount_negative"


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing that could be attached. ``harm``: how hard its loss would hit, 0 or more; higher is worse."""

    id: str
    kind: str
    value: int
    protected: int
    sale_cost: int
    harm: int
    divisible: bool

    @property
    def net(self) -> int:
        """What it yields towards the claim: the value without the protected part and the cost of selling it."""
        return self.value - self.protected - self.sale_cost


@dataclass(frozen=True, slots=True)
class Attached:
    """An asset of the plan and the amount it is attached for."""

    id: str
    amount: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """An asset left free, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A proposal for a human to decide on. ``attach`` and ``rejected`` are in order of id."""

    need: int
    limit: int
    covered: bool
    exceeds_cap: bool
    attach: tuple[Attached, ...]
    total: int
    harm: int
    proof: str
    rejected: tuple[Rejected, ...]


def plan(assets: Sequence[Asset], *, claim: int, costs: int, cap: Fraction) -> Plan:
    """Choose what to attach for ``claim`` plus ``costs``.

    1. If some set gives need <= total <= cap x need: least sum of harm, then fewest assets, then least total, then
       smallest ids in order.
    2. Otherwise, if some set reaches need: the same order among the sets from which nothing can be taken away.
    3. Otherwise everything that yields anything.

    :raises AssetTwice: if two assets bear the same id.
    :raises AmountNegative: for a negative claim, cost, cap or harm.
    :raises ChoiceNotProven: if more assets than can be tried one by one defeat the solver.

    >>> car = Asset("car", "vehicle", 9_000_000, 0, 400_000, 4, False)
    >>> account = Asset("a1", "account", 5_000_000, 300_000, 0, 1, True)
    >>> found = plan([car, account], claim=12_000_000, costs=300_000, cap=Fraction("1.05"))
    >>> found.covered, [(one.id, one.amount) for one in found.attach]
    (True, [('a1', 3700000), ('car', 8600000)])
    """
    _check(assets, claim, costs, cap)
    need = claim + costs
    limit = need * cap.numerator // cap.denominator
    ordered = sorted(assets, key=lambda asset: asset.id)
    usable = [asset for asset in ordered if asset.net > 0]
    if need == 0:
        return _written([], ordered, need, limit, proof="Nothing is owed, so nothing may be attached.")
    if sum(asset.net for asset in usable) < need:
        proof = "All assets together do not reach the need, so every asset that yields anything is taken."
        return _written(usable, ordered, need, limit, proof=proof, covered=False)
    chosen, exceeds, proof = _choose(usable, need, limit)
    return _written(chosen, ordered, need, limit, proof=proof, exceeds=exceeds)


def _check(assets: Sequence[Asset], claim: int, costs: int, cap: Fraction) -> None:
    for what, amount in (("claim", claim), ("sum of costs", costs), ("cap", cap)):
        if amount < 0:
            raise AmountNegative(what=what)
    seen: set[str] = set()
    for at, asset in enumerate(assets):
        if asset.id in seen:
            raise AssetTwice(id=asset.id, pointer=f"/assets/{at}/id")
        seen.add(asset.id)
        if min(asset.harm, asset.value, asset.protected, asset.sale_cost) < 0:
            raise AmountNegative(what=f"harm, value, protected part or cost of sale of {asset.id}")


def _choose(usable: list[Asset], need: int, limit: int) -> tuple[list[Asset], bool, str]:
    nets = [asset.net for asset in usable]
    harms = [asset.harm for asset in usable]
    divisible = [asset.divisible for asset in usable]
    search = search_every_set if len(usable) <= MOST_EXHAUSTED else search_by_solver
    found = search(nets, harms, divisible, need, limit)
    return [usable[at] for at in found.chosen], found.exceeds, found.proof


def _written(
    chosen: list[Asset],
    ordered: list[Asset],
    need: int,
    limit: int,
    *,
    proof: str,
    covered: bool = True,
    exceeds: bool = False,
) -> Plan:
    amounts = _filled(chosen, need)
    taken = {asset.id for asset in chosen}
    return Plan(
        need=need,
        limit=limit,
        covered=covered,
        exceeds_cap=exceeds,
        attach=tuple(Attached(asset.id, amounts[asset.id]) for asset in chosen),
        total=sum(amounts.values()),
        harm=sum(asset.harm for asset in chosen),
        proof=proof,
        rejected=tuple(Rejected(asset.id, _why_free(asset, need, limit)) for asset in ordered if asset.id not in taken),
    )


def _filled(chosen: list[Asset], need: int) -> dict[str, int]:
    """Indivisible assets whole; divisible ones in order of id, each as far as the need still asks."""
    amounts = {asset.id: 0 if asset.divisible else asset.net for asset in chosen}
    missing = max(need - sum(amounts.values()), 0)
    for asset in chosen:
        if asset.divisible:
            amounts[asset.id] = min(asset.net, missing)
            missing -= amounts[asset.id]
    return amounts


def _why_free(asset: Asset, need: int, limit: int) -> str:
    if asset.net <= 0:
        return "It yields nothing: the protected part and the cost of sale use up its value."
    if need == 0:
        return "Nothing is owed."
    if not asset.divisible and asset.net > limit:
        return "It cannot be divided and would alone exceed the cap, and a better set is at hand."
    return "Not needed: the chosen assets cover the need with less harm, fewer assets, a smaller total or earlier ids."
