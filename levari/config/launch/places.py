"""Where a running Levari keeps its data, its logs and its sockets."""

import hashlib
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """The data folder: ``$LEVARI_HOME``, else ``.levari`` in the checkout."""
    return Path(os.environ.get("LEVARI_HOME") or CHECKOUT / ".levari").resolve()


def fingerprint(path: Path) -> str:
    """Ten hexadecimal characters that name a folder in places where its whole path is too long."""
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def socket_folder(base: Path) -> Path:
    """A folder for the Unix socket of the server of ``base``, far below the 107 bytes a socket path may have.

    Root gets one below ``/tmp`` as well, because the server then runs as another user, who could not enter
    root's own run folder.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    own = bool(runtime) and len(runtime) < 60 and os.geteuid() != 0 and os.access(runtime, os.W_OK | os.X_OK)
    return Path(runtime if own else "/tmp") / f"levari-{os.geteuid()}-{fingerprint(base)}"


def run_file(base: Path) -> Path:
    """The file in which a running server says where it listens."""
    return base / "run" / "postgres.json"
