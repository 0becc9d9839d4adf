"""Arrays and numbers as exact JSON: floats as the shortest text that reads back the same, arrays as bytes in base64."""

import base64
import json
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.schema import Schema

KINDS = {"<f8", "<i8"}


def stored(value: Any) -> Any:
    """JSON without floats: an array becomes {"array": base64, "kind", "shape"}, anything else its JSON text."""
    if isinstance(value, np.ndarray):
        flat = np.ascontiguousarray(value, dtype="<f8" if value.dtype.kind == "f" else "<i8")
        return {
            "array": base64.b64encode(flat.tobytes()).decode("ascii"),
            "kind": flat.dtype.str,
            "shape": list(flat.shape),
        }
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def restored(told: Any) -> Any:
    """What was stored."""
    if isinstance(told, str):
        return json.loads(told)
    if told["kind"] not in KINDS:
        raise ValueError(f"an array of kind {told['kind']!r} was never stored")
    return np.frombuffer(base64.b64decode(told["array"]), dtype=told["kind"]).reshape(told["shape"]).copy()


def stored_sales(sales: Sales) -> dict[str, Any]:
    """The rows of a table."""
    return {
        **{name: stored(getattr(sales, name)) for name in ("price", "day", "numbers", "line")},
        "ids": [str(one) for one in sales.ids],
        "texts": [[str(one) for one in row] for row in sales.texts],
    }


def restored_sales(told: dict[str, Any], schema: Schema) -> Sales:
    """The same rows again."""
    count = len(told["ids"])
    texts: npt.NDArray[np.object_] = np.empty((count, len(schema.categories)), dtype=object)
    for place, row in enumerate(told["texts"]):
        texts[place, :] = row
    ids = np.array(told["ids"], dtype=object)
    numbers = {name: restored(told[name]) for name in ("price", "day", "numbers", "line")}
    return Sales(schema, numbers["price"], numbers["day"], numbers["numbers"], texts, ids, numbers["line"])
