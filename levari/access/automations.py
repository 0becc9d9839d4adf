"""The platform's own actors: they remind, transmit, book and lift; they can never impose."""

from functools import cache

from levari.access.models import Actor

#: Every automation by name, with what it does; the rows are made by a migration and belong to no court.
AUTOMATIONS: dict[str, str] = {
    "clock": "runs what is due",
    "exchange": "sends signed documents and records signed answers",
    "bank_feed": "books bank statements",
    "bidding": "decides bids by the announced rules of a lot",
    "auction_desk": "takes what bidders ask for, ends rounds on time, gives deposits back",
}


@cache
def automation(name: str) -> Actor:
    """The automation of that name.

    :raises Actor.DoesNotExist: for a name that no migration made.
    """
    return Actor.objects.get(kind=Actor.Kind.AUTOMATION, name=name)
