"""The tables of the bidding: the head of each lot, who may bid under which code name, and the log that only grows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Court
from levari.casefile.models import Case
from levari.stages.auction.rules.refusals import OUTCOMES
from levari.stages.auction.rules.terms import ACCEPTED, OF_BIDDERS, Format, Kind

_OF_BIDDERS = sorted(str(kind) for kind in OF_BIDDERS)
_OF_THE_COURT = [str(kind) for kind in Kind if kind not in OF_BIDDERS]


class Head(models.Model):
    """One lot as the bidding knows it: the announced terms, which never change, and how the lot stands.

    The row is locked for every decision, so it is the only arbiter, whatever number of processes take bids.
    """

    class Phase(models.TextChoices):
        OPEN = "open", _("open")
        SUSPENDED = "suspended", _("suspended")
        CLOSED = "closed", _("closed")

    id = models.UUIDField(primary_key=True, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3, default="CNY")
    rules_version = models.PositiveSmallIntegerField(default=1)
    format = models.CharField(max_length=12)
    start_amount = models.BigIntegerField()
    step_amount = models.BigIntegerField(default=0)
    floor_amount = models.BigIntegerField(default=0)
    opens_at = models.DateTimeField()
    announced_close_at = models.DateTimeField()
    extension_seconds = models.IntegerField(default=0)
    reveal_seconds = models.IntegerField(default=0)
    step_seconds = models.IntegerField(default=0)
    sealed_seconds = models.IntegerField(default=0)
    best_seconds = models.IntegerField(default=0)

    phase = models.CharField(max_length=9, choices=Phase, default=Phase.OPEN)
    seq = models.BigIntegerField(default=0)
    hash = models.BinaryField(default=b"")
    leader = models.CharField(max_length=16, default="", blank=True)
    leader_rank = models.IntegerField(null=True)
    price_amount = models.BigIntegerField(null=True)
    closes_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)
    extensions = models.IntegerField(default=0)
    taken_by = models.CharField(max_length=16, default="", blank=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["closes_at"], condition=~Q(phase="closed"), name="head_closes")]
        constraints = [
            models.CheckConstraint(condition=Q(format__in=[str(one) for one in Format]), name="head_format_known"),
            models.CheckConstraint(
                condition=Q(start_amount__gt=0, step_amount__gte=0, floor_amount__gte=0), name="head_amounts"
            ),
            models.CheckConstraint(condition=Q(announced_close_at__gt=F("opens_at")), name="head_closes_after_opening"),
            models.CheckConstraint(condition=Q(leader="") | Q(price_amount__gt=0), name="head_leader_has_price"),
            models.CheckConstraint(condition=Q(seq__gte=0, extensions__gte=0), name="head_counts"),
        ]


class Admission(models.Model):
    """A code name that may bid on a lot. Whose it is stands in `Mask` alone."""

    pk = models.CompositePrimaryKey("head_id", "code")
    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="admissions", db_index=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=16)
    rank = models.IntegerField(null=True)
    admitted = models.BooleanField(default=True)
    sealed = models.CharField(max_length=64, default="", blank=True)


class Mask(models.Model):
    """Which bidder acts under which code name: drawn for each lot, read by nobody before the lot is closed."""

    pk = models.CompositePrimaryKey("head_id", "code")
    head = models.ForeignKey(Head, on_delete=models.PROTECT, related_name="+", db_index=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=16)
    bidder_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["head", "bidder_id"], name="mask_one_code_for_a_bidder")]


class Ruling(models.Model):
    """One row of the log of a lot: what was asked, when, and what was decided. Never changed, never taken away.

    `key` is the id of a bid: the same bid sent again finds its row. `entry_id` names the entry of the record that
    seals the row. `hidden_until` keeps the bids of a sealed stage from every reader.
    """

    pk = models.CompositePrimaryKey("head_id", "seq")
    # Foreign keys would be checked row by row in the last minute of a hot lot. One trigger per statement checks that
    # the head is there and stands where the rows end; nobody may delete a head; the wall compares the court.
    head = models.ForeignKey(
        Head, on_delete=models.PROTECT, related_name="rulings", db_index=False, db_constraint=False
    )
    seq = models.BigIntegerField()
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    kind = models.CharField(max_length=10)
    bidder = models.CharField(max_length=16, default="", blank=True)
    amount = models.BigIntegerField(null=True)
    key = models.CharField(max_length=64, null=True)
    text = models.CharField(max_length=64, default="", blank=True)
    rank = models.IntegerField(null=True)
    until = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    outcome = models.CharField(max_length=16)
    hash = models.BinaryField()
    entry_id = models.UUIDField()
    hidden_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["head", "key"], name="ruling_once"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="ruling_counts_from_one"),
            models.CheckConstraint(
                condition=Q(kind__in=_OF_BIDDERS, key__isnull=False) & ~Q(bidder="") | Q(kind__in=_OF_THE_COURT),
                name="ruling_kind_known",
            ),
            models.CheckConstraint(condition=Q(outcome__in=[ACCEPTED, *sorted(OUTCOMES)]), name="ruling_outcome_known"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="ruling_amount"),
            models.CheckConstraint(
                condition=Q(key__isnull=True) | ~Q(outcome=ACCEPTED) | Q(decided_at__lt=F("closes_at")),
                name="ruling_nothing_late_counts",
            ),
        ]


class Pulse(models.Model):
    """The last sign of life of the bidding service, one row. A silence decides whether a lot may be closed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    beat_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="pulse_is_one")]
