"""`levari law parameter`: what a rule says on a day, and where it is written."""

from __future__ import annotations

import datetime as dt
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

    day = day_of(on)
    line = load(code).line(id_, day)
    cited = line.citation
    return {
        "pack": code,
        "id": line.id,
        "name": line.name or None,
        "what": line.what,
        "on": day.isoformat(),
        **_said(line, day),
        "from": line.from_on.isoformat(),
        "until": line.until_on and line.until_on.isoformat(),
        "instrument": cited.instrument.name,
        "article": cited.article,
        "citation": cited.text(),
        "status": cited.status,
        "source": cited.source,
        "note": line.note or None,
        "unverified": [line.id] if cited.status == "unverified" else [],
    }


def _said(line: object, on: dt.date) -> Json:
    """What a line holds: a value with its unit, a term, the row of a series in force, or a list."""
    from levari.law.pack import Clock, Listing, Series, Value

    if isinstance(line, Value):
        value = line.value if isinstance(line.value, str) else list(line.value)
        return {"value": value, "unit": line.unit}
    if isinstance(line, Clock):
        told = ("unit", "trigger", "direction", "nature", "closed_day")
        return {"value": str(line.length)} | {key: getattr(line, key) for key in told}
    if isinstance(line, Series):
        rows = [dict(zip(line.columns, row, strict=True)) for row in line.rows]
        if line.columns[0] != "from":
            return {"value": rows, "unit": line.unit}
        return {"value": [row for row in rows if row["from"] <= on.isoformat()][-1], "unit": line.unit}
    if isinstance(line, Listing):
        keys = ("key", "en", "zh", "article")
        return {"value": [{key: getattr(entry, key) for key in keys} for entry in line.entries], "unit": "list"}
    return {"value": None, "unit": "rule"}
