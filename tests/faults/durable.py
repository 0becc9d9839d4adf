"""A PostgreSQL that really commits, with processes of bidders on it, both of which may be killed."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg

from levari.config.launch.account import account
from levari.config.launch.address import SUPERUSER, conninfo
from levari.config.launch.binaries import find_programs
from levari.config.launch.postgres import Running, Server
from levari.stages.auction.bidding.log import read_log, read_rows
from levari.stages.auction.rules.published import answer, write
from levari.stages.auction.rules.replaying import Replayed, differences, replay
from levari.stages.auction.tests.plain import by_the_contract

#: Commits that nobody waits for stay in memory for long, so that the planted fault is sure to lose some.
LAZY = {"wal_writer_delay": "'10s'", "wal_writer_flush_after": "'1GB'", "max_connections": "40"}
MODULE = "tests.faults.auction_process"


@dataclass
class Bidders:
    """One process of bidders and the receipts it has told of."""

    process: subprocess.Popen[bytes]
    acks: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith(b"\n"):
                self.acks.append(json.loads(line))

    def wait_for(self, count: int, seconds: float = 240.0) -> None:
        """Until it has told of so many receipts."""
        until = time.monotonic() + seconds
        while len(self.acks) < count:
            assert time.monotonic() < until, f"{len(self.acks)} receipts of {count}"
            time.sleep(0.01)

    def kill(self) -> None:
        """Kill it and read what it had written."""
        self.process.kill()
        self.process.wait()
        self._reader.join(10)


@dataclass
class Durable:
    """The server, and the environment of programs that shall use it."""

    server: Server
    environment: dict[str, str]
    running: list[Bidders] = field(default_factory=list)

    def scene(self, lots: int, bidders: int) -> dict[str, Any]:
        """Lots to bid on."""
        command = [sys.executable, "-m", MODULE, "scene", str(lots), str(bidders)]
        told: dict[str, Any] = json.loads(subprocess.check_output(command, env=self.environment))
        return told

    def bidders(self, scene: dict[str, Any], seed: int, *options: str) -> Bidders:
        """A process of bidders."""
        command = [sys.executable, "-m", MODULE, "bid", json.dumps(scene), str(seed), *options]
        started = Bidders(subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE))
        self.running.append(started)
        return started

    def kill_database(self) -> None:
        """Kill the server and each of its processes at once, and start it again."""
        found = self.server.running()
        assert found is not None
        family = [found.pid, *_children_of(found.pid)]
        for pid in family:
            os.kill(pid, signal.SIGSTOP)
        for pid in family:
            os.kill(pid, signal.SIGKILL)
        while self.server.running(ready=False):  # a dying server still looks alive for a moment
            time.sleep(0.02)
        self.server.start()

    def connect(self) -> psycopg.Connection[Any]:
        """A connection of the application."""
        return psycopg.connect(
            host=self.environment["LEVARI_PG_SOCKET"], port=self.environment["LEVARI_PG_PORT"], user="levari_app",
            dbname="levari", autocommit=True,
        )  # fmt: skip

    def judge(self, scene: dict[str, Any], acks: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Replay every lot and hold it against a second opinion; the receipts that the logs do not bear out."""
        lost: list[dict[str, Any]] = []
        with self.connect() as connection, connection.transaction():
            # One snapshot: what a killed process had sent may commit while its lots are being read.
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            for lot in scene["lots"]:
                done = replayed(connection, UUID(lot))
                own = [one for one in acks if one["lot"] == lot]
                lost += [one for one in own if done.hashes.get(one["seq"], b"").hex() != one["hash"]]
                assert all(done.outcomes[one["seq"]] == one["outcome"] for one in own if one not in lost)
        return lost


def replayed(connection: psycopg.Connection[Any], lot: UUID) -> Replayed:
    """One lot decided again by the engine's rules and by the plain reading of the contract; both must agree."""

    def ask(text: Any, values: Any) -> list[Any]:
        return connection.execute(text, values).fetchall()

    log, stored = read_log(ask, lot), read_rows(ask, lot)
    done = replay(log)
    assert differences(stored, done) == []
    assert [row["seq"] for row in stored] == list(range(1, len(stored) + 1))
    told, wanted = answer(log, done), by_the_contract(write(log))
    wanted["closed_at"] = wanted["closed_at"].isoformat()
    assert {key: told[key] for key in wanted} == wanted
    row = connection.execute("SELECT seq, hash, leader FROM auction_head WHERE id = %s", [lot]).fetchone()
    assert row is not None
    assert (row[0], bytes(row[1]), row[2]) == (done.head.seq, done.head.hash, done.head.leader)
    return done


def moments(seed: int, count: int) -> Iterator[tuple[str, int]]:
    """What is killed and after how many more receipts, from a seed."""
    chance = random.Random(seed)
    for number in range(count):
        yield ("bidders", "database")[number % 2], chance.randint(20, 400)


def under_fire(there: Durable, scene: dict[str, Any], kills: int) -> list[dict[str, Any]]:
    """Bidders on the lots of a scene while they and the database are killed so often; all receipts they told of."""
    acks: list[dict[str, Any]] = []
    bidders = there.bidders(scene, 0)
    for number, (victim, after) in enumerate(moments(7, kills), 1):
        bidders.wait_for(len(bidders.acks) + after)
        if victim == "database":
            there.kill_database()
            continue
        bidders.kill()
        acks += bidders.acks
        bidders = there.bidders(scene, number)
    bidders.wait_for(len(bidders.acks) + 50)
    bidders.kill()
    return [*acks, *bidders.acks]


def forgetful(there: Durable, scene: dict[str, Any]) -> list[dict[str, Any]]:
    """The planted fault: receipts of commits that nobody waited for, and then the database is killed."""
    bidders = there.bidders(scene, 1, "--forget")
    bidders.wait_for(200)
    bidders.process.send_signal(signal.SIGSTOP)
    there.kill_database()
    bidders.kill()
    return bidders.acks


def frozen(there: Durable, scene: dict[str, Any]) -> list[dict[str, Any]]:
    """One process stops itself with the lot locked and goes on later, another bids meanwhile; all their receipts."""
    stopped = there.bidders(scene, 2, "--freeze", "5")
    stopped.wait_for(10)
    others = there.bidders(scene, 3)
    others.wait_for(200)
    stopped.process.send_signal(signal.SIGCONT)
    stopped.wait_for(len(stopped.acks) + 50)
    stopped.kill()
    others.kill()
    return [*stopped.acks, *others.acks]


def _children_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == pid:
                found.append(int(entry.name))
    return found


def _copy(there: Running) -> None:
    """Copy this session's migrated database onto another server."""
    programs, here = find_programs(account()), conninfo(SUPERUSER)
    dump = [programs["pg_dump"], "-h", here["host"], "-p", here["port"], "-U", here["user"], here["dbname"]]
    load = [
        programs["psql"],
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        there.socket,
        "-p",
        there.port,
        "-U",
        SUPERUSER,
        "levari",
    ]
    with subprocess.Popen(dump, stdout=subprocess.PIPE) as dumping:
        subprocess.run(load, stdin=dumping.stdout, stdout=subprocess.DEVNULL, check=True)
    assert dumping.returncode == 0


@contextmanager
def durable(base: Path) -> Iterator[Durable]:
    """A copy of this session's database on a server of its own; everything is stopped and removed at the end."""
    server = Server(base)
    server.settings |= LAZY
    running = server.start()
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "LEVARI_DATABASE")}
    environment |= {
        "LEVARI_PG_SOCKET": running.socket,
        "LEVARI_PG_PORT": running.port,
        "LEVARI_HOME": str(base),
        "DJANGO_SETTINGS_MODULE": "levari.config.settings",
    }
    there = Durable(server, environment)
    try:
        code = "from levari.config.launch.roles import prepare; prepare()"
        subprocess.run([sys.executable, "-c", code], env=environment, check=True)
        _copy(running)
        yield there
    finally:
        for bidders in there.running:
            bidders.kill()
        server.remove()
