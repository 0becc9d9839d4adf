"""Turning held money into paid money: the officer orders it, the institution pays it to the court's account."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Measure, Transfer
from levari.casefile.queries import due, this_court
from levari.casefile.tasks import finish_tasks
from levari.record.door import Draft, act
from levari.stages.attachment import queries
from levari.stages.attachment.acts.gauge import set_gauges
from levari.stages.attachment.acts.impose import TERM
from levari.stages.attachment.rules.cap import NothingOwed
from levari.stages.attachment.rules.worksheet import TRANSFERABLE, CaseNotOpen, NothingToPropose

BASIS = "cn.frz.8"


@dataclass(frozen=True)
class TransferOrder:
    """A case whose held money is to be paid over, as far as it is still owed."""

    case: Case


@act("attachment.transfer_ordered", needs=Permission.TRANSFER_ATTACHED, imposes=True, assigned=True, bulk="items")
def order_transfers(entries: list[Draft], *, items: Sequence[TransferOrder], by: Actor, at: datetime) -> list[None]:
    """This act will order held money to be paid to the court, never more than is still owed.

    :raises NothingOwed: if money under way covers what is owed. :raises NothingToPropose: if nothing is held.
    :raises CaseNotOpen: if the case was closed.
    """
    court, ids = this_court(), [item.case.pk for item in items]
    owed, under_way = due(ids, court.day(at)), queries.under_way(ids)
    live = queries.measures_of(ids, ["live"])
    pending = set(Transfer.objects.filter(case__in=ids, state="ordered").values_list("measure_id", flat=True))
    made: list[Transfer] = []
    for entry, item in zip(entries, items, strict=True):
        if item.case.state != Case.State.OPEN:
            raise CaseNotOpen(state=item.case.get_state_display())
        left = owed[item.case.pk].total - under_way.get(item.case.pk, 0)
        free = [m for m in live[item.case.pk] if m.asset.kind in TRANSFERABLE and m.pk not in pending and m.held_amount]
        transfers = _split(entry, free, left, by, at)
        entry.state(
            basis=BASIS, transfers=[{"id": t.pk, "measure": t.measure_id, "amount": t.amount} for t in transfers]
        )
        entry.rests_on(*[measure.entry_id for measure in free])
        made += transfers
    Transfer.objects.bulk_create(made)
    finish_tasks(ids, "attachment.order_transfer", at)
    entries[0].defer("attachment.send_transfers", court=court.pk, transfers=[transfer.pk for transfer in made])
    return [None for _ in items]


def _split(entry: Draft, measures: Sequence[Measure], left: int, by: Actor, at: datetime) -> list[Transfer]:
    """Draw on the measures in the order of their ids until what is owed is covered."""
    if left <= 0:
        raise NothingOwed()
    if not measures:
        raise NothingToPropose()
    made = []
    for measure in measures:
        amount = min(measure.held_amount, left)
        if amount > 0:
            made.append(
                Transfer(
                    court_id=measure.court_id,
                    case_id=measure.case_id,
                    measure=measure,
                    amount=amount,
                    imposed_by=by,
                    ordered_at=at,
                    entry_id=entry.id,
                )
            )
            left -= amount
    return made


@dataclass(frozen=True)
class TransferAnswer:
    """What an institution said about one transfer; `paid` in minor units, 0 = refused."""

    case: Case
    transfer: Transfer
    paid: int


@act("attachment.transfer_answered", needs=Permission.RECORD_ANSWER, bulk="items")
def confirm_transfers(entries: list[Draft], *, items: Sequence[TransferAnswer], by: Actor, at: datetime) -> list[None]:
    """This act will record what institutions paid over: less is held, and a refusal goes back to the officer."""
    court, fresh = this_court(), Transfer.objects.in_bulk([item.transfer.pk for item in items])
    paid: dict[UUID, int] = defaultdict(int)
    for entry, item in zip(entries, items, strict=True):
        transfer = fresh[item.transfer.pk]
        amount = min(item.paid, transfer.amount)
        if transfer.state == Transfer.State.ORDERED:  # the money may have arrived before the answer
            transfer.state = Transfer.State.DONE if amount else Transfer.State.REFUSED
        transfer.amount = amount or transfer.amount
        paid[transfer.measure_id] += amount
        entry.rests_on(transfer.entry_id)
        entry.state(basis=BASIS, transfer=transfer.pk, paid_amount=amount)
    Transfer.objects.bulk_update(fresh.values(), ["state", "amount"])
    _take_off(paid)
    ids = {item.case.pk for item in items}
    set_gauges(due(ids, court.day(at)), ids, at)
    entries[0].defer("attachment.shrink_to_cap", court=court.pk, cases=sorted(map(str, ids)), entry=entries[0].id)
    return [None for _ in items]


def _take_off(paid: dict[UUID, int]) -> None:
    """Less is held by the measures and less is on the accounts; a measure that holds nothing more has ended."""
    measures = list(Measure.objects.filter(pk__in=paid).order_by("pk").select_for_update())
    held_on = Asset.objects.filter(pk__in={measure.asset_id for measure in measures}).order_by("pk")
    assets = {asset.pk: asset for asset in held_on.select_for_update()}
    for measure in measures:
        measure.held_amount -= min(paid[measure.pk], measure.held_amount)
        measure.transferred_amount += paid[measure.pk]
        if measure.held_amount == 0 and measure.state == Measure.State.LIVE and paid[measure.pk]:
            measure.state = Measure.State.RELEASED
        asset = assets[measure.asset_id]
        asset.value_amount = max(asset.value_amount - paid[measure.pk], 0)
    Measure.objects.bulk_update(measures, ["held_amount", "transferred_amount", "state"])
    Asset.objects.bulk_update(assets.values(), ["value_amount"])
    ended = [str(measure.pk) for measure in measures if measure.state == Measure.State.RELEASED]
    clocks.meet({measure.case_id for measure in measures}, TERM, subjects=ended)
