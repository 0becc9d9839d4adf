"""Each check over the whole books turns red for the fault it looks for, planted by the database's superuser."""

from collections.abc import Iterator

import psycopg
import pytest

from levari.access.context import acting
from levari.ledger.invariants import CHECKS, check_invariants
from levari.ledger.models import ClosedDay
from levari.ledger.posting import reverse
from levari.ledger.tests.books import AT, DAY, Books, open_books
from tests.people import make_entry

ANY_LINE = "(SELECT id FROM ledger_posting WHERE side = 'debit' ORDER BY id LIMIT 1)"
HELD = "(SELECT id FROM ledger_account WHERE kind = 'case_held' LIMIT 1)"

FAULTS = {
    "I1": f"UPDATE ledger_posting SET amount = amount + 1 WHERE id = {ANY_LINE}",
    "I2": f"""ALTER TABLE ledger_posting DROP CONSTRAINT posting_amount_above_zero;
              UPDATE ledger_posting SET amount = -amount WHERE id = {ANY_LINE}""",
    "I3": "UPDATE ledger_posting SET amount = amount - 1 WHERE transaction_id = (SELECT id FROM ledger_transaction "
    "WHERE reverses_id IS NOT NULL)",
    "I4": """ALTER TABLE ledger_transaction DROP CONSTRAINT transaction_once;
             UPDATE ledger_transaction SET external_reference = 'same'""",
    "I5": f"""ALTER TABLE ledger_balance DROP CONSTRAINT balance_not_negative;
              UPDATE ledger_balance SET debited_amount = credited_amount + 1 WHERE account_id = {HELD}""",
    "I6": """ALTER TABLE ledger_transaction DROP CONSTRAINT transaction_names_document;
             UPDATE ledger_transaction SET legal_document_hash = ''""",
    "I8": f"UPDATE ledger_posting SET case_id = gen_random_uuid() WHERE account_id <> {HELD} AND side = 'credit'",
    "I9": "UPDATE ledger_statementline SET amount = amount + 1",
    "I13": "UPDATE ledger_account SET owner_id = gen_random_uuid() WHERE kind = 'payout_in_transit'",
    "I15": "UPDATE ledger_transaction SET written_at = now() + interval '1 day'",
    "I16": f"UPDATE ledger_balance SET credited_amount = credited_amount + 1 WHERE account_id = {HELD}",
}


@pytest.fixture
def sound(fresh_database: object) -> Iterator[Books]:
    """Committed books with a receipt, payments, a reversal and a closed day."""
    books = open_books()
    with acting(court=books.court.pk):
        books.receive(1000)
        books.move(books.held, books.payable, 600)
        wrong = books.move(books.held, books.surplus, 50)
        given = {"booked_on": DAY, "entry_id": books.entry.pk, "officer_id": books.cashier.pk}
        reverse(wrong.transaction_id, reference="undone", **given)
        books.move(books.payable, books.transit, 100)
        entry = make_entry(books.court, books.cashier)
        ClosedDay.objects.create(court=books.court, booked_on=DAY, cash_amount=1000, entry=entry, closed_at=AT)
        assert check_invariants() == []
    yield books


@pytest.mark.parametrize("invariant", FAULTS)
def test_a_planted_fault_is_found(sound: Books, superuser_connection: psycopg.Connection, invariant: str) -> None:
    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute(FAULTS[invariant])
    with acting(court=sound.court.pk):
        found = {finding.invariant for finding in check_invariants()}
    assert invariant in found


def test_a_line_that_was_never_booked_is_found(sound: Books) -> None:
    with acting(court=sound.court.pk):
        sound.line(5, reference="forgotten")
        assert [str(found) for found in check_invariants()] == [
            "I9 forgotten: a line of the statement was never booked (5)"
        ]


def test_every_check_has_a_planted_fault() -> None:
    assert {invariant for invariant, _, _ in CHECKS} == set(FAULTS)
