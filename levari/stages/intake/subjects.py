"""Keyed hashes that stand for a person in intake, and the ids persons will have in the case file."""

from uuid import NAMESPACE_OID, UUID, uuid5

from levari.casefile.identity import identifier_hash
from levari.stages.intake.docket.filing import FiledParty


def subject_of(party: FiledParty) -> str:
    """The hash of what a register is asked about: identifier and name together."""
    return identifier_hash(party.id_kind, f"{party.identifier}\n{party.name}")


def person_hash(party: FiledParty) -> str:
    """The hash of the identifier alone, as the case file keeps it."""
    return identifier_hash(party.id_kind, party.identifier)


def person_id(court_id: int, hashed: str) -> UUID:
    """The id of a person of a court, before and after there is a row: so every look at an application counts as a look
    at that person."""
    return uuid5(NAMESPACE_OID, f"levari person {court_id} {hashed}")
