"""The position as JSON: the question read, the answer written. The form is `law-position` in the schemas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from levari.basics.money import format_minor, minor, minor_digits
from levari.basics.refusal import Refusal
from levari.law.pack import load
from levari.law.position import (
    DELAYED,
    Conversion,
    Facts,
    Item,
    Options,
    Payment,
    Position,
    PositionInput,
    RateOf,
    Stay,
)
from levari.law.rational import decimal, plain
from levari.law.refusals import InputWrong
from levari.law.working.rendering import as_json

Json = Mapping[str, Any]


def read_question(asked: Json) -> PositionInput:
    """A question that fits the schema as the input of `position`.

    :raises InputWrong: an amount that has not the digits of the currency, a currency that is none.
    """
    currency = asked["currency"]
    try:
        minor_digits(currency)
    except Refusal as refused:
        raise InputWrong(pointer="/currency", name=currency, why=str(refused)) from None
    options = asked.get("options", {})
    order = options.get("credit_order")
    return PositionInput(
        pack=asked["pack"],
        on=_day(asked["on"]),
        currency=currency,
        items=tuple(_item(told, f"/items/{place}", currency) for place, told in enumerate(asked["items"])),
        payments=tuple(
            Payment(_day(told["on"]), _amount(told, f"/payments/{place}", currency))
            for place, told in enumerate(asked.get("payments", ()))
        ),
        stays=tuple(_stay(told) for told in asked.get("stays", ())),
        options=Options(
            start_inclusive=options.get("start_inclusive"),
            end_inclusive=options.get("end_inclusive"),
            credit_order=tuple(order) if order is not None else None,
            day_basis=options.get("day_basis"),
        ),
        facts=_facts(asked),
    )


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _day_or_none(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _amount(told: Json, where: str, currency: str) -> int:
    try:
        return minor(told["amount"], currency)
    except Refusal as refused:
        raise InputWrong(pointer=f"{where}/amount", name=told["amount"][:40], why=str(refused)) from None


def _item(told: Json, where: str, currency: str) -> Item:
    return Item(
        id=told["id"],
        kind=told["kind"],
        amount=_amount(told, where, currency) if "amount" in told else None,
        performance_due_on=_day_or_none(told.get("performance_due_on")),
        on_item=told.get("on_item"),
        rate_per_year=_number(told, "rate_per_year"),
        from_on=_day_or_none(told.get("from")),
        day_basis=told.get("day_basis"),
        rate_of=_rate_of(told["rate_of"]) if "rate_of" in told else None,
        claim_kind=told.get("claim_kind"),
        obligation_arose_on=_day_or_none(told.get("obligation_arose_on")),
    )


def _rate_of(told: Json) -> RateOf:
    times, points = decimal(told.get("times", "1")), decimal(told.get("points", "0"))
    return RateOf(told["series"], told["column"], times, points)


def _facts(asked: Json) -> Facts:
    conversion = asked.get("conversion")
    return Facts(
        judgment_on=_day_or_none(asked.get("judgment_on")),
        judgment_rate=_number(asked, "judgment_rate"),
        court=asked.get("court"),
        creditor_kind=asked.get("creditor_kind"),
        enforceable_on=_day_or_none(asked.get("enforceable_on")),
        served_on=_day_or_none(asked.get("served_on")),
        increase_points=_number(asked, "increase_points"),
        capitalised_from=_day_or_none(asked.get("capitalised_from")),
        conversion=Conversion(decimal(conversion["mid_rate"]), _day(conversion["rate_on"])) if conversion else None,
    )


def _stay(told: Json) -> Stay:
    return Stay(_day(told["from"]), _day_or_none(told["until"]), told["asked_by"])


def _number(told: Json, name: str) -> Fraction | None:
    return decimal(told[name]) if name in told else None


def answer(found: Position, language: str = "en") -> dict[str, Any]:
    """A position as the answer of the contract; `overpaid` is ours."""
    currency = found.currency
    owed = {id_: format_minor(amount, currency) for id_, amount in found.owed.items()}
    assert DELAYED in owed
    return {
        "pack": found.question.pack,
        "on": found.question.on.isoformat(),
        "currency": currency,
        "owed": owed,
        "total": format_minor(found.total, currency),
        "per_day": None if found.tomorrow is None else format_minor(found.tomorrow, currency),
        "overpaid": format_minor(found.overpaid, currency),
        "working": as_json(found.working, currency, language),
        "unverified": list(found.unverified),
        **_converted(found),
    }


def _converted(found: Position) -> dict[str, Any]:
    asked = found.question.facts.conversion
    if asked is None or found.converted is None:
        return {}
    currency = load(found.question.pack).currency
    told = {"currency": currency, DELAYED: format_minor(found.converted, currency)}
    return {"conversion": told | {"mid_rate": plain(asked.mid_rate), "rate_on": asked.rate_on.isoformat()}}


def worked(pack: str, question: Json) -> dict[str, Any]:
    """The answer to the question of a worked case."""
    from levari.law.position import position

    return answer(position(read_question({"pack": pack, **question})))
