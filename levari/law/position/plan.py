"""A question turned into what the account runs on: numbers of days, spans of rates, an order of credit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from levari.basics.money import minor_digits
from levari.law.position.checking import check, check_order
from levari.law.position.conversion import check_conversion
from levari.law.position.question import DayBasis, Item, PositionInput, Stay
from levari.law.position.rates import EVER, Row, column, in_years, rows
from levari.law.position.terms import Debt, RatePeriod, Terms, Track, terms_of
from levari.law.rational import decimal
from levari.law.refusals import InputWrong, NotInForce, RateUnknown

#: The places of the interest for late payment among the components, after all items: what bears no interest itself,
#: and what does since a `capital_day`.
LATE, CAPITAL = -2, -1
MAX_PAYMENTS = 5_000

Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Days of one rate, both counted, and the places of what bears it."""

    first: int
    last: int
    period: RatePeriod
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Days of agreed interest of the item at `place` on another, at one rate per day; `row` if it follows a series."""

    place: int
    runs_on: int
    first: int
    last: int
    rate: Fraction
    days_of_year: int
    row: Row | None = None


@dataclass(slots=True)
class Plan:
    """Days are ordinals. `spans` are the days that bear delayed interest, up to one day beyond the last counted one;
    `tomorrow_unknown` says that the pack knows no rate for that one."""

    terms: Terms
    ids: list[str]
    amounts: list[int]
    agreed: list[Agreed]
    spans: list[Span]
    tracks: list[Track]
    capital_days: list[int]
    payments: list[tuple[int, list[int]]]
    order: list[int]
    on: int
    last: int
    start_inclusive: bool
    end_inclusive: bool
    day_basis: DayBasis
    tomorrow_unknown: bool


def compile_plan(question: PositionInput) -> Plan:
    """Check a question and compile it.

    :raises InputMissing, InputWrong: with a JSON pointer to the place.
    :raises NotInForce, RateUnknown: the pack does not know a rate that is needed.
    """
    minor_digits(question.currency)
    terms = terms_of(question.pack)
    by_id = check(question, terms)
    check_conversion(question, terms)
    items, options = question.items, question.options
    on = question.on.toordinal()
    default_start, default_end = terms.counting(question.on)
    start = default_start if options.start_inclusive is None else options.start_inclusive
    end = default_end if options.end_inclusive is None else options.end_inclusive
    last = on if end else on - 1
    basis = terms.day_basis(question.on) if options.day_basis is None else options.day_basis
    payments = _payments(question, on)
    order = _order(question, terms, by_id) if payments or options.credit_order is not None else []
    bearing = _bearing(question, terms, start, basis, last + 1)
    tracks = list({id(track): track for _, _, track in bearing}.values())
    spans, unknown = _spans(terms, bearing, _stopped(question.stays, terms), last + 1)
    agreed = [span for place, item in enumerate(items) for span in _agreed(place, item, by_id, terms, on)]
    ends = {span.place: span.last for span in agreed}
    return Plan(
        terms=terms,
        ids=[item.id for item in items],
        amounts=[item.amount or 0 for item in items],
        agreed=agreed,
        spans=spans,
        tracks=tracks,
        capital_days=sorted({day for track in tracks for day in track.capital_days if day <= last}),
        payments=payments,
        order=order,
        on=on,
        last=last,
        start_inclusive=start,
        end_inclusive=end,
        day_basis=basis,
        tomorrow_unknown=unknown or any(end < on for end in ends.values()),
    )


def _bearing(
    question: PositionInput, terms: Terms, start_inclusive: bool, basis: DayBasis, until: int
) -> list[tuple[int, int, Track]]:
    """(item, first day that bears interest, its rates) of each item that bears interest."""
    after = 0 if start_inclusive else 1
    found = []
    for place, item in enumerate(question.items):
        day = item.performance_due_on
        if day is None and item.kind == "principal" and terms.from_judgment:
            day = question.facts.judgment_on
        if day is None:
            continue
        debt = Debt(item, f"/items/{place}", question.items, question.facts, basis, question.currency, until)
        found.append((place, day.toordinal() + after, terms.track(debt)))
    return found


def _agreed(place: int, item: Item, by_id: dict[str, int], terms: Terms, on: int) -> Iterator[Agreed]:
    if item.on_item is None or item.from_on is None or item.day_basis is None:
        return
    runs_on, since = by_id[item.on_item], item.from_on.toordinal()
    if item.rate_per_year is not None:
        last = EVER if item.day_basis != "actual" else on
        for low, high, days in in_years(since, last, item.day_basis):
            yield Agreed(place, runs_on, low, high, item.rate_per_year / days, days)
        return
    for row, percent in _followed(place, item, terms, since, on):
        for low, high, days in in_years(max(since, row.first), min(on, row.last), item.day_basis):
            yield Agreed(place, runs_on, low, high, percent / 100 / days, days, row)


def _followed(place: int, item: Item, terms: Terms, since: int, on: int) -> Iterator[tuple[Row, Fraction]]:
    """The rows of the series that a rate follows, from `since` to the day asked for, with the rate per cent."""
    told = item.rate_of
    assert told is not None
    found = rows(terms.pack, told.series)
    cell = column(terms.pack, told.series, told.column, f"/items/{place}/rate_of/column")
    if since < found[0].first:
        day, first = dt.date.fromordinal(since), dt.date.fromordinal(found[0].first)
        raise NotInForce(pack=terms.pack.code, id=told.series, on=day, first=first)
    if on - 1 > found[-1].last:
        known = dt.date.fromordinal(found[-1].last)
        raise RateUnknown(pack=terms.pack.code, id=told.series, known=known, on=known + dt.timedelta(days=1))
    for row in found:
        if row.first <= on and row.last >= since:
            yield row, told.times * decimal(row.cells[cell]) + told.points


def _stopped(stays: Sequence[Stay], terms: Terms) -> list[Interval]:
    """Days in which the delayed interest rests, merged and in order."""
    found: list[Interval] = []
    for place, stay in enumerate(stays):
        if stay.until_on is not None and stay.until_on < stay.from_on:
            raise InputWrong(pointer=f"/stays/{place}/until", name="until", why="it lies before the start of the stay.")
        if stay.asked_by not in ("creditor", "debtor", "court"):
            raise InputWrong(pointer=f"/stays/{place}/asked_by", name="asked_by", why="creditor, debtor or court.")
        if stay.asked_by in terms.stopping:
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
    kinds = question.options.credit_order
    if kinds is None:
        kinds = terms.credit_order(question.on)
    check_order(kinds, {item.kind for item in question.items})
    due = [_due(item, question.items, by_id) for item in question.items]
    order: list[int] = []
    for kind in kinds:
        if kind == "delayed_interest":
            order += [LATE, CAPITAL]
        same = [place for place, item in enumerate(question.items) if item.kind == kind]
        order += sorted(same, key=due.__getitem__)
    return order if LATE in order else [*order, LATE, CAPITAL]


def _due(item: Item, items: Sequence[Item], by_id: dict[str, int]) -> int:
    run_on = items[by_id[item.on_item]] if item.on_item in by_id else item
    return run_on.performance_due_on.toordinal() if run_on.performance_due_on else 0


def _spans(
    terms: Terms, bearing: list[tuple[int, int, Track]], stopped: list[Interval], last: int
) -> tuple[list[Span], bool]:
    """Days that bear delayed interest, cut where the rate changes, an item joins or a stay stops them.

    The second value says whether the rate of the very last day is not known.
    """
    spans: list[Span] = []
    unknown = False
    groups: dict[int, list[tuple[int, int, Track]]] = {}
    for one in bearing:
        if one[2].periods and one[1] <= last:
            groups.setdefault(id(one[2]), []).append(one)
    for group in groups.values():
        track = group[0][2]
        end = last
        if track.periods[-1].last == last - 1:
            end, unknown = last - 1, True
        spans += _of_one_track(terms.pack.code, group, stopped, end)
    return spans, unknown


def _of_one_track(code: str, group: list[tuple[int, int, Track]], stopped: list[Interval], last: int) -> Iterator[Span]:
    track = group[0][2]
    first = min(day for _, day, _ in group)
    cuts = sorted({day for _, day, _ in group if first < day <= last})
    capital = (CAPITAL,) if track.capital_days else ()
    free = list(_without(first, last, stopped)) if stopped else [(first, last)]
    for low, high in _cut(free, cuts):
        places = tuple([place for place, day, _ in group if day <= low])
        for period in track.between(code, low, high):
            yield Span(max(low, period.first), min(high, period.last), period, places + capital)


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
