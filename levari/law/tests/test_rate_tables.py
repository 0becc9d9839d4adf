"""Every row of every rate table is what a position of its time bears, in the single form and in columns."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from levari.law.pack import load
from levari.law.position import DELAYED, Facts, Item, PositionInput, RateOf, position
from levari.law.position.columns import Claims, positions
from levari.law.position.rates import Row, rows
from levari.law.rational import half_up

DAY = dt.timedelta(days=1)
#: In minor units: at 1 % per year of 365 days a day bears 1,000.00.
SUM = 36_500_000_00


def days_of(row: Row) -> dt.date:
    return dt.date.fromordinal(row.first)


def both(pack: str, on: list[dt.date], facts: dict[str, list[Any]], item: dict[str, Any]) -> list[int]:
    """What one day bears, ending on each of the days; the two forms must agree."""
    single, columns = [], []
    for place, day in enumerate(on):
        told = {name: column[place] for name, column in facts.items()}
        debt = Item(id="p", kind="principal", amount=SUM, performance_due_on=day - DAY, **item)
        asked = PositionInput(pack=pack, on=day, currency="EUR", items=(debt,), facts=Facts(**told))
        single.append(position(asked).owed[DELAYED])
        cells = {name: _cell(value) for name, value in (told | item).items()}
        due = np.array([day - DAY], "datetime64[D]")
        claims = Claims(
            pack=pack, on=day, currency="EUR", principal=np.array([SUM]), performance_due_on=due, facts=cells
        )
        columns.append(int(positions(claims).delayed_interest[0]))
    assert single == columns
    return single


def _cell(value: Any) -> Any:
    return np.array([value], "datetime64[D]" if isinstance(value, dt.date) else "U20")


def test_every_base_rate_of_germany() -> None:
    found = rows(load("de"), "de.base_rate")
    assert len(found) == 50
    assert [(day.month, day.day) for day in map(days_of, found)] == [(1, 1), (7, 1)] * 25
    borne = both("de", [days_of(row) for row in found], {}, {"claim_kind": "general"})
    assert borne == [int((Fraction(row.cells[0]) + 5) * 1000_00) for row in found]
    arose = dt.date(2014, 7, 28)
    old = both("de", [days_of(row) for row in found], {}, {"claim_kind": "commercial", "obligation_arose_on": arose})
    assert [high - low for high, low in zip(old, borne, strict=True)] == [3 * 1000_00] * 50
    new = both(
        "de", [days_of(row) for row in found], {}, {"claim_kind": "commercial", "obligation_arose_on": arose + DAY}
    )
    assert [high - low for high, low in zip(new, borne, strict=True)] == [4 * 1000_00] * 50


def test_the_base_rate_moves_with_the_rate_of_the_central_bank() -> None:
    """BGB 247(1): by the points by which the main refinancing rate moved; 0.88 below it since 1 July 2016."""
    bank = rows(load("de"), "de.mro")
    assert len(bank) == 21
    later = [row for row in rows(load("de"), "de.base_rate") if days_of(row) >= dt.date(2016, 7, 1)]
    assert len(later) == 21
    for row in later:
        before = next(rate for rate in reversed(bank) if rate.first < row.first)
        assert Fraction(row.cells[0]) == Fraction(before.cells[0]) - Fraction("0.88")


@pytest.mark.parametrize(("place", "kind"), [(0, "individual"), (1, "other")])
def test_every_legal_rate_of_france(place: int, kind: str) -> None:
    found = rows(load("fr"), "fr.int.rates")
    assert len(found) == 24
    assert all(low.last + 1 == high.first for low, high in pairwise(found))
    on = [days_of(row) for row in found]
    plain = both("fr", on, {"creditor_kind": [kind] * 24, "increase_points": [Fraction(0)] * 24}, {})
    assert plain == [int(Fraction(row.cells[place]) * 1000_00) for row in found]
    long_ago = [dt.date(2013, 1, 1)] * 24
    raised = both("fr", on, {"creditor_kind": [kind] * 24, "enforceable_on": long_ago}, {})
    assert [high - low for high, low in zip(raised, plain, strict=True)] == [5 * 1000_00] * 24


def test_every_weekly_yield_of_the_united_states() -> None:
    """A judgment of any weekday takes the row of the week before, and a position ten days later bears it."""
    found = rows(load("us"), "us.int.rates")
    assert len(found) == 1340
    weeks = [days_of(row) for row in found]
    assert all(week.weekday() == 0 for week in weeks)
    assert all(later - week == DAY * 7 for week, later in pairwise(weeks))
    first = dt.date(2000, 12, 21)
    judged = [max(week + DAY * (7 + place % 7), first) for place, week in enumerate(weeks)]
    wanted = [half_up(Fraction(row.cells[0]) * 10_000_00) for row in found]
    for day, borne in zip(judged, wanted, strict=True):
        debt = Item(id="p", kind="principal", amount=SUM)
        asked = PositionInput(pack="us", on=day + DAY * 10, currency="USD", items=(debt,), facts=Facts(judgment_on=day))
        assert position(asked).owed[DELAYED] == borne, day
    # In columns all are asked for on one day: those of the last year have not borne compound interest yet.
    on = dt.date(2026, 8, 23)
    recent = [place for place, day in enumerate(judged) if on - DAY * 300 < day <= on]
    facts = {"judgment_on": np.array([judged[place] for place in recent], "datetime64[D]")}
    claims = Claims(pack="us", on=on, currency="USD", principal=np.full(len(recent), SUM), facts=facts)
    days = [(on - judged[place]).days for place in recent]
    assert positions(claims).delayed_interest.tolist() == [
        half_up(Fraction(found[place].cells[0]) * 1000_00 * count) for place, count in zip(recent, days, strict=True)
    ]


def test_the_judgment_rates_of_england() -> None:
    on = [dt.date(1990, 6, 1), dt.date(1993, 3, 31), dt.date(1993, 4, 2), dt.date(2026, 6, 1)]
    borne = both("ew", on, {"judgment_on": [day - DAY for day in on], "court": ["high"] * 4}, {})
    assert borne == [15 * 1000_00, 15 * 1000_00, 8 * 1000_00, 8 * 1000_00]


def test_every_benchmark_rate_of_the_old_chinese_rule() -> None:
    found = rows(load("cn"), "cn.int.13.rates")
    assert len(found) == 43
    old = [row for row in found if dt.date(1992, 7, 14) <= days_of(row) < dt.date(2014, 8, 1)]
    borne = both("cn", [days_of(row) for row in old], {}, {})
    assert borne == [half_up(SUM * 2 * max(map(Fraction, row.cells)) / 100 / 360) for row in old]


@pytest.mark.parametrize(
    ("series", "count", "columns"),
    [
        ("cn.lpr", 15, ("one_year", "five_years")),
        ("cn.int.13.rates", 43, ("up_to_6m", "6m_to_1y", "1y_to_3y", "3y_to_5y", "over_5y")),
    ],
)
def test_every_rate_that_a_title_may_follow(series: str, count: int, columns: tuple[str, ...]) -> None:
    """Agreed interest of the first day of each row, a day counted and the next not."""
    found = rows(load("cn"), series)
    assert len(found) == count
    for row in found:
        day = max(days_of(row), dt.date(1992, 7, 14))
        for place, name in enumerate(columns):
            if row.last < day.toordinal():
                continue
            told = RateOf(series, name)
            debt = Item(id="p", kind="principal", amount=SUM, performance_due_on=dt.date(2030, 1, 1))
            agreed = Item(id="g", kind="agreed_interest", on_item="p", rate_of=told, from_on=day, day_basis=365)
            asked = PositionInput(on=day + DAY, currency="CNY", items=(debt, agreed))
            assert position(asked).owed["g"] == half_up(Fraction(row.cells[place]) * 1000_00), (day, name)
