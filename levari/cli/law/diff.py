"""`levari law diff`: what changed in a pack between two days."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from levari.cli.law.days import day_of
from levari.cli.questions import problem, refuse, say


@click.command()
@click.argument("pack")
@click.option("--from", "first", required=True, help="day, YYYY-MM-DD")
@click.option("--to", "last", required=True, help="day, YYYY-MM-DD")
@click.option("--json", "in_json", is_flag=True, help="the changes as one JSON object")
def diff(pack: str, first: str, last: str, in_json: bool) -> None:
    """Say in plain words what changed in a pack from one day to another.

    PACK is the code of a pack, or the folder of one that is being written.
    """
    from levari.basics.refusal import Refusal
    from levari.law.pack import known, load
    from levari.law.pack.comparing import changes
    from levari.law.pack.reading import read_pack

    start, end = day_of(first), day_of(last)
    if end < start:
        raise click.UsageError(f"{last} lies before {first}")
    if pack not in known() and not (Path(pack) / "pack.toml").is_file():
        raise click.UsageError(f"there is no law pack {pack!r}; there are {', '.join(known())}, or name a folder")
    try:
        found = changes(load(pack) if pack in known() else read_pack(Path(pack)), start, end)
    except Refusal as broken:
        refuse(problem(broken, [(broken.pointer, str(broken))]))
    if in_json:
        told = [asdict(one) | {"on": one.on.isoformat()} for one in found]
        say({"pack": pack, "from": first, "to": last, "changes": told})
        return
    for one in found:
        click.echo(f"{one.id}: {one.text}")
    click.echo(f"{pack}: {len(found)} changes from {first} to {last}")
