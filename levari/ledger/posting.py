"""The one function that writes money: any number of movements in a constant number of statements, all or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from uuid import UUID

import psycopg
from django.db import IntegrityError

from levari.basics.canonical import canonical, sha256_hex
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.ledger.models import Account, Posting, Transaction
from levari.ledger.places import Kind, Owner, OwnerKind, Place, Side
from levari.ledger.refusals import (
    AlreadyReversed,
    AmountNotPositive,
    DayClosed,
    Overdrawn,
    OwnersMixed,
    ReferenceReused,
    StatementLineMissing,
    Unbalanced,
)

#: Names of the database's own constraints, and what a person is told when one of them holds.
_REFUSALS: dict[str, type[Refusal]] = {
    "balance_not_negative": Overdrawn,
    "posting_one_owner": OwnersMixed,
    "posting_has_statement_line": StatementLineMissing,
    "reversal_mirrors": AlreadyReversed,
}


@dataclass(frozen=True)
class Line:
    """One side of a movement: `amount` minor units above zero. `case_id` says what a court-wide account moves for."""

    place: Place
    side: Side
    amount: int
    case_id: UUID | None = None


@dataclass(frozen=True)
class Movement:
    """What shall be booked. `source` and `reference` name the request: the same one is booked once.

    `entry_id` is the act it belongs to, `officer_id` who answers for it, `legal_document_hash` the title or plan it
    rests on; a line of the bank account needs the `statement_line_id` that shows it.
    """

    source: str
    reference: str
    lines: tuple[Line, ...]
    booked_on: date
    entry_id: UUID
    officer_id: UUID
    case_id: UUID | None = None
    legal_document_hash: str = ""
    statement_line_id: UUID | None = None
    reverses_id: UUID | None = None
    ruling: str = ""


@dataclass(frozen=True)
class Booked:
    """The answer to one movement; `again` if the same request was booked before."""

    transaction_id: UUID
    again: bool


def debit(place: Place, amount: int, case_id: UUID | None = None) -> Line:
    """A debit line."""
    return Line(place, Side.DEBIT, amount, case_id)


def credit(place: Place, amount: int, case_id: UUID | None = None) -> Line:
    """A credit line."""
    return Line(place, Side.CREDIT, amount, case_id)


def transfer(giver: Place, getter: Place, amount: int, case_id: UUID | None = None) -> tuple[Line, Line]:
    """The two lines that take money from one account that owes it and give it to another."""
    return debit(giver, amount, case_id), credit(getter, amount, case_id)


def post(movements: Sequence[Movement], *, court_id: int) -> list[Booked]:
    """Book all movements or none; a request that was booked before gets its first answer.

    :raises Unbalanced: if debits and credits of a movement differ in a currency.
    :raises AmountNotPositive: for an amount that is not a whole number above zero.
    :raises ReferenceReused: if source and reference were booked with other lines.
    :raises Overdrawn: if an account would fall below zero. :raises DayClosed: if the day is closed.
    :raises OwnersMixed: if money of one owner would pay for another without a ruling.
    :raises AlreadyReversed: if the original was reversed before. :raises StatementLineMissing: for the bank's account.
    """
    if not movements:
        return []
    for movement in movements:
        check(movement)
    try:
        return _post(movements, court_id)
    except IntegrityError as error:
        raise _refusal(error) from error


def reverse(original_id: UUID, *, reference: str, booked_on: date, entry_id: UUID, officer_id: UUID) -> Booked:
    """Book the mirror of a whole transaction, once.

    :raises AlreadyReversed: if it was reversed before. :raises Overdrawn: if the money has moved on.
    """
    original = Transaction.objects.get(pk=original_id)
    mirrored = tuple(
        Line(_place(line.account), Side(line.side).other, line.amount, line.case_id)
        for line in original.postings.select_related("account").order_by("pk")
    )
    movement = Movement(
        "reversal", reference, mirrored, booked_on, entry_id, officer_id, original.case_id,
        original.legal_document_hash, None, original_id, original.ruling,
    )  # fmt: skip
    return post([movement], court_id=original.court_id)[0]


def check(movement: Movement) -> None:
    """Refuse what is wrong in itself, before the database is asked."""
    difference: dict[str, int] = {}
    for line in movement.lines:
        if type(line.amount) is not int or line.amount <= 0:
            raise AmountNotPositive(reference=movement.reference, amount=line.amount)
        signed = line.amount if line.side is Side.DEBIT else -line.amount
        difference[line.place.currency] = difference.get(line.place.currency, 0) + signed
    for currency, left in difference.items():
        if left:
            raise Unbalanced(reference=movement.reference, difference=left, currency=currency)
    if len(movement.lines) < 2:
        raise Unbalanced(reference=movement.reference, difference=0, currency="")


def payload_hash(movement: Movement) -> str:
    """SHA-256 of what is asked for, without who asks: the same request has the same hash."""
    lines = [
        [str(line.place.account_id(0)), line.side.value, line.amount, str(_case_of(line, movement) or "")]
        for line in movement.lines
    ]
    about = [movement.booked_on.isoformat(), movement.legal_document_hash, movement.ruling]
    links = [str(link or "") for link in (movement.case_id, movement.statement_line_id, movement.reverses_id)]
    return sha256_hex(canonical([lines, about, links]))


def _post(movements: Sequence[Movement], court_id: int) -> list[Booked]:
    asked: dict[tuple[str, str], tuple[UUID, str, Movement]] = {}
    for movement in movements:
        stamp = payload_hash(movement)
        first = asked.setdefault((movement.source, movement.reference), (uuid7(), stamp, movement))
        if first[1] != stamp:
            raise ReferenceReused(source=movement.source, reference=movement.reference)
    _write_transactions(asked, court_id)
    ids = [transaction_id for transaction_id, _, _ in asked.values()]
    mine = set(Transaction.objects.filter(pk__in=ids).values_list("pk", flat=True))
    answers = {key: Booked(given[0], False) for key, given in asked.items() if given[0] in mine}
    answers |= _earlier({key: given for key, given in asked.items() if given[0] not in mine}, court_id)
    new = [(transaction_id, movement) for transaction_id, _, movement in asked.values() if transaction_id in mine]
    _open_accounts((line.place for _, movement in new for line in movement.lines), court_id)
    Posting.objects.bulk_create(
        _posting(line, movement, tid, court_id) for tid, movement in new for line in movement.lines
    )
    return [answers[movement.source, movement.reference] for movement in movements]


def _write_transactions(asked: dict[tuple[str, str], tuple[UUID, str, Movement]], court_id: int) -> None:
    """Insert in the order of the references: two who book the same requests wait for each other one way only."""
    Transaction.objects.bulk_create(
        (
            Transaction(
                id=transaction_id, court_id=court_id, source=source, external_reference=reference, payload_hash=stamp,
                booked_on=movement.booked_on, case_id=movement.case_id, lines=len(movement.lines),
                legal_document_hash=movement.legal_document_hash, ruling=movement.ruling, entry_id=movement.entry_id,
                officer_id=movement.officer_id, statement_line_id=movement.statement_line_id,
                reverses_id=movement.reverses_id,
            )
            for (source, reference), (transaction_id, stamp, movement) in sorted(asked.items(), key=itemgetter(0))
        ),
        ignore_conflicts=True,
    )  # fmt: skip


def _earlier(known: dict[tuple[str, str], tuple[UUID, str, Movement]], court_id: int) -> dict[tuple[str, str], Booked]:
    """The stored answers; whoever booked the same request at the same instant has committed by now."""
    if not known:
        return {}
    stored = Transaction.objects.filter(
        court_id=court_id, source__in={key[0] for key in known}, external_reference__in={key[1] for key in known}
    )
    found = {(row.source, row.external_reference): row for row in stored}
    answers = {}
    for key, (_, stamp, movement) in known.items():
        row = found.get(key)
        if row is None:  # not its name was taken, but what it reverses or the statement line it books
            raise AlreadyReversed() if movement.reverses_id else ReferenceReused(source=key[0], reference=key[1])
        if row.payload_hash != stamp:
            raise ReferenceReused(source=key[0], reference=key[1])
        answers[key] = Booked(row.pk, True)
    return answers


def _open_accounts(places: Iterable[Place], court_id: int) -> None:
    wanted = {place.account_id(court_id): place for place in places}
    known = set(Account.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    Account.objects.bulk_create(
        (_account(account_id, wanted[account_id], court_id) for account_id in sorted(set(wanted) - known)),
        ignore_conflicts=True,
    )


def _account(account_id: UUID, place: Place, court_id: int) -> Account:
    owner_id, owner_kind = (place.owner.id, place.owner.kind) if place.owner else (None, OwnerKind.NONE)
    return Account(
        id=account_id, court_id=court_id, kind=place.kind, case_id=place.case_id, owner_id=owner_id,
        owner_kind=owner_kind, currency=place.currency, side=place.side,
    )  # fmt: skip


def _posting(line: Line, movement: Movement, transaction_id: UUID, court_id: int) -> Posting:
    return Posting(
        court_id=court_id, transaction_id=transaction_id, account_id=line.place.account_id(court_id), side=line.side,
        amount=line.amount, currency=line.place.currency, case_id=_case_of(line, movement),
    )  # fmt: skip


def _case_of(line: Line, movement: Movement) -> UUID | None:
    return line.place.case_id or line.case_id or movement.case_id


def _place(account: Account) -> Place:
    owner = Owner(account.owner_id, OwnerKind(account.owner_kind)) if account.owner_id else None
    return Place(Kind(account.kind), account.case_id, owner, account.currency)


def _refusal(error: IntegrityError) -> Exception:
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error):
        return error
    name = cause.diag.constraint_name or ""
    if name == "day_is_closed":
        return DayClosed(on=cause.diag.message_primary)
    if name in _REFUSALS:
        return _REFUSALS[name]()
    return error
