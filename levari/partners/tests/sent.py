"""Papers to send, replies to push: what the tests of both directions share."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from levari.basics.ids import uuid7
from levari.partners.documents import sign
from levari.partners.models import Outgoing
from levari.partners.outbox import Paper
from levari.partners.tests.exchange import COURT, START, Exchange, order_body, release_body
from levari.partners.transport import authorized

ZHANG_A = "6200000000010001"


def freeze(exchange: Exchange, amount: str = "1000.00", **more: Any) -> Paper:
    id = more.pop("id", None) or uuid7()
    return Paper("bank-a", "order", order_body(exchange.person("zhang"), ZHANG_A, amount, **more), id=id)


def release(exchange: Exchange, order: UUID, amount: str = "all") -> Paper:
    return Paper("bank-a", "release", release_body(exchange.person("zhang"), str(order), amount))


def exchange_page(exchange: Exchange) -> list[Any]:
    bank = exchange.directory.participant("bank-a")
    return authorized(bank, COURT, exchange.key, "GET", "/replies?after=0", at=START).json()["replies"]


def push(client: Client, envelopes: Any) -> Any:
    return client.post("/exchange/documents", data=json.dumps(envelopes), content_type="application/json")


def reply_for(row: Outgoing, **changed: Any) -> dict[str, Any]:
    return {
        "type": "reply",
        "id": str(uuid4()),
        "from": "bank-a",
        "to": COURT,
        "issued_at": "2026-03-02T09:00:00+08:00",
        "answers": "order",
        "in_reply_to": row.hash,
        "order": str(row.document_id),
        "case": "(2026)0199-1",
        "outcome": "done",
        "amount": "1000.00",
        "currency": "CNY",
        "effective_at": "2026-03-02T09:00:00+08:00",
        "reason": None,
        "rank": 1,
        **changed,
    }


def envelope(exchange: Exchange, reply: dict[str, Any], how: str) -> dict[str, Any]:
    if how == "none":
        return {"document": reply, "signature": ""}
    if how == "raw":
        return {"document": reply, "signature": "a..b"}
    if how == "altered":
        return {"document": {**reply, "amount": "1.00"}, "signature": sign(reply, exchange.key_of("bank-a")).signature}
    return sign(reply, exchange.key_of(how)).envelope
