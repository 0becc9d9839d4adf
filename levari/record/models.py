"""The append-only record: entries, their sealed leaves, signed checkpoints and approvals."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from levari.access.models import Actor, Court
from levari.basics.ids import uuid7


class Entry(models.Model):
    """One act that happened. `event` is the exact canonical JSON (RFC 8785) that the sealed leaf commits to."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=64)
    court = models.ForeignKey(Court, on_delete=models.PROTECT, db_index=False)
    case_id = models.UUIDField(null=True)
    #: The database refers to actor and kind together (`entry_actor_kind`).
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, db_constraint=False, db_index=False)
    actor_kind = models.CharField(max_length=12)
    imposes = models.BooleanField(default=False)
    at = models.DateTimeField()
    basis = models.CharField(max_length=80)
    event = models.TextField()
    nonce = models.BinaryField()
    because_of = ArrayField(models.UUIDField(), default=list)
    key = models.CharField(max_length=200, null=True)
    input_hash = models.CharField(max_length=64, default="")
    result_model = models.CharField(max_length=64, default="")
    result_id = models.CharField(max_length=40, default="")
    committed_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "id"], name="entry_case"),
            models.Index(fields=["court", "-id"], name="entry_court"),
            GinIndex(fields=["because_of"], name="entry_because_of"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(imposes=False) | Q(actor_kind="human"), name="entry_only_humans_impose"),
            models.UniqueConstraint(fields=["key"], condition=Q(key__isnull=False), name="entry_once"),
        ]


class Leaf(models.Model):
    """The place of one entry in the log: gap-free position and commitment. Written by the sealer alone."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    commitment = models.BinaryField()
    sealed_at = models.DateTimeField(db_default=Now())


class Checkpoint(models.Model):
    """A signed statement of the log's size and root (C2SP tlog-checkpoint)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    signed_at = models.DateTimeField(db_default=Now())


class Approval(models.Model):
    """A second person's signature under the hash of exactly what was shown (four eyes)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    case_id = models.UUIDField(null=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    subject_kind = models.CharField(max_length=40)
    subject_hash = models.CharField(max_length=64)
    proposed_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")
    approver_kind = models.CharField(max_length=12, default="human")
    approved_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject_hash"], name="approval_subject")]
        constraints = [
            models.CheckConstraint(condition=~Q(proposed_by=F("approved_by")), name="approval_by_another_person"),
            models.CheckConstraint(condition=Q(approver_kind="human"), name="approval_by_a_human"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("approved_at")), name="approval_expires"),
        ]
