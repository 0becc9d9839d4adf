"""Chinese case numbers, Fa [2015] 137: `（2023）京0105执恢123号`. Half-width brackets are read too."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from levari.law.pack import load
from levari.law.refusals import InputWrong

STANDARD_FROM = dt.date(2016, 1, 1)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """Year of filing, court code (京0105), type characters (执恢), serial number; `branch` 一 is written 之一."""

    year: int
    court: str
    type_chars: str
    serial: int
    branch: str = ""

    def __str__(self) -> str:
        """The number as it is written.

        >>> str(CaseNumber(2023, "京0105", "执恢", 123))
        '（2023）京0105执恢123号'
        """
        suffix = f"之{self.branch}" if self.branch else ""
        return f"（{self.year:04}）{self.court}{self.type_chars}{self.serial}号{suffix}"


def case_types() -> dict[str, tuple[str, str]]:
    """Type characters: class code and English meaning.

    >>> case_types()["执恢"]
    ('1003', 'resumed enforcement')
    """
    line = load("cn").listing("case_type_codes", STANDARD_FROM)
    return {entry.key: (entry.article, entry.en) for entry in line.entries}


@functools.cache
def _form() -> re.Pattern[str]:
    letters = load("cn").value("court_code_letters", STANDARD_FROM).value
    types = "|".join(sorted(case_types(), key=len, reverse=True))
    return re.compile(
        rf"[（(]([0-9]{{4}})[）)](最高法|[{letters}](?:[0-9]{{2}}(?:[0-9]{{2}})?)?)({types})([1-9][0-9]{{0,9}})号"
        r"(?:之([一二三四五六七八九十]+))?"
    )


def parse(text: str) -> CaseNumber:
    """Read a case number.

    :raises InputWrong: if it has not the form of the standard.

    >>> parse("(2023)京0105执恢123号之一")
    CaseNumber(year=2023, court='京0105', type_chars='执恢', serial=123, branch='一')
    """
    found = _form().fullmatch(text.strip())
    if not found:
        raise InputWrong(pointer="/number", name=text[:60], why="a case number has the form （2023）京0105执恢123号.")
    return CaseNumber(int(found[1]), found[2], found[3], int(found[4]), found[5] or "")


def form(*, year: int, court: str, type_chars: str, serial: int) -> CaseNumber:
    """A new case number from its parts.

    :raises InputWrong: for parts that make no number of the standard.
    """
    return parse(str(CaseNumber(year, court, type_chars, serial)))
