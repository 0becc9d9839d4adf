"""Every day the ledger's cash must be the bank's closing balance; then the day is closed, else the line is named."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, F, Sum, Value, When
from django.db.models.functions import Coalesce

from levari.ledger.models import ClosedDay, Posting, StatementDay
from levari.ledger.places import Kind, Side
from levari.ledger.refusals import LedgerDiffers
from levari.ledger.rules import Difference, Moved, compare
from levari.ledger.statements import BankDay, BankLine

_SIGNED = Case(When(side=Side.DEBIT, then=F("amount")), default=-F("amount"))


def cash_at_end_of(on: date, *, court_id: int, currency: str = "CNY") -> int:
    """The ledger's cash in minor units when the day ends."""
    lines = _cash_postings(court_id, currency).filter(transaction__booked_on__lte=on)
    return int(lines.aggregate(sum=Coalesce(Sum(_SIGNED), Value(0)))["sum"])


def reconcile(day: BankDay, *, court_id: int) -> list[Difference]:
    """Compare a statement with the ledger's cash postings of its day; empty means they agree to the cent."""
    rows = _cash_postings(court_id, day.currency).filter(transaction__booked_on=day.on)
    booked = [
        Moved(reference, amount)
        for reference, amount in rows.values_list("transaction__statement_line__reference", _SIGNED)
    ]
    shown = [Moved(line.reference, line.amount if line.side == Side.CREDIT else -line.amount) for line in day.lines]
    cash = cash_at_end_of(day.on, court_id=court_id, currency=day.currency)
    return compare(day.opening_amount, day.closing_amount, shown, booked, cash)


def close_day(day: BankDay, *, court_id: int, entry_id: UUID, at: datetime) -> None:
    """Close the day and all days before it: nothing is booked on them any more.

    :raises LedgerDiffers: if statement and ledger do not agree.
    """
    if is_closed(day.on, court_id=court_id):
        return
    # The insert waits for everybody who still books; what they booked is then compared as well.
    ClosedDay.objects.create(
        court_id=court_id, booked_on=day.on, cash_amount=day.closing_amount, entry_id=entry_id, closed_at=at
    )
    if differences := reconcile(day, court_id=court_id):
        raise LedgerDiffers(on=day.on, differences="; ".join(map(str, differences)))


def is_closed(on: date, *, court_id: int) -> bool:
    """Is this day closed, by itself or with a later one?"""
    return ClosedDay.objects.filter(court_id=court_id, booked_on__gte=on).exists()


def last_reading(*, court_id: int, before: date | None = None, currency: str = "CNY") -> BankDay | None:
    """The newest reading of the newest statement (before a day), as it was kept."""
    rows = StatementDay.objects.filter(court_id=court_id, currency=currency)
    if before is not None:
        rows = rows.filter(stated_on__lt=before)
    found = rows.order_by("-stated_on", "-read_at", "-pk").first()
    return _kept_day(found) if found else None


def _kept_day(reading: StatementDay) -> BankDay:
    """The day with all lines of all its readings."""
    days = StatementDay.objects.filter(court=reading.court, stated_on=reading.stated_on, currency=reading.currency)
    lines = tuple(
        BankLine(line.reference, Side(line.side), line.amount, line.end_to_end)
        for day in days
        for line in day.lines.order_by("pk")
    )
    return BankDay(reading.stated_on, reading.opening_amount, reading.closing_amount, lines, reading.currency)


def _cash_postings(court_id: int, currency: str):  # type: ignore[no-untyped-def]
    return Posting.objects.filter(court_id=court_id, account__kind=Kind.BANK_CASH, currency=currency)
