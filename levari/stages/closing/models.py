"""Checklists that a judge decides on, closings, and reopenings. What happened is never edited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case, Document


class Checklist(models.Model):
    """Every condition of closing without assets with its evidence, and what the creditor said: signed as it stands."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("waits for the judge")
        OVERTAKEN = "overtaken", _("overtaken by a newer one")
        SENT_BACK = "sent_back", _("sent back by the judge")
        DECIDED = "decided", _("decided")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="checklists")
    contents = models.JSONField()
    shown_hash = models.CharField(max_length=64)
    heard_on = models.DateField()
    heard_said = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="proposed"), name="checklist_one_waits"),
            models.CheckConstraint(condition=~Q(heard_said=""), name="checklist_creditor_heard"),
        ]

    @property
    def met(self) -> dict[str, bool]:
        """The conditions by key: met or not."""
        return {check["key"]: check["met"] for check in self.contents["checks"]}


class Closing(models.Model):
    """A case was closed: how, when, by whom, with which paper. A case that was reopened may have several."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="closings")
    kind = models.CharField(max_length=16, choices=Case.Closing)
    still_owed_amount = models.BigIntegerField()
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    closed_by_kind = models.CharField(max_length=12)
    why = models.CharField(max_length=400, blank=True, default="")
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT)
    checklist = models.OneToOneField(Checklist, null=True, on_delete=models.PROTECT)
    approval = models.OneToOneField("record.Approval", null=True, on_delete=models.PROTECT)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["case", "-closed_at"], name="closing_case")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="without_assets")
                | Q(checklist__isnull=False, approval__isnull=False, closed_by_kind="human"),
                name="closing_without_assets_by_a_judge",
            ),
            models.CheckConstraint(condition=Q(kind="withdrawn") | Q(document__isnull=False), name="closing_has_paper"),
            models.CheckConstraint(
                condition=~Q(kind="satisfied") | Q(still_owed_amount=0), name="closing_satisfied_owes_nothing"
            ),
            models.CheckConstraint(condition=~Q(kind="withdrawn") | ~Q(why=""), name="closing_withdrawn_says_why"),
        ]


class Reopening(models.Model):
    """A case that was closed without assets goes on: what was found, and who said so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    closing = models.OneToOneField(Closing, on_delete=models.PROTECT, related_name="reopening")
    found = models.CharField(max_length=400)
    reopened_at = models.DateTimeField()
    reopened_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    reopened_by_kind = models.CharField(max_length=12, default="human")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reopened_by_kind="human"), name="reopening_by_a_human"),
            models.CheckConstraint(condition=~Q(found=""), name="reopening_says_what_was_found"),
        ]
