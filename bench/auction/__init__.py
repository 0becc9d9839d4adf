"""The auction engine: ten figures, here the first eight (`figures`), then `auction.crowd` and `auction.kills`."""

from typing import Any

TITLE = "The auction engine: bids"


def measure(ground: Any) -> list[Any]:
    """All rounds; the helping processes need not load them."""
    from bench.auction import figures  # loads Django's models, for which the children have no use

    return figures.measure(ground)
