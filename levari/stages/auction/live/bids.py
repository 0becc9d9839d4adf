"""Bids over the wire: read strictly, held to a rate, put into the writer's queue, answered when they are durable."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from levari.basics.canonical import loads
from levari.basics.money import minor
from levari.basics.refusal import Refusal
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.bidding.tickets import Ticket
from levari.stages.auction.live.answers import Malformed, TooFast
from levari.stages.auction.rules.terms import Command, Kind

_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}", re.ASCII)
_COMMITMENT = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEYS = {
    frozenset({"id", "amount"}): Kind.BID,
    frozenset({"id", "commitment"}): Kind.COMMIT,
    frozenset({"id", "amount", "nonce"}): Kind.REVEAL,
}


def command_of(body: bytes, ticket: Ticket) -> Command:
    """The command in a request.

    :raises Malformed: names what cannot be read. :raises JsonUnreadable, AmountUnreadable: likewise.
    """
    asked = loads(body)
    kind = _KEYS.get(frozenset(asked)) if isinstance(asked, dict) else None
    if kind is None or not all(isinstance(value, str) for value in asked.values()):
        raise Malformed(reason="a bid is an object of the texts id and amount")
    if not _ID.fullmatch(asked["id"]):
        raise Malformed(reason="an id is 1 to 64 letters, digits and . _ : -")
    if kind is Kind.COMMIT and not _COMMITMENT.fullmatch(asked["commitment"]):
        raise Malformed(reason="a commitment is 64 lower-case hexadecimal digits")
    if len(asked.get("nonce", "")) > 64 or "\0" in asked.get("nonce", ""):
        raise Malformed(reason="a nonce is at most 64 characters")
    amount = minor(asked["amount"], ticket.currency) if "amount" in asked else None
    if amount is not None and amount <= 0:
        raise Malformed(reason="a bid is above zero")
    text = asked.get("commitment", asked.get("nonce", ""))
    return Command(kind, ticket.code, amount, asked["id"], text)


class Rate:
    """At most so many bids in a second from each bidder, after a burst; per process, and only against a mishap."""

    def __init__(self, each_second: float = 5.0, burst: float = 20.0) -> None:
        self.each_second, self.burst = each_second, burst
        self._left: dict[Any, tuple[float, float]] = {}

    def take(self, who: Any, at: float) -> None:
        """Count one bid of `who` at an instant of the loop's clock.

        :raises TooFast: if it is one too many.
        """
        if len(self._left) > 50_000:
            self._left = {one: kept for one, kept in self._left.items() if at - kept[1] < self.burst}
        left, since = self._left.get(who, (self.burst, at))
        left = min(self.burst, left + (at - since) * self.each_second)
        if left < 1:
            raise TooFast()
        self._left[who] = (left - 1, at)


def deliver_to(loop: asyncio.AbstractEventLoop) -> Any:
    """How a writer delivers to futures of an event loop: one call into the loop for a whole batch."""

    def settle(answered: Sequence[tuple["asyncio.Future[Receipt]", Any]]) -> None:
        for future, answer in answered:
            if future.done():  # the bidder has hung up; the bid counts all the same
                continue
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)

    def deliver(answered: Sequence[tuple[Any, Any]]) -> None:
        loop.call_soon_threadsafe(settle, answered)

    return deliver


__all__ = ["Rate", "Refusal", "command_of", "deliver_to"]
