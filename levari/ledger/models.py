"""Accounts, transactions, postings, balances, bank statements. Touched by this package alone."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.ledger.places import COURT_KINDS, DEBIT_KINDS, OWNED_KINDS, Kind, OwnerKind, Side
from levari.record.models import Entry

# The court of a row has no index of its own: every query of a court would find all rows by it and read them all.
_OWNED = sorted(kind.value for kind in OWNED_KINDS)
_OF_COURT = sorted(kind.value for kind in COURT_KINDS)
_DEBIT = sorted(kind.value for kind in DEBIT_KINDS)
_SIDES = [(Side.DEBIT.value, _("debit")), (Side.CREDIT.value, _("credit"))]


class Account(models.Model):
    """One place where money can be. Its id follows from court, kind, case, owner and currency."""

    id = models.UUIDField(primary_key=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    case_id = models.UUIDField(null=True)
    owner_id = models.UUIDField(null=True)
    owner_kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in OwnerKind])
    currency = models.CharField(max_length=3)
    side = models.CharField(max_length=6, choices=_SIDES)

    class Meta:
        indexes = [models.Index(fields=["case_id"], name="account_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["court", "kind", "case_id", "owner_id", "currency"], name="account_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_OWNED, owner_id__isnull=False, owner_kind__in=["natural", "legal"])
                | (~Q(kind__in=_OWNED) & Q(owner_id__isnull=True, owner_kind="none")),
                name="account_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_OF_COURT, case_id__isnull=True)
                | (~Q(kind__in=_OF_COURT) & Q(case_id__isnull=False)),
                name="account_of_case_or_court",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=_DEBIT, side="debit") | (~Q(kind__in=_DEBIT) & Q(side="credit")),
                name="account_side_by_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="account_kind_known"),
        ]


class Balance(models.Model):
    """What went through an account; changed by the database together with the postings, never by hand."""

    account = models.OneToOneField(Account, primary_key=True, on_delete=models.PROTECT, related_name="balance")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    side = models.CharField(max_length=6, choices=_SIDES)
    debited_amount = models.BigIntegerField(default=0)
    credited_amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side="debit", debited_amount__gte=F("credited_amount"))
                | Q(side="credit", credited_amount__gte=F("debited_amount")),
                name="balance_not_negative",
            )
        ]

    @property
    def amount(self) -> int:
        """Minor units that are there now."""
        moved = self.credited_amount - self.debited_amount
        return moved if self.side == Side.CREDIT else -moved


class StatementDay(models.Model):
    """The bank's statement of one day as it was read; a later reading of the same day is another row."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    stated_on = models.DateField()
    currency = models.CharField(max_length=3)
    opening_amount = models.BigIntegerField()
    closing_amount = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "stated_on", "currency", "content_hash"], name="statement_read_once"
            )
        ]


class StatementLine(models.Model):
    """One line of a bank statement: the bank's own reference makes it unique."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    day = models.ForeignKey(StatementDay, on_delete=models.PROTECT, related_name="lines")
    reference = models.CharField(max_length=80)
    side = models.CharField(max_length=6, choices=_SIDES)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    booked_on = models.DateField()
    end_to_end = models.CharField(max_length=80, blank=True, default="")
    remittance = models.CharField(max_length=500, blank=True, default="")
    counterparty = models.CharField(max_length=200, blank=True, default="")
    counterparty_account = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["court", "booked_on"], name="statement_line_day")]
        constraints = [
            models.UniqueConstraint(fields=["court", "reference"], name="statement_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="statement_line_amount"),
        ]


class Transaction(models.Model):
    """One movement of money: what caused it, who answers for it, which document it rests on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    source = models.CharField(max_length=20)
    external_reference = models.CharField(max_length=120)
    payload_hash = models.CharField(max_length=64)
    booked_on = models.DateField()
    case_id = models.UUIDField(null=True)
    lines = models.PositiveSmallIntegerField()
    legal_document_hash = models.CharField(max_length=64, blank=True, default="")
    ruling = models.CharField(max_length=80, blank=True, default="")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, db_index=False)
    officer = models.ForeignKey(Actor, on_delete=models.PROTECT, db_index=False)
    statement_line = models.OneToOneField(
        StatementLine, null=True, on_delete=models.PROTECT, related_name="transaction"
    )
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["case_id"], name="transaction_case"),
            models.Index(fields=["court", "booked_on"], name="transaction_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["court", "source", "external_reference"], name="transaction_once"),
            models.CheckConstraint(condition=Q(lines__gte=2), name="transaction_two_lines"),
            models.CheckConstraint(
                condition=Q(case_id__isnull=True) | ~Q(legal_document_hash=""), name="transaction_names_document"
            ),
        ]


class Posting(models.Model):
    """One side of a transaction. Append-only."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="postings")
    side = models.CharField(max_length=6, choices=_SIDES)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    case_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="posting_amount_above_zero"),
            models.CheckConstraint(condition=Q(side__in=["debit", "credit"]), name="posting_side_known"),
        ]


class ClosedDay(models.Model):
    """A day on which nothing is booked any more: the ledger agreed with the bank's closing balance."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    booked_on = models.DateField()
    cash_amount = models.BigIntegerField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    closed_at = models.DateTimeField()
    written_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "booked_on"], name="day_closed_once")]
