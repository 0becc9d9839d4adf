"""What valuation, auction and distribution share of a sale: the price, the lot file, money awaited, proceeds."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models.cases import Case, Person
from levari.casefile.models.holdings import Asset
from levari.casefile.models.work import Document


class ReferencePrice(models.Model):
    """What a thing is worth for its sale, by which method, until when. One stands per asset; others are history."""

    class Method(models.TextChoices):
        AGREED = "agreed", _("agreed by the parties")
        TARGETED = "targeted", _("targeted inquiry")
        ONLINE = "online", _("online inquiry")
        APPRAISAL = "appraisal", _("appraisal")

    class State(models.TextChoices):
        OPEN = "open", _("objections may come")
        FINAL = "final", _("final")
        ANNULLED = "annulled", _("annulled")
        REPLACED = "replaced", _("replaced by a newer one")

    STANDING = ("open", "final")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reference_prices")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="reference_prices")
    method = models.CharField(max_length=10, choices=Method)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    amount = models.BigIntegerField()
    determined_on = models.DateField()
    valid_until_on = models.DateField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="reference_price_amount"),
            models.CheckConstraint(
                condition=Q(valid_until_on__gte=F("determined_on")), name="reference_price_validity"
            ),
            models.UniqueConstraint(
                fields=["asset"], condition=Q(state__in=["open", "final"]), name="reference_price_one_stands"
            ),
        ]


class Photograph(models.Model):
    """A picture of a thing for its lot page: re-encoded, so that nothing hides in it, and named by its content."""

    hash = models.CharField(max_length=64)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="photographs")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="photographs")
    jpeg = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(max_length=200)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asset", "hash"], name="photograph_once")]


class LotDossier(models.Model):
    """The lot file of a thing as it was recorded; a correction is a newer row. What is empty is shown as a gap."""

    class Occupancy(models.TextChoices):
        EMPTY = "empty", _("nobody uses it")
        DEBTOR = "debtor", _("used by the debtor")
        TENANT = "tenant", _("let to a tenant")
        OTHER = "other", _("used by somebody else")

    class TaxBearer(models.TextChoices):
        EACH = "each", _("each side bears what the law puts on it")
        PROCEEDS = "proceeds", _("paid out of the proceeds")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="dossiers")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="dossiers")
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True, default="")
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    description = models.TextField()
    title_proof = models.CharField(max_length=200, blank=True, default="")
    burdens = models.JSONField(default=list)
    burdens_seen_on = models.DateField(null=True)
    occupancy = models.CharField(max_length=8, choices=Occupancy, blank=True, default="")
    occupancy_note = models.CharField(max_length=400, blank=True, default="")
    taxes_amount = models.BigIntegerField(null=True)
    taxes_borne_by = models.CharField(max_length=8, choices=TaxBearer, blank=True, default="")
    defects = models.TextField(blank=True, default="")
    inspections = models.JSONField(default=list)
    photographs_missing = models.CharField(max_length=400, blank=True, default="")
    is_home = models.BooleanField()
    recorded_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["asset", "-recorded_at"], name="dossier_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taxes_amount__isnull=True) | Q(taxes_amount__gte=0), name="dossier_taxes"
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(description=""), name="dossier_says_what"),
        ]


class AwaitedPayment(models.Model):
    """Money that somebody was told to pay under a reference, its id. It is kept in escrow under the name of its owner.

    Owner is whatever the room that awaits it pays for: a bidder is known here by the number of the enrolment alone, so
    that nobody learns from the court's books who bids. What arrived and was not taken yet waits for that room. Where a
    paper orders it (`order`), the time to pay runs from the service of that paper.
    """

    class Purpose(models.TextChoices):
        DEPOSIT = "deposit", _("deposit")
        PRICE = "price", _("price")
        DIFFERENCE = "difference", _("difference to the claim")
        SHORTFALL = "shortfall", _("shortfall of a defaulter")
        RECOVERY = "recovery", _("given back after a sale was set aside")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="awaited_payments")
    purpose = models.CharField(max_length=10, choices=Purpose)
    owner_id = models.UUIDField()
    owner_kind = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    due_at = models.DateTimeField()
    arrived_amount = models.BigIntegerField(default=0)
    arrived_on = models.DateField(null=True)
    taken_amount = models.BigIntegerField(default=0)
    payer_hash = models.CharField(max_length=64, blank=True, default="")
    order = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="awaited")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["owner_id"], name="awaited_owner")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="awaited_amount"),
            models.CheckConstraint(condition=Q(owner_kind__in=["natural", "legal"]), name="awaited_one_owner"),
            models.CheckConstraint(
                condition=Q(taken_amount__gte=0, taken_amount__lte=F("arrived_amount")), name="awaited_taken_arrived"
            ),
        ]


class Payee(models.Model):
    """Somebody outside the two sides to whom money of a case goes back, and on which account."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payees")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    account = models.CharField(max_length=64)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="payee_once")]


class Proceeds(models.Model):
    """Money that a sale brought for a debtor's cases: in the ledger it is the debtor's, held for one case."""

    class Source(models.TextChoices):
        SALE = "sale", _("price of a sale")
        DEFAULT = "default", _("deposit of a buyer who did not pay")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proceeds")
    debtor = models.ForeignKey(Person, on_delete=models.PROTECT)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT)
    source = models.CharField(max_length=8, choices=Source)
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    counts_on = models.DateField()
    returned_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="proceeds_amount")]

    def is_assigned(self, actor: Actor) -> bool:
        """The officer and the judge of the case in which the thing was sold look after its price."""
        return self.case.is_assigned(actor)
