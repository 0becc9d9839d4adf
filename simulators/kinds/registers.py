"""Registers: land and vehicles are marked whole and in rank; securities are held like an account and can be cashed."""

import sqlite3
from typing import Any

from simulators import measures, settlement, wire
from simulators.institution import Incoming, Institution
from simulators.kinds.holdings import Holdings
from simulators.store import clock


class MarkRegister(Institution):
    """Marks an asset as seized. The first mark has rank 1; later ones wait and move up when an earlier one ends."""

    def __init__(self, *args: Any) -> None:
        self.classes = frozenset({{"land": "land", "vehicle": "vehicles"}[args[1]]})
        super().__init__(*args)

    def impose(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        asset = self.owned(db, body)
        if isinstance(asset, str):
            return self.refused(asset)
        if body["act"] == "seize":
            return self._seize(db, one, body, asset)
        if body["act"] == "renew":
            return self._renew(db, body)
        return self.refused("act_not_here")

    def _seize(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any], asset: sqlite3.Row) -> dict[str, Any]:
        ordered = wire.minor(body["amount"], body["currency"])
        if ordered == 0:
            return self.refused("nothing_available")
        before = db.execute(
            "select count(*) from measure where reference = ? and state in ('live', 'waiting')", (body["account"],)
        ).fetchone()[0]
        held = 0 if before else min(ordered, asset["value"])
        rank, state = before + 1, "waiting" if before else "live"
        measures.keep(db, body, hash=one.hash, at=clock(db), held=held, rank=rank, state=state)
        return self.result(held, ordered, before + 1)

    def _renew(self, db: sqlite3.Connection, body: dict[str, Any]) -> dict[str, Any]:
        row = db.execute(
            "select * from measure where id = ? and sender = ? and reference = ?",
            (body["order"], body["from"], body["account"]),
        ).fetchone()
        if row is None or row["state"] not in ("live", "waiting"):
            return self.refused("order_over" if row else "order_unknown")
        db.execute("update measure set expires_on = ? where id = ?", (body["expires_on"], row["id"]))
        return self.result(row["held"], wire.minor(body["amount"], body["currency"]), row["rank"])

    def freed(self, db: sqlite3.Connection, reference: str) -> None:
        """Close the ranks, and tell the one who now stands first."""
        rows = db.execute(
            "select * from measure where reference = ? and state in ('live', 'waiting') order by n", (reference,)
        ).fetchall()
        for rank, row in enumerate(rows, start=1):
            if rank == 1 and row["state"] == "waiting":
                self._move_up(db, row)
            elif row["rank"] != rank:
                db.execute("update measure set rank = ? where id = ?", (rank, row["id"]))

    def _move_up(self, db: sqlite3.Connection, row: sqlite3.Row) -> None:
        value = db.execute("select value from asset where reference = ?", (row["reference"],)).fetchone()["value"]
        held = min(row["amount"], value)
        db.execute("update measure set state = 'live', rank = 1, held = ? where id = ?", (held, row["id"]))
        content = {"order": row["id"], "case": row["case_number"], "answers": "order"}
        self.write_reply(
            db,
            to=row["sender"],
            in_reply_to=row["hash"],
            content={**content, **self.result(held, row["amount"])},
            turn="/first",
        )


class Securities(Holdings):
    """Positions with a cash value: seized for an amount, cashed and paid to the court by a transfer."""

    classes = frozenset({"securities"})
    freezing = frozenset({"freeze", "seize"})

    def hand_over(self, db: sqlite3.Connection, body: dict[str, Any], amount: int) -> str | None:
        db.execute("update asset set value = value - ? where reference = ?", (amount, body["account"]))
        return settlement.credit_court(
            db,
            self.court,
            f"{self.code}:transfer:{body['id']}",
            amount,
            clock(db),
            code=self.code,
            end_to_end=body["id"].replace("-", ""),
            text=body["case"],
            party_name=body["subject"]["name"],
            party_account=body["account"],
        )
