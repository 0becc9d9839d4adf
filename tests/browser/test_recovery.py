"""An annulled sale whose price was paid out, in Chromium: the officer proposes what is given back, the judge orders it,
the clerk serves the papers, and the debtor reads what to give back, with the code of a letter and on a telephone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from playwright.sync_api import Browser, Page, expect

from levari.access.context import acting
from levari.access.models import Actor
from levari.casefile.models import Case, Party
from levari.demo.drain import run_here
from levari.jobs.clock import now
from levari.stages.auction import acts
from levari.stages.valuation import admission
from levari.stages.valuation.acts import give_access
from tests.browser.court import sign_in, speak_chinese
from tests.browser.test_desk import NARROW, WIDE, faults, overflow, picture
from tests.browser.test_parties import enter
from tests.journeys.sale import Selling
from tests.journeys.scene import Scene, scene
from tests.journeys.test_sales import buyers, ready

__all__ = ["scene"]


def annulled(scene: Scene) -> Selling:
    """A house was sold for more than was owed, the price was paid out, and then the award was set aside."""
    [ann] = buyers(scene, "杨买家")
    selling = ready(scene)
    selling.knock_down(ann, 800_000_00)
    selling.pay_price(ann)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=25))
    assert scene.case(1).closing == "satisfied"
    acts.annul_award(
        award=selling.award(), ground="description", by=scene.people.judge, at=scene.now(), reason="Another house."
    )
    run_here(scene.court)
    return selling


def look(page: Page, name: str) -> list[str]:
    """What is wrong with the page in both languages, wide and narrow."""
    found = []
    for language in ("en", "zh"):
        if language == "zh":
            speak_chinese(page)
        found += faults(page)
        picture(page, f"{name}-{language}")
        page.set_viewport_size(NARROW)
        if overflow(page) > 0:
            found.append(f"{page.url} {language}: {overflow(page)} pixels too wide")
        page.set_viewport_size(WIDE)
    page.click("button[name=language][value=en]")
    page.wait_for_selector("html[lang=en]")
    return found


@contextmanager
def signed_in(browser: Browser, server: str, actor: Actor) -> Iterator[Page]:
    """The desk of one person."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    sign_in(page, server, actor)
    yield page
    context.close()


def act(page: Page, at: str, link: str, name: str, **fields: str) -> None:
    """Take the act that the case page offers, look at its form, and do it."""
    page.goto(at)
    page.get_by_role("link", name=link).first.click()
    assert look(page, name) == []
    for field, value in fields.items():
        page.fill(f"[name={field}]", value)
    page.locator("main form button").last.click()
    expect(page.locator(".lv-message--success")).to_be_visible()


def code_for_the_debtor(scene: Scene, case: Case) -> str:
    code = admission.new_code()
    with acting(court=scene.court.pk, purpose="test"):
        debtor = Party.objects.get(case=case, role="debtor")
    give_access(
        case=case, party=debtor, code_hash=admission.hashed(code), days=60, by=scene.people.service_clerk, at=now()
    )
    return code


def test_what_was_paid_out_is_asked_back_page_by_page(scene: Scene, live_server: Any, browser: Browser) -> None:
    annulled(scene)
    case, people, server = scene.case(1), scene.people, live_server.url
    at, why = f"{server}/cases/{case.number}", "The award is annulled."
    with signed_in(browser, server, people.officer) as page:
        act(page, at, "Propose what is recovered", "recovery-proposed", reason=why)
    with signed_in(browser, server, people.judge) as page:
        act(page, at, "Order what is recovered", "recovery-ordered", reason=why, days="15")
    run_here(scene.court)
    with signed_in(browser, server, people.service_clerk) as page:
        for number in range(2):  # the creditor's order, and the debtor's
            served_at = f"{now():%Y-%m-%dT%H:%M}"
            act(page, at, "Serve an order to pay", "order-served", proof=f"EMS {number}", served_at=served_at)
        page.goto(at)
        expect(page.get_by_role("link", name="Serve an order to pay")).to_have_count(0)
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    enter(page, server, code_for_the_debtor(scene, case))
    assert look(page, "mine-ordered") == []
    order = page.locator("main .lv-document a")
    expect(order).to_have_count(1)  # the creditor's paper is not shown to the debtor
    paper = page.request.get(server + str(order.get_attribute("href")))
    assert paper.headers["content-type"] == "application/pdf" and paper.body().startswith(b"%PDF-")
    context.close()
