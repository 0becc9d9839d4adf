"""Opening cases: number, parties, claim items, and the draw of officer and judge, all in one act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from levari.access.look import look_many
from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile import clocks
from levari.casefile.models import Case, ClaimItem, Credit, Party, Title
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, raise_tasks
from levari.law.deadlines import deadline
from levari.record.door import Draft, act
from levari.stages.intake.acts import decisions
from levari.stages.intake.acts.numbers import reserve_numbers
from levari.stages.intake.acts.people import Known, people_of
from levari.stages.intake.acts.refuse_applications import check_open
from levari.stages.intake.bench import Bench, bench_of
from levari.stages.intake.docket.filing import Filing, filing_of
from levari.stages.intake.gates import lane_of
from levari.stages.intake.models import Application

BASIS = "cn.clk.enforcement_notice"
#: The clock that `notice` stops when the demand goes out.
DEMAND_CLOCK = "cn.clk.enforcement_notice"


class NotConfirmed(Refusal):
    """The application {number} has not passed its gates ({state}). It can be opened when the registers have confirmed
    everybody on it."""

    rule = "intake.party_confirmed"


@dataclass(frozen=True)
class Opening:
    """One application whose case is to be opened."""

    application: Application


@dataclass(frozen=True)
class _Plan:
    """Everything that is known about one case before the first row is written."""

    entry: Draft
    application: Application
    filing: Filing
    title: Title
    case: Case
    facts: dict[str, Any]


@act("intake.case_opened", needs=Permission.OPEN_CASE, locks="application", bulk="items")
def open_cases(entries: list[Draft], *, items: Sequence[Opening], by: Actor, at: datetime) -> list[Case]:
    """This act will open cases whose gates were passed and assign each to an officer and a judge by the published draw.

    :raises NotConfirmed, AlreadyDecided: if an application is not at this point.
    :raises SeedMissing, SeedDiffers: if the draw of today was not published beforehand.
    :raises NobodyWithoutConflict: if nobody is left who may take a case.
    """
    court = this_court()
    for item in items:
        check_open(item.application)
        if item.application.state != Application.State.CONFIRMED:
            raise NotConfirmed(number=item.application.number, state=item.application.get_state_display())
    filings = [filing_of(item.application.content) for item in items]
    numbers = reserve_numbers(court, court.day(at).year, len(items))
    bench = bench_of(court, at)
    persons = people_of(court, filings, at=at)
    plans = [
        _plan(court, entry, item.application, filing, number, bench, persons, at)
        for entry, item, filing, number in zip(entries, items, filings, numbers, strict=True)
    ]
    _write(court, plans, persons, at)
    look_many(
        [(persons[party].person_id, plan.case.pk) for plan in plans for party in plan.filing.parties],
        actor=by,
        court_id=court.pk,
        purpose="intake.open_case",
        fields=["name", "identifier", "address"],
        at=at,
    )
    return [plan.case for plan in plans]


def _plan(
    court: Court,
    entry: Draft,
    application: Application,
    filing: Filing,
    number: str,
    bench: Bench,
    persons: Known,
    at: datetime,
) -> _Plan:
    title = Title(
        id=uuid7(),
        court=court,
        kind=filing.kind,
        issuing_court=filing.issuing_court,
        number=filing.number,
        decided_on=filing.decided_on,
        final_since_on=filing.final_since_on or filing.decided_on,
        performance_due_on=filing.performance_due_on,
        content_hash=application.content_hash,
    )
    drawn = bench.draw(application.content_hash, [persons[party] for party in filing.parties])
    officer, judge = (UUID(one.winner) for one in drawn)
    case = Case(
        id=uuid7(),
        court=court,
        number=number,
        title=title,
        lane=lane_of(filing),
        state=Case.State.OPEN,
        currency=filing.currency,
        filed_on=filing.filed_on,
        opened_at=at,
        officer_id=officer,
        judge_id=judge,
    )
    facts = {
        "application": application.pk,
        "number": number,
        "title": application.content_hash,
        "lane": case.lane,
        "claim_amount": filing.claim_amount,
        "seed_on": bench.on,
        "seed": bench.seed,
        "draws": [one.facts for one in drawn],
    }
    return _Plan(entry, application, filing, title, case, facts)


def _write(court: Court, plans: Sequence[_Plan], persons: Known, at: datetime) -> None:
    for plan in plans:
        plan.entry.case_id = plan.case.pk
        plan.entry.rests_on(plan.application.entry_id)
        if plan.application.decided_by_entry_id:
            plan.entry.rests_on(plan.application.decided_by_entry_id)
        plan.entry.state(basis=BASIS, **plan.facts)
    Title.objects.bulk_create(plan.title for plan in plans)
    Case.objects.bulk_create(plan.case for plan in plans)
    persons.save(court, at)
    Party.objects.bulk_create(party for plan in plans for party in _parties(court, plan, persons))
    ClaimItem.objects.bulk_create(item for plan in plans for item in _items(court, plan))
    Credit.objects.bulk_create(credit for plan in plans for credit in _credits(court, plan))
    decided = [decisions.Decision(plan.application, "opened", plan.entry.id, case_id=plan.case.pk) for plan in plans]
    decisions.write(decided, at)
    decisions.finish_tasks([plan.application for plan in plans], at)
    _start(court, plans, at)


def _parties(court: Court, plan: _Plan, persons: Known) -> list[Party]:
    return [
        Party(
            court=court,
            case=plan.case,
            person_id=persons[party].person_id,
            role=party.role,
            represented_by=party.represented_by,
            payout_account=party.account,
        )
        for party in plan.filing.parties
    ]


def _items(court: Court, plan: _Plan) -> list[ClaimItem]:
    return [
        ClaimItem(
            court=court,
            case=plan.case,
            label=item.id,
            kind=item.kind,
            amount=item.amount,
            rate_per_year=item.rate_per_year,
            on_item=item.on_item,
            from_on=item.from_on,
            day_basis=item.day_basis,
            performance_due_on=item.performance_due_on,
        )
        for item in plan.filing.items
    ]


def _credits(court: Court, plan: _Plan) -> list[Credit]:
    return [
        Credit(
            court=court,
            case=plan.case,
            counts_on=payment.on,
            amount=payment.amount,
            source="before_enforcement",
            entry_id=plan.entry.id,
        )
        for payment in plan.filing.payments
    ]


def _start(court: Court, plans: Sequence[_Plan], at: datetime) -> None:
    days = {_received(plan) for plan in plans}
    due_at = {received: deadline(court.pack, BASIS, received).value.due_at for received in days}
    clocks.start(
        [
            clocks.NewDeadline(plan.case, DEMAND_CLOCK, _received(plan), due_at[_received(plan)], plan.entry.id)
            for plan in plans
        ]
    )
    raise_tasks(
        [
            NewTask(plan.case, "officer", "notice.issue_demand", plan.entry.id, due_at=due_at[_received(plan)])
            for plan in plans
        ],
        at,
    )


def _received(plan: _Plan) -> datetime:
    return plan.application.received_at
