"""The position against a second, slow computation: day by day, one fraction at a time."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from levari.law.position import DELAYED, Item, Options, Payment, PositionInput, RateOf, Stay, position
from levari.law.position.wire import answer, read_question
from levari.law.rational import half_up
from levari.law.refusals import InputMissing, InputWrong, NotInForce, PackUnknown
from levari.law.working import every

DAY = dt.timedelta(days=1)
START = dt.date(2023, 6, 1)
RATE = Fraction(175, 1_000_000)


def slow(asked: PositionInput) -> dict[str, Fraction]:
    """What every item owes exactly, walking through the days: interest first, then the payments of the day."""
    start = bool(asked.options.start_inclusive)
    end = asked.options.end_inclusive is not False
    order = asked.options.credit_order or ("costs", "agreed_interest", "principal")
    owed = {item.id: Fraction(item.amount or 0) for item in asked.items} | {DELAYED: Fraction(0)}
    by_id = {item.id: item for item in asked.items}

    def due(item: Item) -> dt.date:
        return (by_id[item.on_item] if item.on_item else item).performance_due_on or dt.date.min

    queue = [item.id for kind in order for item in sorted(asked.items, key=due) if item.kind == kind] + [DELAYED]
    day = min(filter(None, [date for item in asked.items for date in (item.from_on, item.performance_due_on)]))
    day = min([day, *(payment.on for payment in asked.payments)])
    while day <= asked.on:
        before = dict(owed)
        for item in asked.items:
            if item.rate_per_year is not None and item.from_on <= day < asked.on:
                owed[item.id] += before[item.on_item] * item.rate_per_year / item.day_basis
            due_on = item.performance_due_on
            counted = due_on and (due_on < day or (start and due_on == day)) and (day < asked.on or end)
            stayed = any(
                stay.from_on <= day <= (stay.until_on or asked.on) for stay in asked.stays if stay.asked_by != "debtor"
            )
            if counted and not stayed:
                owed[DELAYED] += before[item.id] * RATE
        for payment in asked.payments:
            rest = Fraction(payment.amount) if payment.on == day else Fraction(0)
            for id_ in queue:
                part = min(rest, owed[id_])
                owed[id_] -= part
                rest -= part
        day += DAY
    return owed


days = st.integers(0, 420).map(lambda n: START + DAY * n)
amounts = st.integers(0, 50_000_000)


@st.composite
def questions(draw: st.DrawFn, most: int = 4) -> PositionInput:
    principal = [
        Item(id=f"p{n}", kind="principal", amount=draw(amounts), performance_due_on=draw(days))
        for n in range(draw(st.integers(1, 3)))
    ]
    agreed = [
        Item(
            id=f"g{n}",
            kind="agreed_interest",
            on_item=draw(st.sampled_from(principal)).id,
            rate_per_year=Fraction(draw(st.integers(0, 2400)), 10_000),
            from_on=draw(days),
            day_basis=draw(st.sampled_from([360, 365])),
        )
        for n in range(draw(st.integers(0, 2)))
    ]
    costs = [
        Item(id="c0", kind="costs", amount=draw(st.integers(0, 500_000)), performance_due_on=draw(st.none() | days))
    ]
    stays = draw(
        st.lists(
            st.builds(stay_of, days, st.integers(0, 60), st.sampled_from(["creditor", "debtor", "court"])), max_size=3
        )
    )
    order = st.permutations(["costs", "agreed_interest", "principal"]).map(tuple)
    return PositionInput(
        on=START + DAY * draw(st.integers(0, 480)),
        currency="CNY",
        items=tuple(draw(st.permutations([*principal, *agreed, *costs[: draw(st.integers(0, 1))]]))),
        payments=tuple(draw(st.lists(st.builds(Payment, days, st.integers(0, 20_000_000)), max_size=most))),
        stays=tuple(stays),
        options=Options(draw(st.none() | st.booleans()), draw(st.none() | st.booleans()), draw(st.none() | order)),
    )


def stay_of(from_on: dt.date, length: int, asked_by: Any) -> Stay:
    return Stay(from_on, from_on + DAY * length, asked_by)


@given(questions())
@settings(max_examples=150, deadline=None)
def test_equals_the_walk_through_the_days(asked: PositionInput) -> None:
    found, exact = position(asked), slow(asked)
    if not found.total:
        # Settled: the walk may be left with the interest of the day of the last payment.
        assert sum(payment.amount for payment in asked.payments) > 0 or sum(exact.values()) < 1
        return
    assert found.owed == {id_: half_up(amount) for id_, amount in exact.items()}
    assert found.total == sum(found.owed.values())


@given(questions())
@settings(max_examples=80, deadline=None)
def test_one_more_day_adds_what_it_says(asked: PositionInput) -> None:
    assume(not any(payment.on == asked.on + DAY for payment in asked.payments))
    here, after = position(asked), position(replace(asked, on=asked.on + DAY))
    # Each of at most seven components is rounded twice.
    assert abs(after.total - here.total - here.per_day) <= 4


@given(questions())
@settings(max_examples=80, deadline=None)
def test_paying_the_stated_total_on_its_day_ends_it(asked: PositionInput) -> None:
    asked = replace(asked, payments=tuple(payment for payment in asked.payments if payment.on <= asked.on))
    here = position(asked)
    paid = replace(asked, payments=(*asked.payments, Payment(asked.on, here.total)))
    assert position(paid).total == 0
    later = position(replace(paid, on=asked.on + DAY * 200))
    assert (later.total, later.per_day, later.overpaid) == (0, 0, here.overpaid)


@given(questions(), st.integers(1, 3_000_000), st.integers(1, 90))
@settings(max_examples=80, deadline=None)
def test_paying_earlier_never_costs_more(asked: PositionInput, amount: int, earlier: int) -> None:
    late = asked.on - DAY
    soon = late - DAY * earlier
    paid_late = position(replace(asked, payments=(*asked.payments, Payment(late, amount))))
    paid_soon = position(replace(asked, payments=(*asked.payments, Payment(soon, amount))))
    free_of_interest = asked.options.credit_order in (None, ("costs", "agreed_interest", "principal"))
    assume(free_of_interest)
    assert paid_soon.total - paid_soon.overpaid <= paid_late.total - paid_late.overpaid + 7


@given(questions())
@settings(max_examples=60, deadline=None)
def test_splitting_a_payment_of_a_day_changes_nothing(asked: PositionInput) -> None:
    assume(asked.payments and all(payment.amount > 1 for payment in asked.payments))
    halves = [(payment.on, payment.amount // 2, payment.amount - payment.amount // 2) for payment in asked.payments]
    parts = tuple(Payment(on, part) for on, low, high in halves for part in (low, high))
    whole, split = position(asked), position(replace(asked, payments=parts))
    assert abs(whole.total - split.total) <= 1


@given(questions(), st.integers(0, 100), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_splitting_a_period_changes_nothing(asked: PositionInput, cut: int, stays: int) -> None:
    """A payment of nothing, or a stay told in two halves, cuts a period without any effect."""
    cut_on = START + DAY * cut
    with_cuts = (*asked.payments, Payment(cut_on, 0))
    halves = tuple(
        half
        for stay in asked.stays
        for half in (Stay(stay.from_on, stay.from_on, stay.asked_by), replace(stay, from_on=stay.from_on))
    )
    assert position(replace(asked, payments=with_cuts, stays=halves)).owed == position(asked).owed


@given(questions(most=5))
@settings(max_examples=80, deadline=None)
def test_money_in_is_money_allocated(asked: PositionInput) -> None:
    found = position(asked)
    payments = [step for step in every(found.working) if step.words == "payment"]
    assert sum(step.amount for step in payments) == sum(
        payment.amount for payment in asked.payments if payment.on <= asked.on
    )
    for step in payments:
        assert sum(part.amount for part in step.steps) == step.amount
    assert sum(part.amount for step in payments for part in step.steps if part.words == "overpaid") == found.overpaid


@given(questions())
@settings(max_examples=60, deadline=None)
def test_the_working_adds_up_to_the_answer(asked: PositionInput) -> None:
    found = position(asked)
    components = found.working[: len(asked.items) + 1]
    names = [*(item.id for item in asked.items), DELAYED]
    for name, step in zip(names, components, strict=True):
        parts = sum((Fraction(part.amount) for part in step.steps if part.amount is not None), Fraction(0))
        assert step.amount == found.owed[name]
        assert abs(parts - step.amount) < (1 if found.overpaid or not found.total else Fraction(51, 100))
        for part in step.steps:
            if part.rate is not None:
                assert part.base * part.rate * part.days == part.amount
                assert (part.until_on - part.from_on).days + 1 == part.days


def ask(**changes: Any) -> PositionInput:
    debt = Item(id="p1", kind="principal", amount=1_000_000_00, performance_due_on=dt.date(2024, 1, 10))
    known = {"on": dt.date(2024, 6, 30), "currency": "CNY", "items": (debt,)}
    return PositionInput(**(known | changes))


def test_a_payment_after_the_day_is_left_out_and_said() -> None:
    found = position(ask(payments=(Payment(dt.date(2024, 7, 1), 1_000_000_00),)))
    assert found.owed == position(ask()).owed
    assert "later_payments" in [step.words for step in found.working]


@pytest.mark.parametrize("last", [(2_644_836,), (2_420_776, 224_060), (224_060, 2_420_776)])
def test_a_stated_sum_may_come_in_parts_on_its_day(last: tuple[int, ...]) -> None:
    """After the first part 224,061 would be stated: where a cent is rounded must not leave one open for ever."""
    paid = (Payment(dt.date(2025, 6, 9), 2_663_365), *(Payment(dt.date(2025, 6, 15), amount) for amount in last))
    asked = PositionInput(
        pack="cn", on=dt.date(2025, 6, 15), currency="CNY", payments=paid[:1],
        items=(
            Item(id="p1", kind="principal", amount=4_090_400, performance_due_on=dt.date(2024, 1, 18)),
            Item(id="g1", kind="agreed_interest", on_item="p1", rate_per_year=Fraction(3, 50),
                 from_on=dt.date(2022, 5, 25), day_basis=365),
            Item(id="c1", kind="costs", amount=102_200),
        ),
    )  # fmt: skip
    assert position(asked).total == 2_644_836
    for later in (0, 1, 200):
        assert position(replace(asked, on=asked.on + later * DAY, payments=paid)).total == 0


def test_more_than_owed_is_overpaid() -> None:
    found = position(ask(payments=(Payment(dt.date(2024, 1, 10), 1_000_000_00), Payment(dt.date(2024, 2, 1), 5_00))))
    assert (found.total, found.overpaid, found.per_day) == (0, 5_00, 0)


def test_an_open_stay_stops_until_the_day_asked_for() -> None:
    found = position(ask(stays=(Stay(dt.date(2024, 1, 11), None, "court"),)))
    assert (found.delayed_interest, found.per_day) == (0, 0)


def test_what_is_left_to_the_pack_is_named_as_unverified() -> None:
    paid = (Payment(dt.date(2024, 3, 1), 5),)
    assert position(ask(payments=paid)).unverified == ("cn.credit.1", "cn.int.count.end", "cn.int.count.start")
    told = Options(False, True, ("costs", "agreed_interest", "principal"))
    assert position(ask(payments=paid, options=told)).unverified == ()


def agreed(id_: str, on_item: str) -> Item:
    """Agreed interest of 100 % a year on another item."""
    rate = Fraction(1)
    return Item(id=id_, kind="agreed_interest", on_item=on_item, rate_per_year=rate, from_on=START, day_basis=365)


def following(series: str) -> tuple[Item, Item]:
    """Costs with agreed interest that follows a column of a series."""
    rate = RateOf(series, "no_such")
    return Item(id="c", kind="costs", amount=1), replace(agreed("g", "c"), rate_per_year=None, rate_of=rate)


@pytest.mark.parametrize(
    ("items", "error", "where"),
    [
        ((), InputMissing, "/items"),
        ((Item(id="p", kind="principal", amount=5),), InputMissing, "/items/0/performance_due_on"),
        ((Item(id="p", kind="principal", performance_due_on=START),), InputMissing, "/items/0/amount"),
        ((Item(id="c", kind="costs", amount=-1),), InputWrong, "/items/0/amount"),
        ((Item(id=DELAYED, kind="costs", amount=1),), InputWrong, "/items/0/id"),
        ((Item(id="c", kind="costs", amount=1), Item(id="c", kind="costs", amount=1)), InputWrong, "/items/1/id"),
        ((agreed("g", "x"),), InputWrong, "/items/0/on_item"),
        (
            (Item(id="g", kind="agreed_interest", on_item="x", rate_per_year=Fraction(1), from_on=START),),
            InputMissing,
            "/items/0/day_basis",
        ),
        ((Item(id="c", kind="costs", amount=1, day_basis=365),), InputWrong, "/items/0/day_basis"),
        ((agreed("g", "g"),), InputWrong, "/items/0/on_item"),
        (following("no.such"), InputWrong, "/items/1/rate_of/series"),
        (following("cn.fee.1"), InputWrong, "/items/1/rate_of/series"),
        (following("cn.lpr"), InputWrong, "/items/1/rate_of/column"),
        ((Item(id="c", kind="costs", amount=1), agreed("g", "c"), agreed("h", "g")), InputWrong, "/items/2/on_item"),
    ],
)
def test_a_missing_or_wrong_input_is_named(items: Any, error: Any, where: str) -> None:
    with pytest.raises(error) as caught:
        position(ask(items=items))
    assert caught.value.pointer == where


def test_other_questions_that_are_refused() -> None:
    with pytest.raises(InputWrong, match="before the start"):
        position(ask(stays=(Stay(START, START - DAY, "court"),)))
    with pytest.raises(InputMissing, match="principal"):
        position(ask(payments=(Payment(START, 1),), options=Options(credit_order=("costs",))))
    with pytest.raises(InputMissing, match="principal"):
        position(ask(options=Options(credit_order=())))
    with pytest.raises(InputWrong, match="twice"):
        position(ask(options=Options(credit_order=("principal", "principal"))))
    with pytest.raises(InputWrong, match="negative"):
        position(ask(payments=(Payment(START, -1),)))
    with pytest.raises(NotInForce):
        position(ask(items=(Item(id="p", kind="principal", amount=1, performance_due_on=dt.date(1980, 1, 1)),)))
    with pytest.raises(PackUnknown):
        position(ask(pack="xx"))


def test_parties_may_agree_that_the_delayed_interest_is_paid_first() -> None:
    """Fa Shi [2014] 8 art. 4: unless the parties agree otherwise."""
    order = Options(credit_order=("delayed_interest", "principal"))
    found = position(ask(payments=(Payment(dt.date(2024, 1, 20), 1_750_00),), options=order))
    # 10 days x 1,000,000.00 x 0.000175 = 1,750.00, all paid; then 162 days on the whole principal.
    assert found.owed == {"p1": 1_000_000_00, DELAYED: 28_350_00}


def test_the_example_of_the_documents() -> None:
    """The first segment ends with the day of the payment, the stay of 20 days is out, and the sums follow by hand.

    Agreed interest to 2024-03-01 (426 days, that day on the old base): 1,000,000.00 x 0.0385 / 365 x 426 = 44,934.2466;
    to the principal 200,000.00 - 5,000.00 - 44,934.2466 = 150,065.7534, left 849,934.2466. Agreed interest
    2024-03-02 to 2024-06-29 (120 days): 10,758.0718. Delayed: 31 x 175.00 = 5,425.00, 121 x 148.7385 = 17,997.36.
    """
    folder = Path(__file__).parents[3] / "docs/examples"
    asked = json.loads((folder / "law-position.json").read_text("utf-8"))
    told = answer(position(read_question(asked)))
    assert told == json.loads((folder / "law-position-answer.json").read_text("utf-8"))
    assert told["owed"] == {"p1": "849934.25", "g1": "10758.07", "c1": "0.00", DELAYED: "23422.36"}
    assert (told["total"], told["per_day"]) == ("884114.68", "238.39")
