"""A side with the code of its letter in Chromium: accessible in both languages, on a telephone, without a script."""

from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page

from levari.casefile.models import Case
from levari.jobs.clock import now
from levari.stages.valuation import acts, admission
from levari.stages.valuation.models import Objection
from levari.stages.valuation.tests.scene import Flat, flat
from tests.answers import exchange
from tests.browser.court import speak_chinese
from tests.browser.test_desk import NARROW, WIDE, faults, overflow, picture
from tests.people import People, make_case, settle

__all__ = ["exchange", "flat"]
PAGES = ("/my-case", "/my-case/valuation", "/my-case/objection")


@pytest.fixture
def people(fresh_database: Any) -> People:
    """The people of the court, with real commits."""
    cache.clear()
    return settle()


@pytest.fixture
def case(people: People) -> Case:
    """One open case."""
    return make_case(people)


def letter(flat: Flat) -> str:
    """The code in the debtor's letter, after the price was determined and told."""
    flat.determined()
    code = admission.new_code()
    acts.give_access(
        case=flat.case, party=flat.debtor, code_hash=admission.hashed(code), days=60, by=flat.people.service_clerk,
        at=now(),
    )  # fmt: skip
    return code


def enter(page: Page, server: str, code: str) -> None:
    page.goto(f"{server}/my-case")
    page.keyboard.press("Tab")
    page.focus("input[name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/my-case/valuation")


def test_the_pages_are_accessible_in_both_languages_and_on_a_telephone(
    flat: Flat, live_server: Any, browser: Browser
) -> None:
    code, found = letter(flat), []
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    enter(page, live_server.url, code)
    for language in ("en", "zh"):
        if language == "zh":
            speak_chinese(page)
        for path in PAGES:
            page.set_viewport_size(WIDE)
            page.goto(live_server.url + path)
            page.wait_for_timeout(100)
            found += faults(page)
            if path != PAGES[0]:
                picture(page, f"mine-{path.rpartition('/')[2]}-{language}")
            page.set_viewport_size(NARROW)
            if overflow(page) > 0:
                found.append(f"{path} {language}: {overflow(page)} pixels too wide")
    assert found == []
    context.close()


def test_a_debtor_objects_without_a_script(flat: Flat, live_server: Any, browser: Browser) -> None:
    code = letter(flat)
    context = browser.new_context(viewport=NARROW, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/my-case")
    page.fill("input[name=code]", "AAAAA-BBBBB")
    page.click("main button")
    assert "This code opens no case" in page.inner_text("main")
    page.fill("input[name=code]", code.lower())
    page.click("main button")
    assert "1,050,000.00" in page.inner_text("main")
    page.click("main a.govuk-button")
    page.select_option("select[name=ground]", "wrong_facts")
    page.fill("textarea[name=text]", "It has 98 square metres.")
    page.click("main button")
    assert "Your objection is with the judge." in page.inner_text("body")
    assert "It has 98 square metres." in page.inner_text("main")
    with flat.court:
        assert Objection.objects.get().ground == "wrong_facts"
    page.click("header button:has-text('Sign out')")
    page.goto(f"{live_server.url}/my-case/valuation")
    assert page.url.endswith("/my-case")
    context.close()
