"""What stands beside the bidding: questions of visitors, hints of collusion, people who may not bid."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Case, Person
from levari.stages.auction.models.selling import Round, Sale


class Question(models.Model):
    """A question about a lot; question and answer are published together, the asker is not known."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=800)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=2000, blank=True, default="")
    answered_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="question_answered_by_somebody",
            ),
        ]


class Hint(models.Model):
    """Something in a round that may be collusion, with the evidence; a judge says what it is. It excludes nobody."""

    class Kind(models.TextChoices):
        LINKED_DEPOSITS = "linked_deposits", _("deposits of several bidders from one account")
        SHADOW_BIDS = "shadow_bids", _("a bidder who only ever supports another one")
        REPEATED_DEFAULT = "repeated_default", _("a buyer who did not pay before")

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        NOTHING = "nothing", _("nothing in it")
        FOLLOWED = "followed", _("followed up")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="hints")
    kind = models.CharField(max_length=16, choices=Kind)
    evidence = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    opinion = models.CharField(max_length=800, blank=True, default="")
    judged_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    judged_by_kind = models.CharField(max_length=12, default="human")
    judged_at = models.DateTimeField(null=True)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | (Q(judged_by__isnull=False) & ~Q(opinion="")),
                name="hint_judged_by_somebody",
            ),
            models.CheckConstraint(condition=Q(judged_by_kind="human"), name="hint_judged_by_a_human"),
        ]


class Ban(models.Model):
    """Who may not bid, in one sale or in all, by the keyed hash of the identifier; always a person's act."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sale = models.ForeignKey(Sale, null=True, on_delete=models.PROTECT, related_name="bans")
    identifier_hash = models.CharField(max_length=64)
    ground = models.CharField(max_length=16)
    imposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    imposed_by_kind = models.CharField(max_length=12, default="human")
    imposed_at = models.DateTimeField()
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["court", "sale", "identifier_hash", "ground"], name="ban_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(imposed_by_kind="human"), name="ban_imposed_by_a_human"),
            models.CheckConstraint(condition=~Q(ground=""), name="ban_has_ground"),
        ]


class PriorityRight(models.Model):
    """Somebody whom the law lets buy at the leading price: co-owner, tenant, partner. Told before the announcement."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    sale = models.ForeignKey(Sale, on_delete=models.PROTECT, related_name="priorities")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    grounds = models.CharField(max_length=200)
    entry = models.ForeignKey("record.Entry", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sale", "person"], name="priority_once"),
            models.CheckConstraint(condition=Q(rank__gte=1) & ~Q(grounds=""), name="priority_has_rank_and_grounds"),
        ]
