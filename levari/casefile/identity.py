"""Keyed hashes of identifiers: equal persons are found without an index over plain numbers."""

import hashlib
import hmac
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings


def identifier_hash(id_kind: str, identifier: str) -> str:
    """HMAC-SHA-256 under the installation's key, as hex; `identifier` is normalised (`levari.basics.identifiers`)."""
    message = f"{id_kind}\n{identifier}".encode()
    return hmac.new(settings.IDENTIFIER_KEY.encode(), message, hashlib.sha256).hexdigest()


def party_actor_id(party_id: int) -> UUID:
    """The id under which a party acts in its own case: it follows from the party, so that each act can compare it."""
    return uuid5(NAMESPACE_OID, f"levari party {party_id}")


def person_id(court_id: int, hashed: str) -> UUID:
    """The id of a person of a court, before and after there is a row: so every look at an application counts as a look
    at that person."""
    return uuid5(NAMESPACE_OID, f"levari person {court_id} {hashed}")
