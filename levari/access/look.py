"""The look-up ledger: no read of a person without a row that says who looked, and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from levari.access.models import AccessEvent, Actor


def look(
    person_ids: Iterable[UUID],
    *,
    actor: Actor,
    court_id: int,
    case_id: UUID | None,
    purpose: str,
    fields: Sequence[str],
    at: datetime,
) -> None:
    """Write one access event per person, in the transaction of the read (the caller is inside `acting`)."""
    look_many(
        [(person_id, case_id) for person_id in person_ids],
        actor=actor,
        court_id=court_id,
        purpose=purpose,
        fields=fields,
        at=at,
    )


def look_many(
    seen: Iterable[tuple[UUID, UUID | None]],
    *,
    actor: Actor,
    court_id: int,
    purpose: str,
    fields: Sequence[str],
    at: datetime,
) -> None:
    """The same for persons of many cases: pairs of person and case, one row each, one statement."""
    AccessEvent.objects.bulk_create(
        AccessEvent(
            court_id=court_id,
            actor=actor,
            person_id=person_id,
            case_id=case_id,
            purpose=purpose,
            fields=list(fields),
            looked_at=at,
        )
        for person_id, case_id in seen
    )
