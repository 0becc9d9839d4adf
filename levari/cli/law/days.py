"""Days and instants as they are written on the command line."""

from __future__ import annotations

import datetime as dt

import click

from levari.cli.questions import Unanswerable, is_date, is_instant


def day_of(text: str) -> dt.date:
    """A day YYYY-MM-DD; anything else is a usage error (status 2)."""
    if not is_date(text):
        raise click.UsageError(f"{text!r} is not a day YYYY-MM-DD")
    return dt.date.fromisoformat(text)


def instant_of(text: str) -> dt.datetime:
    """An instant of RFC 3339 with offset.

    :raises Unanswerable: for anything else.
    """
    if not is_instant(text):
        raise Unanswerable(f"{text!r} is not an instant of RFC 3339 with offset.", "/from")
    return dt.datetime.fromisoformat(text.upper())


def today_in(pack: str) -> dt.date:
    """The day it is now in the time zone of a pack."""
    from zoneinfo import ZoneInfo

    from levari.law.pack import load

    return dt.datetime.now(ZoneInfo(load(pack).time_zone)).date()
