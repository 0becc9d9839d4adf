"""Some rows of a sheet, run from payment to payment as `account` runs one claim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from levari.law.position.columns.claims import Amounts, Claims, Rows
from levari.law.position.columns.rates import due_days
from levari.law.position.columns.sheet import Columns, Flags, Sheet
from levari.law.position.terms import terms_of

Some = slice | npt.NDArray[np.intp]
ALL = slice(None)


class Run:
    """What the claims of some rows still owe, in parts; `open` are the rows that are left to the single form."""

    def __init__(self, sheet: Sheet, claims: Claims, rows: Rows) -> None:
        self.sheet, self.rows = sheet, rows
        principal = claims.principal[rows]
        size = len(principal)
        self.left: dict[str, Amounts] = {"principal": principal * sheet.unit}
        if claims.costs is not None:
            self.left["costs"] = claims.costs[rows] * sheet.unit
        if claims.rate_millionths is not None and claims.from_on is not None:
            self.left["agreed_interest"] = np.zeros(size, np.int64)
            self.agreed_rate = claims.rate_millionths[rows]
            self.agreed_from = claims.from_on[rows].astype("datetime64[D]").view(np.int64)
        self.left["delayed_interest"] = np.zeros(size, np.int64)
        if sheet.capital_days:
            self.left["capital"] = np.zeros(size, np.int64)
        # What bears no interest is paid before what does.
        self.order = [
            name
            for kind in sheet.order
            for name in (("delayed_interest", "capital") if kind == "delayed_interest" else (kind,))
            if name in self.left
        ]
        self.overpaid = np.zeros(size, np.int64)
        self.done, self.cut, self.twin = (np.zeros(size, np.bool_) for _ in range(3))
        self.before = due_days(claims, rows) + (sheet.start - 1)
        self.stops = list(self._stops(claims))
        self.payments = self._payments(claims)
        self.open = principal > sheet.room
        if claims.costs is not None:
            self.open |= claims.costs[rows] > sheet.room
        for _, paid in self.payments:
            self.open |= paid > sheet.room
        self.reached = self._reach(self.before)
        self.agreed_reached = self._agreed_days(np.full(1, -(1 << 40)))
        self.held: dict[str, Amounts] = {}
        self.holds = np.zeros(size, np.bool_)

    def _payments(self, claims: Claims) -> list[tuple[Amounts, Amounts]]:
        """Day and amount of the first, second, ... payment of every row up to the day asked for, in order of time.

        An amount of 0 is no payment. Payments of one day are one sum; such rows are `twin`.
        """
        if claims.paid_on is None or claims.paid is None:
            return []
        days = claims.paid_on[self.rows].astype("datetime64[D]").view(np.int64)
        paid = claims.paid[self.rows]
        none = (days > self.sheet.on) | (paid == 0)
        if none.any():  # they go to the end of the row
            days, paid = np.where(none, self.sheet.on + 1, days), np.where(none, 0, paid)
        if (days[:, 1:] < days[:, :-1]).any():
            order = np.argsort(days, axis=1, kind="stable")
            days, paid = np.take_along_axis(days, order, 1), np.take_along_axis(paid, order, 1)
        found = [(days[:, place].copy(), paid[:, place].copy()) for place in range(days.shape[1])]
        for (day, amount), (day_after, amount_after) in pairwise(found):
            same = (day == day_after) & (amount > 0) & (amount_after > 0)
            if same.any():
                amount_after += np.where(same, amount, 0)
                amount[same] = 0
                self.twin |= same
        return found

    def _stops(self, claims: Claims) -> Iterator[tuple[Amounts, Amounts, Amounts]]:
        """The days of stays that count for nothing, each once: (first, last, what the rates sum up to before them)."""
        if claims.stay_from is None or claims.stay_until is None or "court" not in terms_of(claims.pack).stopping:
            return
        table = self.sheet.table
        first = claims.stay_from[self.rows].astype("datetime64[D]").view(np.int64)
        last = claims.stay_until[self.rows].astype("datetime64[D]").view(np.int64)
        none = np.isnat(claims.stay_from[self.rows])
        open_ = np.isnat(claims.stay_until[self.rows])
        end = table.last + 1
        last = np.where(none, -(1 << 40), np.where(open_, end, np.minimum(last, end)))
        order = np.argsort(np.where(none, 1 << 40, first), axis=1, kind="stable")
        first, last = np.take_along_axis(first, order, 1), np.take_along_axis(last, order, 1)
        covered = np.minimum(self.before, end)
        for place in range(first.shape[1]):
            low = np.minimum(np.maximum(first[:, place], covered + 1), end + 1)
            high = np.maximum(last[:, place], low - 1)
            yield low, high, table.sums[low - 1 - table.origin]
            covered = np.maximum(covered, high)

    def _reach(self, day: Amounts, some: Some = ALL) -> Amounts:
        """The sum of the rates of all days that count up to a day."""
        table = self.sheet.table
        upto = np.maximum(day, self.before if some is ALL else self.before[some])
        np.minimum(upto, table.last, out=upto)
        upto -= table.origin
        found = table.sums[upto]
        for _, high, sum_ in self.stops:
            stopped = table.sums[np.minimum(high[some] - table.origin, upto)]
            found -= np.maximum(stopped - sum_[some], 0)
        return found

    def _agreed_days(self, day: Amounts, some: Some = ALL) -> Amounts:
        """So many days, from a day long ago, bear agreed interest up to a day."""
        if "agreed_interest" not in self.left:
            return day
        return np.maximum(np.minimum(day, self.sheet.on - 1), self.agreed_from[some] - 1)

    def _times(self, amount: Amounts, rates: Amounts, parts: int, some: Some = ALL) -> Amounts:
        """Amount times rates / parts, cut to a whole number; notes where something was cut."""
        whole: Amounts = amount // parts
        if self.sheet.whole:
            whole *= rates
            return whole
        found: Amounts = whole * rates
        rest = amount - whole * parts
        if rest.any():
            product = rest * rates
            more = product // parts
            self.cut[some] |= more * parts != product
            found += more
        return found

    def _bearing(self, some: Some = ALL) -> Amounts:
        principal = self.left["principal"]
        if "capital" in self.left:
            principal = principal + self.left["capital"]
        return principal if some is ALL else principal[some]

    def _late(self, reach: Amounts, some: Some = ALL) -> Amounts:
        reached = self.reached if some is ALL else self.reached[some]
        return self._times(self._bearing(some), reach - reached, self.sheet.table.parts, some)

    def _agreed(self, days: Amounts, some: Some = ALL) -> Amounts:
        rates = self.agreed_rate[some] * (days - self.agreed_reached[some])
        return self._times(self.left["principal"][some], rates, self.sheet.agreed_parts, some)

    def _accrue(self, day: Amounts) -> None:
        reach = self._reach(day)
        self.left["delayed_interest"] += self._late(reach)
        self.reached = reach
        if "agreed_interest" in self.left:
            days = self._agreed_days(day)
            self.left["agreed_interest"] += self._agreed(days)
            self.agreed_reached = days

    def answer(self, made: Columns) -> None:
        """Run all payments and anniversaries, and write down what is owed."""
        since = -(1 << 40)
        for until in (*self.sheet.capital_days, self.sheet.on):
            for day, amount in self.payments:
                inside = amount if not self.sheet.capital_days else np.where((day > since) & (day <= until), amount, 0)
                if inside.any():
                    self._pay(np.clip(day, since, until) if self.sheet.capital_days else day, inside)
            self._accrue(np.full(1, until).repeat(len(self.open)))
            if until in self.sheet.capital_days:
                self.left["capital"] += self.left["delayed_interest"]
                self.left["delayed_interest"][:] = 0
            since = until
        self._write(made)

    def _pay(self, day: Amounts, amount: Amounts) -> None:
        """Run to the payments of a day and book them."""
        if self.done.any():
            self.overpaid += np.where(self.done, amount, 0)
            amount = np.where(self.done, 0, amount)
        owed = self.left["principal"]
        for kind in ("costs", "agreed_interest"):
            if kind in self.left:
                owed = owed + self.left[kind]
        rest = amount * self.sheet.unit
        may = np.flatnonzero(rest >= owed - (len(self.left) + 1) * self.sheet.unit)
        if len(may) and len(may := may[amount[may] > 0]):
            ended = self._settle(may, day, amount)
            rest[ended] = 0
        self._accrue(day)
        if "agreed_interest" in self.left or not self.sheet.end_inclusive:
            self._hold((day == self.sheet.on) & (amount > 0))
        for name in self.order:
            part = np.minimum(self.left[name], rest)
            self.left[name] -= part
            rest -= part

    def _hold(self, here: Flags) -> None:
        """Keep what was owed before the payments of the very day asked for: one more day is reckoned from there."""
        if here.any():
            for kind in ("principal", "capital"):
                if kind in self.left:
                    self.held[kind] = np.where(here, self.left[kind], self.held.get(kind, 0))
            self.holds |= here

    def _settle(self, some: npt.NDArray[np.intp], day: Amounts, amount: Amounts) -> npt.NDArray[np.intp]:
        """End the claims whose payment reaches the sum stated for its day; they come back."""
        unit, paid, day = self.sheet.unit, amount[some], day[some]
        left = {kind: column[some] for kind, column in self.left.items()}
        left["delayed_interest"] += self._late(self._reach(day if self.sheet.end_inclusive else day - 1, some), some)
        if "agreed_interest" in left:
            days = np.maximum(self._agreed_days(day - 1, some), self.agreed_reached[some])
            left["agreed_interest"] += self._agreed(days, some)
        if "capital" in left:
            left["delayed_interest"] += left.pop("capital")
        stated, exact = np.zeros_like(paid), np.zeros_like(paid)
        doubt = np.zeros(len(some), np.bool_)
        for column in left.values():
            stated += self._rounded(column)
            exact += column
            doubt |= self._near(column)
        doubt |= np.abs(paid * unit - exact) <= self.sheet.margin
        self.open[some] |= (doubt & self.cut[some]) | self.twin[some]
        enough = (paid >= stated) | (paid * unit >= exact)
        ended = some[enough]
        self.overpaid[ended] += np.maximum(paid - stated, 0)[enough]
        self.done[ended] = True
        for column in self.left.values():
            column[ended] = 0
        return ended

    def _rounded(self, amount: Amounts) -> Amounts:
        return (amount + self.sheet.unit // 2) // self.sheet.unit

    def _near(self, amount: Amounts) -> Flags:
        """Is an amount so near a half that what was cut could turn it?"""
        place = (amount + self.sheet.unit // 2) % self.sheet.unit
        near: Flags = (place < self.sheet.margin) | (place >= self.sheet.unit - self.sheet.margin)
        return near

    def _write(self, made: Columns) -> None:
        if "capital" in self.left:
            self.left["delayed_interest"] += self.left["capital"]
        more = self._one_more_day()
        for kind in ("principal", "costs", "agreed_interest", "delayed_interest"):
            if kind in self.left:
                getattr(made, kind)[self.rows] = self._rounded(self.left[kind])
        made.per_day[self.rows] = self._rounded(more)
        made.overpaid[self.rows] = self.overpaid
        if self.cut.any():
            for column in (*self.left.values(), more):
                self.open |= self._near(column) & self.cut
        made.open[self.rows] = self.open

    def _one_more_day(self) -> Amounts:
        """The interest of the day after the last counted one, if nobody pays."""
        table, sheet = self.sheet.table, self.sheet
        now = {kind: self.left[kind] for kind in ("principal", "capital") if kind in self.left}
        before = now
        if self.holds.any():
            before = {kind: np.where(self.holds, self.held[kind], column) for kind, column in now.items()}
        bearing = now["principal"] if sheet.end_inclusive else before["principal"]
        if "capital" in now:
            bearing = bearing + (now if sheet.end_inclusive else before)["capital"]
        counts = self.before <= table.last
        for low, high, _ in self.stops:
            counts &= (low > table.last + 1) | (high < table.last + 1)
        more = self._times(bearing, counts * (table.tomorrow or 0), table.parts)
        if "agreed_interest" in self.left:
            rates = np.where(self.agreed_from <= sheet.on, self.agreed_rate, 0)
            more += self._times(before["principal"], rates, sheet.agreed_parts)
        more[self.done] = 0
        return more
