"""The court's signature under a version of the own model: Ed25519 over its bytes, by its key of the exchange."""

from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidSignature

from levari.access.models import Court
from levari.basics.canonical import sha256_hex
from levari.partners.home import directory, own_key
from levari.stages.valuation.models import ModelVersion
from levari.stages.valuation.rules.standing import ModelUnsigned


def sign_model(court: Court, content: bytes) -> str:
    """The signature as ``<key id>:<base64>``."""
    key = own_key(court.participant)
    return f"{key.kid}:{b64encode(key.private.sign(content)).decode()}"


def check_model(court: Court, version: ModelVersion) -> bytes:
    """The bytes of a version, if they are those that were signed.

    :raises ModelUnsigned: if they are not. :raises KeyUnknown: if the court had no such key when it was published.
    """
    content = bytes(version.content)
    kid, _, signature = version.signature.partition(":")
    key = directory().key(court.participant, kid, version.published_at)
    try:
        key.public.verify(b64decode(signature), content)
    except (InvalidSignature, ValueError):
        raise ModelUnsigned() from None
    if sha256_hex(content) != version.hash:
        raise ModelUnsigned()
    return content
