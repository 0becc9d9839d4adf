"""A question turned into what the account runs on: numbers of days, spans of rates, an order of credit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from levari.basics.money import minor_digits
from levari.law.position.terms import RatePeriod, Terms, terms_of
from levari.law.refusals import InputMissing, InputWrong

if TYPE_CHECKING:
    from levari.law.position import Item, PositionInput, Stay

#: The place of the delayed-performance interest among the components: after all items.
LATE = -1
MAX_PAYMENTS = 5_000

Span = tuple[int, int, RatePeriod]
Interval = tuple[int, int]


@dataclass(slots=True)
class Plan:
    """Days are ordinals. `spans` are the days that bear delayed interest, up to one day beyond the last counted one."""

    terms: Terms
    ids: list[str]
    amounts: list[int]
    bearing: list[tuple[int, int]]
    agreed: list[tuple[int, int, int, Fraction]]
    spans: list[Span]
    payments: list[tuple[int, list[int]]]
    order: list[int]
    on: int
    last: int
    stopped: list[Interval]
    start_inclusive: bool
    end_inclusive: bool


def compile_plan(question: PositionInput) -> Plan:
    """Check a question and compile it.

    :raises InputMissing, InputWrong: with a JSON pointer to the place.
    """
    minor_digits(question.currency)
    terms = terms_of(question.pack)
    items, options = question.items, question.options
    by_id = _by_id(items)
    on = question.on.toordinal()
    default_start, default_end = terms.counting(question.on)
    start = default_start if options.start_inclusive is None else options.start_inclusive
    end = default_end if options.end_inclusive is None else options.end_inclusive
    last = on if end else on - 1
    bearing = _bearing(items, start)
    stopped = _stopped(question.stays)
    payments = _payments(question, on)
    order = _order(question, terms, by_id) if payments or options.credit_order is not None else []
    return Plan(
        terms=terms,
        ids=[item.id for item in items],
        amounts=[item.amount or 0 for item in items],
        bearing=bearing,
        agreed=[_agreed(place, item, by_id) for place, item in enumerate(items) if item.rate_per_year is not None],
        spans=_spans(terms, bearing, stopped, last + 1) if bearing else [],
        payments=payments,
        order=order,
        on=on,
        last=last,
        stopped=stopped,
        start_inclusive=start,
        end_inclusive=end,
    )


def _by_id(items: Sequence[Item]) -> dict[str, int]:
    if not items:
        raise InputMissing(pointer="/items", name="items", why="A position needs at least one item.")
    by_id: dict[str, int] = {}
    for place, item in enumerate(items):
        if item.id in by_id or item.id == "delayed_interest":
            raise InputWrong(pointer=f"/items/{place}/id", name=item.id, why="each item needs an id of its own.")
        by_id[item.id] = place
        _check(item, place)
    return by_id


# What each kind of item must have, and what it must not have.
_NEEDS = {
    "principal": ("amount", "performance_due_on"),
    "costs": ("amount",),
    "agreed_interest": ("on_item", "rate_per_year", "from_on", "day_basis"),
}
_FORBIDS = {
    "principal": ("on_item", "rate_per_year", "from_on", "day_basis"),
    "costs": ("on_item", "rate_per_year", "from_on", "day_basis"),
    "agreed_interest": ("amount", "performance_due_on"),
}
_WHY = {
    "performance_due_on": "Without the day the performance period expires no delay can be counted.",
    "day_basis": "Say by how many days of the year the rate is divided.",
}


def _check(item: Item, place: int) -> None:
    if item.kind not in _NEEDS:
        raise InputWrong(pointer=f"/items/{place}/kind", name=item.kind, why=f"there are {', '.join(_NEEDS)}.")
    for name in _NEEDS[item.kind]:
        if getattr(item, name) is None:
            told = "from" if name == "from_on" else name
            why = _WHY.get(name, f"An item of the kind {item.kind} needs it.")
            raise InputMissing(pointer=f"/items/{place}/{told}", name=told, why=why)
    for name in _FORBIDS[item.kind]:
        if getattr(item, name) is not None:
            told = "from" if name == "from_on" else name
            raise InputWrong(pointer=f"/items/{place}/{told}", name=told, why=f"it does not belong to {item.kind}.")
    if item.amount is not None and item.amount < 0:
        raise InputWrong(pointer=f"/items/{place}/amount", name="amount", why="it is negative.")


def _bearing(items: Sequence[Item], start_inclusive: bool) -> list[tuple[int, int]]:
    """(item, first day that bears delayed interest) of each item that has a day of its own."""
    after = 0 if start_inclusive else 1
    return [
        (place, item.performance_due_on.toordinal() + after)
        for place, item in enumerate(items)
        if item.performance_due_on is not None
    ]


def _agreed(place: int, item: Item, by_id: dict[str, int]) -> tuple[int, int, int, Fraction]:
    """(item, item it runs on, first day, rate per day)."""
    if item.on_item is None or item.rate_per_year is None or item.from_on is None or not item.day_basis:
        raise InputMissing(pointer=f"/items/{place}/day_basis", name="day_basis", why=_WHY["day_basis"])
    if item.on_item not in by_id:
        raise InputWrong(pointer=f"/items/{place}/on_item", name=item.on_item, why="there is no item of that id.")
    if item.rate_per_year < 0 or item.day_basis < 0:
        raise InputWrong(pointer=f"/items/{place}/rate_per_year", name="rate_per_year", why="it is negative.")
    return place, by_id[item.on_item], item.from_on.toordinal(), item.rate_per_year / item.day_basis


def _stopped(stays: Sequence[Stay]) -> list[Interval]:
    """Days in which the delayed interest rests, merged and in order."""
    found: list[Interval] = []
    for place, stay in enumerate(stays):
        if stay.until_on is not None and stay.until_on < stay.from_on:
            raise InputWrong(pointer=f"/stays/{place}/until", name="until", why="it lies before the start of the stay.")
        if stay.asked_by not in ("creditor", "debtor", "court"):
            raise InputWrong(pointer=f"/stays/{place}/asked_by", name="asked_by", why="creditor, debtor or court.")
        if stay.asked_by != "debtor":
            found.append((stay.from_on.toordinal(), (stay.until_on or dt.date.max).toordinal()))
    merged: list[Interval] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _payments(question: PositionInput, on: int) -> list[tuple[int, list[int]]]:
    """The payments up to the day asked for, by day in order of time."""
    if len(question.payments) > MAX_PAYMENTS:
        raise InputWrong(pointer="/payments", name="payments", why=f"there are more than {MAX_PAYMENTS}.")
    by_day: dict[int, list[int]] = {}
    for place, payment in enumerate(question.payments):
        if payment.amount < 0:
            raise InputWrong(pointer=f"/payments/{place}/amount", name="amount", why="it is negative.")
        if payment.amount and payment.on.toordinal() <= on:
            by_day.setdefault(payment.on.toordinal(), []).append(payment.amount)
    return sorted(by_day.items())


def _order(question: PositionInput, terms: Terms, by_id: dict[str, int]) -> list[int]:
    """The components in the order in which a payment goes to them; the delayed interest last unless it is named."""
    kinds = question.options.credit_order or terms.credit_order(question.on)
    _check_order(kinds, {item.kind for item in question.items})
    due = [_due(item, question.items, by_id) for item in question.items]
    order: list[int] = []
    for kind in kinds:
        if kind == "delayed_interest":
            order.append(LATE)
        same = [place for place, item in enumerate(question.items) if item.kind == kind]
        order += sorted(same, key=due.__getitem__)
    return order if LATE in order else [*order, LATE]


def _check_order(kinds: Sequence[str], present: set[str]) -> None:
    where = "/options/credit_order"
    if len(set(kinds)) < len(kinds):
        raise InputWrong(pointer=where, name="credit_order", why="a kind stands twice.")
    for kind in kinds:
        if kind not in _NEEDS and kind != "delayed_interest":
            raise InputWrong(pointer=where, name=kind, why="it is no kind of item.")
    for kind in sorted(present.difference(kinds)):
        raise InputMissing(pointer=where, name=kind, why="The order of credit does not say when it is paid.")


def _due(item: Item, items: Sequence[Item], by_id: dict[str, int]) -> int:
    run_on = items[by_id[item.on_item]] if item.on_item in by_id else item
    return run_on.performance_due_on.toordinal() if run_on.performance_due_on else 0


def _spans(terms: Terms, bearing: list[tuple[int, int]], stopped: list[Interval], last: int) -> list[Span]:
    """Days that bear delayed interest, cut where the rate changes, an item joins or a stay stops them."""
    first = min(day for _, day in bearing)
    if first > last:
        return []
    cuts = sorted({day for _, day in bearing if first < day <= last})
    free = list(_without(first, last, stopped)) if stopped else [(first, last)]
    return [
        (max(low, period.first), min(high, period.last), period)
        for low, high in _cut(free, cuts)
        for period in terms.between(low, high)
    ]


def _without(first: int, last: int, stopped: list[Interval]) -> Iterator[Interval]:
    for low, high in stopped:
        if high < first or low > last:
            continue
        if first < low:
            yield first, low - 1
        first = high + 1
    if first <= last:
        yield first, last


def _cut(free: list[Interval], cuts: list[int]) -> Iterator[Interval]:
    for low, high in free:
        for day in cuts:
            if low < day <= high:
                yield low, day - 1
                low = day
        yield low, high
