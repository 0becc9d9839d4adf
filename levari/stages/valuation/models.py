"""A valuation, the routes passed over, the reports, what was determined from them, who was told, who objected."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Asset, Case, Document, Party, ReferencePrice


class Valuation(models.Model):
    """The search for the reference price of one thing in one case; an objection that is allowed begins another one."""

    class State(models.TextChoices):
        SEEKING = "seeking", _("being determined")
        OPEN = "open", _("determined, objections may come")
        FINAL = "final", _("final")
        OVERTURNED = "overturned", _("overturned by an objection")

    RUNNING = ("seeking", "open")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="valuations")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="valuations")
    state = models.CharField(max_length=10, choices=State, default=State.SEEKING)
    route = models.CharField(max_length=10, choices=ReferencePrice.Method)
    public_price = models.BooleanField()
    needs_inspection = models.BooleanField()
    law_demands_appraisal = models.BooleanField()
    facts = models.JSONField()
    facts_hash = models.CharField(max_length=64)
    negotiate_until_on = models.DateField()
    extensions = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    started_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "asset"], condition=Q(state__in=["seeking", "open"]), name="valuation_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(extensions__lte=2), name="valuation_extended_at_most_twice"),
            models.CheckConstraint(
                condition=~Q(route="online") | Q(needs_inspection=False, law_demands_appraisal=False),
                name="valuation_online_only_without_inspection",
            ),
            models.CheckConstraint(
                condition=~Q(route="targeted") | Q(public_price=True), name="valuation_targeted_only_with_public_price"
            ),
        ]

    def is_assigned(self, actor: Actor) -> bool:
        """Is its case the actor's to work on?"""
        return self.case.is_assigned(actor)


class Passed(models.Model):
    """A route that was left or never taken, and why."""

    class Why(models.TextChoices):
        NO_AGREEMENT = "no_agreement", _("the sides did not agree")
        NO_PUBLIC_PRICE = "no_public_price", _("there is no tax base price and none set or guided by the government")
        NO_ANSWER = "no_answer", _("nobody gave a price in time")
        NEEDS_INSPECTION = "needs_inspection", _("somebody has to inspect the thing")
        NO_PLATFORM = "no_platform", _("no platform is listed for it")
        LAW_DEMANDS = "law_demands", _("the law demands an appraisal")
        BOTH_CONSENT = "both_consent", _("both sides wanted a later route")
        REDONE = "redone", _("an objection was allowed; it is done anew")
        OBJECTED = "objected", _("only the platform's own model was left, and a party had objected")

    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    valuation = models.ForeignKey(Valuation, on_delete=models.PROTECT, related_name="passed")
    route = models.CharField(max_length=10, choices=ReferencePrice.Method)
    why = models.CharField(max_length=16, choices=Why)
    note = models.CharField(max_length=400, blank=True, default="")
    at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valuation", "route"], name="route_passed_once"),
            models.CheckConstraint(condition=~Q(why=""), name="route_passed_with_reason"),
        ]


class Estimate(models.Model):
    """What one of those asked says a thing is worth: a platform, the own model, an authority, an appraiser, the sides.

    Its id is the id of the document on the wire. `details` is all that the own model answered, for a replay.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        REPORTED = "reported", _("reported in time")
        LATE = "late", _("too late, does not count")
        REFUSED = "refused", _("no value given")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    valuation = models.ForeignKey(Valuation, on_delete=models.PROTECT, related_name="estimates")
    source = models.CharField(max_length=40)
    route = models.CharField(max_length=10, choices=ReferencePrice.Method)
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    amount = models.BigIntegerField(null=True)
    low_amount = models.BigIntegerField(null=True)
    high_amount = models.BigIntegerField(null=True)
    valid_until_on = models.DateField(null=True)
    method = models.TextField(blank=True, default="")
    samples = models.JSONField(default=list)
    reasons = models.TextField(blank=True, default="")
    details = models.JSONField(default=dict)
    report_hash = models.CharField(max_length=64, blank=True, default="")
    model_hash = models.CharField(max_length=64, blank=True, default="")
    asked_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    set_aside_why = models.CharField(max_length=400, blank=True, default="")
    set_aside_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_by_kind = models.CharField(max_length=12, default="human")
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["valuation", "source"], name="estimate_once_per_source"),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "refused"], amount__isnull=True)
                | Q(state__in=["reported", "late"], amount__gt=0, reported_at__isnull=False),
                name="estimate_has_amount_if_reported",
            ),
            models.CheckConstraint(
                condition=Q(low_amount__isnull=True, high_amount__isnull=True)
                | Q(low_amount__gt=0, low_amount__lte=F("high_amount")),
                name="estimate_interval",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_why="", set_aside_by__isnull=True)
                | (~Q(set_aside_why="") & Q(set_aside_by__isnull=False)),
                name="estimate_set_aside_by_somebody",
            ),
            models.CheckConstraint(condition=Q(set_aside_by_kind="human"), name="estimate_set_aside_by_a_human"),
        ]


class Determination(models.Model):
    """The reference price as a named person determined it from the reports that were shown. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    valuation = models.ForeignKey(Valuation, on_delete=models.PROTECT, related_name="determinations")
    price = models.OneToOneField(ReferencePrice, on_delete=models.PROTECT, related_name="determination")
    counted = models.JSONField()
    outliers = models.JSONField()
    weighted_amount = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=400)
    shown_hash = models.CharField(max_length=64)
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    determined_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    determined_by_kind = models.CharField(max_length=12, default="human")
    determined_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(determined_by_kind="human"), name="price_determined_by_a_human"),
            models.CheckConstraint(
                condition=Q(weighted_amount__isnull=True) | Q(weighted_amount__gt=0), name="determination_weighted"
            ),
        ]


class Told(models.Model):
    """A side got the report: how, when it was sent, when it counts as received."""

    class Channel(models.TextChoices):
        PORTAL = "portal", _("portal")
        POST = "post", _("post")
        IN_PERSON = "in_person", _("in person")
        PUBLICATION = "publication", _("publication")

    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="told")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    channel = models.CharField(max_length=12, choices=Channel)
    sent_on = models.DateField()
    received_on = models.DateField()
    object_until_on = models.DateField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["determination", "party"], name="told_once"),
            models.CheckConstraint(
                condition=Q(received_on__gte=F("sent_on"), object_until_on__gt=F("received_on")), name="told_order"
            ),
        ]


class Objection(models.Model):
    """A side objects to a price, or to one of the reports it rests on."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="objections")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    estimate = models.ForeignKey(Estimate, null=True, on_delete=models.PROTECT, related_name="objections")
    ground = models.CharField(max_length=16)
    text = models.TextField()
    filed_at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    decision = models.CharField(max_length=400, blank=True, default="")
    decided_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by_kind = models.CharField(max_length=12, default="human")
    decided_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(decided_by_kind="human"), name="value_objection_decided_by_a_human"),
            models.CheckConstraint(
                condition=Q(upheld__isnull=True, decided_by__isnull=True, decided_at__isnull=True, decision="")
                | (Q(upheld__isnull=False, decided_by__isnull=False, decided_at__isnull=False) & ~Q(decision="")),
                name="value_objection_decided_whole",
            ),
        ]

    def is_assigned(self, actor: Actor) -> bool:
        """Is its case the actor's to work on?"""
        return self.case.is_assigned(actor)


class Appraiser(models.Model):
    """A listed appraiser and the kinds of things it may value."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    code = models.CharField(max_length=32)
    name = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    kinds = models.JSONField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "code"], name="appraiser_once")]


class Order(models.Model):
    """The order in which appraisers are commissioned: drawn from the day's seed, or named by both sides."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    valuation = models.ForeignKey(Valuation, on_delete=models.PROTECT, related_name="orders")
    number = models.PositiveSmallIntegerField()
    appraisers = models.JSONField()
    by_parties = models.BooleanField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["valuation", "number"], name="order_number_once")]


class ModelVersion(models.Model):
    """A published version of the platform's own model: the bytes, their hash, the court's signature, the model card."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=Asset.Kind)
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    hash = models.CharField(max_length=64)
    signature = models.TextField()
    card = models.JSONField()
    published_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    published_by_kind = models.CharField(max_length=12, default="human")
    published_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["court", "hash"], name="model_version_once"),
            models.CheckConstraint(condition=Q(published_by_kind="human"), name="model_published_by_a_human"),
            models.CheckConstraint(condition=~Q(signature=""), name="model_signed"),
        ]


#: No access of a side lasts longer.
_LONGEST = timedelta(days=180)


class PartyAccess(models.Model):
    """A side's way to see its own case and to act in it: with the code of a letter, until a day, or until it is ended.

    Of the code only a hash is kept; who knows the code finds the row, and nobody can list the others.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    given_by_kind = models.CharField(max_length=12, default="human")
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party"], condition=Q(ended_at__isnull=True), name="party_access_once"),
            models.CheckConstraint(condition=Q(given_by_kind="human"), name="party_access_by_a_human"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("given_at"), ends_at__lte=F("given_at") + _LONGEST), name="party_access_ends"
            ),
        ]
