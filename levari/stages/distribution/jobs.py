"""Deferred work of distribution: fetch statements, allocate, send payouts, note what the bank did."""

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from time import monotonic
from uuid import UUID

from django.db.models import Min
from procrastinate.contrib.django import app

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.casefile.models import Case, Proceeds
from levari.casefile.queries import people
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.ledger.places import Owner, OwnerKind, Side
from levari.ledger.reconciliation import is_closed, last_reading
from levari.ledger.refusals import LedgerDiffers, LedgerUnsound
from levari.ledger.statements import BankDay, BankLine
from levari.partners.bank.statement import Statement, fetch_statement, has_bank
from levari.partners.payment import order
from levari.record.defer import Job, defer_all
from levari.stages.distribution import acts
from levari.stages.distribution.acts import (
    Allocation,
    EndedObjections,
    PayoutNews,
    allocate_money,
    book_statement,
    close_statement_day,
    end_objections,
    note_difference,
    record_sent,
    settle_payouts,
    take_back_payouts,
)
from levari.stages.distribution.models import Payout, Plan, Receipt
from levari.stages.distribution.queries import check_invariants

#: For so long a check of all books is believed.
BOOKS_HOLD_SECONDS = 60.0


@task(name="distribution.fetch_statement")
def fetch_statements(court: int, on: str) -> None:
    """Fetch and book every day from the last one that was read until `on`, and close the days that are over."""
    here = Court.objects.get(pk=court)
    day, last = _first_day(here, date.fromisoformat(on)), date.fromisoformat(on)
    while day <= last:
        book_day(here, _bank_day(fetch_statement(here, day, now()), day))
        day += timedelta(days=1)


@app.periodic(cron="5 */2 * * *")
@app.task(name="distribution.fetch_yesterday", queueing_lock="distribution.fetch_yesterday", pass_context=False)
def fetch_yesterday(timestamp: int) -> None:
    """Every two hours: ask each court's bank for all days that are over and were not read yet."""
    courts = filter(has_bank, Court.objects.order_by("pk"))
    yesterdays = {court.pk: court.day(now()) - timedelta(days=1) for court in courts}
    defer_all([
        Job("distribution.fetch_statement", {"court": pk, "on": on.isoformat()}, queueing_lock=f"statement:{pk}:{on}")
        for pk, on in yesterdays.items()
    ])  # fmt: skip


def _first_day(court: Court, on: date) -> date:
    with acting(court=court.pk):
        reading = last_reading(court_id=court.pk)
        if reading:
            return reading.on
        return Case.objects.aggregate(first=Min("filed_on"))["first"] or on


def _bank_day(statement: Statement, on: date) -> BankDay:
    lines = tuple(
        BankLine(
            line.reference, Side.CREDIT if line.credit else Side.DEBIT, line.amount, line.end_to_end, line.text,
            line.counterparty_name, line.counterparty_account, line.valued_on,
        )
        for line in statement.lines
    )  # fmt: skip
    return BankDay(on, statement.opening_amount, statement.closing_amount, lines, statement.currency)


def book_day(court: Court, statement: BankDay) -> None:
    """Book one day's statement; a day before it is over by then and is closed, or its difference named."""
    by, key = automation("bank_feed"), f"{court.pk}:{statement.on}:{statement.content_hash[:16]}"
    with acting(court=court.pk):
        before = last_reading(court_id=court.pk, before=statement.on)
        book_statement(court=court, statement=statement, by=by, at=now(), key=f"distribution.statement_booked:{key}")
        if before is None or is_closed(before.on, court_id=court.pk):
            return
    try:
        close_statement_day(
            court=court, statement=before, by=by, at=now(), key=f"distribution.day_closed:{court.pk}:{before.on}"
        )
    except LedgerDiffers as differs:
        note_difference(
            court=court, on=before.on, differences=differs.detail, by=by, at=now(),
            key=f"distribution.difference:{court.pk}:{before.on}:{before.content_hash[:16]}",
        )  # fmt: skip


@task(name="distribution.allocate")
def allocate(court: int, receipts: list[str]) -> None:
    """Allocate money that is held for one case each."""
    with acting(court=court):
        rows = Receipt.objects.filter(pk__in=[UUID(one) for one in receipts], state=Receipt.State.HELD)
        found = list(rows.select_related("case").order_by("pk"))
        allocate_money(
            items=[Allocation(receipt.case, receipt.pk) for receipt in found if receipt.case],
            by=automation("bank_feed"), at=now(), keys=[f"distribution.allocated:{receipt.pk}" for receipt in found],
        )  # fmt: skip


@task(name="distribution.take_proceeds")
def take_proceeds(court: int, proceeds: list[str]) -> None:
    """Take what sales brought."""
    with acting(court=court):
        rows = list(Proceeds.objects.filter(pk__in=[UUID(one) for one in proceeds]).select_related("case"))
        acts.take_proceeds(
            items=[acts.NewProceeds(row.case, row) for row in rows], by=automation("bank_feed"), at=now(),
            keys=[f"distribution.proceeds_taken:{row.pk}" for row in rows],
        )  # fmt: skip


@task(name="distribution.return_proceeds")
def return_proceeds(court: int, proceeds: str, buyer: str, number: str, kind: str, ruling: str) -> None:
    """The award was set aside: what it paid for is undone, and the buyer is owed the price again."""
    with acting(court=court):
        row = Proceeds.objects.select_related("case").get(pk=UUID(proceeds))
        acts.return_proceeds(
            case=row.case, proceeds=row, buyer_id=UUID(buyer), number=Owner(UUID(number), OwnerKind(kind)),
            ruling=ruling, by=automation("bank_feed"), at=now(), key=f"distribution.proceeds_returned:{row.pk}",
        )  # fmt: skip


@task(name="distribution.objections_over")
def objections_over(court: int, due: list[dict[str, str]]) -> None:
    """The time to object to one or more plans ran out."""
    with acting(court=court):
        plans = Plan.objects.select_related("case").in_bulk([UUID(item["subject"]) for item in due])
        end_objections(
            items=[EndedObjections(plans[UUID(item["subject"])]) for item in due], by=automation("clock"), at=now(),
            keys=[f"distribution.objections_ended:{item['deadline']}" for item in due],
        )  # fmt: skip


@task(name="distribution.send_payouts")
def send_payouts(court: int, payouts: list[str]) -> None:
    """Send checked payouts to the bank in one order; nothing leaves while the books are not sound.

    The same payouts make the same order to the byte, so that a second try after a crash pays nothing twice.
    """
    here = Court.objects.get(pk=court)
    with acting(court=court):
        demand_sound_books(court)
        rows = _payouts(payouts, Payout.State.CHECKED)
        if not rows:
            return
        ordered = _order(here, rows)
    answers = {answer.reference: answer for answer in order.send_order(here, ordered, at=now())}
    by = automation("bank_feed")
    with acting(court=court):
        refused = [row for row in rows if (said := answers.get(row.pk.hex)) and said.rejected]
        sent = [row for row in rows if row not in refused]
        record_sent(
            items=[PayoutNews(row) for row in sent], by=by, at=now(),
            keys=[f"distribution.payout_sent:{row.pk}" for row in sent],
        )  # fmt: skip
        take_back_payouts(
            items=[PayoutNews(row, answers[row.pk.hex].reason) for row in refused], by=by, at=now(),
            keys=[f"distribution.payout_taken_back:{row.pk}" for row in refused],
        )  # fmt: skip


#: When the books of each court were last found sound (seconds of this process's own clock).
_sound: dict[int, float] = {}


def demand_sound_books(court: int) -> None:
    """Check all books at most once a minute; better to stop paying than to go on wrong.

    :raises LedgerUnsound: naming what was found.
    """
    if monotonic() - _sound.get(court, -BOOKS_HOLD_SECONDS) < BOOKS_HOLD_SECONDS:
        return
    if findings := check_invariants():
        raise LedgerUnsound(findings="; ".join(str(finding) for finding in findings[:5]))
    _sound[court] = monotonic()


def _payouts(ids: Sequence[str], *states: str) -> list[Payout]:
    rows = Payout.objects.filter(pk__in=[UUID(one) for one in ids], state__in=states)
    return list(rows.select_related("case").order_by("pk"))


def _order(court: Court, rows: Sequence[Payout]) -> bytes:
    """The order over these payouts: name and date follow from the payouts, not from the moment of sending."""
    made = max(row.checked_at for row in rows if row.checked_at)
    names = people(
        {row.payee_id for row in rows}, actor=automation("bank_feed"), case_id=None, purpose="distribution.send_payout",
        fields=["name"], at=made,
    )  # fmt: skip
    payments = [
        order.Payout(row.pk.hex, row.amount, row.currency, names[row.payee_id].name, row.account, row.case.number)
        for row in rows
    ]
    message = sha256("".join(row.pk.hex for row in rows).encode()).hexdigest()[:32]
    return order.make_order(court, message, payments, at=made)


@task(name="distribution.settle")
def settle(court: int, payouts: list[str]) -> None:
    """The statement shows that these payouts were paid."""
    with acting(court=court):
        rows = _payouts(payouts, Payout.State.CHECKED, Payout.State.SENT)
        settle_payouts(
            items=[PayoutNews(row) for row in rows], by=automation("bank_feed"), at=now(),
            keys=[f"distribution.payout_settled:{row.pk}" for row in rows],
        )  # fmt: skip


@task(name="distribution.take_back")
def take_back(court: int, payouts: list[tuple[str, bool]]) -> None:
    """The bank gave these payouts back; each comes with whether its money is still set aside."""
    reserved = dict(payouts)
    with acting(court=court):
        rows = _payouts(list(reserved), Payout.State.CHECKED, Payout.State.SENT, Payout.State.SETTLED)
        take_back_payouts(
            items=[PayoutNews(row, "returned by the bank", reserved[str(row.pk)]) for row in rows],
            by=automation("bank_feed"), at=now(), keys=[f"distribution.payout_taken_back:{row.pk}" for row in rows],
        )  # fmt: skip
