"""Shared arrangements: a court's books, money that comes in by a statement, and simple movements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from uuid import UUID, uuid4

from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.ledger.places import (
    Owner,
    OwnerKind,
    Place,
    Side,
    cash,
    held,
    in_transit,
    payable_to_creditor,
    payable_to_debtor,
    suspense,
)
from levari.ledger.posting import Booked, Movement, credit, debit, post, transfer
from levari.ledger.statements import BankDay, BankLine, keep
from levari.record.models import Entry
from tests.people import AT, People, appoint, make_court, make_entry

DAY = date(2024, 3, 1)
DOCUMENT = "d" * 64


def owner(kind: OwnerKind = OwnerKind.NATURAL) -> Owner:
    """Somebody new."""
    return Owner(uuid4(), kind)


@dataclass
class Books:
    """The books of one court, with short words for what tests do often. Use inside `acting`."""

    court: Court
    cashier: Actor
    entry: Entry
    case_id: UUID = field(default_factory=uuid4)
    debtor: Owner = field(default_factory=owner)
    creditor: Owner = field(default_factory=lambda: owner(OwnerKind.LEGAL))
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def held(self) -> Place:
        return held(self.case_id, self.debtor)

    @property
    def payable(self) -> Place:
        return payable_to_creditor(self.case_id, self.creditor)

    @property
    def surplus(self) -> Place:
        return payable_to_debtor(self.case_id, self.debtor)

    @property
    def transit(self) -> Place:
        return in_transit(self.case_id, self.creditor)

    def movement(self, *lines: object, **more: object) -> Movement:
        given = {
            "source": "test", "reference": f"t{next(self.numbers)}", "booked_on": DAY, "entry_id": self.entry.pk,
            "officer_id": self.cashier.pk, "case_id": self.case_id, "legal_document_hash": DOCUMENT, **more,
        }  # fmt: skip
        return Movement(lines=tuple(lines), **given)

    def book(self, *lines: object, **more: object) -> Booked:
        return post([self.movement(*lines, **more)], court_id=self.court.pk)[0]

    def move(self, giver: Place, getter: Place, amount: int, **more: object) -> Booked:
        return self.book(*transfer(giver, getter, amount), **more)

    def line(self, amount: int, *, side: Side = Side.CREDIT, on: date = DAY, reference: str = "") -> UUID:
        """A line of the bank statement, kept and not yet booked."""
        shown = BankLine(reference or f"bank{next(self.numbers)}", side, amount)
        day = BankDay(on, 0, 0, (shown,))
        return keep(day, court_id=self.court.pk, entry_id=self.entry.pk, at=AT).new[0][0]

    def receive(self, amount: int, place: Place | None = None, **more: object) -> Booked:
        """Money comes in at the bank and goes to `place`."""
        line = self.line(amount, on=more.get("booked_on", DAY))
        return self.book(debit(cash(), amount), credit(place or self.held, amount), statement_line_id=line, **more)

    def pay_out(self, place: Place, amount: int, **more: object) -> Booked:
        """Money leaves through the bank."""
        line = self.line(amount, side=Side.DEBIT, on=more.get("booked_on", DAY))
        return self.book(debit(place, amount), credit(cash(), amount), statement_line_id=line, **more)


def open_books(people: People | None = None) -> Books:
    """New books; without people, a court of their own with one cashier (for tests with real commits)."""
    if people is not None:
        court, cashier = people.court, people.cashier
    else:
        court = make_court("京0197", "Court of the books")
        cashier = appoint(court, "Qian Mo", "cashier")
    with acting(court=court.pk):
        return Books(court, cashier, make_entry(court, cashier))


__all__ = ["AT", "DAY", "DOCUMENT", "Books", "Side", "credit", "debit", "open_books", "owner", "suspense"]
