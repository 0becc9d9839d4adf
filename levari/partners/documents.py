"""The six document types of the exchange: made, checked against their schema, signed, read. Pure: no Django, no clock.

A document is canonical JSON (RFC 8785) with a detached JWS over those bytes (RFC 7515, RFC 7797, EdDSA). The canonical
text and the signature are the evidence; the hash of the text is what answers refer to.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jwt

from levari.basics.canonical import NotCanonical, canonical, sha256_hex
from levari.basics.money import AmountUnreadable, CurrencyUnknown, minor
from levari.partners.directory import Directory, SigningKey
from levari.partners.problems import (
    BodyUnreadable,
    DocumentInvalid,
    DocumentStale,
    SignatureBad,
    TypeUnknown,
)
from levari.partners.shape import Check, checker

TYPES = ("inquiry", "order", "release", "valuation", "reply", "receipt")
SCHEMAS = Path(__file__).parent / "schemas"

#: Replies may have waited for a partner that was down; doubles are told by their id, not by their age.
OLDEST = timedelta(days=90)
AHEAD = timedelta(minutes=10)

_JWS = jwt.PyJWS(algorithms=["EdDSA"])
_HEADER_KEYS = {"alg", "kid", "b64", "crit", "typ"}


@dataclass(frozen=True, slots=True)
class Signed:
    """A document with its canonical text, its detached signature and its hash (SHA-256 of the text, hexadecimal)."""

    document: dict[str, Any]
    text: str
    signature: str
    hash: str

    @property
    def envelope(self) -> dict[str, Any]:
        return {"document": self.document, "signature": self.signature}


@cache
def _checks() -> dict[str, Check]:
    return {kind: checker(json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))) for kind in TYPES}


def check(document: Any) -> None:
    """Hold a document against the schema of its type, and its amounts against their currency.

    :raises TypeUnknown: for a type that does not exist.
    :raises DocumentInvalid: names the first place that does not fit.
    """
    if type(document) is not dict:
        raise DocumentInvalid(pointer="", reason="must be an object")
    kind = document.get("type")
    if type(kind) is not str or kind not in TYPES:
        raise TypeUnknown(type=kind)
    if flaw := _checks()[kind](document):
        raise DocumentInvalid(pointer=flaw[0], reason=flaw[1])
    for pointer, text, currency in _amounts(document):
        _check_amount(pointer, text, currency)


def _amounts(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    if "currency" in document:
        told = {name: document.get(name) for name in ("amount", "low", "high")}
        found += [(f"/{name}", text, document["currency"]) for name, text in told.items() if text and text != "all"]
    if document.get("protected"):
        found.append(("/protected/amount", document["protected"]["amount"], document["currency"]))
    if document.get("answers") == "inquiry":
        for at, line in enumerate(document["lines"]):
            for asset in line["assets"]:
                found.append((f"/lines/{at}/assets", asset["value"], asset["currency"]))
                found.append((f"/lines/{at}/assets", asset["encumbered"], asset["currency"]))
    return found


def _check_amount(pointer: str, text: str, currency: str) -> None:
    try:
        minor(text, currency)
    except (AmountUnreadable, CurrencyUnknown) as why:
        raise DocumentInvalid(pointer=pointer, reason=why.detail) from why


def sign(document: dict[str, Any], key: SigningKey) -> Signed:
    """Check and sign a document.

    :raises DocumentInvalid: nothing leaves that the other side would have to refuse.
    """
    check(document)
    text = canonical(document)
    header = {"kid": key.kid, "b64": False, "crit": ["b64"], "typ": "levari+jws"}
    signature = _JWS.encode(text, key.private, algorithm="EdDSA", headers=header, is_payload_detached=True)
    return Signed(document, text.decode("utf-8"), signature, sha256_hex(text))


def read(envelope: Any, directory: Directory) -> Signed:
    """Check one envelope from the wire: shape, sender, key, signature, in this order.

    :raises ExchangeProblem: one of the problems of :mod:`levari.partners.problems`.
    """
    document, signature = _opened(envelope)
    check(document)
    try:
        text = canonical(document)
    except NotCanonical as why:
        raise DocumentInvalid(pointer="", reason=why.detail) from why
    verify(text, signature, directory, code=document["from"], issued_at=document["issued_at"])
    return Signed(document, text.decode("utf-8"), signature, sha256_hex(text))


def _opened(envelope: Any) -> tuple[Any, str]:
    if type(envelope) is not dict or "document" not in envelope or set(envelope) - {"document", "signature"}:
        raise BodyUnreadable(reason='an envelope is {"document": ..., "signature": ...}')
    signature = envelope.get("signature")
    if type(signature) is not str or not signature:
        raise SignatureBad(reason="there is none")
    return envelope["document"], signature


def verify(text: bytes, signature: str, directory: Directory, *, code: str, issued_at: str) -> None:
    """Check a detached signature over canonical bytes with the directory alone (also years later, without a database).

    :raises ParticipantUnknown, KeyUnknown, SignatureBad: as their names say.
    """
    try:
        header = _JWS.get_unverified_header(signature)
    except (jwt.InvalidTokenError, UnicodeError) as why:
        raise SignatureBad(reason="it cannot be read") from why
    if set(header) != _HEADER_KEYS or header["crit"] != ["b64"] or header["typ"] != "levari+jws":
        raise SignatureBad(reason="its header is not the agreed one")
    key = directory.key(code, header["kid"], datetime.fromisoformat(issued_at))
    try:
        _JWS.decode_complete(signature, key.public, algorithms=["EdDSA"], detached_payload=text)
    except jwt.InvalidTokenError as why:
        raise SignatureBad(reason="bytes and signature do not belong together") from why


def check_fresh(document: dict[str, Any], at: datetime) -> None:
    """:raises DocumentStale: if the document is older than :data:`OLDEST` or issued later than now."""
    issued_at = datetime.fromisoformat(document["issued_at"])
    if issued_at > at + AHEAD or issued_at < at - OLDEST:
        raise DocumentStale(issued_at=document["issued_at"])


def receipt(signed: Signed, *, id: str, at: datetime) -> dict[str, Any]:
    """The receipt for a document that came in."""
    return {
        "type": "receipt",
        "id": id,
        "from": signed.document["to"],
        "to": signed.document["from"],
        "issued_at": instant(at),
        "in_reply_to": signed.hash,
        "received_at": instant(at),
    }


def instant(at: datetime) -> str:
    """An aware datetime as the exchange writes it, to the second.

    >>> from datetime import UTC
    >>> instant(datetime(2026, 3, 2, 8, tzinfo=UTC))
    '2026-03-02T08:00:00+00:00'
    """
    if at.utcoffset() is None:
        raise ValueError("an instant needs an offset")
    return at.isoformat(timespec="seconds")
