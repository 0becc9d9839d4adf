"""`levari law`: questions about the law, answered by the same code the rooms use."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from levari.cli.questions import Unanswerable, question, respond

Json = dict[str, Any]


@click.group()
def law() -> None:
    """What is owed, when a term ends, what a fee is, what a rule says on a day."""


@law.command()
@question("law-position")
def position(asked: Json) -> Json:
    """What is owed on a day, with its working."""
    from levari.law.position import position as position_of
    from levari.law.position.wire import answer, read_question

    return answer(position_of(read_question(asked)))


@law.command()
@click.option("--pack", required=True)
@click.option("--rule", required=True, help="id or name of a term, for example filing_decision")
@click.option("--from", "at", required=True, help="instant of the trigger, RFC 3339 with offset")
def deadline(pack: str, rule: str, at: str) -> None:
    """When a term ends that was triggered at an instant."""
    respond(lambda: _deadline(pack, rule, at))


def _deadline(pack: str, rule: str, at: str) -> Json:
    from levari.law.deadlines import deadline as deadline_of
    from levari.law.working.rendering import as_json

    result = deadline_of(pack, rule, _instant(at))
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


@law.command()
@click.option("--pack", required=True)
@click.option("--amount", required=True, help="sum applied for, a decimal string")
@click.option("--on", default=None, help="day of the application; today if left out")
def fee(pack: str, amount: str, on: str | None) -> None:
    """The fee for applying for the enforcement of a sum."""
    respond(lambda: _fee(pack, amount, on))


def _fee(pack: str, amount: str, on: str | None) -> Json:
    from levari.basics.money import format_minor, minor
    from levari.law.fees import application_fee
    from levari.law.pack import load
    from levari.law.working.rendering import as_json

    currency = load(pack).currency
    day = _day(on) if on else _today(pack)
    result = application_fee(pack, minor(amount, currency, exact=False), day)
    return {
        "pack": pack,
        "on": day.isoformat(),
        "currency": currency,
        "amount": format_minor(minor(amount, currency, exact=False), currency),
        "fee": format_minor(result.value, currency),
        "working": as_json(result.working, currency),
        "unverified": list(result.unverified),
    }


@law.command()
@click.option("--pack", required=True)
@click.option("--id", "id_", required=True, help="id or name of a rule, for example delayed_interest_double_daily_rate")
@click.option("--on", required=True, help="day, YYYY-MM-DD")
def parameter(pack: str, id_: str, on: str) -> None:
    """What a rule says on a day, and where it is written."""
    respond(lambda: _parameter(pack, id_, on))


def _parameter(code: str, id_: str, on: str) -> Json:
    from levari.law.pack import load

    day = _day(on)
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


def _day(text: str) -> dt.date:
    from levari.cli.questions import is_date

    if not is_date(text):
        raise click.UsageError(f"{text!r} is not a day YYYY-MM-DD")
    return dt.date.fromisoformat(text)


def _instant(text: str) -> dt.datetime:
    from levari.cli.questions import is_instant

    if not is_instant(text):
        raise Unanswerable(f"{text!r} is not an instant of RFC 3339 with offset.", "/from")
    return dt.datetime.fromisoformat(text.upper())


def _today(pack: str) -> dt.date:
    from zoneinfo import ZoneInfo

    from levari.law.pack import load

    return dt.datetime.now(ZoneInfo(load(pack).time_zone)).date()
