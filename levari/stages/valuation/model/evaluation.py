"""A ratio study of the model on sales it has not seen: month by month, as a court would have used it, or frozen."""

import datetime as dt
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model import ratios
from levari.stages.valuation.model.card import by_label, coverage, strata
from levari.stages.valuation.model.fitted import Model
from levari.stages.valuation.model.history import joined
from levari.stages.valuation.model.index import month_of, month_start
from levari.stages.valuation.model.members import MEMBERS
from levari.stages.valuation.model.refusals import NothingValued, TooFewSales
from levari.stages.valuation.model.sales import Refused, Sales
from levari.stages.valuation.model.schema import Schema
from levari.stages.valuation.model.training import NEEDED, train

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]


log = logging.getLogger("levari.valuation")

#: A study grows forests on about so many facts of sales in all its months together; past errors are not counted.
MOST_WORK = 6_400_000


@dataclass(frozen=True)
class Study:
    """Test sales with what they were valued at, and how long it took."""

    sales: Sales
    value: Floats
    low: Floats
    high: Floats
    grade: Texts
    fits: tuple[float, ...]
    growths: int
    valuing: float
    unvalued: tuple[tuple[int, str], ...]
    model: Model


def study(known: Sales, test: Sales, schema: Schema, *, frozen: bool, seed: int = 7) -> Study:
    """Value every test sale by a model that saw only what was sold before it."""
    test = test.where(np.argsort(test.day, kind="stable"))
    every = joined(known, test)
    overlap = overlapping(known, test)
    once = frozen or not test.dated or overlap
    months = np.zeros(len(test), dtype=np.int64) if once else month_of(test.day)
    value, low, high = (np.full(len(test), np.nan) for _ in range(3))
    grade: Texts = np.full(len(test), "", dtype=object)
    fits, growths, valuing = [], 0, 0.0
    model: Model | None = None
    first = float(standing(known, test).toordinal())
    to_grow = growing(len(every), len(schema.features), len(np.unique(months)))
    for turn, month in enumerate(np.unique(months)):
        here = np.flatnonzero(months == month)
        if once and test.dated and not overlap:
            here = here[test.day[here] >= first]
        start = time.perf_counter()
        try:
            if month:
                grow = model is None or to_grow[turn]
                day = dt.date.fromordinal(month_start(int(month)))
                model = train(every, schema, day, seed=seed, earlier=model, grow=grow)
            else:
                grow = True
                model = train(known, schema, dt.date.fromordinal(int(first)), seed=seed)
        except TooFewSales:
            if once:
                raise
            continue
        fits.append(time.perf_counter() - start)
        growths += grow
        log.info("%d of %d: %s sales to value", turn + 1, len(to_grow), f"{len(here):,}")
        here = here[model.knows_kind(test.where(here))]
        if not len(here):
            continue
        start = time.perf_counter()
        batch = model.values(test.where(here))
        valuing += time.perf_counter() - start
        value[here], low[here], high[here], grade[here] = batch.value, batch.low, batch.high, batch.grade
    if model is None:
        raise TooFewSales(found=len(known), as_of=dt.date.fromordinal(int(first)), needed=NEEDED)
    valued = ~np.isnan(value)
    unvalued = tuple(_unvalued(test.where(~valued), model))
    if not valued.any():
        raise NothingValued(count=len(test), reason=unvalued[0][1])
    return Study(
        test.where(valued), value[valued], low[valued], high[valued], grade[valued], tuple(fits), growths, valuing,
        unvalued, model,
    )  # fmt: skip


def growing(rows: int, facts: int, months: int) -> list[bool]:
    """In which months the forests of a study are grown anew: in all of them unless that is more than `MOST_WORK`.

    In between last month's members go on, as in a court that trains each quarter; the level still follows each month.
    """
    often = min(max(MOST_WORK // (rows * facts), 1), months)
    return [turn * often // months != (turn - 1) * often // months for turn in range(months)]


def _unvalued(left: Sales, model: Model) -> Iterator[tuple[int, str]]:
    """The rows without a value and why: of a kind that even the last model does not know, or too early."""
    for line, known in zip(left.line, model.knows_kind(left), strict=True):
        yield int(line), "too_few_sales_before" if known else "kind_unknown"


def overlapping(known: Sales, test: Sales) -> bool:
    """Were most of the known sales made after a tenth of the test sales? Then the tables were not split by time."""
    return bool(known.dated and np.mean(known.day >= np.quantile(test.day, 0.1)) > 0.5)


def standing(known: Sales, test: Sales) -> dt.date:
    """From when a frozen model stands: the first test sale that has sales enough before it.

    Tables not split by time are known as a whole.
    """
    if not known.dated:
        return dt.date(2000, 1, 1)
    if overlapping(known, test):
        return dt.date.fromordinal(int(known.day.max()) + 1)
    enough = np.sort(known.day)[NEEDED - 1] if len(known) >= NEEDED else -np.inf
    later = test.day[test.day > enough]
    return dt.date.fromordinal(int(later.min() if len(later) else test.day.min()))


def evaluate(
    known: Sales, test: Sales, schema: Schema, *, frozen: bool = False, refused: tuple[Refused, Refused] | None = None
) -> dict[str, Any]:
    """The figures of a study as JSON; `refused` are the rows of both tables that could not be read.

    :raises TooFewSales, NothingValued: if no test sale has 150 sales before it, or none is of a known kind.
    """
    if not len(test):
        raise TooFewSales(found=0, as_of="any day", needed=1)
    found = study(known, test, schema, frozen=frozen)
    rows = refused or (Refused(), Refused())
    late = known.line[known.day >= found.model.as_of] if known.dated else known.line[:0]
    unseen = Refused((*rows[0].rows, *((int(line), "not_before_the_valuation") for line in late)))
    unread = Refused((*rows[1].rows, *found.unvalued))
    return {
        **main_figures(found),
        "refused": len(unread),
        "refusals": {"train": unseen.counts(), "test": unread.counts()},
        "mode": "one model" if len(found.fits) == 1 else "retrained each month",
        "overlap": overlapping(known, test),
        **closer_figures(found),
        "model_hash": found.model.hash,
    }


def main_figures(found: Study) -> dict[str, Any]:
    """The figures that are judged. Per cent: cod, vei, mdape, within_10, within_20, coverage_90, width_90."""
    price = found.sales.price
    figures = {name: ratios.clean(number) for name, number in ratios.figures(found.value, price).items()}
    names = ("cod", "prd", "prb", "vei", "median_ratio", "mdape", "within_10", "within_20")
    width = (found.high - found.low) / found.value
    return {
        "n": len(price),
        **{name: figures[name] for name in names},
        "coverage_90": coverage(price, found.low, found.high),
        "width_90": ratios.clean(100 * float(width.mean())),
        "fit_seconds": round(float(np.median(found.fits)), 3),
        "predict_rows_per_second": round(len(price) / max(found.valuing, 1e-9), 1),
    }


def closer_figures(found: Study) -> dict[str, Any]:
    """Confidence, trimmed figures, grades, strata: what explains the main figures."""
    price, value = found.sales.price, found.value
    ratio = value / price
    first, third = np.quantile(ratio, [0.25, 0.75])
    inner = np.abs(ratio - np.median(ratio)) <= 3 * (third - first)
    told = strata(found.sales, value, found.low, found.high)
    tenth = np.argsort(np.argsort(value, kind="stable"), kind="stable") * 10 // len(value)
    tenths = [coverage(price[tenth == one], found.low[tenth == one], found.high[tenth == one]) for one in range(10)]
    return {
        "mki": ratios.clean(ratios.mki(value, price)),
        "confidence_95": {
            name: [ratios.clean(low), ratios.clean(high)]
            for name, (low, high) in ratios.bootstrap(value, price, 7).items()
        },
        "trimmed_cod": ratios.clean(ratios.cod(value[inner], price[inner])),
        "by_grade": by_label(found.grade, price, value, found.low, found.high),
        "by_width_third": _thirds(found),
        "coverage_by_tenth_of_value": tenths,
        "by_stratum": {name: told[name] for name in ("by_kind", "by_area", "by_price_level")},
        "by_month": told.get("by_month", {}),
        "fits": len(found.fits),
        "growths": found.growths,
        "first_fit_seconds": round(found.fits[0], 3),
        "weights": dict(zip(MEMBERS, (round(float(one), 3) for one in found.model.blend.weights), strict=True)),
    }


def _thirds(found: Study) -> dict[str, Any]:
    """COD of the narrowest, the middle and the widest third of intervals."""
    width = (found.high - found.low) / found.value
    third = np.argsort(np.argsort(width, kind="stable"), kind="stable") * 3 // len(width)
    names = np.array(["1 narrowest", "2 middle", "3 widest"], dtype=object)
    return by_label(names[third], found.sales.price, found.value, found.low, found.high)
