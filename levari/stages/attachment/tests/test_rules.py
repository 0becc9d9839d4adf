"""The planner against a brute force that shares nothing with it, and the two searches against each other."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levari.stages.attachment.rules.exhaust import search_every_set
from levari.stages.attachment.rules.plan import AmountNegative, Asset, AssetTwice, Plan, plan
from levari.stages.attachment.rules.solve import AmountsTooGreat, ChoiceNotProven, search_by_solver


def asset(id: str, net: int, harm: int = 1, divisible: bool = False) -> Asset:
    return Asset(id, "account" if divisible else "vehicle", net + 7, 4, 3, harm, divisible)


def brute(assets: list[Asset], need: int, cap: Fraction) -> tuple[bool, bool, dict[str, int]]:
    """The contract read word by word: every set, every branch, amounts filled one cent-range at a time."""
    live = [one for one in assets if one.net > 0]
    sets = [chosen for size in range(len(live) + 1) for chosen in combinations(live, size)]

    def amounts(chosen: tuple[Asset, ...]) -> dict[str, int]:
        given_out = {one.id: one.net for one in chosen if not one.divisible}
        for one in sorted((one for one in chosen if one.divisible), key=lambda one: one.id):
            given_out[one.id] = max(0, min(one.net, need - sum(given_out.values())))
        return given_out

    def order(chosen: tuple[Asset, ...]) -> tuple[int, int, int, list[str]]:
        return (
            sum(one.harm for one in chosen),
            len(chosen),
            sum(amounts(chosen).values()),
            sorted(one.id for one in chosen),
        )

    def reaches(chosen: tuple[Asset, ...]) -> bool:
        return sum(one.net for one in chosen) >= need

    within = [
        s for s in sets if reaches(s) and need <= sum(amounts(s).values()) and sum(amounts(s).values()) <= cap * need
    ]
    if within:
        return True, False, amounts(min(within, key=order))
    minimal = [s for s in sets if reaches(s) and not any(reaches(tuple(x for x in s if x is not one)) for one in s)]
    if minimal:
        return True, True, amounts(min(minimal, key=order))
    return False, False, {one.id: one.net for one in live}


def answer(found: Plan) -> tuple[bool, bool, dict[str, int]]:
    return found.covered, found.exceeds_cap, {one.id: one.amount for one in found.attach}


ids = st.lists(st.sampled_from(["a", "b", "a1", "a10", "a2", "Z", "é", "c", "d"]), unique=True, max_size=7)
caps = st.sampled_from([Fraction(1), Fraction("1.05"), Fraction("1.3"), Fraction(2)])


@st.composite
def assets(draw: st.DrawFn) -> list[Asset]:
    return [
        Asset(
            id,
            "any",
            draw(st.integers(0, 30)),
            draw(st.integers(0, 6)),
            draw(st.integers(0, 3)),
            draw(st.integers(0, 3)),
            draw(st.booleans()),
        )
        for id in draw(ids)
    ]


@settings(max_examples=600, deadline=None)
@given(assets(), st.integers(0, 90), st.integers(0, 5), caps)
def test_equals_brute_force(held: list[Asset], claim: int, costs: int, cap: Fraction) -> None:
    assert answer(plan(held, claim=claim, costs=costs, cap=cap)) == brute(held, claim + costs, cap)


@settings(max_examples=100, deadline=None)
@given(assets(), st.integers(1, 90), caps)
def test_a_plan_keeps_its_promises(held: list[Asset], claim: int, cap: Fraction) -> None:
    found = plan(held, claim=claim, costs=0, cap=cap)
    net = {one.id: one.net for one in held}
    assert all(0 < one.amount <= net[one.id] for one in found.attach)
    assert found.total == sum(one.amount for one in found.attach)
    assert found.covered == (found.total >= claim)
    assert found.exceeds_cap == (found.covered and found.total > cap * claim)
    assert {one.id for one in found.attach} | {one.id for one in found.rejected} == set(net)
    assert plan(held[::-1], claim=claim, costs=0, cap=cap) == found


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 40), st.integers(0, 2), st.booleans()), min_size=1, max_size=10),
    st.floats(0.05, 1.0),
    caps,
)
def test_solver_equals_trying_every_set(many: list[tuple[int, int, bool]], part: float, cap: Fraction) -> None:
    nets, harms, divisible = (list(column) for column in zip(*many, strict=True))
    need = max(1, int(sum(nets) * part))
    limit = need * cap.numerator // cap.denominator
    tried = search_every_set(nets, harms, divisible, need, limit)
    solved = search_by_solver(nets, harms, divisible, need, limit)
    assert (solved.chosen, solved.exceeds) == (tried.chosen, tried.exceeds)


def test_more_ids_than_one_step_of_the_solver_orders() -> None:
    many = [asset(f"a{n:03d}", 10) for n in range(120)]
    found = plan(many, claim=1150, costs=0, cap=Fraction(1))
    assert [one.id for one in found.attach] == [f"a{n:03d}" for n in range(115)]
    assert "CP-SAT" in found.proof


@pytest.mark.parametrize(
    ("held", "need", "cap", "attached", "exceeds"),
    [
        # The cap is compared exactly: 1.05 x 101 = 106.05, so 106 is inside and 107 is not.
        ([asset("a", 106), asset("b", 200)], 101, "1.05", {"a": 106}, False),
        ([asset("a", 107, harm=2), asset("b", 200)], 101, "1.05", {"b": 200}, True),
        # Less harm beats fewer assets; fewer assets beat a smaller total; a smaller total beats smaller ids.
        ([asset("a", 100, harm=3), asset("b", 50), asset("c", 50)], 100, "1.05", {"b": 50, "c": 50}, False),
        ([asset("a", 50, harm=0), asset("b", 52), asset("c", 105)], 100, "1.05", {"c": 105}, False),
        ([asset("a", 103), asset("b", 101)], 100, "1.05", {"b": 101}, False),
        ([asset("b", 101), asset("a", 101)], 100, "1.05", {"a": 101}, False),
        # A divisible asset is cut to the need, and the earlier id is filled first.
        ([asset("b", 80, divisible=True), asset("a", 70, divisible=True)], 100, "1.05", {"a": 70, "b": 30}, False),
        # Nothing fits under the cap: the single house, and not the house with the account that helps nothing.
        ([asset("house", 900, harm=5), asset("acc", 10, divisible=True)], 100, "1.05", {"house": 900}, True),
        # Together not enough: everything.
        ([asset("a", 30), asset("b", 20, divisible=True), asset("c", -1)], 100, "1.05", {"a": 30, "b": 20}, False),
        ([asset("a", 30)], 0, "1.05", {}, False),
    ],
)
def test_ties_and_bounds(held: list[Asset], need: int, cap: str, attached: dict[str, int], exceeds: bool) -> None:
    found = plan(held, claim=need, costs=0, cap=Fraction(cap))
    assert {one.id: one.amount for one in found.attach} == attached
    assert found.exceeds_cap is exceeds


def test_numbers_beyond_machine_integers_stay_exact() -> None:
    great = 2**62
    found = plan([asset("a", great + 1), asset("b", great)], claim=great, costs=0, cap=Fraction(1))
    assert answer(found) == (True, False, {"b": great})


def test_refuses_what_has_no_meaning() -> None:
    with pytest.raises(AssetTwice, match="asset a stands"):
        plan([asset("a", 1), asset("a", 2)], claim=1, costs=0, cap=Fraction(1))
    with pytest.raises(AmountNegative, match="claim"):
        plan([], claim=-1, costs=0, cap=Fraction(1))
    with pytest.raises(AmountNegative, match="harm"):
        plan([asset("a", 1, harm=-1)], claim=1, costs=0, cap=Fraction(1))
    with pytest.raises(AmountsTooGreat):
        search_by_solver([2**62, 2**62], [1, 1], [False, False], 2**62, 2**62)


def test_an_unproven_choice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levari.stages.attachment.rules.solve.WORK", 1e-9)
    nets = [10**6 + 7919 * n * n for n in range(40)]
    with pytest.raises(ChoiceNotProven, match="40 assets"):
        search_by_solver(nets, [1] * 40, [False] * 40, sum(nets) // 3, sum(nets) // 3 + 5)
