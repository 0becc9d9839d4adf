"""The clock guard: the database's clock against one that nobody can set."""

import time
from dataclasses import dataclass
from datetime import datetime

from levari.basics.refusal import Refusal

#: How far the two clocks may part between two batches, in seconds.
TOLERANCE = 2.0


class ClockInDoubt(Refusal):
    """The court's clock has jumped, so no bid is decided until it is right again. Nothing was recorded. Try again."""

    rule = "auction.clock"


def steady() -> float:
    """Seconds of a clock that cannot be set and that also counts while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


@dataclass
class Guard:
    """Remembers how far the database's clock is from the steady one; slow drift is followed, a jump is not.

    A forward jump would close lots early and a backward one would let late bids in. While the clocks disagree with
    what was remembered nothing is decided. Whoever has made sure that the new time is right starts the process again.
    """

    #: Between which two values the difference of the clocks lies, in seconds; None before the first look.
    bounds: tuple[float, float] | None = None

    def check(self, read: datetime, before: float, after: float) -> None:
        """`read` is the database's clock, seen between the two instants `before` and `after` of the steady one.

        A look that took long (a lock was waited for, a process was frozen) tells little, and is taken for no more.

        :raises ClockInDoubt: if the clock was set since the last look.
        """
        least, most = read.timestamp() - after, read.timestamp() - before
        low, high = self.bounds or (least, most)
        if least - TOLERANCE > high or most + TOLERANCE < low:
            raise ClockInDoubt()
        overlaps = least <= high and low <= most
        self.bounds = (max(low, least), min(high, most)) if overlaps else (least, most)
