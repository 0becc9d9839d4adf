"""The screens of a sale in Chromium: no accessibility fault in either language, nothing too wide for a telephone."""

from typing import Any

from playwright.sync_api import Browser

from levari.casefile.tasks import NewTask, raise_tasks
from levari.stages.auction.tests.house import House, build_house, somebody
from tests.browser.court import sign_in, speak_chinese
from tests.browser.test_desk import NARROW, WIDE, faults, overflow
from tests.people import AT, make_case, make_entry, settle


def a_sale() -> House:
    """A second round that waits for the judge after a first one in which nobody bid, with gaps in the lot file."""
    people = settle()
    house = build_house(people, make_case(people))
    with house.court:
        entry = make_entry(people.court, people.officer, house.case)
        raise_tasks([NewTask(house.case, "officer", "attachment.await_sale", entry.pk)], AT)
    house.price()
    house.file(defects="", occupancy="")
    house.open()
    house.schedule()
    house.announce()
    house.join(somebody(1))
    house.end()
    house.schedule(kind="second", start=560_000_00)
    return house


def test_the_screens_of_a_sale_are_accessible(fresh_database: object, live_server: Any, browser: Browser) -> None:
    house = a_sale()
    front, people = f"/cases/{house.case.number}", house.people
    pages = (
        (
            people.officer,
            ("/sales", front, f"{front}/auction", f"{front}/auction/lot-file", f"{front}/auction/rounds/new"),
        ),
        (people.judge, ("/approvals", f"{front}/auction/rounds/announce", f"{front}/auction/award/annul")),
        (people.service_clerk, (f"{front}/auction/bidders/new",)),
    )
    found: list[str] = []
    for actor, paths in pages:
        page = browser.new_context(viewport=WIDE, reduced_motion="reduce").new_page()
        sign_in(page, live_server.url, actor)
        for language in ("en", "zh"):
            if language == "zh":
                page.goto(f"{live_server.url}/")
                speak_chinese(page)
            for path in paths:
                page.set_viewport_size(WIDE)
                answer = page.goto(live_server.url + path)
                assert answer and answer.status == 200, path
                found += faults(page)
                page.set_viewport_size(NARROW)
                if overflow(page) > 0:
                    found.append(f"{page.url} {language}: {overflow(page)} pixels too wide at 320")
        page.context.close()
    assert "\n".join(found) == ""
