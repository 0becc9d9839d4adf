"""``levari run``: everything on this machine with one command."""

import sys

import click

from levari.config.launch.account import NoUserForPostgres
from levari.config.launch.address import NotAPostgresAddress
from levari.config.launch.binaries import NoPostgres
from levari.config.launch.ports import NoFreePort
from levari.config.launch.postgres import ServerDidNotStart, SocketFolderTaken
from levari.config.launch.presence import AlreadyRunning, stop_running
from levari.config.launch.roles import RolesMissing
from levari.config.launch.supervisor import CASES, SEED, StepFailed, Supervisor, can_demo

REASONS = (
    StepFailed,
    NoUserForPostgres,
    NotAPostgresAddress,
    NoPostgres,
    NoFreePort,
    ServerDidNotStart,
    SocketFolderTaken,
    RolesMissing,
)


@click.command()
@click.option("--once", is_flag=True, help="Stop after the demo's summary; the exit status says whether all held.")
@click.option("--demo/--no-demo", default=True, help="With the demo district, its docket and simulated institutions.")
@click.option("--cases", type=click.IntRange(1, 1_000_000), default=CASES, show_default=True, help="Of the docket.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Of the docket.")
@click.option("--stop", is_flag=True, help="Stop what runs in this data folder.")
def run(once: bool, demo: bool, cases: int, seed: int, stop: bool) -> None:
    """Start database, site, workers, sealer and simulated institutions, run the demo docket, stay up."""
    if stop:
        click.echo("Stopped." if stop_running() else "Nothing was running.")
        return
    try:
        sys.exit(Supervisor(once=once, demo=demo and can_demo(), say=click.echo, cases=cases, seed=seed).run())
    except AlreadyRunning as error:
        click.echo(str(error))
        sys.exit(1 if once else 0)
    except REASONS as error:
        click.echo(f"{type(error).__name__}: {error}", err=True)
        sys.exit(1)
