"""The working of a position: the account is run again, this time with somebody taking notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from levari.law.pack.lines import Line
from levari.law.position.account import Outcome, run
from levari.law.position.conversion import converted
from levari.law.position.notes import Booked, Notes, Segment
from levari.law.position.plan import CAPITAL, LATE, Agreed, Plan
from levari.law.position.terms import RatePeriod
from levari.law.rational import half_up, plain, spell
from levari.law.working import Fact, Step, Word

if TYPE_CHECKING:
    from levari.law.position.question import Item, PositionInput

ONCE = "half up to the minor unit, once"


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
    steps += _converted(plan, question, outcome)
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
        parts = [_agreed(part, item, line) for part in notes.segments.get(place, ())]
        facts = {"id": item.id}
        steps = (*parts, *taken)
        return Step(line.id, "agreed_interest", facts, line.citation, amount=owed, rounding=ONCE, steps=steps)
    line = _line(plan, "last", question.on)
    stated = Step(line.id, "in_the_title", {}, line.citation, amount=item.amount)
    steps = (stated, *taken, *_when(item, plan, question))
    return Step(line.id, item.kind, {"id": item.id}, line.citation, amount=owed, rounding=ONCE, steps=steps)


def _agreed(part: Segment, item: Item, line: Line) -> Step:
    assert isinstance(part.cause, Agreed)
    row, basis = part.cause.row, part.cause.days_of_year
    percent = plain(part.rate * basis * 100)
    facts: dict[str, Fact] = {"item": item.on_item or "", "rate": percent, "basis": basis}
    words = "agreed_segment"
    if row is not None:
        line, words, facts = row.line, "agreed_following", facts | {"series": row.line.told}
    return _days(part, line, words, facts)


def _days(part: Segment, line: Line, words: str, facts: Mapping[str, Fact], unverified: tuple[str, ...] = ()) -> Step:
    return Step(
        line.id,
        words,
        facts,
        line.citation,
        from_on=_day(part.first),
        until_on=_day(part.last),
        days=part.last - part.first + 1,
        base=part.base,
        rate=part.rate,
        amount=part.amount,
        also_unverified=unverified,
    )


def _when(item: Item, plan: Plan, question: PositionInput) -> tuple[Step, ...]:
    line = _line(plan, "start", question.on)
    if item.performance_due_on is None:
        if item.kind == "principal":  # it bears interest after the judgment
            return ()
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
    parts = [_segment(part) for part in noted]
    causes = [part.cause.line for part in noted if isinstance(part.cause, RatePeriod)]
    line = causes[-1] if causes else _line(plan, "rate", question.on)
    why = [note for track in plan.tracks for note in track.notes]
    taken = _taken(notes, -1, plan, question)
    raised = _raised(plan, question, notes)
    how = (_counting(plan, question), *_dividing(plan, question))
    steps = (*how, *why, *parts, *raised, *_stays(plan, question), *taken)
    return Step(line.id, "delayed_interest", {}, line.citation, amount=outcome.owed[-1], rounding=ONCE, steps=steps)


def _segment(part: Segment) -> Step:
    period = part.cause
    assert isinstance(period, RatePeriod)
    return _days(part, period.line, period.words, period.facts, period.also_unverified)


def _raised(plan: Plan, question: PositionInput, notes: Notes) -> Iterator[Step]:
    for day, amount in notes.raised:
        line = _line(plan, "capital", question.on)
        facts: dict[str, Fact] = {"on": _day(day), "amount": spell(amount, question.currency)}
        yield Step(line.id, "capitalised", facts, line.citation, from_on=_day(day))


def _counting(plan: Plan, question: PositionInput) -> Step:
    start = Word("start_counted" if plan.start_inclusive else "start_not_counted")
    end = Word("end_counted" if plan.end_inclusive else "end_not_counted")
    roles = _left_open(plan, question)
    lines = [plan.terms.pack.line(plan.terms.rules[role], question.on) for role in roles]
    open_ = tuple(line.id for line in lines if line.citation.status == "unverified")
    line = _line(plan, "start", question.on)
    who = Word("as_the_pack_has_it" if roles else "as_asked")
    return Step(line.id, "counting", {"start": start, "end": end, "who": who}, line.citation, also_unverified=open_)


def _dividing(plan: Plan, question: PositionInput) -> Iterator[Step]:
    """How a yearly rate becomes a daily one, and how the sums are rounded, where the pack has a line for it."""
    for role, words in (("day_basis", f"divided_by_{plan.day_basis}"), ("rounding", "rounded_once")):
        if role in plan.terms.rules:
            line = _line(plan, role, question.on)
            asked = role == "day_basis" and question.options.day_basis is not None
            yield Step(line.id, words, {}, None if asked else line.citation)


def _left_open(plan: Plan, question: PositionInput) -> list[str]:
    """The roles of the defaults used for what the question leaves open."""
    options = question.options
    asked = (("count_start", options.start_inclusive), ("count_end", options.end_inclusive))
    return [role for role, told in asked if told is None]


def _stays(plan: Plan, question: PositionInput) -> list[Step]:
    line = _line(plan, "stay", question.on)
    steps = []
    for stay in question.stays:
        words = "stay_stops" if stay.asked_by in plan.terms.stopping else "stay_of_debtor"
        last = stay.until_on or question.on
        days = max(0, (last - stay.from_on).days + 1)
        facts = {"asked_by": Word("by_" + stay.asked_by)}
        steps.append(
            Step(line.id, words, facts, line.citation, from_on=stay.from_on, until_on=stay.until_on, days=days)
        )
    return steps


def _payment(booked: Booked, plan: Plan, question: PositionInput) -> Step:
    line = _credit(plan, question)
    names = [*(item.id for item in question.items), Word("delayed_interest")]
    order = [-1 if place == LATE else place for place in plan.order if place != CAPITAL]
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


def _converted(plan: Plan, question: PositionInput, outcome: Outcome) -> Iterator[Step]:
    """The delayed interest in the currency of the pack; in the sums it stands in the currency of the debt."""
    asked = question.facts.conversion
    if asked is not None:
        line, currency = _line(plan, "conversion", question.on), plan.terms.pack.currency
        amount = spell(converted(outcome.delayed, asked, question.currency, currency), currency)
        facts: dict[str, Fact] = {"rate": plain(asked.mid_rate), "on": asked.rate_on, "amount": f"{currency} {amount}"}
        yield Step(line.id, "converted", facts, line.citation, rounding=ONCE)
