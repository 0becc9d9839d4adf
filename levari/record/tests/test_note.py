"""Signed notes against the published vector of the format, and every way to break one."""

from base64 import b64encode
from pathlib import Path

import pytest

from levari.record.note import Signer, checkpoint_text, key_id
from levari.record.tests.logs import OTHER, SIGNER
from levari.record.verify import EMPTY_ROOT, Fault, VerifierKey, open_checkpoint, open_note

# The example in the documentation of golang.org/x/mod/sumdb/note.
VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
KEY = VerifierKey.parse(SIGNER.vkey)
ROOT = bytes(range(32))


def test_the_published_note_verifies() -> None:
    assert open_note(NOTE, VerifierKey.parse(VKEY)).startswith("If you think")


def test_the_published_key_id_follows_the_rule() -> None:
    key = VerifierKey.parse(VKEY)
    assert key_id("PeterNeumann", key.public).hex() == "c74f20a3"


def test_a_checkpoint_says_what_was_signed() -> None:
    assert open_checkpoint(SIGNER.checkpoint(7, ROOT), KEY) == (7, ROOT)


def test_a_line_of_an_unknown_key_is_passed_over() -> None:
    witness = "\u2014 witness.example " + b64encode(b"abcd" + bytes(64)).decode() + "\n"
    assert open_checkpoint(SIGNER.checkpoint(7, ROOT) + witness, KEY).size == 7


def test_a_false_line_of_the_log_spoils_a_true_one() -> None:
    false = "\u2014 court.example/record " + b64encode(KEY.id + bytes(64)).decode() + "\n"
    with pytest.raises(Fault, match="false"):
        open_checkpoint(SIGNER.checkpoint(7, ROOT) + false, KEY)


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (SIGNER.checkpoint(7, ROOT).replace("\n7\n", "\n8\n"), "false"),
        (OTHER.checkpoint(7, ROOT), "not signed by the key"),
        (checkpoint_text(SIGNER.name, 7, ROOT), "no signed note"),
        (SIGNER.checkpoint(7, ROOT)[:-1], "no signed note"),
        (SIGNER.checkpoint(7, ROOT) + "\n", "no signed note"),
        (SIGNER.checkpoint(7, ROOT) * 70, "no signed note|false"),
        (SIGNER.sign("elsewhere\n7\n" + b64encode(ROOT).decode() + "\n"), "of the log elsewhere"),
        (SIGNER.sign(f"{SIGNER.name}\n07\n{b64encode(ROOT).decode()}\n"), "does not say"),
        (SIGNER.sign(f"{SIGNER.name}\n-7\n{b64encode(ROOT).decode()}\n"), "does not say"),
        (SIGNER.sign(f"{SIGNER.name}\n\u0667\n{b64encode(ROOT).decode()}\n"), "does not say"),
        (SIGNER.sign(f"{SIGNER.name}\n7\n{b64encode(ROOT[:31]).decode()}\n"), "cannot be|does not say"),
        (SIGNER.sign(f"{SIGNER.name}\n7\n{b64encode(ROOT).decode()[:-2]}9=\n"), "canonical"),
        (SIGNER.sign(f"{SIGNER.name}\n0\n{b64encode(ROOT).decode()}\n"), "cannot be"),
        (SIGNER.sign(f"{SIGNER.name}\n7\r\n{b64encode(ROOT).decode()}\n"), "no signed note"),
    ],
)
def test_a_broken_checkpoint_is_refused(note: str, reason: str) -> None:
    with pytest.raises(Fault, match=reason):
        open_checkpoint(note, KEY)


def test_extension_lines_are_allowed() -> None:
    note = SIGNER.sign(f"{SIGNER.name}\n0\n{b64encode(EMPTY_ROOT).decode()}\nmore\n")
    assert open_checkpoint(note, KEY).size == 0


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name",
        "na me+00000000+AAAA",
        SIGNER.vkey.replace("record+", "record2+"),
        SIGNER.vkey[:-4],
        VKEY[:-1] + "X",
        SIGNER.vkey.replace("+A", "+B", 1),
    ],
)
def test_a_broken_verifier_key_is_refused(line: str) -> None:
    with pytest.raises(Fault):
        VerifierKey.parse(line)


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "log.key"
    first, second = Signer.load(path, "a.example"), Signer.load(path, "a.example")
    assert first.vkey == second.vkey
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["log.key"]


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb"])
def test_a_name_that_breaks_the_format_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name of a log"):
        Signer(name, SIGNER.key)


def test_a_text_without_newline_is_not_signed() -> None:
    with pytest.raises(ValueError, match="newline"):
        SIGNER.sign("text")
