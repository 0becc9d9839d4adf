"""Every planted fault turns the verifier red and is named by its position."""

import json
import shutil
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from levari.record import verify as verifier
from levari.record.export import event_line
from levari.record.proof import proof_text
from levari.record.tests.logs import OTHER, SIGNER, commitments, event_of, nonce_of, write_log
from levari.record.tiles import Edge, Shelf
from levari.record.tree import inclusion_proof
from levari.record.verify import verify

SIZE = 600  # two full bundles and one of 88; two levels of tiles
BUNDLE, LEAVES, EVENTS = "tile/entries/001", "tile/0/001", "events.jsonl"
LAST_BUNDLE, LAST_LEAVES, UPPER = "tile/entries/002.p/88", "tile/0/002.p/88", "tile/1/000.p/2"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "export"
    write_log(folder, SIZE)
    return folder


@pytest.fixture
def log(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "export"))


HALF = '{"index": 5, "nonce": "AAAA", "event": "\\ud800"}\n'


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def change(path: Path, how: Callable[[list[Any]], object], unit: int = 35) -> None:
    """Apply a list operation to the units of a file (or, with unit 0, to its lines)."""
    data = path.read_bytes()
    parts = data.splitlines(True) if not unit else [data[at : at + unit] for at in range(0, len(data), unit)]
    how(parts)
    path.write_bytes(b"".join(parts))


def swap(parts: list[Any]) -> None:
    parts[10], parts[20] = parts[20], parts[10]


def rewrite(path: Path, line: int, /, **fields: Any) -> None:
    lines = path.read_text().splitlines(True)
    lines[line] = json.dumps(json.loads(lines[line]) | fields, ensure_ascii=False) + "\n"
    path.write_text("".join(lines))


def test_a_sound_log_verifies(log: Path) -> None:
    answer = verify(log, vkey=SIGNER.vkey)
    edge = Edge(Shelf(log), SIZE)
    assert answer == {
        "ok": True,
        "size": SIZE,
        "root": edge.root().hex(),
        "log": "court.example/record",
        "key": SIGNER.vkey[21:29],
        "key_given": True,
        "events": SIZE,
        "continues": None,
    }


@pytest.mark.parametrize("size", [0, 1, 2, 255, 256, 257, 512, 513])
def test_logs_of_every_shape_verify(size: int, tmp_path: Path) -> None:
    write_log(tmp_path / "log", size)
    answer = verify(tmp_path / "log")
    assert (answer["ok"], answer["size"], answer["events"]) == (True, size, size)


def test_a_log_without_its_events_verifies(log: Path) -> None:
    (log / EVENTS).unlink()
    assert verify(log)["ok"] and verify(log)["events"] == 0


def test_an_erased_event_leaves_the_rest_provable(log: Path) -> None:
    change(log / EVENTS, lambda lines: lines.__setitem__(300, event_line(300, b"", None).encode()), 0)
    assert (verify(log)["ok"], verify(log)["events"]) == (True, SIZE - 1)


FILES: dict[str, tuple[Callable[[Path], object], int]] = {
    "entry flipped": (lambda log: flip(log / BUNDLE, 35 * 44 + 20), 300),
    "entry version": (lambda log: flip(log / BUNDLE, 35 * 44 + 2), 300),
    "entry length": (lambda log: flip(log / BUNDLE, 35 * 44 + 1), 300),
    "entry length, high byte": (lambda log: flip(log / BUNDLE, 35 * 44), 300),
    "last entry flipped": (lambda log: flip(log / LAST_BUNDLE, 35 * 87 + 34), 599),
    "entry deleted": (lambda log: change(log / BUNDLE, lambda parts: parts.pop(44)), 300),
    "entries swapped": (lambda log: change(log / BUNDLE, swap), 266),
    "entry inserted": (lambda log: change(log / BUNDLE, lambda parts: parts.insert(44, parts[7])), 300),
    "entry appended": (lambda log: change(log / LAST_BUNDLE, lambda parts: parts.append(parts[7])), 600),
    "entries cut": (lambda log: change(log / LAST_BUNDLE, lambda parts: parts.__delitem__(slice(30, None))), 542),
    "bundle missing": (lambda log: (log / BUNDLE).unlink(), 256),
    "bundle too many": (lambda log: shutil.copy(log / BUNDLE, log / "tile/entries/003"), 600),
    "leaf flipped": (lambda log: flip(log / LEAVES, 32 * 44), 300),
    "leaf tile missing": (lambda log: (log / LAST_LEAVES).unlink(), 512),
    "leaf tile cut": (lambda log: change(log / LAST_LEAVES, lambda parts: parts.pop(), 32), 599),
    "leaf tile longer": (lambda log: change(log / LAST_LEAVES, lambda parts: parts.append(parts[0]), 32), 599),
    "upper tile flipped": (lambda log: flip(log / UPPER, 32), 256),
    "upper tile missing": (lambda log: (log / UPPER).unlink(), 0),
    "event edited": (lambda log: rewrite(log / EVENTS, 300, event=event_of(299)), 300),
    "one letter of it": (lambda log: rewrite(log / EVENTS, 300, event=event_of(300).replace("paid", "Paid")), 300),
    "event with a space": (lambda log: rewrite(log / EVENTS, 300, event=event_of(300) + " "), 300),
    "nonce edited": (lambda log: rewrite(log / EVENTS, 300, nonce=b64encode(nonce_of(1)).decode()), 300),
    "nonce gone": (lambda log: rewrite(log / EVENTS, 300, nonce=None), 300),
    "event gone": (lambda log: rewrite(log / EVENTS, 300, event=None), 300),
    "event no text": (lambda log: rewrite(log / EVENTS, 300, event={"id": 300}), 300),
    "nonce no base64": (lambda log: rewrite(log / EVENTS, 300, nonce="*"), 300),
    "half a surrogate": (
        lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, HALF.encode()), 0),
        5,
    ),
    "index edited": (lambda log: rewrite(log / EVENTS, 300, index=301), 300),
    "index true": (lambda log: rewrite(log / EVENTS, 1, index=True), 1),
    "event line deleted": (lambda log: change(log / EVENTS, lambda lines: lines.pop(300), 0), 300),
    "event line doubled": (lambda log: change(log / EVENTS, lambda lines: lines.insert(301, lines[300]), 0), 301),
    "event lines swapped": (lambda log: change(log / EVENTS, swap, 0), 10),
    "event lines cut": (lambda log: change(log / EVENTS, lambda lines: lines.__delitem__(slice(590, None)), 0), 590),
    "event line appended": (lambda log: change(log / EVENTS, lambda lines: lines.append(lines[0]), 0), 600),
    "event line no JSON": (lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, b"{\n"), 0), 5),
    "event line a list": (lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, b"[1,2]\n"), 0), 5),
    "event line a number": (lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, b"5\n"), 0), 5),
    "event line not UTF-8": (lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, b"\xff\n"), 0), 5),
    "a key twice": (
        lambda log: change(log / EVENTS, lambda lines: lines.__setitem__(5, b'{"index":5,' + lines[5][1:]), 0),
        5,
    ),
    "checkpoint missing": (lambda log: (log / "checkpoint").unlink(), 0),
    "checkpoint flipped": (lambda log: flip(log / "checkpoint", 30), 0),
    "checkpoint not UTF-8": (lambda log: (log / "checkpoint").write_bytes(b"\xff"), 0),
    "key missing": (lambda log: (log / "log.vkey").unlink(), 0),
    "key of another": (lambda log: (log / "log.vkey").write_text(OTHER.vkey), 0),
    "all missing": (lambda log: shutil.rmtree(log / "tile"), 0),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_planted_fault_is_found_and_named(fault: str, log: Path) -> None:
    plant, position = FILES[fault]
    plant(log)
    answer = verify(log)
    assert (answer["ok"], answer["position"]) == (False, position), answer
    assert answer["reason"]


def test_no_byte_of_a_small_log_can_be_changed(tmp_path: Path) -> None:
    """One bit in every byte of every file; only a line that no key of ours signed may be passed over."""
    log = tmp_path / "log"
    write_log(log, 3)
    for path in [file for file in log.rglob("*") if file.is_file()]:
        whole = path.read_bytes()
        for at in range(len(whole)):
            flip(path, at)
            changed = path.read_bytes()
            assert not verify(log)["ok"] or _same_meaning(path, whole, changed), (path.name, at)
            path.write_bytes(whole)
    assert verify(log)["ok"]


def _same_meaning(path: Path, before: bytes, after: bytes) -> bool:
    """White space in JSON, around the key line, and at the end of a file carries nothing."""
    if path.name == "log.vkey":
        return before.strip() == after.strip()
    return path.name == EVENTS and [json.loads(x) for x in before.splitlines()] == [
        json.loads(x) for x in after.decode().split("\n") if x.strip()
    ]


def shift_all(log: Path, entries: list[bytes]) -> None:
    """Rewrite entries and tiles so that they agree, without the key: the old checkpoint stays."""
    note = (log / "checkpoint").read_bytes()
    shutil.rmtree(log / "tile")
    write_log(log, SIZE, entries=entries, events=False)
    (log / "checkpoint").write_bytes(note)


def test_entries_and_tiles_rewritten_together_are_named_by_the_event(log: Path) -> None:
    entries = commitments(SIZE)
    entries[300] = entries[299]
    shift_all(log, entries)
    assert verify(log)["position"] == 300


def test_entries_and_tiles_rewritten_without_events_fail_at_the_root(log: Path) -> None:
    entries = commitments(SIZE)
    entries[300] = bytes(32)
    shift_all(log, entries)
    (log / EVENTS).unlink()
    answer = verify(log)
    assert (answer["ok"], answer["position"], answer["until"]) == (False, 0, SIZE - 1)
    assert "root" in answer["reason"]


def test_an_upper_tile_left_behind_narrows_the_place(log: Path) -> None:
    upper = (log / UPPER).read_bytes()
    entries = commitments(SIZE)
    entries[300] = bytes(32)
    shift_all(log, entries)
    (log / EVENTS).unlink()
    (log / UPPER).write_bytes(upper)
    answer = verify(log)
    assert (answer["position"], answer["until"]) == (256, 511)


def test_an_entry_sealed_twice_is_named(tmp_path: Path) -> None:
    entries = commitments(SIZE)
    entries[400] = entries[17]
    write_log(tmp_path / "log", SIZE, entries=entries)
    rewrite(tmp_path / "log" / EVENTS, 400, event=event_of(17), nonce=b64encode(nonce_of(17)).decode())
    answer = verify(tmp_path / "log")
    assert (answer["ok"], answer["position"]) == (False, 400) and "17" in answer["reason"]


def test_who_replaces_the_key_as_well_is_caught_by_a_key_from_elsewhere(tmp_path: Path) -> None:
    entries = commitments(SIZE)
    entries[300] = bytes(32)
    write_log(tmp_path / "log", SIZE, entries=entries, events=False, signer=OTHER)
    assert verify(tmp_path / "log")["ok"]
    assert not verify(tmp_path / "log")["key_given"]
    answer = verify(tmp_path / "log", vkey=SIGNER.vkey)
    assert not answer["ok"] and "not the key you were given" in answer["reason"]


@pytest.mark.parametrize("old", [0, 1, 255, 256, 257, 512, 599, 600])
def test_a_log_continues_each_earlier_checkpoint(old: int, log: Path, tmp_path: Path) -> None:
    write_log(tmp_path / "old", old)
    answer = verify(log, since=(tmp_path / "old" / "checkpoint").read_text())
    assert (answer["ok"], answer["continues"]) == (True, old)


def test_history_rewritten_with_the_key_itself_is_caught_by_an_earlier_checkpoint(log: Path, tmp_path: Path) -> None:
    old = (log / "checkpoint").read_text()
    entries = [*commitments(SIZE), bytes(32)]
    entries[300] = bytes([1]) * 32
    write_log(tmp_path / "forged", SIZE + 1, entries=entries, events=False)
    assert verify(tmp_path / "forged", vkey=SIGNER.vkey)["ok"]
    answer = verify(tmp_path / "forged", vkey=SIGNER.vkey, since=old)
    assert (answer["ok"], answer["position"], answer["until"]) == (False, 0, SIZE - 1)


def test_a_log_cut_and_signed_anew_is_caught_by_an_earlier_checkpoint(log: Path, tmp_path: Path) -> None:
    write_log(tmp_path / "cut", 500)
    answer = verify(tmp_path / "cut", since=(log / "checkpoint").read_text())
    assert (answer["ok"], answer["position"], answer["until"]) == (False, 500, 599)


def test_an_earlier_checkpoint_of_another_key_proves_nothing(log: Path) -> None:
    assert not verify(log, since=OTHER.checkpoint(0, verifier.EMPTY_ROOT))["ok"]


def proof_of(log: Path, index: int, *, size: int = SIZE, event: str | None = None, signer: Any = SIGNER) -> str:
    shelf = Shelf(log)
    path = inclusion_proof(index, size, lambda low, high: shelf.subtree(size, low, high))
    checkpoint = signer.checkpoint(size, Edge(shelf, size).root())
    return proof_text(signer.vkey, index, nonce_of(index), event or event_of(index), path, checkpoint)


@pytest.mark.parametrize("index", [0, 255, 256, 599])
def test_a_proof_file_verifies_alone(index: int, log: Path, tmp_path: Path) -> None:
    (tmp_path / "a.tlog-proof").write_text(proof_of(log, index))
    answer = verify(tmp_path / "a.tlog-proof", vkey=SIGNER.vkey)
    assert (answer["ok"], answer["index"], answer["event"]) == (True, index, event_of(index))


def edit(text: str, index: int, how: Callable[[str], str]) -> str:
    lines = text.split("\n")
    lines[index] = how(lines[index])
    return "\n".join(lines)


def extra(line: str, **fields: Any) -> str:
    carried = json.loads(b64decode(line[6:])) | fields
    return "extra " + b64encode(json.dumps(carried, ensure_ascii=False).encode()).decode()


PROOFS: dict[str, Callable[[str], str]] = {
    "event": lambda text: edit(text, 1, lambda line: extra(line, event=event_of(301))),
    "event no text": lambda text: edit(text, 1, lambda line: extra(line, event=7)),
    "nonce": lambda text: edit(text, 1, lambda line: extra(line, nonce=b64encode(bytes(32)).decode())),
    "nonce missing": lambda text: edit(text, 1, lambda line: extra(line, nonce=None)),
    "one key too many": lambda text: edit(text, 1, lambda line: extra(line, more=1)),
    "vkey": lambda text: edit(text, 1, lambda line: extra(line, vkey=OTHER.vkey)),
    "extra no JSON": lambda text: edit(text, 1, lambda line: "extra AAAA"),
    "extra no base64": lambda text: edit(text, 1, lambda line: line + "*"),
    "first hash": lambda text: edit(text, 3, lambda line: b64encode(bytes(32)).decode()),
    "hash missing": lambda text: edit(text, 3, lambda line: "#").replace("#\n", ""),
    "hash too many": lambda text: edit(text, 3, lambda line: f"{line}\n{line}"),
    "checkpoint": lambda text: text.replace(f"\n{SIZE}\n", f"\n{SIZE + 1}\n"),
}


@pytest.mark.parametrize("fault", PROOFS)
def test_a_broken_proof_names_the_entry_it_was_about(fault: str, log: Path, tmp_path: Path) -> None:
    text, path = proof_of(log, 300), tmp_path / "a.tlog-proof"
    broken = PROOFS[fault](text)
    assert broken != text
    path.write_text(broken)
    assert (verify(path)["ok"], verify(path)["position"]) == (False, 300), verify(path)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "c2sp.org/tlog-proof@v1\n",
        "c2sp.org/tlog-proof@v2\nextra AA==\nindex 3\n\nx\n",
        "c2sp.org/tlog-proof@v1\nextra AA==\nindex 03\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 3\n\nx\n",
    ],
)
def test_what_is_no_proof_file_is_refused(broken: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(broken)
    assert "no proof file" in verify(tmp_path / "a")["reason"]


def test_a_proof_of_another_place_is_refused(log: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(proof_of(log, 300).replace("index 300", "index 301"))
    assert (verify(tmp_path / "a")["ok"], verify(tmp_path / "a")["position"]) == (False, 301)


def test_a_proof_under_a_replaced_key_is_caught_by_a_key_from_elsewhere(log: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(proof_of(log, 300, signer=OTHER))
    assert verify(tmp_path / "a")["ok"]
    assert not verify(tmp_path / "a", vkey=SIGNER.vkey)["ok"]


def test_a_proof_says_nothing_about_earlier_checkpoints(log: Path, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(proof_of(log, 300))
    assert not verify(tmp_path / "a", since=(log / "checkpoint").read_text())["ok"]


def run_alone(tmp_path: Path, *arguments: str) -> tuple[int, str]:
    """The verifier as a citizen runs it: one copied file, no access to the product."""
    copy = tmp_path / "verify.py"
    shutil.copy(str(verifier.__file__), copy)
    done = subprocess.run(
        [sys.executable, "-P", str(copy), *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_the_file_works_alone(log: Path, tmp_path: Path) -> None:
    code, said = run_alone(tmp_path, str(log), "--vkey", SIGNER.vkey, "--since", str(log / "checkpoint"))
    assert (code, json.loads(said)["ok"]) == (0, True)
    flip(log / BUNDLE, 50)
    code, said = run_alone(tmp_path, str(log))
    assert (code, json.loads(said)["position"]) == (1, 257)
    assert run_alone(tmp_path, str(tmp_path / "nothing"))[0] == 2


def test_the_file_imports_nothing_of_the_product() -> None:
    lines = Path(str(verifier.__file__)).read_text().splitlines()
    named = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert named - set(sys.stdlib_module_names) == {"cryptography"}
