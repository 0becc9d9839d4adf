"""Keyed hashes of identifiers: equal persons are found without an index over plain numbers."""

import hashlib
import hmac

from django.conf import settings


def identifier_hash(id_kind: str, identifier: str) -> str:
    """HMAC-SHA-256 under the installation's key, as hex; `identifier` is normalised (`levari.basics.identifiers`)."""
    message = f"{id_kind}\n{identifier}".encode()
    return hmac.new(settings.IDENTIFIER_KEY.encode(), message, hashlib.sha256).hexdigest()
