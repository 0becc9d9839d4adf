"""Secrets of this installation: from the environment, or made once and kept beside the data."""

import contextlib
import os
import secrets
from pathlib import Path

from levari.config.launch.places import home


def folder() -> Path:
    """Where the secrets lie that nobody gave."""
    return home() / "secrets"


def secret(name: str) -> str:
    """The secret called `name`: `LEVARI_SECRET_<NAME>`, or a random one in a file that only its owner can read."""
    given = os.environ.get(f"LEVARI_SECRET_{name.upper()}")
    if given:
        return given
    path = folder() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{name}.{os.getpid()}")
        fresh.write_text(secrets.token_urlsafe(48))
        fresh.chmod(0o600)
        with contextlib.suppress(FileExistsError):  # whoever comes second takes the secret of the first
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
