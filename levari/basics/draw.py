"""The seeded draw: anybody with the seed, the candidates and their loads finds the same winner with SHA-256 alone.

Each candidate holds tickets numbered from 1: the greatest load of all candidates, less the own load, plus one (at most
``MOST_TICKETS``). The number of a ticket is SHA-256 over the UTF-8 text ``levari draw 1\\n<seed>\\n<candidate>\\n<n>``.
The smallest number wins. So a candidate's chance is its tickets divided by all tickets, and the order in which
candidates are listed changes nothing. To recompute one ticket in a shell::

    printf 'levari draw 1\\nSEED\\nCANDIDATE\\n1' | sha256sum
"""

import hashlib
from collections.abc import Iterable, Mapping

from levari.basics.refusal import Refusal

MOST_TICKETS = 100


class NobodyToDraw(Refusal):
    """There is nobody to draw from. Give at least one candidate who may take the case."""

    rule = "draw.candidates"


def tickets(candidates: Iterable[str], loads: Mapping[str, int] | None = None) -> dict[str, int]:
    """How many tickets each candidate holds. ``loads`` counts open cases by candidate; a missing one counts as zero.

    >>> tickets(["a", "b", "c"], {"a": 5, "b": 3})
    {'a': 1, 'b': 3, 'c': 6}
    """
    load = {candidate: (loads or {}).get(candidate, 0) for candidate in sorted(set(candidates))}
    greatest = max(load.values(), default=0)
    return {candidate: min(greatest - own + 1, MOST_TICKETS) for candidate, own in load.items()}


def ticket_number(seed: str, candidate: str, n: int) -> str:
    """The number of ticket ``n`` as 64 hexadecimal digits."""
    return hashlib.sha256(f"levari draw 1\n{seed}\n{candidate}\n{n}".encode()).hexdigest()


def draw(seed: str, candidates: Iterable[str], loads: Mapping[str, int] | None = None) -> str:
    """The candidate with the smallest ticket number.

    :raises NobodyToDraw: without candidates.

    >>> draw("2024-1", ["officer-a", "officer-b"]) == draw("2024-1", ["officer-b", "officer-a"])
    True
    """
    held = tickets(candidates, loads)
    if not held:
        raise NobodyToDraw()
    _, winner = min((ticket_number(seed, name, n), name) for name, most in held.items() for n in range(1, most + 1))
    return winner
