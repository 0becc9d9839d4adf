"""Application fees by Decree 481 art. 14(1), and case numbers by Fa [2015] 137."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.law.cn.case_number import CaseNumber, case_types, form, parse
from levari.law.fees import application_fee
from levari.law.refusals import InputWrong, NotInForce

ON = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("amount", "fee"),
    [
        (0, 50_00),
        (1, 50_00),
        (10_000_00, 50_00),
        (10_000_01, 50_00),  # 0.015 cents more
        (20_000_00, 200_00),  # 50 + 10,000 x 1.5 %
        (500_000_00, 7_400_00),  # 50 + 490,000 x 1.5 %
        (600_000_00, 8_400_00),  # 50 + 7,350 + 100,000 x 1 %
        (5_000_000_00, 52_400_00),  # 50 + 7,350 + 45,000
        (10_000_000_00, 77_400_00),  # ... + 5,000,000 x 0.5 %
        (20_000_000_00, 87_400_00),  # ... + 10,000,000 x 0.1 %
    ],
)
def test_fee_by_slices(amount: int, fee: int) -> None:
    result = application_fee("cn", amount, ON)
    assert result.value == fee
    assert sum(step.amount for step in result.working[0].steps) - fee < 1


@given(st.integers(0, 10**13), st.integers(0, 10**9))
def test_a_greater_sum_never_costs_less(amount: int, more: int) -> None:
    assert application_fee("cn", amount, ON).value <= application_fee("cn", amount + more, ON).value


def test_fee_refusals() -> None:
    with pytest.raises(InputWrong):
        application_fee("cn", -1, ON)
    with pytest.raises(NotInForce):
        application_fee("cn", 1, dt.date(2000, 1, 1))


def test_case_numbers_are_read_and_written() -> None:
    number = CaseNumber(2023, "京0105", "执恢", 123)
    assert str(number) == "（2023）京0105执恢123号"
    assert parse("(2023)京0105执恢123号") == number
    assert parse("（2024）最高法执监7号之二") == CaseNumber(2024, "最高法", "执监", 7, "二")
    assert form(year=2026, court="京0105", type_chars="执", serial=1) == CaseNumber(2026, "京0105", "执", 1)
    assert case_types()["执"] == ("1002", "first enforcement of a title")


@pytest.mark.parametrize(
    "text",
    ["", "2023京0105执1号", "（2023）蒙0105执1号", "（2023）京0105民1号", "（2023）京0105执01号", "（2023）京010执1号",
     "（２０２３）京0105执1号", "（2023）京0105执1号; drop table"],
)  # fmt: skip
def test_what_is_no_case_number(text: str) -> None:
    with pytest.raises(InputWrong):
        parse(text)


@given(
    st.integers(2016, 2099),
    st.sampled_from(["最高法", "京", "京01", "京0105", "粤0391", "兵0101"]),
    st.sampled_from(sorted(case_types())),
    st.integers(1, 10**9),
)
def test_a_number_reads_back_as_itself(year: int, court: str, type_chars: str, serial: int) -> None:
    number = CaseNumber(year, court, type_chars, serial)
    assert parse(str(number)) == number
