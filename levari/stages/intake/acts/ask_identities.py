"""Asking a register whether identifiers and names belong together: on record before the document leaves."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.record.door import Draft, act
from levari.stages.intake.models import IdentityCheck

BASIS = "intake.party_confirmed"


@act("intake.identities_asked", needs=Permission.TRANSMIT, locks="")
def ask_identities(
    entry: Draft, *, inquiry: UUID, register: str, checks: Sequence[int], subjects_hash: str, by: Actor, at: datetime
) -> None:
    """This act will put these questions into one inquiry to a register, on the application of a creditor."""
    open_checks = IdentityCheck.objects.filter(pk__in=checks, asked_at=None)
    count = open_checks.update(inquiry=inquiry, register=register, asked_at=at)
    entry.state(basis=BASIS, inquiry=inquiry, register=register, asked=count, subjects=subjects_hash)
