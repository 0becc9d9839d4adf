"""Finding a person's cases: only for a stated purpose, and everybody who is shown was looked at in the ledger."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from levari.access.context import acting
from levari.access.look import look_many
from levari.access.models import Actor
from levari.casefile.identity import identifier_hash
from levari.casefile.models import Party, Person
from levari.screens.desk.listing import begins

MOST = 20
CASES_EACH = 20
SHOWN = ("name", "identifier")
ID_KINDS = ("cn_ric", "cn_uscc", "passport")
PURPOSES = {
    "case_work": _("I work on one of this person's cases"),
    "party_asks": _("The person, or who represents the person, asks me"),
    "same_person": _("I check whether this is the same person as in another case"),
    "conflict": _("I check a conflict of interest"),
    "supervision": _("I supervise how cases are worked on"),
}


@dataclass(frozen=True)
class Hit:
    """A person who was found, and the cases of this court in which the person is a party."""

    person: Person
    parties: list[Party]


def find_people(text: str, *, actor: Actor, purpose: str, at: datetime) -> list[Hit]:
    """Persons whose identifier is, or whose name begins with, this text: at most `MOST`, each logged with each case."""
    with acting(purpose=purpose) as context:
        people = list(Person.objects.filter(pk__in=_ids(text.strip())).order_by("name", "pk"))
        parties = _parties([person.pk for person in people])
        seen: list[tuple[UUID, UUID | None]] = []
        for person in people:
            seen += [(person.pk, case_id) for case_id in {party.case_id for party in parties[person.pk]}]
            seen += [] if parties[person.pk] else [(person.pk, None)]
        look_many(seen, actor=actor, court_id=int(context.court), purpose=purpose, fields=SHOWN, at=at)
    return [Hit(person, parties[person.pk]) for person in people]


def _ids(text: str) -> list[UUID]:
    hashes = [identifier_hash(kind, text) for kind in ID_KINDS]
    condition, values = begins("name", text)
    statement = (
        "(SELECT id FROM casefile_person WHERE identifier_hash = ANY(%s)) "
        f"UNION (SELECT id FROM casefile_person WHERE {condition} ORDER BY name USING ~<~ LIMIT %s) LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [hashes, *values, MOST, MOST])
        return [row[0] for row in cursor.fetchall()]


def _parties(person_ids: list[UUID]) -> dict[UUID, list[Party]]:
    """The newest places of each person as a party."""
    statement = """
        SELECT p.id FROM unnest(%s::uuid[]) AS asked(person_id)
        CROSS JOIN LATERAL (SELECT id FROM casefile_party WHERE person_id = asked.person_id ORDER BY id DESC LIMIT %s) p
    """
    with connection.cursor() as cursor:
        cursor.execute(statement, [person_ids, CASES_EACH])
        ids = [row[0] for row in cursor.fetchall()]
    found: dict[UUID, list[Party]] = defaultdict(list)
    for party in Party.objects.select_related("case").filter(pk__in=ids).order_by("-pk"):
        found[party.person_id].append(party)
    return found
