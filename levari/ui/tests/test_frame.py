"""The frame of a page and the error pages, with and without somebody signed in, and what pages may load."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from levari.ui.tests.page import well_formed

pytestmark = pytest.mark.urls("levari.ui.tests.urls")
STATIC = Path(__file__).resolve().parent.parent / "static"
PAGE = (
    '{% extends "ui/layout.jinja" %}{% block title %}Work{% endblock %}{% block content %}<h1>Work</h1>{% endblock %}'
)


def _draw(context: dict[str, object], language: str) -> str:
    request = RequestFactory().get("/cases?q=<x>")
    request._messages = []  # type: ignore[attr-defined]
    with translation.override(language):
        return str(engines.all()[0].from_string(PAGE).render(context, request))


WHO = {"court": "Court <1>", "name": "Li Ming", "role": "officer", "sign_out_url": "/out"}
NAVIGATION = [{"text": "Work", "href": "/", "active": True}, {"text": "Cases", "href": "/cases"}]


def test_frame_names_court_person_and_role_and_has_a_way_to_skip() -> None:
    page = _draw({"who": WHO, "navigation": NAVIGATION}, "en")
    text = well_formed(page).text
    assert "Court <1>" in text and "Li Ming (officer)" in text and "Sign out" in text and "Skip to main content" in text
    assert '<html lang="en"' in page and 'aria-current="true"' in page and "<title>Work – Levari</title>" in page


def test_frame_in_chinese_says_so() -> None:
    page = _draw({"who": {**WHO, "court_zh": "东湖法院"}}, "zh-hans")
    assert "东湖法院" in page and "Court" not in page
    assert '<html lang="zh-Hans"' in page and '<button class="lv-plain-button" name="language" value="en"' in page


def test_the_language_is_switched_by_a_form_that_comes_back() -> None:
    page = _draw({}, "en")
    assert 'action="/i18n/setlang/"' in page and 'name="next" value="/cases?q=%3Cx%3E"' in page and "中文" in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_need_no_request_and_no_database(name: str) -> None:
    page = engines.all()[0].get_template(name).render({})
    assert "Go to the first page" in well_formed(page).text


def test_everything_the_frame_loads_is_shipped() -> None:
    page = _draw({"who": WHO, "navigation": NAVIGATION}, "en")
    loaded = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    assert len(loaded) >= 5
    assert [name for name in loaded if finders.find(name) is None] == []


def test_style_sheet_brings_nothing_that_belongs_to_others() -> None:
    sheet = (STATIC / "levari" / "levari.css").read_text("utf-8")
    urls = set(re.findall(r"url\(([^)]*)\)", sheet))
    assert urls == {"images/icon-document.svg"} and (STATIC / "levari" / "images" / "icon-document.svg").exists()
    for word in ("GDS Transport", "govuk-crest", "@font-face", "logotype-crown"):
        assert word not in sheet
    assert "Crown Copyright" in sheet and "MIT" in sheet
    assert sheet.startswith('@charset "UTF-8";') and "\ufeff" not in sheet and "*/\n:root{" in sheet
