"""Who came closest to the price of the sale: the fee goes there (art. 31), and a league table shows it for all."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Guess:
    """One report on a thing that was sold. `low` and `high` where an interval was given."""

    thing: str
    source: str
    amount: int
    hammer: int
    low: int | None = None
    high: int | None = None

    @property
    def distance(self) -> float:
        """How far off on the log scale: 0.1 is about ten per cent, too high or too low alike.

        >>> Guess("t", "s", 110, 100).distance == Guess("t", "s", 100, 110).distance
        True
        """
        return math.log(max(self.amount, self.hammer) / min(self.amount, self.hammer))


@dataclass(frozen=True, slots=True)
class Place:
    """A provider in the league: things sold, its median distance, how often it was closest, how often the hammer price
    lay inside its interval (None: it never gave one)."""

    source: str
    sold: int
    distance: float
    closest: int
    hits: float | None


def closest(guesses: Iterable[Guess]) -> dict[str, list[str]]:
    """For each thing those whose report was closest to the hammer price; they share the fee where they tie."""
    by_thing: dict[str, list[Guess]] = {}
    for guess in guesses:
        by_thing.setdefault(guess.thing, []).append(guess)
    return {
        thing: sorted(one.source for one in found if one.distance == min(other.distance for other in found))
        for thing, found in by_thing.items()
    }


def league(guesses: Sequence[Guess]) -> list[Place]:
    """The providers, the one with the least median distance first."""
    won = closest(guesses)
    by_source: dict[str, list[Guess]] = {}
    for guess in guesses:
        by_source.setdefault(guess.source, []).append(guess)
    places = []
    for source, mine in by_source.items():
        inside = [one.low <= one.hammer <= one.high for one in mine if one.low is not None and one.high is not None]
        places.append(
            Place(
                source, len(mine), median(one.distance for one in mine), sum(source in won[one.thing] for one in mine),
                sum(inside) / len(inside) if inside else None,
            )
        )  # fmt: skip
    return sorted(places, key=lambda place: (place.distance, place.source))
