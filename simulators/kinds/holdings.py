"""Institutions that hold divisible value: freezing part of it, freeing it, handing it over."""

import sqlite3
from typing import Any

from simulators import measures, wire
from simulators.institution import Incoming, Institution
from simulators.store import clock


class Holdings(Institution):
    """Freeze, renew and transfer over ``asset.value``; the sum of what is held never passes the value."""

    freezing = frozenset({"freeze"})

    def impose(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        if body["act"] in self.freezing:
            return self._freeze(db, one, body)
        if body["act"] == "renew":
            return self._renew(db, body)
        if body["act"] == "transfer":
            return self._transfer(db, one, body)
        return self.refused("act_not_here")

    def _freeze(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        asset = self.owned(db, body)
        if isinstance(asset, str):
            return self.refused(asset)
        ordered = wire.minor(body["amount"], body["currency"])
        protected = wire.minor(body["protected"]["amount"], body["currency"]) if body["protected"] else 0
        held = min(ordered, max(0, self.free(db, asset) - protected))
        if held == 0:
            return self.refused("nothing_available")
        measures.keep(db, body, hash=one.hash, at=clock(db), held=held)
        return self.result(held, ordered)

    def free(self, db: sqlite3.Connection, asset: sqlite3.Row) -> int:
        """What nobody has taken yet."""
        held = db.execute(
            "select coalesce(sum(held), 0) from measure where reference = ? and state = 'live'", (asset["reference"],)
        ).fetchone()[0]
        return int(asset["value"] - asset["encumbered"] - held)

    def _renew(self, db: sqlite3.Connection, body: dict[str, Any]) -> dict[str, Any]:
        row = self.live(db, body)
        if isinstance(row, str):
            return self.refused(row)
        db.execute("update measure set expires_on = ? where id = ?", (body["expires_on"], row["id"]))
        return self.result(row["held"], wire.minor(body["amount"], body["currency"]))

    def live(self, db: sqlite3.Connection, body: dict[str, Any]) -> sqlite3.Row | str:
        """The earlier order that a renewal or a transfer draws on, if it is in effect; else the reason to refuse."""
        asset = self.owned(db, body)
        if isinstance(asset, str):
            return asset
        row: sqlite3.Row | None = db.execute(
            "select * from measure where id = ? and sender = ? and reference = ?",
            (body["order"], body["from"], body["account"]),
        ).fetchone()
        if row is None:
            return "order_unknown"
        return row if row["state"] == "live" else "order_over"

    def _transfer(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        row = self.live(db, body)
        if isinstance(row, str):
            return self.refused(row)
        ordered = wire.minor(body["amount"], body["currency"])
        moved = min(ordered, row["held"])
        if moved == 0:
            return self.refused("nothing_available")
        over = moved == row["held"]
        db.execute(
            "update measure set held = held - ?, paid = paid + ?, state = ? where id = ?",
            (moved, moved, "spent" if over else "live", row["id"]),
        )
        settles = self.hand_over(db, body, moved)
        return {**self.result(moved, ordered), "settles": settles}

    def hand_over(self, db: sqlite3.Connection, body: dict[str, Any], amount: int) -> str | None:
        """Move ``amount`` to the court; the id of the settlement the answer has to wait for."""
        raise NotImplementedError
