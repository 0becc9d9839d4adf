"""After an annulled sale whose price was paid out: two persons order who gives it back; what is there goes at once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import AwaitedPayment, Case, Credit, Payee, Person, Proceeds
from levari.casefile.queries import parties_of, people, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.ledger.places import Kind, Place, fees, payable_to_buyer, payable_to_creditor, payable_to_debtor
from levari.ledger.posting import Line, Movement, credit, debit, post
from levari.ledger.queries import booked_under, holdings
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.allocate import first_creditor
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.models import Receipt, Recovery

BASIS = "cn.auc.18"
ORDER = "distribution.order_recovery"


@dataclass(frozen=True)
class Share:
    """Of what an allocation gave, in minor units: the fee, what is still there for each side, what each gives back."""

    fee_amount: int
    creditor_there_amount: int
    creditor_back_amount: int
    debtor_there_amount: int
    debtor_back_amount: int

    @property
    def is_paid_out(self) -> bool:
        """Whether either side got something that is not with the court any more."""
        return bool(self.creditor_back_amount or self.debtor_back_amount)

    @property
    def stamp(self) -> str:
        """The hash that both persons sign."""
        return sha256_hex(canonical(asdict(self)))


def share_of(case: Case, proceeds: Proceeds) -> Share:
    """What became of the price of an annulled sale, as the books stand now.

    What the court still owes the same side in this case is taken first, whatever it was allocated from.

    :raises DividedAmongCases: if a plan divided it.
    """
    booked = booked_under("allocation", str(proceeds.pk))
    if booked is None:
        raise rules.DividedAmongCases()
    rows = Credit.objects.filter(entry_id=booked[1], amount__gt=0).values_list("source", "amount")
    claim = sum(amount for source, amount in rows if source == "ledger")
    fee = sum(amount for source, amount in rows if source != "ledger")
    surplus = proceeds.amount - claim - fee
    there = dict.fromkeys((Kind.CREDITOR_PAYABLE, Kind.DEBTOR_PAYABLE), 0)
    for row in holdings([case.pk], set(there)).get(case.pk, []):
        there[row.kind] += row.amount
    here = min(claim, there[Kind.CREDITOR_PAYABLE]), min(surplus, there[Kind.DEBTOR_PAYABLE])
    return Share(fee, here[0], claim - here[0], here[1], surplus - here[1])


@act("distribution.recovery_proposed", needs=Permission.PLAN_DISTRIBUTION, assigned=True)
def propose_recovery(entry: Draft, *, case: Case, by: Actor, at: datetime, reason: str) -> Recovery:
    """This act will propose who gives back what of an annulled price, and what goes to the buyer at once.

    :raises NothingToRecover: if nothing waits for it. :raises DividedAmongCases: if a plan divided it.
    """
    row = _waiting(case, Recovery.State.ASKED, Recovery.State.PROPOSED)
    share = share_of(case, row.proceeds)
    for name, amount in asdict(share).items():
        setattr(row, name, amount)
    row.state, row.proposed_by, row.shown_hash = Recovery.State.PROPOSED, by, share.stamp
    row.save()
    finish_tasks([case.pk], "distribution.recover", at, subjects=[str(row.pk)])
    raise_tasks([NewTask(case, Role.JUDGE, ORDER, entry.id, str(row.pk))], at)
    entry.rests_on(row.entry_id)
    entry.state(basis=BASIS, recovery=row.pk, shown=share.stamp, **asdict(share))
    return row


def _waiting(case: Case, *states: Recovery.State) -> Recovery:
    rows = Recovery.objects.select_for_update(no_key=True, of=("self",)).select_related("proceeds")
    row = rows.filter(case=case, state__in=states).order_by("pk").first()
    if row is None:
        raise rules.NothingToRecover()
    return row


@act("distribution.recovery_ordered", needs=Permission.CONFIRM_DISTRIBUTION, assigned=True, imposes=True)
def order_recovery(
    entry: Draft, *, case: Case, shown: str, days: int, by: Actor, at: datetime, reason: str
) -> Recovery:
    """This act will order exactly what was proposed: what is there is the buyer's, the claim stands as if nothing had
    been paid, and whoever got money gives it back within so many days.

    :raises NothingToRecover, OwnRecovery, RecoveryChanged: if it cannot be ordered so.
    """
    row = _waiting(case, Recovery.State.PROPOSED)
    if row.proposed_by_id == by.pk:
        raise rules.OwnRecovery()
    share = share_of(case, row.proceeds)
    if not shown == row.shown_hash == share.stamp:
        raise rules.RecoveryChanged()
    sides = {party.role: party.person_id for party in [first_creditor(parties_of([case.pk])[case.pk])]}
    sides |= {"debtor": row.proceeds.debtor_id, "buyer": row.buyer_id}
    who = people(set(sides.values()), actor=by, case_id=case.pk, purpose="distribution.recover", fields=["kind"], at=at)
    _give_what_is_there(entry, case, row, {role: who[pk] for role, pk in sides.items()}, by, at)
    _take_credits_back(entry, case, row)
    due_at = _end_of(at, days)
    row.from_creditor = _await(entry, case, row, row.creditor_back_amount, due_at)
    row.from_debtor = _await(entry, case, row, row.debtor_back_amount, due_at)
    row.state, row.ordered_by, row.ordered_at = Recovery.State.ORDERED, by, at
    row.save()
    Receipt.objects.filter(pk=row.pk).update(state=Receipt.State.RETURNED)
    Proceeds.objects.filter(pk=row.pk).update(returned_at=at)
    finish_tasks([case.pk], ORDER, at, subjects=[str(row.pk)])
    entry.rests_on(row.entry_id)
    entry.state(
        basis=BASIS, recovery=row.pk, shown=shown, there_amount=row.there_amount, due_at=due_at,
        from_creditor=row.from_creditor_id, from_debtor=row.from_debtor_id, **asdict(share),
    )  # fmt: skip
    return row


def _give_what_is_there(
    entry: Draft, case: Case, row: Recovery, who: Mapping[str, Person], by: Actor, at: datetime
) -> None:
    """Fee, and what no side was paid yet, are the buyer's."""
    if not row.there_amount:
        return
    givers: list[tuple[Place, int]] = [
        (fees(case.pk, case.currency), row.fee_amount),
        (payable_to_creditor(case.pk, owner_of(who["creditor"]), case.currency), row.creditor_there_amount),
        (payable_to_debtor(case.pk, owner_of(who["debtor"]), case.currency), row.debtor_there_amount),
    ]
    lines: list[Line] = [debit(place, amount) for place, amount in givers if amount]
    lines.append(credit(payable_to_buyer(case.pk, owner_of(who["buyer"]), case.currency), row.there_amount))
    on, title = this_court().day(at), Case.objects.select_related("title").get(pk=case.pk).title
    movement = Movement(
        "recovery", str(row.pk), tuple(lines), on, entry.id, by.id, case.pk, title.content_hash,
        ruling=f"recovery {entry.id}",
    )  # fmt: skip
    post([movement], court_id=case.court_id)
    assert Payee.objects.filter(case=case, person_id=row.buyer_id).exists()
    raise_tasks([NewTask(case, Role.CASHIER, "distribution.make_payout", entry.id)], at)


def _take_credits_back(entry: Draft, case: Case, row: Recovery) -> None:
    """What the price paid on claim and fee counts no more, from the day on which it had counted."""
    booked = booked_under("allocation", str(row.pk))
    assert booked is not None
    entry.rests_on(booked[1])
    Credit.objects.bulk_create(
        Credit(
            court_id=one.court_id, case_id=one.case_id, counts_on=one.counts_on, amount=-one.amount, source=one.source,
            entry_id=entry.id,
        )
        for one in Credit.objects.filter(entry_id=booked[1], amount__gt=0)
    )  # fmt: skip


def _await(entry: Draft, case: Case, row: Recovery, amount: int, due_at: datetime) -> AwaitedPayment | None:
    """The claim against who was paid: money that comes under its reference is the buyer's."""
    if not amount:
        return None
    return AwaitedPayment.objects.create(
        court_id=case.court_id, case=case, purpose=AwaitedPayment.Purpose.RECOVERY, owner_id=row.number,
        owner_kind=row.number_kind, amount=amount, currency=case.currency, due_at=due_at, entry_id=entry.id,
    )  # fmt: skip


def _end_of(at: datetime, days: int) -> datetime:
    court = this_court()
    return datetime.combine(court.day(at) + timedelta(days=days + 1), time(), ZoneInfo(court.timezone))
