"""All of Levari on one machine: database, web, live bidding, workers, sealer, simulated institutions, demo docket.

Whatever dies is started again; what was promised is in the database, so nothing is lost. The supervisor itself holds a
lock for as long as it lives, which is how a second one knows.
"""

import fcntl
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType
from typing import IO

from levari.config.launch import ports
from levari.config.launch.children import Child
from levari.config.launch.places import CHECKOUT, home
from levari.config.launch.postgres import Server, ServerDidNotStart
from levari.config.launch.presence import AlreadyRunning, Folders, whereabouts
from levari.config.launch.roles import prepare

TICK = 0.2
WEB_PATIENCE = 60.0
STOP_PATIENCE = 12.0
INSTITUTIONS = 11
CASES, SEED = 200, 7


class StepFailed(Exception):
    """A step of the start ended with an error; the lines above say which."""


class Interrupted(Exception):
    """Stopped by a signal."""


class Supervisor:
    """Starts everything in order, keeps it alive, stops it in order.

    :param once: run the demo, print its summary and stop everything; its exit status is ours.
    :param say: where the lines for people go.
    :param cases: how many titles the demo docket has, drawn from ``seed``; what was prepared before is kept.
    """

    def __init__(
        self, *, once: bool, demo: bool, say: Callable[[str], None], cases: int = CASES, seed: int = SEED
    ) -> None:
        self.once, self.demo, self.say = once, demo, say
        self.docket = ("--cases", str(cases), "--seed", str(seed))
        self.folders = Folders(home())
        self.children: list[Child] = []
        self.server = None if os.environ.get("DATABASE_URL") else Server(self.folders.base)
        self.address = ""
        self._signal: int | None = None
        self._lock: IO[str] | None = None

    def run(self) -> int:
        """Run until stopped; the exit status."""
        self._take_lock()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._note_signal)
        try:
            return self._run()
        except Interrupted:
            self.say("")
            return 130 if self.once else 0
        finally:
            self._stop()

    def _run(self) -> int:
        self._start_database()
        environment = self._prepared() if self.demo else self._environment()
        web, *others = self._programs(environment)
        self._start_children([web])
        self._wait_for_web()
        self._start_children(others)
        status = self._run_demo(environment)
        if self.once:
            return status
        self._fill_desk(environment)
        self._tell(environment)
        while True:
            self._tick()

    def _start_database(self) -> None:
        began = time.monotonic()
        if self.server:
            running = self.server.start()
            os.environ |= {"LEVARI_PG_SOCKET": running.socket, "LEVARI_PG_PORT": running.port}
        prepare()
        self.say(f"== PostgreSQL is ready ({time.monotonic() - began:.1f} s)")
        self._step("Migrating", "levari.config.launch.migrate")

    def _prepared(self) -> dict[str, str]:
        """The environment after the demo district was made for these addresses.

        The signed directory of the exchange names the ports. Making it takes a while, in which another program may
        take one of them; then it is made again.
        """
        note = self.folders.run / "addresses.json"
        while True:
            environment = self._environment()
            addresses = json.dumps([environment["PORT"], environment["LEVARI_SIMULATORS_PORT"]])
            if not self.folders.demo_done.exists() or not note.exists() or note.read_text() != addresses:
                self._step(
                    "Preparing the demo district", "levari", "demo", "prepare", *self.docket, environment=environment
                )
            note.write_text(addresses)
            first = int(environment["LEVARI_SIMULATORS_PORT"])
            if ports.run_is_free(first, INSTITUTIONS) and ports.is_free(int(environment["PORT"])):
                return environment

    def _environment(self) -> dict[str, str]:
        port = ports.free_run(int(os.environ.get("PORT") or 8000))
        live = ports.free_run(port + 1)
        first = ports.kept_run(self.folders.run / "ports.json", 9100, INSTITUTIONS, but=(port, live))
        self.address = f"http://127.0.0.1:{port}"
        return {
            **os.environ,
            "PORT": str(port),
            "PYTHONUNBUFFERED": "1",
            "LEVARI_HOME": str(self.folders.base),
            "LEVARI_COURT_URL": self.address,
            "LEVARI_LIVE_PORT": str(live),
            "LEVARI_LIVE_URL": f"http://127.0.0.1:{live}",
            "LEVARI_SIMULATORS_PORT": str(first),
        }

    def _start_children(self, children: list[Child]) -> None:
        for child in children:
            self.children.append(child)
            child.start()
        self._note_state()

    def _programs(self, environment: dict[str, str]) -> list[Child]:
        """All that runs all the time; the web server, which people wait for, comes first."""

        def program(name: str, *words: str, **more: str) -> Child:
            return Child(name, [sys.executable, *words], self.folders.log / f"{name}.log", {**environment, **more})

        programs = [program("web", *_gunicorn(environment["PORT"])), program("live", "-m", "levari", "live")]
        programs += [program(f"worker-{n}", "-m", "levari", "worker") for n in (1, 2)]
        programs += [program("sealer", "-m", "levari", "seal", LEVARI_DB_ROLE="levari_sealer")]
        if self.demo:
            base = self.folders.base
            world = ["--world", str(base / "demo" / "world.json"), "--home", str(base / "exchange")]
            programs += [program("simulators", "-m", "simulators", *world, "--court-url", self.address)]
        return programs

    def _wait_for_web(self) -> None:
        began = time.monotonic()
        while not _answers(self.address):
            if time.monotonic() - began > WEB_PATIENCE:
                raise StepFailed(f"The web server does not answer; see {self.folders.log / 'web.log'}")
            self._tick()
        self.say(f"== The site answers at {self.address}")

    def _run_demo(self, environment: dict[str, str]) -> int:
        """Walk the demo docket; its exit status."""
        if not self.demo or (self.folders.demo_done.exists() and not self.once):
            return 0
        self.say("== Running the demo docket")
        status = self._in_front(environment, "demo", "run", "--totals", str(self.folders.base / "demo" / "totals.json"))
        self._start_live_again()
        if status == 0:
            self.folders.demo_done.write_text(json.dumps({"status": status, "at": time.time()}))
        else:
            self.say(f"The demo ended with status {status}: see above, and the logs in {self.folders.log}")
        return status

    def _fill_desk(self, environment: dict[str, str]) -> None:
        """Once after the demo docket: leave a court in the middle of its work."""
        if not self.folders.demo_done.exists() or self.folders.desk_filled.exists():
            return
        self.say("== Filing further titles, so that there is work on the desks")
        if self._in_front(environment, "demo", "desk") == 0:
            self.folders.desk_filled.touch()
        else:
            self.say(f"The desks could not be filled: see above, and the logs in {self.folders.log}")

    def _in_front(self, environment: dict[str, str], *words: str) -> int:
        """One command of `levari` in the foreground while the children are looked after; its exit status."""
        process = subprocess.Popen([sys.executable, "-m", "levari", *words], env=environment, start_new_session=True)
        try:
            while (status := process.poll()) is None:
                self._tick()
        except Interrupted:
            process.send_signal(signal.SIGINT)
            _wait_or_kill(process)
            raise
        return status

    def _start_live_again(self) -> None:
        """The demo moved the court's clock, and the live site takes no bids after a jump until it is started again."""
        for child in self.children:
            if child.name == "live":
                child.ask_to_stop()

    def _tell(self, environment: dict[str, str]) -> None:
        self.say("")
        if self.demo:
            subprocess.run([sys.executable, "-m", "levari", "demo", "logins"], env=environment, check=False)
        self.say(f"Levari is at {self.address}, its auctions at {self.address}/auctions")
        self.say(f"Logs: {self.folders.log}   Commands: .venv/bin/levari --help   Stop: Ctrl-C (the data is kept)")

    def _step(self, title: str, module: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
        began = time.monotonic()
        command = [sys.executable, "-m", module, *arguments]
        process = subprocess.Popen(command, cwd=None, env=environment or dict(os.environ))
        while process.poll() is None:
            self._check_signal(process)
            time.sleep(TICK / 4)
        if process.returncode:
            raise StepFailed(f"{title}: `{' '.join(['python', *command[1:]])}` ended with status {process.returncode}.")
        self.say(f"== {title}: done ({time.monotonic() - began:.1f} s)")

    def _tick(self) -> None:
        self._check_signal()
        self._look_after_database()
        started = [child for child in self.children if child.look_after()]
        if started:
            self._note_state()
        time.sleep(TICK)

    def _look_after_database(self) -> None:
        if self.server is None or self.server.running():
            return
        self._note("PostgreSQL is gone; starting it again")
        try:
            self.server.start()
        except ServerDidNotStart as error:
            self._note(str(error))

    def _check_signal(self, process: subprocess.Popen[bytes] | None = None) -> None:
        if self._signal is None:
            return
        if process is not None:
            process.terminate()
            _wait_or_kill(process)
        raise Interrupted

    def _note_signal(self, number: int, frame: FrameType | None) -> None:
        self._signal = number

    def _note(self, line: str) -> None:
        with (self.folders.log / "supervisor.log").open("a") as log:
            log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {line}\n")

    def _note_state(self) -> None:
        pids = {child.name: child.process.pid for child in self.children if child.process}
        for child in self.children:
            if child.restarts:
                self._note(f"{child.name}: started {child.restarts + 1} times")
        fresh = self.folders.state.with_suffix(".new")
        fresh.write_text(json.dumps({"pid": os.getpid(), "address": self.address, "children": pids}))
        fresh.replace(self.folders.state)

    def _take_lock(self) -> None:
        self._lock = self.folders.lock.open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(whereabouts(self.folders)) from None

    def _stop(self) -> None:
        until = time.monotonic() + STOP_PATIENCE
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait(until)
        if self.server:
            self.server.stop()
        self.folders.state.unlink(missing_ok=True)
        self.say("Stopped. The data is kept in " + str(self.folders.base))


def _gunicorn(port: str) -> list[str]:
    return [
        *("-m", "gunicorn", "levari.config.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--timeout", "60"),
        *("--graceful-timeout", "8", "--keep-alive", "15", "--no-control-socket", "--chdir", str(CHECKOUT)),
    ]


def _answers(address: str) -> bool:
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _wait_or_kill(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(STOP_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def can_demo() -> bool:
    """Whether the demo district is part of this installation."""
    return find_spec("levari.cli.demo") is not None and find_spec("simulators") is not None
