"""The report on one asset: value, interval, grade, whether to trust it, comparables, contributions, validity."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from levari.basics.canonical import fingerprint
from levari.stages.valuation.model.explaining import LEAST, Comparable
from levari.stages.valuation.model.index import WAVER
from levari.stages.valuation.model.sales import Sales, checked
from levari.stages.valuation.model.wording import explained, method

if TYPE_CHECKING:
    from levari.stages.valuation.model.fitted import Model

Facts = Mapping[str, str | float | int | bool | None]

#: A kind needs so many known sales, an area so many, and a model is used for so many days.
KIND_SALES, AREA_SALES, MODEL_DAYS = 150, 5, 400
#: A value is valid at least and at most so many days; a legal limit of a court's pack may shorten it further.
LEAST_DAYS, MOST_DAYS = 30, 365


@dataclass(frozen=True)
class Unsuited:
    """There is no number: why, in codes and in words. Commission an appraisal."""

    reasons: tuple[str, ...]
    reason_text: str
    valuation_date: str
    model_hash: str

    def as_json(self) -> dict[str, Any]:
        """The fields as JSON."""
        return vars(self) | {"reasons": list(self.reasons), "value": None, "suitable": False}


@dataclass(frozen=True)
class Valuation:
    """The report. `suitable` false: the number stands, but an appraisal is to be commissioned."""

    value: float
    currency: str
    valuation_date: str
    level: float
    low: float
    high: float
    width: float
    grade: str
    suitable: bool
    reasons: tuple[str, ...]
    reason_text: str
    comparables: tuple[Comparable, ...]
    usual_value: float
    contributions: dict[str, float]
    quality: dict[str, Any]
    valid_from: str
    valid_until: str
    validity_basis: str
    method_text: str
    facts: dict[str, str]
    input_hash: str
    model_hash: str

    def as_json(self) -> dict[str, Any]:
        """The fields as JSON: interval and validity as objects, comparables and contributions as lists."""
        kept = ("currency", "valuation_date", "grade", "suitable", "reason_text", "quality", "method_text", "facts")
        return {
            "value": round(self.value, 2),
            **{name: getattr(self, name) for name in kept},
            "interval": {
                "level": self.level,
                "low": round(self.low, 2),
                "high": round(self.high, 2),
                "width": round(self.width, 4),
            },
            "reasons": list(self.reasons),
            "comparables": [one.as_json() for one in self.comparables],
            "usual_value": round(self.usual_value, 2),
            "contributions": [{"group": name, "amount": round(one, 2)} for name, one in self.contributions.items()],
            "validity": {"from": self.valid_from, "until": self.valid_until, "basis": self.validity_basis},
            "expected_hammer": None,
            "input_hash": self.input_hash,
            "model_hash": self.model_hash,
        }


def report(model: "Model", facts: Facts, on: dt.date) -> Valuation | Unsuited:
    """The report on an asset, or why there is none."""
    asset, written, refused = one_asset(model, facts, on)
    reasons = [*refused, *_outside_time(model, on)]
    if not reasons and not model.knows_kind(asset)[0]:
        reasons.append("kind_unknown")
    if reasons:
        return Unsuited(tuple(reasons), explained(model.schema, reasons), on.isoformat(), model.hash)
    batch = model.values(asset)
    value, width, grade = float(batch.value[0]), float(batch.width[0]), str(batch.grade[0])
    comparables = tuple(model.explainer.comparables(asset))
    reasons = _doubts(model, asset, grade, len(comparables))
    usual, parts = model.explainer.contributions(asset)
    usual_value, contributions = in_money(usual, parts, value)
    until, basis = _valid_until(model, on, float(np.log(batch.high[0] / batch.low[0]) / 2))
    return Valuation(
        value=value,
        currency=model.schema.currency,
        valuation_date=on.isoformat(),
        level=0.90,
        low=float(batch.low[0]),
        high=float(batch.high[0]),
        width=width,
        grade=grade,
        suitable=not reasons,
        reasons=tuple(reasons),
        reason_text=explained(model.schema, reasons),
        comparables=comparables,
        usual_value=usual_value,
        contributions=contributions,
        quality=model.quality(asset),
        valid_from=on.isoformat(),
        valid_until=until.isoformat(),
        validity_basis=basis,
        method_text=method(model),
        facts=written,
        input_hash=fingerprint({"facts": written, "on": on.isoformat(), "schema": model.schema.fingerprint}),
        model_hash=model.hash,
    )


def one_asset(model: "Model", facts: Facts, on: dt.date) -> tuple[Sales, dict[str, str], list[str]]:
    """The asset as a table of one row, its facts as they were read, and why it is refused."""
    schema = model.schema
    written = {name: _written(facts.get(name)) for name in schema.features}
    columns = {name: [text] for name, text in written.items()}
    asset, refused = checked(columns, [1], schema, "asset", priced=False, usual=model.usual)
    asset = model.on_day(asset, on)
    return asset, written, [why for _, why in refused.rows]


def _written(fact: str | float | int | bool | None) -> str:
    return "" if fact is None else str(fact)


def _outside_time(model: "Model", on: dt.date) -> list[str]:
    if not model.schema.date:
        return []
    if on.toordinal() < model.as_of:
        return ["day_before_model"]
    return ["model_expired"] if on.toordinal() > model.as_of + MODEL_DAYS else []


def _doubts(model: "Model", asset: Sales, grade: str, comparables: int) -> list[str]:
    """Why a value should not be relied on, in codes; a colon is followed by the column."""
    schema = model.schema
    doubts = ["interval_too_wide"] if grade == "C" else []
    doubts += ["few_comparables"] if comparables < LEAST else []
    for name, (low, high), bent in zip(schema.numbers, model.ranges, model.members.design.numbers, strict=True):
        value = asset.number(name)[0]
        if np.isnan(value):
            doubts += [f"fact_missing:{name}"] if bent and not bent.gaps else []
        elif not low <= value <= high:
            doubts.append(f"outside_range:{name}")
    for name, counts in zip(schema.categories, model.counts, strict=True):
        text = asset.text(name)[0]
        if text not in counts:
            doubts.append(f"fact_unknown:{name}" if text else f"fact_missing:{name}")
        elif name == schema.kind and counts[text] < KIND_SALES:
            doubts.append("few_sales_of_kind")
        elif name == schema.area and counts[text] < AREA_SALES:
            doubts.append("few_sales_in_area")
    return doubts


def in_money(usual: float, parts: Mapping[str, float], value: float) -> tuple[float, dict[str, float]]:
    """The usual value, and what each part adds to it in money, so that all add up to the value.

    A log part of size p is worth p times the logarithmic mean of value and usual value.
    """
    start = float(np.exp(usual))
    whole = float(np.log(value) - usual)
    mean = (value - start) / whole if abs(whole) > 1e-9 else value
    return start, {name: float(part * mean) for name, part in parts.items()}


def _valid_until(model: "Model", on: dt.date, half_width: float) -> tuple[dt.date, str]:
    """Until the level of prices may have moved by half of the half width of the interval."""
    if not model.schema.date:
        return on + dt.timedelta(days=MOST_DAYS), "no dates in the sales: the longest time"
    monthly = max(abs(model.members.index.trend), WAVER / 2)
    days = int(np.clip(30.4 * half_width / 2 / monthly, LEAST_DAYS, MOST_DAYS))
    return on + dt.timedelta(days=days), f"prices may move by {100 * monthly:.1f} % a month"
