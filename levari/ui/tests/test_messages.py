"""Translations: complete, fresh, with the same blanks; and the check itself finds planted faults."""

from pathlib import Path

import pytest
from django.utils import translation

from levari.basics.refusal import Refusal
from levari.ui import messages
from levari.ui.refusals import refusal_text

CODE = '''
from levari.basics.refusal import Refusal
class TooLate(Refusal):
    """{days} days too late.
    Ask the judge."""
class MuchTooLate(TooLate):
    """Far too late."""
class Other:
    """Not shown to anybody."""
LABEL = _("Case number")
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "room" / "templates" / "room").mkdir(parents=True)
    (tmp_path / "room" / "rules.py").write_text(CODE, "utf-8")
    (tmp_path / "room" / "templates" / "room" / "a.jinja").write_text("{{ _('Owed %(sum)s', sum=1) }}", "utf-8")
    messages.extract(tmp_path)
    return tmp_path


def _translate(house: Path, **texts: str) -> None:
    path = messages.catalogue_path("zh_Hans", house / "locale")
    catalogue = messages.read(path)
    for message in catalogue:
        if message.id:
            message.string = texts.get(str(message.id).split()[0].strip("{}%"), f"中 {message.id}")
    with path.open("wb") as file:
        messages.write_po(file, catalogue)
    messages.compile_all(house / "locale")


def test_every_message_of_the_product_is_translated() -> None:
    assert messages.faults() == []


def test_marked_texts_and_refusals_are_found(house: Path) -> None:
    found = {message.id for message in messages.extracted(house) if message.id}
    assert found == {"Case number", "Owed %(sum)s", "Far too late.", "{days} days too late. Ask the judge."}


def test_untranslated_is_found_and_translated_passes(house: Path) -> None:
    assert sum("untranslated" in fault for fault in messages.faults(house)) == 4
    _translate(house)
    assert messages.faults(house) == []


def test_translations_are_filled_in_by_their_source(house: Path) -> None:
    assert messages.fill({"Case number": "案号", "Gone": "没有"}, house) == 1
    messages.compile_all(house / "locale")
    assert sum("untranslated" in fault for fault in messages.faults(house)) == 3


def test_lost_blanks_stale_binaries_and_new_texts_are_found(house: Path) -> None:
    _translate(house, Owed="欠")
    assert [fault for fault in messages.faults(house) if "blanks" in fault]
    _translate(house)
    (house / "room" / "rules.py").write_text(CODE.replace("Case number", "Number"), "utf-8")
    assert len(messages.faults(house)) == 2
    messages.catalogue_path("zh_Hans", house / "locale").with_suffix(".mo").write_bytes(b"")
    assert len(messages.faults(house)) == 3


def test_extracting_again_changes_nothing_and_keeps_translations(house: Path) -> None:
    _translate(house)
    path = messages.catalogue_path("zh_Hans", house / "locale")
    messages.extract(house)
    first = path.read_bytes()
    messages.extract(house)
    assert path.read_bytes() == first and "中 Case number" in first.decode()


def test_the_binary_form_carries_no_clock(house: Path) -> None:
    path = messages.catalogue_path("zh_Hans", house / "locale")
    assert b"Creation-Date: 2000-01-01" in messages.compiled(path)
    assert b"Revision-Date: 2000-01-01" in messages.compiled(path)


class NotYet(Refusal):
    """Wait {days} days."""

    rule = "test.1"


def test_a_refusal_speaks_the_readers_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("levari.ui.refusals.gettext", {"Wait {days} days.": "请等{days}天。"}.get)
    assert refusal_text(NotYet(days=3)) == "请等3天。"
    monkeypatch.undo()
    with translation.override("en"):
        assert refusal_text(NotYet(days=3)) == "Wait 3 days."
    assert refusal_text(ValueError("plain")) == "plain"


def test_refusals_of_the_same_name_in_two_rooms_are_both_found(tmp_path: Path) -> None:
    for room, text in (("one", "Nothing is sold."), ("two", "Nothing is attached.")):
        (tmp_path / f"{room}.py").write_text(f'class NotOpen(Refusal):\n    """{text}"""\n')
    assert {text for _, text in messages.refusal_messages(tmp_path)} == {"Nothing is sold.", "Nothing is attached."}
