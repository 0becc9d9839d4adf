"""Papers, clocks and to-dos of a case."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Court
from levari.basics.ids import uuid7
from levari.casefile.models.cases import Case


class Document(models.Model):
    """A paper made from facts: which template, which facts, the hash of the bytes. Versions are new rows.

    `addressee` is the side that it orders something: it is served on that side, which reads it among its own papers.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=24)
    facts = models.JSONField()
    dated_on = models.DateField()
    facts_hash = models.CharField(max_length=64)
    addressee = models.ForeignKey("casefile.Party", null=True, on_delete=models.PROTECT, related_name="papers")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)


class Deadline(models.Model):
    """A clock of the law in one case: which rule, since when, until when, and what then."""

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        MET = "met", _("met")
        EXPIRED = "expired", _("expired")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    rule = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    consequence = models.CharField(max_length=60, blank=True, default="")
    state = models.CharField(max_length=8, choices=State, default=State.RUNNING)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="running"), name="deadline_due")]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "subject", "started_at"], name="deadline_once"),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="deadline_after_start"),
        ]


class Task(models.Model):
    """Something a named person or role has to do, not before `from_at`; it never does itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="tasks")
    role = models.CharField(max_length=20)
    what = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    raised_at = models.DateTimeField()
    from_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["court", "role", "due_at"], condition=Q(done_at__isnull=True), name="task_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what", "subject"], condition=Q(done_at__isnull=True), name="task_open_once"
            )
        ]
