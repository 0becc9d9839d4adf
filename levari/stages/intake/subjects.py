"""Keyed hashes that stand for a person in intake, and the ids persons will have in the case file."""

from levari.casefile.identity import identifier_hash, person_id
from levari.stages.intake.docket.filing import FiledParty

__all__ = ["person_hash", "person_id", "subject_of"]


def subject_of(party: FiledParty) -> str:
    """The hash of what a register is asked about: identifier and name together."""
    return identifier_hash(party.id_kind, f"{party.identifier}\n{party.name}")


def person_hash(party: FiledParty) -> str:
    """The hash of the identifier alone, as the case file keeps it."""
    return identifier_hash(party.id_kind, party.identifier)
