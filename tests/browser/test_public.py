"""The public site in Chromium: accessible in both languages, on a telephone, without a script; two bidders who bid
against each other, one of them without a script; a page that never shows a price that the log does not have."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
from playwright.sync_api import Browser, Page, expect

from levari.basics.money import minor
from tests.browser.auction import Selling, live_site, selling, sign_in_bidder
from tests.browser.court import speak_chinese
from tests.browser.test_desk import NARROW, WIDE, faults, overflow, tab_to

__all__ = ["live_site", "selling"]
PICTURES = os.environ.get("LEVARI_SCREENSHOTS", "")
PICTURED = ("lots", "lot", "sold", "mine")


def pages_of(selling: Selling) -> dict[str, str]:
    """The pages that anybody sees, by a name."""
    front = "/auctions/lots/"
    return {
        "lots": "/auctions", "ended": "/auctions?state=ended", "nothing": "/auctions?q=zzz",
        "unreadable": "/auctions?low=abc", "lot": front + selling.live, "sold": front + selling.sold,
        "coming": front + selling.coming, "help": "/auctions/help", "data": "/auctions/data",
        "register": "/auctions/register", "sign-in": "/auctions/sign-in",
    }  # fmt: skip


def own_pages(selling: Selling) -> dict[str, str]:
    """The pages of a bidder."""
    return {
        "mine": "/auctions/mine", "lot-bidder": f"/auctions/lots/{selling.live}",
        "bid": f"/auctions/lots/{selling.live}/bid", "enrol": f"/auctions/lots/{selling.coming}/enrol",
    }  # fmt: skip


def picture(page: Page, name: str) -> None:
    """Keep a picture of the page, if pictures are wanted and the documentation shows this one."""
    if PICTURES and (os.environ.get("LEVARI_ALL_PICTURES") or name.split(".")[0] in PICTURED):
        page.screenshot(path=Path(PICTURES) / f"auctions-{name.replace('.', '-')}.png", full_page=True)


def look_at(page: Page, server: str, places: dict[str, str], language: str) -> list[str]:
    """What is wrong with these pages in this language, wide and narrow."""
    found: list[str] = []
    for name, path in places.items():
        page.set_viewport_size(WIDE)
        page.goto(server + path)
        page.wait_for_timeout(150)
        found += faults(page)
        picture(page, f"{name}.{language}")
        page.set_viewport_size(NARROW)
        if overflow(page) > 0:
            found.append(f"{path} {language}: {overflow(page)} pixels too wide at 320")
        picture(page, f"{name}.{language}.telephone")
    return found


def test_every_page_is_accessible_in_both_languages_and_on_a_telephone(
    selling: Selling, live_server: Any, live_site: str, browser: Browser
) -> None:
    found: list[str] = []
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce", locale="en-GB")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda told: refused.append(told.text) if "Content Security Policy" in told.text else None)
    for places in (pages_of(selling), own_pages(selling)):
        for language in ("en", "zh"):
            if language == "zh":
                speak_chinese(page)
            found += look_at(page, live_server.url, places, language)
        page.click("button[name=language][value=en]")
        page.wait_for_selector("html[lang=en]")
        if places is not None and "mine" not in places:
            sign_in_bidder(page, live_server.url, 0)
    context.close()
    assert "\n".join(found) == "" and refused == []


def log_of(server: str, lot: str) -> dict[str, Any]:
    """The published log."""
    told: dict[str, Any] = json.loads(urlopen(f"{server}/auctions/lots/{lot}/log.json").read())
    return told


def in_log(server: str, lot: str) -> set[int]:
    """Every price that the log has, in minor units, and the start price."""
    log = log_of(server, lot)
    return {minor(bid["amount"], "CNY") for bid in log["bids"]} | {minor(log["rules"]["start_price"], "CNY")}


def price_on(page: Page) -> int:
    """The price that the page shows."""
    text = page.locator("#live-price").inner_text()
    return minor(text.replace("¥", "").replace("\xa0", "").replace(",", "").strip(), "CNY")


def close_soon(database: Any, court: int, lot: str, seconds: int) -> None:
    """Bring the close of a lot near, as nobody but the owner of the tables could: to see an extension."""
    with psycopg.connect(**database, autocommit=True) as connection:
        connection.execute("SELECT set_config('levari.court', %s, false)", [str(court)])
        connection.execute("ALTER TABLE auction_head DISABLE TRIGGER USER")
        moved = connection.execute(
            "UPDATE auction_head SET closes_at = clock_timestamp() + make_interval(secs => %s) WHERE id = %s",
            [seconds, lot],
        )
        assert moved.rowcount == 1
        connection.execute("ALTER TABLE auction_head ENABLE TRIGGER USER")


def test_two_bidders_fight_one_of_them_without_a_script(
    selling: Selling, live_server: Any, live_site: str, browser: Browser
) -> None:
    from levari.config.launch.address import OWNER, conninfo

    server, lot = live_server.url, selling.live
    address = f"{server}/auctions/lots/{lot}"
    with_script = browser.new_context(viewport=WIDE, locale="en-GB")
    plain = browser.new_context(viewport=NARROW, locale="en-GB", java_script_enabled=False)
    ann, bob, watcher = with_script.new_page(), plain.new_page(), browser.new_page()
    sign_in_bidder(ann, server, 0)
    sign_in_bidder(bob, server, 1)
    close_soon(conninfo(OWNER), selling.court.pk, lot, 120)
    watcher.goto(address)
    ann.goto(address)
    assert price_on(watcher) == 1_550_000_00
    expect(ann.locator("#bid-amount")).to_have_value("1560000.00")
    expect(ann.locator("#live-left")).to_contain_text("00:0")
    # Ann bids from the keyboard alone, on the page of the lot.
    tab_to(ann, "1560000.00")
    ann.keyboard.press("Enter")
    expect(ann.locator("#bid-answer")).to_contain_text("leads")
    expect(watcher.locator("#live-price")).to_contain_text("1,560,000.00")
    expect(watcher.locator("#live-extensions")).to_have_text("1")
    expect(watcher.locator("#live-status")).to_contain_text("The close has moved")
    # Bob's page says the same after it has loaded itself again; his form goes to the same writer.
    bob.goto(address)
    assert "1,560,000.00" in bob.locator("#live-price").inner_text()
    assert bob.locator("noscript meta[http-equiv=refresh], meta[http-equiv=refresh]").count() == 1
    bob.get_by_role("button", name="Bid", exact=True).click()
    expect(bob.locator("input[name=amount]")).to_have_value("1570000.00")
    bob.get_by_role("button", name="Place the bid").click()
    expect(bob.locator(".lv-message--success")).to_contain_text("You lead.")
    expect(watcher.locator("#live-price")).to_contain_text("1,570,000.00")
    expect(ann.locator("#bid-amount")).to_have_value("1580000.00")
    # What is no amount is not even sent; a low bid gets a plain refusal with its reason, and a receipt.
    for rubbish in ("abc", "-5", "9" * 20):
        ann.fill("#bid-amount", rubbish)
        ann.keyboard.press("Enter")
        expect(ann.locator("#bid-answer")).to_contain_text("Write the amount in digits")
    ann.fill("#bid-amount", "1571000")
    ann.keyboard.press("Enter")
    expect(ann.locator("#bid-answer")).to_contain_text("The bid is too low")
    ann.locator("#bid-answer a").click()
    expect(ann.locator(".lv-message--error")).to_contain_text("Refused.")
    # Whatever any of them saw, the log has.
    seen = {price_on(watcher), price_on(bob) if bob.locator("#live-price").count() else 1_570_000_00}
    assert seen <= in_log(server, lot)
    log = log_of(server, lot)
    assert [bid["amount"] for bid in log["bids"]][-3:] == ["1560000.00", "1570000.00", "1571000.00"]
    for context in (with_script, plain):
        context.close()
    watcher.close()


def test_a_watcher_never_sees_a_price_that_the_log_does_not_have(
    selling: Selling, live_server: Any, live_site: str, browser: Browser
) -> None:
    server, lot = live_server.url, selling.live
    page = browser.new_page()
    page.goto(f"{server}/auctions/lots/{lot}")
    page.evaluate(
        "window.seen = []; new MutationObserver(() => seen.push(document.getElementById('live-price').innerText))"
        ".observe(document.getElementById('live-price'), {childList: true, subtree: true, characterData: true})"
    )
    from levari.stages.auction.bidding.batch import Asked
    from levari.stages.auction.bidding.writer import Writer
    from levari.stages.auction.live.process import connect
    from levari.stages.auction.rules.terms import Command, Kind

    writer = Writer(connect).start()
    codes = sorted({row["bidder"] for row in log_of(server, lot)["bids"]})
    for n in range(1, 31):
        amount = 1_550_000_00 + n * 10_000_00 - (7_00 if n % 3 == 0 else 0)  # every third is too low
        asked = Command(Kind.BID, codes[n % 2], amount, f"watch-{n}")
        writer.bid(selling.court.pk, Asked(lot_id(lot), asked, datetime.now().astimezone()))
    writer.stop()
    expect(page.locator("#live-price")).to_contain_text(f"{max(accepted(server, lot)) // 100:,}.00")
    shown = {minor(text.replace("¥", "").replace("\xa0", "").replace(",", ""), "CNY") for text in page.evaluate("seen")}
    assert shown and shown <= accepted(server, lot)
    page.close()


def lot_id(text: str) -> Any:
    from uuid import UUID

    return UUID(text)


def accepted(server: str, lot: str) -> set[int]:
    """The accepted prices of the log, by deciding it again."""
    from levari.stages.auction.rules.published import read
    from levari.stages.auction.rules.replaying import replay

    log = read(log_of(server, lot))
    outcomes = replay(log).outcomes
    return {line.command.amount for line in log.lines if outcomes.get(line.seq) == "accepted" and line.command.amount}
