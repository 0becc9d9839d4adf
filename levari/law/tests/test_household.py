"""What a household keeps: once over all accounts, never less than the minimum while there is money."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levari.law.household import monthly_minimum, protect, stays
from levari.law.refusals import InputMissing, InputWrong, NotInForce, PackCannot
from levari.law.working.rendering import as_html, as_text

ON = dt.date(2026, 7, 1)
BALANCES = st.lists(st.integers(0, 10**9), max_size=8)


@settings(deadline=None)
@given(st.integers(0, 10**9), BALANCES)
def test_the_minimum_is_never_undercut_and_stays_only_once(minimum: int, balances: list[int]) -> None:
    kept = stays(minimum, balances)
    assert sum(kept) == min(minimum, sum(balances))
    assert all(0 <= here <= balance for here, balance in zip(kept, balances, strict=True))


@settings(deadline=None)
@given(st.integers(0, 10**9), BALANCES, st.integers(0, 10**9))
def test_another_account_never_lowers_what_stays_on_the_earlier_ones(
    minimum: int, balances: list[int], more: int
) -> None:
    assert stays(minimum, [*balances, more])[: len(balances)] == stays(minimum, balances)


def test_china_the_court_sets_the_sum_for_each_person() -> None:
    minimum = monthly_minimum("cn", ON, dependants=2, per_person=120000)
    assert minimum.value == 360000
    found = protect(minimum, [("a", 250000), ("b", 900000)])
    assert found.value == {"a": 250000, "b": 110000}
    assert "CPL (2023)" in as_text(found.working, "CNY")
    assert as_html(found.working, "CNY", "zh").count("<tr") == 5


def test_germany_the_account_has_the_basic_amount_rounded_up() -> None:
    assert [monthly_minimum("de", ON, dependants).value for dependants in (0, 1, 3, 5, 9)] == [
        159000, 159000 + 59742, 159000 + 59742 + 2 * 33283, 159000 + 59742 + 4 * 33283, 159000 + 59742 + 4 * 33283,
    ]  # fmt: skip
    assert monthly_minimum("de", dt.date(2025, 7, 1), 0).value == 156000
    assert monthly_minimum("de", ON, 0).unverified == ()
    assert monthly_minimum("de", ON, 1).unverified == ("de.acc.more",)


def test_nothing_is_guessed() -> None:
    with pytest.raises(InputMissing, match="per_person"):
        monthly_minimum("cn", ON, dependants=0)
    with pytest.raises(InputWrong, match="dependants"):
        monthly_minimum("de", ON, dependants=-1)
    with pytest.raises(NotInForce, match=r"de\.acc\.base"):
        monthly_minimum("de", dt.date(2021, 11, 30), dependants=0)
    with pytest.raises(PackCannot, match="keeps each month"):
        monthly_minimum("us", ON, dependants=0)


def test_too_little_on_all_accounts_is_said() -> None:
    found = protect(monthly_minimum("de", ON, 0), [("a", 100), ("b", 200)])
    assert found.value == {"a": 100, "b": 200}
    assert "nothing may be taken" in as_text(found.working, "EUR")
