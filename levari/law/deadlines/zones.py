"""Instants and days of a time zone over columns, by the rules of `zoneinfo`."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

DAY = 86_400


def local_days(zone: str, at: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """The day each instant (UTC) falls on in a time zone."""
    seconds = at.astype("datetime64[s]").astype(np.int64)
    if not len(seconds):
        return seconds.astype("datetime64[D]")
    since, offsets = _offsets(zone, int(seconds.min()), int(seconds.max()))
    local = seconds + offsets[np.searchsorted(since, seconds, side="right") - 1]
    return (local // DAY).astype("datetime64[D]")


def midnights(zone: str, days: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """The instant (UTC) at which each day (days since 1970) begins in a time zone."""
    if not len(days):
        return days.astype("datetime64[s]")
    first, last = int(days.min()), int(days.max())
    where = ZoneInfo(zone)
    epoch = dt.date(1970, 1, 1).toordinal()
    begins = [
        int(dt.datetime.combine(dt.date.fromordinal(day + epoch), dt.time(), where).timestamp())
        for day in range(first, last + 1)
    ]
    return np.array(begins, np.int64)[days - first].astype("datetime64[s]")


def _offsets(zone: str, first: int, last: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Seconds since 1970 from which each offset holds, and the offsets, between two instants."""
    where = ZoneInfo(zone)
    marks = [*range(first, last, DAY), last]
    since, offsets = [first], [_offset(where, first)]
    for low, high in pairwise(marks):
        if _offset(where, high) != offsets[-1]:
            since.append(_change(where, low, high))
            offsets.append(_offset(where, high))
    return np.array(since), np.array(offsets)


def _offset(where: ZoneInfo, second: int) -> int:
    told = dt.datetime.fromtimestamp(second, where).utcoffset()
    assert told is not None
    return int(told.total_seconds())


def _change(where: ZoneInfo, low: int, high: int) -> int:
    """The first second after `low`, up to `high`, with another offset."""
    before = _offset(where, low)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(where, middle) == before:
            low = middle
        else:
            high = middle
    return high
