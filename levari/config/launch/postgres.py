"""The embedded PostgreSQL server: made, started, stopped, found again after a crash.

The server listens on a Unix socket in a folder of mode 0700 and on nothing else. Whoever can enter that folder (the
user who runs the server, and root) is trusted to name any role, so no password has to be kept anywhere; everybody
else on the machine is kept out by the operating system. The folder lies in ``/tmp`` under a short name, because a
socket path may have 107 bytes; its owner and mode are checked before every start.

This server is for trying, developing and testing. Production points ``DATABASE_URL`` at a maintained one.
"""

import fcntl
import json
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from levari.config.launch.account import Account, CommandFailed, account
from levari.config.launch.address import PORT, SUPERUSER
from levari.config.launch.binaries import COPIES, Programs, find_programs
from levari.config.launch.places import fingerprint, home, run_file, socket_folder

PATIENCE = 60.0
SETTINGS = {
    "listen_addresses": "''",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "max_connections": "120",
    "shared_buffers": "'256MB'",
    "effective_cache_size": "'1GB'",
    "work_mem": "'16MB'",
    "maintenance_work_mem": "'128MB'",
    "max_wal_size": "'2GB'",
    "checkpoint_timeout": "'15min'",
    "random_page_cost": "1.1",
    "jit": "off",
    # Parallel plans need shared memory that small containers do not have, and two cores gain nothing from them.
    "max_parallel_workers_per_gather": "0",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_line_prefix": "'%m [%p] %u@%d '",
    "lc_messages": "'C'",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "shared_buffers": "'128MB'",
    "max_locks_per_transaction": "256",
}


class SocketFolderTaken(Exception):
    """The folder for the database socket belongs to somebody else: remove it, or set LEVARI_HOME to another folder."""


class ServerDidNotStart(Exception):
    """PostgreSQL did not start."""


@dataclass(frozen=True)
class Running:
    """A server that answers: its process, its socket folder and port."""

    pid: int
    socket: str
    port: str


class Server:
    """One embedded server with a data folder below ``base``.

    :param base: what ``LEVARI_HOME`` means for this server.
    :param forgetful: faster and without any durability; for tests only.
    """

    def __init__(self, base: Path | None = None, *, forgetful: bool = False) -> None:
        self.base = (base or home()).resolve()
        self.settings = {**SETTINGS, **(FORGETFUL if forgetful else {})}
        self._place: Path | None = None

    def start(self) -> Running:
        """Start the server unless it runs already, and say where it listens.

        :raises ServerDidNotStart: with the end of its log.
        """
        with self._alone():
            return self.running() or self._start()

    def stop(self) -> bool:
        """Stop the server if it runs. Open transactions are rolled back."""
        with self._alone():
            found = self.running(ready=False)
            if found:
                owner, data = account(), self._data(account())
                owner.run(self._programs(owner, data)["pg_ctl"], "stop", "-D", data, "-m", "fast", "-w")
            run_file(self.base).unlink(missing_ok=True)
            return found is not None

    def running(self, *, ready: bool = True) -> Running | None:
        """The live server of this folder, or None. A zombie counts as dead."""
        data = self._data(account())
        try:
            lines = (data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return None
        if len(lines) < 8 or not _alive(int(lines[0]), data):
            return None
        found = Running(int(lines[0]), lines[4].strip(), lines[3].strip())
        if ready and (lines[7].strip() != "ready" or not (Path(found.socket) / f".s.PGSQL.{found.port}").exists()):
            return None
        return found

    def remove(self) -> None:
        """Stop the server and delete its data."""
        self.stop()
        owner = account()
        shutil.rmtree(self._data(owner).parent, ignore_errors=True)
        shutil.rmtree(socket_folder(self.base), ignore_errors=True)

    def log(self) -> Path:
        """The server's own log."""
        return self._data(account()).parent / "server.log"

    def _start(self) -> Running:
        owner = account()
        data = self._data(owner, make=True)
        programs = self._programs(owner, data)
        if not (data / "PG_VERSION").exists():
            _make_cluster(owner, programs, data)
        socket = self._socket(owner)
        self._configure(owner, data, socket)
        if self.running(ready=False):
            if self._becomes_ready():  # a long recovery after a crash
                return self._publish()
            # Its socket was swept away by a cleaner of /tmp: nobody can reach it any more.
            owner.run(programs["pg_ctl"], "stop", "-D", data, "-m", "fast", "-w")
        _clear_after_the_dead(data, socket)
        self._launch(owner, programs, data)
        return self._publish()

    def _becomes_ready(self) -> bool:
        until = time.monotonic() + PATIENCE
        while "ready" not in self._status() and self.running(ready=False) and time.monotonic() < until:
            time.sleep(0.1)
        return self.running() is not None

    def _status(self) -> str:
        try:
            return (self._data(account()) / "postmaster.pid").read_text().rpartition("\n")[0].rpartition("\n")[2]
        except OSError:
            return ""

    def _publish(self) -> Running:
        """Say where the server listens, for everybody who reads the run file."""
        found = self.running()
        if found is None:
            raise ServerDidNotStart(f"PostgreSQL is not ready. End of {self.log()}:\n{self._last_words()}")
        run_file(self.base).write_text(json.dumps({"socket": found.socket, "port": found.port, "pid": found.pid}))
        return found

    def _launch(self, owner: Account, programs: Programs, data: Path) -> None:
        try:
            owner.run(programs["pg_ctl"], "start", "-D", data, "-l", self.log(), "-w", "-t", str(int(PATIENCE)), "-s")
        except CommandFailed as error:
            raise ServerDidNotStart(f"{error}\nEnd of {self.log()}:\n{self._last_words()}") from error

    def _last_words(self) -> str:
        try:
            return "\n".join(self.log().read_text(errors="replace").splitlines()[-15:])
        except OSError:
            return "(no log)"

    def _data(self, owner: Account, *, make: bool = False) -> Path:
        """The data folder: below the base, or below /var/lib/levari if the account cannot enter the base."""
        if make:
            _make_folder(self.base, 0o711 if owner.switch else 0o700)
        if self._place is None or make:
            self._place = self._choose_place(owner)
        if make:
            self._place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            owner.own(self._place, 0o700)
        return self._place / "data"

    def _choose_place(self, owner: Account) -> Path:
        far = COPIES / fingerprint(self.base)
        if not owner.switch or (not far.exists() and owner.can_enter(self.base)):
            return self.base / "postgres"
        return far

    def _programs(self, owner: Account, data: Path) -> Programs:
        try:
            major = int((data / "PG_VERSION").read_text())
        except OSError:
            return find_programs(owner)
        return find_programs(owner, major)

    def _socket(self, owner: Account) -> Path:
        folder = socket_folder(self.base)
        try:
            folder.mkdir(mode=0o700)
            if owner.switch:
                os.chown(folder, owner.uid, owner.gid)
        except FileExistsError:
            seen = folder.lstat()
            if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != owner.uid or stat.S_IMODE(seen.st_mode) != 0o700:
                raise SocketFolderTaken(f"{SocketFolderTaken.__doc__} Folder: {folder}") from None
        return folder

    def _configure(self, owner: Account, data: Path, socket: Path) -> None:
        values = {**self.settings, "unix_socket_directories": f"'{socket}'"}
        owner.write(data / "levari.conf", "".join(f"{key} = {value}\n" for key, value in values.items()))
        owner.write(
            data / "pg_hba.conf",
            "# The socket folder has mode 0700: who can enter it is trusted.\nlocal all all trust\n",
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        folder = run_file(self.base).parent
        _make_folder(self.base, 0o711 if os.geteuid() == 0 else 0o700)
        folder.mkdir(exist_ok=True)
        with (folder / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _make_cluster(owner: Account, programs: Programs, data: Path) -> None:
    """Run initdb in a neighbour folder and rename it: a kill in the middle leaves no half-made cluster."""
    half = data.with_name("half-made")
    shutil.rmtree(half, ignore_errors=True)
    options = ["--username", SUPERUSER, "--encoding=UTF8", "--data-checksums", "--auth=trust", "--no-instructions"]
    if programs.major >= 17:
        options += ["--locale-provider=builtin", "--locale=C.UTF-8"]
    else:
        options += [f"--locale={_plain_locale(owner)}"]
    owner.run(programs["initdb"], "-D", half, *options)
    main = half / "postgresql.conf"
    owner.write(main, main.read_text() + "\ninclude = 'levari.conf'\n")
    half.rename(data)


def _make_folder(folder: Path, mode: int) -> None:
    """Make a folder with exactly this mode, whatever the umask; one that exists keeps its own mode."""
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)


def _plain_locale(owner: Account) -> str:
    """C.UTF-8 where the system has it: the same order on every machine and letters known beyond ASCII."""
    try:
        known = owner.run("locale", "-a").lower().replace("-", "").split()
    except (CommandFailed, OSError):
        known = []
    return "C.UTF-8" if "c.utf8" in known else "C"


def _alive(pid: int, data: Path) -> bool:
    """Whether ``pid`` is a living process (not a zombie) that works in ``data``."""
    if not Path("/proc/self").exists():
        return _known(pid)
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX" and Path(f"/proc/{pid}/cwd").readlink() == data
    except OSError:
        return False


def _known(pid: int) -> bool:
    """Whether a process of that number exists, on systems that tell no more about it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _clear_after_the_dead(data: Path, socket: Path) -> None:
    """After a kill -9 wait until all server processes of the folder are gone, then clear their two lock files.

    A dead postmaster stays in the process table until its parent looks (for ever in a container without init), and
    PostgreSQL takes such a zombie for a living owner of the folder. Removing the files is safe only when no process
    works in the folder any more: that is looked up first. The socket folder belongs to this data folder alone.
    """
    lock, until = data / "postmaster.pid", time.monotonic() + PATIENCE
    if not lock.exists():
        return
    while _somebody_in(data) and time.monotonic() < until:
        time.sleep(0.05)
    if _somebody_in(data):
        raise ServerDidNotStart(f"Old server processes still work in {data}: stop them first.")
    for left in (lock, *socket.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def _somebody_in(data: Path) -> bool:
    if not Path("/proc/self").exists():
        return False
    return any(_alive(int(entry.name), data) for entry in Path("/proc").iterdir() if entry.name.isdigit())
