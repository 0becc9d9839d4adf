"""What a lawyer should look at in a pack: gaps, citations before their time, numbers that no worked case reaches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from levari.law.pack import FOLDER, Pack
from levari.law.pack.lines import Clock, Line, Series, Value
from levari.law.pack.reading import read_pack
from levari.law.refusals import PackBroken

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `kind` is broken, gap, citation or case; `file` and `line` say where it stands."""

    kind: str
    file: str
    line: int
    id: str
    reason: str

    def __str__(self) -> str:
        """As it is printed: place, rule, reason."""
        return f"{self.file}, line {self.line}: {self.id + ': ' if self.id else ''}{self.reason}"


def check_pack(folder: Path) -> list[Finding]:
    """Everything found in the pack of a folder. An overlap or a missing citation breaks it: that is told first, alone.

    Worked cases are run for the packs of the library only, since calculators look packs up by their code.
    """
    try:
        pack = read_pack(folder)
    except PackBroken as broken:
        facts = broken.facts
        return [Finding("broken", facts["file"], facts["line"], "", facts["reason"])]
    found = [*_gaps(pack), *_missing_years(pack), *_early_citations(pack)]
    if folder.resolve().parent == FOLDER.resolve():
        found += _without_case(pack)
    return found


def _finding(kind: str, line: Line, reason: str) -> Finding:
    return Finding(kind, *line.place, line.id, reason)


def _gaps(pack: Pack) -> Iterator[Finding]:
    """Between two lines of one rule every day has one; where a table that overrides a rule is out, the rule holds."""
    for lines in pack.lines.values():
        if isinstance(lines[0], Series) and lines[0].overrides:
            continue
        for line, after in pairwise(lines):
            if line.until_on is not None and line.until_on + DAY < after.from_on:
                first, last = line.until_on + DAY, after.from_on - DAY
                yield _finding("gap", after, f"no line holds from {first} to {last}")


def _missing_years(pack: Pack) -> Iterator[Finding]:
    """Between the first and the last announced year every year has its list of days off."""
    listed = re.compile(rf"{pack.code}\.cal\.(\d{{4}})")
    years = {int(found[1]): lines[0] for id_, lines in pack.lines.items() if (found := listed.fullmatch(id_))}
    for year, after in pairwise(sorted(years)):
        if year + 1 < after:
            yield _finding("gap", years[after], f"the days off of {year + 1} to {after - 1} are not listed")


def _early_citations(pack: Pack) -> Iterator[Finding]:
    """No line cites an instrument for days on which that had not taken effect."""
    for lines in pack.lines.values():
        for line in lines:
            instrument = line.citation.instrument
            if line.from_on < instrument.in_force_on:
                reason = (
                    f"holds from {line.from_on} but cites {instrument.name}, in force from {instrument.in_force_on}"
                )
                yield _finding("citation", line, reason)


def _without_case(pack: Pack) -> Iterator[Finding]:
    """Every value, term and table is gone through by a worked case, or rested on by a rule that is."""
    from levari.law.cases import cases, run

    reached = set().union(*(run(case).rules for case in cases(pack.code)))
    waiting = list(reached)
    while waiting:
        for line in pack.lines.get(waiting.pop(), ()):
            more = set(line.rests_on) - reached
            reached |= more
            waiting += more
    for id_, lines in pack.lines.items():
        if isinstance(lines[0], Value | Clock | Series) and id_ not in reached:
            yield _finding("case", lines[-1], "no worked case goes through it")
