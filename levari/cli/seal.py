"""`levari seal`: the process that seals the record each second."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import click
import psycopg


@click.command()
@click.option(
    "--name",
    envvar="LEVARI_LOG_NAME",
    default="levari.localhost/record",
    show_default=True,
    help="Name of the log: the address under which it is published.",
)
def seal(name: str) -> None:
    """Give each committed entry its place in the log and sign a checkpoint, once a second, until stopped."""
    from django.conf import settings

    from levari.config.launch.address import SEALER, conninfo
    from levari.record.note import Signer
    from levari.record.sealer import KEY_FILE, run_sealer

    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    signer = Signer.load(Path(settings.HOME) / "secrets" / KEY_FILE, name)
    run_sealer(
        lambda: psycopg.connect(**conninfo(SEALER), autocommit=True),
        Path(settings.TILES_DIR),
        signer,
        clock=lambda: datetime.now(UTC),
        stop=stop,
    )
