"""Days as tables write them: ISO, compact, year and month, year, day or month first, decimal years, month counts."""

import calendar
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from dateutil import parser

Floats = npt.NDArray[np.float64]

#: A day within a month or a year that is not told.
MID_MONTH, MID_YEAR = 15, (7, 1)
#: Month 1 of a table that only counts months.
COUNT_FROM = 2000

_YMD = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?$")
_YM = re.compile(r"(\d{4})[-/](\d{1,2})$|(\d{4})(\d{2})$")
_YQ = re.compile(r"(\d{4})[- ]?Q([1-4])$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4})(\.\d+)?$")
_PARTS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")


def ordinals(texts: Iterable[str], form: str | None = None) -> Floats:
    """The proleptic ordinal of each day, nan where no day can be read. Each writing is read once.

    >>> [dt.date.fromordinal(int(d)).isoformat() for d in ordinals(["20141013T000000", "2015-03"])]
    ['2014-10-13', '2015-03-15']
    """
    written = [text.strip() for text in texts]
    distinct = sorted(set(written))
    reader = _with_form(form) if form else _reader(distinct)
    known = {text: _safely(reader, text) for text in distinct}
    return np.array([known[text] for text in written], dtype=np.float64)


def from_parts(parts: Sequence[Sequence[float]]) -> Floats:
    """Ordinals from columns year, month and, if there is a third, day."""
    rows = zip(*parts, strict=True)
    return np.array([_safely_of(_of, *row) for row in rows], dtype=np.float64)


def _of(year: float, month: float = 7, day: float = MID_MONTH) -> float:
    last = calendar.monthrange(int(year), int(month))[1]
    return float(dt.date(int(year), int(month), min(int(day), last)).toordinal())


def _safely(reader: Callable[[str], float], text: str) -> float:
    return _safely_of(reader, text) if text else math.nan


def _safely_of(reader: Callable[..., float], *told: object) -> float:
    try:
        found = reader(*told)
    except (ValueError, OverflowError, TypeError):
        return math.nan
    return found if dt.date(1700, 1, 1).toordinal() <= found <= dt.date(2200, 1, 1).toordinal() else math.nan


def _with_form(form: str) -> Callable[[str], float]:
    return lambda text: float(dt.datetime.strptime(text, form).replace(tzinfo=dt.UTC).toordinal())


def _reader(distinct: list[str]) -> Callable[[str], float]:
    """A reader that fits the whole column: which of day and month comes first is not decided row by row."""
    parts = [found for text in distinct if (found := _PARTS.match(text))]
    day_first = any(int(found[1]) > 12 for found in parts)
    decimal = any("." in text and len(text.partition(".")[2].rstrip("0")) >= 3 for text in distinct)
    counts = [float(text) for text in distinct if _NUMBER.match(text)]
    counted = bool(counts) and max(counts) < 1200
    return lambda text: _read(text, day_first, decimal, counted)


def _read(text: str, day_first: bool, decimal: bool, counted: bool) -> float:
    if found := _NUMBER.match(text):
        return _number(float(text), found[2] or "", decimal, counted)
    if found := _YMD.match(text) or _COMPACT.match(text):
        return _of(*(int(part) for part in found.groups()))
    if found := _YM.match(text):
        return _of(*(int(part) for part in found.groups() if part))
    if found := _YQ.match(text):
        return _of(int(found[1]), 3 * int(found[2]) - 1)
    if found := _PARTS.match(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += (1900 if year > 50 else 2000) if year < 100 else 0
        return _of(year, second, first) if day_first else _of(year, first, second)
    read = parser.parse(text, dayfirst=day_first, default=dt.datetime(2000, 7, MID_MONTH, tzinfo=dt.UTC))
    return float(read.toordinal())


def _number(value: float, fraction: str, decimal: bool, counted: bool) -> float:
    if counted:
        month = int(value) - 1
        return _of(COUNT_FROM + month // 12, month % 12 + 1)
    if not fraction.strip(".0"):
        return _of(value)
    if not decimal and len(fraction) == 3 and 1 <= int(fraction[1:]) <= 12:
        return _of(int(value), int(fraction[1:]))
    start = dt.date(int(value), 1, 1).toordinal()
    return float(start + int((value - int(value)) * 365))
