"""Distribution: worked examples, properties over random plans, and the gates before payout."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levari.stages.distribution.rules import (
    AmountNegative,
    AttachmentUnknown,
    Claim,
    Class,
    Cost,
    Debtor,
    Distribution,
    IdTwice,
    ObjectionsStillOpen,
    PlanNotServed,
    check_payable,
    distribute,
    undisputed,
)

NINE = datetime(2024, 1, 2, 9, tzinfo=timezone(timedelta(hours=8)))


def claim(id: str, amount: int, claim_class: Class = Class.ORDINARY, rank: int = 0, interest: int = 0) -> Claim:
    return Claim(id, claim_class, rank, amount, interest, NINE)


def paid(plan: Distribution) -> dict[str, int]:
    return {share.id: share.amount for share in plan.payments}


def interest(plan: Distribution) -> dict[str, int]:
    return {share.id: share.amount for share in plan.delayed_interest}


def whole(plan: Distribution) -> int:
    return sum(paid(plan).values()) + sum(interest(plan).values()) + plan.surplus


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    ids = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))
    instants = st.integers(0, 2).map(lambda hours: NINE + timedelta(hours=hours))
    return [
        Claim(
            id,
            draw(st.sampled_from(Class)),
            draw(st.integers(0, 2)),
            draw(st.integers(0, 500)),
            draw(st.integers(0, 50)),
            draw(instants).astimezone(draw(st.sampled_from([UTC, timezone(timedelta(hours=8))]))),
        )
        for id in ids
    ]


costs = st.lists(st.integers(0, 60), max_size=3).map(lambda sums: [Cost(f"k{n}", each) for n, each in enumerate(sums)])
proceeds = st.integers(0, 3000)
debtors = st.sampled_from(Debtor)


def standing(debtor: Debtor, one: Claim) -> tuple[int, int, datetime]:
    """Where a claim stands, written a second time: equal standing shares, a smaller one is paid before."""
    if one.claim_class is not Class.ORDINARY:
        return (0, one.rank, NINE)
    assert one.attached_at is not None
    return (1, 0, one.attached_at if debtor is Debtor.COMPANY else NINE)


@settings(max_examples=300, deadline=None)
@given(debtors, proceeds, costs, claims(), st.randoms(use_true_random=False))
def test_conserved_in_order_and_independent_of_input_order(
    debtor: Debtor, proceeds: int, costs: list[Cost], claims: list[Claim], random: Random
) -> None:
    plan = distribute(debtor=debtor, proceeds=proceeds, costs=costs, claims=claims)
    assert whole(plan) == proceeds
    assert all(0 <= share.amount <= share.owed for share in (*plan.payments, *plan.delayed_interest))
    assert set(paid(plan)) == {one.id for one in costs} | {one.id for one in claims}
    short = [one for one in claims if paid(plan)[one.id] < one.amount]
    for one in short:
        lower = [other for other in claims if standing(debtor, other) > standing(debtor, one)]
        assert all(paid(plan)[other.id] == 0 for other in lower)
    if short or any(paid(plan)[cost.id] < cost.amount for cost in costs):
        assert sum(interest(plan).values()) == plan.surplus == 0
    random.shuffle(costs)
    random.shuffle(claims)
    assert distribute(debtor=debtor, proceeds=proceeds, costs=costs, claims=claims) == plan


@settings(max_examples=200, deadline=None)
@given(debtors, proceeds, costs, claims())
def test_equals_stand_less_than_one_cent_from_their_exact_share(
    debtor: Debtor, proceeds: int, costs: list[Cost], claims: list[Claim]
) -> None:
    plan = distribute(debtor=debtor, proceeds=proceeds, costs=costs, claims=claims)
    for step in plan.working:
        for share in step.shares:
            exact = Fraction(step.paid * share.owed, step.owed) if step.owed else Fraction(0)
            assert abs(share.amount - exact) < 1


@settings(max_examples=200, deadline=None)
@given(debtors, proceeds, costs, claims(), st.integers(0, 500))
def test_adding_a_lower_rank_never_changes_a_higher(
    debtor: Debtor, proceeds: int, costs: list[Cost], claims: list[Claim], amount: int
) -> None:
    before = paid(distribute(debtor=debtor, proceeds=proceeds, costs=costs, claims=claims))
    added = replace(claim("new", amount), attached_at=NINE + timedelta(days=1))
    after = paid(distribute(debtor=debtor, proceeds=proceeds, costs=costs, claims=[*claims, added]))
    higher = [cost.id for cost in costs]
    higher += [one.id for one in claims if standing(debtor, one) < standing(debtor, added)]
    assert {id: after[id] for id in higher} == {id: before[id] for id in higher}


def test_a_natural_debtors_ordinary_creditors_share() -> None:
    held = [claim("c1", 5_000_000, Class.SECURED, 1, 120_000), claim("c2", 9_000_000)]
    plan = distribute(debtor=Debtor.NATURAL, proceeds=10_000_000, costs=[Cost("k1", 200_000)], claims=held)
    assert paid(plan) == {"k1": 200_000, "c1": 5_000_000, "c2": 4_800_000}
    assert interest(plan) == {"c1": 0, "c2": 0}


def test_a_companys_ordinary_creditors_come_by_instant_and_not_by_its_spelling() -> None:
    late = replace(claim("a", 100), attached_at=datetime.fromisoformat("2024-01-02T08:30:00+01:00"))
    early = replace(claim("z", 100), attached_at=datetime.fromisoformat("2024-01-02T09:00:00+08:00"))
    same = replace(claim("b", 100), attached_at=datetime.fromisoformat("2024-01-02T01:00:00Z"))
    plan = distribute(debtor=Debtor.COMPANY, proceeds=201, costs=[], claims=[late, early, same])
    assert paid(plan) == {"b": 100, "z": 100, "a": 1}


def test_secured_and_priority_claims_of_one_rank_share() -> None:
    held = [claim("s", 100, Class.SECURED, 1), claim("p", 100, Class.PRIORITY, 1), claim("q", 100, Class.SECURED, 0)]
    plan = distribute(debtor=Debtor.OTHER, proceeds=201, costs=[], claims=held)
    assert paid(plan) == {"q": 100, "p": 51, "s": 50}


def test_interest_comes_last_and_the_rest_goes_back() -> None:
    held = [claim("a", 100, interest=10), claim("b", 50, interest=20)]
    short = distribute(debtor=Debtor.NATURAL, proceeds=165, costs=[], claims=held)
    assert (interest(short), short.surplus) == ({"a": 5, "b": 10}, 0)
    enough = distribute(debtor=Debtor.NATURAL, proceeds=200, costs=[], claims=held)
    assert (interest(enough), enough.surplus) == ({"a": 10, "b": 20}, 20)


def test_costs_share_if_short_and_nothing_follows() -> None:
    plan = distribute(debtor=Debtor.NATURAL, proceeds=10, costs=[Cost("x", 20), Cost("y", 10)], claims=[claim("a", 9)])
    assert paid(plan) == {"x": 7, "y": 3, "a": 0}
    assert [step.left for step in plan.working] == [0, 0, 0]


def test_nobody_to_pay_gives_all_back() -> None:
    assert distribute(debtor=Debtor.COMPANY, proceeds=7, costs=[], claims=[]).surplus == 7


def test_refuses_what_cannot_be_ranked() -> None:
    with pytest.raises(IdTwice, match="id a stands twice"):
        distribute(debtor=Debtor.OTHER, proceeds=1, costs=[Cost("a", 1)], claims=[claim("a", 1)])
    with pytest.raises(AmountNegative, match="of a is"):
        distribute(debtor=Debtor.OTHER, proceeds=1, costs=[], claims=[claim("a", 1, interest=-1)])
    with pytest.raises(AmountNegative, match="proceeds"):
        distribute(debtor=Debtor.OTHER, proceeds=-1, costs=[], claims=[])
    for wrong in (None, NINE.replace(tzinfo=None)):
        with pytest.raises(AttachmentUnknown):
            distribute(debtor=Debtor.COMPANY, proceeds=1, costs=[], claims=[replace(claim("a", 1), attached_at=wrong)])


def test_payout_waits_for_service_and_objections() -> None:
    with pytest.raises(PlanNotServed, match="served on c2 yet"):
        check_payable({"c1": date(2024, 5, 1), "c2": None}, days=15, on=date(2024, 6, 1))
    with pytest.raises(PlanNotServed, match="anybody"):
        check_payable({}, days=15, on=date(2024, 6, 1))
    served = {"c1": date(2024, 5, 1), "d": date(2024, 5, 3)}
    with pytest.raises(ObjectionsStillOpen, match="2024-05-18"):
        check_payable(served, days=15, on=date(2024, 5, 18))
    check_payable(served, days=15, on=date(2024, 5, 19))


def test_the_disputed_part_is_set_aside() -> None:
    plan = distribute(debtor=Debtor.OTHER, proceeds=100, costs=[], claims=[claim("a", 60), claim("b", 40)])
    assert [share.amount for share in undisputed(plan.payments, {"a": 70})] == [0, 40]
