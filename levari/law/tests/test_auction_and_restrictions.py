"""Auction rounds, award limits, reference prices, entries against a person, ranks: what must hold for every sum."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.law.auction import auction_round, award_limits, mean_price, overbid, price_usable_until
from levari.law.distribution import ranks
from levari.law.fees import application_fee
from levari.law.measures import longest_until
from levari.law.pack import load
from levari.law.refusals import InputMissing, InputWrong, PackCannot
from levari.law.restrictions import entry_until, lifted_until

ON = dt.date(2024, 6, 10)
prices = st.integers(1, 10**13)
kinds = st.sampled_from(["movable", "immovable"])


@given(prices, kinds)
def test_a_first_round_keeps_the_shares_of_the_law_to_the_cent(valuation: int, kind: str) -> None:
    found = auction_round("cn", kind=kind, number=1, basis=valuation, on=ON).value  # type: ignore[arg-type]
    assert 0 <= found.start_at_least - Fraction(7, 10) * valuation < 1
    assert 0 <= found.deposit_at_least - Fraction(5, 100) * found.start_at_least < 1
    assert 0 <= Fraction(20, 100) * found.start_at_least - found.deposit_at_most < 1


@given(prices, kinds)
def test_a_second_round_never_starts_below_56_percent_of_the_valuation(valuation: int, kind: str) -> None:
    first = auction_round("cn", kind=kind, number=1, basis=valuation, on=ON).value  # type: ignore[arg-type]
    second = auction_round("cn", kind=kind, number=2, basis=first.start_at_least, on=ON).value  # type: ignore[arg-type]
    assert second.start_at_least >= Fraction(56, 100) * valuation
    assert second.start_at_least <= first.start_at_least
    assert second.announce_days_before < first.announce_days_before


@given(st.lists(prices, min_size=1, max_size=9))
def test_a_mean_lies_between_its_reports_and_order_does_not_matter(reports: list[int]) -> None:
    price = mean_price("cn", reports, ON).value
    assert min(reports) <= price <= max(reports)
    assert abs(price - Fraction(sum(reports), len(reports))) <= Fraction(1, 2)
    assert price == mean_price("cn", sorted(reports), ON).value


@given(prices)
def test_german_limits_and_french_overbids_are_reached_to_the_cent(value: int) -> None:
    limits = award_limits("de", kind="immovable", value=value, on=ON).value
    assert 0 <= limits["auction_land_limit_7_10"] - Fraction(7, 10) * value < 1
    assert limits["auction_land_limit_5_10"] <= limits["auction_land_limit_7_10"]
    assert 0 <= overbid("fr", price=value, on=ON).value - Fraction(11, 10) * value < 1


@given(st.dates(dt.date(2019, 1, 1), dt.date(2030, 1, 1)), st.integers(-30, 800))
def test_an_announcement_in_time_lengthens_the_use_of_a_price_and_a_late_one_does_not(
    dated: dt.date, after: int
) -> None:
    announced = dated + dt.timedelta(days=after)
    plain = price_usable_until("cn", dated_on=dated, announced_on=None, on=dated).value
    found = price_usable_until("cn", dated_on=dated, announced_on=announced, on=dated).value
    assert (found > plain) == (dated <= announced <= plain)


@given(st.dates(dt.date(2017, 5, 1), dt.date(2030, 1, 1)), st.integers(1, 3))
def test_a_longer_entry_ends_whole_years_later(decided: dt.date, years: int) -> None:
    plain = entry_until("cn", ground="evades", decided_on=decided).value
    longer = entry_until("cn", ground="evades", decided_on=decided, longer_years=years).value
    assert plain is not None
    assert longer is not None
    assert longer.year - plain.year == years


def test_entries_follow_their_ground() -> None:
    open_ended = entry_until("cn", ground="able_but_refuses", decided_on=ON)
    assert open_ended.value is None
    assert "cn.def.2.open" in open_ended.unverified
    with pytest.raises(InputWrong, match="poor"):
        entry_until("cn", ground="poor", decided_on=ON)
    with pytest.raises(InputWrong, match="1 to 3 years"):
        entry_until("cn", ground="evades", decided_on=ON, longer_years=4)
    with pytest.raises(InputWrong, match="without end"):
        entry_until("cn", ground="able_but_refuses", decided_on=ON, longer_years=1)
    assert lifted_until("cn", dt.date(2024, 1, 31)).value == dt.date(2024, 2, 28)


def test_ranks_are_the_lists_of_the_pack_and_say_where_they_are_written() -> None:
    found = ranks("cn", "natural", ON)
    assert [rank.key for rank in found.value] == [
        "costs", "priority", "ordinary_pro_rata", "delayed_interest", "surplus",
    ]  # fmt: skip
    assert [step.rule for step in found.working] == ["cn.dist.natural"] * 5 + ["cn.int.8"]
    assert ranks("cn", "other", ON).value == found.value
    with pytest.raises(InputWrong, match="alien"):
        ranks("cn", "alien", ON)


@pytest.mark.parametrize("code", ["de", "fr", "us", "ew"])
def test_what_a_pack_does_not_hold_is_refused_not_guessed(code: str) -> None:
    for ask in (
        lambda: auction_round(code, kind="movable", number=1, basis=1, on=ON),
        lambda: mean_price(code, [1], ON),
        lambda: price_usable_until(code, dated_on=ON, announced_on=None, on=ON),
        lambda: entry_until(code, ground="evades", decided_on=ON),
        lambda: lifted_until(code, ON),
        lambda: ranks(code, "natural", ON),
        lambda: application_fee(code, 1, ON),
        lambda: longest_until(code, "account", ON),
    ):
        with pytest.raises(PackCannot, match=code):
            ask()
    with pytest.raises(PackCannot):
        award_limits("cn", kind="movable", value=1, on=ON)
    with pytest.raises(PackCannot):
        overbid("cn", price=1, on=ON)


def test_wrong_or_missing_inputs_are_named() -> None:
    with pytest.raises(InputMissing, match="reports"):
        mean_price("cn", [], ON)
    with pytest.raises(InputWrong, match="reports"):
        mean_price("cn", [1, 0], ON)
    with pytest.raises(InputWrong, match="price"):
        auction_round("cn", kind="movable", number=1, basis=0, on=ON)
    with pytest.raises(InputWrong, match="a second round"):
        auction_round("cn", kind="movable", number=3, basis=1, on=ON)
    with pytest.raises(InputWrong, match="ship"):
        award_limits("de", kind="ship", value=1, on=ON)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("exempt_property", 8), ("defaulter_grounds", 6), ("defaulter_not_listed", 4), ("defaulter_removal_grounds", 7),
        ("defaulter_correction_grounds", 3), ("consumption_limits", 9), ("closing_without_assets_conditions", 5),
    ],
)  # fmt: skip
def test_the_closed_lists_are_whole(name: str, count: int) -> None:
    entries = load("cn").listing(name, ON).entries
    assert len(entries) == count
    assert all(entry.en and entry.zh and entry.zh != entry.en for entry in entries)
