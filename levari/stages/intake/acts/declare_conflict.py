"""A member of the staff says that a person's cases are not for them."""

from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.queries import this_court
from levari.record.door import Draft, act
from levari.stages.intake.models import Conflict


@act("intake.conflict_declared", needs=Permission.READ_CASE, locks="")
def declare_conflict(entry: Draft, *, identifier_hash: str, why: str, by: Actor, at: datetime) -> Conflict:
    """This act will keep the person who declares it out of the draw of every case in which that person is a party.

    Any member of the staff may declare for themselves, and only for themselves (CPL (2023) art. 47).
    """
    entry.state(basis="intake.conflict", person=identifier_hash)
    return Conflict.objects.create(
        court=this_court(), actor=by, identifier_hash=identifier_hash, reason=why, declared_at=at, entry_id=entry.id
    )
