"""Closing without assets, and the days on which the court looks again: Fa [2016] 373 arts. 1 and 9."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from levari.law.deadlines import add_months
from levari.law.pack import load
from levari.law.pack.lines import Entry, Told
from levari.law.refusals import InputMissing
from levari.law.working import Result, Step


@dataclass(frozen=True, slots=True)
class Checklist:
    """May the case be closed without assets? `open` are the conditions that are not met."""

    allowed: bool
    open: tuple[Entry, ...]


def conditions(code: str, on: dt.date) -> tuple[Entry, ...]:
    """What must all be true before a case may be closed without assets."""
    return load(code).listing("closing_without_assets_conditions", on).entries


def earliest_closing_on(code: str, filed_on: dt.date) -> dt.date:
    """The first day that is more than the minimum age of the case after its filing.

    >>> earliest_closing_on("cn", dt.date(2024, 1, 10))
    datetime.date(2024, 4, 11)
    """
    months = load(code).value("closing_without_assets_min_age", filed_on).value
    return add_months(filed_on, int(str(months))) + dt.timedelta(days=1)


def check(code: str, met: Mapping[str, bool], filed_on: dt.date, on: dt.date) -> Result[Checklist]:
    """Compare the conditions with what is known; the age of the case is computed, everything else must be told.

    :raises InputMissing: a condition nobody told about.
    """
    line = load(code).listing("closing_without_assets_conditions", on)
    told = {**met, "three_months": on >= earliest_closing_on(code, filed_on)}
    steps, missing = [], []
    for entry in line.entries:
        if entry.key not in told:
            raise InputMissing(pointer=f"/met/{entry.key}", name=entry.key, why="Say whether this condition is met.")
        if not told[entry.key]:
            missing.append(entry)
        words = "condition_met" if told[entry.key] else "condition_open"
        steps.append(Step(line.id, words, {"what": Told(entry.en, entry.zh)}, line.citation))
    return Result(Checklist(not missing, tuple(missing)), tuple(steps))


def recheck_dates(code: str, closed_on: dt.date) -> Result[tuple[dt.date, ...]]:
    """The days on which the court searches again after closing: every six months for five years.

    >>> [day.isoformat() for day in recheck_dates("cn", dt.date(2024, 8, 31)).value[:2]]
    ['2025-02-28', '2025-08-31']
    """
    pack = load(code)
    interval = pack.value("closing_without_assets_requery_interval", closed_on)
    horizon = pack.value("closing_without_assets_requery_horizon", closed_on)
    each, years = int(str(interval.value)), int(str(horizon.value))
    days = tuple(add_months(closed_on, n) for n in range(each, years * 12 + 1, each))
    facts = {"each": each, "years": years}
    return Result(days, (Step(interval.id, "recheck", facts, interval.citation, closed_on, days[-1]),))
