"""Who runs in this data folder: the lock, the state file, and how to stop them from another terminal."""

import fcntl
import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from levari.config.launch.places import home
from levari.config.launch.postgres import Server

TICK, PATIENCE = 0.2, 20.0


class AlreadyRunning(Exception):
    """Levari already runs here."""


@dataclass(frozen=True)
class Folders:
    """The folders below the data folder which the supervisor itself uses."""

    base: Path

    def __post_init__(self) -> None:
        if not self.base.exists():
            self.base.mkdir(parents=True)
            self.base.chmod(0o711 if os.geteuid() == 0 else 0o700)
        for folder in (self.run, self.log):
            folder.mkdir(exist_ok=True)

    @property
    def run(self) -> Path:
        """Locks, process numbers, ports."""
        return self.base / "run"

    @property
    def log(self) -> Path:
        """One file per process."""
        return self.base / "log"

    @property
    def state(self) -> Path:
        """Who runs and where, as JSON."""
        return self.run / "levari.json"

    @property
    def lock(self) -> Path:
        """Held by the living supervisor."""
        return self.run / "levari.lock"

    @property
    def demo_done(self) -> Path:
        """There once the demo docket has been walked through with all invariants kept."""
        return self.run / "demo.json"

    @property
    def desk_filled(self) -> Path:
        """There once further titles were filed and walked until today."""
        return self.run / "desk_filled"


def whereabouts(folders: Folders) -> str:
    """One sentence on who runs here and where."""
    try:
        state = json.loads(folders.state.read_text())
    except (OSError, ValueError):
        return "Levari is just starting here. Stop it with: make stop"
    return f"Levari already runs at {state['address']} (process {state['pid']}). Stop it with: make stop"


def stop_running() -> bool:
    """Stop the supervisor of this data folder, wherever it was started, and the database; False if nothing ran."""
    if not home().exists():
        return False
    folders = Folders(home())
    found = _stop_supervisor(folders)
    stopped_database = Server(folders.base).stop()
    return found or stopped_database


def _stop_supervisor(folders: Folders) -> bool:
    with folders.lock.open("a") as lock:
        if _free(lock):
            return False
        try:
            pid = int(json.loads(folders.state.read_text())["pid"])
        except (OSError, ValueError):
            pid = _holder(folders.lock)
        for how, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, 5)):
            if pid:
                os.kill(pid, how)
            until = time.monotonic() + patience
            while time.monotonic() < until:
                if _free(lock):
                    return True
                time.sleep(TICK)
    return True


def _free(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    fcntl.flock(lock, fcntl.LOCK_UN)
    return True


def _holder(lock: Path) -> int:
    """The process that holds the lock, from the kernel's table; 0 if unknown."""
    number = lock.stat().st_ino
    for line in Path("/proc/locks").read_text().splitlines():
        parts = line.split()
        if parts[1] == "FLOCK" and parts[5].rpartition(":")[2] == str(number):
            return int(parts[4])
    return 0
