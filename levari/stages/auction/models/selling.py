"""The sale of one thing: its rounds, who enrolled, the award and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import (
    Asset,
    AwaitedPayment,
    Case,
    Document,
    LotDossier,
    Measure,
    Party,
    Person,
    Proceeds,
    ReferencePrice,
)


class Sale(models.Model):
    """The turning of one attached thing into money, from the decision to sell to the hand-over or the giving up."""

    class State(models.TextChoices):
        WINDOW = "window", _("the debtor may sell first")
        READY = "ready", _("ready for the next step")
        RUNNING = "running", _("a round is under way")
        SOLD = "sold", _("sold, not yet handed over")
        DONE = "done", _("handed over")
        ENDED = "ended", _("ended without a sale")

    OVER = ("done", "ended")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="sales")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="sales")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    price = models.ForeignKey(ReferencePrice, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(LotDossier, on_delete=models.PROTECT, related_name="+")
    movable = models.BooleanField()
    is_home = models.BooleanField()
    home_grounds = models.CharField(max_length=400, blank=True, default="")
    state = models.CharField(max_length=8, choices=State)
    window_until_on = models.DateField(null=True)
    ended_why = models.CharField(max_length=40, blank=True, default="")
    opened_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    opened_by_kind = models.CharField(max_length=12, default="human")
    opened_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asset"], condition=~Q(state__in=["done", "ended"]), name="sale_one_at_once"
            ),
            models.CheckConstraint(condition=Q(opened_by_kind="human"), name="sale_opened_by_a_human"),
            models.CheckConstraint(condition=Q(is_home=False) | ~Q(home_grounds=""), name="sale_of_home_has_grounds"),
            models.CheckConstraint(
                condition=~Q(state="window") | Q(window_until_on__isnull=False), name="sale_window_ends"
            ),
        ]


class NamedBuyer(models.Model):
    """Whom the debtor named as a buyer in the time in which the debtor may sell first, at which price."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="named_buyers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=64)
    price_amount = models.BigIntegerField()
    named_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(price_amount__gt=0) & ~Q(account=""), name="named_buyer_whole")
        ]


class Round(models.Model):
    """One announced round of a sale; its id is that of the lot in the bidding. What is announced never changes."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first auction")
        SECOND = "second", _("second auction")
        SALE = "sale", _("online sale")
        AGAIN = "again", _("new auction after a default")

    class State(models.TextChoices):
        SCHEDULED = "scheduled", _("waits for the judge")
        ANNOUNCED = "announced", _("announced")
        SUSPENDED = "suspended", _("suspended")
        SOLD = "sold", _("ended with a buyer")
        FAILED = "failed", _("ended without a bid")
        WITHDRAWN = "withdrawn", _("withdrawn")

    LIVE = ("scheduled", "announced", "suspended")
    BIDDING = ("announced", "suspended")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rounds")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.SCHEDULED)
    currency = models.CharField(max_length=3)
    valuation_amount = models.BigIntegerField()
    floor_amount = models.BigIntegerField()
    start_amount = models.BigIntegerField()
    step_amount = models.BigIntegerField()
    deposit_amount = models.BigIntegerField()
    deposit_least_amount = models.BigIntegerField()
    deposit_most_amount = models.BigIntegerField()
    extension_seconds = models.PositiveIntegerField()
    told_on = models.DateField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    price_days = models.PositiveSmallIntegerField()
    shown_hash = models.CharField(max_length=64)
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    scheduled_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    announced_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    announced_by_kind = models.CharField(max_length=12, default="human")
    announced_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        indexes = [
            models.Index(fields=["closes_at"], condition=Q(state="announced"), name="round_closes"),
            models.Index(
                fields=["court", "closes_at", "id"], condition=Q(announced_at__isnull=False), name="round_published"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["sale", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["sale"],
                condition=Q(state__in=["scheduled", "announced", "suspended"]),
                name="round_one_at_once",
            ),
            models.CheckConstraint(
                condition=Q(floor_amount__gt=0, start_amount__gte=F("floor_amount")), name="round_not_below_floor"
            ),
            models.CheckConstraint(
                condition=Q(deposit_amount__gte=F("deposit_least_amount"))
                & Q(deposit_amount__lte=F("deposit_most_amount")),
                name="round_deposit_in_range",
            ),
            models.CheckConstraint(condition=Q(step_amount__gt=0, price_days__gt=0), name="round_step_and_term"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="round_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(state="scheduled") | Q(announced_by__isnull=False, announced_at__isnull=False)
                | Q(state="withdrawn"),
                name="round_announced_by_somebody",
            ),
            models.CheckConstraint(condition=Q(announced_by_kind="human"), name="round_announced_by_a_human"),
            models.CheckConstraint(
                condition=Q(announced_by__isnull=True) | ~Q(announced_by=F("scheduled_by")), name="round_second_person"
            ),
        ]  # fmt: skip

    def is_assigned(self, actor: Actor) -> bool:
        """Officer and judge of the case look after its rounds."""
        return self.case.is_assigned(actor)


class Enrolment(models.Model):
    """Somebody who wants to buy, known by this number; the name is in `Identity`, the code name in the bidding."""

    class Capacity(models.TextChoices):
        ORDINARY = "ordinary", _("bidder")
        PRIORITY = "priority", _("priority purchaser")
        CREDITOR = "creditor", _("creditor of the case")
        CHOSEN = "chosen", _("buyer found by the debtor")

    class State(models.TextChoices):
        ENROLLED = "enrolled", _("deposit awaited")
        ADMITTED = "admitted", _("admitted")
        OVER = "over", _("over")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enrolments")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="enrolments")
    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="enrolments")
    capacity = models.CharField(max_length=8, choices=Capacity)
    rank = models.PositiveSmallIntegerField(null=True)
    exempt_amount = models.BigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=State, default=State.ENROLLED)
    secret_hash = models.CharField(max_length=64)
    owner_kind = models.CharField(max_length=8)
    payment = models.ForeignKey(AwaitedPayment, null=True, on_delete=models.PROTECT, related_name="+")
    enrolled_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], name="enrolment_secret"),
            models.CheckConstraint(
                condition=Q(capacity="priority", rank__gte=1) | (~Q(capacity="priority") & Q(rank__isnull=True)),
                name="enrolment_rank_of_priority",
            ),
            models.CheckConstraint(
                condition=Q(exempt_amount=0) | Q(capacity="creditor", exempt_amount__gt=0),
                name="enrolment_exempt_creditor",
            ),
            models.CheckConstraint(condition=Q(owner_kind__in=["natural", "legal"]), name="enrolment_one_owner"),
        ]


class Identity(models.Model):
    """Who is behind an enrolment. The database shows it to the platform's own work, and to cashier and judge only when
    the bidding is over."""

    enrolment = models.OneToOneField(Enrolment, primary_key=True, on_delete=models.PROTECT, related_name="identity")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(account=""), name="identity_has_account")]


class Award(models.Model):
    """A buyer and a price: by bidding, by the debtor's own sale, or by the creditor who takes the thing."""

    class How(models.TextChoices):
        AUCTION = "auction", _("by bidding")
        DEBTOR = "debtor", _("by the debtor's own sale")
        IN_KIND = "in_kind", _("taken by the creditor")

    class State(models.TextChoices):
        AWARDED = "awarded", _("price awaited")
        PAID = "paid", _("price paid")
        RULED = "ruled", _("ruling made")
        HANDED_OVER = "handed_over", _("handed over")
        DEFAULTED = "defaulted", _("the buyer did not pay")
        ANNULLED = "annulled", _("set aside")

    STANDING = ("awarded", "paid", "ruled", "handed_over")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="awards")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="awards")
    round = models.OneToOneField(Round, null=True, on_delete=models.PROTECT, related_name="award")
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="award")
    how = models.CharField(max_length=8, choices=How)
    state = models.CharField(max_length=12, choices=State, default=State.AWARDED)
    price_amount = models.BigIntegerField()
    credited_amount = models.BigIntegerField(db_default=0)
    price_due_at = models.DateTimeField(null=True)
    payment = models.ForeignKey(AwaitedPayment, null=True, on_delete=models.PROTECT, related_name="+")
    awarded_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    ruled_by_kind = models.CharField(max_length=12, default="human")
    ruled_at = models.DateTimeField(null=True)
    ruling = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    proceeds = models.ForeignKey(Proceeds, null=True, on_delete=models.PROTECT, related_name="+")
    handed_over_at = models.DateTimeField(null=True)
    protocol = models.TextField(blank=True, default="")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sale"], condition=~Q(state__in=["defaulted", "annulled"]), name="award_one_stands"
            ),
            models.CheckConstraint(condition=Q(price_amount__gt=0), name="award_price"),
            models.CheckConstraint(
                condition=Q(credited_amount__gte=0, credited_amount__lte=F("price_amount")), name="award_credited"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ruled", "handed_over"]) | Q(ruled_by__isnull=False, ruled_at__isnull=False),
                name="award_ruled_by_somebody",
            ),
            models.CheckConstraint(condition=Q(ruled_by_kind="human"), name="award_ruled_by_a_human"),
            models.CheckConstraint(
                condition=~Q(state="handed_over") | (Q(handed_over_at__isnull=False) & ~Q(protocol="")),
                name="award_hand_over_has_protocol",
            ),
        ]

    def is_assigned(self, actor: Actor) -> bool:
        """Officer and judge of the case look after its awards."""
        return self.case.is_assigned(actor)


class Forfeit(models.Model):
    """The kept deposit of a winner who did not pay: for costs, the lower price of the new auction, debts."""

    award = models.OneToOneField(Award, primary_key=True, on_delete=models.PROTECT, related_name="forfeit")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    costs_amount = models.BigIntegerField()
    gap_amount = models.BigIntegerField(null=True)
    shortfall_amount = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    shortfall = models.ForeignKey(AwaitedPayment, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    decided_by_kind = models.CharField(max_length=12, default="human")
    decided_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, costs_amount__gte=0, shortfall_amount__gte=0), name="forfeit_amounts"
            ),
            models.CheckConstraint(condition=Q(decided_by_kind="human"), name="forfeit_decided_by_a_human"),
        ]
