"""``levari demo``: the demo district, its docket, and the log-ins."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from levari.basics.money import format_minor

COUNTED = ("applications", "cases", "measures", "refused before any effect", "look-ups of persons")


@click.group()
def demo() -> None:
    """The demo district: courts, people and a docket that nobody real is in."""
    import django

    django.setup()


@demo.command()
@click.option("--cases", type=click.IntRange(1, 1_000_000), default=200, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="Day of filing; default: 540 days ago.")
def prepare(cases: int, seed: int, start: datetime | None) -> None:
    """Found the district and write its docket, its world and its keys. What is there is kept."""
    from levari.demo.driver import prepare as make

    plan = make(
        cases=cases,
        seed=seed,
        start=start.date() if start else None,
        court_url=os.environ.get("LEVARI_COURT_URL") or "http://127.0.0.1:8000",
        base_port=int(os.environ.get("LEVARI_SIMULATORS_PORT") or 9100),
    )
    click.echo(f"A docket of {plan.cases} titles, filed on {plan.start} (seed {plan.seed})")


@demo.command()
@click.option("--totals", type=click.Path(path_type=Path, dir_okay=False), help="Also write the totals as JSON.")
def run(totals: Path | None) -> None:
    """Walk the prepared docket to its end. Exit status 1 if an invariant did not hold."""
    from levari.demo.driver import run as walk

    with _progress() as tell:
        made = walk(tell)
    _show(made)
    if totals:
        told = {"totals": made.totals, "by_case": made.by_case, "verdicts": made.verdicts}
        totals.write_text(json.dumps(told, ensure_ascii=False, sort_keys=True))
    sys.exit(0 if made.sound else 1)


@demo.command()
def desk() -> None:
    """File further titles of the last months and leave work of every kind on the desks."""
    from levari.demo.driver import fill_desk

    with _progress() as tell:
        fill_desk(tell)


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A line that changes on a terminal, a line each elsewhere."""
    from rich.console import Console

    console = Console()
    with console.status("") if console.is_terminal else nullcontext() as status:
        yield lambda line: status.update(line) if status else console.print(line, highlight=False)


def _show(made: Any) -> None:
    click.echo("")
    for name, value in made.totals.items():
        counted = name in COUNTED or name.startswith("closed")
        click.echo(f"  {name:32} {value if counted else format_minor(value, 'CNY'):>18}")
    click.echo(f"  {'entries in the sealed log':32} {made.entries:>18}")
    click.echo(f"  {'cases per second':32} {made.totals['cases'] / made.seconds:>18.1f}")
    click.echo("")
    for name, broken in made.verdicts.items():
        click.echo(f"  {'BROKEN' if broken else 'holds ':7} {name}{': ' + broken if broken else ''}")


@demo.command()
def logins() -> None:
    """Print the demo log-ins with today's second factor."""
    from levari.demo.district import logins as known
    from levari.demo.showroom import bidder_logins

    click.echo("Demo log-ins (second factor: an authenticator app, or `levari demo code USER`)")
    for one in known():
        click.echo(f"  {one.username:16} {one.password:34} {', '.join(one.roles):16} {one.court}")
    click.echo("Demo bidders (sign in at /auctions/sign-in)")
    for number, password, name in bidder_logins():
        click.echo(f"  {number:16} {password:34} {name}")


@demo.command()
@click.argument("username")
def code(username: str) -> None:
    """Print the second factor that USERNAME's app would show now."""
    from levari.demo.district import code_of

    click.echo(code_of(username))
