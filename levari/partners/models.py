"""Outbox and inbox of the exchange: the signed text of each document as it went out or came in is the evidence."""

from django.db import models
from django.db.models import Q

from levari.access.models import Court


class Place(models.Model):
    """The last sequence number used towards an institution about a subject; its row lock orders the numbers."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    institution = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)
    last = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "institution", "subject"], name="place_once")]


class Outgoing(models.Model):
    """A document of this court. It stays queued until the institution's signed receipt is stored."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RECEIVED = "received"  # receipted by the institution
        ANSWERED = "answered"
        OVERTAKEN = "overtaken"  # an order that a release overtook before it was sent
        FAILED = "failed"  # refused by the institution as a document

    serial = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    institution = models.CharField(max_length=32)
    document_id = models.UUIDField(unique=True)
    type = models.CharField(max_length=12)
    case_id = models.UUIDField(null=True)
    family = models.CharField(max_length=40)
    subject = models.CharField(max_length=64, blank=True, default="")
    sequence = models.BigIntegerField(null=True)
    order_id = models.UUIDField(null=True)
    ends_order = models.BooleanField(default=False)
    text = models.TextField()
    signature = models.TextField()
    hash = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=9, choices=State, default=State.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    receipt = models.TextField(blank=True, default="")
    receipt_signature = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["court", "institution", "serial"], condition=Q(state="queued"), name="outgoing_queued"
            ),
            models.Index(
                fields=["court", "institution", "received_at"],
                condition=Q(state="received"),
                name="outgoing_open",
            ),
            models.Index(fields=["case_id", "serial"], name="outgoing_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(state="received") | ~Q(receipt=""), name="outgoing_receipted"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(signature=""), name="outgoing_signed"),
            models.UniqueConstraint(
                fields=["court", "institution", "subject", "sequence"],
                condition=Q(sequence__isnull=False),
                name="outgoing_sequence_once",
            ),
        ]


class Incoming(models.Model):
    """A reply that was accepted: it fits its question, and waits until a room has acted on it."""

    serial = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    institution = models.CharField(max_length=32)
    message_id = models.UUIDField()
    answers = models.ForeignKey(Outgoing, on_delete=models.PROTECT, related_name="replies")
    family = models.CharField(max_length=40)
    text = models.TextField()
    signature = models.TextField()
    hash = models.CharField(max_length=64)
    receipt = models.TextField()
    receipt_signature = models.TextField()
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["court", "family", "serial"], condition=Q(taken_at=None), name="incoming_untaken")
        ]
        constraints = [models.UniqueConstraint(fields=["institution", "message_id"], name="incoming_once")]


class WrongAnswer(models.Model):
    """A signed reply that does not fit what was asked. Kept as evidence; it had no effect."""

    serial = models.BigAutoField(primary_key=True)
    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    institution = models.CharField(max_length=32)
    answers = models.ForeignKey(Outgoing, null=True, on_delete=models.PROTECT, related_name="wrong_answers")
    text = models.TextField()
    signature = models.TextField()
    hash = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "hash"], name="wrong_answer_once")]


class Cursor(models.Model):
    """How far the replies of an institution were polled."""

    court = models.ForeignKey(Court, on_delete=models.PROTECT)
    institution = models.CharField(max_length=32)
    after = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["court", "institution"], name="cursor_once")]
