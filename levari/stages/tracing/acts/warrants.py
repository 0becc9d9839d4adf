"""From the request for a warrant to the inquiries that leave the house under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile import clocks
from levari.casefile.models import Case, Deadline
from levari.casefile.queries import due, parties_of, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.approvals import NewApproval, file_approvals
from levari.record.door import Draft, act
from levari.stages.tracing import rules
from levari.stages.tracing.models import Batch, Request, Warrant, Window


@dataclass(frozen=True)
class NewRequest:
    """Whom an officer wants to ask about the debtor of one case, and for which assets."""

    case: Case
    institutions: tuple[str, ...]
    classes: tuple[str, ...]
    reason: str


def _check_goes_on(case: Case) -> None:
    """A case that was closed without assets is looked at again; any other closed case leaves the debtor alone."""
    if case.state != Case.State.OPEN and case.closing != "without_assets":
        raise rules.CaseNotOpen(state=case.get_state_display())


@act("tracing.warrant_requested", needs=Permission.INQUIRE, assigned=True, bulk="items")
def request_warrants(entries: list[Draft], *, items: Sequence[NewRequest], by: Actor, at: datetime) -> list[Request]:
    """This act will ask the judge for a warrant about the debtor of each case.

    :raises CaseNotOpen, NothingOwed, TimeToPayRuns, NobodyToAsk: see `rules.check_request`.
    """
    court, ids = this_court(), [item.case.pk for item in items]
    on = court.day(at)
    owed, parties = due(ids, on), parties_of(ids)
    over = set(_time_over(ids))
    made = []
    for entry, item in zip(entries, items, strict=True):
        _check_goes_on(item.case)
        rules.check_request(
            owed=owed[item.case.pk].total,
            time_over=item.case.pk in over,
            institutions=item.institutions,
            classes=item.classes,
        )
        debtor = next(party for party in parties[item.case.pk] if party.role == "debtor")
        shown = {
            "case": str(item.case.pk),
            "person": str(debtor.person_id),
            "institutions": sorted(item.institutions),
            "classes": sorted(item.classes),
            "owed_amount": owed[item.case.pk].total,
            "reason": item.reason,
        }
        request = Request(
            court=court,
            case=item.case,
            person_id=debtor.person_id,
            classes=sorted(item.classes),
            institutions=sorted(item.institutions),
            period_from_on=rules.look_back(on),
            reason=item.reason,
            shown_hash=sha256_hex(canonical(shown)),
            requested_by=by,
            entry_id=entry.id,
        )
        entry.state(basis=rules.BASIS, shown=request.shown_hash, institutions=request.institutions)
        made.append(request)
    finish_tasks(ids, "tracing.request_warrant", at)
    raise_tasks(
        [
            NewTask(item.case, "judge", "tracing.sign_warrant", entry.id, subject=str(request.pk))
            for entry, item, request in zip(entries, items, made, strict=True)
        ],
        at,
    )
    return Request.objects.bulk_create(made)


def _time_over(case_ids: Sequence[UUID]) -> list[UUID]:
    """The cases whose time to pay has run out."""
    ended = Deadline.objects.filter(case_id__in=case_ids, rule="notice.time_to_pay", state=Deadline.State.EXPIRED)
    return list(ended.values_list("case_id", flat=True))


@dataclass(frozen=True)
class SignRequest:
    """One request, exactly as it was shown."""

    case: Case
    request: Request


@act("tracing.warrant_signed", needs=Permission.SIGN_WARRANT, imposes=True, assigned=True, bulk="items")
def sign_warrants(entries: list[Draft], *, items: Sequence[SignRequest], by: Actor, at: datetime) -> list[Warrant]:
    """This act will sign warrants to ask the named institutions about the named debtor, and nobody else.

    :raises WarrantOwnRequest: if the judge asked for it too. :raises NothingToSign: if it is about another case.
    :raises CaseNotOpen: if the case was closed meanwhile.
    """
    court, until, signed = this_court(), rules.expires(at), []
    for entry, item in zip(entries, items, strict=True):
        request = item.request
        if request.case_id != item.case.pk:
            raise rules.NothingToSign()
        _check_goes_on(item.case)
        if request.requested_by_id == by.pk:
            raise rules.WarrantOwnRequest()
        signed.append(
            NewApproval(
                case_id=item.case.pk,
                entry_id=entry.id,
                subject_kind="tracing.request",
                subject_hash=request.shown_hash,
                proposed_by_id=request.requested_by_id,
                expires_at=until,
            )
        )
        entry.rests_on(request.entry_id)
        entry.state(basis=rules.BASIS, shown=request.shown_hash, expires_at=until)
    approvals = file_approvals(signed, court_id=court.pk, by=by, at=at)
    finish_tasks([item.case.pk for item in items], "tracing.sign_warrant", at)
    entries[0].defer("tracing.send_inquiries", court=court.pk, queueing_lock=f"tracing.send_inquiries:{court.pk}")
    return Warrant.objects.bulk_create(
        Warrant(
            court=court,
            case=item.case,
            request=item.request,
            approval=approval,
            signed_by=by,
            signed_at=at,
            expires_at=until,
            entry_id=entry.id,
        )
        for entry, item, approval in zip(entries, items, approvals, strict=True)
    )


@dataclass(frozen=True)
class SendWarrant:
    """A signed warrant whose inquiries go out now."""

    case: Case
    warrant: Warrant


@act("tracing.inquiries_sent", needs=Permission.INQUIRE, bulk="items")
def send_inquiries(
    entries: list[Draft],
    *,
    items: Sequence[SendWarrant],
    window: Window,
    institutions: tuple[str, ...],
    by: Actor,
    at: datetime,
) -> list[None]:
    """This act will send one batch to each institution, with a line for each warrant, before the warrants expire.

    :raises WarrantExpired: if a warrant is too old.
    """
    court = this_court()
    window.save(force_insert=True)
    for line, (entry, item) in enumerate(zip(entries, items, strict=True), start=1):
        if item.warrant.expires_at <= at:
            raise rules.WarrantExpired(signed_on=court.day(item.warrant.signed_at))
        item.warrant.window, item.warrant.line = window, line
        entry.rests_on(item.warrant.entry_id)
        entry.state(basis=rules.BASIS, window=window.pk, line=line, institutions=institutions)
    Warrant.objects.bulk_update([item.warrant for item in items], ["window", "line"])
    Batch.objects.bulk_create(
        Batch(court=court, window=window, institution=institution, due_at=at + rules.ANSWER_WITHIN)
        for institution in institutions
    )
    clocks.start(_answer_clocks(entries, items, at))
    return [None for _ in items]


def _answer_clocks(entries: Sequence[Draft], items: Sequence[SendWarrant], at: datetime) -> list[clocks.NewDeadline]:
    return [
        clocks.NewDeadline(
            item.case,
            rules.CLOCK,
            at,
            at + rules.ANSWER_WITHIN + timedelta(minutes=1),
            entry.id,
            subject=str(item.warrant.pk),
            consequence="tracing.answers_overdue",
        )
        for entry, item in zip(entries, items, strict=True)
    ]
