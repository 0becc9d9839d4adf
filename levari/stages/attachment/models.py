"""Worksheets: what a human was shown before anything was attached. Measures are nouns of the case file."""

from django.db import models
from django.db.models import Q

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case


class Worksheet(models.Model):
    """Debt, values, less harmful options and why not, third parties, home, necessities: signed as it stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="worksheets")
    need_amount = models.BigIntegerField()
    cap_amount = models.BigIntegerField()
    contents = models.JSONField()
    shown_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=400)
    proposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approval = models.OneToOneField("record.Approval", null=True, on_delete=models.PROTECT)
    used_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["case", "-proposed_at"], name="worksheet_case")]
        constraints = [
            models.CheckConstraint(condition=Q(need_amount__gt=0, cap_amount__gte=0), name="worksheet_amounts"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(approval__isnull=False), name="worksheet_used_only_if_approved"
            ),
        ]
