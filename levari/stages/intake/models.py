"""Applications, what the registers said about their parties, published seeds of the draw, and case numbers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case


class Application(models.Model):
    """One application for enforcement of one title. Its contents name people, so every read needs a purpose."""

    class State(models.TextChoices):
        RECEIVED = "received", _("waiting for the registers")
        CONFIRMED = "confirmed", _("gates passed")
        STOPPED = "stopped", _("stopped at a gate")
        OPENED = "opened", _("case opened")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    issuing_court = models.CharField(max_length=120)
    number = models.CharField(max_length=80)
    filed_on = models.DateField()
    currency = models.CharField(max_length=3)
    claim_amount = models.BigIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    subjects = ArrayField(models.CharField(max_length=64))
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    reasons = models.JSONField(default=list)
    received_at = models.DateTimeField()
    decide_by_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    case = models.OneToOneField(Case, null=True, on_delete=models.PROTECT, related_name="application")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT, related_name="+")
    decided_by_entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["court", "state", "-id"], name="application_list")]
        constraints = [
            models.UniqueConstraint(fields=["court", "content_hash"], name="application_once_by_content"),
            models.UniqueConstraint(
                fields=["court", "issuing_court", "number"],
                condition=~Q(state="refused"),
                name="application_once_by_number",
            ),
            models.CheckConstraint(condition=Q(claim_amount__gt=0), name="application_claims_something"),
            models.CheckConstraint(
                condition=~Q(state="opened") | Q(case__isnull=False, decided_at__isnull=False),
                name="application_opened_has_case",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["refused", "stopped"]) | ~Q(reasons=[]), name="application_refused_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class IdentityCheck(models.Model):
    """One question to a register: does this identifier belong to this name? At most one open per person."""

    class Outcome(models.TextChoices):
        MATCH = "MATCH", _("identifier and name belong together")
        NAME_DIFFERS = "NAME_DIFFERS", _("the identifier belongs to another name")
        ID_NOT_FOUND = "ID_NOT_FOUND", _("nobody has this identifier")
        NOT_POSSIBLE = "NOT_POSSIBLE", _("the register could not answer")

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    id_kind = models.CharField(max_length=16)
    identifier = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    wanted_at = models.DateTimeField()
    inquiry = models.UUIDField(null=True)
    register = models.CharField(max_length=40, blank=True, default="")
    asked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    ended_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    reply_hash = models.CharField(max_length=64, blank=True, default="")
    entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["inquiry"], name="identity_check_inquiry"),
            models.Index(fields=["court", "subject", "-answered_at"], name="identity_check_subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["court", "subject"], condition=Q(answered_at__isnull=True), name="identity_check_open_once"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | (~Q(outcome="") & ~Q(reply_hash="") & Q(entry__isnull=False)),
                name="identity_check_answer_has_proof",
            ),
        ]


class DrawSeed(models.Model):
    """The commitment to the seed of one day's draws, published before that day. The seed itself is in no table."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    on = models.DateField()
    commitment = models.CharField(max_length=64)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "on"], name="draw_seed_once_per_day")]


class Conflict(models.Model):
    """A member of the staff may not work on cases of this person; `subject` is the keyed hash of the identifier."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    identifier_hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    declared_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "identifier_hash"], name="conflict_once")]


class CaseSerial(models.Model):
    """The last case number given in a court and year for one type of case; its row lock keeps numbers without gaps."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    type_characters = models.CharField(max_length=4)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "year", "type_characters"], name="case_serial_once"),
        ]
