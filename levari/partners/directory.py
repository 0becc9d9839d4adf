"""The participant directory: who takes part, where, and with which keys they sign. One signed JSON file, read-only.

``HOME/directory.json`` is an envelope signed with the operator's key, whose public half is ``HOME/directory.jwk``.
Several keys with their times per participant make rotation a plain edit: add the new one, end the old one later.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from levari.basics.canonical import canonical, loads
from levari.basics.refusal import Refusal
from levari.partners.problems import KeyUnknown, ParticipantUnknown

KINDS = ("court", "bank", "land", "vehicle", "securities", "employers", "population", "companies", "valuer")
OPERATOR = "directory"


class DirectoryUnusable(Refusal):
    """The participant directory {path} cannot be used: {reason}. Make a new one with `levari partners keys`."""

    rule = "exchange.directory"


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with the time it may sign in: ``valid_from <= issued_at < valid_until``."""

    kid: str
    public: Ed25519PublicKey
    valid_from: datetime
    valid_until: datetime | None

    def valid_at(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private half of a key and the name the directory knows it by."""

    kid: str
    private: Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Participant:
    """One line of the directory; ``url`` has no slash at its end. A court names its ``bank`` and its ``account``."""

    code: str
    kind: str
    url: str
    name: str
    name_zh: str = ""
    keys: tuple[Key, ...] = ()
    bank: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """The participants by code."""

    participants: dict[str, Participant] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Participant]:
        return iter(self.participants.values())

    def participant(self, code: str) -> Participant:
        """:raises ParticipantUnknown: if nobody has that code."""
        found = self.participants.get(code)
        if found is None:
            raise ParticipantUnknown(code=code)
        return found

    def key(self, code: str, kid: Any, at: datetime) -> Key:
        """The key ``kid`` of ``code``, if it may sign at ``at``.

        :raises ParticipantUnknown, KeyUnknown: otherwise.
        """
        for key in self.participant(code).keys:
            if key.kid == kid and key.valid_at(at):
                return key
        raise KeyUnknown(kid=kid, code=code)


def read_directory(path: Path) -> Directory:
    """Read and verify the directory file; the operator's public key lies beside it.

    :raises DirectoryUnusable: if a file is missing, unreadable or not signed by the operator.
    """
    try:
        envelope = loads(path.read_bytes())
        anchor = _public(loads(path.with_suffix(".jwk").read_bytes())["x"])
        jws = jwt.PyJWS(algorithms=["EdDSA"])
        jws.decode_complete(
            envelope["signature"], anchor, algorithms=["EdDSA"], detached_payload=canonical(envelope["document"])
        )
        entries = envelope["document"]["participants"]
        return Directory({entry["code"]: _participant(entry) for entry in entries})
    except (OSError, ValueError, KeyError, TypeError, Refusal, jwt.InvalidTokenError) as why:
        raise DirectoryUnusable(path=path, reason=str(why) or type(why).__name__) from why


def write_directory(path: Path, directory: Directory, operator: SigningKey, at: datetime) -> None:
    """Sign and write the directory file; the old one is replaced in one step."""
    document = {
        "format": "levari-directory/1",
        "issued_at": at.isoformat(timespec="seconds"),
        "participants": [_entry(one) for one in directory],
    }
    header = {"kid": OPERATOR, "b64": False, "crit": ["b64"], "typ": "levari+jws"}
    signature = jwt.PyJWS(algorithms=["EdDSA"]).encode(
        canonical(document), operator.private, algorithm="EdDSA", headers=header, is_payload_detached=True
    )
    jwk = {"kty": "OKP", "crv": "Ed25519", "kid": OPERATOR, "x": _x(operator.private.public_key())}
    _replace(path.with_suffix(".jwk"), json.dumps(jwk))
    _replace(path, json.dumps({"document": document, "signature": signature}, ensure_ascii=False, indent=1))


def read_key(path: Path) -> SigningKey:
    """Read ``HOME/<code>/key.pem``.

    :raises DirectoryUnusable: if it is no Ed25519 key.
    """
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as why:
        raise DirectoryUnusable(path=path, reason=str(why)) from why
    if not isinstance(private, Ed25519PrivateKey):
        raise DirectoryUnusable(path=path, reason="it is no Ed25519 key")
    return SigningKey(kid_of(path.parent.name, private.public_key()), private)


def kid_of(code: str, public: Ed25519PublicKey) -> str:
    """The name of a key: whose it is and the first 16 hexadecimal digits of its public half."""
    return f"{code}-{public.public_bytes_raw().hex()[:16]}"


def _participant(entry: dict[str, Any]) -> Participant:
    keys = tuple(
        Key(
            key["kid"],
            _public(key["x"]),
            datetime.fromisoformat(key["valid_from"]),
            datetime.fromisoformat(key["valid_until"]) if key["valid_until"] else None,
        )
        for key in entry["keys"]
    )
    named = (entry["code"], entry["kind"], entry["url"], entry["name"], entry["name_zh"])
    return Participant(*named, keys, entry.get("bank", ""), entry.get("account", ""))


def _entry(one: Participant) -> dict[str, Any]:
    keys = [
        {
            "kid": key.kid,
            "kty": "OKP",
            "crv": "Ed25519",
            "x": _x(key.public),
            "valid_from": key.valid_from.isoformat(),
            "valid_until": key.valid_until.isoformat() if key.valid_until else None,
        }
        for key in one.keys
    ]
    named = {"code": one.code, "kind": one.kind, "url": one.url, "name": one.name, "name_zh": one.name_zh}
    own = {"bank": one.bank, "account": one.account} if one.account else {}
    return {**named, **own, "keys": keys}


def _public(x: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(x + "=" * (-len(x) % 4)))


def _x(public: Ed25519PublicKey) -> str:
    return urlsafe_b64encode(public.public_bytes_raw()).decode().rstrip("=")


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text + "\n", "utf-8")
    fresh.replace(path)
