"""Closing without assets: the officer's checklist, and the judge's decision on exactly that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile import clocks
from levari.casefile.models import Case
from levari.casefile.papers import NewDocument, facts_hash, file_documents
from levari.casefile.queries import Due, due, parties_of, people_of_cases, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.closing import conditions
from levari.law.pack.lines import Entry as Condition
from levari.record.approvals import NewApproval, file_approvals
from levari.record.door import Draft, act
from levari.stages.closing import queries, rules
from levari.stages.closing.acts.ending import FIELDS, end_cases
from levari.stages.closing.models import Checklist, Closing
from levari.stages.closing.paper import certificate_facts

APPROVAL_DAYS = 7


@dataclass(frozen=True)
class NewChecklist:
    """What the officer found about each condition of one case, and what the creditor said to it."""

    case: Case
    findings: tuple[rules.Finding, ...]
    heard_on: date
    heard_said: str


@act("closing.without_assets_proposed", needs=Permission.CLOSE_CASE, assigned=True, bulk="items")
def propose_without_assets(
    entries: list[Draft], *, items: Sequence[NewChecklist], by: Actor, at: datetime
) -> list[Checklist]:
    """This act will put the checklist of each case before its judge, with evidence for every condition.

    :raises TooEarly: before more than three months since filing are over, with the day on which it becomes possible.
    :raises NothingOwed: if the case is satisfied. :raises CreditorNotHeard: if nothing says what the creditor said.
    :raises StillHeld, MoneyUnderWay, MoneyHeld, CaseNotOpen: if the case is not bare. Further see `check_proposal`.
    """
    court, ids = this_court(), [item.case.pk for item in items]
    on = court.day(at)
    owed = due(ids, on)
    standings = queries.standings([item.case for item in items], owed)
    kinds = {kind for names in rules.PROVED_BY.values() for kind in names}
    proofs = queries.proofs(ids, kinds)
    made = []
    for entry, item in zip(entries, items, strict=True):
        rules.check_free(standings[item.case.pk])
        if owed[item.case.pk].total <= 0:
            raise rules.NothingOwed()
        rules.check_heard(heard_on=item.heard_on, said=item.heard_said, on=on)
        told = rules.check_proposal(
            pack=court.pack, filed_on=item.case.filed_on, on=on, findings=item.findings, proofs=proofs[item.case.pk]
        )
        made.append(_checklist(entry, item, told, owed[item.case.pk], proofs[item.case.pk], court, by, at))
    Checklist.objects.filter(case__in=ids, state=Checklist.State.PROPOSED).update(state=Checklist.State.OVERTAKEN)
    finish_tasks(ids, "closing.propose_without_assets", at)
    finish_tasks(ids, "closing.decide", at)
    raise_tasks(
        [
            NewTask(item.case, "judge", "closing.decide", entry.id, subject=str(checklist.pk))
            for entry, item, checklist in zip(entries, items, made, strict=True)
        ],
        at,
    )
    return Checklist.objects.bulk_create(made)


def _checklist(
    entry: Draft, item: NewChecklist, told: Mapping[str, rules.Finding], owed: Due, proofs: Mapping[str, list[UUID]],
    court: Court, by: Actor, at: datetime,
) -> Checklist:  # fmt: skip
    on = court.day(at)
    checks = [_check(condition, told, item.case, proofs, on) for condition in conditions(court.pack, on)]
    shown = {
        "case": str(item.case.pk), "reckoned_on": on.isoformat(), "still_owed": owed.total, "checks": checks,
        "heard_on": item.heard_on.isoformat(), "heard_said": item.heard_said, "proposed_by": by.name,
    }  # fmt: skip
    stamp = sha256_hex(canonical(shown))
    entry.rests_on(*[UUID(proof) for check in checks for proof in check["entries"]])
    entry.state(
        basis=rules.CHECKLIST_BASIS, shown=stamp, still_owed_amount=owed.total, heard_on=item.heard_on,
        met={check["key"]: check["met"] for check in checks},
    )  # fmt: skip
    return Checklist(
        court=court, case=item.case, contents=shown, shown_hash=stamp, heard_on=item.heard_on,
        heard_said=item.heard_said, proposed_by=by, proposed_at=at, entry_id=entry.id,
    )  # fmt: skip


def _check(
    condition: Condition, told: Mapping[str, rules.Finding], case: Case, proofs: Mapping[str, list[UUID]], on: date
) -> dict[str, Any]:
    finding = told.get(condition.key)
    if finding is None:
        finding = rules.Finding(condition.key, True, f"{case.filed_on.isoformat()} – {on.isoformat()}", on)
    kinds = rules.PROVED_BY.get(condition.key, ())
    return {
        "key": condition.key,
        "what_en": condition.en,
        "what_zh": condition.zh,
        "article": condition.article,
        "met": finding.met,
        "evidence": finding.evidence,
        "reference": finding.reference,
        "on": finding.on.isoformat(),
        "entries": [str(proof) for kind in kinds for proof in proofs.get(kind, [])],
    }


@dataclass(frozen=True)
class DecidedChecklist:
    """A checklist, exactly as it was shown."""

    case: Case
    checklist: Checklist


@act("closing.case_closed_without_assets", needs=Permission.DECIDE_CLOSING, imposes=True, assigned=True, bulk="items")
def close_without_assets(
    entries: list[Draft], *, items: Sequence[DecidedChecklist], by: Actor, at: datetime
) -> list[Closing]:
    """This act will close cases without assets by the hash of their checklists, and say when the court looks again.

    :raises ConditionsOpen, TooEarly: if not every condition is met. :raises OwnProposal: if the judge proposed it.
    :raises ChecklistChanged, NothingToDecide: if it is not the checklist that waits. :raises AssetsFound: if something
    came in since. :raises StillHeld, MoneyUnderWay, MoneyHeld, CaseNotOpen: if the case is not bare.
    """
    items = _as_they_stand(items)
    court, cases = this_court(), [item.case for item in items]
    on = court.day(at)
    owed = due([case.pk for case in cases], on)
    standings, found = queries.standings(cases, owed), queries.last_found([case.pk for case in cases])
    signed = []
    for entry, item in zip(entries, items, strict=True):
        rules.check_free(standings[item.case.pk])
        _check_decision(item, found.get(item.case.pk), court, on, by)
        signed.append(_signature(entry, item, at))
        entry.rests_on(item.checklist.entry_id)
    papers = _certificates(entries, items, owed, court, on, by, at)
    approvals = file_approvals(signed, court_id=court.pk, by=by, at=at)
    Checklist.objects.filter(pk__in=[item.checklist.pk for item in items]).update(state=Checklist.State.DECIDED)
    filed = file_documents(papers)
    made = end_cases(
        cases,
        [
            Closing(
                court=court, case=item.case, kind=Case.Closing.WITHOUT_ASSETS, closed_at=at, closed_by=by,
                still_owed_amount=owed[item.case.pk].total, closed_by_kind=by.kind, document=document,
                checklist=item.checklist, approval=approval, entry_id=entry.id,
            )
            for entry, item, document, approval in zip(entries, items, filed, approvals, strict=True)
        ],
        at,
    )  # fmt: skip
    _look_again(entries, cases, court, on, at)
    return made


def _as_they_stand(items: Sequence[DecidedChecklist]) -> list[DecidedChecklist]:
    """The checklists read afresh, under the lock of the case."""
    fresh = Checklist.objects.in_bulk([item.checklist.pk for item in items])
    return [DecidedChecklist(item.case, fresh[item.checklist.pk]) for item in items]


def _check_decision(item: DecidedChecklist, found_at: datetime | None, court: Court, on: date, by: Actor) -> None:
    checklist = item.checklist
    if checklist.case_id != item.case.pk or checklist.state != Checklist.State.PROPOSED:
        raise rules.NothingToDecide()
    if sha256_hex(canonical(checklist.contents)) != checklist.shown_hash:
        raise rules.ChecklistChanged()
    if checklist.proposed_by_id == by.pk:
        raise rules.OwnProposal()
    if found_at is not None and found_at > checklist.proposed_at:
        raise rules.AssetsFound()
    rules.check_conditions(pack=court.pack, met=checklist.met, filed_on=item.case.filed_on, on=on)


def _signature(entry: Draft, item: DecidedChecklist, at: datetime) -> NewApproval:
    return NewApproval(
        case_id=item.case.pk,
        entry_id=entry.id,
        subject_kind="closing.checklist",
        subject_hash=item.checklist.shown_hash,
        proposed_by_id=item.checklist.proposed_by_id,
        expires_at=at + timedelta(days=APPROVAL_DAYS),
    )


def _certificates(
    entries: Sequence[Draft], items: Sequence[DecidedChecklist], owed: Mapping[UUID, Due], court: Court, on: date,
    by: Actor, at: datetime,
) -> list[NewDocument]:  # fmt: skip
    cases = [item.case for item in items]
    ids = [case.pk for case in cases]
    who, parties = people_of_cases(ids, actor=by, purpose="closing.certificate", fields=FIELDS, at=at), parties_of(ids)
    prefetch_related_objects(cases, "title")
    recheck_on = rules.next_recheck(court.pack, on, on)
    assert recheck_on is not None
    until_on = rules.last_recheck(court.pack, on)
    papers = []
    for entry, item in zip(entries, items, strict=True):
        facts = certificate_facts(
            court, item.case, owed[item.case.pk], item.checklist.contents, parties[item.case.pk], who, by=by,
            recheck_on=recheck_on, until_on=until_on,
        )  # fmt: skip
        entry.state(
            basis=rules.CHECKLIST_BASIS, shown=item.checklist.shown_hash, document=facts_hash(facts),
            still_owed_amount=owed[item.case.pk].total, recheck_on=recheck_on,
        )  # fmt: skip
        papers.append(NewDocument(item.case, "certificate", facts, on, entry.id))
    return papers


def _look_again(entries: Sequence[Draft], cases: Sequence[Case], court: Court, on: date, at: datetime) -> None:
    recheck_on = rules.next_recheck(court.pack, on, on)
    assert recheck_on is not None
    due_at = datetime.combine(recheck_on, time(), ZoneInfo(court.timezone))
    clocks.start(
        [
            clocks.NewDeadline(case, rules.RECHECK, at, due_at, entry.id, consequence="closing.recheck_due")
            for entry, case in zip(entries, cases, strict=True)
        ]
    )


@dataclass(frozen=True)
class ReturnedChecklist:
    """A checklist that does not convince, and why."""

    case: Case
    checklist: Checklist
    reason: str


@act("closing.proposal_sent_back", needs=Permission.DECIDE_CLOSING, assigned=True, bulk="items")
def send_back(entries: list[Draft], *, items: Sequence[ReturnedChecklist], by: Actor, at: datetime) -> list[None]:
    """This act will send checklists back to their officers, with the reason; the cases stay open.

    :raises NothingToDecide: if it does not wait for a decision. :raises ReasonMissing: without a reason.
    """
    fresh = Checklist.objects.in_bulk([item.checklist.pk for item in items])
    for entry, item in zip(entries, items, strict=True):
        if item.checklist.case_id != item.case.pk or fresh[item.checklist.pk].state != Checklist.State.PROPOSED:
            raise rules.NothingToDecide()
        if not item.reason.strip():
            raise rules.ReasonMissing()
        entry.rests_on(item.checklist.entry_id)
        entry.state(basis=rules.CHECKLIST_BASIS, shown=item.checklist.shown_hash, why=item.reason)
    Checklist.objects.filter(pk__in=[item.checklist.pk for item in items]).update(state=Checklist.State.SENT_BACK)
    finish_tasks([item.case.pk for item in items], "closing.decide", at)
    raise_tasks(
        [
            NewTask(item.case, "officer", "closing.propose_without_assets", entry.id)
            for entry, item in zip(entries, items, strict=True)
        ],
        at,
    )
    return [None for _ in items]
