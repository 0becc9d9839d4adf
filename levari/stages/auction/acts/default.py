"""A winner who does not pay: the deposit is kept and used in the order of the law, a shortfall is ordered."""

from datetime import datetime, timedelta

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import AwaitedPayment, Case, Person, Proceeds
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.ledger.queries import held_in_escrow
from levari.ledger.reconciliation import last_reading
from levari.record.door import Draft, act
from levari.stages.auction import queries
from levari.stages.auction.acts import escrow
from levari.stages.auction.acts.opening import end_of
from levari.stages.auction.models import Award, Ban, Enrolment, Forfeit, Sale
from levari.stages.auction.rules import standing
from levari.stages.auction.rules.settlement import use_of

BASIS = "cn.auc.11"
PRICE = "cn.auc.9"
DEFAULTER = "defaulter"


@act("auction.price_overdue", needs=Permission.REMIND)
def note_overdue(entry: Draft, *, case: Case, award: Award, by: Actor, at: datetime) -> None:
    """This act will ask the judge what follows from a price that was not paid in time."""
    fresh = Award.objects.get(pk=award.pk)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=PRICE, award=fresh)
    if fresh.state == Award.State.AWARDED:
        raise_tasks([NewTask(case, Role.JUDGE, "auction.declare_default", entry.id, str(fresh.pk))], at)


@act("auction.winner_defaulted", needs=Permission.DECIDE_SALE, assigned=True, imposes=True, locks="award")
def declare_default(entry: Draft, *, award: Award, costs_amount: int, by: Actor, at: datetime, reason: str) -> Forfeit:
    """This act will keep the deposit of a winner who did not pay, bar the person from the new auction, and let the
    thing be auctioned again.

    :raises AwardNotStanding, DefaultTooEarly, PriceArrived: if there is no default.
    """
    if award.state != Award.State.AWARDED or award.payment is None or award.price_due_at is None:
        raise standing.AwardNotStanding(state=award.get_state_display())
    _check_late(award, at)
    case = Case.objects.select_related("title").get(pk=award.case_id)
    sale = Sale.objects.select_for_update(no_key=True).get(pk=award.sale_id)
    there = held_in_escrow([award.enrolment_id]).get(award.enrolment_id, 0)
    deposit = min(there, award.round.deposit_amount if award.round else 0)
    if there > deposit:  # a part of the price that came is the buyer's
        escrow.give_back(entry, case, [award.enrolment], by=by, at=at, due_at=at, keep=deposit)
    if deposit:
        escrow.forfeit(entry, case, award.enrolment, deposit, min(costs_amount, deposit), by=by, at=at)
    # A buyer who did not bid put no deposit down and took no part in an auction: nothing is kept or claimed.
    bid = award.how == Award.How.AUCTION
    made = Forfeit.objects.create(
        award=award, court_id=award.court_id, case=case, amount=deposit, costs_amount=costs_amount if bid else 0,
        settled_at=None if bid else at, decided_by=by, decided_at=at, entry_id=entry.id,
    )  # fmt: skip
    if bid:
        _bar(entry, award, case, sale, by, at)
    award.state = Award.State.DEFAULTED
    award.save(update_fields=["state"])
    Sale.objects.filter(pk=sale.pk).update(state=Sale.State.READY)
    Enrolment.objects.filter(pk=award.enrolment_id).update(state=Enrolment.State.OVER)
    clocks.meet([case.pk], PRICE, subjects=[str(award.pk)])
    finish_tasks([case.pk], "auction.declare_default", at, subjects=[str(award.pk)])
    what = "auction.schedule_round" if queries.next_round(sale) else "auction.decide_unsold"
    raise_tasks([NewTask(case, Role.OFFICER, what, entry.id, str(sale.pk))], at)
    entry.rests_on(award.entry_id)
    entry.state(
        basis=BASIS, award=award, deposit_amount=deposit, costs_amount=costs_amount, price_amount=award.price_amount
    )  # fmt: skip
    return made


def _check_late(award: Award, at: datetime) -> None:
    assert award.payment is not None and award.price_due_at is not None
    payment = AwaitedPayment.objects.select_for_update(no_key=True).get(pk=award.payment.pk)
    if payment.arrived_amount >= payment.amount:
        raise standing.PriceArrived()
    court = this_court()
    last_day = court.day(award.price_due_at - timedelta(microseconds=1))
    read = last_reading(court_id=court.pk)
    if at < award.price_due_at or read is None or read.on < last_day:
        raise standing.DefaultTooEarly(due_on=last_day)


def _bar(entry: Draft, award: Award, case: Case, sale: Sale, by: Actor, at: datetime) -> None:
    """Who did not pay may not bid when the thing is auctioned again."""
    identity = escrow.identities([award.enrolment])[award.enrolment_id]
    with acting(purpose="auction.default"):
        hashed = Person.objects.values_list("identifier_hash", flat=True).get(pk=identity.person_id)
    Ban.objects.create(
        court_id=case.court_id, case=case, sale=sale, identifier_hash=hashed, ground=DEFAULTER, imposed_by=by,
        imposed_at=at, entry_id=entry.id,
    )  # fmt: skip


def settle_forfeits(entry: Draft, case: Case, sale: Sale, new_price: int | None, by: Actor, at: datetime) -> None:
    """The new auction has ended: what earlier defaulters left pays gap and debts, the rest of a gap is a shortfall."""
    rows = Forfeit.objects.select_for_update(no_key=True, of=("self",)).filter(award__sale=sale, settled_at=None)
    for row in rows.select_related("award").order_by("decided_at"):
        used = use_of(row.amount, costs=row.costs_amount, old_price=row.award.price_amount, new_price=new_price)
        if left := row.amount - used.costs:
            escrow.release_forfeit(entry, case, sale.asset, left, this_court().day(at), by=by, at=at)
        row.gap_amount, row.shortfall_amount, row.settled_at = used.gap, used.shortfall, at
        row.save(update_fields=["gap_amount", "shortfall_amount", "settled_at"])
        entry.rests_on(row.entry_id)
        entry.state(gap_amount=used.gap, debts_amount=used.debts, shortfall_amount=used.shortfall)
        if used.shortfall:
            raise_tasks([NewTask(case, Role.JUDGE, "auction.order_shortfall", entry.id, str(row.pk))], at)


@act("auction.shortfall_ordered", needs=Permission.DECIDE_SALE, assigned=True, imposes=True)
def order_shortfall(
    entry: Draft, *, case: Case, forfeit: Forfeit, days: int, by: Actor, at: datetime, reason: str
) -> Forfeit:
    """This act will order a defaulter to pay what the kept deposit did not cover, within so many days.

    :raises NoShortfall: if there is none, or it was ordered before.
    """
    row = (
        Forfeit.objects.select_for_update(no_key=True, of=("self",))
        .select_related("award__enrolment")
        .get(pk=forfeit.pk)
    )
    if not row.shortfall_amount or row.shortfall_id:
        raise standing.NoShortfall()
    court = this_court()
    due_at = end_of(court.day(at) + timedelta(days=days), court)
    row.shortfall = escrow.await_money(
        entry, row.award.enrolment, AwaitedPayment.Purpose.SHORTFALL, row.shortfall_amount, due_at, case.currency
    )
    row.save(update_fields=["shortfall"])
    finish_tasks([case.pk], "auction.order_shortfall", at, subjects=[str(row.pk)])
    entry.rests_on(row.entry_id)
    entry.state(basis="cn.auc.23", award=row.award_id, shortfall_amount=row.shortfall_amount, due_at=due_at)
    return row


def take_shortfall(
    entry: Draft, case: Case, payment: AwaitedPayment, enrolment: Enrolment, by: Actor, at: datetime
) -> bool:
    """What a defaulter pays on the shortfall goes to the case like the price itself."""
    amount = min(payment.arrived_amount, payment.amount) - min(payment.taken_amount, payment.amount)
    if amount:
        on, source = this_court().day(at), Proceeds.Source.DEFAULT
        escrow.bring_in(entry, case, enrolment, enrolment.sale.asset, amount, on, by=by, at=at, source=source)
    return payment.arrived_amount <= payment.amount  # what is more than the shortfall goes back
