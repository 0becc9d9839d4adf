"""Worked cases of incomes and households: the question as a lawyer writes it, the answer as it is compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from levari.basics.money import format_minor, minor
from levari.law.income import attachable
from levari.law.pack import load
from levari.law.working import Result
from levari.law.working.rendering import as_json

Json = Mapping[str, Any]


def worked(pack: str, question: Json) -> dict[str, Any]:
    """`on`, `period`, `net`, `dependants`, for `ew` also `region`: what is `attachable`."""
    net = minor(question["net"], load(pack).currency)
    result = attachable(
        pack, _day(question["on"]), question["period"], net, question["dependants"], question.get("region", "")
    )
    return {"attachable": format_minor(result.value, result.currency), **_shown(result)}


def worked_household(pack: str, question: Json) -> dict[str, Any]:
    """`on`, `dependants`, for `cn` also `per_person`, `accounts` (id to balance): the `minimum`, what `stays`."""
    from levari.law.household import monthly_minimum, protect

    currency = load(pack).currency
    told = question.get("per_person")
    each = None if told is None else minor(told, currency)
    minimum = monthly_minimum(pack, _day(question["on"]), question["dependants"], each)
    result = protect(minimum, [(id_, minor(text, currency)) for id_, text in question["accounts"].items()])
    stays = {id_: format_minor(amount, currency) for id_, amount in result.value.items()}
    return {"minimum": format_minor(minimum.value, currency), "stays": stays, **_shown(result)}


def worked_order(pack: str, question: Json) -> dict[str, Any]:
    """`on`, `net`, `normal`, `protected`, set by the court: what is `deducted` on a pay day (England and Wales)."""
    from levari.law.ew.income import court_deduction

    amounts = {name: minor(question[name], load(pack).currency) for name in ("net", "normal", "protected")}
    result = court_deduction(_day(question["on"]), **amounts)
    return {"deducted": format_minor(result.value, result.currency), **_shown(result)}


def _shown(result: Result[Any]) -> dict[str, Any]:
    return {"working": as_json(result.working, result.currency), "unverified": list(result.unverified)}


def _day(written: str | dt.date) -> dt.date:
    return written if isinstance(written, dt.date) else dt.date.fromisoformat(written)
