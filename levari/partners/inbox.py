"""What came back and waits for a room. A room's job takes it in the same transaction as its act."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from levari.partners.models import Incoming, Outgoing
from levari.record.defer import Job, defer_all


@dataclass(frozen=True)
class Arrived:
    """An accepted reply with the document it answers."""

    row: Incoming

    @property
    def id(self) -> int:
        """What :func:`mark_taken` wants."""
        return self.row.serial

    @property
    def institution(self) -> str:
        return self.row.institution

    @property
    def question(self) -> Outgoing:
        """The row of the document answered: document_id, case_id, type, order_id, hash."""
        return self.row.answers

    @property
    def case_id(self) -> UUID | None:
        return self.row.answers.case_id

    @property
    def received_at(self) -> datetime:
        return self.row.received_at

    @property
    def hash(self) -> str:
        """Hash of the reply: what an order's ``in_reply_to`` and an act's key may name."""
        return self.row.hash

    @cached_property
    def reply(self) -> dict[str, Any]:
        """The reply document."""
        document: dict[str, Any] = json.loads(self.row.text)
        return document

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The document that was answered."""
        document: dict[str, Any] = json.loads(self.row.answers.text)
        return document


def untaken(family: str, limit: int = 200) -> list[Arrived]:
    """The oldest replies of a family that no room has acted on yet, locked until the transaction ends.

    Rows another worker holds are passed over, so two jobs of one family never take the same reply.
    """
    rows = _waiting(family).select_related("answers").select_for_update(of=("self",), skip_locked=True, no_key=True)
    return [Arrived(row) for row in rows.order_by("serial")[:limit]]


def mark_taken(ids: Iterable[int], at: datetime, *, refused: str = "") -> int:
    """Say that the room has acted on these replies (or why it would not: ``refused``). Same transaction as the act."""
    return Incoming.objects.filter(serial__in=list(ids), taken_at=None).update(taken_at=at, refused=refused[:200])


def take_more(court_id: int, family: str) -> bool:
    """Defer the family's job again if replies still wait; call it when a batch was taken."""
    if not _waiting(family).exists():
        return False
    defer_all([taking(court_id, family)])
    return True


def taking(court_id: int, family: str) -> Job:
    """The job of the room that takes a family of replies."""
    name = f"{family}:{court_id}"
    return Job(family, {"court": court_id}, lock=name, queueing_lock=name)


def _waiting(family: str) -> QuerySet[Incoming]:
    return Incoming.objects.filter(family=family, taken_at=None)
