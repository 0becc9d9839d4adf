"""What holds for a position in every pack, on random questions of all of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from levari.law.position import DELAYED, Facts, Item, Options, Payment, Position, PositionInput, position
from levari.law.position.account import run
from levari.law.position.plan import compile_plan
from levari.law.tests.random_claims import claims
from levari.law.working import Step, every

DAY = dt.timedelta(days=1)
PACKS = ("cn", "de", "ew", "fr", "us")
packs = st.sampled_from(PACKS)
seeds = st.integers(0, 10**6)


def ask(pack: str, seed: int) -> PositionInput:
    return claims(pack, 1, seed).question(0)


def delayed(found: Position) -> Step:
    return found.working[len(found.question.items)]


@given(packs, seeds)
@settings(max_examples=120, deadline=None)
def test_money_in_is_money_allocated(pack: str, seed: int) -> None:
    asked = ask(pack, seed)
    found = position(asked)
    booked = [step for step in found.working if step.words == "payment"]
    assert sum(step.amount or 0 for step in booked) == sum(
        payment.amount for payment in asked.payments if payment.on <= asked.on
    )
    assert all(sum(part.amount or 0 for part in step.steps) == step.amount for step in booked)
    assert sum(part.amount or 0 for step in booked for part in step.steps if part.words == "overpaid") == found.overpaid
    assert min([*found.owed.values(), found.overpaid, found.tomorrow or 0]) >= 0
    assert found.total == sum(found.owed.values())


@given(packs, seeds)
@settings(max_examples=120, deadline=None)
def test_the_working_adds_up_to_the_answer(pack: str, seed: int) -> None:
    found = position(ask(pack, seed))
    for name, step in zip([*(item.id for item in found.question.items), DELAYED], found.working, strict=False):
        parts = sum((Fraction(part.amount) for part in step.steps if part.amount is not None), Fraction(0))
        assert step.amount == found.owed[name]
        assert abs(parts - found.owed[name]) < (1 if found.overpaid or not found.total else Fraction(51, 100))
    for step in every(found.working):
        if step.rate is not None and step.base is not None and step.days is not None:
            assert step.base * step.rate * step.days == step.amount
            assert step.from_on and step.until_on and (step.until_on - step.from_on).days + 1 == step.days
        assert step.citation is not None or step.words.startswith("divided_by_")


@given(packs, seeds)
@settings(max_examples=120, deadline=None)
def test_what_rests_on_a_rule_nobody_checked_says_so(pack: str, seed: int) -> None:
    found = position(ask(pack, seed))
    doubtful = {step.rule for step in every(found.working) if step.citation and step.citation.status == "unverified"}
    assert doubtful <= set(found.unverified)


@given(packs, seeds, st.integers(1, 400))
@settings(max_examples=150, deadline=None)
def test_paying_earlier_never_costs_more(pack: str, seed: int, earlier: int) -> None:
    asked = replace(ask(pack, seed), options=Options())
    paid = [payment for payment in asked.payments if payment.on < asked.on]
    assume(paid)
    sooner = (Payment(paid[0].on - DAY * earlier, paid[0].amount), *paid[1:])
    late, soon = position(replace(asked, payments=tuple(paid))), position(replace(asked, payments=sooner))
    # Each of at most four components is rounded, and so is a sum that a payment reaches.
    assert soon.total - soon.overpaid <= late.total - late.overpaid + 4


@given(packs, st.integers(0, 740), st.integers(1, 360), st.integers(1, 360), st.booleans())
@settings(max_examples=150, deadline=None)
def test_splitting_a_period_changes_nothing(pack: str, start: int, first: int, second: int, actual: bool) -> None:
    """Interest to a day and from that day on, not rounded, are the interest of the whole time."""
    assume(pack != "us" or first + second < 365)
    begin = dt.date(2022, 6, 1) + DAY * start
    middle, end = begin + DAY * first, begin + DAY * (first + second)

    def exact(due_on: dt.date, on: dt.date) -> Fraction:
        facts = {
            "ew": Facts(judgment_on=begin, court="high"),
            "us": Facts(judgment_on=begin),
            "fr": Facts(creditor_kind="other", enforceable_on=begin),
        }.get(pack, Facts())
        kind = "general" if pack == "de" else None
        debt = Item(id="p", kind="principal", amount=123_456_789, performance_due_on=due_on, claim_kind=kind)
        basis = "actual" if actual and pack in ("de", "fr") else None
        asked = PositionInput(
            pack=pack, on=on, currency="GBP", items=(debt,), facts=facts, options=Options(day_basis=basis)
        )
        return Fraction(run(compile_plan(asked)).delayed)

    assert exact(begin, middle) + exact(middle, end) == exact(begin, end) > 0


@given(packs, seeds)
@settings(max_examples=100, deadline=None)
def test_paying_the_stated_total_on_its_day_ends_it(pack: str, seed: int) -> None:
    asked = ask(pack, seed)
    asked = replace(asked, payments=tuple(payment for payment in asked.payments if payment.on <= asked.on))
    here = position(asked)
    ended = position(replace(asked, payments=(*asked.payments, Payment(asked.on, here.total))))
    assert (ended.total, ended.tomorrow or 0, ended.overpaid) == (0, 0, here.overpaid)


@pytest.mark.parametrize("pack", PACKS)
def test_every_working_reads_in_both_languages(pack: str) -> None:
    from levari.law.working.rendering import as_html, as_text

    for seed in range(12):
        found = position(ask(pack, seed))
        for language in ("en", "zh"):
            assert as_text(found.working, found.currency, language)
            assert as_html(found.working, found.currency, language).startswith("<table")


def test_the_working_of_two_debts_names_both_rates() -> None:
    debts = (
        Item(id="a", kind="principal", amount=100_00, performance_due_on=dt.date(2024, 1, 1), claim_kind="general"),
        Item(
            id="b", kind="principal", amount=100_00, performance_due_on=dt.date(2024, 1, 1), claim_kind="commercial",
            obligation_arose_on=dt.date(2010, 1, 1),
        ),
    )  # fmt: skip
    found = position(PositionInput(pack="de", on=dt.date(2024, 3, 1), currency="EUR", items=debts))
    said = [str(step.facts.get("points")) for step in delayed(found).steps if step.words.startswith("points_of")]
    assert said == ["5", "8"]
    told = [step.facts["percent"] for step in delayed(found).steps if step.words == "base_rate_and_points"]
    assert told == ["8.62", "11.62"]
