"""``levari run``: everything comes up, what is killed comes back, and nothing stays behind."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from levari.config.launch import children, ports
from levari.config.launch.children import Child
from levari.config.launch.places import CHECKOUT
from levari.config.launch.postgres import Server


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds; two minutes are for ever."""
    until = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < until, condition
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="levari-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    Server(folder).remove()
    shutil.rmtree(folder, ignore_errors=True)


class Command:
    """``levari run`` of one data folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        taken = {"DATABASE_URL", "LEVARI_PG_SOCKET", "LEVARI_PG_PORT", "LEVARI_DATABASE"}
        self.environment = {key: value for key, value in os.environ.items() if key not in taken}
        self.environment |= {"LEVARI_HOME": str(home), "PORT": str(ports.free_run(18000))}

    def start(self, *options: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "levari", "run", "--no-demo", *options]
        return subprocess.Popen(
            command, cwd=CHECKOUT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def state(self) -> dict[str, object]:
        try:
            return dict(json.loads((self.home / "run" / "levari.json").read_text()))
        except (OSError, ValueError):
            return {}

    def pid(self, name: str) -> int:
        children_now = self.state().get("children", {})
        assert isinstance(children_now, dict)
        return int(children_now.get(name, 0))

    def answers(self) -> bool:
        address = str(self.state().get("address", "")).removeprefix("http://")
        connection = http.client.HTTPConnection(address or "127.0.0.1:1", timeout=5)
        try:
            connection.request("GET", "/sign-in")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def wait_until_up(self, running: subprocess.Popen[str]) -> None:
        wait_for(lambda: self.answers() or running.poll() is not None)
        assert running.poll() is None, running.communicate()[0]


def test_everything_comes_up_comes_back_and_goes(home: Path) -> None:
    levari = Command(home)
    running = levari.start()
    levari.wait_until_up(running)
    assert "already runs" in levari.start().communicate()[0]

    web = levari.pid("web")
    os.kill(web, signal.SIGKILL)
    wait_for(lambda: levari.pid("web") not in (0, web) and levari.answers())

    database = Server(home).running()
    assert database is not None
    os.kill(database.pid, signal.SIGKILL)
    wait_for(lambda: (now := Server(home).running()) is not None and now.pid != database.pid)
    wait_for(levari.answers)

    pids = [levari.pid(name) for name in ("web", "worker-1", "worker-2", "sealer")]
    running.kill()
    running.communicate()
    wait_for(lambda: not any(alive(pid) for pid in pids if pid))

    again = levari.start()
    levari.wait_until_up(again)
    pids = [levari.pid(name) for name in ("web", "worker-1", "worker-2", "sealer")]
    assert levari.start("--stop").wait() == 0
    said, _ = again.communicate()
    assert again.returncode == 0, said
    assert not any(alive(pid) for pid in pids if pid)
    assert Server(home).running() is None
    assert levari.state() == {}


def test_a_child_that_keeps_dying_is_started_at_growing_distance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr(children.time, "monotonic", lambda: clock[0])
    child = Child("broken", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log", dict(os.environ))
    child.start()
    pauses = []
    for _ in range(4):
        assert child.process is not None
        child.process.wait()
        assert child.look_after() is False
        pauses.append(child._due - clock[0])
        clock[0] = child._due
        assert child.look_after() is True
    assert pauses == pytest.approx([0.4, 0.8, 1.6, 3.2])
    assert child.restarts == 4
    child.wait(0)


def test_a_stopped_child_takes_its_own_children_along(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "inner = subprocess.Popen([sys.executable, '-c', 'input()'], stdin=subprocess.PIPE);"
        "print(inner.pid, flush=True); inner.wait()"
    )
    log = tmp_path / "log"
    child = Child("stubborn", [sys.executable, "-c", program], log, dict(os.environ))
    child.start()
    wait_for(lambda: log.read_text().endswith("\n"))
    inner = int(log.read_text())
    child.ask_to_stop()
    child.wait(time.monotonic())
    wait_for(lambda: not alive(inner))


def test_the_next_free_port_is_taken_and_kept(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not ports.is_free(port)
        assert ports.free_run(port) > port
        file = tmp_path / "ports.json"
        first = ports.kept_run(file, port, 3)
        assert first > port
        assert ports.kept_run(file, 1024, 3) == first
        file.write_text(f'{{"first": {port}}}')
        assert ports.kept_run(file, first, 3) == first
        assert ports.kept_run(file, first, 3, but=(first + 1,)) > first + 1
