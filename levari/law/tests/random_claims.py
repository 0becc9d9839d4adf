"""Random claims in columns, made to be awkward: round sums, exact halves, payments that just reach the debt, twins."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from levari.law.position import Options
from levari.law.position.columns import Claims

DAYS = "datetime64[D]"
ON = {"cn": dt.date(2025, 6, 1), "de": dt.date(2026, 6, 30), "fr": dt.date(2026, 6, 30)}
ORDERS = (
    None,
    ("costs", "agreed_interest", "principal"),
    ("principal", "agreed_interest", "costs"),
    ("costs", "delayed_interest", "agreed_interest", "principal"),
)


def claims(pack: str, size: int, seed: int) -> Claims:
    """So many claims of one pack; the same for the same seed."""
    random = np.random.default_rng(seed)
    on = ON.get(pack, dt.date(2026, 8, 20))
    oldest = np.datetime64("2010-01-01") if pack == "cn" and random.integers(2) else np.datetime64("2017-02-01")
    span = int((np.datetime64(on) - oldest).astype(int))
    due = oldest + random.integers(0, span + 40, size)
    principal = _sums(random, size)
    told: dict[str, Any] = {"performance_due_on": due}
    if random.integers(2):
        told["costs"] = _sums(random, size) // 20
    if random.integers(2):
        told["rate_millionths"] = random.choice([0, 36_500, 60_000, 240_000, 123_457], size)
        told["from_on"] = due - random.integers(0, 300, size)
        told["day_basis"] = int(random.choice([360, 365]))
    if random.integers(5):
        told |= _payments(random, principal, due, np.datetime64(on))
    if random.integers(2):
        told |= _stays(random, due)
    facts = _facts(pack, random, size, due)
    if pack in ("us", "ew"):
        facts["judgment_on"] = np.minimum(due, np.datetime64(on))
        if random.integers(2):
            told["performance_due_on"] = None
    return Claims(
        pack=pack, on=on, currency="GBP" if pack == "ew" else "EUR", principal=principal, facts=facts,
        options=_options(pack, random), **told,
    )  # fmt: skip


def _sums(random: np.random.Generator, size: int) -> Any:
    return np.where(
        random.integers(0, 2, size), random.integers(1, 200_000, size) * 100_00, random.integers(0, 10**8, size)
    )


def _payments(random: np.random.Generator, principal: Any, due: Any, on: np.datetime64) -> dict[str, Any]:
    size, count = len(principal), int(random.integers(1, 5))
    half = int((on - due.min()).astype(int)) // 2
    day = due[:, None] + random.integers(-60, half, (size, count))
    # The very day asked for bears interest before and after its payments.
    day[:, -1] = np.where(random.random(size) < 0.1, on, day[:, -1])
    share = random.choice([0, 0.01, 0.1, 0.3, 0.5, 1.0, 1.05], (size, count))
    amount = (principal[:, None] * share).astype(np.int64) + random.integers(0, 3, (size, count)) * 17
    twin = random.random(size) < 0.1
    day[:, 0] = np.where(twin, day[:, -1], day[:, 0])
    return {"paid_on": day, "paid": amount}


def _stays(random: np.random.Generator, due: Any) -> dict[str, Any]:
    first = due[:, None] + random.integers(-30, 900, (len(due), 2))
    last = first + random.integers(0, 200, first.shape)
    first = np.where(random.random(first.shape) < 0.5, np.datetime64("NaT"), first)
    last = np.where(random.random(first.shape) < 0.05, np.datetime64("NaT"), last)
    return {"stay_from": first, "stay_until": last}


def _facts(pack: str, random: np.random.Generator, size: int, due: Any) -> dict[str, Any]:
    if pack == "de":
        arose = due - random.integers(0, 2500, size)
        return {"claim_kind": random.choice(["general", "commercial"], size), "obligation_arose_on": arose}
    if pack == "fr":
        claimed = np.where(random.random(size) < 0.7, np.datetime64("NaT"), np.datetime64("2019-03-31"))
        return {
            "creditor_kind": random.choice(["individual", "other"], size),
            "enforceable_on": np.datetime64("2020-01-31") + random.integers(0, 20, size),
            "capitalised_from": claimed,
        }
    if pack == "ew":
        return {"court": random.choice(["high", "county"], size)}
    return {}


def _options(pack: str, random: np.random.Generator) -> Options:
    answers: list[Any] = [None, True, False]
    order = ORDERS[int(random.integers(len(ORDERS)))]
    basis: Any = [None, 365, 360, "actual"][int(random.integers(4))] if pack in ("de", "fr") else None
    start, end = (answers[int(random.integers(3))] for _ in range(2))
    return Options(start_inclusive=start, end_inclusive=end, credit_order=order, day_basis=basis)
