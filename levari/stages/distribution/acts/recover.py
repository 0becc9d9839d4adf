"""After an annulled sale whose price was paid out: two persons order who gives it back; what is there goes at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import AwaitedPayment, Case, Credit, Document, LotDossier, Party, Payee, Person, Proceeds
from levari.casefile.papers import NewDocument, file_documents
from levari.casefile.queries import FEE, parties_of, people, people_of_cases, this_court
from levari.casefile.reopening import go_on
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.ledger.places import Owner, fees, payable_to_buyer, payable_to_creditor, payable_to_debtor
from levari.ledger.posting import Line, Movement, credit, debit, post
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.allocate import first_creditor
from levari.stages.distribution.acts.overtake import overtake_plans
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.acts.shares import Division, division_of, shares_of, stamp_of
from levari.stages.distribution.models import Receipt, Recovery
from levari.stages.distribution.paper import recovery_facts

BASIS = "cn.auc.18"
ORDER = "distribution.order_recovery"


@act("distribution.recovery_proposed", needs=Permission.PLAN_DISTRIBUTION, assigned=True, locks="proceeds")
def propose_recovery(entry: Draft, *, proceeds: Proceeds, by: Actor, at: datetime, reason: str) -> Proceeds:
    """This act will propose who gives back what of an annulled price, case by case, and what goes to the buyer at once.

    :raises NothingToRecover: if nothing waits for it.
    """
    rows = _waiting(proceeds, Recovery.State.ASKED, Recovery.State.PROPOSED)
    shares = shares_of(proceeds)
    shown = stamp_of(shares)
    for row in rows:
        for name, amount in shares[row.case_id].amounts().items():
            setattr(row, name, amount)
        row.state, row.proposed_by, row.shown_hash = Recovery.State.PROPOSED, by, shown
        row.save()
    subject = str(proceeds.pk)
    finish_tasks([proceeds.case_id], "distribution.recover", at, subjects=[subject])
    raise_tasks([NewTask(proceeds.case, Role.JUDGE, ORDER, entry.id, subject)], at)
    entry.rests_on(rows[0].entry_id)
    entry.state(basis=BASIS, proceeds=proceeds, shown=shown, shares=_told(rows))
    return proceeds


def _waiting(proceeds: Proceeds, *states: Recovery.State) -> list[Recovery]:
    """The rows of one price, in the order of their cases; they walk together."""
    rows = Recovery.objects.select_for_update(no_key=True, of=("self",)).select_related("case__title")
    found = list(rows.filter(proceeds=proceeds, state__in=states).order_by("case_id"))
    if not found:
        raise rules.NothingToRecover()
    return found


def _told(rows: Sequence[Recovery]) -> list[list[str | int]]:
    """By case: fee, what is there of each side, what each side gives back."""
    return [
        [
            row.case.number, row.fee_amount, row.creditor_there_amount, row.creditor_back_amount,
            row.debtor_there_amount, row.debtor_back_amount,
        ]
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class _Order:
    """What is being ordered, with everything that its parts need to know."""

    entry: Draft
    proceeds: Proceeds
    rows: list[Recovery]
    division: Division
    parties: Mapping[UUID, Sequence[Party]]
    who: Mapping[UUID, Person]
    days: int
    reason: str
    by: Actor
    at: datetime

    def side(self, row: Recovery, role: str) -> Party:
        """The creditor who was paid in a case, or the debtor whose thing was sold."""
        parties = self.parties[row.case_id]
        if role == "creditor":
            return first_creditor(parties)
        return next(one for one in parties if one.role == role and one.person_id == self.proceeds.debtor_id)

    def owner(self, row: Recovery, role: str) -> Owner:
        """That side as the owner of money."""
        return owner_of(self.who[self.side(row, role).person_id])


@act(
    "distribution.recovery_ordered", needs=Permission.CONFIRM_DISTRIBUTION, assigned=True, imposes=True,
    locks="proceeds",
)  # fmt: skip
def order_recovery(
    entry: Draft, *, proceeds: Proceeds, shown: str, days: int, by: Actor, at: datetime, reason: str
) -> Proceeds:
    """This act will order exactly what was proposed: what is there is the buyer's, the claims stand as if nothing had
    been paid, cases that were closed go on, and whoever got money is told on paper to give it back within so many days.

    :raises NothingToRecover, OwnRecovery, RecoveryChanged, TimeToPayUnfit: if it cannot be ordered so.
    """
    if days not in rules.DAYS_TO_PAY:
        raise rules.TimeToPayUnfit(days=days, least=rules.DAYS_TO_PAY[0], most=rules.DAYS_TO_PAY[-1])
    cases = _lock_cases(proceeds)
    rows = _waiting(proceeds, Recovery.State.PROPOSED)
    if any(row.proposed_by_id == by.pk for row in rows):
        raise rules.OwnRecovery()
    if {shown} != {stamp_of(shares_of(proceeds)), *(row.shown_hash for row in rows)}:
        raise rules.RecoveryChanged()
    order = _ordering(entry, proceeds, rows, days, reason, by, at)
    reopened = go_on(cases)
    _give_what_is_there(order)
    _take_credits_back(order)
    papers = [paper.facts_hash for row in rows for paper in _demand_back(order, row)]
    for row in rows:
        row.state, row.ordered_by, row.ordered_at = Recovery.State.ORDERED, by, at
        row.save()
    Receipt.objects.filter(pk=proceeds.pk).update(state=Receipt.State.RETURNED)
    Proceeds.objects.filter(pk=proceeds.pk).update(returned_at=at)
    finish_tasks([proceeds.case_id], ORDER, at, subjects=[str(proceeds.pk)])
    # What was released when the claim was paid is attached again by a person, never by itself.
    raise_tasks([NewTask(row.case, Role.OFFICER, "attachment.propose", entry.id) for row in rows], at)
    overtake_plans([row.case_id for row in rows], entry, at)
    entry.rests_on(rows[0].entry_id, order.division.entry_id)
    entry.state(basis=BASIS, proceeds=proceeds, shown=shown, days=days, shares=_told(rows), documents=papers)
    if reopened:
        entry.state(reopened=reopened)
    return proceeds


def _lock_cases(proceeds: Proceeds) -> list[Case]:
    """All cases that the price touched, locked in the order of their ids."""
    ids = {proceeds.case_id, *proceeds.recoveries.values_list("case_id", flat=True)}
    return list(Case.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def _ordering(
    entry: Draft, proceeds: Proceeds, rows: list[Recovery], days: int, reason: str, by: Actor, at: datetime
) -> _Order:
    ids, buyer_id, purpose = [row.case_id for row in rows], rows[0].buyer_id, "distribution.recover"
    fields = ["name", "identifier", "address", "kind"]
    who = people_of_cases(ids, actor=by, purpose=purpose, fields=fields, at=at)
    who |= people([buyer_id], actor=by, case_id=proceeds.case_id, purpose=purpose, fields=["kind"], at=at)
    return _Order(entry, proceeds, rows, division_of(proceeds), parties_of(ids), who, days, reason, by, at)


def _give_what_is_there(order: _Order) -> None:
    """Fee, and what no side was paid yet, are the buyer's: paid out in each case, on the account known in the sale."""
    there = [row for row in order.rows if row.there_amount]
    if not there:
        return
    entry, lead = order.entry, order.proceeds.case_id
    known = Payee.objects.get(case_id=lead, person_id=order.rows[0].buyer_id)
    Payee.objects.bulk_create(
        (
            Payee(
                court_id=row.court_id, case=row.case, person_id=row.buyer_id, account=known.account, entry_id=entry.id
            )
            for row in there
        ),
        ignore_conflicts=True,
    )
    post([_movement(order, row) for row in there], court_id=order.proceeds.court_id)
    raise_tasks([NewTask(row.case, Role.CASHIER, "distribution.make_payout", entry.id) for row in there], order.at)


def _movement(order: _Order, row: Recovery) -> Movement:
    case = row.case
    lines: list[Line] = []
    if row.fee_amount:
        lines.append(debit(fees(case.pk, case.currency), row.fee_amount))
    if row.creditor_there_amount:
        creditor = order.owner(row, "creditor")
        lines.append(debit(payable_to_creditor(case.pk, creditor, case.currency), row.creditor_there_amount))
    if row.debtor_there_amount:
        debtor = order.owner(row, "debtor")
        lines.append(debit(payable_to_debtor(case.pk, debtor, case.currency), row.debtor_there_amount))
    buyer = owner_of(order.who[row.buyer_id])
    lines.append(credit(payable_to_buyer(case.pk, buyer, case.currency), row.there_amount))
    return Movement(
        "recovery", str(row.pk), tuple(lines), this_court().day(order.at), order.entry.id, order.by.id, case.pk,
        case.title.content_hash, ruling=f"recovery {order.entry.id}",
    )  # fmt: skip


def _take_credits_back(order: _Order) -> None:
    """What the price paid on claim and fee counts no more, from the day on which it had counted."""
    Credit.objects.bulk_create(
        Credit(
            court_id=row.court_id, case=row.case, counts_on=order.division.counts_on, amount=-amount, source=source,
            entry_id=order.entry.id,
        )
        for row in order.rows for source, amount in ((FEE, row.fee_amount), ("ledger", row.claim_amount)) if amount
    )  # fmt: skip


def _demand_back(order: _Order, row: Recovery) -> list[Document]:
    """The orders to those who were paid in one case; the service clerk serves them."""
    papers = []
    if row.creditor_back_amount:
        row.from_creditor = _await(order, row, "creditor", row.creditor_back_amount)
        papers.append(row.from_creditor.order)
    if row.debtor_back_amount:
        row.from_debtor = _await(order, row, "debtor", row.debtor_back_amount)
        papers.append(row.from_debtor.order)
    found = [paper for paper in papers if paper]
    tasks = [NewTask(row.case, Role.SERVICE_CLERK, "notice.serve_order", order.entry.id, str(one.pk)) for one in found]
    raise_tasks(tasks, order.at)
    return found


def _await(order: _Order, row: Recovery, role: str, amount: int) -> AwaitedPayment:
    """The claim against who was paid, and the paper that says so. Money that comes under its reference is the buyer's:
    it comes in for the case of the sale, where the buyer has the number."""
    lead, on = order.proceeds.case, this_court().day(order.at)
    made = AwaitedPayment(
        court_id=lead.court_id, case=lead, purpose=AwaitedPayment.Purpose.RECOVERY, owner_id=row.number,
        owner_kind=row.number_kind, amount=amount, currency=lead.currency, due_at=_end_of(order.at, order.days),
        entry_id=order.entry.id,
    )  # fmt: skip
    side = order.side(row, role)
    dossier = LotDossier.objects.filter(case=lead, asset=order.proceeds.asset_id).order_by("-pk").first()
    facts = recovery_facts(
        this_court(), row, made, side, dossier.name if dossier else order.proceeds.asset.reference,
        order.parties[row.case_id], order.who, days=order.days, reason=order.reason, by=order.by,
    )  # fmt: skip
    [made.order] = file_documents([NewDocument(row.case, "ruling", facts, on, order.entry.id, side)])
    made.save()
    return made


def _end_of(at: datetime, days: int) -> datetime:
    court = this_court()
    return datetime.combine(court.day(at) + timedelta(days=days + 1), time(), ZoneInfo(court.timezone))
