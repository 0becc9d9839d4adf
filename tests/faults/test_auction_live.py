"""The live site as a process: bids, receipts, watchers, refusals, and what a page may never show."""

import asyncio
import json
import random
import signal
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from levari.config.launch import ports
from levari.stages.auction.bidding import receipts, tickets
from levari.stages.auction.live.board import Screen, Watcher
from levari.stages.auction.tests.lots import START, STEP, admit, open_lot, replayed, terms
from tests.databases import FreshDatabase
from tests.faults.bidders import Json, Line, LiveSite, live_site
from tests.loops import in_a_loop
from tests.people import People, settle

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def court(fresh_database: FreshDatabase) -> People:
    return settle()


@pytest.fixture
def site(court: People, fresh_database: FreshDatabase) -> Iterator[LiveSite]:
    keys = {"LEVARI_SECRET_TICKET": settings.TICKET_KEY, "LEVARI_SECRET_RECEIPT": settings.RECEIPT_KEY}
    with live_site({**fresh_database.environment, **keys}) as running:
        yield running


def ticket(court: People, lot: UUID, code: str, *, lasts: int = 600) -> str:
    told = tickets.Ticket(lot, court.court.pk, code, "CNY", int(time.time()) + lasts)
    return tickets.issue(settings.TICKET_KEY, told)


async def events(port: int, lot: UUID, last: str = "") -> AsyncIterator[Json]:
    """The server-sent events of a lot, as (id, data)."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    resume = f"Last-Event-ID: {last}\r\n" if last else ""
    writer.write(f"GET /live/lots/{lot}/events HTTP/1.1\r\nHost: x\r\n{resume}\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    number = ""
    try:
        while line := await reader.readline():
            if line.startswith(b"id: "):
                number = line[4:].decode().strip()
            if line.startswith(b"data: "):
                yield {"id": number, **json.loads(line[6:])}
    finally:
        writer.close()


def test_a_bid_is_answered_by_a_receipt_and_seen_by_watchers(court: People, site: LiveSite) -> None:
    lot = open_lot(court.court)
    codes = [admit(court.court, lot) for _ in range(2)]
    path, port = f"/live/lots/{lot}/bids", site.ports[0]
    asked = {"id": "one", "amount": f"{START // 100}.00"}

    async def walk() -> list[Json]:
        line, watching = Line(port), events(port, lot)
        seen = [await anext(watching)]
        first = await line.ask("POST", path, json.dumps(asked).encode(), ticket=ticket(court, lot, codes[0]))
        again = await line.ask("POST", path, json.dumps(asked).encode(), ticket=ticket(court, lot, codes[0]))
        assert first == again and first[0] == 200
        seen.append(await asyncio.wait_for(anext(watching), 10))
        low = await line.ask("POST", path, b'{"id":"two","amount":"1.00"}', ticket=ticket(court, lot, codes[1]))
        assert low[1]["receipt"]["outcome"] == "BidTooLow"
        status, state = await line.ask("GET", f"/live/lots/{lot}/state.json")
        assert status == 200 and state["price"] == asked["amount"] and state["leader"] == codes[0]
        resumed = await asyncio.wait_for(anext(events(port, lot, seen[1]["id"])), 10)
        assert resumed["seq"] == 2
        key = (await line.ask("GET", "/live/key"))[1]["key"]
        log = (await line.ask("GET", f"/live/lots/{lot}/log.json"))[1]
        assert [bid["id"] for bid in log["bids"]] == ["one", "two"]
        assert receipts.is_genuine(key, first[1])
        assert not receipts.is_genuine(key, {**first[1], "receipt": {**first[1]["receipt"], "seq": 9}})
        return [*seen, first[1]["receipt"], low[1]["receipt"]]

    before, after, first, low = in_a_loop(walk())
    assert (before["seq"], before["price"], after["seq"], after["leader"]) == (0, None, 1, codes[0])
    done = replayed(lot)
    assert receipts.missing(done, [first, low]) == []


@pytest.mark.parametrize(
    ("change", "status", "title"),
    [
        ({"ticket": "x.y"}, 401, "Ticket unfit"),
        ({"lasts": -1}, 401, "Ticket unfit"),
        ({"body": b"{"}, 400, "Json unreadable"),
        ({"body": b'{"id":"a","amount":7}'}, 400, "Malformed"),
        ({"body": b'{"id":"a\\u0000","amount":"7.00"}'}, 400, "Malformed"),
        ({"body": b'{"id":"a","amount":"7"}'}, 400, "Amount unreadable"),
        ({"body": b'{"id":"a","amount":"7.00","more":"1"}'}, 400, "Malformed"),
        ({"body": b" " * 5000}, 400, "Malformed"),
        ({"path": "/live/else"}, 404, "Not here"),
    ],
)
def test_what_is_no_bid_is_refused(court: People, change: dict[str, Any], status: int, title: str) -> None:
    from levari.stages.auction.live.site import Live

    lot = uuid4()
    site = Live(lambda: None, ticket_key=settings.TICKET_KEY, receipt_key="r")  # type: ignore[arg-type,return-value]
    pass_ = change.get("ticket") or ticket(court, lot, "B1", lasts=change.get("lasts", 60))
    body = change.get("body", b'{"id":"a","amount":"7.00"}')
    told: list[Any] = []

    async def receive() -> Json:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        told.append(message)

    headers = [(b"authorization", f"Bearer {pass_}".encode())]
    path = change.get("path", f"/live/lots/{lot}/bids")
    in_a_loop(site({"type": "http", "path": path, "method": "POST", "headers": headers}, receive, send))
    assert told[0]["status"] == status
    assert json.loads(told[1]["body"])["title"] == title


def test_a_slow_watcher_is_dropped_and_nobody_waits_for_it() -> None:
    got: list[bytes] = []

    async def quick(message: Any) -> None:
        got.append(message["body"])

    async def slow(message: Any) -> None:
        await asyncio.sleep(3600)

    async def walk() -> Screen:
        screen, forever = Screen(), [asyncio.ensure_future(asyncio.sleep(3600)) for _ in range(2)]
        watchers = [Watcher(slow, forever[0]), Watcher(quick, forever[1])]
        screen.watchers.update(watchers)
        screen.show({"seq": 1, "price": "1.00"})
        screen.show({"seq": 2, "price": "2.00"})
        await asyncio.sleep(0.05)
        assert forever[0].cancelled() and not forever[1].cancelled()
        forever[1].cancel()
        return screen

    screen = in_a_loop(walk())
    assert (screen.dropped, len(screen.watchers)) == (1, 1)
    assert b'"2.00"' in got[-1] and not any(b'"1.00"' in one for one in got)


def test_a_closed_lot_and_a_lot_that_is_not_there(court: People, site: LiveSite) -> None:
    lot = open_lot(court.court, terms(-1, opened=60, extension_seconds=0))
    code = admit(court.court, lot)

    async def walk() -> None:
        line = Line(site.ports[0])
        late = await line.ask(
            "POST", f"/live/lots/{lot}/bids", b'{"id":"a","amount":"70500.00"}', ticket=ticket(court, lot, code)
        )
        assert late[1]["receipt"]["outcome"] == "NotOpen"
        other = uuid4()
        gone = await line.ask(
            "POST", f"/live/lots/{other}/bids", b'{"id":"a","amount":"70500.00"}', ticket=ticket(court, other, code)
        )
        assert (gone[0], gone[1]["title"]) == (404, "Lot unknown")
        assert (await line.ask("GET", f"/live/lots/{other}/state.json"))[0] == 404

    in_a_loop(walk())
    assert replayed(lot).head.price is None


def test_four_processes_take_bids_for_one_lot_while_they_are_killed(court: People, site: LiveSite) -> None:
    """Forty bidders over HTTP; three times a process is killed; who was answered is in the log, once."""
    lot = open_lot(court.court)
    codes = [admit(court.court, lot) for _ in range(40)]
    for number in range(1, 4):
        site.ports.append(ports.free_run(site.ports[-1] + 1))
        site.start(number)
    for number in range(4):
        site.wait(number)
    ends = time.monotonic() + 6

    async def bidder(number: int, code: str) -> list[Json]:
        chance, line, found, steps = random.Random(number), Line(*site.ports), [], 0
        line.turn = number
        while time.monotonic() < ends:
            steps += chance.randint(1, 4)
            cents = START + STEP * steps
            asked = {"id": f"{number}-{steps}", "amount": f"{cents // 100}.{cents % 100:02d}"}
            answer = await line.insist(f"/live/lots/{lot}/bids", asked, ticket(court, lot, code), until=ends + 60)
            assert answer is not None
            found.append(answer["receipt"])
            await asyncio.sleep(chance.random() / 3)
        line.cut()
        return found

    async def killer() -> list[Json]:
        for number in (0, 2, 1):
            await asyncio.sleep(1.2)
            site.send(number, signal.SIGKILL)
            site.processes[number].wait()
            site.start(number)
        return []

    async def everybody() -> list[list[Json]]:
        return list(await asyncio.gather(killer(), *(bidder(number, code) for number, code in enumerate(codes))))

    acks = [one for found in in_a_loop(everybody()) for one in found]
    done = replayed(lot)
    assert len(acks) > 100
    assert receipts.missing(done, acks) == []
    assert len({one["id"] for one in acks}) == len({one["seq"] for one in acks}) == len(acks)
