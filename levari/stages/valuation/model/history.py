"""Errors not known when the value was made: month by month out of time, or out of fold where time is short."""

import hashlib
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.index import month_of, month_start
from levari.stages.valuation.model.members import Members, fit_members
from levari.stages.valuation.model.sales import Sales

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

#: Without earlier errors: so many blocks of so many months are valued, each from what was sold before it.
BLOCKS, BLOCK_MONTHS = 6, 2
#: From so many sales on, the same year in fewer and longer blocks: each costs a fit.
MANY, MANY_BLOCKS, MANY_MONTHS = 20_000, 4, 3
#: Sales told by quarters or years: their days lie farther apart than this, and blocks are years.
COARSE_DAYS, COARSE_BLOCKS, COARSE_MONTHS = 80, 3, 12
#: A block needs so many sales before it; all blocks together need so many sales, else folds are used.
BEFORE, ENOUGH = 300, 250
#: Errors older than this are forgotten.
KEPT_MONTHS = 24
FOLDS, FULL_FOLDS_UP_TO, FEW_FOLDS = 5, 20_000, 2


@dataclass(frozen=True)
class History:
    """Sales with the log values, (n, members), given to them unseen; `made` is the day of that model, nan in folds."""

    sales: Sales
    logs: Floats
    made: Floats

    @property
    def timed(self) -> bool:
        """Out of time, not only out of fold?"""
        return bool(len(self.made)) and not bool(np.isnan(self.made).any())

    def __len__(self) -> int:
        return len(self.made)


def before(sales: Sales, day: float) -> Sales:
    """The sales dated before a day. Everything that is learned goes through here: nothing later is ever looked at.

    Sales without dates have no before and after; all of them count as earlier.
    """
    return sales.where(sales.day < day) if sales.dated else sales


def remember(sales: Sales, as_of: float, seed: int, earlier: tuple[Members, float, History] | None) -> History:
    """The errors known on `as_of`; `sales` are those before it. An `earlier` model values only what came since."""
    if earlier and earlier[2].timed:
        return _continued(sales, as_of, *earlier)
    timed = _by_blocks(sales, as_of, seed) if sales.dated else None
    return timed if timed and len(timed) >= ENOUGH else _by_folds(sales, seed)


def _continued(sales: Sales, as_of: float, members: Members, made: float, history: History) -> History:
    """What still stands in the table of the old errors, and the sales since then valued by the model of then."""
    stands = set(_keys(sales))
    oldest = as_of - KEPT_MONTHS * 30.5
    newest = np.argsort(np.argsort(-history.sales.day, kind="stable"), kind="stable") < ENOUGH
    kept = np.array([key in stands for key in _keys(history.sales)]) & ((history.sales.day >= oldest) | newest)
    new = sales.where(sales.day >= made)
    logs = members.logs(new) if len(new) else np.empty((0, history.logs.shape[1]))
    return History(
        joined(history.sales.where(kept), new),
        np.vstack([history.logs[kept], logs]),
        np.concatenate([history.made[kept], np.full(len(new), made)]),
    )


def _by_blocks(sales: Sales, as_of: float, seed: int) -> History | None:
    end = int(month_of(np.array([as_of]))[0])
    blocks, months = _how_long(sales)
    found: History | None = None
    for number in range(blocks, 0, -1):
        start = float(month_start(end - number * months))
        stop = as_of if number == 1 else float(month_start(end - (number - 1) * months))
        known, unseen = before(sales, start), sales.where((sales.day >= start) & (sales.day < stop))
        if len(known) < BEFORE or not len(unseen):
            continue
        block = History(unseen, fit_members(known, seed).logs(unseen), np.full(len(unseen), start))
        found = block if found is None else _both(found, block)
    return found


def _how_long(sales: Sales) -> tuple[int, int]:
    """How many blocks, and of how many months."""
    days = np.unique(sales.day)
    if len(days) > 1 and np.median(np.diff(days)) > COARSE_DAYS:
        return COARSE_BLOCKS, COARSE_MONTHS
    return (BLOCKS, BLOCK_MONTHS) if len(sales) < MANY else (MANY_BLOCKS, MANY_MONTHS)


def _by_folds(sales: Sales, seed: int) -> History:
    fold = np.random.default_rng(seed).permutation(len(sales)) % FOLDS
    folds = FOLDS if len(sales) <= FULL_FOLDS_UP_TO else FEW_FOLDS
    parts = []
    for one in range(folds):
        unseen = sales.where(fold == one)
        logs = fit_members(sales.where(fold != one), seed).logs(unseen)
        parts.append(History(unseen, logs, np.full(len(unseen), np.nan)))
    whole = parts[0]
    for part in parts[1:]:
        whole = _both(whole, part)
    return whole


def _both(first: History, second: History) -> History:
    return History(
        joined(first.sales, second.sales),
        np.vstack([first.logs, second.logs]),
        np.concatenate([first.made, second.made]),
    )


def joined(first: Sales, second: Sales) -> Sales:
    """The rows of both."""
    names = ("price", "day", "numbers", "texts", "ids", "line")
    rows: dict[str, Any] = {name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in names}
    return replace(first, **rows)


def _keys(sales: Sales) -> list[bytes]:
    """What identifies a sale with all its facts."""
    facts = np.column_stack([sales.price, sales.day, sales.numbers])
    return [
        hashlib.blake2b(row.tobytes() + "\x1f".join(text).encode(), digest_size=16).digest()
        for row, text in zip(facts, np.column_stack([sales.ids, sales.texts]).tolist(), strict=True)
    ]
