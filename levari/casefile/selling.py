"""The nouns of a sale, read for many things at once; and persons who come from outside the case."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.context import acting
from levari.access.look import look
from levari.access.models import Actor, Court
from levari.basics.identifiers import check
from levari.casefile.identity import identifier_hash, person_id
from levari.casefile.models import LotDossier, Person, ReferencePrice


def standing_prices(asset_ids: Collection[UUID]) -> dict[UUID, ReferencePrice]:
    """The reference price that stands of each thing, final or open to objections."""
    rows = ReferencePrice.objects.filter(asset_id__in=asset_ids, state__in=ReferencePrice.STANDING)
    return {row.asset_id: row for row in rows}


def newest_dossiers(asset_ids: Collection[UUID]) -> dict[UUID, LotDossier]:
    """The lot file of each thing as it was recorded last."""
    rows = LotDossier.objects.filter(asset_id__in=asset_ids).order_by("recorded_at", "pk")
    return {row.asset_id: row for row in rows}


@dataclass(frozen=True)
class Somebody:
    """A person as they name themselves; `kind` as in `Person.Kind`."""

    kind: str
    name: str
    id_kind: str
    identifier: str
    address: str = ""

    @property
    def identifier_hash(self) -> str:
        """The keyed hash under which this person is known."""
        return identifier_hash(self.id_kind, self.plain)

    @property
    def plain(self) -> str:
        """The identifier in its one form.

        :raises IdentifierInvalid: naming what is wrong with it.
        """
        return check(self.id_kind, self.identifier, demo=True)


def known_or_new(somebody: Somebody, *, court: Court, by: Actor, purpose: str, at: datetime) -> Person:
    """The person of this court with that identifier; one who was not known is written down, not yet verified."""
    with acting(purpose=purpose):
        hashed = somebody.identifier_hash
        found = Person.objects.filter(court=court, identifier_hash=hashed).first()
        person = found or Person.objects.create(
            id=person_id(court.pk, hashed), court=court, kind=somebody.kind, name=somebody.name,
            id_kind=somebody.id_kind, identifier=somebody.plain, identifier_hash=hashed, address=somebody.address,
        )  # fmt: skip
        look([person.pk], actor=by, court_id=court.pk, case_id=None, purpose=purpose, fields=["identifier"], at=at)
        return person
