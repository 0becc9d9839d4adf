"""Notes of a running account: which days, which base, which rate, which payments."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from levari.law.position.plan import LATE, Agreed, Span
from levari.law.position.terms import RatePeriod
from levari.law.rational import Exact


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on one base at one rate; `cause` says where the rate comes from."""

    first: int
    last: int
    base: Exact
    amount: Exact
    rate: Fraction
    cause: RatePeriod | Agreed


@dataclass(frozen=True, slots=True)
class Booked:
    """The payments of a day; `taken` off each component, the delayed interest last."""

    day: int
    amount: int
    taken: list[Exact]
    overpaid: int


@dataclass
class Notes:
    """What happened in the account, in order."""

    segments: dict[int, list[Segment]] = field(default_factory=dict)
    booked: list[Booked] = field(default_factory=list)
    raised: list[tuple[int, Exact]] = field(default_factory=list)

    def agreed(self, span: Agreed, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Take a note of agreed interest."""
        self._add(span.place, Segment(first, last, base, amount, span.rate, span))

    def delayed(self, span: Span, first: int, last: int, base: Exact, amount: Exact) -> None:
        """Take a note of delayed interest."""
        self._add(LATE, Segment(first, last, base, amount, span.period.rate, span.period))

    def capitalised(self, day: int, amount: Exact) -> None:
        """Take a note of interest that bears interest from now on."""
        self.raised.append((day, amount))

    def paid(self, day: int, amount: int, taken: list[Exact], overpaid: int) -> None:
        """Take a note of the payments of a day."""
        self.booked.append(Booked(day, amount, taken, overpaid))

    def _add(self, place: int, segment: Segment) -> None:
        known = self.segments.setdefault(place, [])
        if known and _continues(known[-1], segment):
            before = known.pop()
            amount = before.amount + segment.amount
            segment = Segment(before.first, segment.last, segment.base, amount, segment.rate, segment.cause)
        known.append(segment)


def _continues(before: Segment, after: Segment) -> bool:
    return before.last + 1 == after.first and before.base == after.base and before.cause == after.cause
