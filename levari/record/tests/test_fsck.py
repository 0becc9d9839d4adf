"""What the superuser of the database changes is found and named, in the comparison and in the next export."""

import hmac
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from levari.cli.record import record
from levari.config.launch.address import SUPERUSER, conninfo
from levari.record.export import export
from levari.record.fsck import fsck
from levari.record.tests.logs import OTHER, SIGNER
from levari.record.tests.rows import AT, COLUMNS, Log, insert
from levari.record.verify import verify

SIZE = 600
FALSE_NOTE = OTHER.checkpoint(500, bytes(32))
FORGED = hmac.digest(b"\x00", b"{}", "sha256")
ID = "(SELECT entry_id FROM record_leaf WHERE position = %s)"


@pytest.fixture
def log(log_of_a_court: Log) -> Log:
    log_of_a_court.write(500)
    log_of_a_court.seal()
    log_of_a_court.write(100)
    log_of_a_court.seal()
    return log_of_a_court


def compare(log: Log) -> dict[str, Any]:
    return fsck(log.sealer, log.tiles, SIGNER.vkey)


def test_a_sound_record_is_found_sound(log: Log) -> None:
    answer = compare(log)
    assert (answer["ok"], answer["size"], answer["entries"]) == (True, SIZE, SIZE)
    assert answer["faults"] == answer["late"] == []


def test_entries_that_still_wait_are_no_fault(log: Log) -> None:
    log.write(10)
    assert compare(log)["ok"]


def swap(log: Log) -> int:
    """Exchange what two entries say."""
    return log.tamper(
        f"UPDATE record_entry a SET event = b.event, nonce = b.nonce FROM record_entry b "
        f"WHERE (a.id, b.id) IN (({ID}, {ID}), ({ID}, {ID}))",
        20,
        300,
        300,
        20,
    )


def update(log: Log, change: str) -> int:
    """Change the entry at position 300."""
    return log.tamper(f"UPDATE record_entry SET {change} WHERE id = {ID}", 300)


#: Name: how it is planted, the position, whether the export shows it as well.
PLANTED: dict[str, tuple[Callable[[Log], int], int, bool]] = {
    "event flipped": (
        lambda log: update(log, "event = overlay(event placing '~' from 9)"),
        300,
        True,
    ),
    "nonce flipped": (
        lambda log: update(log, "nonce = set_byte(nonce, 0, 255 - get_byte(nonce, 0))"),
        300,
        True,
    ),
    "date of the row": (lambda log: update(log, "at = at - interval '1 day'"), 300, False),
    "kind of the row": (lambda log: update(log, "kind = 'test.other'"), 300, False),
    "grounds of the row": (lambda log: update(log, "because_of = ARRAY[id]"), 300, False),
    "entry deleted": (lambda log: log.tamper(f"DELETE FROM record_entry WHERE id = {ID}", 300), 300, True),
    "entry and leaf deleted": (
        lambda log: (
            log.tamper(f"DELETE FROM record_entry WHERE id = {ID}", 300)
            + log.tamper("DELETE FROM record_leaf WHERE position = 300")
        ),
        300,
        True,
    ),
    "last leaf deleted": (lambda log: log.tamper("DELETE FROM record_leaf WHERE position = 599"), 599, True),
    "two entries swapped": (swap, 20, True),
    "event blanked": (lambda log: update(log, "event = '', nonce = ''"), 300, False),
    "leaf changed": (
        lambda log: log.tamper("UPDATE record_leaf SET commitment = sha256('x') WHERE position = 300"),
        300,
        False,
    ),
    "event and leaf changed together": (
        lambda log: (
            update(log, "event = '{}', nonce = '\\x00'")
            + log.tamper("UPDATE record_leaf SET commitment = %s WHERE position = 300", FORGED)
        ),
        300,
        True,
    ),
    "committed at an old date": (
        lambda log: update(log, "committed_at = '2001-01-01'"),
        300,
        False,
    ),
    "checkpoint forged": (
        lambda log: log.tamper("UPDATE record_checkpoint SET note = %s WHERE size = 500", FALSE_NOTE),
        500,
        False,
    ),
    "checkpoint root": (
        lambda log: log.tamper("UPDATE record_checkpoint SET root = sha256('') WHERE size = 500"),
        0,
        False,
    ),
    "newest checkpoint deleted": (lambda log: log.tamper("DELETE FROM record_checkpoint WHERE size = 600"), 500, False),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_tampering_by_the_superuser_is_found_and_named(fault: str, log: Log, tmp_path: Path) -> None:
    plant, position, shown = PLANTED[fault]
    assert plant(log) >= 1
    answer = compare(log)
    assert (answer["ok"], answer["position"]) == (False, position), answer
    if shown:
        export(log.sealer, log.tiles, tmp_path / "out")
        said = verify(tmp_path / "out", vkey=SIGNER.vkey)
        assert (said["ok"], said["position"]) == (False, position), said


def test_both_ends_of_a_swap_are_named(log: Log) -> None:
    assert swap(log) == 2
    assert [fault["position"] for fault in compare(log)["faults"]] == [20, 300]


def test_a_checkpoint_narrows_the_place_of_a_change(log: Log) -> None:
    log.tamper("UPDATE record_checkpoint SET root = sha256('') WHERE size = 600")
    assert compare(log)["position"] == 500


def old_entry(log: Log, **columns: Any) -> tuple[Any, ...]:
    return log.row(AT - timedelta(days=900), forged=True, **columns)


def test_an_entry_slipped_in_past_the_queue_is_named_where_its_date_belongs(log: Log) -> None:
    when = log.superuser.execute(f"SELECT committed_at FROM record_entry WHERE id = {ID}", [300]).fetchone()
    assert when is not None
    row = (*old_entry(log), when[0] - timedelta(microseconds=1))
    marks = ", ".join(["%s"] * len(row))
    assert log.tamper(f"INSERT INTO record_entry ({COLUMNS}, committed_at) VALUES ({marks})", *row) == 1
    answer = compare(log)
    first = log.superuser.execute(
        "SELECT min(position) FROM record_leaf JOIN record_entry e ON e.id = entry_id WHERE committed_at >= %s", when
    ).fetchone()
    assert not answer["ok"] and answer["faults"][0]["entry"] == str(row[0])
    assert first == (answer["position"],)


def test_an_entry_with_an_old_date_is_sealed_at_the_end_and_named_there(log: Log) -> None:
    row = (*old_entry(log), AT - timedelta(days=900))
    marks = ", ".join(["%s"] * len(row))
    statement = f"INSERT INTO record_entry ({COLUMNS}, committed_at) VALUES ({marks})"
    log.superuser.execute(statement, row)  # type: ignore[arg-type]
    log.seal()
    answer = compare(log)
    assert (answer["ok"], answer["position"], answer["faults"][0]["entry"]) == (False, SIZE, str(row[0]))


def test_an_act_dated_long_ago_is_listed(log: Log) -> None:
    row = old_entry(log)
    with psycopg.connect(**conninfo(SUPERUSER, log.name)) as connection:
        insert(connection, log.court, [row])
    log.seal()
    answer = compare(log)
    late = [(late["position"], late["entry"]) for late in answer["late"]]
    assert (answer["ok"], late) == (True, [(SIZE, str(row[0]))])


def test_an_entry_that_vanished_while_it_waited_is_named(log: Log) -> None:
    entry = log.write(1)[0]
    assert log.tamper("DELETE FROM record_entry WHERE id = %s", entry) == 1
    answer = compare(log)
    assert (answer["ok"], answer["position"], answer["faults"][0]["entry"]) == (False, SIZE, str(entry))
    log.write(1)
    assert log.seal().added == 1


def test_an_erasure_that_an_act_names_is_in_order(log: Log, tmp_path: Path) -> None:
    target = log.superuser.execute("SELECT entry_id FROM record_leaf WHERE position = 300").fetchone()
    assert target is not None
    log.tamper("UPDATE record_entry SET event = '', nonce = '' WHERE id = %s", target[0])
    row = list(log.row(because=[]))
    row[1], row[11] = "record.entry_erased", [target[0]]
    row[9] = row[9].replace("test.thing_done", row[1]).replace('"because_of":[]', f'"because_of":["{target[0]}"]')
    insert(log.superuser, log.court, [tuple(row)])
    log.seal()
    answer = compare(log)
    assert (answer["ok"], answer["erased"]) == (True, 1), answer
    export(log.sealer, log.tiles, tmp_path / "out")
    assert (verify(tmp_path / "out")["ok"], verify(tmp_path / "out")["events"]) == (True, SIZE)


FILES: dict[str, tuple[Callable[[Path], object], int]] = {
    "entry": (lambda tiles: flip(tiles / "tile/entries/001", 44 * 35 + 9), 300),
    "leaf": (lambda tiles: flip(tiles / "tile/0/001", 44 * 32), 300),
    "unfinished leaf tile": (lambda tiles: flip(tiles / "tile/0/002.p/88", 0), 512),
    "upper tile": (lambda tiles: flip(tiles / "tile/1/000.p/2", 33), 256),
    "missing": (lambda tiles: (tiles / "tile/0/001").unlink(), 256),
    "cut": (lambda tiles: (tiles / "tile/0/001").write_bytes(b""), 256),
    "checkpoint": (lambda tiles: flip(tiles / "checkpoint", 3), 600),
    "no checkpoint": (lambda tiles: (tiles / "checkpoint").unlink(), 600),
}


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("fault", FILES)
def test_changed_files_are_found_and_named(fault: str, log: Log) -> None:
    plant, position = FILES[fault]
    plant(log.tiles)
    answer = compare(log)
    assert (answer["ok"], answer["position"]) == (False, position), answer


def test_the_commands_export_verify_compare_and_prove(log: Log, tmp_path: Path, settings: Any) -> None:
    settings.TILES_DIR = log.tiles
    run, out = CliRunner().invoke, tmp_path / "out"
    made = run(record, ["export", str(out)])
    assert (made.exit_code, '"size": 600' in made.output) == (0, True), made.output
    assert run(record, ["export", str(out)]).exit_code == 1
    assert run(record, ["verify", str(out), "--vkey", SIGNER.vkey, "--since", str(out / "checkpoint")]).exit_code == 0
    assert run(record, ["verify", str(out), "--vkey", OTHER.vkey]).exit_code == 1
    assert run(record, ["fsck"]).exit_code == 0
    entry = next(iter(log.positions()))
    proof = run(record, ["proof", str(entry)])
    (tmp_path / "p").write_text(proof.output)
    assert run(record, ["verify", str(tmp_path / "p")]).exit_code == 0
    assert run(record, ["proof", str(log.actor)]).exit_code == 1
    log.tamper(f"DELETE FROM record_entry WHERE id = {ID}", 300)
    assert run(record, ["fsck"]).exit_code == 1
    assert run(record, ["export", str(tmp_path / "bare"), "--no-events"]).exit_code == 0
    assert run(record, ["verify", str(tmp_path / "bare")]).exit_code == 0
