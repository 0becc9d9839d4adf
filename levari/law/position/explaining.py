"""The working of a position: the account is run again, this time with somebody taking notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from levari.law.pack.lines import Line
from levari.law.position.account import Outcome, run
from levari.law.position.plan import LATE, Plan
from levari.law.position.terms import RatePeriod
from levari.law.rational import Exact, half_up, plain
from levari.law.working import Fact, Step, Word

if TYPE_CHECKING:
    from levari.law.position import Item, PositionInput

ONCE = "half up to the minor unit, once"


@dataclass(frozen=True, slots=True)
class _Segment:
    first: int
    last: int
    base: Exact
    amount: Exact
    period: RatePeriod | None = None


@dataclass(frozen=True, slots=True)
class _Booked:
    day: int
    amount: int
    taken: list[Exact]
    overpaid: int


@dataclass
class Notes:
    """What happened in the account, in order."""

    segments: dict[int, list[_Segment]] = field(default_factory=dict)
    booked: list[_Booked] = field(default_factory=list)

    def agreed(self, place: int, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Take a note of agreed interest."""
        self._add(place, _Segment(first, last, base, amount))

    def delayed(self, first: int, last: int, base: Exact, amount: Exact, period: RatePeriod) -> None:
        """Take a note of delayed interest."""
        self._add(LATE, _Segment(first, last, base, amount, period))

    def paid(self, day: int, amount: int, taken: list[Exact], overpaid: int) -> None:
        """Take a note of the payments of a day."""
        self.booked.append(_Booked(day, amount, taken, overpaid))

    def _add(self, place: int, segment: _Segment) -> None:
        known = self.segments.setdefault(place, [])
        if known and _continues(known[-1], segment):
            before = known.pop()
            segment = _Segment(before.first, segment.last, segment.base, before.amount + segment.amount, segment.period)
        known.append(segment)


def _continues(before: _Segment, after: _Segment) -> bool:
    return before.last + 1 == after.first and before.base == after.base and before.period == after.period


def explain(plan: Plan, question: PositionInput) -> tuple[Step, ...]:
    """A step per component, then the payments, the conventions and the total."""
    notes = Notes()
    outcome = run(plan, notes)
    steps = [
        _item(item, place, plan, question, notes, outcome.owed[place]) for place, item in enumerate(question.items)
    ]
    steps.append(_delayed(plan, question, notes, outcome))
    steps += [_payment(booked, plan, question) for booked in notes.booked]
    later = [payment for payment in question.payments if payment.on > question.on]
    if later:
        line = _line(plan, "end", question.on)
        steps.append(Step(line.id, "later_payments", {"count": len(later)}, line.citation))
    whole = _line(plan, "sum", question.on)
    total = Step(whole.id, "total", {"on": question.on}, whole.citation, amount=sum(outcome.owed))
    per_day = Step(whole.id, "per_day", {}, whole.citation, amount=outcome.per_day, rounding=ONCE)
    return (*steps, total, per_day)


def _day(ordinal: int) -> dt.date:
    return dt.date.fromordinal(ordinal)


def _line(plan: Plan, role: str, on: dt.date) -> Line:
    """The line of a role in force on a day, or the oldest there is."""
    lines = plan.terms.pack.dated(plan.terms.rules[role])
    return next((line for line in reversed(lines) if line.from_on <= on), lines[0])


def _item(item: Item, place: int, plan: Plan, question: PositionInput, notes: Notes, owed: int) -> Step:
    taken = _taken(notes, place, plan, question)
    if item.kind == "agreed_interest":
        line = _line(plan, "general", question.on)
        rate = next(rate for found, _, _, rate in plan.agreed if found == place)
        parts = [
            Step(
                line.id,
                "agreed_segment",
                {"item": item.on_item or "", "rate": _percent(item), "basis": item.day_basis or 0},
                line.citation,
                from_on=_day(part.first),
                until_on=_day(part.last),
                days=part.last - part.first + 1,
                base=part.base,
                rate=rate,
                amount=part.amount,
            )
            for part in notes.segments.get(place, ())
        ]
        facts = {"id": item.id}
        steps = (*parts, *taken)
        return Step(line.id, "agreed_interest", facts, line.citation, amount=owed, rounding=ONCE, steps=steps)
    line = _line(plan, "last", question.on)
    stated = Step(line.id, "in_the_title", {}, line.citation, amount=item.amount)
    steps = (stated, *taken, *_when(item, plan, question))
    return Step(line.id, item.kind, {"id": item.id}, line.citation, amount=owed, rounding=ONCE, steps=steps)


def _percent(item: Item) -> str:
    return plain(Fraction(item.rate_per_year or 0) * 100)


def _when(item: Item, plan: Plan, question: PositionInput) -> tuple[Step, ...]:
    line = _line(plan, "start", question.on)
    if item.performance_due_on is None:
        return (Step(line.id, "no_due_day", {"id": item.id}, line.citation),)
    if item.performance_due_on > question.on:
        return (Step(line.id, "not_yet_due", {"due_on": item.performance_due_on}, line.citation),)
    return ()


def _taken(notes: Notes, place: int, plan: Plan, question: PositionInput) -> list[Step]:
    line = _credit(plan, question)
    return [
        Step(line.id, "paid_off", {"on": _day(booked.day)}, line.citation, amount=-booked.taken[place])
        for booked in notes.booked
        if booked.taken[place]
    ]


def _delayed(plan: Plan, question: PositionInput, notes: Notes, outcome: Outcome) -> Step:
    noted = notes.segments.get(LATE, [])
    parts = [_segment(part, period) for part in noted if (period := part.period)]
    line = (noted[-1].period or plan.terms.periods[-1]).line if noted else plan.terms.periods[-1].line
    steps = (_counting(plan, question), *parts, *_stays(plan, question), *_taken(notes, LATE, plan, question))
    return Step(line.id, "delayed_interest", {}, line.citation, amount=outcome.owed[LATE], rounding=ONCE, steps=steps)


def _segment(part: _Segment, period: RatePeriod) -> Step:
    return Step(
        period.line.id,
        period.words,
        period.facts,
        period.line.citation,
        from_on=_day(part.first),
        until_on=_day(part.last),
        days=part.last - part.first + 1,
        base=part.base,
        rate=period.rate,
        amount=part.amount,
        also_unverified=period.also_unverified,
    )


def _counting(plan: Plan, question: PositionInput) -> Step:
    start = Word("start_counted" if plan.start_inclusive else "start_not_counted")
    end = Word("end_counted" if plan.end_inclusive else "end_not_counted")
    asked = question.options.start_inclusive is not None and question.options.end_inclusive is not None
    open_ = () if asked else _open_options(plan, question)
    line = _line(plan, "start", question.on)
    who = Word("as_asked" if asked else "as_the_pack_has_it")
    return Step(line.id, "counting", {"start": start, "end": end, "who": who}, line.citation, also_unverified=open_)


def _open_options(plan: Plan, question: PositionInput) -> tuple[str, ...]:
    """Ids of the unverified defaults used for what the question leaves open."""
    roles = []
    if question.options.start_inclusive is None:
        roles.append("count_start")
    if question.options.end_inclusive is None:
        roles.append("count_end")
    lines = [plan.terms.pack.line(plan.terms.rules[role], question.on) for role in roles]
    return tuple(line.id for line in lines if line.citation.status == "unverified")


def _stays(plan: Plan, question: PositionInput) -> list[Step]:
    line = _line(plan, "stay", question.on)
    steps = []
    for stay in question.stays:
        words = "stay_of_debtor" if stay.asked_by == "debtor" else "stay_stops"
        last = stay.until_on or question.on
        days = max(0, (last - stay.from_on).days + 1)
        facts = {"asked_by": Word("by_" + stay.asked_by)}
        steps.append(
            Step(line.id, words, facts, line.citation, from_on=stay.from_on, until_on=stay.until_on, days=days)
        )
    return steps


def _payment(booked: _Booked, plan: Plan, question: PositionInput) -> Step:
    line = _credit(plan, question)
    names = [*(item.id for item in question.items), Word("delayed_interest")]
    last = len(names) - 1
    order = [last if place == LATE else place for place in plan.order]
    parts = []
    told, exact = 0, Fraction(0)
    for place in order:
        if not booked.taken[place]:
            continue
        exact += booked.taken[place]
        # Shown in whole minor units that add up to the payment.
        shown, told = half_up(exact) - told, half_up(exact)
        parts.append(Step(line.id, "to_component", {"id": names[place]}, line.citation, amount=shown))
    if booked.overpaid:
        parts.append(Step(line.id, "overpaid", {}, line.citation, amount=booked.overpaid))
    facts: dict[str, Fact] = {
        "on": _day(booked.day),
        "who": Word("as_asked" if _asked(question) else "as_the_pack_has_it"),
    }
    day = _day(booked.day)
    return Step(line.id, "payment", facts, line.citation, from_on=day, amount=booked.amount, steps=tuple(parts))


def _asked(question: PositionInput) -> bool:
    return question.options.credit_order is not None


def _credit(plan: Plan, question: PositionInput) -> Line:
    """What the order of credit rests on: the question itself, or the default of the pack."""
    return _line(plan, "last" if _asked(question) else "order", question.on)
