"""What sets free: shrink to the cap, release, lapse. Automation may do all of it; a release wins over any order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import Case, Measure
from levari.casefile.queries import due, this_court
from levari.record.door import Draft, act
from levari.stages.attachment import queries
from levari.stages.attachment.acts.gauge import cap_of, set_gauges
from levari.stages.attachment.acts.impose import TERM
from levari.stages.attachment.rules.cap import Live, Shrunk, shrink
from levari.stages.attachment.rules.worksheet import BASIS, DIVISIBLE, HARM

RELEASE_BASIS = "cn.frz.7"


@dataclass(frozen=True)
class Shrink:
    """A case whose measures together exceed today's cap."""

    case: Case


@act("attachment.measures_shrunk", needs=Permission.LIFT, bulk="items")
def shrink_measures(entries: list[Draft], *, items: Sequence[Shrink], by: Actor, at: datetime) -> list[None]:
    """This act will release what exceeds the cap of today, the most harmful first, without anybody's request."""
    court, ids = this_court(), [item.case.pk for item in items]
    owed, held = due(ids, court.day(at)), queries.measures_of(ids, Measure.HOLDING)
    releases = []
    for entry, item in zip(entries, items, strict=True):
        measures, cap = held.get(item.case.pk, []), cap_of(owed[item.case.pk])
        given = shrink([_live(measure) for measure in measures], cap)
        releases += _give_way(measures, given, cap)
        entry.state(basis=BASIS, cap_amount=cap, released=[{"measure": one.id, "amount": one.less} for one in given])
    touched = [measure for rows in held.values() for measure in rows]
    Measure.objects.bulk_update(touched, ["held_amount", "state", "exceeds_cap"])
    clocks.meet(ids, TERM, subjects=[str(pk) for pk, amount in releases if not amount])
    set_gauges(owed, ids, at)
    _send(entries[0], court.pk, releases, "excess")
    return [None for _ in items]


def _live(measure: Measure) -> Live:
    kind = measure.asset.kind
    return Live(str(measure.pk), measure.held_amount, HARM[kind], kind in DIVISIBLE)


def _give_way(measures: Sequence[Measure], given: Sequence[Shrunk], cap: int) -> list[tuple[UUID, int]]:
    """Apply what the rule found. What is indivisible and stays above the cap is marked as the law's exception."""
    by_id = {str(measure.pk): measure for measure in measures}
    for one in given:
        measure = by_id[one.id]
        measure.held_amount = one.amount
        if one.amount == 0:
            measure.state = Measure.State.RELEASING
    rest = [measure for measure in measures if measure.state in Measure.HOLDING]
    above = sum(measure.held_amount for measure in rest) > cap
    for measure in rest:
        measure.exceeds_cap = above and measure.asset.kind not in DIVISIBLE
    return [(by_id[one.id].pk, one.less if one.amount else 0) for one in given]


@dataclass(frozen=True)
class Release:
    """A case all of whose measures, or the named ones, are set free, and why."""

    case: Case
    why: str
    measures: tuple[UUID, ...] = ()


@act("attachment.measures_released", needs=Permission.RELEASE, bulk="items")
def release_measures(entries: list[Draft], *, items: Sequence[Release], by: Actor, at: datetime) -> list[None]:
    """This act will set free what is held in these cases and send the releases at once."""
    return _end(entries, items, Measure.State.RELEASING, by, at)


@act("attachment.measures_lapsed", needs=Permission.LIFT, bulk="items")
def lapse_measures(entries: list[Draft], *, items: Sequence[Release], by: Actor, at: datetime) -> list[None]:
    """This act will note that measures ended by themselves on their last day, and tell the institutions."""
    return _end(entries, items, Measure.State.LAPSED, by, at)


def _end(entries: list[Draft], items: Sequence[Release], state: Measure.State, by: Actor, at: datetime) -> list[None]:
    court, ids = this_court(), [item.case.pk for item in items]
    held = queries.measures_of(ids, Measure.STANDING)
    ended: list[Measure] = []
    for entry, item in zip(entries, items, strict=True):
        mine = [m for m in held.get(item.case.pk, []) if not item.measures or m.pk in item.measures]
        entry.rests_on(*{measure.entry_id for measure in mine})
        entry.state(
            basis=RELEASE_BASIS,
            why=item.why,
            released=[{"measure": measure.pk, "amount": measure.held_amount} for measure in mine],
        )
        ended += mine
    for measure in ended:
        measure.held_amount, measure.state = 0, state
    Measure.objects.bulk_update(ended, ["held_amount", "state"])
    set_gauges(due(ids, court.day(at)), ids, at)
    clocks.meet(ids, TERM, subjects=[str(measure.pk) for measure in ended])
    _send(entries[0], court.pk, [(measure.pk, 0) for measure in ended], items[0].why)
    if things := sorted({measure.asset_id for measure in ended if measure.asset.selling_since_at}):
        entries[0].defer("auction.stop_sales", court=court.pk, assets=things, why=items[0].why)
    entries[0].defer("closing.try_close", court=court.pk, cases=sorted(map(str, ids)))
    return [None for _ in items]


def _send(entry: Draft, court_id: int, releases: Sequence[tuple[UUID, int]], why: str) -> None:
    """Defer the releases ahead of everything else; an amount of 0 stands for all of it."""
    if releases:
        entry.defer("attachment.send_releases", court=court_id, releases=releases, why=why, entry=entry.id, priority=10)


@dataclass(frozen=True)
class ReleaseAnswer:
    """An institution's confirmation that a measure is gone."""

    case: Case
    measure: Measure


@act("attachment.releases_confirmed", needs=Permission.RECORD_ANSWER, bulk="items")
def confirm_releases(entries: list[Draft], *, items: Sequence[ReleaseAnswer], by: Actor, at: datetime) -> list[None]:
    """This act will record that institutions set free what they were told to set free."""
    fresh = queries.measures_now([item.measure for item in items])
    for entry, item in zip(entries, items, strict=True):
        if fresh[item.measure.pk].state == Measure.State.RELEASING:
            fresh[item.measure.pk].state = Measure.State.RELEASED
        entry.rests_on(item.measure.entry_id)
        entry.state(basis=RELEASE_BASIS, measure=item.measure.pk)
    Measure.objects.bulk_update(fresh.values(), ["state"])
    ids = sorted({str(item.case.pk) for item in items})
    others = queries.others_of({item.measure.owner_id for item in items}, ids)
    entries[0].defer("closing.try_close", court=items[0].case.court_id, cases=ids)
    entries[0].defer("attachment.shrink_to_cap", court=items[0].case.court_id, cases=ids + others, entry=entries[0].id)
    return [None for _ in items]
