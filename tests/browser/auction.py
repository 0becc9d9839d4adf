"""A court that sells, on the true clock: a lot that is open, one that is over, one that comes; and its live site."""

import socket
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from datetime import time as clock_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import uvicorn
from django.conf import settings
from playwright.sync_api import Page

from levari.access import headers
from levari.access.context import acting
from levari.access.models import Court
from levari.demo.courts import OTHER
from levari.demo.district import found_district, password_of
from levari.demo.showroom import Showroom
from levari.demo.things import BIDDERS
from levari.jobs import clock
from levari.stages.auction.bidding import counter
from levari.stages.auction.live.process import connect
from levari.stages.auction.live.site import Live
from levari.stages.auction.models import Round

ZONE = ZoneInfo("Asia/Shanghai")


class Selling:
    """The second court of the demo district after its showroom was lived through."""

    def __init__(self) -> None:
        today = datetime.now(ZONE).date()
        clock.set_to(datetime.combine(today.replace(year=today.year - 1), clock_time(8), ZONE))
        found_district(clock.now())
        self.court = Court.objects.get(code=OTHER.code)
        self.showroom = Showroom(self.court, today, set_clock=clock.set_to)
        for day in self.showroom.days():
            clock.set_to(max(datetime.combine(day, clock_time(9), ZONE), clock.now()))
            self.showroom.work(day)
        clock.run_true()
        self.showroom.open_doors()
        with acting(court=self.court.pk):
            rows = Round.objects.order_by("case__number")
            self.sold, self.live, self.coming = [str(pk) for pk in rows.values_list("pk", flat=True)]


@pytest.fixture
def selling(fresh_database: Any) -> Iterator[Selling]:
    """The court that sells; a writer of the plain form that was left from another database is let go."""
    counter._writers.clear()
    yield Selling()
    for writer in counter._writers.values():
        writer.stop()
    counter._writers.clear()


@pytest.fixture
def live_site(selling: Selling, live_server: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The live site beside the pages, as the supervisor starts it; pages may talk to it."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    monkeypatch.setattr(settings, "LIVE_URL", address)
    monkeypatch.setattr(
        headers, "POLICY", headers.POLICY.replace("connect-src 'self'", f"connect-src 'self' {address}")
    )
    site = Live(connect, ticket_key=settings.TICKET_KEY, receipt_key=settings.RECEIPT_KEY, origin=live_server.url)
    told = {"access_log": False, "log_level": "critical", "lifespan": "on", "ws": "none"}
    server = uvicorn.Server(uvicorn.Config(site, timeout_graceful_shutdown=2, **told))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield address
    server.should_exit = True
    thread.join(20)


def sign_in_bidder(page: Page, server: str, n: int) -> None:
    """Sign in through the page as a bidder of the demo."""
    number = BIDDERS[n][0]
    page.goto(f"{server}/auctions/sign-in")
    page.fill("input[name=number]", number)
    page.fill("input[name=password]", password_of(number))
    page.keyboard.press("Enter")
    page.wait_for_url("**/auctions/mine")
