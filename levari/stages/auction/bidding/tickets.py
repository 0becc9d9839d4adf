"""Tickets: what lets a bidder bid on one lot for some minutes, without a look-up for each bid.

A ticket names the lot, the court, the code name, the currency and its end, and carries an HMAC-SHA-256 over them. It is
issued at a page that knows who is signed in; whether the bidder is admitted is looked up again under the lock.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from levari.basics.canonical import canonical, loads
from levari.basics.refusal import Refusal

#: How long a ticket is good, in seconds; the page fetches a new one before.
SECONDS = 15 * 60


class TicketUnfit(Refusal):
    """The ticket to bid is missing, has ended or is for another lot. Load the page of the lot again."""

    rule = "auction.ticket"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may bid where, until when (seconds since 1970)."""

    lot: UUID
    court: int
    code: str
    currency: str
    until: int


def issue(key: str, ticket: Ticket) -> str:
    """The ticket as text."""
    told = canonical([str(ticket.lot), ticket.court, ticket.code, ticket.currency, ticket.until])
    return f"{urlsafe_b64encode(told).decode()}.{_mac(key, told)}"


def admit(key: str, text: str, lot: UUID, now: float) -> Ticket:
    """The ticket, if it is genuine, for this lot and not over.

    :raises TicketUnfit: if not.
    """
    front, _, mac = text.partition(".")
    try:
        told = urlsafe_b64decode(front)
    except ValueError:
        raise TicketUnfit() from None
    if not hmac.compare_digest(_mac(key, told), mac):
        raise TicketUnfit()
    named, court, code, currency, until = loads(told)
    ticket = Ticket(UUID(named), court, code, currency, until)
    if ticket.lot != lot or ticket.until <= now:
        raise TicketUnfit()
    return ticket


def _mac(key: str, told: bytes) -> str:
    return urlsafe_b64encode(hmac.digest(key.encode(), b"levari ticket 1\n" + told, "sha256")).decode()
