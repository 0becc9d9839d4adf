"""Bank statements: kept as they were read, each line once by the bank's own reference."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from levari.basics.canonical import canonical, sha256_hex
from levari.basics.ids import uuid7
from levari.ledger.models import StatementDay, StatementLine
from levari.ledger.places import Side


@dataclass(frozen=True)
class BankLine:
    """One line as the bank shows it: `credit` came in, `debit` went out. `amount` minor units above zero.

    `valued_on` is the day from which the money counts, if the bank names one.
    """

    reference: str
    side: Side
    amount: int
    end_to_end: str = ""
    remittance: str = ""
    counterparty: str = ""
    counterparty_account: str = ""
    valued_on: date | None = None


@dataclass(frozen=True)
class BankDay:
    """The bank's statement of one day."""

    on: date
    opening_amount: int
    closing_amount: int
    lines: tuple[BankLine, ...]
    currency: str = "CNY"

    @property
    def content_hash(self) -> str:
        """SHA-256 of all that the statement says."""
        lines = [
            [line.reference, line.side, line.amount, line.end_to_end, line.remittance, line.counterparty_account]
            for line in self.lines
        ]
        return sha256_hex(canonical([str(self.on), self.currency, self.opening_amount, self.closing_amount, lines]))


@dataclass(frozen=True)
class Kept:
    """What a reading brought: new lines with their ids, and references that came again with another content."""

    new: list[tuple[UUID, BankLine]]
    changed: list[str] = field(default_factory=list)


def keep(day: BankDay, *, court_id: int, entry_id: UUID, at: datetime) -> Kept:
    """Keep a statement. A line known by its reference is not kept twice; a changed one is named, not overwritten."""
    StatementDay.objects.bulk_create(
        [
            StatementDay(
                court_id=court_id, stated_on=day.on, currency=day.currency, opening_amount=day.opening_amount,
                closing_amount=day.closing_amount, content_hash=day.content_hash, read_at=at, entry_id=entry_id,
            )
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    reading = StatementDay.objects.get(
        court_id=court_id, stated_on=day.on, currency=day.currency, content_hash=day.content_hash
    )
    first = {line.reference: line for line in reversed(day.lines)}
    rows = [_row(line, reading, day) for _, line in sorted(first.items())]
    StatementLine.objects.bulk_create(rows, ignore_conflicts=True)
    return _kept(day.lines, rows, first, court_id)


def _row(line: BankLine, reading: StatementDay, day: BankDay) -> StatementLine:
    return StatementLine(
        id=uuid7(), court_id=reading.court_id, day=reading, reference=line.reference, side=line.side,
        amount=line.amount, currency=day.currency, booked_on=day.on, end_to_end=line.end_to_end[:80],
        remittance=line.remittance[:500], counterparty=line.counterparty[:200],
        counterparty_account=line.counterparty_account[:64],
    )  # fmt: skip


def _kept(lines: Sequence[BankLine], rows: list[StatementLine], first: dict[str, BankLine], court_id: int) -> Kept:
    stored = {row.reference: row for row in StatementLine.objects.filter(court_id=court_id, reference__in=list(first))}
    mine = {row.pk for row in rows}
    new = [(stored[key].pk, line) for key, line in sorted(first.items()) if stored[key].pk in mine]
    changed = sorted({line.reference for line in lines if not _same(stored[line.reference], line)})
    return Kept(new, changed)


def _same(row: StatementLine, line: BankLine) -> bool:
    return (row.side, row.amount, row.end_to_end) == (line.side, line.amount, line.end_to_end[:80])
