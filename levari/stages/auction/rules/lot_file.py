"""The lot file: what keeps a lot from being announced, and what is missing and shown to bidders in red."""

from dataclasses import dataclass
from datetime import date

from levari.basics.refusal import Refusal
from levari.law.deadlines import add_months
from levari.stages.auction.rules.schedule import number


class TitleUnproved(Refusal):
    """The lot file names no proof that the thing is the debtor's. Enter the number of the certificate or register."""

    rule = "cn.frz.8"


class BurdensTooOld(Refusal):
    """Rights and burdens on the thing were last looked up on {seen_on}. Look them up again: at most {months} months may
    lie before the announcement."""

    rule = "cn.par.lot_burdens_max_age"


class HomeWithoutGrounds(Refusal):
    """The thing is a home. A home that is needed to live in is not sold; write down the ruling that allows it."""

    rule = "cn.home.1"


@dataclass(frozen=True, slots=True)
class LotFile:
    """What of a lot file matters here."""

    title_proof: str
    burdens_seen_on: date | None
    place: str
    occupancy: str
    taxes_known: bool
    taxes_borne_by: str
    defects: str
    inspections: int
    photographs: int
    photographs_missing: str


#: What a bidder must be able to know, in the order in which it is shown.
GAPS = ("burdens", "place", "occupancy", "taxes", "tax_bearer", "defects", "inspections", "photographs")


def gaps(file: LotFile) -> tuple[str, ...]:
    """The keys of what is missing; a stated reason for missing photographs is no gap.

    >>> gaps(LotFile("x", date(2024, 1, 1), "here", "empty", True, "each", "none", 1, 0, ""))
    ('photographs',)
    """
    there = {
        "burdens": file.burdens_seen_on is not None,
        "place": bool(file.place.strip()),
        "occupancy": bool(file.occupancy),
        "taxes": file.taxes_known,
        "tax_bearer": bool(file.taxes_borne_by),
        "defects": bool(file.defects.strip()),
        "inspections": file.inspections > 0,
        "photographs": file.photographs > 0 or bool(file.photographs_missing.strip()),
    }
    return tuple(key for key in GAPS if not there[key])


def check_lot_file(pack: str, file: LotFile, on: date) -> None:
    """Whether a lot may be announced with this file on a day.

    :raises TitleUnproved, BurdensTooOld: if not.
    """
    if not file.title_proof.strip():
        raise TitleUnproved()
    months = int(number(pack, "lot_burdens_max_age", on))
    if file.burdens_seen_on is None or add_months(file.burdens_seen_on, months) < on:
        raise BurdensTooOld(seen_on=file.burdens_seen_on or "-", months=months)
