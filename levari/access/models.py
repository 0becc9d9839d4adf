"""Courts, actors, appointments and the append-only look-up ledger."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from levari.access.permissions import Role
from levari.basics.ids import uuid7
from levari.ui.language import in_chinese


class Court(models.Model):
    """A court of one of four levels; `code` is the court part of its case numbers."""

    code = models.CharField(max_length=16, unique=True)
    participant = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    pack = models.CharField(max_length=8, default="cn")
    currency = models.CharField(max_length=3, default="CNY")
    timezone = models.CharField(max_length=40, default="Asia/Shanghai")
    draw_secret_hash = models.CharField(max_length=64, blank=True, default="")
    living_minimum_amount = models.BigIntegerField(db_default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="court_level_1_to_4")]

    def __str__(self) -> str:
        return self.name

    def day(self, at: datetime) -> date:
        """The calendar day of an instant at the seat of the court."""
        return at.astimezone(ZoneInfo(self.timezone)).date()


class Actor(models.Model):
    """Whoever an entry of the record can name: one of the staff, an automation of the platform, a party to a case."""

    class Kind(models.TextChoices):
        HUMAN = "human", _("person")
        AUTOMATION = "automation", _("automation")
        INSTITUTION = "institution", _("institution")
        PARTY = "party", _("party to a case")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120, blank=True, default="")
    court = models.ForeignKey(Court, null=True, on_delete=models.PROTECT)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "kind"], name="actor_id_kind"),
            models.CheckConstraint(
                condition=models.Q(kind="human") | models.Q(user__isnull=True), name="actor_only_humans_log_in"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="human") | models.Q(court__isnull=False), name="actor_human_has_court"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(kind="automation"), name="actor_automation_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken_name(self) -> str:
        """The name in the language of the reader."""
        return self.name_zh if self.name_zh and in_chinese() else self.name


class Appointment(models.Model):
    """A role held by a person from one instant to another; never edited, only ended."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "role"], condition=models.Q(ended_at__isnull=True), name="appointment_once"
            )
        ]


class AccessEvent(models.Model):
    """One look at one person: who, when, under which purpose, which fields. Written with the read itself."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT)
    person_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=120)
    fields = models.JSONField()
    looked_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["person_id", "looked_at"], name="access_event_person")]
        constraints = [models.CheckConstraint(condition=~models.Q(purpose=""), name="access_event_purpose")]
