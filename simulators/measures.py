"""What an order has put on an asset, from its first day to its end: live, waiting, released, spent or lapsed."""

import sqlite3
from datetime import datetime
from typing import Any

from simulators import wire
from simulators.world import key_of


def subject_of(body: dict[str, Any]) -> str:
    """The key of the person a document is about."""
    return key_of(body["subject"]["id_kind"], body["subject"]["identifier"])


def keep(
    db: sqlite3.Connection,
    body: dict[str, Any],
    *,
    hash: str,
    at: datetime,
    held: int,
    rank: int = 1,
    state: str = "live",
) -> None:
    """Keep an order that has an effect."""
    protected = wire.minor(body["protected"]["amount"], body["currency"]) if body["protected"] else 0
    db.execute(
        "insert into measure (id, sender, hash, subject, case_number, act, reference, amount, held, paid,"
        " protected, state, rank, expires_on, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
        (
            body["id"], body["from"], hash, subject_of(body), body["case"], body["act"], body["account"],
            wire.minor(body["amount"], body["currency"]), held, protected, state, rank, body["expires_on"],
            at.isoformat(),
        ),
    )  # fmt: skip


def note_early(db: sqlite3.Connection, order_id: str, amount: int | None) -> None:
    """Keep a release that came before its order; ``None`` releases all of it."""
    db.execute(
        "insert into released values (?, ?) on conflict (order_id) do update set amount = case when amount is null"
        " or excluded.amount is null then null else amount + excluded.amount end",
        (order_id, amount),
    )


def let_go(db: sqlite3.Connection, row: sqlite3.Row, amount: int | None) -> int:
    """Free ``amount`` (``None``: all) of what an order holds; how much that was in fact."""
    if row["state"] not in ("live", "waiting"):
        return 0
    cut = row["held"] if amount is None else min(row["held"], amount)
    over = amount is None or (cut == row["held"] and row["state"] == "live")
    ordered = row["amount"] if amount is None else max(0, row["amount"] - amount)
    db.execute(
        "update measure set held = held - ?, amount = ?, state = ? where id = ?",
        (cut, ordered, "released" if over else row["state"], row["id"]),
    )
    return int(cut)
