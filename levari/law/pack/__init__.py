"""A law pack: lines of dated, cited data, looked up by rule id and day.

>>> import datetime as dt
>>> cn = load("cn")
>>> cn.value("cn.int.3", dt.date(2024, 1, 1)).value
'0.000175'
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from levari.law.pack.lines import Calendar, Citation, Clock, Instrument, Line, Listing, Series, Status, Value
from levari.law.refusals import NotInForce, PackUnknown, RuleUnknown

__all__ = [
    "Calendar",
    "Citation",
    "Clock",
    "Instrument",
    "Line",
    "Listing",
    "Pack",
    "Series",
    "Status",
    "Value",
    "known",
    "load",
]

FOLDER = Path(__file__).parent.parent
Kind = TypeVar("Kind", bound=Line)


@dataclass(frozen=True)
class Pack:
    """One country's law: `lines[id]` are the dated lines of one rule in order of time."""

    code: str
    currency: str
    time_zone: str
    lines: dict[str, tuple[Line, ...]]
    names: dict[str, str]
    folder: Path

    def dated(self, id_: str) -> tuple[Line, ...]:
        """All lines of a rule, oldest first; the rule is named by its id or by its plain name."""
        try:
            return self.lines[self.names.get(id_, id_)]
        except KeyError:
            raise self.unknown(id_) from None

    def line(self, id_: str, on: dt.date) -> Line:
        """The line in force on a day.

        :raises RuleUnknown: no rule of that id.
        :raises NotInForce: the pack does not know the law of that day.
        """
        lines = self.dated(id_)
        for line in reversed(lines):
            if line.from_on <= on and (line.until_on is None or on <= line.until_on):
                return line
        raise NotInForce(pack=self.code, id=id_, on=on, first=lines[0].from_on)

    def _of(self, kind: type[Kind], id_: str, on: dt.date) -> Kind:
        line = self.line(id_, on)
        if not isinstance(line, kind):
            raise self.unknown(id_, kind)
        return line

    def unknown(self, id_: str, kind: type[Line] = Line) -> RuleUnknown:
        """The refusal of an id that is no rule of that kind; it names the nearest ids and names that are."""
        from difflib import get_close_matches  # takes time to import, and only a refusal needs it

        of_kind = [(known, lines[0].name) for known, lines in self.lines.items() if isinstance(lines[0], kind)]
        near = get_close_matches(id_[:80], [word for words in of_kind for word in words if word], cutoff=0)
        told = "rule" if kind is Line else kind.__name__.lower()
        return RuleUnknown(pack=self.code, kind=told, id=id_, near=", ".join(near) or "-")

    def value(self, id_: str, on: dt.date) -> Value:
        """A single value (rate, share, number, choice) in force on a day."""
        return self._of(Value, id_, on)

    def clock(self, id_: str, on: dt.date) -> Clock:
        """A term in force on a day."""
        return self._of(Clock, id_, on)

    def series(self, id_: str, on: dt.date) -> Series:
        """A table of dated or stepped numbers in force on a day."""
        return self._of(Series, id_, on)

    def listing(self, id_: str, on: dt.date) -> Listing:
        """A closed list of named things (ranks, conditions, kinds of property) in force on a day."""
        return self._of(Listing, id_, on)

    def calendar(self, id_: str, on: dt.date) -> Calendar:
        """The days off of the courts, where a library knows them."""
        return self._of(Calendar, id_, on)

    def citation(self, id_: str, on: dt.date) -> Citation:
        """Where a rule in force on a day is written."""
        return self.line(id_, on).citation


def known() -> list[str]:
    """Codes of the packs there are."""
    return sorted(found.parent.name for found in FOLDER.glob("*/pack.toml"))


@functools.cache
def load(code: str) -> Pack:
    """The pack of a country, read and checked once.

    :raises PackUnknown: no such pack.
    :raises PackBroken: a file of the pack is wrong; says file, line and reason.
    """
    if code not in known():
        raise PackUnknown(pointer="/pack", pack=code, known=", ".join(known()))
    from levari.law.pack.reading import read_pack  # reading TOML is not needed to import the calculators

    return read_pack(FOLDER / code)
