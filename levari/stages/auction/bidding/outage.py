"""The outage rule: a lot whose last minutes were lost to a silence of the service gets them again.

While the service lives it notes the time once a second. When it comes back after more than two minutes of silence, it
prolongs every open lot whose close fell into the silence or is nearer than the last minutes; nobody can close such a
lot before (`ServiceSilent`).
"""

from datetime import datetime
from typing import Any

import psycopg

from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.batch import Asked, Batch, qualify, tables_of
from levari.stages.auction.rules.deciding import OUTAGE
from levari.stages.auction.rules.terms import Command, Kind

Connection = psycopg.Connection[Any]

_BEAT = (
    "INSERT INTO auction_pulse (id, beat_at) VALUES (1, clock_timestamp()) "
    "ON CONFLICT (id) DO UPDATE SET beat_at = greatest(auction_pulse.beat_at, excluded.beat_at)"
)
_TOUCHED = "SELECT court_id, id FROM auction_head WHERE phase = 'open' AND closes_at > %s ORDER BY court_id, id"


def beat(connection: Connection, *, only_look: bool = False) -> datetime:
    """Note the sign of life (or only look at the clock); the database's time."""
    if not only_look:
        connection.execute(_BEAT)
    row = connection.execute(rows.CLOCK).fetchone()
    assert row is not None
    read: datetime = row[0]
    return read


def come_back(connection: Connection) -> int:
    """Prolong what a silence has touched, then give the sign of life; how many lots were prolonged.

    Of several processes that come back together one prolongs: the others wait for its row and find a fresh sign.
    """
    with connection.transaction():
        row = connection.execute("SELECT beat_at FROM auction_pulse FOR UPDATE").fetchone()
        now = beat(connection, only_look=True)
        prolonged = _prolong(connection, row[0]) if row and now - row[0] > OUTAGE else 0
        beat(connection)
    return prolonged


def _prolong(connection: Connection, since: datetime) -> int:
    courts: dict[int, list[Any]] = {}
    for court_id, lot in connection.execute(_TOUCHED, [since + OUTAGE]).fetchall():
        courts.setdefault(court_id, []).append(lot)
    return sum(_prolong_of_court(connection, court_id, lots, since) for court_id, lots in courts.items())


def _prolong_of_court(connection: Connection, court_id: int, ids: list[Any], since: datetime) -> int:
    connection.execute(rows.ENTER, [str(court_id)])
    tables = tables_of(connection.execute(rows.LOCK, [ids]).fetchall())
    qualify(tables, connection.execute(rows.QUALIFIED, [ids]).fetchall())
    batch = Batch(court_id, beat(connection, only_look=True), tables)
    for lot in tables:
        batch.take(Asked(lot, Command(Kind.PROLONGED, until=since)))
    for text, values, _ in batch.writes():
        connection.execute(text, values)
    return len(batch.moved)
