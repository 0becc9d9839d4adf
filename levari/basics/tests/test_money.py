"""Money: strict reading, exact writing, and shares that conserve every cent."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.money import (
    GREATEST_AMOUNT,
    MINOR_DIGITS,
    AmountTooGreat,
    AmountUnreadable,
    CurrencyUnknown,
    format_minor,
    minor,
    split_pro_rata,
)

amounts = st.integers(-GREATEST_AMOUNT, GREATEST_AMOUNT)


@given(amounts, st.sampled_from(sorted(MINOR_DIGITS)))
def test_what_is_written_reads_the_same(amount: int, currency: str) -> None:
    assert minor(format_minor(amount, currency), currency) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1.0",
        "1.000",
        "1,00",
        "1e2",
        "+1.00",
        " 1.00",
        "1.00\n",
        "01.00",
        ".50",
        "1.",
        "NaN",
        "--1.00",
        "１.00",
    ],
)
def test_refuses_anything_but_plain_digits(text: str) -> None:
    with pytest.raises(AmountUnreadable, match="2 decimal digits"):
        minor(text, "CNY")


def test_refuses_numbers_currencies_and_too_many_digits() -> None:
    with pytest.raises(AmountUnreadable):
        minor(1.5, "CNY")  # type: ignore[arg-type]
    with pytest.raises(AmountUnreadable, match=r"1\.\.\.' is"):
        minor("1" * 10_000, "CNY")
    with pytest.raises(AmountTooGreat):
        minor("92233720368547758.08", "CNY")
    with pytest.raises(CurrencyUnknown, match="'cny'"):
        minor("1.00", "cny")
    assert minor("1.5", "CNY", exact=False) == 150


@given(st.integers(0, 10**13), st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_shares_are_conserved_fair_and_free_of_input_order(total: int, weights: list[int]) -> None:
    ids = [f"c{n}" for n in range(len(weights))]
    whole = sum(weights)
    total = min(total, whole)
    shares = split_pro_rata(total, weights, ids)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert 0 <= share <= weight
        assert abs(share - Fraction(total * weight, whole or 1)) < 1
    assert split_pro_rata(total, weights[::-1], ids[::-1]) == shares[::-1]


def test_the_left_cent_goes_to_the_greatest_remainder_then_to_the_smaller_id() -> None:
    assert split_pro_rata(10, [1, 1, 4], ["c", "b", "a"]) == [1, 2, 7]
    assert split_pro_rata(1, [1, 1], ["b", "a"]) == [0, 1]
    with pytest.raises(ValueError, match="all weights are zero"):
        split_pro_rata(1, [0], ["a"])
    with pytest.raises(ValueError, match="negative"):
        split_pro_rata(-1, [1], ["a"])
