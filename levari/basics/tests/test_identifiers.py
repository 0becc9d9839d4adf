"""Identifiers and names: what is let through, what is stopped, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from levari.basics import identifiers
from levari.basics.identifiers import check, demo_ric, demo_uscc, is_demo, masked
from levari.basics.names import normalise_name, same_name

RIC = "360426199101010071"
USCC = "91110000600037341L"


@given(st.integers(0, 179_999_999_999))
def test_demo_resident_numbers_pass_only_in_the_demo(n: int) -> None:
    number = demo_ric(n)
    assert check("cn_ric", number, demo=True) == number
    assert is_demo("cn_ric", number)
    with pytest.raises(identifiers.RegionUnknown):
        check("cn_ric", number)


@given(st.integers(0, 10**12 - 1))
def test_demo_credit_codes_pass_only_in_the_demo(n: int) -> None:
    code = demo_uscc(n)
    assert check("cn_uscc", code, demo=True) == code
    assert is_demo("cn_uscc", code)
    with pytest.raises(identifiers.RegionUnknown):
        check("cn_uscc", code)


def test_demo_identifiers_differ() -> None:
    numbers = [*range(60_000), *range(17_999_000, 18_001_000)]
    assert len({demo_ric(n) for n in numbers}) == len(numbers)
    assert len({demo_uscc(n) for n in numbers}) == len(numbers)
    for impossible in (-1, 180_000_000_000):
        with pytest.raises(ValueError, match="go from 0"):
            demo_ric(impossible)
    with pytest.raises(ValueError, match="go from 0"):
        demo_uscc(10**12)


@given(st.integers(0, 10**9), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_no_single_slip_in_a_resident_number_passes(n: int, at: int, slip: str) -> None:
    number = demo_ric(n)
    wrong = number[:at] + slip + number[at + 1 :]
    if wrong != number:
        with pytest.raises(identifiers.IdentifierInvalid):
            check("cn_ric", wrong, demo=True)


@pytest.mark.parametrize(
    ("id_kind", "value", "reason"),
    [
        ("cn_ric", RIC[:-1], identifiers.IdentifierWrongLength),
        ("cn_ric", "360426910101007", identifiers.IdentifierWrongLength),
        ("cn_ric", "", identifiers.IdentifierWrongLength),
        ("cn_ric", "36042619910101007x1", identifiers.IdentifierWrongLength),
        ("cn_ric", "3604261991010100X1", identifiers.IdentifierWrongCharacters),
        ("cn_ric", "３６0426199101010071", identifiers.IdentifierWrongCharacters),
        ("cn_ric", "360426199101010072", identifiers.CheckDigitWrong),
        ("cn_ric", "360426199110010071", identifiers.CheckDigitWrong),
        ("cn_ric", "360426199102310075", identifiers.BirthDateImpossible),
        ("cn_ric", "360426180001010071", identifiers.BirthDateImpossible),
        ("cn_ric", "000426199101010072", identifiers.RegionUnknown),
        ("cn_uscc", USCC[:-1] + "M", identifiers.CheckDigitWrong),
        ("cn_uscc", "911100006000373I1L", identifiers.IdentifierWrongCharacters),
        ("cn_uscc", USCC + "1", identifiers.IdentifierWrongLength),
        ("passport", "E12", identifiers.IdentifierWrongCharacters),
        ("library_card", "1", identifiers.IdentifierKindUnknown),
    ],
)
def test_what_is_wrong_is_named(id_kind: str, value: str, reason: type[identifiers.IdentifierInvalid]) -> None:
    # The check digit is looked at before date and region, so those cases carry a right one.
    if reason in (identifiers.BirthDateImpossible, identifiers.RegionUnknown):
        value = value[:-1] + ric.calc_check_digit(value)
    with pytest.raises(reason) as refused:
        check(id_kind, value)
    assert type(refused.value) is reason
    assert len(value) < 8 or value not in str(refused.value)


def test_what_is_right_is_normalised() -> None:
    assert check("cn_ric", "360426-19910101-0071") == RIC
    assert check("cn_uscc", USCC.lower()) == USCC
    assert check("passport", "e 1234567") == "E1234567"
    assert identifiers.birth_on(RIC) == date(1991, 1, 1)
    with pytest.raises(identifiers.BirthDateImpossible):
        check("cn_ric", RIC, on=date(1990, 12, 31))
    assert masked("1234567") == "*******"
    assert not is_demo("passport", "9912345")


SAME = [
    ("张三", "张 三"),
    ("张三", "\u3000张\u200b三 "),
    ("阿凡提·巴依", "阿凡提・巴依"),
    ("阿凡提·巴依", "阿凡提 • 巴依"),
    ("ＡＣＭＥ（北京）有限公司", "ACME(北京)有限公司"),
    ("John  Smith", "John Smith"),
]
OTHER = [
    ("张三", "章三"),
    ("張三", "张三"),
    ("张三", "Zhang San"),
    ("JohnSmith", "John Smith"),
    ("", ""),
    (" ", "\u200b"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text(max_size=12))
def test_normalising_twice_changes_nothing(name: str) -> None:
    assert normalise_name(normalise_name(name)) == normalise_name(name)
