"""Accounts of bidders on the public site: the database opens a row to its owner alone, and to who knows its number."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.casefile.models import Person


class Account(models.Model):
    """Somebody who registered to bid, in any court. There is no way to list accounts, for nobody.

    `number` is what the owner signs in with; `account` is where money goes back to. Whether the person is who they say
    a clerk confirms once, who saw the identity document.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=12, choices=Person.Kind)
    name = models.CharField(max_length=200)
    id_kind = models.CharField(max_length=12)
    identifier = models.CharField(max_length=40)
    identifier_hash = models.CharField(max_length=64)
    account = models.CharField(max_length=64)
    registered_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by_kind = models.CharField(max_length=12, default="human")
    entry = models.ForeignKey("record.Entry", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(account=""), name="account_says_who"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, entry__isnull=False, confirmed_by_kind="human"),
                name="account_confirmed_by_a_human",
            ),
        ]


class Joined(models.Model):
    """A lot that an account takes part in, with the hash of the secret of that enrolment; for its owner's eyes only."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="joined")
    court = models.ForeignKey(Court, on_delete=models.PROTECT, related_name="+", db_index=False)
    lot_id = models.UUIDField()
    secret_hash = models.CharField(max_length=64)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "lot_id"], name="joined_once")]
