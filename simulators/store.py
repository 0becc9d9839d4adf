"""The durable state of one institution: one SQLite file, fsynced at every commit, safe to kill at any moment."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

_TABLES = """
create table if not exists meta (name text primary key, value text not null);
create table if not exists inbox (
    sender text not null, id text not null, hash text not null, receipt text not null, primary key (sender, id));
create table if not exists place (
    sender text not null, subject text not null, last integer not null, primary key (sender, subject));
create table if not exists reply (
    n integer primary key autoincrement, document text not null, signature text not null, receipted integer not null,
    settles text, not_before real not null, from_clock text);
create index if not exists reply_waiting on reply (n) where receipted = 0;
create index if not exists reply_settles on reply (settles) where settles is not null;
create table if not exists released (order_id text primary key, amount integer);
create table if not exists person (
    key text primary key, kind text not null, id_kind text not null, identifier text not null, name text not null,
    died_on text, dissolved_on text, registered integer not null);
create table if not exists asset (
    reference text primary key, owner text not null, held_name text not null, kind text not null, account_kind text,
    value integer not null, encumbered integer not null, exempt_kind text, extra text not null);
create index if not exists asset_owner on asset (owner);
create index if not exists asset_payday on asset (json_extract(extra, '$.payday')) where kind = 'income';
create table if not exists measure (
    n integer primary key autoincrement, id text unique not null, sender text not null, hash text not null,
    subject text not null, case_number text not null, act text not null, reference text not null,
    amount integer not null, held integer not null, paid integer not null, protected integer not null,
    state text not null, rank integer not null, expires_on text, since text not null);
create index if not exists measure_reference on measure (reference, state);
create index if not exists measure_expiry on measure (expires_on) where state in ('live', 'waiting');
create table if not exists booking (
    n integer primary key autoincrement, account text not null, amount integer not null, booked_on text not null,
    booked_at text not null, key text unique not null, end_to_end text not null, text text not null,
    party_name text not null, party_account text not null);
create index if not exists booking_day on booking (account, booked_on);
create table if not exists settlement (
    id text primary key, to_bank text not null, body text not null, settles text, sent integer not null);
create index if not exists settlement_waiting on settlement (to_bank) where sent = 0;
create table if not exists scripted (
    id text primary key, due_on text not null, amount integer not null, text text not null, payer text not null,
    reference text, state text not null);
create index if not exists scripted_due on scripted (due_on) where state = 'due';
create table if not exists message (id text primary key, hash text not null, answer text not null);
create table if not exists payout (end_to_end text primary key, message text not null, state text not null,
    reason text, amount integer not null);
"""


class Store:
    """A connection shared by the threads of one institution: one writes or reads at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self.db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, cached_statements=256)
        self.db.row_factory = sqlite3.Row
        self.db.execute("pragma journal_mode=wal")
        self.db.execute("pragma synchronous=full")
        self.db.execute("pragma busy_timeout=10000")
        self.db.executescript(_TABLES)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk when this ends, or none of it."""
        with self._lock:
            self.db.execute("begin immediate")
            try:
                yield self.db
            except BaseException:
                self.db.execute("rollback")
                raise
            self.db.execute("commit")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            yield self.db

    def close(self) -> None:
        with self._lock:
            self.db.close()


def get(db: sqlite3.Connection, name: str, default: str = "") -> str:
    row = db.execute("select value from meta where name = ?", (name,)).fetchone()
    return str(row[0]) if row else default


def put(db: sqlite3.Connection, name: str, value: str) -> None:
    db.execute("insert into meta values (?, ?) on conflict (name) do update set value = excluded.value", (name, value))


def clock(db: sqlite3.Connection) -> datetime:
    """The institution's clock: the latest instant it has been told of."""
    return datetime.fromisoformat(get(db, "clock"))
