"""Money between institutions: an outbox of credits that each arrive once at the bank of the payee."""

import json
import sqlite3
from datetime import datetime, timedelta
from typing import Any

from simulators.store import clock, get


def credit_court(
    db: sqlite3.Connection, court: dict[str, Any], key: str, amount: int, at: datetime, **details: str
) -> str | None:
    """Pay ``amount`` minor units to the court: into its account here, or through a settlement whose id is returned.

    ``details``: end_to_end, text, party_name, party_account, and ``code`` of the paying institution.
    """
    code = details.pop("code")
    if code == court["bank"]:
        book(db, court["account"], amount, at, key, **details)
        return None
    send(db, court["bank"], court["account"], key, amount, at, settles=key, **details)
    return key


def send(
    db: sqlite3.Connection,
    to_bank: str,
    account: str,
    key: str,
    amount: int,
    at: datetime,
    settles: str | None = None,
    **details: str,
) -> None:
    """Put a credit for an account at another bank into the outbox."""
    body = json.dumps({"id": key, "account": account, "amount": amount, "at": at.isoformat(), **details})
    db.execute("insert or ignore into settlement values (?, ?, ?, ?, 0)", (key, to_bank, body, settles))


def book(
    db: sqlite3.Connection,
    account: str,
    amount: int,
    at: datetime,
    key: str,
    *,
    end_to_end: str,
    text: str,
    party_name: str,
    party_account: str,
) -> bool:
    """Book once per ``key``; a day whose statement was given out takes no more bookings."""
    closed = get(db, "closed_through")
    day = at.date().isoformat()
    if closed and day <= closed:
        day = (datetime.fromisoformat(closed) + timedelta(days=1)).date().isoformat()
    done = db.execute(
        "insert or ignore into booking (account, amount, booked_on, booked_at, key, end_to_end, text, party_name,"
        " party_account) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (account, amount, day, at.isoformat(), key, end_to_end, text, party_name, party_account),
    )
    if done.rowcount:
        db.execute("update asset set value = value + ? where reference = ?", (amount, account))
    return bool(done.rowcount)


def receive(db: sqlite3.Connection, credits: list[dict[str, Any]]) -> None:
    """Book the credits another bank sends; one that came before changes nothing."""
    for one in credits:
        at = datetime.fromisoformat(one["at"]).astimezone(clock(db).tzinfo)
        known = db.execute("select 1 from asset where reference = ?", (one["account"],)).fetchone()
        if known:
            details = {name: one[name] for name in ("end_to_end", "text", "party_name", "party_account")}
            book(db, one["account"], one["amount"], at, f"in:{one['id']}", **details)
