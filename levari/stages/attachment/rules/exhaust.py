"""Choosing assets by trying every set: exact for any numbers, and fast as long as there are few assets."""

from collections.abc import Sequence
from typing import Any, NamedTuple

#: Up to so many assets every set is tried (1,048,576 sets).
MOST_EXHAUSTED = 20

_SAFE = 2**61


class Found(NamedTuple):
    """Positions of the chosen assets, whether their total exceeds the cap, and how optimality is known."""

    chosen: tuple[int, ...]
    exceeds: bool
    proof: str


def search_every_set(
    nets: Sequence[int], harms: Sequence[int], divisible: Sequence[bool], need: int, limit: int
) -> Found:
    """The best set by (harm, number, total, ids) among those with need <= total <= limit; if there are none, among
    those that reach the need. Assets stand in order of id; all nets are positive and together reach the need.

    A set reaches the need if all its nets do. Its least total is the need, or the sum of its indivisible nets if that
    is more. A set with an asset too many never wins, because without that asset the harm is not greater and the number
    is smaller; so no asset of the winner stands at zero and none could be taken away.
    """
    import numpy  # costly to load, and needed by few processes

    count = len(nets)
    weights = [harm * (count + 1) + 1 for harm in harms]
    exact = object if max(sum(nets), sum(weights), need, limit) >= _SAFE else numpy.int64
    reach = _sums(nets, exact)
    fixed = _sums([0 if splits else net for net, splits in zip(nets, divisible, strict=True)], exact)
    reaching = reach >= need
    allowed = numpy.flatnonzero(reaching & (fixed <= limit)) if limit >= need else ()
    exceeds = len(allowed) == 0
    pool = numpy.flatnonzero(reaching) if exceeds else allowed
    pool = _least(pool, _sums(weights, exact))
    pool = _least(pool, numpy.maximum(fixed, need))
    winner = int(pool[-1])
    chosen = tuple(at for at in range(count) if winner >> (count - 1 - at) & 1)
    return Found(chosen, exceeds, f"All {1 << count} sets of the {count} assets that yield anything were compared.")


def _sums(values: Sequence[int], exact: Any) -> Any:
    """Sums of all sets. The first asset is the highest bit of the index, so of two sets with equally many assets the
    one with the smaller ids in order has the greater index."""
    import numpy

    sums = numpy.zeros(1, dtype=exact)
    for value in reversed(values):
        sums = numpy.concatenate((sums, sums + value))
    return sums


def _least(pool: Any, key: Any) -> Any:
    keys = key[pool]
    return pool[keys == keys.min()]
