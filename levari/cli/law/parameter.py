"""`levari law parameter`: what a rule says on a day, and where it is written."""

from __future__ import annotations

from typing import Any

import click

from levari.cli.law.days import day_of
from levari.cli.questions import respond

Json = dict[str, Any]


@click.command()
@click.option("--pack", required=True)
@click.option("--id", "id_", required=True, help="id or name of a rule, for example delayed_interest_double_daily_rate")
@click.option("--on", required=True, help="day, YYYY-MM-DD")
def parameter(pack: str, id_: str, on: str) -> None:
    """What a rule says on a day, and where it is written."""
    respond(lambda: _parameter(pack, id_, on))


def _parameter(code: str, id_: str, on: str) -> Json:
    from levari.law.pack import load
    from levari.law.pack.telling import line_told

    day = day_of(on)
    told = line_told(load(code).line(id_, day), day)
    return {"pack": code, "id": told.pop("id"), "on": day.isoformat()} | told
