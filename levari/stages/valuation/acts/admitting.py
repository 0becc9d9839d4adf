"""A side gets its own way into the case: given and ended by a named person, used by the side itself."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.identity import party_actor_id
from levari.casefile.models import Case, Party
from levari.record.door import Draft, act
from levari.stages.valuation.models import PartyAccess
from levari.stages.valuation.rules import access

BASIS = "cn.ref.served"


@act("valuation.access_given", needs=Permission.GIVE_ACCESS)
def give_access(
    entry: Draft, *, case: Case, party: Party, code_hash: str, days: int, by: Actor, at: datetime
) -> PartyAccess:
    """This act will let a side see its own case with the code of a letter; an earlier code of this side ends.

    :raises AccessTooLong, NotOfThisCase: if it cannot be given.
    """
    access.check_days(days)
    if party.case_id != case.pk:
        raise access.NotOfThisCase()
    _open(party).update(ended_at=at)
    actor, _new = Actor.objects.update_or_create(
        id=party_actor_id(party.pk),
        defaults={"kind": Actor.Kind.PARTY, "court_id": case.court_id, "active": True, **_names(case, party)},
    )
    made = PartyAccess.objects.create(
        court_id=case.court_id, case=case, party=party, actor=actor, code_hash=code_hash, given_by=by, given_at=at,
        ends_at=at + timedelta(days=days), entry_id=entry.id,
    )  # fmt: skip
    entry.state(basis=BASIS, access=made, party=party.pk, ends_at=made.ends_at)
    return made


def _names(case: Case, party: Party) -> dict[str, str]:
    """How the record calls a party: by its part in the case; who it is stands behind the wall of persons."""
    place = list(Party.objects.filter(case=case, role=party.role).order_by("pk").values_list("pk", flat=True))
    number = place.index(party.pk) + 1
    chinese = {"creditor": "申请执行人", "debtor": "被执行人"}[party.role]
    return {"name": f"{party.role} {number}, {case.number}", "name_zh": f"{case.number}{chinese}{number}"}


def _open(party: Party) -> QuerySet[PartyAccess]:
    return PartyAccess.objects.filter(party=party, ended_at=None)


@act("valuation.access_ended", needs=Permission.GIVE_ACCESS)
def end_access(entry: Draft, *, case: Case, party: Party, by: Actor, at: datetime, reason: str) -> None:
    """This act will end a side's access at once: the code opens nothing any more, and the door knows its actor no more.

    :raises NoAccess: if it has none.
    """
    found = _open(party).filter(case=case).first()
    if found is None:
        raise access.NoAccess()
    PartyAccess.objects.filter(pk=found.pk).update(ended_at=at)
    Actor.objects.filter(pk=found.actor_id).update(active=False)
    entry.rests_on(found.entry_id)
    entry.state(basis=BASIS, access=found, party=party.pk)


@act("valuation.access_used", needs=Permission.READ_OWN_CASE)
def use_access(entry: Draft, *, case: Case, party_access: PartyAccess, by: Actor, at: datetime) -> None:
    """This act will note that a side opened its own case and read what is in it.

    :raises NotYours: if it is not the side's own.
    """
    access.check_own("party", by.pk, party_access.actor_id)
    entry.rests_on(party_access.entry_id)
    entry.state(basis=BASIS, access=party_access, party=party_access.party_id)
