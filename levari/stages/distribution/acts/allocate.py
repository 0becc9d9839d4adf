"""Money of one case: fee first, then the claim, the rest back to the debtor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import prefetch_related_objects

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import Case, Credit, Party, Person
from levari.casefile.queries import FEE, Due, due, parties_of, people_of_cases, this_court
from levari.casefile.tasks import NewTask, drop_tasks, raise_tasks
from levari.ledger.places import fees, held, payable_to_creditor, payable_to_debtor
from levari.ledger.posting import Line, Movement, credit, debit, post
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.overtake import overtake_plans
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.models import Receipt


@dataclass(frozen=True)
class Allocation:
    """One receipt and the case it is held for."""

    case: Case
    receipt_id: UUID


@dataclass(frozen=True)
class _Paid:
    """One receipt with its draft and what it pays."""

    entry: Draft
    case: Case
    receipt: Receipt
    split: rules.Split
    settles: bool


@act("distribution.money_allocated", needs=Permission.BOOK_MONEY, bulk="items")
def allocate_money(entries: list[Draft], *, items: Sequence[Allocation], by: Actor, at: datetime) -> list[Receipt]:
    """This act will allocate money that is held for one case: fee, claim, surplus. It counts from the day it was paid.

    :raises NotHeld: if a receipt was allocated before or waits for a plan.
    """
    receipts = Receipt.objects.in_bulk([item.receipt_id for item in items])
    if any(receipt.state != Receipt.State.HELD for receipt in receipts.values()):
        raise rules.NotHeld()
    cases = {item.case.pk: item.case for item in items}
    prefetch_related_objects(list(cases.values()), "title")
    who = people_of_cases(cases, actor=by, purpose="distribution.allocate", fields=["kind"], at=at)
    parties, today = parties_of(cases), this_court().day(at)
    rows = sorted(zip(entries, items, strict=True), key=lambda row: receipts[row[1].receipt_id].counts_on)
    done: list[_Paid] = []
    for counts_on, some in groupby(rows, key=lambda row: receipts[row[1].receipt_id].counts_on):
        paid = list(_split([(entry, item.case, receipts[item.receipt_id]) for entry, item in some], counts_on, today))
        Credit.objects.bulk_create(credit for one in paid for credit in _credits(one))
        done += paid
    post([_movement(one, parties[one.case.pk], who, today, by) for one in done], court_id=this_court().pk)
    Receipt.objects.filter(pk__in=receipts).update(state=Receipt.State.ALLOCATED)
    _tell(done, at)
    overtake_plans(cases, entries[0], at)
    return [receipts[item.receipt_id] for item in items]


def _split(rows: Sequence[tuple[Draft, Case, Receipt]], on: date, today: date) -> Iterator[_Paid]:
    """The receipts of one day: each pays what those before it left open on that day, and no more than is open today."""
    ids = {case.pk for _, case, _ in rows}
    then, now = due(ids, on), due(ids, today) if today != on else {}
    left = {case_id: (owed.fee_open, _claim(owed, now.get(case_id))) for case_id, owed in then.items()}
    for entry, case, receipt in rows:
        fee_open, claim_due = left[case.pk]
        split = rules.split(receipt.amount, fee_open=fee_open, claim_due=claim_due)
        left[case.pk] = (fee_open - split.fee, claim_due - split.claim)
        entry.rests_on(receipt.entry_id)
        entry.state(
            basis="cn.int.8",
            receipt=receipt,
            amount=receipt.amount,
            counts_on=on,
            fee_amount=split.fee,
            claim_amount=split.claim,
            surplus_amount=split.surplus,
            forced=receipt.forced,
        )
        yield _Paid(entry, case, receipt, split, left[case.pk] == (0, 0))


def _claim(then: Due, now: Due | None) -> int:
    return min(then.position.total, now.position.total) if now else then.position.total


def _credits(one: _Paid) -> Iterator[Credit]:
    same = {"court_id": one.case.court_id, "case": one.case, "counts_on": one.receipt.counts_on}
    if one.split.fee:
        yield Credit(amount=one.split.fee, source=FEE, entry_id=one.entry.id, **same)
    if one.split.claim:
        yield Credit(amount=one.split.claim, source="ledger", entry_id=one.entry.id, **same)


def _movement(one: _Paid, parties: Sequence[Party], who: dict[UUID, Person], on: date, by: Actor) -> Movement:
    assert one.receipt.debtor_id is not None
    case, currency, debtor = one.case, one.receipt.currency, owner_of(who[one.receipt.debtor_id])
    lines: list[Line] = [debit(held(case.pk, debtor, currency), one.receipt.amount)]
    if one.split.fee:
        lines.append(credit(fees(case.pk, currency), one.split.fee))
    if one.split.claim:
        creditor = owner_of(who[first_creditor(parties).person_id])
        lines.append(credit(payable_to_creditor(case.pk, creditor, currency), one.split.claim))
    if one.split.surplus:
        lines.append(credit(payable_to_debtor(case.pk, debtor, currency), one.split.surplus))
    return Movement(
        "allocation",
        str(one.receipt.pk),
        tuple(lines),
        on,
        one.entry.id,
        case.officer_id or by.id,
        case.pk,
        case.title.content_hash,
    )


def first_creditor(parties: Iterable[Party]) -> Party:
    """Joint creditors of one title are paid to the one named first, who answers to the others."""
    return next(party for party in parties if party.role == "creditor")


def _tell(done: Sequence[_Paid], at: datetime) -> None:
    """Ask the cashier to pay out, let the attachment shrink, and release everything where nothing is due any more."""
    raise_tasks(
        list(
            {
                one.case.pk: NewTask(one.case, Role.CASHIER, "distribution.make_payout", one.entry.id)
                for one in done
                if one.split.claim or one.split.surplus
            }.values()
        ),
        at,
    )
    settled = {one.case.pk for one in done if one.settles}
    tell_others(done[0].entry, done[0].case.court_id, settled, {one.case.pk for one in done} - settled, at)


def tell_others(entry: Draft, court_id: int, settled: Iterable[UUID], reduced: Iterable[UUID], at: datetime) -> None:
    """Let follow what follows from less being due: measures shrink to the new cap; where nothing is due any more, all
    of them are released and nobody is asked to inquire, attach or close without assets."""
    if some := sorted(reduced):
        entry.defer("attachment.shrink_to_cap", court=court_id, cases=some, entry=entry.id)
    if full := sorted(settled):
        drop_tasks(full, at, but="distribution")
        entry.defer("attachment.release_all", court=court_id, cases=full, why="paid")
        entry.defer("closing.try_close", court=court_id, cases=full)
