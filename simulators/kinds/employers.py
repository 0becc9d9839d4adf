"""The exchange of all employers: wages withheld on each payday until an order is filled, in the order they came."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from simulators import measures, settlement, wire
from simulators.institution import Incoming, Institution
from simulators.store import clock, get, put


class Employers(Institution):
    """``asset.value`` is the net wage of a month, ``measure.held`` what is still to be withheld."""

    classes = frozenset({"income"})

    def impose(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        asset = self.owned(db, body)
        if isinstance(asset, str):
            return self.refused(asset)
        if body["act"] != "withhold":
            return self.refused("act_not_here")
        ordered = wire.minor(body["amount"], body["currency"])
        if ordered == 0 or not self._employed(asset, clock(db).date()):
            return self.refused("nothing_available")
        measures.keep(db, body, hash=one.hash, at=clock(db), held=ordered)
        return self.result(ordered, ordered)

    def shown(self, db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
        """A wage is encumbered by what other orders withhold of each month, not by their totals."""
        monthly = db.execute(
            "select coalesce(sum(min(held, max(0, ? - protected))), 0) from measure where reference = ?"
            " and state = 'live'",
            (row["value"], row["reference"]),
        ).fetchone()[0]
        return {**super().shown(db, row), "encumbered": self.money(min(monthly, row["value"]))}

    def pass_time(self, db: sqlite3.Connection, now: datetime) -> None:
        """Run the paydays between the last one that was run and ``now``."""
        through = get(db, "paid_through") or (now.date() - timedelta(days=1)).isoformat()
        for day in _days(date.fromisoformat(through) + timedelta(days=1), now.date()):
            self._payday(db, day)
        put(db, "paid_through", max(through, now.date().isoformat()))

    def _payday(self, db: sqlite3.Connection, day: date) -> None:
        rows = db.execute(
            "select distinct asset.* from asset cross join measure on measure.reference = asset.reference"
            " where asset.kind = 'income' and json_extract(extra, '$.payday') = ? and state = 'live'"
            " and substr(since, 1, 10) < ?",
            (day.day, day.isoformat()),
        ).fetchall()
        for asset in rows:
            if self._employed(asset, day):
                self._withhold(db, asset, day)

    def _employed(self, asset: sqlite3.Row, day: date) -> bool:
        until = json.loads(asset["extra"]).get("until")
        return until is None or day.isoformat() <= until

    def _withhold(self, db: sqlite3.Connection, asset: sqlite3.Row, day: date) -> None:
        left = asset["value"]
        orders = db.execute(
            "select * from measure where reference = ? and state = 'live' and substr(since, 1, 10) < ?"
            " and (expires_on is null or expires_on >= ?) order by n",
            (asset["reference"], day.isoformat(), day.isoformat()),
        ).fetchall()
        for order in orders:
            amount = min(order["held"], max(0, left - order["protected"]))
            if amount:
                left -= amount
                self._pay(db, asset, order, amount, day)

    def _pay(self, db: sqlite3.Connection, asset: sqlite3.Row, order: sqlite3.Row, amount: int, day: date) -> None:
        state = "spent" if amount == order["held"] else "live"
        db.execute(
            "update measure set held = held - ?, paid = paid + ?, state = ? where id = ?",
            (amount, amount, state, order["id"]),
        )
        settlement.credit_court(
            db,
            self.court,
            f"{self.code}:wage:{order['id']}:{day}",
            amount,
            datetime.combine(day, datetime.min.time(), self.zone).replace(hour=9),
            code=self.code,
            end_to_end=order["id"].replace("-", ""),
            text=order["case_number"],
            party_name=json.loads(asset["extra"])["employer"],
            party_account=asset["reference"],
        )


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)
