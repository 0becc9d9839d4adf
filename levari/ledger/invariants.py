"""The checks that run over the whole ledger of a court: each finding names the invariant and the row.

The database keeps most of them by itself; this is the second look that does not trust the first. I7 and I10 are kept by
the room that decides payouts and plans, I14 is added by the room of the auction; I11 and I12 speak of measures, which
are not money.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong: which invariant, about what, and how."""

    invariant: str
    subject: str
    detail: str

    def __str__(self) -> str:
        return f"{self.invariant} {self.subject}: {self.detail}"


_SIGNED = "CASE line.side WHEN 'debit' THEN line.amount ELSE -line.amount END"

#: The one kind of movement that takes money of one owner from one of his cases to another: a plan of distribution.
ACROSS_CASES = "plan"

#: (invariant, what is wrong, rows of (subject, detail)). Row-level security narrows each to the court that asks.
CHECKS: list[tuple[str, str, str]] = [
    ("I1", "debits and credits differ", f"""
        SELECT moved.external_reference, sum({_SIGNED})::text FROM ledger_transaction moved
        LEFT JOIN ledger_posting line ON line.transaction_id = moved.id
        GROUP BY moved.id, line.currency HAVING coalesce(sum({_SIGNED}), 1) <> 0 OR count(line.id) = 0"""),
    ("I2", "amount or currency is wrong", """
        SELECT line.id::text, line.amount || ' ' || line.currency FROM ledger_posting line
        JOIN ledger_account place ON place.id = line.account_id
        WHERE line.amount <= 0 OR line.currency <> place.currency"""),
    ("I3", "reversed more than once, or not as a mirror", """
        SELECT original.external_reference, count(DISTINCT mirror.id)::text FROM ledger_transaction original
        JOIN ledger_transaction mirror ON mirror.reverses_id = original.id
        JOIN ledger_posting line ON line.transaction_id IN (original.id, mirror.id)
        GROUP BY original.id, line.account_id
        HAVING count(DISTINCT mirror.id) > 1
          OR sum(CASE line.side WHEN 'debit' THEN line.amount ELSE -line.amount END) <> 0"""),
    ("I4", "booked twice under one reference", """
        SELECT source || ' ' || external_reference, count(*)::text FROM ledger_transaction
        GROUP BY court_id, source, external_reference HAVING count(*) > 1"""),
    ("I5", "below zero", """
        SELECT account_id::text, (credited_amount - debited_amount)::text FROM ledger_balance
        WHERE (side = 'credit' AND credited_amount < debited_amount)
           OR (side = 'debit' AND debited_amount < credited_amount)"""),
    ("I6", "names no case or no document", """
        SELECT moved.external_reference, place.kind FROM ledger_posting line
        JOIN ledger_transaction moved ON moved.id = line.transaction_id
        JOIN ledger_account place ON place.id = line.account_id
        WHERE place.case_id IS DISTINCT FROM line.case_id AND place.case_id IS NOT NULL
           OR (line.case_id IS NOT NULL AND moved.legal_document_hash = '')"""),
    ("I8", "money of a case came from nowhere or went nowhere", f"""
        SELECT line.case_id::text, moved.external_reference || ': ' || sum({_SIGNED}) FROM ledger_posting line
        JOIN ledger_transaction moved ON moved.id = line.transaction_id
        LEFT JOIN ledger_transaction original ON original.id = moved.reverses_id
        WHERE coalesce(original.source, moved.source) <> '{ACROSS_CASES}'
        GROUP BY moved.id, line.case_id HAVING sum({_SIGNED}) <> 0"""),
    ("I9", "the bank account moved without a line of its statement", """
        SELECT moved.external_reference, line.amount::text FROM ledger_posting line
        JOIN ledger_account place ON place.id = line.account_id AND place.kind = 'bank_cash'
        JOIN ledger_transaction moved ON moved.id = line.transaction_id
        LEFT JOIN ledger_statementline shown ON shown.id = moved.statement_line_id
        WHERE shown.id IS NULL OR shown.amount <> line.amount OR shown.side = line.side"""),
    ("I9", "a line of the statement was never booked", """
        SELECT shown.reference, shown.amount::text FROM ledger_statementline shown
        LEFT JOIN ledger_transaction moved ON moved.statement_line_id = shown.id WHERE moved.id IS NULL"""),
    ("I13", "money of one owner paid for another", """
        SELECT moved.external_reference, giver.kind || ' to ' || getter.kind FROM ledger_transaction moved
        JOIN ledger_posting gave ON gave.transaction_id = moved.id AND gave.side = 'debit'
        JOIN ledger_account giver ON giver.id = gave.account_id AND giver.owner_id IS NOT NULL
        JOIN ledger_posting got ON got.transaction_id = moved.id AND got.side = 'credit'
        JOIN ledger_account getter ON getter.id = got.account_id AND getter.owner_id IS NOT NULL
        WHERE moved.ruling = '' AND moved.reverses_id IS NULL AND giver.owner_id <> getter.owner_id
          AND NOT (giver.kind = 'case_held' AND getter.kind = 'creditor_payable')
          AND NOT (giver.kind = 'escrow' AND getter.kind IN ('buyer_payable', 'case_held'))"""),
    ("I15", "booked on a closed day", """
        SELECT moved.external_reference, moved.booked_on::text FROM ledger_transaction moved
        JOIN ledger_closedday closed ON closed.court_id = moved.court_id AND closed.booked_on >= moved.booked_on
        WHERE moved.written_at > closed.written_at"""),
    ("I16", "stored and rebuilt balance differ", """
        SELECT held.account_id::text,
               held.debited_amount || '/' || held.credited_amount || ' stored, ' || coalesce(rebuilt.debited, 0) || '/'
               || coalesce(rebuilt.credited, 0) || ' rebuilt'
        FROM ledger_balance held FULL JOIN (
          SELECT account_id, coalesce(sum(amount) FILTER (WHERE side = 'debit'), 0) AS debited,
                 coalesce(sum(amount) FILTER (WHERE side = 'credit'), 0) AS credited
          FROM ledger_posting GROUP BY account_id) rebuilt ON rebuilt.account_id = held.account_id
        WHERE held.debited_amount IS DISTINCT FROM coalesce(rebuilt.debited, 0)
           OR held.credited_amount IS DISTINCT FROM coalesce(rebuilt.credited, 0)"""),
]  # fmt: skip


#: Checks of what only a room knows (which deposits must be back); rooms add theirs when the house starts.
ADDED: list[Callable[[], list[Finding]]] = []


def check_invariants() -> list[Finding]:
    """Run every check over the books of the court in whose name the transaction runs; empty means sound."""
    found = [finding for check in ADDED for finding in check()]
    with connection.cursor() as cursor:
        # Whole tables are compared: row by row would take for ever where the planner believes they are small.
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        for invariant, wrong, sql in CHECKS:
            cursor.execute(f"{sql} LIMIT 20")
            found += [Finding(invariant, str(subject), f"{wrong} ({detail})") for subject, detail in cursor.fetchall()]
        cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")
    return found


def working_days_before(on: date, days: int) -> date:
    """The day so many Mondays-to-Fridays before `on`.

    >>> working_days_before(date(2024, 5, 13), 3)
    datetime.date(2024, 5, 8)
    """
    while days:
        on -= timedelta(days=1)
        days -= on.weekday() < 5
    return on
