"""Receipts: the server's signature under what it decided. With the published log they prove that nothing was cut off.

signature = Ed25519 over the text `levari bid receipt 1\\n` and the canonical JSON (RFC 8785) of the receipt
"""

import hashlib
from base64 import b64decode, b64encode
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from levari.basics.canonical import canonical
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.rules.replaying import Replayed

Json = dict[str, Any]
_FRONT = b"levari bid receipt 1\n"


@cache
def _key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"levari receipts\n" + secret.encode()).digest())


def public_key(secret: str) -> str:
    """The verifier's key, base64 of its 32 bytes."""
    return b64encode(_key(secret).public_key().public_bytes_raw()).decode()


def told(receipt: Receipt) -> Json:
    """What is signed: amounts in minor units, instants in UTC."""
    return {
        "lot": str(receipt.lot),
        "seq": receipt.seq,
        "id": receipt.key,
        "bidder": receipt.bidder,
        "amount": receipt.amount,
        "decided_at": receipt.decided_at.isoformat(),
        "closes_at": receipt.closes_at.isoformat(),
        "outcome": receipt.outcome,
        "hash": receipt.hash.hex(),
    }


def sign(secret: str, receipt: Receipt) -> Json:
    """The receipt with its signature, the same bytes whenever it is asked for again."""
    what = told(receipt)
    return {"receipt": what, "signature": b64encode(_key(secret).sign(_FRONT + canonical(what))).decode()}


def is_genuine(public: str, signed: Json) -> bool:
    """Whether the server signed this receipt."""
    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(public))
        key.verify(b64decode(signed["signature"]), _FRONT + canonical(signed["receipt"]))
    except (InvalidSignature, ValueError):
        return False
    return True


def missing(done: Replayed, receipts: list[Json]) -> list[int]:
    """Numbers of receipts that the replayed log does not bear out: another hash, another outcome, or no such row."""
    return [
        one["seq"]
        for one in receipts
        if done.hashes.get(one["seq"], b"").hex() != one["hash"] or done.outcomes.get(one["seq"]) != one["outcome"]
    ]
