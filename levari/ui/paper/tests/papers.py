"""Facts of one paper of each kind, invented, with identifiers that cannot exist."""

import json
from datetime import date
from pathlib import Path
from typing import Any

_DAYS = ("as_of", "pay_until")


def _dated(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: date.fromisoformat(one) if key.endswith("_on") or key in _DAYS else one for key, one in facts.items()}


def steps(count: int) -> list[dict[str, Any]]:
    """A working of so many steps, some of them on a rule not yet verified."""
    return [
        {
            "what": {"zh": f"迟延履行利息 第{n}段", "en": f"Delayed-performance interest, segment {n}"},
            "rule": "cn.int.1 · Fa Shi [2014] 8 art. 1",
            "from": "2024-01-11",
            "until": "2024-02-29",
            "days": 50,
            "base": "1,000,000.00",
            "rate": "0.0175 %/d",
            "amount": "¥ 8,750.00",
            "unverified": n % 20 == 3,
        }
        for n in range(1, count + 1)
    ]


_ALL = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"), object_hook=_dated)
COMMON: dict[str, Any] = _ALL.pop("common")
FACTS: dict[str, dict[str, Any]] = {name: {**COMMON, **facts} for name, facts in _ALL.items()}
FACTS["demand"]["working"] = steps(60)
FACTS["plan"]["working"] = steps(2)
