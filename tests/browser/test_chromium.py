"""The browser of the tests: found in the right order, started, with Chinese letters, never missing in silence."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import chromium as finder
from tests.browser.fonts import font_environment, wheel_fonts


def test_it_reaches_a_server_of_this_project(page: Page, live_server: object) -> None:
    answer = page.goto(f"{live_server}/no-such-page")
    assert answer is not None
    assert answer.status == 404


def test_a_named_browser_that_does_not_start_is_an_error_and_not_a_skip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(finder, "FOLDER", tmp_path)
    monkeypatch.setenv("E2E_CHROMIUM", "/bin/false")
    with pytest.raises(finder.NoChromium, match="apt-get install chromium"):
        finder.chromium()


def test_what_was_found_is_remembered_until_another_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(finder, "FOLDER", tmp_path)
    monkeypatch.delenv("E2E_CHROMIUM", raising=False)
    finder._remember(finder.Browser("/bin/true", {}, "path"))
    assert finder.chromium().found_by == "path"
    monkeypatch.setenv("E2E_CHROMIUM", "/bin/false")
    assert finder._remembered() is None


def test_a_system_without_chinese_gets_the_font_of_the_requirements(tmp_path: Path) -> None:
    environment = font_environment(tmp_path, has_chinese=False)
    assert str(wheel_fonts()) in Path(environment["FONTCONFIG_FILE"]).read_text()
    assert any(path.suffix == ".otf" for path in wheel_fonts().iterdir())
    assert font_environment(tmp_path, has_chinese=True) == {}
