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
from levari.law.income.scale import MOST_DEPENDANTS, MOST_NET, PERIODS, in_band
from levari.law.refusals import LawRefusal

Whole = NDArray[np.int64]
#: Codes of the pay periods in a column of periods.
PERIOD_NUMBER = {code: number for number, code in enumerate(PERIODS)}
SLICE = 1 << 14


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
        self._periods = len(PERIODS)
        cells = len(self.days) * self._periods * self._wide
        self.used: set[int] = set()
        self._known = np.zeros(cells, dtype=bool)
        self._cut, self._left = np.full(cells, MOST_NET, dtype=np.int64), np.zeros(cells, dtype=np.int64)
        self._step, self._start = np.ones(cells, dtype=np.int64), np.zeros(cells, dtype=np.int64)
        self._list: Whole = np.zeros(0, dtype=np.int64)
        self._stepped = False
        self._edges = np.full((0, cells), MOST_NET, dtype=np.int64)
        self._terms = np.zeros((3, 0, cells), dtype=np.int64)

    def _calendar(self) -> NDArray[np.int16]:
        """For every day from the first change to the last: the number of the change that holds."""
        first, last = self.days[0], self.days[-1]
        at = np.array([(day - first).days for day in self.days])
        held = np.searchsorted(at, np.arange((last - first).days + 1), side="right") - 1
        return held.astype(np.int16)

    def attachable(
        self, on: dt.date | NDArray[np.datetime64], period: str | NDArray[np.int64], net: Whole,
        dependants: int | NDArray[np.int64], first_row: int = 0,
    ) -> Whole:  # fmt: skip
        """What is attachable of each income: (n,) minor units.

        `on` is one day or (n,) `datetime64[D]`; `period` one code or (n,) numbers of `PERIOD_NUMBER`; `net` (n,) minor
        units; `dependants` one number or (n,). `first_row` is the number of the first row in what is told of a refusal.

        :raises RowRefused: names the row and the column of the first income that cannot be answered, and why.
        """
        columns = (_days(on), _numbers(period), np.asarray(net, dtype=np.int64), np.asarray(dependants))
        out = np.empty(len(net), dtype=np.int64)
        for start in range(0, len(out), SLICE):
            here = slice(start, start + SLICE)
            days, periods, nets, persons = (column[here] if column.ndim else column for column in columns)
            try:
                self._slice(days, periods, nets, persons, out[here])
            except RowRefused as refused:
                raise _moved(refused, first_row + start) from None
        return out

    def _slice(
        self, days: NDArray[Any], period: NDArray[Any], net: Whole, dependants: NDArray[Any], out: Whole
    ) -> None:
        _check("net", net, MOST_NET)
        _check("dependants", dependants, MOST_DEPENDANTS)
        line = self._lines(days)
        cell = (line * self._periods + period) * self._wide + np.minimum(dependants, self.law.DEPENDANTS)
        if not self._known[cell].all():
            self._learn(cell, days, period)
        if self._stepped:
            self._look_up(cell, net, out)
        else:
            self._by_bands(cell, net, out)

    def _lines(self, days: NDArray[Any]) -> NDArray[np.int64]:
        """The change that holds on each day; days before the first one are refused."""
        after = days - (self.days[0] - dt.date(1970, 1, 1)).days
        if after.min() < 0:
            row = int(np.argmax(np.atleast_1d(after) < 0))
            raise RowRefused(
                pointer=f"/{row}/on", row=row, column="on", why=f"the pack {self.code!r} begins on {self.days[0]}."
            )
        found: NDArray[np.int64] = self._line_of_day.take(after, mode="clip").astype(np.int64)
        return found

    def _look_up(self, cell: NDArray[np.int64], net: Whole, out: Whole) -> None:
        """By number of steps; what lies above the cut is attached whole."""
        np.minimum(net, self._cut[cell], out=out)
        above = net - out
        out //= self._step[cell]
        out += self._start[cell]
        np.take(self._list, out.copy(), out=out, mode="clip")
        out += above

    def _by_bands(self, cell: NDArray[np.int64], net: Whole, out: Whole) -> None:
        """By the band the income lies in; at least `left` stays."""
        place = np.zeros(len(net), dtype=np.int64)
        for edge in self._edges:
            place += net > edge[cell]
        factor, fixed, divisor = (term[place, cell] for term in self._terms)
        np.minimum(in_band(net, factor, fixed, divisor), net - self._left[cell], out=out)
        np.maximum(out, 0, out=out)

    def _learn(self, cell: NDArray[np.int64], days: NDArray[Any], period: NDArray[Any]) -> None:
        """Lay out the scales that these rows need and that are not there yet."""
        cells = np.atleast_1d(cell)
        for number in np.unique(cells[~self._known[cells]]):
            row = int(np.argmax(cells == number))
            on = dt.date(1970, 1, 1) + DAY * int(days[row] if days.ndim else days)
            code = list(PERIODS)[int(period[row] if period.ndim else period)]
            try:
                self._lay_out(int(number), on, code, int(number) % self._wide)
            except Refusal as refused:
                column = "period" if code not in self.law.PERIODS else "on"
                told = {"row": row, "column": column, "why": str(refused)}
                raise RowRefused(pointer=f"/{row}/{column}", **told) from None

    def _lay_out(self, cell: int, on: dt.date, period: str, dependants: int) -> None:
        scale = scale_of(self.code, on, period, dependants, self.region)
        self._left[cell] = scale.left
        if scale.whole_above is not None:
            self._stepped = True
            self._cut[cell], self._step[cell], self._start[cell] = scale.whole_above, scale.step, len(self._list)
            self._list = np.concatenate([self._list, np.array(scale.steps, dtype=np.int64)])
        else:
            self._widen(len(scale.bands), len(self._known))
            self._edges[: len(scale.edges) - 1, cell] = scale.edges[1:]
            for place, (factor, fixed) in enumerate(scale.terms):
                self._terms[:, place, cell] = factor, fixed, scale.divisor
        self.used.add(cell)
        self._known[cell] = True

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
        for cell in self.used:
            line, within = divmod(cell, self._periods * self._wide)
            period, dependants = divmod(within, self._wide)
            scale = scale_of(self.code, self.days[line], list(PERIODS)[period], dependants, self.region)
            found.update(rule.id for rule in scale.rules if rule.citation.status == "unverified")
        return tuple(sorted(found))


def _days(on: dt.date | NDArray[np.datetime64]) -> NDArray[np.int64]:
    days: NDArray[np.int64] = np.asarray(on, dtype="datetime64[D]").astype(np.int64)
    return days


def _numbers(period: str | NDArray[np.int64]) -> NDArray[np.int64]:
    if isinstance(period, str):
        if period not in PERIOD_NUMBER:
            why = f"{period!r} is none of {', '.join(PERIODS)}."
            raise RowRefused(pointer="/0/period", row=0, column="period", why=why)
        return np.asarray(PERIOD_NUMBER[period], dtype=np.int64)
    return np.asarray(period, dtype=np.int64)


def _check(column: str, values: NDArray[Any], most: int) -> None:
    if values.size and (values.min() < 0 or values.max() > most):
        row = int(np.argmax((np.atleast_1d(values) < 0) | (np.atleast_1d(values) > most)))
        why = f"it is not between 0 and {most}."
        raise RowRefused(pointer=f"/{row}/{column}", row=row, column=column, why=why)


def _moved(refused: RowRefused, rows: int) -> RowRefused:
    row, column = refused.facts["row"] + rows, refused.facts["column"]
    return RowRefused(pointer=f"/{row}/{column}", row=row, column=column, why=refused.facts["why"])
