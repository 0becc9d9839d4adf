"""Demands, and the proof that they and other orders were served."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case, Document


class Demand(models.Model):
    """What the debtor was asked to pay, as of which day, and until when. The sum is quoted, never used to reckon."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="demand")
    reckoned_on = models.DateField()
    claim_amount = models.BigIntegerField()
    fee_amount = models.BigIntegerField()
    per_day_amount = models.BigIntegerField()
    pay_within_days = models.PositiveSmallIntegerField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(claim_amount__gte=0, fee_amount__gte=0, per_day_amount__gte=0), name="demand_amounts"
            ),
            models.CheckConstraint(condition=Q(pay_within_days__range=(1, 60)), name="demand_gives_time"),
        ]


class Service(models.Model):
    """A demand reached the debtor, or an order the side it is addressed to: by which channel, when, proved by what."""

    class Channel(models.TextChoices):
        PORTAL = "portal", _("portal, with the addressee's consent")
        POST = "post", _("post with acknowledgement")
        IN_PERSON = "in_person", _("in person")
        PUBLICATION = "publication", _("publication")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    demand = models.OneToOneField(Demand, null=True, on_delete=models.PROTECT, related_name="service")
    order = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="service")
    channel = models.CharField(max_length=12, choices=Channel)
    proof = models.CharField(max_length=200)
    served_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    pay_until_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(proof=""), name="service_has_proof"),
            models.CheckConstraint(
                condition=Q(demand__isnull=False, order__isnull=True) | Q(demand__isnull=True, order__isnull=False),
                name="service_of_one_paper",
            ),
            models.CheckConstraint(condition=Q(served_at__lte=F("recorded_at")), name="service_before_record"),
            models.CheckConstraint(condition=Q(pay_until_at__gt=F("served_at")), name="service_leaves_time_to_pay"),
        ]
