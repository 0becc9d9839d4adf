"""The questions of worked cases to the smaller calculators: plain keys in, the answer with its working out.

Amounts are decimal strings of the pack's currency, days `YYYY-MM-DD`. A key that is missing is an error that names it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from levari.basics.money import format_minor, minor
from levari.law import auction, closing, distribution, fees, measures, restrictions
from levari.law.pack import load
from levari.law.refusals import InputMissing
from levari.law.working import Result
from levari.law.working.rendering import as_json

Json = dict[str, Any]


class Question:
    """The keys of a question, read one by one."""

    def __init__(self, pack: str, told: Mapping[str, Any]) -> None:
        self.pack, self.told, self.currency = pack, told, load(pack).currency

    def __getitem__(self, key: str) -> Any:
        """:raises InputMissing: names the key."""
        if key not in self.told:
            raise InputMissing(pointer=f"/{key}", name=key, why="The calculator cannot do without it.")
        return self.told[key]

    def day(self, key: str) -> dt.date:
        """A day."""
        return dt.date.fromisoformat(self[key])

    def money(self, key: str) -> int:
        """An amount in minor units."""
        return minor(self[key], self.currency)

    def spell(self, amount: int) -> str:
        """An amount as a decimal string."""
        return format_minor(amount, self.currency)


def _answer(value: Any, result: Result[Any]) -> Json:
    working = as_json(result.working, result.currency)
    return {"value": value, "working": working, "unverified": list(result.unverified)}


def fee(pack: str, told: Json) -> Json:
    """`amount`, `on`."""
    asked = Question(pack, told)
    result = fees.application_fee(pack, asked.money("amount"), asked.day("on"))
    return _answer(asked.spell(result.value), result)


def measure(pack: str, told: Json) -> Json:
    """`kind`, `effected_on`: the last day of a freeze or seizure."""
    asked = Question(pack, told)
    result = measures.longest_until(pack, asked["kind"], asked.day("effected_on"))
    return _answer(result.value.isoformat(), result)


def listing(pack: str, told: Json) -> Json:
    """`ground`, `decided_on`, and if wanted `longer_years`: the last day of an entry."""
    asked = Question(pack, told)
    result = restrictions.entry_until(
        pack, ground=asked["ground"], decided_on=asked.day("decided_on"), longer_years=told.get("longer_years", 0)
    )
    return _answer(result.value.isoformat() if result.value else "open", result)


def lift(pack: str, told: Json) -> Json:
    """`from_on`: the last day of a temporary lift of a limit of consumption."""
    asked = Question(pack, told)
    result = restrictions.lifted_until(pack, asked.day("from_on"))
    return _answer(result.value.isoformat(), result)


def ranks(pack: str, told: Json) -> Json:
    """`debtor`, `on`: the ranks of a distribution."""
    asked = Question(pack, told)
    result = distribution.ranks(pack, asked["debtor"], asked.day("on"))
    return _answer([rank.key for rank in result.value], result)


def auction_round(pack: str, told: Json) -> Json:
    """`kind`, `number`, `basis`, `on`: the limits of a round."""
    asked = Question(pack, told)
    result = auction.auction_round(
        pack, kind=asked["kind"], number=asked["number"], basis=asked.money("basis"), on=asked.day("on")
    )
    limits = {name: getattr(result.value, name) for name in result.value.__slots__}
    money = ("start_at_least", "deposit_at_least", "deposit_at_most")
    return _answer(limits | {name: asked.spell(limits[name]) for name in money}, result)


def award_limits(pack: str, told: Json) -> Json:
    """`kind`, `market_value`, `on`: the least bids."""
    asked = Question(pack, told)
    result = auction.award_limits(pack, kind=asked["kind"], value=asked.money("market_value"), on=asked.day("on"))
    return _answer({name: asked.spell(limit) for name, limit in result.value.items()}, result)


def overbid(pack: str, told: Json) -> Json:
    """`price`, `on`: the least overbid."""
    asked = Question(pack, told)
    result = auction.overbid(pack, price=asked.money("price"), on=asked.day("on"))
    return _answer(asked.spell(result.value), result)


def mean_price(pack: str, told: Json) -> Json:
    """`reports`, `on`: the price of an online inquiry."""
    asked = Question(pack, told)
    reports = [minor(report, asked.currency) for report in asked["reports"]]
    result = auction.mean_price(pack, reports, asked.day("on"))
    return _answer(asked.spell(result.value), result)


def price_use(pack: str, told: Json) -> Json:
    """`dated_on`, and if there was one `announced_on`: the last day a reference price may be used."""
    asked = Question(pack, told)
    announced = asked.day("announced_on") if "announced_on" in told else None
    dated = asked.day("dated_on")
    result = auction.price_usable_until(pack, dated_on=dated, announced_on=announced, on=dated)
    return _answer(result.value.isoformat(), result)


def closing_check(pack: str, told: Json) -> Json:
    """`filed_on`, `on`, `met` (condition: true or false): may the case be closed without assets?"""
    asked = Question(pack, told)
    result = closing.check(pack, asked["met"], asked.day("filed_on"), asked.day("on"))
    return _answer({"allowed": result.value.allowed, "open": [entry.key for entry in result.value.open]}, result)


def rechecks(pack: str, told: Json) -> Json:
    """`closed_on`: the days on which the court looks again."""
    asked = Question(pack, told)
    result = closing.recheck_dates(pack, asked.day("closed_on"))
    return _answer([day.isoformat() for day in result.value], result)


def parameter(pack: str, told: Json) -> Json:
    """`rule`, `on`: what a rule says on a day, and where it is written."""
    from levari.law.pack.telling import line_told

    asked = Question(pack, told)
    line = load(pack).line(asked["rule"], asked.day("on"))
    return line_told(line, asked.day("on")) | {"working": [{"rule": line.id}]}
