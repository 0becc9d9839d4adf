"""The model card: how good, how even over time and how fair the model was on sales it had not seen."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model import ratios
from levari.stages.valuation.model.index import month_of

if TYPE_CHECKING:
    from levari.stages.valuation.model.fitted import Model
    from levari.stages.valuation.model.sales import Sales

Floats = npt.NDArray[np.float64]
Texts = npt.NDArray[np.object_]

#: A stratum is told from so many sales on; the card looks back so many days.
STRATUM, YEAR = 20, 366
LEVELS = ("lowest fifth", "second fifth", "middle fifth", "fourth fifth", "highest fifth")


def card(model: "Model") -> dict[str, Any]:
    """Quality of the last twelve months of unseen sales: of all, by kind, area, price level and month."""
    sales = model.history.sales
    recent = sales.day >= model.as_of - YEAR if model.history.timed else np.ones(len(sales), dtype=np.bool_)
    low, high = model.bounds_of_history
    unseen, low, high, sales = model.unseen[recent], low[recent], high[recent], sales.where(recent)
    value, low, high = np.exp(unseen), np.exp(low), np.exp(high)
    window = "last twelve months, out of time" if model.history.timed else "all sales, out of fold"
    every = ratios.summary(value, sales.price) | {"coverage_90": coverage(sales.price, low, high), "window": window}
    told = strata(sales, value, low, high)
    return {
        "all": every,
        **told,
    }


def strata(sales: "Sales", value: Floats, low: Floats, high: Floats) -> dict[str, Any]:
    """Figures by kind, area, price level and month, each stratum of at least twenty sales."""
    schema = sales.schema
    told: dict[str, Any] = {"by_kind": {}, "by_area": {}}
    if schema.kind:
        told["by_kind"] = by_label(sales.text(schema.kind), sales.price, value, low, high)
    if schema.area:
        told["by_area"] = by_label(sales.text(schema.area), sales.price, value, low, high)
    told["by_price_level"] = by_label(price_levels(value, sales.price), sales.price, value, low, high)
    if sales.dated:
        month = month_of(sales.day)
        names = np.array([f"{one // 12:04d}-{one % 12 + 1:02d}" for one in month], dtype=object)
        told["by_month"] = by_label(names, sales.price, value, low, high)
    return told


def price_levels(value: Floats, price: Floats) -> Texts:
    """The fifth of the price level each sale lies in: half its price, half its levelled value."""
    order = np.argsort(np.argsort(0.5 * price + 0.5 * value / np.median(value / price), kind="stable"), kind="stable")
    return np.array([LEVELS[one] for one in order * 5 // max(len(order), 1)], dtype=object)


def by_label(label: Texts, price: Floats, value: Floats, low: Floats, high: Floats) -> dict[str, dict[str, Any]]:
    """Figures of each stratum that has enough sales."""
    told = {}
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(label.tolist()):
        rows.setdefault(name, []).append(row)
    for name, here in sorted(rows.items()):
        if len(here) >= STRATUM:
            figures = ratios.figures(value[here], price[here])
            kept = {key: ratios.clean(figures[key]) for key in ("cod", "prd", "prb", "median_ratio", "mdape")}
            told[str(name)] = {
                "n": len(here),
                **kept,
                "coverage_90": coverage(price[here], low[here], high[here]),
            }
    return told


def coverage(price: Floats, low: Floats, high: Floats) -> float | None:
    """Per cent of prices within their interval."""
    return ratios.clean(100 * float(np.mean((price >= low) & (price <= high)))) if len(price) else None
