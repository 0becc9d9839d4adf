"""The officer's proposal: the least harmful set of assets that covers what is owed, with every alternative shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import Asset, Case
from levari.casefile.queries import Due, due, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.attachment import queries
from levari.stages.attachment.acts.minimum import debtors_of, minimums
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.cap import NothingOwed, cap_amount
from levari.stages.attachment.rules.plan import plan
from levari.stages.attachment.rules.worksheet import (
    BASIS,
    CAP,
    Candidate,
    CaseNotOpen,
    NothingToPropose,
    contents,
    with_minimum,
)


@dataclass(frozen=True)
class Proposal:
    """One case, and why the officer proposes what the planner found."""

    case: Case
    reason: str


@act("attachment.worksheet_proposed", needs=Permission.PROPOSE_ATTACHMENT, assigned=True, bulk="items")
def propose_worksheets(entries: list[Draft], *, items: Sequence[Proposal], by: Actor, at: datetime) -> list[Worksheet]:
    """This act will propose what to attach in each case, for a judge to approve.

    :raises NothingOwed: if the claim is covered already. :raises NothingToPropose: if no asset yields anything.
    :raises MinimumUnknown: if a natural person's living minimum is not known. :raises CaseNotOpen: if it was closed.
    """
    court, ids = this_court(), [item.case.pk for item in items]
    owed, held, debtors = due(ids, court.day(at)), queries.held(ids), debtors_of(ids)
    found, least = queries.candidates(debtors), minimums(debtors, by=by, purpose="attachment.worksheet", at=at)
    made = []
    for entry, item in zip(entries, items, strict=True):
        case_id = item.case.pk
        made.append(
            _worksheet(
                entry, item, owed[case_id], held.get(case_id, 0), found[case_id], least[debtors[case_id]], court, by, at
            )
        )
    finish_tasks(ids, "attachment.propose", at)
    finish_tasks(ids, "attachment.attach", at)
    raise_tasks(
        [
            NewTask(item.case, "judge", "attachment.approve", entry.id)
            for entry, item in zip(entries, items, strict=True)
        ],
        at,
    )
    return Worksheet.objects.bulk_create(made)


def _worksheet(
    entry: Draft,
    item: Proposal,
    owed: Due,
    held: int,
    found: list[tuple[Candidate, Asset]],
    minimum: int,
    court: Court,
    by: Actor,
    at: datetime,
) -> Worksheet:
    need = owed.total - held
    if item.case.state != Case.State.OPEN:
        raise CaseNotOpen(state=item.case.get_state_display())
    if need <= 0:
        raise NothingOwed()
    assets = with_minimum([candidate for candidate, _ in found], minimum=minimum)
    proposed = plan(assets, claim=need, costs=0, cap=CAP)
    if not proposed.attach:
        raise NothingToPropose()
    shown = {
        "case": str(item.case.pk),
        "owed": owed.total,
        "fee": owed.fee_open,
        "held": held,
        "minimum": minimum,
        "reason": item.reason,
        **contents(proposed, assets, {one.id: str(asset.pk) for one, asset in found}),
    }
    stamp = sha256_hex(canonical(shown))
    entry.state(basis=BASIS, shown=stamp, need_amount=need, total_amount=proposed.total, covered=proposed.covered)
    entry.rests_on(*_grounds(found, {one.id for one in proposed.attach}))
    return Worksheet(
        court=court,
        case=item.case,
        need_amount=need,
        cap_amount=cap_amount(owed.position.total, owed.fee_open, CAP),
        contents=shown,
        shown_hash=stamp,
        reason=item.reason,
        proposed_by=by,
        proposed_at=at,
        entry_id=entry.id,
    )


def _grounds(found: list[tuple[Candidate, Asset]], chosen: set[str]) -> list[UUID]:
    """The answers in which the chosen assets were found."""
    return [asset.entry_id for candidate, asset in found if candidate.id in chosen]
