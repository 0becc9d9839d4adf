"""What a line of a pack says, as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

from levari.law.pack.lines import Calendar, Clock, Line, Listing, Series, Value

Json = dict[str, Any]


def line_told(line: Line, on: dt.date) -> Json:
    """A line in force on a day: what it says, since when, where it is written, how well that was checked."""
    cited = line.citation
    return {
        "id": line.id,
        "name": line.name or None,
        "what": line.what,
        **_said(line, on),
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


def _said(line: Line, on: dt.date) -> Json:
    """What a line holds: a value with its unit, a term, the row of a series in force, a list, a calendar."""
    if isinstance(line, Value):
        value = line.value if isinstance(line.value, str) else list(line.value)
        return {"value": value, "unit": line.unit}
    if isinstance(line, Clock):
        return {"value": str(line.length)} | _term(line)
    if isinstance(line, Series):
        rows = [dict(zip(line.columns, row, strict=True)) for row in line.rows]
        if not line.by_day:
            return {"value": rows, "unit": line.unit}
        return {"value": [row for row in rows if row[line.columns[0]] <= on.isoformat()][-1], "unit": line.unit}
    if isinstance(line, Listing):
        keys = ("key", "en", "zh", "article")
        return {"value": [{key: getattr(entry, key) for key in keys} for entry in line.entries], "unit": "list"}
    if isinstance(line, Calendar):
        return {"value": line.country, "unit": "calendar", "places": list(line.places)}
    return {"value": None, "unit": "rule"}


def _term(line: Clock) -> Json:
    told: Json = {key: getattr(line, key) for key in ("unit", "trigger", "direction", "nature", "closed_day")}
    more = {key: getattr(line, key) for key in ("opens", "clear", "pauses", "extension") if getattr(line, key)}
    return told | more | ({"ends": line.ends} if line.ends != "end" else {})
