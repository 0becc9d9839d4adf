"""``levari case``: one case, as text or JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click

from levari.cli.questions import say


@click.group()
def case() -> None:
    """Cases of this installation."""


@case.command()
@click.argument("number")
@click.option("--json", "as_json", is_flag=True, help="All facts as one JSON object.")
@click.option("--as", "username", metavar="USER", help="Who looks; only then are the parties named, on record.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Reckon what is owed on this day; default: today.")
def show(number: str, as_json: bool, username: str | None, on: datetime | None) -> None:
    """Show a case: what is owed with its working, parties, measures, money, timeline.

    Exit status 1 if there is no such case, or if the person who looks may not see it.
    """
    from levari.cli.staff import somebody, start

    start()
    from levari.cli.dossier import dossier
    from levari.jobs.clock import now

    actor = somebody(username) if username else None
    found = dossier(number, actor=actor, at=now(), on=on.date() if on else None)
    if found is None:
        raise click.ClickException(f"There is no case {number} here that may be shown.")
    if as_json:
        found["owed"].pop("working_text")
        say(found)
        return
    for line in _lines(found):
        click.echo(line)


def _lines(found: dict[str, Any]) -> list[str]:
    owed, title = found["owed"], found["title"]
    state = f"{found['state']} ({found['closing']})" if found["closing"] else found["state"]
    lines = [
        f"{found['number']}  {found['court']}  {state}, {found['lane']}, filed on {found['filed_on']}",
        f"Title    {title['number']} ({title['kind']}), {title['court']}",
        f"Officer  {found['officer']}    Judge  {found['judge']}",
    ]
    lines += [f"{party['role'].capitalize():9}{party['name']} {party.get('identifier', '')}".rstrip()
              for party in found["parties"]]  # fmt: skip
    lines += ["", f"Owed on {owed['on']}: {owed['total']} {owed['currency']} (each further day {owed['per_day']})"]
    lines += [f"  {label:18}{amount:>18}" for label, amount in owed["parts"].items()]
    lines += [f"  {'fee':18}{owed['fee_open']:>18}", "", "Working:", owed["working_text"].rstrip()]
    lines += _section("Measures", [_measure(one) for one in found["measures"]])
    money = found["money"]
    came = [f"  {one['counts_on']}  {one['source']:20}{one['amount']:>16}" for one in money["credits"]]
    held = [f"  held: {one['account']:20}{one['amount']:>16}" for one in money["held"]]
    lines += _section("Money", came + held)
    lines += _section("To do", [f"  {one['role']}: {one['what']}" for one in found["tasks"]])
    return lines + _section("Timeline", [_entry(one) for one in found["timeline"]])


def _measure(one: dict[str, Any]) -> str:
    what = f"{one['state']:12}{one['kind']:10}{one['asset']:12}{one['institution']:12}"
    return f"  {what}{one['amount']:>16}  until {one['ends_on']}"


def _section(heading: str, lines: list[str]) -> list[str]:
    return ["", f"{heading}:", *(lines or ["  nothing"])]


def _entry(one: dict[str, Any]) -> str:
    place = f"#{one['position']}" if one["position"] is not None else "(not sealed yet)"
    mark = " [imposes]" if one["imposes"] else ""
    return f"  {one['at'][:16]}  {one['what']}{mark}, by {one['by']} {place}"
