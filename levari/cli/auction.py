"""`levari auction`: who wins a lot, from its published log."""

from typing import Any

import click

from levari.cli.questions import pointer, question
from levari.stages.auction.rules.published import answer, read
from levari.stages.auction.rules.replaying import OrderImpossible, replay


@click.group()
def auction() -> None:
    """Auctions: decide a published log of bids again."""


@auction.command("replay")
@question("auction-replay")
def replay_command(asked: dict[str, Any]) -> dict[str, Any]:
    """Find winner, price, each refusal and each extension from the published log FILE (or - for standard input)."""
    log = read(asked)
    try:
        return answer(log, replay(log))
    except OrderImpossible as impossible:
        numbers = [event["seq"] for event in asked["events"]]
        impossible.pointer = pointer("events", numbers.index(impossible.facts["seq"]))
        raise
