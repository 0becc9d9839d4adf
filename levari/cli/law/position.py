"""`levari law position FILE`: what is owed on a day, with its working."""

from __future__ import annotations

from typing import Any

import click

from levari.cli.questions import question

Json = dict[str, Any]


@click.command()
@question("law-position")
def position(asked: Json) -> Json:
    """What is owed on a day, with its working."""
    from levari.law.position import position as position_of
    from levari.law.position.wire import answer, read_question

    return answer(position_of(read_question(asked)))
