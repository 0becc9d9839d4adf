"""Requests, warrants, windows of inquiries, and the answers that said something."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case, Person


class Request(models.Model):
    """What an officer asks a judge to allow: whom to ask about, at which institutions, for which assets and time."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    classes = ArrayField(models.CharField(max_length=12))
    institutions = ArrayField(models.CharField(max_length=40))
    period_from_on = models.DateField()
    reason = models.CharField(max_length=400)
    shown_hash = models.CharField(max_length=64)
    requested_by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["case"], name="request_case")]
        constraints = [
            models.CheckConstraint(condition=~Q(classes=[]) & ~Q(institutions=[]), name="request_names_whom_it_asks")
        ]


class Window(models.Model):
    """Warrants that are asked about together: line n of every batch of a window is the warrant with line n."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    opened_at = models.DateTimeField()


class Warrant(models.Model):
    """A judge's permission to ask; without it no inquiry leaves the house. It ends by itself and is never inherited."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="warrants")
    request = models.OneToOneField(Request, on_delete=models.PROTECT)
    approval = models.OneToOneField("record.Approval", on_delete=models.PROTECT)
    signed_by = models.ForeignKey(Actor, on_delete=models.PROTECT)
    signed_by_kind = models.CharField(max_length=12, default="human")
    signed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    window = models.ForeignKey(Window, null=True, on_delete=models.PROTECT, related_name="warrants")
    line = models.PositiveIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["court"], condition=Q(window__isnull=True), name="warrant_not_sent")]
        constraints = [
            models.CheckConstraint(condition=Q(signed_by_kind="human"), name="warrant_signed_by_a_human"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("signed_at")), name="warrant_expires"),
            models.UniqueConstraint(fields=["window", "line"], name="warrant_line_once"),
            models.CheckConstraint(
                condition=Q(window__isnull=True, line__isnull=True) | Q(window__isnull=False, line__isnull=False),
                name="warrant_window_and_line",
            ),
        ]


class Batch(models.Model):
    """One window at one institution: a single inquiry document, whose id is the batch's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="batches")
    institution = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["window", "institution"], name="batch_once")]


class Answer(models.Model):
    """What an institution said about one debtor, where it said anything: completion of the batch implies the rest."""

    class Outcome(models.TextChoices):
        MATCH = "MATCH", _("found")
        NAME_DIFFERS = "NAME_DIFFERS", _("the name differs")
        ID_NOT_FOUND = "ID_NOT_FOUND", _("identifier not found")
        NOT_POSSIBLE = "NOT_POSSIBLE", _("not possible")

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT)
    warrant = models.ForeignKey(Warrant, on_delete=models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=14, choices=Outcome)
    hits = models.PositiveIntegerField(default=0)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "warrant"], name="answer_once"),
            models.CheckConstraint(condition=Q(outcome="MATCH") | Q(hits=0), name="answer_only_a_match_has_hits"),
        ]


class Declaration(models.Model):
    """The debtor's own report of assets, with the year it looks back on (CPL (2023) art. 252)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    made_on = models.DateField()
    looks_back_to_on = models.DateField()
    contents = models.JSONField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(looks_back_to_on__lt=F("made_on")), name="declaration_looks_back")
        ]
