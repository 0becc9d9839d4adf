"""What a debtor owns and what is held of it: assets, measures, transfers and the gauge of a case."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models.cases import Case, Person


class Asset(models.Model):
    """Something a debtor owns, found in an answer or a declaration. One owner, always."""

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("account")
        INCOME = "income", _("income")
        VEHICLE = "vehicle", _("vehicle")
        LAND = "land", _("land or building")
        SECURITIES = "securities", _("securities")
        FUND = "fund", _("fund")

    class Gone(models.TextChoices):
        SOLD = "sold", _("sold")
        UNSOLD = "unsold", _("given back, nobody bought it")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assets")
    kind = models.CharField(max_length=12, choices=Kind)
    institution = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)
    value_amount = models.BigIntegerField()
    protected_amount = models.BigIntegerField(default=0)
    sale_cost_amount = models.BigIntegerField(default=0)
    exempt_kind = models.CharField(max_length=24, blank=True, default="")
    encumbered_amount = models.BigIntegerField(default=0)
    source = models.CharField(max_length=12, choices=[("answer", _("answer")), ("declaration", _("declaration"))])
    seen_at = models.DateTimeField()
    selling_since_at = models.DateTimeField(null=True)
    gone_on = models.DateField(null=True)
    gone_why = models.CharField(max_length=8, choices=Gone, blank=True, default="", db_default="")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "institution", "reference"], name="asset_once"),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True, gone_why="") | (Q(gone_on__isnull=False) & ~Q(gone_why="")),
                name="asset_gone_says_why",
            ),
            models.CheckConstraint(
                condition=Q(value_amount__gte=0, protected_amount__gte=0, sale_cost_amount__gte=0), name="asset_amounts"
            ),
        ]


class Measure(models.Model):
    """Something held for a case under a named person's order: exact amount, end date, basis, approver, one owner.

    Its id is the order's id on the wire and the end-to-end reference of any money paid under it.
    """

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("freeze")
        SEIZE = "seize", _("seizure")
        WITHHOLD = "withhold", _("withholding from income")

    class State(models.TextChoices):
        ORDERED = "ordered", _("ordered")
        LIVE = "live", _("in force")
        WAITING = "waiting", _("waits behind an earlier one")
        REFUSED = "refused", _("refused by the institution")
        RELEASING = "releasing", _("release sent")
        RELEASED = "released", _("released")
        LAPSED = "lapsed", _("lapsed")

    HOLDING = ("ordered", "live")
    #: A waiting one holds nothing yet, and is released like the others.
    STANDING = (*HOLDING, "waiting")
    UNFINISHED = (*STANDING, "releasing")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="measures")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.ORDERED)
    ordered_amount = models.BigIntegerField()
    held_amount = models.BigIntegerField()
    transferred_amount = models.BigIntegerField(default=0)
    protected_amount = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=80)
    worksheet_hash = models.CharField(max_length=64)
    approval = models.ForeignKey("record.Approval", on_delete=models.PROTECT)
    imposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    imposed_by_kind = models.CharField(max_length=12, default="human")
    starts_on = models.DateField()
    ends_on = models.DateField()
    exceeds_cap = models.BooleanField(default=False)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["case", "state"], name="measure_case"),
            models.Index(fields=["ends_on"], condition=Q(state__in=["ordered", "live"]), name="measure_ends"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(imposed_by_kind="human"), name="measure_imposed_by_a_human"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="measure_ends_after_start"),
            models.CheckConstraint(condition=Q(ordered_amount__gt=0), name="measure_has_amount"),
            models.CheckConstraint(
                condition=Q(held_amount__gte=0, held_amount__lte=F("ordered_amount"), transferred_amount__gte=0),
                name="measure_holds_at_most_what_was_ordered",
            ),
            models.CheckConstraint(condition=~Q(basis="") & ~Q(worksheet_hash=""), name="measure_has_basis"),
            models.UniqueConstraint(
                fields=["case", "asset"],
                condition=Q(state__in=["ordered", "live", "waiting", "releasing"]),
                name="measure_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(held_amount=0), name="measure_waiting_holds_nothing"
            ),
        ]


class Transfer(models.Model):
    """Held money that a named person ordered to be paid to the court; its id is the reference of the money."""

    class State(models.TextChoices):
        ORDERED = "ordered", _("ordered")
        DONE = "done", _("paid by the institution")
        BOOKED = "booked", _("arrived at the court")
        REFUSED = "refused", _("refused by the institution")

    UNDER_WAY = ("ordered", "done")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="transfers")
    amount = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ORDERED)
    imposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    imposed_by_kind = models.CharField(max_length=12, default="human")
    ordered_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_has_amount"),
            models.CheckConstraint(condition=Q(imposed_by_kind="human"), name="transfer_imposed_by_a_human"),
            models.UniqueConstraint(fields=["measure"], condition=Q(state="ordered"), name="transfer_one_at_a_time"),
        ]


class Gauge(models.Model):
    """How much is held for a case and how much may be: the over-freeze guarantee, enforced by the database."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="gauge")
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    cap_amount = models.BigIntegerField()
    attached_amount = models.BigIntegerField(default=0)
    exceptional = models.BooleanField(default=False)
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attached_amount__lte=F("cap_amount")) | Q(exceptional=True), name="gauge_within_cap"
            ),
            models.CheckConstraint(condition=Q(attached_amount__gte=0), name="gauge_not_negative"),
        ]
