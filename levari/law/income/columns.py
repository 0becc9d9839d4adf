"""Attachable income over columns: the scales of `levari.law.income`, laid out once as tables of whole numbers.

A scale with steps becomes the list of what it attaches at every step; any other scale becomes the edges and terms of
its bands, to which the one formula of `scale.in_band` is applied. Days, periods and numbers of dependants that do not
occur cost nothing. Work goes in slices that stay in the cache of the processor.

>>> import datetime as dt
>>> import numpy as np
>>> Columns("de").attachable(dt.date(2026, 7, 1), "M", np.array([158999, 159000, 600000]), 0)
array([     0,    182, 342452])
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from levari.basics.refusal import Refusal
from levari.law.income import DAY, changes, income_law, region_of, scale_of
from levari.law.income.scale import MOST_DEPENDANTS, MOST_NET, PERIODS, Scale, in_band
from levari.law.refusals import LawRefusal

Whole = NDArray[np.int64]
#: Codes of the pay periods in a column of periods.
PERIOD_NUMBER = {code: number for number, code in enumerate(PERIODS)}
SLICE = 1 << 14
UNKNOWN = -1


class RowRefused(LawRefusal):
    """Row {row}, column {column}: {why}"""


class Columns:
    """The scales of one pack (and region) as arrays; made once, used for any number of columns."""

    def __init__(self, code: str, region: str = "") -> None:
        """:raises PackUnknown, PackCannot, InputWrong: there are no such scales."""
        self.code, self.law = code, income_law(code)
        self.region = region_of(self.law, region)
        self.days = changes(code, self.region)
        self._line_of_day = self._calendar()
        self._wide = self.law.DEPENDANTS + 1
        notices = len(self.days) * len(PERIODS)
        self._cut, self._step = np.full(notices, MOST_NET, dtype=np.int64), np.ones(notices, dtype=np.int64)
        # Where the list of a scale starts; a scale that is not laid out yet has -1, one without a list 0.
        self._start = np.full(notices * self._wide, UNKNOWN, dtype=np.int64)
        self._list: Whole = np.zeros(0, dtype=np.int64)
        self._left = np.zeros(notices * self._wide, dtype=np.int64)
        self._edges = np.full((0, notices * self._wide), MOST_NET, dtype=np.int64)
        self._terms = np.zeros((3, 0, notices * self._wide), dtype=np.int64)

    def _calendar(self) -> NDArray[np.int16]:
        """For every day from the first change to the last: the number of the change that holds."""
        first, last = self.days[0], self.days[-1]
        at = np.array([(day - first).days for day in self.days])
        held = np.searchsorted(at, np.arange((last - first).days + 1), side="right") - 1
        return held.astype(np.int16)

    def attachable(
        self, on: dt.date | NDArray[np.datetime64], period: str | Whole, net: Whole,
        dependants: int | Whole, first_row: int = 0,
    ) -> Whole:  # fmt: skip
        """What is attachable of each income: (n,) minor units.

        `on` is one day or (n,) `datetime64[D]`; `period` one code or (n,) numbers of `PERIOD_NUMBER`; `net` (n,) minor
        units; `dependants` one number or (n,). `first_row` is the number of the first row in what is told of a refusal.

        :raises RowRefused: names the row and the column of the first income that cannot be answered, and why.
        """
        nets = _whole(net)
        persons = np.broadcast_to(_whole(dependants), nets.shape)
        days, periods = _days(on), _numbers(period)
        out, room = np.empty(len(nets), dtype=np.int64), np.empty((4, min(SLICE, len(nets))), dtype=np.int64)
        for start in range(0, len(out), SLICE):
            here = slice(start, start + SLICE)
            day, code = (column[here] if column.ndim else column for column in (days, periods))
            try:
                self._slice(day, code, nets[here], persons[here], out[here], room[:, : len(out[here])])
            except RowRefused as refused:
                raise _moved(refused, first_row + start) from None
        return out

    def _slice(self, days: Whole, period: Whole, net: Whole, persons: Whole, out: Whole, room: Whole) -> None:
        """Answer some rows into `out`; `room` is for what lies between."""
        cell, start, *more = room
        _check("net", net, MOST_NET)
        _check("dependants", persons, MOST_DEPENDANTS)
        _check("period", period, len(PERIODS) - 1)
        notice = self._lines(days) * len(PERIODS) + period
        np.minimum(persons, self.law.DEPENDANTS, out=cell)
        # One day and one period need the scales of one notice only: no row has to be told which.
        scales = slice(None) if notice.ndim else slice(int(notice) * self._wide, int(notice + 1) * self._wide)
        if notice.ndim:
            cell += notice * self._wide
        np.take(self._start[scales], cell, out=start, mode="clip")
        if start.min() == UNKNOWN:
            self._learn(cell + (scales.start or 0), days, period)
            np.take(self._start[scales], cell, out=start, mode="clip")
        if len(self._list):
            self._look_up(notice, start, net, out, *more)
        else:
            self._by_bands(scales, cell, net, out)

    def _lines(self, days: Whole) -> Whole:
        """The change that holds on each day; days before the first one are refused."""
        after = days - (self.days[0] - dt.date(1970, 1, 1)).days
        if after.min() < 0:
            row = int(np.argmax(np.atleast_1d(after) < 0))
            raise _wrong(row, "on", f"the pack {self.code!r} begins on {self.days[0]}.")
        found: Whole = self._line_of_day.take(after, mode="clip").astype(np.int64)
        return found

    def _look_up(self, notice: Whole, start: Whole, net: Whole, out: Whole, place: Whole, inside: Whole) -> None:
        """By number of steps; what lies above the cut is attached whole. `place` and `inside` are room to work in."""
        np.minimum(net, self._cut[notice], out=place)
        np.subtract(net, place, out=out)
        np.floor_divide(place, self._step[notice], out=place)
        np.add(place, start, out=place)
        np.take(self._list, place, out=inside, mode="clip")
        np.add(out, inside, out=out)

    def _by_bands(self, scales: slice, cell: Whole, net: Whole, out: Whole) -> None:
        """By the band the income lies in; at least `left` stays."""
        place = np.zeros(len(net), dtype=np.int64)
        for edge in self._edges[:, scales]:
            place += net > edge[cell]
        factor, fixed, divisor = (term[place, cell] for term in self._terms[:, :, scales])
        np.minimum(in_band(net, factor, fixed, divisor), net - self._left[scales][cell], out=out)
        np.maximum(out, 0, out=out)

    def _learn(self, cells: Whole, days: Whole, period: Whole) -> None:
        """Lay out the scales that these rows need and that are not there yet."""
        for number in np.unique(cells[self._start[cells] == UNKNOWN]).tolist():
            row = int(np.argmax(cells == number))
            on = dt.date(1970, 1, 1) + DAY * int(days[row] if days.ndim else days)
            code = list(PERIODS)[int(period[row] if period.ndim else period)]
            try:
                self._lay_out(number, scale_of(self.code, on, code, number % self._wide, self.region))
            except Refusal as refused:
                column = "period" if code not in self.law.PERIODS else "on"
                raise _wrong(row, column, str(refused)) from None

    def _lay_out(self, cell: int, scale: Scale) -> None:
        self._left[cell], notice = scale.left, cell // self._wide
        if scale.whole_above is not None:
            self._cut[notice], self._step[notice], self._start[cell] = scale.whole_above, scale.step, len(self._list)
            self._list = np.concatenate([self._list, np.array(scale.steps, dtype=np.int64)])
            return
        self._widen(len(scale.bands), len(self._start))
        self._edges[: len(scale.edges) - 1, cell] = scale.edges[1:]
        for place, (factor, fixed) in enumerate(scale.terms):
            self._terms[:, place, cell] = factor, fixed, scale.divisor
        self._start[cell] = 0

    def _widen(self, bands: int, cells: int) -> None:
        """Room for scales of so many bands; a band that a scale has not is never reached."""
        more = bands - self._terms.shape[1]
        if more > 0:
            edges = bands - 1 - len(self._edges)
            self._edges = np.concatenate([self._edges, np.full((edges, cells), MOST_NET, dtype=np.int64)])
            self._terms = np.concatenate([self._terms, np.ones((3, more, cells), dtype=np.int64)], axis=1)

    def rests_on_unverified(self) -> tuple[str, ...]:
        """Ids of the unverified rules behind all scales used so far."""
        found: set[str] = set()
        for cell in np.flatnonzero(self._start != UNKNOWN).tolist():
            notice, dependants = divmod(cell, self._wide)
            line, period = divmod(notice, len(PERIODS))
            scale = scale_of(self.code, self.days[line], list(PERIODS)[period], dependants, self.region)
            found.update(rule.id for rule in scale.rules if rule.citation.status == "unverified")
        return tuple(sorted(found))


def _whole(values: Any) -> Whole:
    return np.ascontiguousarray(values, dtype=np.int64).reshape(np.shape(values))


def _days(on: dt.date | NDArray[np.datetime64]) -> Whole:
    days: Whole = np.asarray(on, dtype="datetime64[D]").astype(np.int64)
    return days


def _numbers(period: str | Whole) -> Whole:
    if isinstance(period, str) and period not in PERIOD_NUMBER:
        raise _wrong(0, "period", f"{period!r} is none of {', '.join(PERIODS)}.")
    return np.asarray(PERIOD_NUMBER[period] if isinstance(period, str) else period, dtype=np.int64)


def _check(column: str, values: Whole, most: int) -> None:
    # As a number without sign, a negative one is greater than any that is allowed: one look instead of two.
    if values.size and int(values.view(np.uint64).max()) > most:
        row = int(np.argmax((np.atleast_1d(values) < 0) | (np.atleast_1d(values) > most)))
        raise _wrong(row, column, f"it is not between 0 and {most}.")


def _wrong(row: int, column: str, why: str) -> RowRefused:
    return RowRefused(pointer=f"/{row}/{column}", row=row, column=column, why=why)


def _moved(refused: RowRefused, rows: int) -> RowRefused:
    return _wrong(refused.facts["row"] + rows, refused.facts["column"], refused.facts["why"])
