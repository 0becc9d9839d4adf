"""`levari law deadline`: when a term ends that was triggered at an instant, and why."""

from __future__ import annotations

from typing import Any

import click

from levari.cli.law.days import instant_of
from levari.cli.questions import respond

Json = dict[str, Any]


@click.command()
@click.option("--pack", required=True)
@click.option("--rule", required=True, help="id or name of a term, for example filing_decision")
@click.option("--from", "at", required=True, help="instant of the trigger, RFC 3339 with offset")
def deadline(pack: str, rule: str, at: str) -> None:
    """When a term ends that was triggered at an instant."""
    respond(lambda: _deadline(pack, rule, at))


def _deadline(pack: str, rule: str, at: str) -> Json:
    from levari.law.deadlines import deadline as deadline_of
    from levari.law.working.rendering import as_json

    result = deadline_of(pack, rule, instant_of(at))
    found = result.value
    return {
        "pack": pack,
        "rule": found.rule,
        "from": found.trigger_at.isoformat(),
        "last_on": found.last_on.isoformat(),
        "due_at": found.due_at.isoformat(),
        "nominal_on": found.nominal_on.isoformat(),
        "provisional": found.provisional,
        "working": as_json(result.working),
        "unverified": list(result.unverified),
    }
