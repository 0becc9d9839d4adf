"""Pure calculations on questions of several sizes: informative, nothing is demanded."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.law.position import position
from levari.law.position.wire import read_question
from levari.stages.attachment.rules.plan import Asset, plan
from levari.stages.distribution.rules import Claim, Class, Cost, Debtor, distribute

TITLE = "Calculations"
SECONDS = 0.5
EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"


def measure(_ground: Ground | None) -> list[Row]:
    """Positions, plans of attachment proven optimal, distributions conserved to the cent."""
    question = read_question(json.loads((EXAMPLES / "law-position.json").read_text(encoding="utf-8")))
    works: list[tuple[str, str, Callable[[], object]]] = [
        ("what is owed, with its working", "positions", lambda: position(question))
    ]
    for count in (5, 15, 20, 60):
        works.append((f"which of {count} assets to attach", "plans", _planning(count)))
    for count in (3, 50, 1000):
        works.append((f"dividing proceeds among {count} creditors", "plans", _dividing(count)))
    return [Row(name, rate(median(_speed(work) for _ in range(TURNS)), unit)) for name, unit, work in works]


def _planning(count: int) -> Callable[[], object]:
    random = Random(count)
    assets = [
        Asset(
            id=f"a{n}", kind="account" if n % 2 else "vehicle", value=random.randint(1_000_00, 90_000_00), protected=0,
            sale_cost=0 if n % 2 else 500_00, harm=random.randint(1, 9), divisible=bool(n % 2),
        )
        for n in range(count)
    ]  # fmt: skip
    claim = sum(asset.value for asset in assets) // 3
    return lambda: plan(assets, claim=claim, costs=1_000_00, cap=Fraction("1.05"))


def _dividing(count: int) -> Callable[[], object]:
    random, start = Random(count), datetime(2024, 1, 1, tzinfo=UTC)
    claims = [
        Claim(
            id=f"c{n}", claim_class=Class.PRIORITY if n % 5 == 0 else Class.ORDINARY, rank=1 + n % 3,
            amount=random.randint(1_000_00, 900_000_00), delayed_interest=random.randint(0, 9_000_00),
            attached_at=start + timedelta(hours=n),
        )
        for n in range(count)
    ]  # fmt: skip
    proceeds = sum(claim.amount for claim in claims) // 2
    return lambda: distribute(debtor=Debtor.NATURAL, proceeds=proceeds, costs=[Cost("k", 500_00)], claims=claims)


def _speed(work: Callable[[], object]) -> float:
    done, start = 0, time.perf_counter()
    while (now := time.perf_counter()) < start + SECONDS or not done:
        work()
        done += 1
    return done / (now - start)
