"""What only named persons do: the judge approves exactly what was shown, the officer attaches exactly that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Measure
from levari.casefile.queries import Due, due, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.measures import longest_until
from levari.record.approvals import Approval, NewApproval, file_approvals
from levari.record.door import Draft, act
from levari.record.errors import ApprovalExpired, ApprovalMissing
from levari.stages.attachment import queries
from levari.stages.attachment.acts.gauge import cap_of, set_gauges
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.worksheet import (
    BASIS,
    MEASURE,
    CaseNotOpen,
    NothingToApprove,
    OwnWorksheet,
    WorksheetStale,
    WorksheetUsed,
    still_fits,
)

TERM = "attachment.term"
APPROVAL = "attachment.approval"
APPROVAL_DAYS = 7


@dataclass(frozen=True)
class ApproveWorksheet:
    """A worksheet, exactly as it was shown."""

    case: Case
    worksheet: Worksheet


@act("attachment.worksheet_approved", needs=Permission.APPROVE_ATTACHMENT, imposes=True, assigned=True, bulk="items")
def approve_worksheets(
    entries: list[Draft], *, items: Sequence[ApproveWorksheet], by: Actor, at: datetime
) -> list[Approval]:
    """This act will approve worksheets by their hashes, for seven days.

    :raises OwnWorksheet: if the judge proposed it. :raises WorksheetUsed: if it was approved already.
    :raises NothingToApprove: if it belongs to another case. :raises CaseNotOpen: if the case was closed.
    """
    fresh = queries.worksheets_now([item.worksheet for item in items])
    signed = []
    for entry, item in zip(entries, items, strict=True):
        worksheet = fresh[item.worksheet.pk]
        _check_case(item.case, worksheet)
        if worksheet.proposed_by_id == by.pk:
            raise OwnWorksheet()
        if worksheet.used_at or worksheet.approval_id:
            raise WorksheetUsed()
        signed.append(
            NewApproval(
                case_id=item.case.pk,
                entry_id=entry.id,
                subject_kind="attachment.worksheet",
                subject_hash=worksheet.shown_hash,
                proposed_by_id=worksheet.proposed_by_id,
                expires_at=at + timedelta(days=APPROVAL_DAYS),
            )
        )
        entry.rests_on(worksheet.entry_id)
        entry.state(basis=BASIS, shown=worksheet.shown_hash)
    approvals = file_approvals(signed, court_id=items[0].case.court_id, by=by, at=at)
    for item, approval in zip(items, approvals, strict=True):
        fresh[item.worksheet.pk].approval = approval
    Worksheet.objects.bulk_update(fresh.values(), ["approval"])
    clocks.start(
        [
            clocks.NewDeadline(
                item.case, APPROVAL, at, approval.expires_at, entry.id, subject=str(item.worksheet.pk),
                consequence="attachment.approval_expired",
            )
            for entry, item, approval in zip(entries, items, approvals, strict=True)
        ]
    )  # fmt: skip
    finish_tasks([item.case.pk for item in items], "attachment.approve", at)
    raise_tasks(
        [
            NewTask(item.case, "officer", "attachment.attach", entry.id)
            for entry, item in zip(entries, items, strict=True)
        ],
        at,
    )
    return approvals


@dataclass(frozen=True)
class AttachAssets:
    """An approved worksheet that is carried out."""

    case: Case
    worksheet: Worksheet


@act("attachment.assets_attached", needs=Permission.ATTACH, imposes=True, assigned=True, bulk="items")
def attach_assets(entries: list[Draft], *, items: Sequence[AttachAssets], by: Actor, at: datetime) -> list[Worksheet]:
    """This act will order the measures of approved worksheets, each with its exact amount and end.

    :raises ApprovalMissing, ApprovalExpired, WorksheetUsed, WorksheetStale: if what was approved no longer fits.
    :raises NothingToApprove: if it belongs to another case. :raises CaseNotOpen: if the case was closed.
    """
    fresh = queries.worksheets_now([item.worksheet for item in items])
    items = [AttachAssets(item.case, fresh[item.worksheet.pk]) for item in items]
    court, ids = this_court(), [item.case.pk for item in items]
    owed, held = due(ids, court.day(at)), queries.held(ids)
    wanted = {part["asset"] for item in items for part in item.worksheet.contents["assets"] if part["attach"]}
    assets = {str(pk): asset for pk, asset in Asset.objects.in_bulk(list(wanted)).items()}
    made: list[Measure] = []
    for entry, item in zip(entries, items, strict=True):
        approval = _check(item, court, held.get(item.case.pk, 0), owed[item.case.pk], at)
        measures = _measures(entry, item, assets, court, by, at)
        entry.rests_on(item.worksheet.entry_id, approval.entry_id)
        entry.state(
            basis=BASIS,
            shown=item.worksheet.shown_hash,
            cap_amount=cap_of(owed[item.case.pk]),
            exceeds_cap=item.worksheet.contents["exceeds_cap"],
            measures=[{"id": m.pk, "kind": m.kind, "amount": m.ordered_amount, "ends_on": m.ends_on} for m in measures],
        )
        made += measures
        item.worksheet.used_at = at
    Measure.objects.bulk_create(made)
    Worksheet.objects.bulk_update([item.worksheet for item in items], ["used_at"])
    set_gauges(owed, ids, at)
    clocks.meet(ids, APPROVAL)
    clocks.start([_term(measure, court, at) for measure in made])
    finish_tasks(ids, "attachment.attach", at)
    entries[0].defer("attachment.send_orders", court=court.pk, measures=[measure.pk for measure in made])
    if others := queries.others_of({measure.owner_id for measure in made}, ids):
        entries[0].defer("attachment.shrink_to_cap", court=court.pk, cases=others, entry=entries[0].id)
    return [item.worksheet for item in items]


def _check_case(case: Case, worksheet: Worksheet) -> None:
    if worksheet.case_id != case.pk:
        raise NothingToApprove()
    if case.state != Case.State.OPEN:
        raise CaseNotOpen(state=case.get_state_display())


def _check(item: AttachAssets, court: Court, held: int, owed: Due, at: datetime) -> Approval:
    worksheet = item.worksheet
    approval = worksheet.approval
    _check_case(item.case, worksheet)
    if approval is None or approval.subject_hash != sha256_hex(canonical(worksheet.contents)):
        raise ApprovalMissing()
    if approval.expires_at <= at:
        raise ApprovalExpired(approved_on=court.day(approval.approved_at))
    if worksheet.used_at:
        raise WorksheetUsed()
    cap = cap_of(owed)
    if not still_fits(worksheet.contents, held=held, cap=cap, owed=owed.total):
        raise WorksheetStale(total=held + worksheet.contents["total"], cap=cap)
    return approval


def _measures(
    entry: Draft, item: AttachAssets, assets: dict[str, Asset], court: Court, by: Actor, at: datetime
) -> list[Measure]:
    on, exceeds = court.day(at), item.worksheet.contents["exceeds_cap"]
    return [
        Measure(
            court=court,
            case=item.case,
            asset=assets[part["asset"]],
            owner_id=assets[part["asset"]].owner_id,
            kind=MEASURE.get(part["kind"], "seize"),
            ordered_amount=part["attach"],
            held_amount=part["attach"],
            protected_amount=part["protected"],
            basis=BASIS,
            worksheet_hash=item.worksheet.shown_hash,
            approval=item.worksheet.approval,
            imposed_by=by,
            starts_on=on,
            exceeds_cap=exceeds,
            ends_on=longest_until(court.pack, part["kind"], on).value,
            entry_id=entry.id,
        )
        for part in item.worksheet.contents["assets"]
        if part["attach"]
    ]


def _term(measure: Measure, court: Court, at: datetime) -> clocks.NewDeadline:
    return clocks.NewDeadline(
        measure.case,
        TERM,
        at,
        end_of(measure.ends_on, court),
        measure.entry_id,
        subject=str(measure.pk),
        consequence="attachment.lapse",
    )


def end_of(day: date, court: Court) -> datetime:
    """The last second of a day at the seat of the court."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(court.timezone))
