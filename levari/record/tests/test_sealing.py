"""Sealing: no entry missed, none twice, nothing changed after a crash at any step, nothing signed that was altered."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from levari.config.launch.address import APP, SEALER, conninfo
from levari.record import sealing
from levari.record.export import FolderNotEmpty, NothingSealed, export
from levari.record.proof import NotYetSealed, UnknownEntry, proof_file
from levari.record.sealer import run_sealer, show_key
from levari.record.sealing import LogBroken, mend, seal_once
from levari.record.tests.logs import OTHER, SIGNER
from levari.record.tests.rows import AT, Log, insert
from levari.record.tiles import Shelf
from levari.record.verify import verify


def verified(log: Log, folder: Path) -> dict[str, Any]:
    """The answer of the verifier to a fresh export."""
    export(log.sealer, log.tiles, folder)
    return verify(folder, vkey=SIGNER.vkey)


def test_what_is_committed_is_sealed_exported_and_verified(log_of_a_court: Log, tmp_path: Path) -> None:
    log = log_of_a_court
    log.write(700)
    sealed = log.seal()
    assert (sealed.size, sealed.added, sealed.more) == (700, 700, False)
    answer = verified(log, tmp_path / "out")
    assert (answer["ok"], answer["size"], answer["events"]) == (True, 700, 700)
    assert answer["root"] == sealed.root.hex()


def test_an_empty_log_is_signed_and_verifies(log_of_a_court: Log, tmp_path: Path) -> None:
    with pytest.raises(NothingSealed):
        export(log_of_a_court.sealer, log_of_a_court.tiles, tmp_path / "early")
    assert log_of_a_court.seal().size == 0
    assert verified(log_of_a_court, tmp_path / "out")["ok"]


def test_nothing_new_makes_no_new_checkpoint(log_of_a_court: Log) -> None:
    log_of_a_court.write(3)
    note = (log_of_a_court.seal(), (log_of_a_court.tiles / "checkpoint").read_text())[1]
    assert log_of_a_court.seal().added == 0
    assert (log_of_a_court.tiles / "checkpoint").read_text() == note
    assert log_of_a_court.superuser.execute("SELECT size FROM record_checkpoint ORDER BY 1").fetchall() == [(0,), (3,)]


def test_an_export_never_mixes_with_other_files(log_of_a_court: Log, tmp_path: Path) -> None:
    log_of_a_court.seal()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").touch()
    with pytest.raises(FolderNotEmpty):
        export(log_of_a_court.sealer, log_of_a_court.tiles, tmp_path / "out")


def test_each_checkpoint_continues_the_one_before(log_of_a_court: Log, tmp_path: Path) -> None:
    log, notes = log_of_a_court, []
    for number in (1, 254, 1, 1, 300):
        log.write(number)
        log.seal()
        notes.append((log.tiles / "checkpoint").read_text())
    export(log.sealer, log.tiles, tmp_path / "out")
    assert [verify(tmp_path / "out", since=note)["continues"] for note in notes] == [1, 255, 256, 257, 557]


def test_an_entry_that_commits_late_is_not_missed(log_of_a_court: Log, tmp_path: Path) -> None:
    log = log_of_a_court
    slow_row = log.row(slow=True)
    with psycopg.connect(**conninfo(APP, log.name)) as slow:
        insert(slow, log.court, [slow_row])  # takes the smallest id and is not committed yet
        early = log.write(5)
        assert log.seal().size == 5
        slow.commit()
    assert log.seal().size == 6
    positions = log.positions()
    assert sorted(positions[entry] for entry in early) == list(range(5)) and positions[slow_row[0]] == 5
    assert verified(log, tmp_path / "out")["ok"]


def test_an_entry_that_is_rolled_back_leaves_no_gap(log_of_a_court: Log) -> None:
    log = log_of_a_court
    with psycopg.connect(**conninfo(APP, log.name)) as connection:
        insert(connection, log.court, [log.row()])
        connection.rollback()
    log.write(2)
    assert log.seal().size == 2
    assert list(log.positions().values()) == [0, 1]


def test_writers_and_two_sealers_at_once_lose_and_double_nothing(log_of_a_court: Log, tmp_path: Path) -> None:
    log, written, stop = log_of_a_court, [], threading.Event()

    def write() -> None:
        for number in (1, 7, 300, 2, 50) * 3:
            written.extend(log.write(number))

    def seal() -> None:
        with psycopg.connect(**conninfo(SEALER, log.name), autocommit=True) as connection:
            while not stop.is_set():
                seal_once(connection, log.tiles, SIGNER, AT)
                stop.wait(0.01)

    writers, sealers = [threading.Thread(target=write) for _ in range(3)], [threading.Thread(target=seal) for _ in "ab"]
    for thread in (*writers, *sealers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    log.seal()
    positions = log.positions()
    assert set(positions) == set(written) and sorted(positions.values()) == list(range(len(written)))
    assert verified(log, tmp_path / "out")["events"] == len(written)


def test_only_one_seals(log_of_a_court: Log) -> None:
    log = log_of_a_court
    log.superuser.execute("SELECT pg_advisory_lock(%s)", [sealing.LOCK])
    assert seal_once(log.sealer, log.tiles, SIGNER, AT) is None
    log.superuser.execute("SELECT pg_advisory_unlock(%s)", [sealing.LOCK])
    assert seal_once(log.sealer, log.tiles, SIGNER, AT) is not None


def test_the_application_cannot_seal_or_forget(log_of_a_court: Log) -> None:
    statements = (
        "INSERT INTO record_leaf VALUES (0, gen_random_uuid(), '', now())",
        "DELETE FROM record_unsealed",
        "INSERT INTO record_checkpoint VALUES (0, '', '', now())",
        "TRUNCATE record_unsealed",
        "INSERT INTO record_unsealed VALUES (gen_random_uuid())",
    )
    for statement in statements:
        denied = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with psycopg.connect(**conninfo(APP, log_of_a_court.name)) as connection, denied:
            connection.execute(statement)


def test_the_sealer_cannot_change_what_happened(log_of_a_court: Log) -> None:
    log_of_a_court.write(1)
    log_of_a_court.seal()
    for table in ("record_entry", "record_leaf", "record_checkpoint"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            log_of_a_court.sealer.execute(f"DELETE FROM {table}")  # type: ignore[arg-type]


class Crash(BaseException):
    """A kill at a chosen step."""


@pytest.fixture
def crash_at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make the n-th durable step of the sealer the last one; answers how many steps were taken."""
    steps = {"left": 0}
    put, settle, place, publish = Shelf.put, Shelf.settle, sealing._place, sealing._show

    def step(real: Any) -> Any:
        def act(*given: Any, **named: Any) -> Any:
            if steps["left"] == 0:
                raise Crash
            steps["left"] -= 1
            return real(*given, **named)

        return act

    monkeypatch.setattr(Shelf, "put", step(put))
    monkeypatch.setattr(Shelf, "settle", step(settle))
    monkeypatch.setattr(sealing, "_place", step(place))
    monkeypatch.setattr(sealing, "_show", step(publish))
    return steps


def test_a_crash_at_any_step_changes_no_position_and_breaks_no_promise(
    log_of_a_court: Log, crash_at: dict[str, int], tmp_path: Path
) -> None:
    log, known, notes, crashes = log_of_a_court, {}, [], 0
    for step in range(30):
        log.write(45)
        crash_at["left"] = step
        try:
            log.seal()
        except Crash:
            crashes += 1
        positions = log.positions()
        assert known.items() <= positions.items()
        known = positions
        note = sealing.published(Shelf(log.tiles))
        notes.append(note)
    crash_at["left"] = -1
    log.seal()
    export(log.sealer, log.tiles, tmp_path / "out")
    answers = [verify(tmp_path / "out", since=note) for note in notes if note]
    assert crashes >= 8 and answers and all(answer["ok"] and answer["events"] == 45 * 30 for answer in answers)


def test_missing_and_broken_tiles_come_back_from_the_leaves(log_of_a_court: Log, tmp_path: Path) -> None:
    log = log_of_a_court
    log.write(600)
    log.seal()
    whole = {path: path.read_bytes() for path in log.tiles.rglob("*") if path.is_file()}
    assert not mend(log.sealer, log.tiles)
    (log.tiles / "tile/0/000").unlink()
    (log.tiles / "tile/entries/001").unlink()
    assert mend(log.sealer, log.tiles)
    (log.tiles / "tile/entries/002.p/88").write_bytes(bytes(35 * 88))
    (log.tiles / "checkpoint").unlink()
    log.seal()
    assert {path: path.read_bytes() for path in log.tiles.rglob("*") if path.is_file()} == whole
    assert verified(log, tmp_path / "out")["ok"]


BROKEN = {
    "leaf changed": "UPDATE record_leaf SET commitment = decode(repeat('00', 32), 'hex') WHERE position = 3",
    "leaf deleted": "DELETE FROM record_leaf WHERE position = 3",
    "root changed": "UPDATE record_checkpoint SET root = decode(repeat('00', 32), 'hex') WHERE size = 5",
    "note changed": "UPDATE record_checkpoint SET note = replace(note, 'court', 'Court') WHERE size = 5",
    "rolled back": "DELETE FROM record_checkpoint WHERE size = 5",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_nothing_is_signed_over_what_was_altered(fault: str, log_of_a_court: Log) -> None:
    log = log_of_a_court
    log.write(5)
    log.seal()
    (log.tiles / "tile/0/000.p/5").unlink()  # without the tiles the leaves decide
    assert log.tamper(BROKEN[fault]) == 1
    log.write(1)
    with pytest.raises(LogBroken):
        log.seal()
    assert log.superuser.execute("SELECT count(*) FROM record_checkpoint WHERE size > 5").fetchone() == (0,)


def test_another_key_does_not_take_over(log_of_a_court: Log) -> None:
    log_of_a_court.seal()
    with pytest.raises(LogBroken, match="key of the log"):
        seal_once(log_of_a_court.sealer, log_of_a_court.tiles, OTHER, AT)
    with pytest.raises(ValueError, match="another key"):
        show_key(log_of_a_court.tiles, OTHER)


def test_a_notice_gets_its_proof(log_of_a_court: Log, tmp_path: Path) -> None:
    log = log_of_a_court
    entries = log.write(300)
    with pytest.raises(NotYetSealed):
        proof_file(entries[0], connection=log.sealer, tiles_dir=log.tiles)
    log.seal()
    for entry in (entries[0], entries[256], entries[299]):
        (tmp_path / "a.tlog-proof").write_text(proof_file(entry, connection=log.sealer, tiles_dir=log.tiles))
        answer = verify(tmp_path / "a.tlog-proof", vkey=SIGNER.vkey)
        assert answer["ok"] and str(entry) in answer["event"] and answer["index"] == log.positions()[entry]
    with pytest.raises(UnknownEntry):
        proof_file(log.actor, connection=log.sealer, tiles_dir=log.tiles)


def test_a_proof_is_only_for_the_court_that_acts(log_of_a_court: Log) -> None:
    entry = log_of_a_court.write(1)[0]
    log_of_a_court.seal()
    with psycopg.connect(**conninfo(APP, log_of_a_court.name)) as connection:
        with pytest.raises(UnknownEntry):
            proof_file(entry, connection=connection, tiles_dir=log_of_a_court.tiles)
        connection.execute("SELECT set_config('levari.court', %s, true)", [str(log_of_a_court.court)])
        assert "index 0" in proof_file(entry, connection=connection, tiles_dir=log_of_a_court.tiles)


def test_the_loop_seals_until_it_is_stopped_and_survives_a_lost_connection(log_of_a_court: Log) -> None:
    log, stop, opened = log_of_a_court, threading.Event(), []

    def connect() -> psycopg.Connection[Any]:
        opened.append(psycopg.connect(**conninfo(SEALER, log.name), autocommit=True))
        return opened[-1]

    loop = threading.Thread(target=lambda: run_sealer(connect, log.tiles, SIGNER, clock=lambda: AT, stop=stop))
    loop.start()
    try:
        log.write(3)
        wait_for(log, 3)
        log.superuser.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'levari_sealer' AND pid <> %s",
            [log.sealer.info.backend_pid],
        )
        log.write(4)
        wait_for(log, 7)
    finally:
        stop.set()
        loop.join()
    assert len(opened) == 2


def wait_for(log: Log, size: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if sealing.published(Shelf(log.tiles)).split("\n")[1:2] == [str(size)]:
            return
        time.sleep(0.05)
    raise AssertionError(f"not {size} entries sealed in half a minute")


def test_kill_9_of_the_process_in_the_middle_loses_nothing(log_of_a_court: Log, tmp_path: Path) -> None:
    log, written = log_of_a_court, []
    home = tmp_path / "home"
    command = [sys.executable, "-m", "levari", "seal"]
    environment = {**os.environ, "LEVARI_HOME": str(home), "LEVARI_PG_SOCKET": conninfo(SEALER)["host"]}
    (home / "secrets").mkdir(parents=True)
    for pause in (0.0, 0.02):
        written += log.write(2_000)
        process = subprocess.Popen(command, env=environment, cwd=Path(sealing.__file__).parents[2])
        until = time.monotonic() + 60
        while len(log.positions()) < len(written) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
    log.tiles = home / "record"
    written += log.write(1)  # the last process has something to seal, and is told to stop after that only
    process = subprocess.Popen(command, env=environment, cwd=Path(sealing.__file__).parents[2])
    try:
        wait_for(log, len(written))
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    export(log.sealer, log.tiles, tmp_path / "out")
    assert (verify(tmp_path / "out")["ok"], verify(tmp_path / "out")["events"]) == (True, len(written))
