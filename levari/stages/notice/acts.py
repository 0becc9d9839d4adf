"""The acts of notice: issue the demand, record its service, end the time to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import AwaitedPayment, Case, Document
from levari.casefile.papers import NewDocument, facts_hash, file_documents
from levari.casefile.queries import due, item_kinds, parties_of, people_of_cases, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.notice import rules
from levari.stages.notice.models import Demand, Service
from levari.stages.notice.paper import demand_facts
from levari.stages.notice.queries import orders_to_serve


@dataclass(frozen=True)
class NewDemand:
    """One case and the days that its debtor gets to pay."""

    case: Case
    pay_within_days: int = 10


def _check(item: NewDemand) -> None:
    rules.check_time_to_pay(item.pay_within_days)
    if item.case.state != Case.State.OPEN:
        raise rules.CaseNotOpen(state=item.case.get_state_display())


@act("notice.demand_issued", needs=Permission.ISSUE_DEMAND, assigned=True, bulk="items")
def issue_demands(entries: list[Draft], *, items: Sequence[NewDemand], by: Actor, at: datetime) -> list[Demand]:
    """This act will issue the demand to pay: the exact sum of today, its working and what each further day adds.

    :raises NoTimeToPay: if the days to pay are below 1 or above 60. :raises CaseNotOpen: if the case was closed.
    """
    court, cases = this_court(), [item.case for item in items]
    on = court.day(at)
    for item in items:
        _check(item)
    owed = due([case.pk for case in cases], on)
    who = people_of_cases(
        [case.pk for case in cases], actor=by, purpose="notice.demand", fields=["name", "identifier", "address"], at=at
    )
    parties = parties_of([case.pk for case in cases])
    kinds = item_kinds([case.pk for case in cases])
    prefetch_related_objects(cases, "title")
    papers = []
    for entry, item in zip(entries, items, strict=True):
        facts = demand_facts(
            court,
            item.case,
            owed[item.case.pk],
            parties[item.case.pk],
            who,
            on,
            item.pay_within_days,
            by=by,
            kinds=kinds[item.case.pk],
        )
        papers.append(NewDocument(item.case, "demand", facts, on, entry.id))
        entry.state(
            basis=rules.BASIS,
            reckoned_on=on,
            pay_within_days=item.pay_within_days,
            document=facts_hash(facts),
            claim_amount=owed[item.case.pk].position.total,
            fee_amount=owed[item.case.pk].fee_open,
        )
    filed = file_documents(papers)
    finish_tasks([case.pk for case in cases], "notice.issue_demand", at)
    clocks.meet([case.pk for case in cases], rules.BASIS)
    raise_tasks(
        [NewTask(case, "service_clerk", "notice.serve", entry.id) for entry, case in zip(entries, cases, strict=True)],
        at,
    )
    return Demand.objects.bulk_create(
        Demand(
            court=court,
            case=item.case,
            reckoned_on=on,
            claim_amount=owed[item.case.pk].position.total,
            fee_amount=owed[item.case.pk].fee_open,
            per_day_amount=owed[item.case.pk].position.per_day,
            pay_within_days=item.pay_within_days,
            document=document,
            entry_id=entry.id,
        )
        for entry, item, document in zip(entries, items, filed, strict=True)
    )


@dataclass(frozen=True)
class NewService:
    """How one demand reached its debtor."""

    case: Case
    channel: Service.Channel
    proof: str
    served_at: datetime


@act("notice.demand_served", needs=Permission.SERVE, bulk="items")
def record_services(entries: list[Draft], *, items: Sequence[NewService], by: Actor, at: datetime) -> list[Service]:
    """This act will record that demands were served and start the time to pay.

    :raises ProofMissing: if no proof is named. :raises ServedBeforeIssued: if the dates cannot be.
    :raises ServedInFuture: if the service has not happened yet.
    """
    court = this_court()
    demands = {demand.case_id: demand for demand in Demand.objects.filter(case__in=[item.case for item in items])}
    services = []
    for entry, item in zip(entries, items, strict=True):
        demand = demands[item.case.pk]
        made = _service(entry, item, demand.reckoned_on, demand.pay_within_days, court, at)
        made.demand = demand
        services.append(made)
        entry.rests_on(demand.entry_id)
    _start_time_to_pay(entries, items, services, at)
    return Service.objects.bulk_create(services)


def _service(entry: Draft, item: NewService, issued_on: date, days: int, court: Court, at: datetime) -> Service:
    """The proof of a service, checked; the time to pay runs from it."""
    rules.check_service(
        issued_on=issued_on, served_on=court.day(item.served_at), served_at=item.served_at, at=at, proof=item.proof
    )
    until = rules.pay_until(item.served_at, days, court.timezone)
    entry.state(basis=rules.BASIS, channel=item.channel, proof=item.proof, served_at=item.served_at, pay_until=until)
    return Service(
        court=court, channel=item.channel, proof=item.proof, served_at=item.served_at, recorded_at=at,
        pay_until_at=until, entry_id=entry.id,
    )  # fmt: skip


def _start_time_to_pay(
    entries: Sequence[Draft], items: Sequence[NewService], services: Sequence[Service], at: datetime
) -> None:
    finish_tasks([item.case.pk for item in items], "notice.serve", at)
    clocks.start(
        [
            clocks.NewDeadline(
                item.case,
                rules.TIME_TO_PAY,
                service.served_at,
                service.pay_until_at,
                entry.id,
                consequence="notice.time_to_pay_over",
            )
            for entry, item, service in zip(entries, items, services, strict=True)
        ]
    )


@act("notice.order_served", needs=Permission.SERVE)
def serve_order(
    entry: Draft, *, case: Case, order: Document, channel: Service.Channel, proof: str, served_at: datetime, by: Actor,
    at: datetime,
) -> Service:  # fmt: skip
    """This act will record that an order to pay reached the side it is addressed to, and start the time to pay it.

    :raises OrderNotWaiting: if it is no order of this case, or was served. :raises ProofMissing, ServedBeforeIssued,
    ServedInFuture: as for a demand.
    """
    found = orders_to_serve(case).select_related("awaited").filter(pk=order.pk).first()
    if found is None:
        raise rules.OrderNotWaiting()
    item = NewService(case, channel, proof, served_at)
    made = _service(entry, item, found.dated_on, found.facts["pay_within_days"], this_court(), at)
    made.order = found
    made.save()
    AwaitedPayment.objects.filter(pk=found.awaited.pk).update(due_at=made.pay_until_at)
    finish_tasks([case.pk], "notice.serve_order", at, subjects=[str(found.pk)])
    entry.rests_on(found.entry_id)
    entry.state(order=found, document=found.facts_hash)
    return made


@dataclass(frozen=True)
class EndedTime:
    """A case whose time to pay is over."""

    case: Case


@act("notice.time_to_pay_ended", needs=Permission.REMIND, bulk="items")
def end_time_to_pay(entries: list[Draft], *, items: Sequence[EndedTime], by: Actor, at: datetime) -> list[None]:
    """This act will note that the time to pay is over and, where something is still owed, ask the officer to go on."""
    cases = [item.case for item in items]
    owed = due([case.pk for case in cases], this_court().day(at))
    services = dict(Service.objects.filter(demand__case__in=cases).values_list("demand__case_id", "entry_id"))
    tasks = []
    for entry, case in zip(entries, cases, strict=True):
        entry.rests_on(services[case.pk])
        entry.state(basis=rules.BASIS, still_owed_amount=owed[case.pk].total)
        if owed[case.pk].total > 0 and case.state == Case.State.OPEN:
            tasks.append(NewTask(case, "officer", "tracing.request_warrant", entry.id))
    raise_tasks(tasks, at)
    return [None for _ in items]
