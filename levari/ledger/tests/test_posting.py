"""The one posting function, and what the database refuses even to those who go round it."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from levari.access.context import acting
from levari.ledger.models import Account, Balance, ClosedDay, Posting, Transaction
from levari.ledger.places import OwnerKind, Side, cash, held, payable_to_creditor, payable_to_debtor, suspense
from levari.ledger.posting import Line, post, reverse
from levari.ledger.queries import holdings, movements_of, totals, unsettled
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
from levari.ledger.tests.books import AT, DAY, Books, credit, debit, owner
from tests.people import People


def on_account(books: Books) -> dict[str, int]:
    return {kind.value: amount for kind, amount in totals(books.court.pk).items()}


def refused(books: Books, error: type[Exception], *lines: Line, **more: object) -> Exception:
    before = on_account(books)
    with pytest.raises(error) as caught, transaction.atomic():
        books.book(*lines, **more)
    assert on_account(books) == before
    return caught.value


def test_money_comes_in_is_owed_to_the_creditor_and_leaves(books: Books) -> None:
    books.receive(500_00)
    books.move(books.held, books.payable, 450_00)
    books.move(books.held, books.surplus, 50_00)
    books.move(books.payable, books.transit, 450_00)
    assert unsettled([books.case_id]) == {books.case_id: 500_00}
    books.pay_out(books.transit, 450_00)
    assert on_account(books) == {
        "bank_cash": 50_00, "case_held": 0, "creditor_payable": 0, "debtor_payable": 50_00, "payout_in_transit": 0,
    }  # fmt: skip
    assert [(held.kind.value, held.owner, held.amount) for held in holdings([books.case_id])[books.case_id]] == [
        ("debtor_payable", books.debtor, 50_00)
    ]
    assert sum(line.amount for line in movements_of(books.case_id)) == 50_00


def test_many_movements_cost_as_many_statements_as_one(books: Books, django_assert_max_num_queries) -> None:
    books.receive(1000)
    moves = [books.movement(debit(books.held, 1), credit(books.payable, 1)) for _ in range(200)]
    with django_assert_max_num_queries(6):
        post(moves, court_id=books.court.pk)
    assert on_account(books)["creditor_payable"] == 200


def test_the_same_request_is_booked_once(books: Books) -> None:
    books.receive(1000)
    first = books.move(books.held, books.payable, 300, reference="r")
    again = books.move(books.held, books.payable, 300, reference="r")
    assert (again.transaction_id, first.again, again.again) == (first.transaction_id, False, True)
    assert on_account(books)["creditor_payable"] == 300


def test_the_same_request_twice_in_one_call_is_booked_once(books: Books) -> None:
    books.receive(1000)
    move = books.movement(debit(books.held, 300), credit(books.payable, 300))
    first, second = post([move, move], court_id=books.court.pk)
    assert first.transaction_id == second.transaction_id
    assert on_account(books)["creditor_payable"] == 300


def test_another_request_under_the_same_reference_is_refused(books: Books) -> None:
    books.receive(1000)
    books.move(books.held, books.payable, 300, reference="r")
    refused(books, ReferenceReused, debit(books.held, 301), credit(books.payable, 301), reference="r")
    two = [books.movement(debit(books.held, n), credit(books.payable, n), reference="s") for n in (1, 2)]
    with pytest.raises(ReferenceReused):
        post(two, court_id=books.court.pk)


def test_one_cent_too_much_is_refused(books: Books) -> None:
    books.receive(1000)
    refused(books, Overdrawn, debit(books.held, 1001), credit(books.payable, 1001))
    books.move(books.held, books.payable, 1000)


@pytest.mark.parametrize("amount", [0, -5, 1.5, True])
def test_only_whole_amounts_above_zero(books: Books, amount: object) -> None:
    refused(books, AmountNotPositive, debit(books.held, amount), credit(books.payable, amount))


def test_debits_equal_credits_per_currency(books: Books) -> None:
    books.receive(1000)
    refused(books, Unbalanced, debit(books.held, 10), credit(books.payable, 9))
    dollars = payable_to_creditor(books.case_id, books.creditor, "USD")
    refused(books, Unbalanced, debit(books.held, 10), credit(dollars, 10))


def test_money_of_a_company_never_pays_for_its_owner(books: Books) -> None:
    company = owner(OwnerKind.LEGAL)
    books.receive(1000, held(books.case_id, company))
    theirs, his = held(books.case_id, company), held(books.case_id, books.debtor)
    refused(books, OwnersMixed, debit(theirs, 10), credit(his, 10))
    refused(books, OwnersMixed, debit(theirs, 10), credit(payable_to_debtor(books.case_id, books.debtor), 10))
    refused(
        books, OwnersMixed,
        debit(theirs, 100), credit(books.payable, 50), credit(payable_to_debtor(books.case_id, books.debtor), 50),
    )  # fmt: skip
    books.move(theirs, his, 10, ruling="ruling 7")
    assert on_account(books)["case_held"] == 1000


def test_one_creditor_is_not_paid_from_what_another_is_owed(books: Books) -> None:
    books.receive(1000)
    books.move(books.held, books.payable, 1000)
    other = payable_to_creditor(books.case_id, owner())
    refused(books, OwnersMixed, debit(books.payable, 1), credit(other, 1))


def test_the_bank_account_moves_by_its_statement_only(books: Books) -> None:
    refused(books, StatementLineMissing, debit(cash(), 5), credit(suspense(), 5))
    line = books.line(5)
    refused(books, StatementLineMissing, debit(cash(), 6), credit(suspense(), 6), statement_line_id=line)
    books.receive(10)
    refused(books, StatementLineMissing, debit(books.held, 5), credit(cash(), 5), statement_line_id=line)
    books.book(debit(cash(), 5), credit(suspense(), 5), statement_line_id=line)
    refused(books, ReferenceReused, debit(cash(), 5), credit(suspense(), 5), statement_line_id=line)


def test_a_reversal_undoes_the_whole_once(books: Books) -> None:
    books.receive(1000)
    wrong = books.move(books.held, books.payable, 400)
    given = {"booked_on": DAY, "entry_id": books.entry.pk, "officer_id": books.cashier.pk}
    undone = reverse(wrong.transaction_id, reference="a", **given)
    assert (on_account(books)["case_held"], on_account(books)["creditor_payable"]) == (1000, 0)
    assert reverse(wrong.transaction_id, reference="a", **given).transaction_id == undone.transaction_id
    for original, reference in ((wrong.transaction_id, "b"), (undone.transaction_id, "c")):
        with pytest.raises(AlreadyReversed), transaction.atomic():
            reverse(original, reference=reference, **given)


def test_a_reversal_of_money_that_moved_on_is_refused(books: Books) -> None:
    books.receive(1000)
    wrong = books.move(books.held, books.payable, 400)
    books.move(books.payable, books.transit, 400)
    with pytest.raises(Overdrawn), transaction.atomic():
        reverse(
            wrong.transaction_id, reference="a", booked_on=DAY, entry_id=books.entry.pk, officer_id=books.cashier.pk
        )


def test_a_closed_day_takes_no_postings_and_neither_do_the_days_before(books: Books) -> None:
    books.receive(1000)
    ClosedDay.objects.create(court=books.court, booked_on=DAY, cash_amount=1000, entry=books.entry, closed_at=AT)
    for on in (DAY, DAY.replace(month=2)):
        error = refused(books, DayClosed, debit(books.held, 1), credit(books.payable, 1), booked_on=on)
        assert str(on) in str(error)
    books.move(books.held, books.payable, 1, booked_on=DAY.replace(day=2))


def test_another_court_sees_no_money(people: People, books: Books) -> None:
    books.receive(1000)
    with acting(court=people.other_court.pk):
        assert not (Account.objects.exists() or Balance.objects.exists() or Posting.objects.exists())
        with pytest.raises(DatabaseError), transaction.atomic():
            books.book(debit(books.held, 1), credit(books.payable, 1))


@pytest.mark.parametrize("table", ["posting", "transaction", "account", "statementline", "closedday"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET court_id = court_id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nothing_that_is_booked_can_be_changed(books: Books, table: str, sql: str) -> None:
    books.receive(1000)
    with pytest.raises(DatabaseError, match=r"denied|append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(f"ledger_{table}"))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_balance SET credited_amount = credited_amount + 1",
        "INSERT INTO ledger_balance (account_id) SELECT account_id FROM ledger_balance",
        "DELETE FROM ledger_balance",
    ],
)
def test_no_balance_is_written_by_hand(books: Books, sql: str) -> None:
    books.receive(1000)
    with pytest.raises(DatabaseError, match=r"denied|by postings only"), transaction.atomic():
        connection.cursor().execute(sql)


def written_round_the_function(books: Books, lines: int, *amounts: tuple[Side, int]) -> None:
    places = {Side.DEBIT: books.held, Side.CREDIT: books.payable}
    row = Transaction.objects.create(
        court=books.court, source="raw", external_reference=str(uuid4()), payload_hash="", booked_on=DAY, lines=lines,
        case_id=books.case_id, legal_document_hash="d", entry=books.entry, officer=books.cashier,
    )  # fmt: skip
    Posting.objects.bulk_create(
        Posting(
            court=books.court, transaction=row, account_id=places[side].account_id(books.court.pk), side=side,
            amount=amount, currency="CNY", case_id=books.case_id,
        )
        for side, amount in amounts
    )  # fmt: skip


def test_the_database_refuses_an_unbalanced_transaction_however_it_is_written(books: Books) -> None:
    books.receive(1000)
    books.move(books.held, books.payable, 100)
    d, c = Side.DEBIT, Side.CREDIT
    for lines, amounts in ((2, [(d, 5), (c, 4)]), (2, [(d, 5)]), (3, [(d, 5), (c, 5)]), (2, [(d, 5), (c, 3), (c, 2)])):
        with pytest.raises(IntegrityError, match="lines are missing"), transaction.atomic():
            written_round_the_function(books, lines, *amounts)
    with pytest.raises(IntegrityError, match="lines are missing"), transaction.atomic():
        written_round_the_function(books, 2)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="lines are missing"), transaction.atomic():
        old = Transaction.objects.exclude(source="raw").last()
        first = old.postings.first()
        more = {"court": books.court, "transaction": old, "account": first.account, "amount": 1, "currency": "CNY"}
        Posting.objects.bulk_create(Posting(side=side, case_id=books.case_id, **more) for side in (d, c))


def test_a_posting_has_the_currency_and_case_of_its_account(books: Books) -> None:
    books.receive(1000)
    account_id = books.held.account_id(books.court.pk)
    for change in ({"currency": "USD"}, {"case_id": uuid4()}):
        with pytest.raises(IntegrityError, match="another currency, court or case"), transaction.atomic():
            row = Transaction.objects.create(
                court=books.court, source="raw", external_reference=str(uuid4()), payload_hash="", booked_on=DAY,
                lines=2, entry=books.entry, officer=books.cashier,
            )  # fmt: skip
            same = {"court": books.court, "transaction": row, "account_id": account_id, "amount": 1}
            rest = {"currency": "CNY", "case_id": books.case_id, **change}
            Posting.objects.bulk_create(Posting(side=side, **same, **rest) for side in Side)


def test_an_account_has_one_owner_of_the_right_kind(books: Books) -> None:
    books.receive(1000)
    good = Account.objects.get(pk=books.held.account_id(books.court.pk))
    wrong = [{"owner_id": None}, {"owner_kind": "none"}, {"case_id": None}, {"side": "debit"}, {"kind": "wallet"}, {}]
    for change in wrong:
        row = Account(
            id=uuid4(), court=books.court, kind=good.kind, case_id=good.case_id, owner_id=good.owner_id,
            owner_kind=good.owner_kind, currency="CNY", side="credit",
        )  # fmt: skip
        for name, value in change.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_a_place_without_its_case_or_owner_cannot_be_named(books: Books) -> None:
    for change in ({"case_id": None}, {"owner": None}):
        with pytest.raises(ValueError, match="does not fit"):
            replace(books.held, **change)
