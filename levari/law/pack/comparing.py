"""What changed in a pack between two days, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from levari.law.pack import Pack
from levari.law.pack.lines import Calendar, Clock, Entry, Line, Listing, Series, Value

CLOSED = {
    "next": "on a day off it ends on the next working day",
    "previous": "on a day off it ends on the working day before",
    "stays": "it may end on a day off",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `kind` is new, ended, changed, cited (only the citation moved) or row (a table went on)."""

    id: str
    kind: str
    on: dt.date
    was: str
    now: str
    text: str


def changes(pack: Pack, first: dt.date, last: dt.date) -> list[Change]:
    """Every rule whose line on the last day is not the line of the first, in order of id; rows of rates in between."""
    found: list[Change] = []
    for id_ in sorted(pack.lines):
        old, new = _on(pack, id_, first), _on(pack, id_, last)
        if old is None and new is not None:
            found.append(_new(new, pack.currency))
        elif old is not None and new is None:
            assert old.until_on is not None
            ended = old.until_on + dt.timedelta(days=1)
            text = f"{old.what} ({_cited(old)}) does not hold any more: it held until {old.until_on}."
            found.append(Change(id_, "ended", ended, said(old, pack.currency), "", text))
        elif old is not None and new is not None:
            found += (
                [_changed(old, new, pack.currency)]
                if old.from_on != new.from_on
                else _rows(new, first, last, pack.currency)
            )
    return found


def _on(pack: Pack, id_: str, day: dt.date) -> Line | None:
    held = (line for line in pack.lines[id_] if line.from_on <= day and (line.until_on is None or day <= line.until_on))
    return next(held, None)


def _new(line: Line, currency: str) -> Change:
    stated = said(line, currency)
    text = f"New from {line.from_on}: {line.what}{': ' + stated if stated else ''} ({_cited(line)})."
    return Change(line.id, "new", line.from_on, "", stated, text)


def _changed(old: Line, new: Line, currency: str) -> Change:
    was, now = _differing(old, new, currency)
    if was != now:
        stated = now if now == new.what else f"{new.what}: {now}"
        text = f"From {new.from_on}: {stated} ({_cited(new)}); before: {was} ({_cited(old)})."
        return Change(new.id, "changed", new.from_on, was, now, text)
    text = f"From {new.from_on}: {new.what}: the same, now written in {_cited(new)}, before in {_cited(old)}."
    return Change(new.id, "cited", new.from_on, _cited(old), _cited(new), text)


def _differing(old: Line, new: Line, currency: str) -> tuple[str, str]:
    """What two lines of one rule say; of tables and lists only the entries that are not the same."""
    if isinstance(old, Series) and isinstance(new, Series):
        was = [_row(old, row, currency) for row in old.rows if row not in new.rows]
        now = [_row(new, row, currency) for row in new.rows if row not in old.rows]
        return _few(was), _few(now)
    if isinstance(old, Listing) and isinstance(new, Listing):
        was = [_entry(entry) for entry in old.entries if entry not in new.entries]
        now = [_entry(entry) for entry in new.entries if entry not in old.entries]
        return "; ".join(was), "; ".join(now)
    return (
        (said(old, currency), said(new, currency))
        if said(old, currency) != said(new, currency)
        else (old.what, new.what)
    )


def _few(rows: list[str]) -> str:
    """Up to six rows in full; of more, how many there are and the first."""
    return "; ".join(rows) if len(rows) <= 6 else f"{len(rows)} rows, the first {rows[0]}"


def _rows(line: Line, first: dt.date, last: dt.date, currency: str) -> Iterator[Change]:
    """The rows of a series of rates that began after the first day."""
    if not isinstance(line, Series) or not line.by_day:
        return
    before = ""
    for row in line.rows:
        day, now = dt.date.fromisoformat(row[0]), _row(line, row, currency)
        if first < day <= last and now != before:
            text = f"From {day}: {line.what}: {now}; before: {before or 'nothing'} ({_cited(line)})."
            yield Change(line.id, "row", day, before, now, text)
        before = now


def _entry(entry: Entry) -> str:
    """What an entry says; days of a calendar with their dates, which are its key."""
    return f"{entry.key} {entry.en}" if entry.key[0].isdigit() else entry.en


def _row(line: Series, row: tuple[str, ...], currency: str) -> str:
    first = 1 if line.by_day else 0
    named = [
        f"{name.replace('_', ' ')} {cell}" for name, cell in zip(line.columns[first:], row[first:], strict=True) if cell
    ]
    told = row[1] if len(row) == 2 and line.by_day else ", ".join(named)
    return f"{told} {_unit(line.unit, currency)}".strip()


def _unit(unit: str, currency: str) -> str:
    if unit == "money":
        return currency
    return "" if unit in ("none", "choice", "date") else unit.replace("_", " ")


def _cited(line: Line) -> str:
    told = line.citation.text()
    return told if line.citation.status != "unverified" else f"{told}, not checked against a text"


def said(line: Line, currency: str) -> str:
    """What a line holds, in a few words; nothing for a rule without a number."""
    if isinstance(line, Value):
        value = line.value if isinstance(line.value, str) else " to ".join(line.value)
        return f"{value} {_unit(line.unit, currency)}".strip()
    if isinstance(line, Clock):
        return _term(line, currency)
    if isinstance(line, Series):
        return _few([_row(line, row, currency) for row in line.rows])
    if isinstance(line, Listing):
        return "; ".join(_entry(entry) for entry in line.entries)
    if isinstance(line, Calendar):
        return f"the calendar {line.country}"
    return ""


def _term(line: Clock, currency: str) -> str:
    unit = _unit(line.unit, currency)
    length = f"{line.length} {unit}" if line.length > 1 or line.opens else f"1 {unit.removesuffix('s')}"
    if line.opens:
        length = f"from {line.opens} to {length}"
    facts = [f"{length} {line.direction} {line.trigger}", f"a {line.nature} term", CLOSED[line.closed_day]]
    facts += [
        name
        for name, holds in (("in clear days", line.clear), ("over when its last day begins", line.ends == "start"))
        if holds
    ]
    facts += [f"not counted: {line.pauses}"] * bool(line.pauses) + [f"may be extended: {line.extension}"] * bool(
        line.extension
    )
    return ", ".join(facts)
