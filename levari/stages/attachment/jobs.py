"""Deferred work of attachment: orders, transfers and releases go out; answers come in; the cap is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.basics.money import format_minor, minor
from levari.casefile.models import Measure, Person, Transfer
from levari.casefile.queries import due, people
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.partners.acts import refuse_answer
from levari.partners.inbox import Arrived, mark_taken, take_more, untaken
from levari.partners.outbox import Paper, queue
from levari.partners.routes import ORDER, RELEASE
from levari.record.locking import lock
from levari.stages.attachment import acts, queries
from levari.stages.attachment.acts.gauge import cap_of
from levari.stages.attachment.acts.lift import ReleaseAnswer, Shrink
from levari.stages.attachment.rules.worksheet import BASIS

BATCH = 400


@task(name="attachment.send_orders")
def send_orders(court: int, measures: list[str]) -> None:
    """Queue an order for each measure; its id makes the effect happen once."""
    found = Measure.objects.filter(pk__in=measures).select_related(
        "asset", "case", "imposed_by", "approval__approved_by"
    )
    _send(court, found, _order)


@task(name="attachment.send_transfers")
def send_transfers(court: int, transfers: list[str]) -> None:
    """Queue an order for each transfer; its id is the reference under which the money arrives."""
    with acting(court=court):
        rows = Transfer.objects.filter(pk__in=transfers).select_related("imposed_by")
        amounts = {transfer.measure_id: transfer for transfer in rows}
    found = Measure.objects.filter(pk__in=amounts).select_related(
        "asset", "case", "imposed_by", "approval__approved_by"
    )
    _send(court, found, lambda measure, person: _transfer(measure, person, amounts[measure.pk]))


def _send(court_id: int, measures: Any, paper: Any) -> None:
    at, exchange, court = now(), automation("exchange"), Court.objects.get(pk=court_id)
    with acting(court=court_id, actor=exchange.pk):
        rows = list(measures)
        who = people(
            {row.owner_id for row in rows},
            actor=exchange,
            case_id=None,
            purpose="attachment.order",
            fields=["name", "identifier"],
            at=at,
        )
        queue(court, [paper(row, who[row.owner_id]) for row in rows], at=at)


def _subject(person: Person) -> dict[str, str]:
    return {
        "kind": "natural" if person.kind == Person.Kind.NATURAL else "company",
        "id_kind": person.id_kind,
        "identifier": person.identifier,
        "name": person.name,
        "proof": str(person.verified_by_entry_id),
    }


def _body(measure: Measure, person: Person, act: str, amount: int, expires_on: date | None) -> dict[str, Any]:
    currency = measure.case.currency
    return {
        "act": act,
        "case": measure.case.number,
        "subject": _subject(person),
        "account": measure.asset.reference,
        "currency": currency,
        "amount": format_minor(amount, currency),
        "protected": None,
        "expires_on": expires_on.isoformat() if expires_on else None,
        "order": None,
        "basis": measure.basis,
        "purpose": "enforcement",
        "legal_document": {"hash": measure.worksheet_hash, "title": f"{measure.case.number} {measure.kind}"},
        "officer": measure.imposed_by.name,
        "approver": measure.approval.approved_by.name,
        "in_reply_to": None,
    }


def _order(measure: Measure, person: Person) -> Paper:
    body = _body(measure, person, measure.kind, measure.ordered_amount, measure.ends_on)
    if measure.kind in (Measure.Kind.FREEZE, Measure.Kind.WITHHOLD):
        months = 12 if measure.kind == Measure.Kind.WITHHOLD else 1
        kept = format_minor(measure.protected_amount // months, measure.case.currency)
        body["protected"] = {"rule": "attachment.protected_minimum", "amount": kept}
    return Paper(measure.asset.institution, "order", body, measure.case_id, measure.pk)


def _transfer(measure: Measure, person: Person, transfer: Transfer) -> Paper:
    body = _body(measure, person, "transfer", transfer.amount, None)
    body |= {"order": str(measure.pk), "officer": transfer.imposed_by.name}
    return Paper(measure.asset.institution, "order", body, measure.case_id, transfer.pk)


@task(name="attachment.send_releases")
def send_releases(court: int, releases: list[tuple[str, int]], why: str, entry: str) -> None:
    """Queue the releases; 0 stands for all that a measure holds. Each has an id of its own that is always the same."""
    amounts = {UUID(measure): amount for measure, amount in releases}
    found = Measure.objects.filter(pk__in=amounts).select_related("asset", "case")
    _send(court, found, lambda measure, person: _release(measure, person, amounts[measure.pk], why, UUID(entry)))


def _release(measure: Measure, person: Person, amount: int, why: str, entry: UUID) -> Paper:
    currency = measure.case.currency
    body = {
        "case": measure.case.number,
        "subject": _subject(person),
        "order": str(measure.pk),
        "currency": currency,
        "amount": format_minor(amount, currency) if amount else "all",
        "reason": why,
        "in_reply_to": None,
    }
    return Paper(measure.asset.institution, "release", body, measure.case_id, uuid5(entry, str(measure.pk)))


@task(name=ORDER)
def take_answers(court: int) -> None:
    """Record what institutions answered to orders and transfers; an answer that cannot be is refused and shown."""
    at, exchange = now(), automation("exchange")
    with acting(court=court, actor=exchange.pk):
        arrived = untaken(ORDER, limit=BATCH)
        transfers = [reply for reply in arrived if reply.asked["act"] == "transfer"]
        orders = [reply for reply in arrived if reply.asked["act"] != "transfer"]
        _confirm(orders, court, exchange, at)
        _confirm_transfers(transfers, exchange, at)
        mark_taken([reply.id for reply in arrived], at)
        take_more(court, ORDER)


def _paid(reply: Arrived) -> int:
    """The amount of an answer in minor units; a refusal holds nothing."""
    if reply.reply["outcome"] == "refused":
        return 0
    return minor(reply.reply["amount"], reply.reply["currency"])


def _confirm(replies: Sequence[Arrived], court: int, exchange: Actor, at: datetime) -> None:
    found = Measure.objects.select_related("case", "asset").in_bulk([reply.question.document_id for reply in replies])
    items, keys = [], []
    for reply in replies:
        measure = found[reply.question.document_id]
        waits = reply.reply["outcome"] != "refused" and reply.reply["rank"] > 1
        held = 0 if waits else _paid(reply)  # whatever it says: what waits holds nothing
        if held > measure.ordered_amount:
            _refuse(reply, measure, held, court, exchange, at)
        items.append(acts.Confirmation(measure.case, measure, held, reply.reply["reason"] or "", waits))
        keys.append(f"attachment.confirmed:{measure.pk}:{reply.hash}")  # one that waited is confirmed again later
    acts.confirm_measures(items=items, by=exchange, at=at, keys=keys)


def _refuse(reply: Arrived, measure: Measure, held: int, court: int, exchange: Actor, at: datetime) -> None:
    """More was held than was ordered: say so, and have the excess set free at once."""
    refuse_answer(
        court=Court.objects.get(pk=court),
        case=measure.case,
        by=exchange,
        at=at,
        basis=BASIS,
        key=f"attachment.excess:{measure.pk}",
        facts={
            "document": reply.question.document_id,
            "answer_hash": reply.hash,
            "told_amount": held,
            "ordered_amount": measure.ordered_amount,
        },
    )
    who = people([measure.owner_id], actor=exchange, case_id=measure.case_id, purpose="attachment.order",
                 fields=["name", "identifier"], at=at)  # fmt: skip
    excess = _release(measure, who[measure.owner_id], held - measure.ordered_amount, "excess", measure.pk)
    queue(Court.objects.get(pk=court), [excess], at=at)


def _confirm_transfers(replies: Sequence[Arrived], exchange: Actor, at: datetime) -> None:
    found = Transfer.objects.select_related("case").in_bulk([reply.question.document_id for reply in replies])
    items = [
        acts.TransferAnswer(t.case, t, _paid(reply)) for reply in replies if (t := found[reply.question.document_id])
    ]
    acts.confirm_transfers(
        items=items, by=exchange, at=at, keys=[f"attachment.transferred:{item.transfer.pk}" for item in items]
    )


@task(name=RELEASE)
def take_release_answers(court: int) -> None:
    """Record the confirmations of releases."""
    at, exchange = now(), automation("exchange")
    with acting(court=court, actor=exchange.pk):
        arrived = untaken(RELEASE, limit=BATCH)
        whole = {reply.question.order_id: reply for reply in arrived if reply.asked["amount"] == "all"}
        found = Measure.objects.select_related("case").filter(pk__in=[key for key in whole if key])
        items = [ReleaseAnswer(measure.case, measure) for measure in found]
        acts.confirm_releases(
            items=items, by=exchange, at=at, keys=[f"attachment.released:{item.measure.pk}" for item in items]
        )
        mark_taken([reply.id for reply in arrived], at)
        take_more(court, RELEASE)


@task(name="attachment.shrink_to_cap")
def shrink_to_cap(court: int, cases: list[str], entry: str) -> None:
    """Something changed in these cases: give back what exceeds the cap of today, then say what comes next.

    A worker may die between its act and the end of its job; the entry that asked for it makes a second try do nothing.
    """
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = queries.cases_of([UUID(case) for case in cases])
        lock(list(found.values()))
        owed, held = due(found, Court.objects.get(pk=court).day(at)), queries.held(found)
        over = [case for pk, case in found.items() if held.get(pk, 0) > cap_of(owed[pk]) and owed[pk].total > 0]
        acts.shrink_measures(items=[Shrink(case) for case in over], by=clock, at=at)
        acts.review_cases(
            items=[acts.Review(case) for case in found.values()], by=clock, at=at,
            keys=[f"attachment.reviewed:{entry}:{case}" for case in found],
        )  # fmt: skip


@task(name="attachment.approval_expired")
def approval_expired(court: int, due: list[dict[str, str]]) -> None:
    """Approvals of worksheets that nobody carried out ended by themselves: say what comes next in their cases."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = queries.cases_of([UUID(item["case"]) for item in due])
        acts.review_cases(
            items=[acts.Review(found[UUID(item["case"])]) for item in due], by=clock, at=at,
            keys=[f"attachment.reviewed:{item['deadline']}" for item in due],
        )  # fmt: skip


@task(name="attachment.release_all")
def release_all(court: int, cases: list[str], why: str) -> None:
    """Set free whatever these cases hold; where nothing is held any more, nothing is to be recorded."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = queries.cases_of([UUID(case) for case in cases])
        lock(list(found.values()))
        held = queries.measures_of(found, Measure.STANDING)
        acts.release_measures(items=[acts.Release(found[pk], why) for pk in sorted(held)], by=clock, at=at)


@task(name="attachment.release_asset")
def release_asset(court: int, asset: str, why: str) -> None:
    """A thing was sold, or nobody bought it: whatever holds it, for any case of this court, is set free."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        held = Measure.objects.filter(asset_id=asset, state__in=Measure.STANDING).select_related("case").order_by("pk")
        items = [acts.Release(measure.case, why, (measure.pk,)) for measure in held]
        acts.release_measures(
            items=items,
            by=clock,
            at=at,
            keys=[f"attachment.thing_released:{one.measures[0]}" for one in items],
        )


@task(name="attachment.lapse")
def lapse(court: int, due: list[dict[str, str]]) -> None:
    """Measures whose last day is over end by themselves."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = queries.cases_of([UUID(item["case"]) for item in due])
        items = [acts.Release(found[UUID(item["case"])], "lapsed", (UUID(item["subject"]),)) for item in due]
        acts.lapse_measures(
            items=items, by=clock, at=at, keys=[f"attachment.lapsed:{item['deadline']}" for item in due]
        )
