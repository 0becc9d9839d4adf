"""The exchange folder of this installation: the directory and the courts' own keys, read once per change."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from levari.partners.directory import Directory, SigningKey, read_directory, read_key


def exchange_home() -> Path:
    """``LEVARI_HOME/exchange``."""
    return Path(settings.HOME) / "exchange"


def directory() -> Directory:
    """The participant directory; read again when its file changes.

    :raises DirectoryUnusable: if there is none.
    """
    path = exchange_home() / "directory.json"
    return _directory(path, path.stat().st_mtime_ns if path.exists() else 0)


def own_key(participant: str) -> SigningKey:
    """The key a court of this installation signs with."""
    path = exchange_home() / participant / "key.pem"
    return _key(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _directory(path: Path, changed: int) -> Directory:
    return read_directory(path)


@lru_cache(maxsize=16)
def _key(path: Path, changed: int) -> SigningKey:
    return read_key(path)
