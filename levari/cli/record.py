"""`levari record`: export the log, verify it, compare the database with it, prove one entry."""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import psycopg

from levari.basics.refusal import Refusal
from levari.cli.questions import problem, refuse
from levari.record.verify import verify as verify_path


@click.group()
def record() -> None:
    """The sealed log: export, verify, compare, prove."""


def _connect() -> psycopg.Connection[Any]:
    """The sealer's view: all courts, and no right to change an entry."""
    from levari.config.launch.address import SEALER, conninfo

    return psycopg.connect(**conninfo(SEALER), autocommit=True)


def _tiles() -> Path:
    from django.conf import settings

    return Path(settings.TILES_DIR)


def _answer(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False))
    if not answer.get("ok", True):
        sys.exit(1)


@record.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--events/--no-events", default=True, help="With the events themselves, for those who may see them.")
def export(folder: Path, events: bool) -> None:
    """Write the sealed log to a new FOLDER that `verify` can check."""
    from levari.record.export import export as write

    try:
        with _connect() as connection:
            _answer(write(connection, _tiles(), folder, events=events))
    except Refusal as refusal:
        refuse(problem(refusal, [(refusal.pointer, refusal.detail)]))


@record.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--vkey", help="The key of the log as you know it from elsewhere.")
@click.option("--since", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="An older checkpoint.")
def verify(path: Path, vkey: str | None, since: Path | None) -> None:
    """Verify an export folder, or one .tlog-proof file, from its files alone."""
    old = since.read_text(encoding="utf-8", errors="replace") if since else None
    _answer(verify_path(path, vkey=vkey, since=old))


@record.command()
def fsck() -> None:
    """Compare every entry, leaf, tile and checkpoint of the database with the published log."""
    from levari.record.fsck import fsck as compare
    from levari.record.sealer import VKEY_FILE

    key = _tiles() / VKEY_FILE
    if not key.exists():
        raise click.ClickException("The log has no key yet. Start the sealer: levari seal")
    with _connect() as connection:
        _answer(compare(connection, _tiles(), key.read_text(encoding="utf-8")))


@record.command()
@click.argument("entry", type=click.UUID)
def proof(entry: UUID) -> None:
    """Print the proof file of one ENTRY."""
    from levari.record.proof import proof_file

    try:
        with _connect() as connection:
            click.echo(proof_file(entry, connection=connection, tiles_dir=_tiles()), nl=False)
    except Refusal as refusal:
        refuse(problem(refusal, [(refusal.pointer, refusal.detail)]))
