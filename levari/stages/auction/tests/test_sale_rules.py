"""Terms, lot file, money and hints: the numbers of the law, and what holds for all numbers."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.stages.auction.rules import hints, schedule, settlement
from levari.stages.auction.rules.lot_file import BurdensTooOld, LotFile, TitleUnproved, check_lot_file, gaps
from levari.stages.auction.rules.schedule import Ground, Kind, Wanted

ON = date(2024, 3, 1)
GROUND = Ground("cn", "Asia/Shanghai", 1_000_000, False, False, date(2025, 2, 28))
AMOUNTS = st.integers(1, 10**12)


def opening(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+08:00")


def wanted(kind: Kind = Kind.FIRST, **changes: object) -> Wanted:
    opens = opening(date(2024, 3, 31))
    return replace(Wanted(kind, 700_000, 1_000, 100_000, opens, opens + timedelta(days=1)), **changes)  # type: ignore[arg-type]


@given(AMOUNTS)
def test_the_first_floor_is_the_least_amount_that_is_not_below_the_share(valuation: int) -> None:
    found = schedule.floor(replace(GROUND, valuation=valuation), Kind.FIRST, ON)
    assert found >= Fraction(7, 10) * valuation > found - 1


@given(AMOUNTS, st.booleans())
def test_no_later_round_falls_by_more_than_a_fifth_and_a_home_not_at_all(start: int, home: bool) -> None:
    valuation = start * 10 // 7
    ground = replace(GROUND, valuation=valuation, home=home, last_start=start)
    second = schedule.floor(ground, Kind.SECOND, ON)
    assert second >= Fraction(8, 10) * start and schedule.floor(ground, Kind.SALE, ON) >= start
    assert not home or second >= Fraction(7, 10) * valuation


@given(st.integers(100, 10**12))
def test_a_deposit_range_lies_within_the_shares(start: int) -> None:
    low, high = schedule.deposit_range("cn", start, ON)
    assert Fraction(5, 100) * start <= low <= high <= Fraction(20, 100) * start


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"start": 699_999}, schedule.StartTooLow),
        ({"deposit": 34_999}, schedule.DepositOutOfRange),
        ({"deposit": 140_001}, schedule.DepositOutOfRange),
        ({"step": 0}, schedule.StepMissing),
        ({"opens_at": opening(date(2024, 3, 30))}, schedule.OpensTooEarly),
        ({"closes_at": opening(date(2024, 3, 31)) + timedelta(hours=23)}, schedule.BiddingTooShort),
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, object], refusal: type[Exception]) -> None:
    schedule.check_round(GROUND, wanted(), ON)
    with pytest.raises(refusal):
        schedule.check_round(GROUND, wanted(**changes), ON)


def test_movables_are_announced_for_half_the_time() -> None:
    assert schedule.earliest_open_on(replace(GROUND, movable=True), Kind.FIRST, ON) == date(2024, 3, 16)
    assert schedule.earliest_open_on(replace(GROUND, movable=True), Kind.SECOND, ON) == date(2024, 3, 8)


def test_a_second_auction_opens_within_thirty_days_of_the_failure() -> None:
    ground = replace(GROUND, last_start=700_000, ended_on=date(2024, 3, 1))
    schedule.check_round(ground, wanted(Kind.SECOND, start=560_000, deposit=56_000), ON)
    late = opening(date(2024, 4, 1))
    with pytest.raises(schedule.OpensTooLate):
        schedule.check_round(ground, wanted(Kind.SECOND, opens_at=late, closes_at=late + timedelta(days=1)), ON)


def test_an_online_sale_lasts_exactly_its_sixty_days() -> None:
    ground, opens = replace(GROUND, last_start=560_000), opening(date(2024, 3, 31))
    schedule.check_round(ground, wanted(Kind.SALE, closes_at=opens + timedelta(days=60)), ON)
    with pytest.raises(schedule.SaleOfOtherLength):
        schedule.check_round(ground, wanted(Kind.SALE, closes_at=opens + timedelta(days=61)), ON)


def test_a_price_carries_later_rounds_for_six_months_if_the_first_was_announced_in_time() -> None:
    after = date(2025, 3, 1)
    with pytest.raises(schedule.PriceExpired):
        schedule.check_price(GROUND, after)
    schedule.check_price(replace(GROUND, announced_in_time=True), date(2025, 8, 28))
    with pytest.raises(schedule.PriceExpired):
        schedule.check_price(replace(GROUND, announced_in_time=True), date(2025, 8, 29))


def test_parties_are_told_three_days_before() -> None:
    schedule.check_told(GROUND, ON, ON + timedelta(days=3))
    with pytest.raises(schedule.PartiesNotToldInTime):
        schedule.check_told(GROUND, ON, ON + timedelta(days=2))


@pytest.mark.parametrize(
    ("kinds", "defaulted", "following"),
    [
        ([], False, Kind.FIRST), (["first"], False, Kind.SECOND), (["first", "second"], False, Kind.SALE),
        (["first", "second", "sale"], False, None), ([], True, Kind.AGAIN), (["again", "first"], False, Kind.SECOND),
    ],
)  # fmt: skip
def test_rounds_follow_each_other(kinds: list[str], defaulted: bool, following: Kind | None) -> None:
    assert schedule.next_kind(kinds, defaulted) == following


WHOLE = LotFile("certificate", date(2024, 2, 1), "here", "empty", True, "each", "none", 1, 1, "")


def test_a_lot_file_with_gaps_may_be_announced_but_not_without_title_or_with_old_burdens() -> None:
    assert gaps(WHOLE) == ()
    bare = replace(WHOLE, place="", occupancy="", taxes_known=False, defects=" ", inspections=0, photographs=0)
    assert gaps(bare) == ("place", "occupancy", "taxes", "defects", "inspections", "photographs")
    check_lot_file("cn", bare, ON)
    with pytest.raises(TitleUnproved):
        check_lot_file("cn", replace(WHOLE, title_proof=" "), ON)
    check_lot_file("cn", WHOLE, date(2024, 8, 1))
    with pytest.raises(BurdensTooOld):
        check_lot_file("cn", WHOLE, date(2024, 8, 2))


@given(st.integers(0, 10**9), st.integers(0, 10**9), AMOUNTS, st.one_of(st.none(), AMOUNTS))
def test_every_cent_of_a_kept_deposit_is_used_once(deposit: int, costs: int, old: int, new: int | None) -> None:
    used = settlement.use_of(deposit, costs=costs, old_price=old, new_price=new)
    assert used.costs + used.gap + used.debts == deposit
    assert used.costs + used.gap + used.shortfall == costs + max(old - (new or 0), 0)
    assert not (used.debts and used.shortfall)


def test_bidders_who_fight_honestly_are_no_shadows() -> None:
    payers = {"A": "x", "B": "y", "C": ""}
    assert hints.every("A", payers=payers, lost={"B": ["1"]}, defaults={"A": 0}) == []
    told = hints.every("A", payers={**payers, "B": "x"}, lost={"B": ["1", "2"]}, defaults={"C": 2})
    assert [one.kind for one in told] == ["linked_deposits", "shadow_bids", "repeated_default"]
