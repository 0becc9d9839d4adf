"""The auction engine: ten figures (`figures`), which its helping processes need not load."""

from typing import Any

TITLE = "The auction engine"


def measure(ground: Any) -> list[Any]:
    """All rounds, then the crowd of watchers."""
    from bench.auction import figures  # loads Django's models, for which the children have no use

    return figures.measure(ground)
