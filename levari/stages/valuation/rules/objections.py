"""Who may object to a price, on which grounds, until when, and what follows. Fa Shi [2018] 15 arts. 22 to 24."""

from datetime import date
from enum import StrEnum

from levari.basics.refusal import Refusal, Words
from levari.law.pack import load


class GroundClosed(Refusal):
    """To a price found in this way one cannot object on this ground: {ground}. Open are: {open}."""

    rule = "cn.ref.grounds"


class ObjectionLate(Refusal):
    """The time to object ended on {last_on}. Whoever has new facts may ask for supervision of the act."""

    rule = "cn.par.refprice_objection"


class ReceivedInFuture(Refusal):
    """The objection cannot have been received on {on}: that day has not come. Enter the day of the court's stamp."""

    rule = "cn.par.refprice_objection"


class NotToldYet(Refusal):
    """The report has not been served on this party; the time to object has not begun. Serve it first."""

    rule = "cn.ref.served"


class Follows(StrEnum):
    """What an objection that was allowed leads to."""

    RECOUNT = "recount"
    REDO = "redo"


def grounds(pack: str, route: str, on: date) -> dict[str, tuple[str, str]]:
    """The grounds open against a price found on a route: key to English and Chinese words.

    >>> "method" in grounds("cn", "online", date(2024, 3, 1)), "method" in grounds("cn", "appraisal", date(2024, 3, 1))
    (False, True)
    """
    names = ["valuation_objection_grounds"]
    names += ["valuation_appraisal_grounds"] if route == "appraisal" else []
    return {entry.key: (entry.en, entry.zh) for name in names for entry in load(pack).listing(name, on).entries}


def day_of_receipt(received_on: date | None, today: date) -> date:
    """The day that counts: of the court's stamp on a paper, else today.

    :raises ReceivedInFuture: for a day that has not come.
    """
    if received_on is not None and received_on > today:
        raise ReceivedInFuture(on=received_on)
    return received_on or today


def check_objection(pack: str, route: str, ground: str, on: date, *, last_on: date | None) -> None:
    """:raises GroundClosed, ObjectionLate, NotToldYet: if somebody may not object on this ground on this day."""
    known = grounds(pack, route, on)
    if ground not in known:
        asked = grounds(pack, "appraisal", on).get(ground, (ground, ground))
        names = Words("; ".join(en for en, _ in known.values()), "；".join(zh for _, zh in known.values()))
        raise GroundClosed(ground=Words(*asked), open=names)
    if last_on is None:
        raise NotToldYet()
    if on > last_on:
        raise ObjectionLate(last_on=last_on)


def follows(ground: str, *, others_left: int) -> Follows:
    """Against one report of several: the others are counted anew. Against facts, scope or all of it: it is done anew.

    >>> follows("procedure", others_left=2), follows("wrong_facts", others_left=2)
    (<Follows.RECOUNT: 'recount'>, <Follows.REDO: 'redo'>)
    """
    return Follows.RECOUNT if others_left and ground in ("unqualified", "procedure") else Follows.REDO
