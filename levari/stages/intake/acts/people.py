"""Verified persons of new cases: one row per identifier, whatever the number of applications that name it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from levari.access.models import Court
from levari.basics.identifiers import masked
from levari.casefile.models import Person
from levari.stages.intake.docket.filing import FiledParty, Filing
from levari.stages.intake.gates import FRESH_DAYS
from levari.stages.intake.models import IdentityCheck
from levari.stages.intake.queries import confirmations
from levari.stages.intake.rules import PartyNotConfirmed
from levari.stages.intake.subjects import person_hash, person_id, subject_of


@dataclass(slots=True)
class KnownPerson:
    """A party with what stands for it: the keyed hash, the id of its row, its confirmation."""

    party: FiledParty
    identifier_hash: str
    person_id: UUID
    confirmation: IdentityCheck


class Known(dict[FiledParty, KnownPerson]):
    """The persons behind the parties of a batch."""

    def save(self, court: Court, at: datetime) -> None:
        """Write the rows that are missing, bring names and confirmations of the others up to date, learn their ids."""
        rows = {known.identifier_hash: _row(court, known) for known in self.values()}
        Person.objects.bulk_create(
            rows.values(),
            update_conflicts=True,
            unique_fields=["court", "identifier_hash"],
            update_fields=["name", "verified_at", "verified_by_entry"],
        )
        ids = dict(Person.objects.filter(identifier_hash__in=rows).values_list("identifier_hash", "pk"))
        for known in self.values():
            known.person_id = ids[known.identifier_hash]


def people_of(court: Court, filings: Sequence[Filing], *, at: datetime) -> Known:
    """Everybody on these filings, with the register's confirmation.

    :raises PartyNotConfirmed: if a confirmation is missing or too old.
    """
    parties = {subject_of(party): party for filing in filings for party in filing.parties}
    checks = confirmations(list(parties))
    oldest = at - timedelta(days=FRESH_DAYS)
    known = Known()
    for subject, party in parties.items():
        check = checks.get(subject)
        if check is None or check.outcome != IdentityCheck.Outcome.MATCH or not _fresh(check, oldest):
            raise PartyNotConfirmed(shown=masked(party.identifier), days=FRESH_DAYS)
        hashed = person_hash(party)
        known[party] = KnownPerson(party, hashed, person_id(court.pk, hashed), check)
    for filing in filings:
        for party in filing.parties:
            known.setdefault(party, known[parties[subject_of(party)]])
    return known


def _fresh(check: IdentityCheck, oldest: datetime) -> bool:
    return check.answered_at is not None and check.answered_at >= oldest


def _row(court: Court, known: KnownPerson) -> Person:
    party = known.party
    return Person(
        id=known.person_id,
        court=court,
        kind=party.kind,
        name=party.name,
        id_kind=party.id_kind,
        identifier=party.identifier,
        identifier_hash=known.identifier_hash,
        address=party.address,
        verified_at=known.confirmation.answered_at,
        verified_by_entry_id=known.confirmation.entry_id,
    )
