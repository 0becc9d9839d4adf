"""Interest of a million claims with three payments each: in columns, one by one, and as a bare NumPy loop.

All three run on one core and are timed in seconds of that core. The loop knows one rate, one order of credit and no
refusal, and keeps no working; columns and single form give the whole position. With `LEVARI_EQUAL_CLAIMS=1000000` so
many random claims of all packs are held against the single form first.
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median

import numpy as np

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.law.position import DELAYED, position
from levari.law.position.columns import Claims, positions
from levari.law.tests.random_claims import claims as random_claims

TITLE = "Interest positions, three payments a claim, on one core"
CLAIMS = 1_000_000
SINGLE = 4_000
ON = date(2025, 6, 1)
PACKS = ("cn", "de", "ew", "fr", "us")


def measure(_ground: Ground | None) -> list[Row]:
    """Columns against the single form and against the loop; before that, that all three agree."""
    asked = _court(CLAIMS)
    german = replace(asked, pack="de", facts={"claim_kind": np.full(CLAIMS, "general")})
    equal = [_equal(int(os.environ["LEVARI_EQUAL_CLAIMS"]))] if "LEVARI_EQUAL_CLAIMS" in os.environ else []
    _agree(asked)
    turns = [
        (
            _seconds(lambda: positions(asked)),
            _seconds(lambda: [position(asked.question(row)) for row in range(SINGLE)]),
            _seconds(lambda: _loop(asked)),
            _seconds(lambda: positions(german)),
        )
        for _ in range(TURNS)
    ]
    columns, single, loop, cut = (median(turn[place] for turn in turns) for place in range(4))
    ours, one, bare = CLAIMS / columns, SINGLE / single, CLAIMS / loop
    return [
        *equal,
        Row("columns / single form", rate(ours, "claims"), rate(one, "claims"), "", ours / one, 30),
        Row("columns / bare NumPy loop", rate(ours, "claims"), rate(bare, "claims"), "", ours / bare, 0.2),
        Row("columns where payments go to the interest first (de)", rate(CLAIMS / cut, "claims")),
    ]


def _court(size: int) -> Claims:
    random = np.random.default_rng(1)
    due = np.datetime64("2021-01-01") + random.integers(0, 700, size)
    principal = random.integers(1_000_00, 10_000_000_00, size)
    paid_on = np.sort(due[:, None] + random.integers(1, 900, (size, 3)), axis=1)
    paid = (principal[:, None] * random.uniform(0, 0.33, (size, 3))).astype(np.int64)
    return Claims(
        on=ON, currency="CNY", principal=principal, performance_due_on=due, paid_on=paid_on, paid=paid
    )  # fmt: skip


def _loop(asked: Claims) -> np.ndarray:
    """The interest alone, in float64, as somebody would write it in an afternoon."""
    left, interest, since = asked.principal.astype(np.float64), np.zeros(len(asked)), asked.performance_due_on
    for place in range(3):
        day = asked.paid_on[:, place]
        interest += left * (day - since).astype(np.int64)
        left -= asked.paid[:, place]
        since = day
    interest += left * (np.datetime64(ON) - since).astype(np.int64)
    return np.rint(interest * 0.000175).astype(np.int64)


def _agree(asked: Claims) -> None:
    found, bare = positions(asked), _loop(asked)
    assert np.abs(found.delayed_interest - bare).max() <= 1  # the loop rounds a float, and halves to even
    for row in range(0, CLAIMS, CLAIMS // 500):
        assert found.delayed_interest[row] == found.position(row).owed[DELAYED]


def _equal(wanted: int) -> Row:
    """So many random claims in which nothing differs between the two forms."""
    from levari.law.tests.test_position_columns import different

    held = seed = 0
    while held < wanted:
        for pack in PACKS:
            claims = random_claims(pack, min(20_000, wanted), 10_000 + seed)
            assert not different(claims), (pack, seed)
            held += len(claims)
        seed += 1
    return Row("random claims of all packs, columns equal to the single form", f"{held:,} claims", "", "", 1, 1)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
