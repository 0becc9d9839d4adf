"""Both directions at once: the institution pushes to a running site, with real commits."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from levari.access.context import acting
from levari.access.models import Court
from levari.jobs.clock import set_to
from levari.partners import jobs
from levari.partners.documents import verify
from levari.partners.models import Incoming, Outgoing, WrongAnswer
from levari.partners.outbox import Paper, queue
from levari.partners.tests.exchange import COURT, START, Exchange, an_exchange, order_body
from tests.databases import FreshDatabase

ACCOUNT = "6200000000010001"


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 15
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def send(exchange: Exchange, court: Court, count: int) -> None:
    papers = [
        Paper("bank-a", "order", order_body(exchange.person("zhang"), ACCOUNT, f"{n}.00")) for n in range(1, count + 1)
    ]
    with acting(court=court.pk):
        queue(court, papers, at=START)
    while waiting(court, state="queued"):
        jobs.deliver(court.pk, "bank-a")


def waiting(court: Court, **wanted: Any) -> int:
    with acting(court=court.pk):
        return Outgoing.objects.filter(**wanted).count()


def taken(court: Court) -> int:
    with acting(court=court.pk):
        return Incoming.objects.count()


@pytest.fixture
def court(fresh_database: FreshDatabase) -> Court:
    set_to(START)
    return Court.objects.create(code="京0199", participant=COURT, name="Demo", name_zh="示例", level=4)


def test_answers_are_pushed_twice_taken_once_and_survive_a_wrong_spell(
    court: Court, live_server: Any, tmp_path: Path, settings: Any
) -> None:
    settings.HOME = tmp_path
    with an_exchange(tmp_path / "exchange", "bank-a", court_url=live_server.url) as exchange:
        exchange.control("bank-a", twice=True, wrong="amount")
        send(exchange, court, 250)
        until(lambda: wrong_answers(court) > 0)
        assert taken(court) == 0
        exchange.control("bank-a", wrong=None)
        until(lambda: exchange.state("bank-a")["replies_waiting"] == 0)
        assert taken(court) == 250 and waiting(court, state="answered") == 250
        assert httpx.get(f"{live_server.url}/exchange/documents", trust_env=False).status_code == 405


def wrong_answers(court: Court) -> int:
    with acting(court=court.pk):
        return WrongAnswer.objects.count()


def test_what_is_stored_can_be_verified_years_later_with_the_directory_alone(
    court: Court, live_server: Any, tmp_path: Path, settings: Any
) -> None:
    settings.HOME = tmp_path
    with an_exchange(tmp_path / "exchange", "bank-a", court_url=live_server.url) as exchange:
        send(exchange, court, 3)
        until(lambda: taken(court) == 3)
        directory = exchange.directory
    with acting(court=court.pk):
        kept = [
            *((row.text, row.signature) for row in Outgoing.objects.all()),
            *((row.receipt, row.receipt_signature) for row in Outgoing.objects.all()),
            *((row.text, row.signature) for row in Incoming.objects.all()),
            *((row.receipt, row.receipt_signature) for row in Incoming.objects.all()),
        ]
    assert len(kept) == 12
    for text, signature in kept:
        document = json.loads(text)
        verify(text.encode(), signature, directory, code=document["from"], issued_at=document["issued_at"])
