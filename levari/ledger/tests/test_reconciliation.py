"""The bank's statement against the ledger: each faulty line is named; days close only in agreement."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from levari.ledger.models import ClosedDay
from levari.ledger.places import Side, cash, suspense
from levari.ledger.posting import Movement, credit, debit, post
from levari.ledger.reconciliation import cash_at_end_of, close_day, last_reading, reconcile
from levari.ledger.refusals import DayClosed, LedgerDiffers
from levari.ledger.rules import Fault, Moved, compare
from levari.ledger.statements import BankDay, BankLine, keep
from levari.ledger.tests.books import AT, DAY, Books

LINES = (
    BankLine("n1", Side.CREDIT, 500_00),
    BankLine("n2", Side.CREDIT, 120_00, remittance="case 7"),
    BankLine("n3", Side.DEBIT, 20_00),
)
STATEMENT = BankDay(DAY, 0, 600_00, LINES)


def book_day(books: Books, day: BankDay) -> None:
    """Every new line to or from suspense."""
    moves = []
    for line_id, line in keep(day, court_id=books.court.pk, entry_id=books.entry.pk, at=AT).new:
        there, back = (cash(), suspense()) if line.side is Side.CREDIT else (suspense(), cash())
        moves.append(
            Movement(
                "statement", line.reference, (debit(there, line.amount), credit(back, line.amount)), day.on,
                books.entry.pk, books.cashier.pk, statement_line_id=line_id,
            )
        )  # fmt: skip
    post(moves, court_id=books.court.pk)


def named(books: Books, day: BankDay) -> set[tuple[Fault, str]]:
    return {(found.fault, found.reference) for found in reconcile(day, court_id=books.court.pk)}


def test_a_day_that_agrees_has_no_difference(books: Books) -> None:
    book_day(books, STATEMENT)
    assert reconcile(STATEMENT, court_id=books.court.pk) == []
    assert cash_at_end_of(DAY, court_id=books.court.pk) == 600_00
    assert cash_at_end_of(DAY - timedelta(1), court_id=books.court.pk) == 0


def test_the_same_statement_twice_is_kept_and_booked_once(books: Books) -> None:
    book_day(books, STATEMENT)
    book_day(books, STATEMENT)
    assert keep(STATEMENT, court_id=books.court.pk, entry_id=books.entry.pk, at=AT).new == []
    assert cash_at_end_of(DAY, court_id=books.court.pk) == 600_00
    assert last_reading(court_id=books.court.pk).lines[0].reference == "n1"


def test_a_later_reading_brings_only_its_new_lines(books: Books) -> None:
    book_day(books, STATEMENT)
    later = replace(STATEMENT, lines=(*LINES, BankLine("n4", Side.CREDIT, 1)), closing_amount=600_01)
    book_day(books, later)
    assert reconcile(later, court_id=books.court.pk) == []


def test_a_line_missing_from_the_statement_is_named(books: Books) -> None:
    book_day(books, STATEMENT)
    short = replace(STATEMENT, lines=LINES[:1] + LINES[2:])
    assert named(books, short) == {(Fault.NOT_SHOWN, "n2"), (Fault.SUM, "")}


def test_a_line_that_was_not_booked_is_named(books: Books) -> None:
    book_day(books, replace(STATEMENT, lines=LINES[:2], closing_amount=620_00))
    assert named(books, STATEMENT) == {(Fault.NOT_BOOKED, "n3"), (Fault.CASH, "")}


def test_a_line_shown_twice_is_named(books: Books) -> None:
    book_day(books, STATEMENT)
    twice = replace(STATEMENT, lines=(*LINES, LINES[1]))
    assert (Fault.DOUBLED, "n2") in named(books, twice)
    other_name = replace(STATEMENT, lines=(*LINES, replace(LINES[1], reference="n9")))
    assert {(Fault.NOT_BOOKED, "n9"), (Fault.SUM, "n9")} <= named(books, other_name)


def test_one_cent_off_is_named(books: Books) -> None:
    book_day(books, STATEMENT)
    off = replace(STATEMENT, lines=(LINES[0], replace(LINES[1], amount=120_01), LINES[2]))
    assert (Fault.AMOUNT, "n2") in named(books, off)
    changed = keep(off, court_id=books.court.pk, entry_id=books.entry.pk, at=AT)
    assert (changed.new, changed.changed) == ([], ["n2"])


def test_a_day_closes_in_agreement_only_and_then_takes_nothing(books: Books) -> None:
    given_ = {"court_id": books.court.pk, "entry_id": books.entry.pk, "at": AT}
    book_day(books, STATEMENT)
    with pytest.raises(LedgerDiffers, match="n9"), transaction.atomic():
        close_day(replace(STATEMENT, lines=(*LINES, BankLine("n9", Side.CREDIT, 5))), **given_)
    assert not ClosedDay.objects.exists()
    close_day(STATEMENT, **given_)
    close_day(STATEMENT, **given_)
    assert ClosedDay.objects.count() == 1
    with pytest.raises(DayClosed), transaction.atomic():
        books.receive(5)


@given(st.lists(st.integers(-500, 500).filter(bool), min_size=1, max_size=8), st.integers(0, 10**6), st.data())
def test_any_single_fault_is_named_and_no_fault_is_invented(amounts: list[int], opening: int, data) -> None:  # type: ignore[no-untyped-def]
    lines = [Moved(f"r{n}", amount) for n, amount in enumerate(amounts)]
    closing = opening + sum(amounts)
    assert compare(opening, closing, lines, lines, closing) == []
    hit = data.draw(st.integers(0, len(lines) - 1))
    line, rest = lines[hit], lines[:hit] + lines[hit + 1 :]
    for shown, fault in (
        (rest, Fault.NOT_SHOWN),
        ([*lines, line], Fault.DOUBLED),
        ([*rest, Moved(line.reference, line.amount + 1)], Fault.AMOUNT),
    ):
        found = {(d.fault, d.reference) for d in compare(opening, closing, shown, lines, closing)}
        assert (fault, line.reference) in found
