"""The form of a pack: which blocks there are, which keys they have, which words and units are known."""

from __future__ import annotations

import datetime as dt
from typing import Any

Block = dict[str, Any]
Spec = dict[str, tuple[type | tuple[type, ...], bool]]

STATUSES = ("found", "secondary", "unverified")
TERM_UNITS = ("minutes", "hours", "days", "working_days", "weeks", "months", "years")
RATE_UNITS = ("per_day", "per_year", "percent_per_year", "percent", "ratio", "points", "times")
UNITS = (*TERM_UNITS, *RATE_UNITS, "days_per_year", "count", "money", "date", "choice", "none")
WORD_UNITS = ("choice", "none")
NATURES = ("max", "min", "after", "lookback", "block", "interval", "term", "window")
DIRECTIONS = ("after", "before")
CLOSED = ("next", "previous", "stays")
ENDS = ("end", "start")

COMMON: Spec = {
    "id": (str, True), "name": (str, False), "what": (str, True), "what_zh": (str, False), "from": (dt.date, True),
    "until": (dt.date, False), "instrument": (str, True), "article": (str, True), "status": (str, True),
    "source": (str, True), "note": (str, False), "rests_on": (list, False),
}  # fmt: skip
SPECS: dict[str, Spec] = {
    "value": COMMON | {"value": ((str, list), True), "unit": (str, True)},
    "clock": COMMON | {
        "trigger": (str, True), "length": (int, True), "unit": (str, True), "nature": (str, True),
        "direction": (str, False), "closed_day": (str, True), "opens": (int, False), "clear": (bool, False),
        "ends": (str, False), "pauses": (str, False), "extension": (str, False),
    },
    "series": COMMON | {
        "columns": (list, False), "unit": (str, True), "rows": (list, False), "file": (str, False),
        "overrides": (str, False),
    },
    "list": COMMON | {"entries": (list, True)},
    "calendar": COMMON | {"country": (str, True), "places": (list, False)},
    "rule": COMMON,
}  # fmt: skip
INSTRUMENT: Spec = {
    "name": (str, True), "title_en": (str, True), "title_zh": (str, False), "in_force": (dt.date, True),
    "status": (str, True), "mark": (str, False),
}  # fmt: skip
HEAD: Spec = {"code": (str, True), "currency": (str, True), "time_zone": (str, True)}
ENTRY: Spec = {"key": (str, True), "en": (str, True), "zh": (str, False), "article": (str, False)}
