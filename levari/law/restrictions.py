"""How long an entry in the list of defaulters stands, and when a limit of consumption is lifted for a while."""

from __future__ import annotations

import datetime as dt

from levari.law.calendars import DAY
from levari.law.deadlines import add_months
from levari.law.pack import Pack, load
from levari.law.pack.lines import Told
from levari.law.refusals import InputWrong, PackCannot
from levari.law.working import Fact, Result, Step

#: The ground whose entry has no fixed end.
OPEN_ENDED = "able_but_refuses"


def entry_until(code: str, *, ground: str, decided_on: dt.date, longer_years: int = 0) -> Result[dt.date | None]:
    """The last day of an entry decided on a day, None for one that stands until a ground for removal arises.

    >>> entry_until("cn", ground="evades", decided_on=dt.date(2024, 2, 29)).value
    datetime.date(2026, 2, 27)

    :raises InputWrong: a ground the law does not know, or more years than it allows.
    """
    pack = _pack(code, "defaulter_grounds", "a list of defaulters")
    grounds = pack.listing("defaulter_grounds", decided_on)
    entry = next((entry for entry in grounds.entries if entry.key == ground), None)
    if entry is None:
        raise InputWrong(pointer="/ground", name=ground, why=f"there are {', '.join(e.key for e in grounds.entries)}.")
    first = Step(grounds.id, "ground", {"what": Told(entry.en, entry.zh)}, grounds.citation)
    if ground == OPEN_ENDED:
        if longer_years:
            raise InputWrong(
                pointer="/longer_years", name="longer_years", why="an entry without end is not lengthened."
            )
        return Result(None, (first, _said(pack, "cn.def.2.open", decided_on)))
    term = pack.value("defaulter_listing_term", decided_on)
    years, steps = int(str(term.value)), [first]
    if longer_years:
        steps.append(_longer(pack, longer_years, decided_on))
    until = add_months(decided_on, 12 * (years + longer_years)) - DAY
    facts: dict[str, Fact] = {"what": term.told, "years": str(years + longer_years)}
    steps.append(Step(term.id, "measure_term", facts, term.citation, decided_on, until))
    return Result(until, tuple(steps))


def _longer(pack: Pack, years: int, on: dt.date) -> Step:
    line = pack.value("defaulter_listing_extension", on)
    least, most = (int(part) for part in line.value)
    if not least <= years <= most:
        raise InputWrong(pointer="/longer_years", name=str(years), why=f"the law allows {least} to {most} years.")
    return Step(line.id, "measure_term", {"what": line.told, "years": str(years)}, line.citation)


def lifted_until(code: str, from_on: dt.date) -> Result[dt.date]:
    """The last day on which a limit of consumption may be lifted for illness, a funeral, an exam or a duty.

    >>> lifted_until("cn", dt.date(2024, 1, 31)).value
    datetime.date(2024, 2, 28)
    """
    pack = _pack(code, "consumption_temporary_lift_max", "limits of consumption")
    line = pack.value("consumption_temporary_lift_max", from_on)
    until = add_months(from_on, int(str(line.value))) - DAY
    return Result(until, (Step(line.id, "said", {"what": line.told}, line.citation, from_on, until),))


def _pack(code: str, name: str, what: str) -> Pack:
    pack = load(code)
    if name not in pack.names:
        raise PackCannot(pointer="/pack", pack=code, what=what)
    return pack


def _said(pack: Pack, id_: str, on: dt.date) -> Step:
    line = pack.line(id_, on)
    return Step(line.id, "said", {"what": line.told}, line.citation)
