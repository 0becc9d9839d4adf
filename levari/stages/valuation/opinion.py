"""The own model as one of those asked: its report in the words of a report, or why it gives none. Pure."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from levari.basics.money import format_minor, minor_digits

if TYPE_CHECKING:
    from levari.stages.valuation.model import Model, Valuation

METHOD = "Trees and a linear model on sales before the day of valuation, brought to that day by a price index."


def opinion(content: bytes, hash: str, facts: Mapping[str, str], on: date, currency: str) -> dict[str, Any]:
    """What a version of the model says about a thing, as the fields of a report.

    A value that the model itself calls unsuitable is no value: the reasons are kept, and an appraiser is better.
    A model that was published in the form of an earlier version has none, until the president publishes a new one.
    """
    from levari.stages.valuation.model.refusals import ModelUnreadable

    try:
        model = _loaded(content, hash)
    except ModelUnreadable as why:
        return {"report_hash": "", "model_hash": hash, "details": "", "amount": None, "reasons": str(why)}
    said = model.value(dict(facts), on)
    details = json.dumps(said.as_json(), sort_keys=True, ensure_ascii=False)
    known = {"report_hash": getattr(said, "input_hash", ""), "model_hash": said.model_hash, "details": details}
    if not hasattr(said, "value") or not said.suitable:
        return {**known, "amount": None, "reasons": said.reason_text}
    digits = minor_digits(currency)
    cents = lambda amount: round(amount * 10**digits)  # noqa: E731 - three times
    return {
        **known, "amount": cents(said.value), "low": cents(said.low), "high": cents(said.high),
        "method": said.method_text or METHOD, "reasons": said.reason_text, "samples": tuple(_samples(said, currency)),
        "valid_until_on": date.fromisoformat(said.valid_until),
    }  # fmt: skip


def _samples(said: "Valuation", currency: str) -> list[dict[str, str]]:
    digits = minor_digits(currency)
    return [
        {
            "what": f"sale {one.sale_id}", "on": one.sold_on or "",
            "amount": format_minor(round(one.price * 10**digits), currency),
            "adjusted": format_minor(round(one.adjusted * 10**digits), currency),
        }
        for one in said.comparables
    ]  # fmt: skip


@lru_cache(maxsize=8)
def _loaded(content: bytes, hash: str) -> "Model":
    from levari.stages.valuation.model import Model

    return Model.load(content)
