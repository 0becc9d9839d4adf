"""One program under watch: started, started again when it dies, stopped with everything it started itself."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

SHORTEST_PAUSE, LONGEST_PAUSE, GOOD_LIFE = 0.2, 10.0, 20.0
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


class Child:
    """A program that shall run all the time.

    Each has a session of its own, so that Ctrl-C reaches only the supervisor, and is told by the kernel when the
    supervisor dies, so that a kill -9 leaves nothing behind.
    """

    def __init__(self, name: str, command: Sequence[str], log: Path, environment: Mapping[str, str]) -> None:
        self.name, self.command, self.log, self.environment = name, list(command), log, dict(environment)
        self.process: subprocess.Popen[bytes] | None = None
        self.restarts = 0
        self._born = self._due = 0.0
        self._pause = SHORTEST_PAUSE

    def start(self) -> None:
        """Start it now; what it prints goes to its log."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.environment,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        self._born = time.monotonic()

    def look_after(self) -> bool:
        """Start it again if it died; the pause doubles while it keeps dying early. Says whether it was started."""
        now = time.monotonic()
        if self.process is not None:
            if self.process.poll() is None:
                return False
            kill_group(self.process.pid)
            lived_well = now - self._born > GOOD_LIFE
            self._pause = SHORTEST_PAUSE if lived_well else min(self._pause * 2, LONGEST_PAUSE)
            self._due, self.process = now + self._pause, None
        if now < self._due:
            return False
        self.restarts += 1
        self.start()
        return True

    def ask_to_stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal, if it lives."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)

    def wait(self, until: float) -> None:
        """Wait for its end, at most until that instant of the monotonic clock; then kill it and its children."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, until - time.monotonic()))
        kill_group(self.process.pid)
        self.process.wait()
        self.process = None


def die_with_parent() -> None:
    """Ask the kernel for SIGTERM when the parent dies (Linux; elsewhere nothing)."""
    try:
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    except (OSError, AttributeError):
        return


def kill_group(leader: int) -> None:
    """Kill what is left of a child's own session."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
