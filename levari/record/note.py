"""Signed notes and checkpoints (C2SP signed-note and tlog-checkpoint) with Ed25519.

A checkpoint is a note whose text is the origin, the size and the base64 root, one per line. A key is known by its
name and the first four bytes of SHA-256(name || LF || 0x01 || public key); ``name+hexid+base64(0x01 || public key)``
is its verifier key (vkey), the one line a citizen needs to hold.
"""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

_ED25519 = b"\x01"


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signature line names its key."""
    return sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def checkpoint_text(origin: str, size: int, root: bytes) -> str:
    """The text that is signed.

    >>> checkpoint_text("court.example/log", 0, bytes(32)).splitlines()[1]
    '0'
    """
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n"


@dataclass(frozen=True)
class Signer:
    """A named Ed25519 key; the name is the origin of the log it signs."""

    name: str
    key: Ed25519PrivateKey

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(sign.isspace() or ord(sign) < 32 for sign in self.name):
            raise ValueError("the name of a log has no space, no plus sign and is not empty")

    @classmethod
    def load(cls, path: Path, name: str) -> Signer:
        """Read the key from a PEM file (PKCS #8, not encrypted); the first time, make one that only its owner reads."""
        if not path.exists():
            _make_key(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{path} holds no Ed25519 key")
        return cls(name, key)

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def vkey(self) -> str:
        """The verifier key, one line."""
        shown = b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{key_id(self.name, self.public).hex()}+{shown}"

    def sign(self, text: str) -> str:
        """The signed note of a text that ends in a newline."""
        if not text.endswith("\n"):
            raise ValueError("the text of a note ends in a newline")
        line = b64encode(key_id(self.name, self.public) + self.key.sign(text.encode())).decode()
        return f"{text}\n\u2014 {self.name} {line}\n"

    def checkpoint(self, size: int, root: bytes) -> str:
        """The signed checkpoint of a tree."""
        return self.sign(checkpoint_text(self.name, size, root))


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails if a neighbour made the key meanwhile: the first one stays
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
