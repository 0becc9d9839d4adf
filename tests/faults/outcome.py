"""What came of a docket, read from outside: the court's database and the institutions' own books, side by side.

No row is named by an id or an instant, which differ from run to run; titles and persons are named as the docket does.
"""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg

#: How often each line may be there is part of it: a row lost and a row doubled both change a count.
COURT: dict[str, LiteralString] = {
    "cases": """
        SELECT title.number, it.state, it.closing,
               coalesce((SELECT sum(amount) FROM casefile_credit credit WHERE credit.case_id = it.id), 0)
        FROM casefile_case it JOIN casefile_title title ON title.id = it.title_id""",
    "applications": "SELECT state FROM intake_application",
    "payouts": """
        SELECT title.number, paid.role, payee.name, paid.amount, paid.state FROM distribution_payout paid
        JOIN casefile_case it ON it.id = paid.case_id JOIN casefile_title title ON title.id = it.title_id
        JOIN casefile_person payee ON payee.id = paid.payee_id""",
    "receipts": """
        SELECT coalesce(title.number, ''), got.state, got.forced, got.amount FROM distribution_receipt got
        LEFT JOIN casefile_case it ON it.id = got.case_id LEFT JOIN casefile_title title ON title.id = it.title_id""",
    "statement lines": "SELECT side, amount, counterparty_account FROM ledger_statementline",
    "postings": """
        SELECT coalesce(title.number, ''), account.kind, moved.side, sum(moved.amount)::bigint
        FROM ledger_posting moved JOIN ledger_account account ON account.id = moved.account_id
        LEFT JOIN casefile_case it ON it.id = account.case_id LEFT JOIN casefile_title title ON title.id = it.title_id
        GROUP BY 1, 2, 3""",  # of two receipts of one day either may be allocated first
    "measures": """
        SELECT title.number, held.kind, held.state, held.ordered_amount, held.transferred_amount, asset.reference
        FROM casefile_measure held JOIN casefile_case it ON it.id = held.case_id
        JOIN casefile_title title ON title.id = it.title_id JOIN casefile_asset asset ON asset.id = held.asset_id""",
    "transfers": """
        SELECT title.number, moved.state, moved.amount FROM casefile_transfer moved
        JOIN casefile_case it ON it.id = moved.case_id JOIN casefile_title title ON title.id = it.title_id""",
    "orders and releases": "SELECT institution, type, state FROM partners_outgoing WHERE type <> 'inquiry'",
    "answers not taken": "SELECT institution, family FROM partners_incoming WHERE taken_at IS NULL",
    "open tasks": "SELECT what FROM casefile_task WHERE done_at IS NULL",
    "deadlines": "SELECT rule, state FROM casefile_deadline",
    # Inquiries go out by window and a review looks at whatever changed: how many of them there are depends on how
    # fast the workers were, also where nothing was killed.
    "entries": """
        SELECT coalesce(title.number, ''), entry.kind FROM record_entry entry
        LEFT JOIN casefile_case it ON it.id = entry.case_id LEFT JOIN casefile_title title ON title.id = it.title_id
        WHERE entry.kind NOT IN ('intake.identities_asked', 'intake.identities_recorded', 'tracing.batch_completed',
                                 'attachment.case_reviewed', 'distribution.statement_booked')""",
}
#: Must find nothing.
WRONG: dict[str, LiteralString] = {
    "two entries with one key": "SELECT key FROM record_entry GROUP BY key HAVING count(*) > 1 AND key IS NOT NULL",
    "entries that are not sealed once": """
        SELECT entry.id FROM record_entry entry LEFT JOIN record_leaf leaf ON leaf.entry_id = entry.id
        GROUP BY entry.id HAVING count(leaf.position) <> 1""",
    "jobs that were given up": "SELECT task_name FROM procrastinate_jobs WHERE status = 'failed'",
    "transactions that do not balance": """
        SELECT transaction_id FROM ledger_posting GROUP BY transaction_id
        HAVING sum(amount) FILTER (WHERE side = 'debit') <> sum(amount) FILTER (WHERE side = 'credit')""",
}
INSTITUTION = {
    "measures": "select reference, state, amount, held, paid from measure",
    "assets": "select reference, value from asset",
    "bookings": "select account, amount, party_account from booking",
    "payouts": "select amount, state from payout",
    "answers not received": "select n from reply where receipted = 0",
    "payments of debtors": "select id, state from scripted",
}

Lines = Counter[tuple[Any, ...]]


@dataclass(frozen=True)
class Outcome:
    """Lines by table, and what is wrong in itself."""

    lines: dict[str, Lines]
    wrong: list[str]

    def differences(self, other: "Outcome") -> list[str]:
        """Every line that one has more often than the other: "-" is missing in the other, "+" too much there."""
        found = []
        for table, lines in self.lines.items():
            theirs = other.lines[table]
            found += [f"- {table}: {line} x {count}" for line, count in sorted((lines - theirs).items(), key=str)]
            found += [f"+ {table}: {line} x {count}" for line, count in sorted((theirs - lines).items(), key=str)]
        return found


def read_outcome(connection: psycopg.Connection, exchange: Path) -> Outcome:
    """Read one house: its database through a superuser's connection, its institutions in the folder ``exchange``."""
    lines: dict[str, Lines] = {table: Counter(connection.execute(query)) for table, query in COURT.items()}
    for book in sorted(exchange.glob("*/state.sqlite3")):
        lines |= _of_institution(book)
    wrong = [
        f"{what}: {', '.join(str(row[0]) for row in rows[:5])}"
        for what, query in WRONG.items()
        if (rows := connection.execute(query).fetchall())
    ]
    return Outcome(lines, wrong)


def _of_institution(book: Path) -> dict[str, Lines]:
    code = book.parent.name
    with sqlite3.connect(book) as db:
        return {f"{code}, {table}": Counter(db.execute(query)) for table, query in INSTITUTION.items()}
