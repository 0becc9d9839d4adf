"""Proceeds of a sale: they come in like any forced money, and go back if the award is set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import Case, Credit, Payee, Person, Proceeds
from levari.casefile.queries import people, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.ledger.places import Owner, held, payable_to_buyer
from levari.ledger.posting import Movement, post, reverse, transfer
from levari.ledger.queries import booked_under
from levari.record.door import Draft, act
from levari.stages.distribution.acts.book import open_pots
from levari.stages.distribution.acts.overtake import overtake_plans
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.acts.shares import division_of, shares_of
from levari.stages.distribution.models import Receipt, Recovery

BASIS = "cn.auc.20"


@dataclass(frozen=True)
class NewProceeds:
    """What a sale brought for a case."""

    case: Case
    proceeds: Proceeds


@act("distribution.proceeds_taken", needs=Permission.BOOK_MONEY, bulk="items")
def take_proceeds(entries: list[Draft], *, items: Sequence[NewProceeds], by: Actor, at: datetime) -> list[None]:
    """This act will take the proceeds of sales like any forced money, from the day on which they count."""
    court = this_court()
    known = set(Receipt.objects.filter(pk__in=[item.proceeds.pk for item in items]).values_list("pk", flat=True))
    receipts = []
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.proceeds.entry_id)
        entry.state(basis=BASIS, proceeds=item.proceeds, amount=item.proceeds.amount, counts_on=item.proceeds.counts_on)
        if item.proceeds.pk not in known:
            receipts.append(_receipt(entry, item, at))
    open_pots(receipts, entries[0], court, court.day(at), at)
    Receipt.objects.bulk_create(receipts)
    ready = [str(receipt.pk) for receipt in receipts if receipt.state == Receipt.State.HELD]
    if ready:
        entries[0].defer("distribution.allocate", court=court.pk, receipts=ready)
    return [None for _ in items]


def _receipt(entry: Draft, item: NewProceeds, at: datetime) -> Receipt:
    proceeds = item.proceeds
    return Receipt(
        id=proceeds.pk, court_id=proceeds.court_id, case=item.case, debtor_id=proceeds.debtor_id, forced=True,
        amount=proceeds.amount, currency=proceeds.currency, counts_on=proceeds.counts_on, state=Receipt.State.HELD,
        booked_at=at, entry_id=entry.id,
    )  # fmt: skip


@act("distribution.proceeds_returned", needs=Permission.BOOK_MONEY)
def return_proceeds(
    entry: Draft, *, case: Case, proceeds: Proceeds, buyer_id: UUID, number: Owner, ruling: str, by: Actor,
    at: datetime,
) -> None:  # fmt: skip
    """This act will undo what the proceeds of an annulled sale paid for, and owe them to the buyer again.

    What was paid out meanwhile, or divided among several cases by a plan, must be recovered from whoever got it: two
    persons order that. `number` is the buyer's in the sale, under which money comes in.
    """
    receipt = Receipt.objects.select_for_update(no_key=True).get(pk=proceeds.pk)
    entry.rests_on(proceeds.entry_id, receipt.entry_id)
    undone = _undo(entry, case, proceeds, receipt, by, at)
    entry.state(basis="cn.auc.18", proceeds=proceeds, amount=proceeds.amount, paid_out=not undone)
    if not undone:
        Recovery.objects.bulk_create(
            Recovery(
                proceeds=proceeds, court_id=case.court_id, case_id=case_id, buyer_id=buyer_id, number=number.id,
                number_kind=number.kind, entry_id=entry.id,
            )
            for case_id in sorted(division_of(proceeds).given)
        )  # fmt: skip
        raise_tasks([NewTask(case, Role.OFFICER, "distribution.recover", entry.id, str(proceeds.pk))], at)
        return
    receipt.state = Receipt.State.RETURNED
    receipt.save(update_fields=["state"])
    who = people(
        {buyer_id, proceeds.debtor_id}, actor=by, case_id=case.pk, purpose="distribution.return", fields=["kind"], at=at
    )
    _owe(entry, case, proceeds, who[proceeds.debtor_id], who[buyer_id], ruling, by, at)


def _undo(entry: Draft, case: Case, proceeds: Proceeds, receipt: Receipt, by: Actor, at: datetime) -> bool:
    """Bring the money back to where it is held; False if it is not there any more, or is there for several cases."""
    if receipt.state == Receipt.State.HELD:
        return True
    if receipt.state == Receipt.State.POT and receipt.pot is not None:
        overtake_plans([case.pk], entry, at)
        if not Receipt.objects.filter(pot=receipt.pot, state=Receipt.State.POT).exclude(pk=receipt.pk).exists():
            finish_tasks([receipt.pot.case_id], "distribution.draw_plan", at, subjects=[str(receipt.pot_id)])
        return True
    booked = booked_under("allocation", str(receipt.pk))
    if booked is None or shares_of(proceeds)[case.pk].is_paid_out:
        return False
    transaction_id, allocated_by = booked
    on = this_court().day(at)
    reverse(transaction_id, reference=str(receipt.pk), booked_on=on, entry_id=entry.id, officer_id=by.id)
    Credit.objects.bulk_create(
        Credit(
            court_id=row.court_id, case_id=row.case_id, counts_on=row.counts_on, amount=-row.amount, source=row.source,
            entry_id=entry.id,
        )
        for row in Credit.objects.filter(entry_id=allocated_by)
    )  # fmt: skip
    finish_tasks([case.pk], "distribution.make_payout", at)
    entry.rests_on(allocated_by)
    return True


def _owe(
    entry: Draft, case: Case, proceeds: Proceeds, debtor: Person, buyer: Person, ruling: str, by: Actor, at: datetime
) -> None:
    given, got = held(case.pk, owner_of(debtor), proceeds.currency), owner_of(buyer)
    lines = transfer(given, payable_to_buyer(case.pk, got, proceeds.currency), proceeds.amount)
    post(
        [
            Movement(
                "sale_annulled", str(proceeds.pk), lines, this_court().day(at), entry.id, by.id, case.pk,
                case.title.content_hash, ruling=ruling,
            )
        ],
        court_id=case.court_id,
    )  # fmt: skip
    assert Payee.objects.filter(case=case, person=buyer).exists()
    Proceeds.objects.filter(pk=proceeds.pk).update(returned_at=at)
    raise_tasks([NewTask(case, Role.CASHIER, "distribution.make_payout", entry.id)], at)
