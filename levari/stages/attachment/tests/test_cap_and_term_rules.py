"""The cap, the protected minimum, what gives way, and how long an attachment lasts."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.refusal import Refusal
from levari.stages.attachment.rules import cap, term
from levari.stages.attachment.rules.cap import Live, Shrunk, shrink

TERMS = {"account": 12, "vehicle": 24, "land": 36}
LIVE = [Live("a", 60, 1, True)]

lives = st.lists(
    st.builds(Live, st.uuids().map(str), st.integers(1, 100), st.integers(0, 3), st.booleans()), max_size=6
)


@given(lives, st.integers(0, 400))
def test_shrinking_keeps_the_cap_and_never_goes_below_it(live: list[Live], limit: int) -> None:
    given_way = {one.id: one for one in shrink(live, limit)}
    before = sum(one.amount for one in live)
    after = before - sum(one.less for one in given_way.values())
    assert after >= min(before, limit)
    assert all(one.amount == given_way[one.id].amount + given_way[one.id].less for one in live if one.id in given_way)
    left = [given_way[one.id].amount if one.id in given_way else one.amount for one in live]
    stuck = [amount for one, amount in zip(live, left, strict=True) if amount and not one.divisible]
    assert after <= limit or (sum(stuck) == after and all(amount > after - limit for amount in stuck))
    assert shrink(live[::-1], limit) == shrink(live, limit)


def test_the_most_harmful_gives_way_first() -> None:
    live = [Live("a", 50, 1, True), Live("wage", 50, 3, True), Live("car", 30, 2, False), Live("b", 50, 1, True)]
    assert shrink(live, 180) == ()
    assert shrink(live, 170) == (Shrunk("wage", 10, 40),)
    assert shrink(live, 115) == (Shrunk("wage", 50, 0), Shrunk("b", 15, 35))
    assert shrink(live, 90) == (Shrunk("wage", 50, 0), Shrunk("car", 30, 0), Shrunk("b", 10, 40))
    assert [one.amount for one in shrink(live, 0)] == [0, 0, 0, 0]


def test_the_cap_is_exact() -> None:
    assert cap.cap_amount(101, 0, Fraction("1.05")) == 106
    assert cap.cap_amount(10**17, 10**17, Fraction("1.05")) == 21 * 10**16
    assert cap.cap_amount(-5, 0, Fraction("1.05")) == 0


def test_an_exempt_asset_yields_nothing() -> None:
    assert cap.attachable(value=100, protected=0, exempt=True) == 0
    assert cap.attachable(value=100, protected=30, sale_cost=20) == 50


def test_what_may_be_placed() -> None:
    cap.check_placing(amount=40, live=LIVE, cap=100)
    cap.check_placing(amount=900, live=[], cap=100, exceeding_allowed=True)
    cap.check_asset(owner="d", debtors=["d"], kind="account")
    cap.check_asset(owner="d", debtors=["d"], kind="unknown", ruled=True)
    cap.check_minimum(amount=70, value=100, protected=30)
    term.check_term(kind="land", effective_on=date(2024, 1, 1), until_on=date(2027, 1, 1), terms=TERMS)
    term.check_renewal(
        kind="account", expires_on=date(2025, 1, 1), renewed_on=date(2025, 1, 1), until_on=date(2026, 1, 1), terms=TERMS
    )


@pytest.mark.parametrize(
    ("gate", "reason", "words"),
    [
        (lambda: cap.check_placing(amount=41, live=LIVE, cap=100), cap.CapExceeded, "by 1. .* at most 40"),
        (lambda: cap.check_placing(amount=0, live=[], cap=100), cap.AmountNotPositive, "above zero"),
        (lambda: cap.check_placing(amount=1, live=[], cap=0, exceeding_allowed=True), cap.NothingOwed, "Nothing"),
        (lambda: cap.check_asset(owner="wife", debtors=["d"], kind="account"), cap.OtherOwner, "one owner"),
        (
            lambda: cap.check_asset(owner="d", debtors=["d"], kind="account", exempt_why="medical aid"),
            cap.AssetExempt,
            "medical aid",
        ),
        (lambda: cap.check_asset(owner="d", debtors=["d"], kind="unknown"), cap.UnknownAccount, "not known"),
        (lambda: cap.check_minimum(amount=71, value=100, protected=30), cap.BelowMinimum, "At most 70"),
        (lambda: cap.check_minimum(amount=1, value=30, protected=30), cap.NothingAboveMinimum, "no more"),
        (lambda: term.latest_end("ship", date(2024, 1, 1), TERMS), term.TermUnknown, "account, land, vehicle"),
        (
            lambda: term.check_term(
                kind="account", effective_on=date(2024, 1, 1), until_on=date(2025, 1, 2), terms=TERMS
            ),
            term.TermTooLong,
            "until 2025-01-01",
        ),
        (
            lambda: term.check_term(
                kind="account", effective_on=date(2024, 1, 2), until_on=date(2024, 1, 1), terms=TERMS
            ),
            term.TermAlreadyOver,
            "before it begins",
        ),
        (
            lambda: term.check_renewal(
                kind="account",
                expires_on=date(2025, 1, 1),
                renewed_on=date(2025, 1, 2),
                until_on=date(2025, 6, 1),
                terms=TERMS,
            ),
            term.RenewedTooLate,
            "new one",
        ),
    ],
)
def test_what_may_not(gate: Callable[[], None], reason: type[Refusal], words: str) -> None:
    with pytest.raises(reason, match=words):
        gate()


def test_an_attachment_lasts_through_its_last_day() -> None:
    assert not term.has_lapsed(expires_on=date(2025, 1, 1), on=date(2025, 1, 1))
    assert term.has_lapsed(expires_on=date(2025, 1, 1), on=date(2025, 1, 2))
    assert term.remind_on(expires_on=date(2025, 1, 31), days=30) == date(2025, 1, 1)
    assert cap.asks_again(amount=101, owed=1)
    assert not cap.asks_again(amount=100, owed=1)
