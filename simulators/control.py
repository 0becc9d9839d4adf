"""What only a simulated institution has: being told to be slow, down, wrong, or double, and showing its totals."""

import json
import sqlite3
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from simulators.institution import Institution
from simulators.store import clock, put
from simulators.wire import Problem
from simulators.world import read_world

PATIENCE = 3.0
WRONG = ("signature", "in_reply_to", "amount", "person")
_KNOWN = {"clock", "slow", "down", "wrong", "twice", "off", "world"}


def control(institution: Institution, wish: dict[str, Any]) -> dict[str, Any]:
    """Carry out a wish and say what holds now. A switch stays until ``off``, also over a restart.

    :raises Problem: for an unknown wish.
    """
    if set(wish) - _KNOWN or wish.get("wrong", "amount") not in (*WRONG, None):
        raise Problem("invalid-document", 422, f"known are {sorted(_KNOWN)}; wrong is one of {WRONG}")
    if "world" in wish:
        institution.load(read_world(Path(wish["world"])))
    with institution.store.writing() as db:
        if "clock" in wish:
            institution.advance(db, _instant(wish["clock"]))
        _switch(institution, db, wish)
        answer = {"clock": clock(db).isoformat(), "controls": institution.controls}
    institution.something_to_send.set()
    return answer | {"settlements_waiting": _wait_until_settled(institution) if "clock" in wish else 0}


def _wait_until_settled(institution: Institution) -> int:
    """Who moved the clock finds the money of that day at the court's bank; how much that bank did not take in time."""
    end = time.monotonic() + PATIENCE
    while True:
        with institution.store.reading() as db:
            waiting = _one(db, "select count(*) from settlement where sent = 0")
        if not waiting or time.monotonic() > end:
            return waiting
        time.sleep(0.01)


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise Problem("invalid-document", 422, "clock needs an instant with offset")
    return at


def _switch(institution: Institution, db: sqlite3.Connection, wish: dict[str, Any]) -> None:
    switches: dict[str, Any] = {name: wish[name] for name in ("slow", "down", "wrong", "twice") if name in wish}
    kept: dict[str, Any] = {} if wish.get("off") else institution.controls
    merged: dict[str, Any] = {**kept, **switches}
    controls = {name: value for name, value in merged.items() if value}
    if "slow" not in controls and "slow" in institution.controls:
        db.execute("update reply set not_before = 0, from_clock = null where receipted = 0")
    put(db, "controls", json.dumps(controls))
    institution.controls = controls


def state(institution: Institution) -> dict[str, Any]:
    """The totals a test holds its own books against."""
    with institution.store.reading() as db:
        live = db.execute("select * from measure where state in ('live', 'waiting') order by n").fetchall()
        return {
            "code": institution.code,
            "clock": clock(db).isoformat(),
            "controls": institution.controls,
            "frozen": _frozen(institution, live),
            "orders": [_order(institution, row) for row in live],
            "measures": _counts(db, "measure"),
            "court_account": institution.money(_one(db, "select value from asset where kind = 'court'")),
            "assets_total": institution.money(_one(db, "select sum(value) from asset where kind <> 'court'")),
            "replies_waiting": _one(db, "select count(*) from reply where receipted = 0"),
            "replies_settling": _one(db, "select count(*) from reply where settles is not null"),
            "settlements_waiting": _one(db, "select count(*) from settlement where sent = 0"),
            "documents": _one(db, "select count(*) from inbox"),
            "scripted": _counts(db, "scripted"),
        }


def _counts(db: sqlite3.Connection, table: str) -> dict[str, int]:
    rows = db.execute(f"select state, count(*) from {table} group by state").fetchall()
    return {str(row[0]): int(row[1]) for row in rows}


def _one(db: sqlite3.Connection, query: str) -> int:
    row = db.execute(query).fetchone()
    return int(row[0] or 0) if row else 0


def _frozen(institution: Institution, live: list[sqlite3.Row]) -> dict[str, str]:
    totals: dict[str, int] = {}
    for row in live:
        totals[row["subject"]] = totals.get(row["subject"], 0) + row["held"]
    return {subject: institution.money(total) for subject, total in totals.items()}


def _order(institution: Institution, row: sqlite3.Row) -> dict[str, Any]:
    shown = {name: row[name] for name in ("id", "subject", "act", "reference", "state", "rank", "expires_on")}
    return {
        **shown,
        "case": row["case_number"],
        "amount": institution.money(row["amount"]),
        "held": institution.money(row["held"]),
        "paid": institution.money(row["paid"]),
    }
