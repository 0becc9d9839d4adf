"""What stands in a pack: lines, each true from a day on, each with its citation."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["found", "secondary", "unverified"]
Closed = Literal["next", "previous", "stays"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, interpretation or notice that a line cites. `force_status` says how well `in_force_on` is known.

    `mark` stands before the number of an article: `art.`, `§`, `r.`.
    """

    name: str
    title_en: str
    title_zh: str
    in_force_on: dt.date
    force_status: Status
    mark: str = "art."


@dataclass(frozen=True, slots=True)
class Told:
    """A text that the pack holds in two languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule is written, and how well that was checked: the text seen, a quotation seen, or neither."""

    instrument: Instrument
    article: str
    status: Status
    source: str

    def text(self, language: str = "en") -> str:
        """`Fa Shi [2014] 8 art. 1(3)`, or in Chinese `法释〔2014〕8号 1(3)`."""
        chinese = language.startswith("zh")
        name = self.instrument.title_zh if chinese else self.instrument.name
        if not self.article:
            return name
        return f"{name} 第{self.article}条" if chinese else f"{name} {self.instrument.mark} {self.article}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One dated statement of the law. `until_on` is the last day it holds, None while it does."""

    id: str
    name: str
    what: str
    what_zh: str
    from_on: dt.date
    until_on: dt.date | None
    citation: Citation
    note: str = ""
    rests_on: tuple[str, ...] = ()
    place: tuple[str, int] = field(default=("", 0), compare=False)

    @property
    def told(self) -> Told:
        """What the line says, in both languages."""
        return Told(self.what, self.what_zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Line):
    """One value; `value` is a decimal string, a date, a word, or, for a range, the lowest and the highest."""

    value: str | tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Line):
    """A term: `length` in `unit`, counted after (or before) the `trigger`.

    `closed_day` says what happens when it would end on a day off: the next working day, the previous one, or nothing.
    A window `opens` so many units from the trigger and closes at `length`. A `clear` term counts neither the day of the
    trigger nor the day of the act. A term that `ends` at the start of its last day is over when that day begins.
    `pauses` is the rule that leaves out suspended days, `extension` the rule or clock by which it may be extended.
    """

    trigger: str
    length: int
    unit: str
    direction: Literal["after", "before"]
    nature: str
    closed_day: Closed
    opens: int | None = None
    clear: bool = False
    ends: Literal["end", "start"] = "end"
    pauses: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Line):
    """A table. The first column is a day (series of rates) or an amount (schedule), the others are decimal strings.

    A table that `overrides` a rule is what the law says even where the rule would give another number.
    """

    columns: tuple[str, ...]
    unit: str
    rows: tuple[tuple[str, ...], ...]
    overrides: str = ""

    @property
    def by_day(self) -> bool:
        """Does it hold rates over time?"""
        return self.rows[0][0][4:5] == "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar(Line):
    """Saturdays, Sundays and the public holidays of a `country`; `places` are parts of it with days of their own.

    The days themselves are those of the library `holidays`, under the codes it uses.
    """

    country: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a list."""

    key: str
    en: str
    zh: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Line):
    """A closed list in the order of the law."""

    entries: tuple[Entry, ...]
