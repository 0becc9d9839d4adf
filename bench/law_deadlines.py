"""Terms over columns against the same dates counted one by one with python-dateutil and the library holidays."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from dateutil.relativedelta import relativedelta
from holidays import country_holidays

from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import TURNS
from levari.law.deadlines import deadline
from levari.law.deadlines.columns import deadlines

TITLE = "Terms of the law"
ROWS, SINGLE = 1_000_000, 20_000
DAY = dt.timedelta(days=1)
#: A pack with its term, the country in the library, and the term as a step of dateutil.
TERMS = (
    ("cn", "case_term", "CN", relativedelta(months=6)),
    ("de", "immediate_complaint", "DE", relativedelta(weeks=2)),
)


def measure(_ground: Ground | None) -> list[Row]:
    """Terms per second, in columns and one by one, in China (months) and Germany (weeks)."""
    return [row for term in TERMS for row in _rows(*term)]


def _rows(code: str, rule: str, country: str, step: relativedelta) -> Iterator[Row]:
    zone = ZoneInfo("Asia/Shanghai" if code == "cn" else "Europe/Berlin")
    first = int(dt.datetime(2022, 1, 3, tzinfo=zone).timestamp())
    seconds = np.random.default_rng(7).integers(first, first + 4 * 365 * 86_400, ROWS)
    at = seconds.astype("datetime64[s]")
    few = [dt.datetime.fromtimestamp(int(second), zone) for second in seconds[:SINGLE]]
    calendar = country_holidays(country, years=range(2022, 2028))
    worked = frozenset(getattr(calendar, "weekend_workdays", ()))
    columns, singles, plain = [], [], []
    for _ in range(TURNS):
        columns.append(ROWS / _time(lambda: deadlines(code, rule, at)))
        singles.append(SINGLE / _time(lambda: [deadline(code, rule, moment) for moment in few]))
        plain.append(SINGLE / _time(lambda: [_by_hand(moment, step, calendar, worked) for moment in few]))
    _same(code, rule, at[:SINGLE], [_by_hand(moment, step, calendar, worked) for moment in few])
    fast, bare, one = median(columns), median(plain), median(singles)
    yield Row(
        f"{code} {rule}: columns of {ROWS:,} / one by one with dateutil and holidays", rate(fast, "terms"),
        rate(bare, "terms"), "", fast / bare, 5,
    )  # fmt: skip
    yield Row(f"{code} {rule}: single, with its working", rate(one, "terms"), rate(bare, "terms"), "", one / bare)


def _by_hand(at: dt.datetime, step: relativedelta, calendar: Any, worked: frozenset[dt.date]) -> dt.date:
    day = at.date() + step
    while (day in calendar or day.weekday() > 4) and day not in worked:
        day += DAY
    return day


def _same(code: str, rule: str, at: Any, wanted: list[dt.date]) -> None:
    """Both ways must lead to the same days, else the comparison is worth nothing."""
    found = deadlines(code, rule, at)
    last = found.last_on.astype(object)
    wrong = [
        (day, want)
        for day, want, loose in zip(last, wanted, found.provisional, strict=True)
        if day != want and not loose
    ]
    if wrong:
        raise SystemExit(f"{code} {rule}: {len(wrong)} terms differ, the first {wrong[0]}")


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
