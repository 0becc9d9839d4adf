"""Answers over plain ASGI: JSON, problems (RFC 9457), and the headers that let the site's own pages read them."""

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from levari.basics.refusal import Refusal

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

LONGEST_BODY = 4_096


class Malformed(Refusal):
    """This request cannot be read: {reason}."""

    rule = "auction.request"


class NotHere(Refusal):
    """There is nothing at this address."""

    rule = "auction.request"


class TooFast(Refusal):
    """Too many bids in one second. Nothing was recorded. Wait a moment and send the same bid again."""

    rule = "auction.rate"


class TooMany(Refusal):
    """Too many people watch here now. Read state.json instead; it is at most a second old."""

    rule = "auction.crowd"


#: What a refusal means in HTTP; everything else is a conflict with how the lot stands.
STATUS = {
    "Malformed": 400,
    "JsonUnreadable": 400,
    "AmountUnreadable": 400,
    "AmountTooGreat": 400,
    "TicketUnfit": 401,
    "NotHere": 404,
    "LotUnknown": 404,
    "Undecidable": 422,
    "TooFast": 429,
    "TooMany": 503,
    "QueueFull": 503,
    "OutOfReach": 503,
    "ClockInDoubt": 503,
}


def header(scope: Scope, name: bytes) -> str:
    """A header of the request, empty if it is not there."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


async def body_of(receive: Receive) -> bytes:
    """The body of a request.

    :raises Malformed: if it is longer than a bid can be.
    """
    body = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Malformed(reason="it ended early")
        body += bytes(message.get("body", b""))
        if len(body) > LONGEST_BODY:
            raise Malformed(reason="it is too long")
        if not message.get("more_body"):
            return body


async def give(send: Send, status: int, body: bytes, headers: Headers) -> None:
    """One whole answer."""
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def give_json(send: Send, told: Any, headers: Headers, *, status: int = 200, cache: str = "no-store") -> None:
    """A JSON answer."""
    body = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    kind = [(b"content-type", b"application/json"), (b"cache-control", cache.encode())]
    await give(send, status, body, [*headers, *kind])


async def give_problem(send: Send, refused: Refusal, headers: Headers) -> None:
    """A refusal as a problem; what may pass by itself says when to come again."""
    name = type(refused).__name__
    status = STATUS.get(name, 409)
    told = {
        "type": "urn:levari:problem:" + re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(),
        "title": refused.title,
        "detail": refused.detail,
        "status": status,
        "rule": refused.rule,
    }
    more: Headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store")]
    if status in (429, 503):
        more.append((b"retry-after", b"1"))
    await give(send, status, json.dumps(told, ensure_ascii=False).encode(), [*headers, *more])
