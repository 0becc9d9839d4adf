"""Four eyes: a second person signs the hash of exactly what was shown. Written inside an act, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.record.models import Approval

__all__ = ["Approval", "NewApproval", "file_approvals"]


@dataclass(frozen=True)
class NewApproval:
    """What was shown (`subject_kind`, `subject_hash`), who proposed it, and until when the signature may be used."""

    case_id: UUID
    entry_id: UUID
    subject_kind: str
    subject_hash: str
    proposed_by_id: UUID
    expires_at: datetime


def file_approvals(signed: Sequence[NewApproval], *, court_id: int, by: Actor, at: datetime) -> list[Approval]:
    """File one signature under each of these, all by the same person; in the order given."""
    return Approval.objects.bulk_create(
        Approval(
            court_id=court_id,
            case_id=one.case_id,
            entry_id=one.entry_id,
            subject_kind=one.subject_kind,
            subject_hash=one.subject_hash,
            proposed_by_id=one.proposed_by_id,
            approved_by=by,
            approved_at=at,
            expires_at=one.expires_at,
        )
        for one in signed
    )
