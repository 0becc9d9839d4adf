"""A whole house as ``levari run --once`` starts it, in a data folder of its own, with its processes by name."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import psycopg

from levari.config.launch.address import DATABASE, SUPERUSER
from levari.config.launch.places import CHECKOUT
from levari.config.launch.ports import free_run
from levari.config.launch.postgres import Running, Server
from levari.config.launch.supervisor import INSTITUTIONS

#: Addresses that would lead the house to another database or port than its own.
ELSEWHERE = ("DATABASE_URL", "LEVARI_PG_SOCKET", "LEVARI_PG_PORT", "LEVARI_DATABASE", "PORT")
LEVARI = (sys.executable, "-m", "levari")
FIRST_PORT = 22_000
TICK = 0.1
#: No docket of a test takes so long, on a machine however busy: something hangs.
MOST_SECONDS = 3600


class House:
    """One data folder below ``/tmp``; leaving the block ends every process of it and removes it."""

    def __init__(self, cases: int, seed: int) -> None:
        self.cases, self.seed = cases, seed
        self.home = Path(tempfile.mkdtemp(prefix="levari-", dir="/tmp"))
        self.home.chmod(0o711)
        self.environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        self.environment["LEVARI_HOME"] = str(self.home)
        self.running: subprocess.Popen[bytes] | None = None
        self.began = time.monotonic()

    def __enter__(self) -> "House":
        return self

    def __exit__(self, kind: type[BaseException] | None, why: BaseException | None, at: TracebackType | None) -> None:
        if self.running and self.running.poll() is None:
            self.running.terminate()
            self.running.wait(60)
        Server(self.home).remove()
        shutil.rmtree(self.home, ignore_errors=True)

    def prepare(self) -> "House":
        """Database, migrations, district: what :meth:`start` begins with, and nothing of what it goes on with."""
        self._choose_ports()
        self._run([sys.executable, "-m", "tests.faults.prepare", str(self.cases), str(self.seed)])
        return self

    def copy(self) -> "House":
        """Another house that begins with the same database, people and secrets, at the same addresses: run one of them
        after the other, for the draw of an officer hangs on all of these."""
        other = House(self.cases, self.seed)
        subprocess.run(["cp", "-a", f"{self.home}/.", str(other.home)], check=True)
        other.environment["PORT"] = self.environment["PORT"]
        return other

    def start(self) -> None:
        """Let it begin: database, migrations, district, processes, docket, summary, end."""
        if "PORT" not in self.environment:
            self._choose_ports()
        wish = ["run", "--once", "--cases", str(self.cases), "--seed", str(self.seed)]
        self.began = time.monotonic()
        with (self.home / "said.txt").open("wb") as said:
            self.running = subprocess.Popen(
                [*LEVARI, *wish], cwd=CHECKOUT, env=self.environment, stdout=said, stderr=said
            )

    def _choose_ports(self) -> None:
        port = free_run(FIRST_PORT + os.getpid() % 600 * 13, INSTITUTIONS + 2)
        (self.home / "run").mkdir()
        (self.home / "run" / "ports.json").write_text(json.dumps({"first": port + 2, "length": INSTITUTIONS}))
        self.environment["PORT"] = str(port)

    def _run(self, command: Sequence[str]) -> None:
        subprocess.run(command, cwd=CHECKOUT, env=self.environment, check=True)

    def command(self, *words: str) -> None:
        """One command of ``levari`` in this house, which must end well."""
        self._run([*LEVARI, *words])

    def over(self) -> bool:
        """Whether the docket came to its end, or the house to a bad one."""
        return self.running is not None and self.running.poll() is not None

    def wait(self) -> str:
        """Until its end, which must be a good one; what it said.

        :raises AssertionError: with the logs, if it ends badly or not at all.
        """
        while not self.over():
            self.complain_if_it_hangs()
            time.sleep(TICK)
        status = self.running.returncode if self.running else None
        said = (self.home / "said.txt").read_text("utf-8")
        assert status == 0, f"{said[-3000:]}\n{self.end_of_logs()}"
        return said

    def complain_if_it_hangs(self) -> None:
        """:raises AssertionError: with the logs, if it has been running for so long that nothing will come of it."""
        assert time.monotonic() - self.began < MOST_SECONDS, self.end_of_logs()

    def end_of_logs(self) -> str:
        """The last lines of every process."""
        logs = sorted((self.home / "log").glob("*.log"))
        return "\n".join(f"--- {log.name}\n{log.read_text('utf-8', 'replace')[-1500:]}" for log in logs)

    def database(self) -> Running:
        """The house's own server, started if it rests."""
        return Server(self.home).start()

    @contextmanager
    def books(self) -> Iterator[psycopg.Connection]:
        """The books of a house that has stopped; whatever is done to them in the block is undone after it."""
        with self.connect(self.database()) as connection:
            yield connection
            connection.rollback()

    def connect(self, there: Running) -> psycopg.Connection:
        """As the superuser, whom no wall stops."""
        return psycopg.connect(host=there.socket, port=there.port, user=SUPERUSER, dbname=DATABASE, connect_timeout=5)

    def process(self, name: str) -> int:
        """The number of a process as the supervisor tells it, of PostgreSQL as its own lock file does; 0 if none."""
        if name == "postgresql":
            running = Server(self.home).running()
            return running.pid if running else 0
        try:
            return int(json.loads((self.home / "run" / "levari.json").read_text())["children"].get(name, 0))
        except (OSError, ValueError):
            return 0

    def kill(self, name: str) -> None:
        """kill -9, and wait until the supervisor has started another one.

        :raises AssertionError: if none comes within two minutes.
        """
        before = self.process(name)
        assert before, f"{name} does not run"
        os.kill(before, signal.SIGKILL)
        until = time.monotonic() + 120
        while self.process(name) in (0, before) and not self.over():
            assert time.monotonic() < until, f"{name} was not started again"
            time.sleep(TICK)

    def entries(self) -> int:
        """How many entries the record has; -1 while the database is away or not made yet."""
        there = Server(self.home).running()
        try:
            if there is None:
                return -1
            with self.connect(there) as connection:
                row = connection.execute("SELECT count(*) FROM record_entry").fetchone()
        except psycopg.Error:
            return -1
        return int(row[0]) if row else -1
