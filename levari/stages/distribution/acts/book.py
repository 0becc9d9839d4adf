"""Booking the bank's statement: every line becomes a movement, matched ones at once, the others in suspense."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.casefile.identity import identifier_hash
from levari.casefile.measures import note_withheld
from levari.casefile.models import AwaitedPayment, Case, Measure, Task, Transfer
from levari.casefile.queries import due, open_cases_against
from levari.casefile.tasks import NewTask, raise_tasks
from levari.ledger import places
from levari.ledger.places import Side
from levari.ledger.posting import Line, Movement, credit, debit, post
from levari.ledger.reconciliation import close_day
from levari.ledger.statements import BankDay, BankLine, keep
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.recognise import Found, recognise
from levari.stages.distribution.models import Payout, Pot, Receipt

#: Cases in one deferred job.
CHUNK = 500


@act("distribution.statement_booked", needs=Permission.BOOK_MONEY, locks="")
def book_statement(entry: Draft, *, court: Court, statement: BankDay, by: Actor, at: datetime) -> None:
    """This act will book every new line of a bank statement and say what is to be done about each.

    :raises DayClosed: if the day is closed. :raises ReferenceReused: if a line was booked with other figures.
    """
    kept = keep(statement, court_id=court.pk, entry_id=entry.id, at=at)
    came = recognise([line for line in kept.new if line[1].side == Side.CREDIT], on=statement.on, by=by, at=at)
    left = [line for line in kept.new if line[1].side == Side.DEBIT]
    paid = _payouts_paid(left)
    about = _About(court, statement.on, entry.id, by.id, statement.currency)
    post([*map(about.received, came), *(about.left(line, paid) for line in left)], court_id=court.pk)
    receipts = _receipts(came, statement, court, entry, at)
    open_pots(receipts, entry, court, statement.on, at)
    Receipt.objects.bulk_create(receipts)
    Transfer.objects.filter(pk__in=[one.transfer_id for one in came if one.transfer_id]).update(
        state=Transfer.State.BOOKED
    )
    note_withheld(_withheld(came))
    arrived = _note_arrived(came, statement.on)
    unexplained = [str(line_id) for line_id, _ in left if line_id not in paid]
    _ask_the_cashier(court, entry, receipts, [*unexplained, *kept.changed], at)
    _defer(entry, court, receipts, list(paid.values()), came)
    if arrived:
        entry.defer("auction.take_payments", court=court.pk, payments=arrived)
    entry.state(
        on=statement.on,
        hash=statement.content_hash,
        opening_amount=statement.opening_amount,
        closing_amount=statement.closing_amount,
        received=len(came),
        paid=len(left),
        suspense=sum(receipt.state == Receipt.State.SUSPENSE for receipt in receipts),
        changed=kept.changed,
    )


@act("distribution.day_closed", needs=Permission.BOOK_MONEY, locks="")
def close_statement_day(entry: Draft, *, court: Court, statement: BankDay, by: Actor, at: datetime) -> None:
    """This act will close a day whose statement and ledger agree to the cent; nothing is booked on it any more.

    :raises LedgerDiffers: naming each line that does not agree.
    """
    close_day(statement, court_id=court.pk, entry_id=entry.id, at=at)
    entry.state(on=statement.on, cash_amount=statement.closing_amount)


@act("distribution.difference_noted", needs=Permission.BOOK_MONEY, locks="")
def note_difference(entry: Draft, *, court: Court, on: date, differences: str, by: Actor, at: datetime) -> None:
    """This act will ask the cashier to explain why statement and ledger of a day differ."""
    entry.state(on=on, differences=differences)
    _raise_without_case(court, entry, "distribution.explain_difference", [on.isoformat()], at)


def _withheld(came: Sequence[Found]) -> dict[UUID, int]:
    """What came in under orders to withhold from income, by measure; transfers were taken off with their answers."""
    found: dict[UUID, int] = defaultdict(int)
    for one in came:
        measure_id = rules.reference_in(one.line.end_to_end)
        if one.forced and one.transfer_id is None and measure_id:
            found[measure_id] += one.line.amount
    return found


class _About:
    """What all movements of one statement have in common."""

    def __init__(self, court: Court, on: date, entry_id: UUID, officer_id: UUID, currency: str) -> None:
        self.court, self.on, self.entry_id, self.officer_id, self.currency = court, on, entry_id, officer_id, currency

    def received(self, found: Found) -> Movement:
        """Cash up; held for the case, in escrow, back to the payout's account, or in suspense."""
        place = places.suspense(self.currency)
        if found.case and found.debtor:
            place = places.held(found.case.pk, found.debtor, self.currency)
            if found.awaited:
                place = places.escrow(found.case.pk, found.debtor, self.currency)
            elif found.returned and found.returned.state != Payout.State.SETTLED:
                place = places.in_transit(found.case.pk, found.debtor, self.currency)
            elif found.returned:
                place = payable_again(found.returned)
        lines = (debit(places.cash(self.currency), found.line.amount), credit(place, found.line.amount))
        return self._movement(found.line_id, found.line, lines, found.case)

    def left(self, line: tuple[UUID, BankLine], paid: dict[UUID, Payout]) -> Movement:
        """Cash down: the payout that was on its way, or something nobody ordered."""
        line_id, shown = line
        payout = paid.get(line_id)
        place = places.bank_query(self.currency)
        if payout:
            place = places.in_transit(payout.case_id, payout.owner, self.currency)
        lines = (debit(place, shown.amount), credit(places.cash(self.currency), shown.amount))
        return self._movement(line_id, shown, lines, payout.case if payout else None)

    def _movement(self, line_id: UUID, line: BankLine, lines: tuple[Line, ...], case: Case | None) -> Movement:
        return Movement(
            "statement",
            line.reference,
            lines,
            self.on,
            self.entry_id,
            (case and case.officer_id) or self.officer_id,
            case.pk if case else None,
            case.title.content_hash if case else "",
            statement_line_id=line_id,
        )


def payable_again(payout: Payout) -> places.Place:
    """Where money of a payout goes that the bank brought back."""
    return _PAYABLE[Payout.Role(payout.role)](payout.case_id, payout.owner, payout.currency)


_PAYABLE = {
    Payout.Role.CREDITOR: places.payable_to_creditor,
    Payout.Role.DEBTOR: places.payable_to_debtor,
    Payout.Role.BUYER: places.payable_to_buyer,
}


def _payouts_paid(left: Sequence[tuple[UUID, BankLine]]) -> dict[UUID, Payout]:
    """Which payout each outgoing line settles: the reference and the amount are the payout's, and it was checked."""
    wanted = {line_id: rules.reference_in(line.end_to_end) for line_id, line in left}
    rows = Payout.objects.filter(
        pk__in=[reference for reference in wanted.values() if reference], state__in=["checked", "sent"]
    )
    known = {row.pk: row for row in rows.select_related("case__title")}
    found, seen = {}, set()
    for line_id, line in left:
        reference = wanted[line_id]
        payout = known.get(reference) if reference else None
        if payout and payout.amount == line.amount and payout.pk not in seen:
            seen.add(payout.pk)
            found[line_id] = payout
    return found


def _receipts(came: Sequence[Found], statement: BankDay, court: Court, entry: Draft, at: datetime) -> list[Receipt]:
    return [
        Receipt(
            id=found.line_id,
            court=court,
            case=found.case,
            debtor_id=found.debtor.id if found.debtor else None,
            forced=found.forced,
            amount=found.line.amount,
            currency=statement.currency,
            counts_on=rules.day_that_counts(statement.on, found.line.valued_on),
            payer_name=found.line.counterparty[:200],
            payer_account=found.line.counterparty_account[:64],
            remittance=found.line.remittance[:500],
            why=found.why,
            state=Receipt.State.HELD if found.case else Receipt.State.SUSPENSE,
            booked_at=at,
            entry_id=entry.id,
        )
        for found in came
        if not found.returned and not found.awaited
    ]


def _note_arrived(came: Sequence[Found], on: date) -> list[str]:
    """Write what came for sales to the payments that were awaited; returns their references."""
    rows: dict[UUID, AwaitedPayment] = {}
    for one in came:
        if one.awaited:
            row = rows.setdefault(one.awaited.pk, one.awaited)
            row.arrived_amount += one.line.amount
            row.arrived_on = on
            row.payer_hash = identifier_hash("account", one.line.counterparty_account or one.line.counterparty)
    AwaitedPayment.objects.bulk_update(rows.values(), ["arrived_amount", "arrived_on", "payer_hash"])
    return sorted(map(str, rows))


def open_pots(receipts: Sequence[Receipt], entry: Draft, court: Court, on: date, at: datetime) -> None:
    """Forced money goes into its debtor's pot if several open cases against that debtor are still owed something."""
    forced = [receipt for receipt in receipts if receipt.forced]
    if not forced:
        return
    shared = _several_due({receipt.debtor_id for receipt in forced if receipt.debtor_id}, on)
    mine = [receipt for receipt in forced if receipt.debtor_id in shared]
    if not mine:
        return
    debtors = {receipt.debtor_id for receipt in mine if receipt.debtor_id}
    first = _attached_first(debtors)
    Pot.objects.bulk_create(
        (
            Pot(court=court, debtor_id=who, case=first.get(who, shared[who][0]), opened_at=at, entry_id=entry.id)
            for who in sorted(debtors)
        ),
        ignore_conflicts=True,
    )
    pots = {
        pot.debtor_id: pot
        for pot in Pot.objects.filter(debtor_id__in=debtors, state=Pot.State.OPEN).select_related("case")
    }
    for receipt in mine:
        assert receipt.debtor_id is not None
        receipt.pot, receipt.state = pots[receipt.debtor_id], Receipt.State.POT
    raise_tasks(
        [NewTask(pot.case, Role.OFFICER, "distribution.draw_plan", entry.id, str(pot.pk)) for pot in pots.values()], at
    )


def _several_due(debtors: set[UUID], on: date) -> dict[UUID, list[Case]]:
    """Debtors against whom at least two open cases are still owed something, with those cases."""
    open_cases = {who: cases for who, cases in open_cases_against(debtors).items() if len(cases) > 1}
    owed = due({case.pk for cases in open_cases.values() for case in cases}, on)
    left = {who: [case for case in cases if owed[case.pk].total] for who, cases in open_cases.items()}
    return {who: cases for who, cases in left.items() if len(cases) > 1}


def _attached_first(debtors: set[UUID]) -> dict[UUID, Case]:
    """The case that attached something of each debtor first."""
    first: dict[UUID, Case] = {}
    rows = Measure.objects.filter(owner_id__in=debtors, case__state=Case.State.OPEN).exclude(state="refused")
    for measure in rows.select_related("case").order_by("owner_id", "starts_on", "entry_id", "pk"):
        first.setdefault(measure.owner_id, measure.case)
    return first


def _ask_the_cashier(
    court: Court, entry: Draft, receipts: Sequence[Receipt], unexplained: Sequence[str], at: datetime
) -> None:
    waiting = [str(receipt.pk) for receipt in receipts if receipt.state == Receipt.State.SUSPENSE]
    _raise_without_case(court, entry, "distribution.match", waiting, at)
    _raise_without_case(court, entry, "distribution.explain_difference", unexplained, at)


def _raise_without_case(court: Court, entry: Draft, what: str, subjects: Sequence[str], at: datetime) -> None:
    Task.objects.bulk_create(
        Task(court=court, role=Role.CASHIER, what=what, subject=subject[:60], raised_at=at, entry_id=entry.id)
        for subject in subjects
    )


def _defer(
    entry: Draft, court: Court, receipts: Sequence[Receipt], paid: Sequence[Payout], came: Sequence[Found]
) -> None:
    ready = [str(receipt.pk) for receipt in receipts if receipt.state == Receipt.State.HELD]
    settled = [str(payout.pk) for payout in paid]
    back = [(str(one.returned.pk), one.returned.state != Payout.State.SETTLED) for one in came if one.returned]
    for start in range(0, len(ready), CHUNK):
        entry.defer("distribution.allocate", court=court.pk, receipts=ready[start : start + CHUNK])
    for start in range(0, len(settled), CHUNK):
        entry.defer("distribution.settle", court=court.pk, payouts=settled[start : start + CHUNK])
    if back:
        entry.defer("distribution.take_back", court=court.pk, payouts=back)
