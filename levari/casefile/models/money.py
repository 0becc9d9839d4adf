"""What reduces a claim, and the times in which it rests."""

from django.db import models
from django.db.models import Q

from levari.access.models import Court
from levari.basics.ids import uuid7
from levari.casefile.models.cases import Case


class Credit(models.Model):
    """A payment that reduces what is owed in a case, on the day on which it counts. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="credits")
    counts_on = models.DateField()
    amount = models.BigIntegerField()
    source = models.CharField(max_length=20)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name="credit_not_zero")]


class Stay(models.Model):
    """A time in which enforcement is suspended; `asked_by` decides whether delayed interest goes on."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stays")
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    asked_by = models.CharField(max_length=8)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)
