"""Free ports on 127.0.0.1: the wanted one, or the next."""

import errno
import json
import socket
from collections.abc import Collection
from pathlib import Path

REACH = 200


class NoFreePort(Exception):
    """No free port was found in the whole range above the wanted one."""


def is_free(port: int) -> bool:
    """Whether somebody could listen on this port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
    return True


def free_run(wanted: int, length: int = 1, but: Collection[int] = ()) -> int:
    """The first of ``length`` free ports in a row, none of them in ``but``, at ``wanted`` or as little above it as
    possible."""
    for first in range(wanted, wanted + REACH):
        if run_is_free(first, length, but):
            return first
    raise NoFreePort(f"{NoFreePort.__doc__} Wanted: {wanted}.")


def kept_run(file: Path, wanted: int, length: int, but: Collection[int] = ()) -> int:
    """As ``free_run``, but the answer of last time is kept as long as those ports are free."""
    try:
        kept = int(json.loads(file.read_text())["first"])
    except (OSError, ValueError, KeyError):
        kept = wanted
    first = kept if run_is_free(kept, length, but) else free_run(wanted, length, but)
    file.write_text(json.dumps({"first": first, "length": length}))
    return first


def run_is_free(first: int, length: int, but: Collection[int] = ()) -> bool:
    """Whether all of these ports in a row are free now and none is in ``but``."""
    return all(port not in but and is_free(port) for port in range(first, first + length))
