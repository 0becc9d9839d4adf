"""Who gets a case: the published draw, in a form that anybody recomputes from the entries alone. Pure.

A load is how many cases of the same court and year were drawn for a candidate before. The number of open cases would
measure work better, but it could not be recomputed from the openings alone.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from levari.basics.draw import draw
from levari.basics.refusal import Refusal
from levari.stages.intake.rules import without_conflict


class SeedMissing(Refusal):
    """No seed of the draw was published for {on}. Publish the seeds of the coming days and open the case on one
    of them."""

    rule = "intake.draw_seed"


class SeedDiffers(Refusal):
    """The secret of this installation does not give the seed that was published for {on}. Restore the secrets this
    court began with."""

    rule = "intake.draw_seed"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One draw: what it was made of and whom it named; `facts` is what the entry keeps."""

    role: str
    candidates: dict[str, int]
    left_out: tuple[str, ...]
    winner: str

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "candidates": self.candidates,
            "left_out": list(self.left_out),
            "winner": self.winner,
        }


def commitment_of(seed: str) -> str:
    """What is published beforehand: SHA-256 of the seed's text.

    >>> commitment_of("0" * 64)[:16]
    '60e05bd1b195af2f'
    """
    return hashlib.sha256(seed.encode()).hexdigest()


def draw_seed(day_seed: str, title_hash: str, role: str) -> str:
    """The text each draw is seeded with: the day's seed, the title's hash and the role."""
    return f"{day_seed} {title_hash} {role}"


def draw_one(
    *, day_seed: str, title_hash: str, role: str, candidates: Collection[str], loads: Mapping[str, int],
    conflicts: Mapping[str, Collection[str]], parties: Collection[str],
) -> Drawn:  # fmt: skip
    """Draw one of the candidates without a conflict.

    :raises NobodyWithoutConflict: if none is left.
    """
    free = without_conflict(candidates, conflicts, parties)
    held = {one: loads.get(one, 0) for one in free}
    winner = draw(draw_seed(day_seed, title_hash, role), free, held)
    return Drawn(role, held, tuple(sorted(set(candidates) - set(free))), winner)


@dataclass(frozen=True, slots=True)
class Opened:
    """One opening as its entry tells it; `officer` and `judge` are those the case names."""

    number: str
    facts: dict[str, Any]
    officer: str
    judge: str


def replay(openings: Iterable[Opened], commitments: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Recompute the draws of one court and year, in the order of the case numbers: each number with its differences.

    :param commitments: published hash by day.
    """
    loads: dict[str, Counter[str]] = {"officer": Counter(), "judge": Counter()}
    for opening in openings:
        yield opening.number, tuple(_differences(opening, commitments, loads))
        for drawn in opening.facts["draws"]:
            loads[drawn["role"]][drawn["winner"]] += 1


def _differences(opening: Opened, commitments: Mapping[str, str], loads: Mapping[str, Counter[str]]) -> Iterator[str]:
    facts = opening.facts
    published = commitments.get(facts["seed_on"])
    if published is None:
        yield f"no seed was published for {facts['seed_on']}"
    elif published != commitment_of(facts["seed"]):
        yield f"the seed is not the one that was published for {facts['seed_on']}"
    for drawn in facts["draws"]:
        role = drawn["role"]
        winner = draw(draw_seed(facts["seed"], facts["title"], role), drawn["candidates"], drawn["candidates"])
        if winner != drawn["winner"]:
            yield f"the draw of the {role} names {winner}, the entry says {drawn['winner']}"
        if drawn["winner"] != getattr(opening, role):
            yield f"the case names {getattr(opening, role)} as {role}, the draw {drawn['winner']}"
        false = [one for one, load in drawn["candidates"].items() if loads[role][one] != load]
        if false:
            yield f"the load of {false[0]} was {loads[role][false[0]]}, the entry says {drawn['candidates'][false[0]]}"
