"""The nouns that rooms share. Every table here belongs to one court and stands behind its wall."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.record.models import Entry


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
    verified_by_entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")

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


class Credit(models.Model):
    """A payment that reduces what is owed in a case, on the day on which it counts. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="credits")
    counts_on = models.DateField()
    amount = models.BigIntegerField()
    source = models.CharField(max_length=20)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

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
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)


class Asset(models.Model):
    """Something a debtor owns, found in an answer or a declaration. One owner, always."""

    class Kind(models.TextChoices):
        ACCOUNT = "account", _("account")
        INCOME = "income", _("income")
        VEHICLE = "vehicle", _("vehicle")
        LAND = "land", _("land or building")
        SECURITIES = "securities", _("securities")
        FUND = "fund", _("fund")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assets")
    kind = models.CharField(max_length=12, choices=Kind)
    institution = models.CharField(max_length=40)
    reference = models.CharField(max_length=80)
    value_amount = models.BigIntegerField()
    protected_amount = models.BigIntegerField(default=0)
    sale_cost_amount = models.BigIntegerField(default=0)
    exempt_kind = models.CharField(max_length=24, blank=True, default="")
    encumbered_amount = models.BigIntegerField(default=0)
    source = models.CharField(max_length=12, choices=[("answer", _("answer")), ("declaration", _("declaration"))])
    seen_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "institution", "reference"], name="asset_once"),
            models.CheckConstraint(
                condition=Q(value_amount__gte=0, protected_amount__gte=0, sale_cost_amount__gte=0), name="asset_amounts"
            ),
        ]


class Document(models.Model):
    """A paper made from facts: which template, which facts, the hash of the bytes. Versions are new rows."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=24)
    facts = models.JSONField()
    dated_on = models.DateField()
    facts_hash = models.CharField(max_length=64)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)


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
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(state="running"), name="deadline_due")]
        constraints = [
            models.UniqueConstraint(fields=["case", "rule", "subject", "started_at"], name="deadline_once"),
            models.CheckConstraint(condition=Q(due_at__gte=F("started_at")), name="deadline_after_start"),
        ]


class Task(models.Model):
    """Something a named person or role has to do; it never does itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="tasks")
    role = models.CharField(max_length=20)
    what = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, blank=True, default="")
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["court", "role", "due_at"], condition=Q(done_at__isnull=True), name="task_open")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what", "subject"], condition=Q(done_at__isnull=True), name="task_open_once"
            )
        ]


class Measure(models.Model):
    """Something held for a case under a named person's order: exact amount, end date, basis, approver, one owner.

    Its id is the order's id on the wire and the end-to-end reference of any money paid under it.
    """

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("freeze")
        SEIZE = "seize", _("seizure")
        WITHHOLD = "withhold", _("withholding from income")

    class State(models.TextChoices):
        ORDERED = "ordered", _("ordered")
        LIVE = "live", _("in force")
        REFUSED = "refused", _("refused by the institution")
        RELEASING = "releasing", _("release sent")
        RELEASED = "released", _("released")
        LAPSED = "lapsed", _("lapsed")

    HOLDING = ("ordered", "live")
    UNFINISHED = ("ordered", "live", "releasing")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="measures")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.ORDERED)
    ordered_amount = models.BigIntegerField()
    held_amount = models.BigIntegerField()
    transferred_amount = models.BigIntegerField(default=0)
    protected_amount = models.BigIntegerField(default=0)
    basis = models.CharField(max_length=80)
    worksheet_hash = models.CharField(max_length=64)
    approval = models.ForeignKey("record.Approval", on_delete=models.PROTECT)
    imposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    imposed_by_kind = models.CharField(max_length=12, default="human")
    starts_on = models.DateField()
    ends_on = models.DateField()
    exceeds_cap = models.BooleanField(default=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["case", "state"], name="measure_case"),
            models.Index(fields=["ends_on"], condition=Q(state__in=["ordered", "live"]), name="measure_ends"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(imposed_by_kind="human"), name="measure_imposed_by_a_human"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="measure_ends_after_start"),
            models.CheckConstraint(condition=Q(ordered_amount__gt=0), name="measure_has_amount"),
            models.CheckConstraint(
                condition=Q(held_amount__gte=0, held_amount__lte=F("ordered_amount"), transferred_amount__gte=0),
                name="measure_holds_at_most_what_was_ordered",
            ),
            models.CheckConstraint(condition=~Q(basis="") & ~Q(worksheet_hash=""), name="measure_has_basis"),
            models.UniqueConstraint(
                fields=["case", "asset"], condition=Q(state__in=["ordered", "live", "releasing"]), name="measure_once"
            ),
        ]


class Transfer(models.Model):
    """Held money that a named person ordered to be paid to the court; its id is the reference of the money."""

    class State(models.TextChoices):
        ORDERED = "ordered", _("ordered")
        DONE = "done", _("paid by the institution")
        BOOKED = "booked", _("arrived at the court")
        REFUSED = "refused", _("refused by the institution")

    UNDER_WAY = ("ordered", "done")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="transfers")
    amount = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.ORDERED)
    imposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    imposed_by_kind = models.CharField(max_length=12, default="human")
    ordered_at = models.DateTimeField()
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_has_amount"),
            models.CheckConstraint(condition=Q(imposed_by_kind="human"), name="transfer_imposed_by_a_human"),
            models.UniqueConstraint(
                fields=["measure"], condition=Q(state="ordered"), name="transfer_one_at_a_time"
            ),
        ]


class Gauge(models.Model):
    """How much is held for a case and how much may be: the over-freeze guarantee, enforced by the database."""

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.PROTECT, related_name="gauge")
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    cap_amount = models.BigIntegerField()
    attached_amount = models.BigIntegerField(default=0)
    exceptional = models.BooleanField(default=False)
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(attached_amount__lte=F("cap_amount")) | Q(exceptional=True), name="gauge_within_cap"
            ),
            models.CheckConstraint(condition=Q(attached_amount__gte=0), name="gauge_not_negative"),
        ]
