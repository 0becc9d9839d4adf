"""Replies pushed to the court: taken once, or refused with the right problem."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from levari.access.models import Court
from levari.jobs.clock import set_to
from levari.partners.delivery import send_batch
from levari.partners.models import Incoming
from levari.partners.outbox import queue
from levari.partners.tests.exchange import (
    START,
    Exchange,
)
from levari.partners.tests.sent import envelope, exchange_page, freeze, push, reply_for


def test_pushed_replies(exchange: Exchange, inside: Court, client: Client) -> None:
    queue(inside, [freeze(exchange), freeze(exchange, "5.00")], at=START)
    send_batch(inside, "bank-a", START)
    page = exchange_page(exchange)
    first = push(client, page)
    assert first.status_code == 202 and [one["document"]["type"] for one in first.json()] == ["receipt"] * 2
    set_to(START + timedelta(days=3))
    assert push(client, page).json() == first.json()
    assert Incoming.objects.count() == 2


CASES: list[tuple[str, Callable[[dict[str, Any]], dict[str, Any]], str, str]] = [
    ("unsigned", lambda reply: reply, "none", "bad-signature"),
    ("signed by another institution", lambda reply: reply, "bank-b", "unknown-key"),
    ("altered after signing", lambda reply: reply, "altered", "bad-signature"),
    ("too old", lambda reply: {**reply, "issued_at": "2025-11-01T09:00:00+08:00"}, "bank-a", "stale-document"),
    ("from the future", lambda reply: {**reply, "issued_at": "2026-03-02T09:30:00+08:00"}, "bank-a", "stale-document"),
    ("to another court", lambda reply: {**reply, "to": "court-9999"}, "bank-a", "wrong-recipient"),
    ("answer to nothing", lambda reply: {**reply, "in_reply_to": "f" * 64}, "bank-a", "unknown-reference"),
    ("answer of somebody not asked", lambda reply: {**reply, "from": "bank-b"}, "bank-b", "unknown-reference"),
    ("more than ordered", lambda reply: {**reply, "amount": "1000.01"}, "bank-a", "answer-mismatch"),
    ("another order", lambda reply: {**reply, "order": str(uuid4())}, "bank-a", "answer-mismatch"),
    ("another case", lambda reply: {**reply, "case": "(2026)0199-2"}, "bank-a", "answer-mismatch"),
    ("another currency", lambda reply: {**reply, "currency": "EUR"}, "bank-a", "answer-mismatch"),
    ("answers an inquiry", lambda reply: inquiry_reply(reply), "bank-a", "answer-mismatch"),
    ("an order to the court", lambda reply: {**reply, "type": "receipt"}, "raw", "invalid-document"),
    ("unknown type", lambda reply: {**reply, "type": "objection"}, "raw", "unknown-type"),
    ("float amount", lambda reply: {**reply, "amount": 1000.0}, "raw", "invalid-document"),
    ("float rank", lambda reply: {**reply, "rank": 1.0}, "raw", "invalid-document"),
    ("unknown key in it", lambda reply: {**reply, "note": "x"}, "raw", "invalid-document"),
]


def inquiry_reply(reply: dict[str, Any]) -> dict[str, Any]:
    kept = {name: reply[name] for name in ("type", "id", "from", "to", "issued_at", "in_reply_to")}
    return {**kept, "answers": "inquiry", "lines": [], "complete": True}


@pytest.mark.parametrize(("change", "how", "slug"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_court_refuses(
    exchange: Exchange, inside: Court, client: Client, change: Callable[..., Any], how: str, slug: str
) -> None:
    (row,) = queue(inside, [freeze(exchange)], at=START)
    answer = push(client, [envelope(exchange, change(reply_for(row)), how)])
    assert answer.json()["type"] == f"urn:levari:problem:{slug}"
    assert answer.status_code == answer.json()["status"] >= 400
    assert answer["Content-Type"] == "application/problem+json"
    assert not Incoming.objects.exists()


def test_the_same_id_with_other_bytes_is_refused(exchange: Exchange, inside: Court, client: Client) -> None:
    (row,) = queue(inside, [freeze(exchange)], at=START)
    reply = reply_for(row)
    assert push(client, [envelope(exchange, reply, "bank-a")]).status_code == 202
    answer = push(client, [envelope(exchange, {**reply, "amount": "999.00"}, "bank-a")])
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:levari:problem:duplicate-id")
    assert json.loads(Incoming.objects.get().text)["amount"] == "1000.00"


def test_one_bad_document_does_not_stop_the_good_ones(exchange: Exchange, inside: Court, client: Client) -> None:
    (row,) = queue(inside, [freeze(exchange)], at=START)
    bad = envelope(exchange, reply_for(row), "altered")
    answer = push(client, [bad, envelope(exchange, reply_for(row), "bank-a"), 7])
    assert answer.status_code == 202
    assert [one.get("problem", {}).get("status") for one in answer.json()] == [401, None, 400]
    assert Incoming.objects.count() == 1


@pytest.mark.parametrize("body", [b"", b"{}", b"[", b'[{"a":1,"a":2}]', b"\xff", b"[" * 100_000])
def test_unreadable_bodies(exchange: Exchange, inside: Court, client: Client, body: bytes) -> None:
    answer = client.post("/exchange/documents", data=body, content_type="application/json")
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:levari:problem:not-json")
