"""``levari partners``: keys and directory of the exchange, and who takes part."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from levari.basics.refusal import Refusal
from levari.config.launch.places import home as data_home
from levari.partners.directory import read_directory
from levari.partners.keys import make_home
from levari.partners.keys import rotate as rotate_key

HOME = click.option(
    "--home", type=click.Path(path_type=Path), help="The exchange folder; LEVARI_HOME/exchange if left out."
)


@click.group()
def partners() -> None:
    """The institutions of the exchange, their addresses and keys."""


@partners.command()
@HOME
@click.option("--court", default="court-0199", show_default=True, help="The court's participant code.")
@click.option("--court-url", help="Where institutions push their replies; LEVARI_COURT_URL if left out.")
@click.option("--base-port", type=int, help="First port of the simulated institutions; LEVARI_SIMULATORS_PORT.")
def keys(home: Path | None, court: str, court_url: str | None, base_port: int | None) -> None:
    """Make the keys that are missing and write the signed directory. Existing keys are kept."""
    folder = home or data_home() / "exchange"
    directory = make_home(
        folder,
        at=datetime.now(UTC),
        court=court,
        court_url=court_url or os.environ.get("LEVARI_COURT_URL") or "http://127.0.0.1:8000",
        base_port=base_port or int(os.environ.get("LEVARI_SIMULATORS_PORT") or 9100),
    )
    click.echo(f"{len(directory.participants)} participants in {folder / 'directory.json'}")


@partners.command()
@click.argument("code")
@HOME
def rotate(code: str, home: Path | None) -> None:
    """Give CODE a new key; the old one goes on verifying and ends after the overlap."""
    try:
        fresh = rotate_key(home or data_home() / "exchange", code, at=datetime.now(UTC))
    except Refusal as refusal:
        raise click.ClickException(refusal.detail) from refusal
    click.echo(fresh.kid)


@partners.command()
def refresh() -> None:
    """Bring the table of institutions up to the signed directory; the workers do it each minute."""
    import django

    django.setup()
    from levari.partners.institutions import refresh_institutions

    click.echo(f"{len(refresh_institutions())} institutions")


@partners.command("list")
@HOME
def list_(home: Path | None) -> None:
    """Who takes part, where, and with how many keys."""
    try:
        directory = read_directory((home or data_home() / "exchange") / "directory.json")
    except Refusal as refusal:
        raise click.ClickException(refusal.detail) from refusal
    for one in directory:
        click.echo(f"{one.code:12} {one.kind:11} {one.url:32} {len(one.keys)} key(s)  {one.name}")
