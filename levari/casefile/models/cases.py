"""Who owes whom on which title: persons, titles, cases, parties and what the title awards."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7


class Person(models.Model):
    """A natural person, company or public body, once per court and identifier. Read only for a stated purpose."""

    class Kind(models.TextChoices):
        NATURAL = "natural", _("natural person")
        COMPANY = "company", _("company")
        PUBLIC_BODY = "public_body", _("public body")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)
    id_kind = models.CharField(max_length=16)
    identifier = models.CharField(max_length=40)
    identifier_hash = models.CharField(max_length=64)
    address = models.TextField(blank=True, default="")
    household_minimum_amount = models.BigIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)
    verified_by_entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "identifier_hash"], name="person_once_per_court"),
            models.CheckConstraint(
                condition=Q(kind="natural", id_kind__in=["cn_ric", "passport"])
                | Q(kind__in=["company", "public_body"], id_kind="cn_uscc"),
                name="person_identifier_fits_kind",
            ),
            models.CheckConstraint(condition=Q(household_minimum_amount__gte=0), name="person_minimum_not_negative"),
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(verified_by_entry__isnull=False),
                name="person_verified_by_entry",
            ),
        ]
        indexes = [
            models.Index(fields=["court", "name"], name="person_name", opclasses=["int8_ops", "varchar_pattern_ops"])
        ]


class Title(models.Model):
    """The judgment or other document that is enforced. The same title is never filed twice in one court."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    kind = models.CharField(max_length=24)
    issuing_court = models.CharField(max_length=120)
    number = models.CharField(max_length=80)
    decided_on = models.DateField()
    final_since_on = models.DateField()
    performance_due_on = models.DateField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "content_hash"], name="title_once_by_content"),
            models.UniqueConstraint(fields=["court", "issuing_court", "number"], name="title_once_by_number"),
            models.CheckConstraint(condition=Q(final_since_on__gte=F("decided_on")), name="title_final_after_decision"),
        ]
        indexes = [
            models.Index(fields=["court", "number"], name="title_number", opclasses=["int8_ops", "varchar_pattern_ops"])
        ]


class Case(models.Model):
    """One enforcement case. Finer stages are derived from what happened, not stored."""

    class State(models.TextChoices):
        FILED = "filed", _("filed")
        REFUSED = "refused", _("refused")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Closing(models.TextChoices):
        SATISFIED = "satisfied", _("satisfied")
        WITHOUT_ASSETS = "without_assets", _("closed without assets")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    number = models.CharField(max_length=60, unique=True)
    title = models.OneToOneField(Title, on_delete=models.PROTECT)
    lane = models.CharField(
        max_length=8, choices=[("simple", _("simple")), ("complex", _("complex"))], default="simple"
    )
    state = models.CharField(max_length=8, choices=State, default=State.FILED)
    currency = models.CharField(max_length=3, default="CNY")
    filed_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=16, choices=Closing, blank=True, default="")
    officer = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="cases_as_officer")
    judge = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="cases_as_judge")

    class Meta:
        indexes = [
            models.Index(fields=["court", "state", "-filed_on"], name="case_list"),
            models.Index(fields=["court", "id"], name="case_newest"),
            models.Index(fields=["court", "state", "id"], name="case_newest_in_state"),
            models.Index(fields=["officer", "state"], name="case_officer"),
            models.Index(fields=["judge", "state"], name="case_judge"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False, officer__isnull=False, judge__isnull=False),
                name="case_open_has_officer_and_judge",
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_at__isnull=False) & ~Q(closing="")),
                name="case_closed_says_how",
            ),
            models.CheckConstraint(
                condition=Q(officer__isnull=True) | ~Q(officer=F("judge")), name="case_officer_is_not_judge"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def is_assigned(self, actor: Actor) -> bool:
        """Is this case the actor's to work on?"""
        return actor.pk in (self.officer_id, self.judge_id)


class Party(models.Model):
    """A person's role in one case."""

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    role = models.CharField(max_length=10, choices=[("creditor", _("creditor")), ("debtor", _("debtor"))])
    represented_by = models.CharField(max_length=200, blank=True, default="")
    payout_account = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "person", "role"], name="party_once")]
        indexes = [models.Index(fields=["person", "role"], name="party_person")]


class ClaimItem(models.Model):
    """One sum the title awards. Positions are computed from these, never stored."""

    class Kind(models.TextChoices):
        PRINCIPAL = "principal", _("principal")
        AGREED_INTEREST = "agreed_interest", _("agreed interest")
        COSTS = "costs", _("costs")

    id = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="items")
    label = models.CharField(max_length=16)
    kind = models.CharField(max_length=16, choices=Kind)
    amount = models.BigIntegerField(default=0)
    rate_per_year = models.DecimalField(max_digits=9, decimal_places=7, null=True)
    on_item = models.CharField(max_length=16, blank=True, default="")
    from_on = models.DateField(null=True)
    day_basis = models.PositiveSmallIntegerField(null=True)
    performance_due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "label"], name="claim_item_label_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="claim_item_not_negative"),
            models.CheckConstraint(condition=Q(kind="agreed_interest") | Q(amount__gt=0), name="claim_item_has_amount"),
            models.CheckConstraint(
                condition=~Q(kind="agreed_interest")
                | Q(rate_per_year__isnull=False, from_on__isnull=False, day_basis__isnull=False),
                name="claim_item_interest_complete",
            ),
        ]
