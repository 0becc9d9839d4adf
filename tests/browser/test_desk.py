"""The desk in Chromium, on a court in the middle of its work: no accessibility fault in either language, nothing that
scrolls sideways on a small telephone, everything without a script, and an act from the keyboard alone."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from levari.access.context import acting
from levari.access.models import Actor
from levari.casefile.models import Case, Document, Task
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.queries import entries_of
from tests.browser.court import WorkingCourt, court, sign_in, speak_chinese
from tests.people import AT, People, make_case, make_entry, settle

__all__ = ["court"]

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Where pictures of the pages go; none are made unless it is set.
PICTURES = os.environ.get("LEVARI_SCREENSHOTS", "")
PICTURED = (
    "today", "case", "people", "entry", "approvals", "worksheet", "demands", "cases", "recovery", "mine",
)  # fmt: skip
WIDE, NARROW = {"width": 1180, "height": 900}, {"width": 320, "height": 640}


@dataclass(frozen=True)
class Screen:
    """One page, who looks at it, and the name of its picture."""

    name: str
    who: Actor
    path: str


def screens(court: WorkingCourt) -> list[Screen]:
    """The pages of the desk and one form of each kind, by the person whose page it is."""
    people = court.people
    held, waiting = court.case_with("attachment.order_transfer"), court.case_with("attachment.approve")
    served, opened = court.case_with("notice.serve"), court.case_with("notice.issue_demand")
    with acting(court=court.court.pk):
        entry = entries_of(held.pk, limit=1)[0]
    found = "/people?q=%E7%8E%8B&purpose=case_work"
    return [
        Screen("today", people.officer, "/"),
        Screen("cases", people.officer, "/cases"),
        Screen("no-such-case", people.officer, "/cases?q=9999"),
        Screen("people", people.officer, found),
        Screen("case", people.officer, f"/cases/{held.number}"),
        Screen("timeline", people.officer, f"/cases/{held.number}/timeline"),
        Screen("entry", people.officer, f"/cases/{held.number}/timeline/{entry.id}"),
        Screen("demand", people.officer, f"/cases/{opened.number}/notice/demand/new"),
        Screen("demands", people.officer, "/batch/notice/demands"),
        Screen("transfer", people.officer, f"/cases/{held.number}/attachment/transfer/new"),
        Screen("declaration", people.officer, f"/cases/{held.number}/tracing/declaration/new"),
        Screen("batch", people.officer, "/batch"),
        Screen("not-found", people.officer, "/cases/none"),
        Screen("judge-today", people.judge, "/"),
        Screen("approvals", people.judge, "/approvals"),
        Screen("worksheet", people.judge, f"/cases/{waiting.number}/attachment/worksheet/approve"),
        Screen("warrants", people.judge, "/batch/tracing/warrants"),
        Screen("service", people.service_clerk, f"/cases/{served.number}/notice/service/new"),
        Screen("applications", people.filing_clerk, "/applications"),
        Screen("money", people.cashier, "/money"),
        Screen("payout-checks", people.checker, "/batch/distribution/checks"),
    ]  # fmt: skip


def by_person(all_screens: list[Screen]) -> Iterator[tuple[Actor, list[Screen]]]:
    """The screens of each person, who signs in once."""
    for actor in dict.fromkeys(screen.who for screen in all_screens):
        yield actor, [screen for screen in all_screens if screen.who == actor]


def faults(page: Page) -> list[str]:
    """What axe-core finds wrong with the page, one line each."""
    page.evaluate(AXE.read_text())
    told: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{page.url} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in told["violations"]
        for node in found["nodes"]
    ]


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, if pictures are wanted and the documentation shows this one."""
    if PICTURES and name.partition("-")[0] in PICTURED:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


def test_every_page_is_accessible_in_both_languages_and_on_a_telephone(
    court: WorkingCourt, live_server: Any, browser: Browser
) -> None:
    found: list[str] = []
    for actor, pages in by_person(screens(court)):
        context = browser.new_context(viewport=WIDE, reduced_motion="reduce")
        page = context.new_page()
        sign_in(page, live_server.url, actor)
        for language in ("en", "zh"):
            if language == "zh":
                page.goto(f"{live_server.url}/")
                speak_chinese(page)
            for screen in pages:
                page.set_viewport_size(WIDE)
                page.goto(live_server.url + screen.path)
                found += faults(page)
                picture(page, f"{screen.name}-{language}")
                page.set_viewport_size(NARROW)
                if overflow(page) > 0:
                    found.append(f"{page.url} {language}: {overflow(page)} pixels too wide at 320")
                if screen.name in ("today", "case"):
                    picture(page, f"{screen.name}-{language}-telephone")
        context.close()
    assert "\n".join(found) == ""


def test_without_a_script_every_page_says_the_same(court: WorkingCourt, live_server: Any, browser: Browser) -> None:
    officer = [screen for screen in screens(court) if screen.who == court.people.officer]
    context = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server.url, court.people.officer)
    for screen in officer:
        answer = page.goto(live_server.url + screen.path)
        assert answer and answer.status in (200, 404)
        expect(page.locator("h1")).to_be_visible()
    case = court.case_with("attachment.order_transfer")
    page.goto(f"{live_server.url}/cases/{case.number}")
    page.get_by_text("How this was worked out").click()
    expect(page.locator(".lv-working").first).to_be_visible()
    page.get_by_role("link", name="Order held money to be paid to the court").click()
    page.get_by_role("button", name="Order the transfer").click()
    expect(page.locator(".lv-message--success")).to_be_visible()
    with acting(court=court.court.pk):
        assert not Task.objects.filter(case=case, what="attachment.order_transfer", done_at=None).exists()
    context.close()


def waiting_for_a_demand() -> tuple[People, Case]:
    """An open case whose demand is to be issued."""
    people = settle()
    case = make_case(people)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        raise_tasks([NewTask(case, "officer", "notice.issue_demand", entry.pk)], AT)
    return people, case


def tab_to(page: Page, text: str, most: int = 60) -> None:
    """Press Tab until the link, button or field with this text has the focus, and see that it shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(e => e.matches('a, button, input, summary') ? e.innerText || e.value : '')(document.activeElement)"
        )
        if text in here:
            outline = page.evaluate(
                "(s => s.outlineStyle + s.boxShadow + s.backgroundColor)(getComputedStyle(document.activeElement))"
            )
            assert outline != "nonenonergba(0, 0, 0, 0)", f"the focus on {text!r} cannot be seen"
            return
    raise AssertionError(f"the keyboard never reaches {text!r}")


def test_a_demand_is_issued_from_the_keyboard_alone(fresh_database: object, live_server: Any, page: Page) -> None:
    people, case = waiting_for_a_demand()
    sign_in(page, live_server.url, people.officer)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to main content"
    tab_to(page, case.number)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/**")
    tab_to(page, "Issue the demand to pay")
    page.keyboard.press("Enter")
    page.wait_for_url("**/notice/demand/new")
    tab_to(page, "Issue the demand")
    page.keyboard.press("Enter")
    expect(page.locator(".lv-message--success")).to_be_visible()
    with acting(court=people.court.pk):
        assert Document.objects.filter(case=case, kind="demand").count() == 1
    expect(page.locator("h1")).to_have_text(case.number)


def test_the_checker_finds_a_planted_fault(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/sign-in")
    assert faults(page) == [] and overflow(page) == 0
    page.evaluate(
        "document.querySelector('main').innerHTML = '<img src=x><p>grey on white</p>';"
        "Object.assign(document.querySelector('main p').style, {color: '#ccc', width: '3000px'})"
    )
    assert {"image-alt", "color-contrast"} <= {fault.split()[1].rstrip(":") for fault in faults(page)}
    assert overflow(page) > 0
