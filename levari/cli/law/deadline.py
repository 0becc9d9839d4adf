"""`levari law deadline`: when a term ends that was triggered at an instant, and why."""

from __future__ import annotations

from typing import Any

import click

from levari.cli.law.days import day_of, instant_of
from levari.cli.questions import respond

Json = dict[str, Any]


@click.command()
@click.option("--pack", required=True)
@click.option("--rule", required=True, help="id or name of a term, for example filing_decision")
@click.option("--from", "at", required=True, help="instant of the trigger, RFC 3339 with offset")
@click.option("--place", default="", help="part of the country whose days off count too: BY, 57, CA")
@click.option("--paused", multiple=True, metavar="FROM/UNTIL", help="days on which the term did not run, both counted")
@click.option("--extended-until", default=None, help="day to which a decision extended the term")
def deadline(pack: str, rule: str, at: str, place: str, paused: tuple[str, ...], extended_until: str | None) -> None:
    """When a term ends that was triggered at an instant."""
    respond(lambda: _deadline(pack, rule, at, place, paused, extended_until))


def _deadline(code: str, rule: str, at: str, place: str, paused: tuple[str, ...], until: str | None) -> Json:
    from levari.law.deadlines import Pause
    from levari.law.deadlines import deadline as deadline_of
    from levari.law.deadlines.wire import answer

    pauses = []
    for pause in paused:
        first, _, last = pause.partition("/")
        pauses.append(Pause(day_of(first), day_of(last) if last else None))
    extended = day_of(until) if until else None
    return answer(code, deadline_of(code, rule, instant_of(at), place=place, pauses=pauses, extended_until=extended))
