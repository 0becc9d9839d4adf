"""What the law asks of an auction and of the price it starts from: floors, deposits, notice, times, reference price.

China: Fa Shi [2016] 18 and Fa Shi [2018] 15. Germany: ZPO § 817a, ZVG §§ 68, 74a, 85a. France: CPCE R322-50.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from levari.law.calendars import DAY
from levari.law.deadlines import add_months
from levari.law.pack import Pack, load
from levari.law.pack.lines import Value
from levari.law.rational import decimal, half_up, plain
from levari.law.refusals import InputMissing, InputWrong, PackCannot
from levari.law.working import Fact, Result, Step, Word

Kind = Literal["movable", "immovable"]
Rounding = Literal["up", "down"]
KINDS = ("movable", "immovable")


@dataclass(frozen=True, slots=True)
class Round:
    """Limits of one round: the start price and the deposit in minor units, the rest in the units named."""

    start_at_least: int
    deposit_at_least: int
    deposit_at_most: int
    announce_days_before: int
    bidding_hours: int
    close_window_minutes: int
    close_extension_minutes: int
    bidders_at_least: int


def auction_round(code: str, *, kind: Kind, number: int, basis: int, on: dt.date) -> Result[Round]:
    """The limits of the first round (`basis` is the valuation) or the second (`basis` is the start price before).

    >>> auction_round("cn", kind="immovable", number=1, basis=1_000_000_00, on=dt.date(2024, 1, 1)).value.start_at_least
    70000000

    :raises PackCannot: the pack has no such auctions.
    :raises InputWrong: another kind or round, a price that is not above nothing.
    """
    pack = _with(code, "auction_reserve_min_share_of_valuation", "rounds of an online auction")
    _check(kind, basis)
    if number not in (1, 2):
        raise InputWrong(pointer="/number", name=str(number), why="there are a first and a second round.")
    start = _start(pack, number, basis, on)
    least, most = pack.value("auction_deposit_min", on), pack.value("auction_deposit_max", on)
    low = _share(least, decimal(str(least.value)), start.amount or 0, "up")
    high = _share(most, decimal(str(most.value)), start.amount or 0, "down")
    told = {name: pack.value(name, on) for name in _limits(kind, number)}
    numbers = [int(str(line.value)) for line in told.values()]
    steps = (start, low, high, *(_said(line) for line in told.values()))
    return Result(Round(*(half_up(step.amount or 0) for step in (start, low, high)), *numbers), steps, pack.currency)


def _limits(kind: Kind, number: int) -> tuple[str, ...]:
    notice = {
        ("movable", 1): "auction_notice_movable_first",
        ("immovable", 1): "auction_notice_immovable_or_right_first",
        ("movable", 2): "auction_notice_movable_second",
        ("immovable", 2): "auction_notice_immovable_second",
    }
    return (
        notice[kind, number],
        "auction_bidding_min_hours",
        "auction_soft_close_window",
        "auction_soft_close_extension",
        "auction_min_bidders",
    )


def _start(pack: Pack, number: int, basis: int, on: dt.date) -> Step:
    if number == 1:
        line = pack.value("auction_reserve_min_share_of_valuation", on)
        return _share(line, decimal(str(line.value)), basis, "up")
    line = pack.value("auction_second_max_reduction", on)
    return _share(line, 1 - decimal(str(line.value)), basis, "up")


def award_limits(code: str, *, kind: Kind, value: int, on: dt.date) -> Result[dict[str, int]]:
    """Least bids below which an award is refused in Germany, by the name of the rule; `value` in minor units.

    >>> award_limits("de", kind="movable", value=999_99, on=dt.date(2026, 1, 5)).value
    {'auction_movable_min_bid': 50000}

    :raises PackCannot: the pack has no such limits.
    """
    pack = _with(code, "auction_movable_min_bid", "limits of an award")
    _check(kind, value)
    names = ["auction_movable_min_bid"]
    if kind == "immovable":
        names = ["auction_land_limit_7_10", "auction_land_limit_5_10", "auction_land_security"]
    lines = {name: pack.value(name, on) for name in names}
    steps = tuple(_share(line, decimal(str(line.value)), value, "up") for line in lines.values())
    limits = {name: half_up(step.amount or 0) for name, step in zip(lines, steps, strict=True)}
    return Result(limits, steps, pack.currency)


def overbid(code: str, *, price: int, on: dt.date) -> Result[int]:
    """The least overbid after the award of land in France, in minor units.

    >>> overbid("fr", price=100_000_00, on=dt.date(2026, 1, 5)).value
    11000000

    :raises PackCannot: the pack has no overbids.
    """
    pack = _with(code, "land_overbid_min", "overbids")
    _check("immovable", price)
    line = pack.value("land_overbid_min", on)
    step = _share(line, 1 + decimal(str(line.value)), price, "up")
    return Result(half_up(step.amount or 0), (step,), pack.currency)


def mean_price(code: str, reports: Sequence[int], on: dt.date) -> Result[int]:
    """The price of an online inquiry: the arithmetic mean of the reports delivered in time, half up to the minor unit.

    >>> mean_price("cn", [100_00, 100_01], dt.date(2024, 1, 1)).value
    10001

    :raises InputMissing: no report was delivered; nothing is guessed.
    """
    pack = _with(code, "refprice_online_average", "online inquiries of a price")
    if not reports:
        why = "No platform delivered in time: extend once, then go on to an appraisal."
        raise InputMissing(pointer="/reports", name="reports", why=why)
    if min(reports) <= 0:
        raise InputWrong(pointer="/reports", name="reports", why="a price lies above nothing.")
    line = pack.value("refprice_online_average", on)
    total, count = sum(reports), len(reports)
    price = half_up(Fraction(total, count))
    facts: dict[str, Fact] = {"what": line.told, "count": count}
    step = Step(
        line.id, "mean_of", facts, line.citation, base=total, amount=price, rounding="half up to the minor unit, once"
    )
    return Result(price, (step,), pack.currency)


def price_usable_until(code: str, *, dated_on: dt.date, announced_on: dt.date | None, on: dt.date) -> Result[dt.date]:
    """The last day a reference price may be used: its validity, and longer if the auction was announced within it.

    >>> price_usable_until("cn", dated_on=dt.date(2024, 1, 10), announced_on=None, on=dt.date(2024, 1, 10)).value
    datetime.date(2025, 1, 9)
    """
    pack = _with(code, "refprice_validity_max", "the validity of a reference price")
    validity = pack.value("refprice_validity_max", on)
    until = add_months(dated_on, 12 * int(str(validity.value))) - DAY
    steps = [Step(validity.id, "usable", {"what": validity.told}, validity.citation, dated_on, until)]
    if announced_on is not None and dated_on <= announced_on <= until:
        more = pack.value("refprice_use_after_expiry_if_announced_in_time", on)
        first, until = until, add_months(until, int(str(more.value)))
        steps.append(Step(more.id, "usable", {"what": more.told}, more.citation, first + DAY, until))
    return Result(until, tuple(steps))


def _with(code: str, name: str, what: str) -> Pack:
    pack = load(code)
    if name not in pack.names:
        raise PackCannot(pointer="/pack", pack=code, what=what)
    return pack


def _check(kind: str, price: int) -> None:
    if kind not in KINDS:
        raise InputWrong(pointer="/kind", name=kind, why=f"there are {', '.join(KINDS)}.")
    if price <= 0:
        raise InputWrong(pointer="/price", name="price", why="a price lies above nothing.")


def _share(line: Value, share: Fraction, base: Fraction | int, rounding: Rounding) -> Step:
    """A share of a price in whole minor units; a least sum is rounded up, a greatest down, so that the law is kept."""
    exact = Fraction(base) * share
    amount = -(-exact.numerator // exact.denominator) if rounding == "up" else exact.numerator // exact.denominator
    facts: dict[str, Fact] = {"what": line.told, "percent": plain(share * 100)}
    words = "at_least" if rounding == "up" else "at_most"
    return Step(
        line.id,
        words,
        facts,
        line.citation,
        base=base,
        rate=share,
        amount=amount,
        rounding=f"{rounding} to the minor unit",
    )


def _said(line: Value) -> Step:
    facts: dict[str, Fact] = {"what": line.told, "number": str(line.value), "unit": Word(f"unit_{line.unit}")}
    return Step(line.id, "limit", facts, line.citation)
