"""The sealer as a process: one round each second, as long as there is something to seal."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event

import psycopg

from levari.record.note import Signer
from levari.record.sealing import Connection, mend, seal_once
from levari.record.tiles import Shelf

SECOND = 1.0
KEY_FILE = "log.key"
VKEY_FILE = "log.vkey"

log = logging.getLogger("levari.record.sealer")


def show_key(tiles_dir: Path, signer: Signer) -> None:
    """Put the verifier key beside the tiles.

    :raises ValueError: if another key has signed this log before.
    """
    path = tiles_dir / VKEY_FILE
    if path.exists() and path.read_text(encoding="utf-8").strip() != signer.vkey:
        raise ValueError(f"{path} names another key; a log keeps its key and its name")
    if not path.exists():
        shelf = Shelf(tiles_dir)
        shelf.put(VKEY_FILE, f"{signer.vkey}\n".encode())
        shelf.settle()


def run_sealer(
    connect: Callable[[], Connection], tiles_dir: Path, signer: Signer, *, clock: Callable[[], datetime], stop: Event
) -> None:
    """Seal until ``stop`` is set; a lost connection is opened again.

    ``connect`` gives a connection in autocommit mode with the rights of levari_sealer.

    :raises LogBroken: if what was sealed has been changed. The process ends: a sealer that cannot vouch must not sign.
    """
    show_key(tiles_dir, signer)
    while not stop.is_set():
        try:
            with connect() as connection:
                if mend(connection, tiles_dir):
                    log.warning("tiles were missing and have been restored")
                _rounds(connection, tiles_dir, signer, clock, stop)
        except psycopg.OperationalError as lost:
            log.warning("database out of reach, trying again: %s", lost)
            stop.wait(SECOND)


def _rounds(
    connection: Connection, tiles_dir: Path, signer: Signer, clock: Callable[[], datetime], stop: Event
) -> None:
    while not stop.is_set():
        started = time.monotonic()
        sealed = seal_once(connection, tiles_dir, signer, clock())
        if not (sealed and sealed.more):
            stop.wait(max(0.0, SECOND - (time.monotonic() - started)))
