"""Payouts: one person makes them, another checks exactly what was shown, then the bank gets the order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import prefetch_related_objects

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.basics.ids import uuid7
from levari.casefile.models import Case
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.ledger.places import in_transit
from levari.ledger.posting import Movement, post, reverse, transfer
from levari.record.approvals import Approval
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.book import payable_again
from levari.stages.distribution.models import Payout
from levari.stages.distribution.queries import Payable, payables
from levari.ui.formatting import money_text

#: A check that leads to nothing for so long is worth nothing.
CHECK_HOLDS = timedelta(days=7)


@dataclass(frozen=True)
class NewPayout:
    """What the cashier pays to whom, on which account; `amount` minor units."""

    case: Case
    payee_id: UUID
    role: str
    amount: int
    account: str


@act("distribution.payout_made", needs=Permission.MAKE_PAYOUT, bulk="items")
def make_payouts(entries: list[Draft], *, items: Sequence[NewPayout], by: Actor, at: datetime) -> list[Payout]:
    """This act will set money aside for a payee and ask a second person to check it.

    :raises TooMuchPaid: if less is there for this payee. :raises AccountMissing: without an account.
    """
    court, cases = this_court(), {item.case.pk: item.case for item in items}
    prefetch_related_objects(list(cases.values()), "title")
    there = {(row.case_id, row.payee.id, row.role): row for row in payables(cases)}
    left = {key: row.amount for key, row in there.items()}
    payouts = []
    for entry, item in zip(entries, items, strict=True):
        key = (item.case.pk, item.payee_id, item.role)
        if not 0 < item.amount <= left.get(key, 0):
            amounts = [money_text(amount, item.case.currency) for amount in (left.get(key, 0), item.amount)]
            raise rules.TooMuchPaid(number=item.case.number, there=amounts[0], asked=amounts[1])
        if not item.account.strip():
            raise rules.AccountMissing(number=item.case.number)
        left[key] -= item.amount
        payouts.append(_payout(entry, item, there[key], court.pk, by, at))
    on = court.day(at)
    moves = [_movement(payout, cases[payout.case_id].title.content_hash, by, on) for payout in payouts]
    for payout, booked in zip(payouts, post(moves, court_id=court.pk), strict=True):
        payout.transaction_id = booked.transaction_id
    rest = {case_id for (case_id, _, _), amount in left.items() if amount}
    finish_tasks(set(cases) - rest, "distribution.make_payout", at)
    what, checker = "distribution.check_payout", Role.CHECKER
    raise_tasks([NewTask(cases[one.case_id], checker, what, one.entry_id, str(one.pk)) for one in payouts], at)
    return Payout.objects.bulk_create(payouts)


def _payout(entry: Draft, item: NewPayout, there: Payable, court_id: int, by: Actor, at: datetime) -> Payout:
    shown = rules.shown_hash(
        case=item.case.pk,
        payee=item.payee_id,
        role=item.role,
        amount=item.amount,
        currency=there.currency,
        account=item.account.strip(),
    )
    made = Payout(
        id=uuid7(),
        court_id=court_id,
        case=item.case,
        payee_id=item.payee_id,
        payee_kind=there.payee.kind,
        role=item.role,
        amount=item.amount,
        currency=there.currency,
        account=item.account.strip(),
        shown_hash=shown,
        maker=by,
        made_at=at,
        entry_id=entry.id,
    )
    entry.state(basis="ledger.i7", payout=made, payee=item.payee_id, role=item.role, amount=item.amount, shown=shown)
    return made


def _movement(payout: Payout, document: str, by: Actor, on: date) -> Movement:
    aside = in_transit(payout.case_id, payout.owner, payout.currency)
    lines = transfer(payable_again(payout), aside, payout.amount)
    return Movement("payout", str(payout.pk), lines, on, payout.entry_id, by.id, payout.case_id, document)


@dataclass(frozen=True)
class CheckedPayout:
    """A payout as the checker saw it."""

    payout: Payout
    shown_hash: str


@act("distribution.payout_checked", needs=Permission.CHECK_PAYOUT, imposes=True, locks="payout", bulk="items")
def check_payouts(entries: list[Draft], *, items: Sequence[CheckedPayout], by: Actor, at: datetime) -> list[Payout]:
    """This act will sign a payout as the second person; the bank gets the order when enough have signed.

    :raises SamePerson: if the checker made it or has signed it. :raises NotWhatWasShown: if it is not what was shown.
    """
    signed = _signed([item.payout for item in items], at)
    ready = []
    for entry, item in zip(entries, items, strict=True):
        payout = item.payout
        if payout.state != Payout.State.MADE or item.shown_hash != payout.shown_hash:
            raise rules.NotWhatWasShown()
        if by.pk == payout.maker_id or by.pk in signed[payout.pk]:
            raise rules.SamePerson()
        signed[payout.pk].add(by.pk)
        entry.rests_on(payout.entry_id)
        entry.state(basis="ledger.i7", payout=payout, amount=payout.amount, shown=payout.shown_hash)
        if len(signed[payout.pk]) >= rules.checkers_needed(payout.amount):
            ready.append(payout)
    Approval.objects.bulk_create(
        Approval(
            court_id=item.payout.court_id, case_id=item.payout.case_id, entry_id=entry.id,
            subject_kind=f"payout {item.payout.pk}"[:40], subject_hash=item.shown_hash,
            proposed_by_id=item.payout.maker_id, approved_by=by, approved_at=at, expires_at=at + CHECK_HOLDS,
        )
        for entry, item in zip(entries, items, strict=True)
    )  # fmt: skip
    for payout in ready:
        payout.state, payout.checker, payout.checked_at = Payout.State.CHECKED, by, at
    Payout.objects.filter(pk__in=[payout.pk for payout in ready]).update(
        state=Payout.State.CHECKED, checker=by, checked_at=at
    )
    _finish_checks(ready, at)
    if ready:
        ids = sorted(str(payout.pk) for payout in ready)
        entries[0].defer("distribution.send_payouts", court=ready[0].court_id, payouts=ids)
    return [item.payout for item in items]


def _signed(payouts: Sequence[Payout], at: datetime) -> dict[UUID, set[UUID]]:
    """Who has signed each payout, unchanged, and not too long ago."""
    kinds = {f"payout {payout.pk}"[:40]: payout for payout in payouts}
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Approval.objects.filter(
        subject_hash__in=[payout.shown_hash for payout in payouts], subject_kind__in=kinds, expires_at__gt=at
    )
    for row in rows:
        if row.subject_hash == kinds[row.subject_kind].shown_hash:
            found[kinds[row.subject_kind].pk].add(row.approved_by_id)
    return found


def _finish_checks(payouts: Iterable[Payout], at: datetime) -> None:
    rows = list(payouts)
    finish_tasks(
        {payout.case_id for payout in rows}, "distribution.check_payout", at, subjects=[str(row.pk) for row in rows]
    )


@dataclass(frozen=True)
class PayoutNews:
    """A payout and what is known of it now: `why` in a few words, `reserved` if its money is still set aside."""

    payout: Payout
    why: str = ""
    reserved: bool = True


@act("distribution.payout_sent", needs=Permission.TRANSMIT, locks="payout", bulk="items")
def record_sent(entries: list[Draft], *, items: Sequence[PayoutNews], by: Actor, at: datetime) -> list[None]:
    """This act will note that the bank took the order; the statement will show that it paid."""
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.payout.entry_id)
        entry.state(payout=item.payout, amount=item.payout.amount)
    ids = [item.payout.pk for item in items]
    Payout.objects.filter(pk__in=ids, state=Payout.State.CHECKED).update(state=Payout.State.SENT)
    return [None for _ in items]


@act("distribution.payout_settled", needs=Permission.BOOK_MONEY, locks="payout", bulk="items")
def settle_payouts(entries: list[Draft], *, items: Sequence[PayoutNews], by: Actor, at: datetime) -> list[None]:
    """This act will note that the bank's statement shows the payment; the case may be closed if nothing is left."""
    ids = [item.payout.pk for item in items]
    Payout.objects.filter(pk__in=ids, state__in=["checked", "sent"]).update(state=Payout.State.SETTLED)
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.payout.entry_id)
        entry.state(payout=item.payout, amount=item.payout.amount)
    cases = sorted({item.payout.case_id for item in items})
    entries[0].defer("closing.try_close", court=items[0].payout.court_id, cases=cases)
    return [None for _ in items]


@act("distribution.payout_taken_back", needs=Permission.BOOK_MONEY, locks="payout", bulk="items")
def take_back_payouts(entries: list[Draft], *, items: Sequence[PayoutNews], by: Actor, at: datetime) -> list[None]:
    """This act will note that a payout did not reach its payee and ask the cashier to make it anew."""
    for entry, item in zip(entries, items, strict=True):
        _take_back(entry, item, by, at)
    return [None for _ in items]


@act("distribution.payout_refused", needs=Permission.CHECK_PAYOUT, locks="payout")
def refuse_payout(entry: Draft, *, payout: Payout, by: Actor, at: datetime, basis: str, reason: str) -> Payout:
    """This act will send a payout back to the cashier; its money is free again.

    :raises NotWhatWasShown: if somebody has dealt with it.
    """
    if payout.state != Payout.State.MADE:
        raise rules.NotWhatWasShown()
    _take_back(entry, PayoutNews(payout, reason[:120]), by, at)
    return payout


def _take_back(entry: Draft, item: PayoutNews, by: Actor, at: datetime) -> None:
    payout = item.payout
    if item.reserved:
        reverse(
            payout.transaction_id,
            reference=str(payout.pk),
            booked_on=this_court().day(at),
            entry_id=entry.id,
            officer_id=by.id,
        )
    payout.state, payout.why = Payout.State.RETURNED, item.why[:120]
    payout.save(update_fields=["state", "why"])
    entry.rests_on(payout.entry_id)
    entry.state(payout=payout, amount=payout.amount, why=item.why)
    _finish_checks([payout], at)
    raise_tasks([NewTask(payout.case, Role.CASHIER, "distribution.make_payout", entry.id)], at)
