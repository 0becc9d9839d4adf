"""The live site of this installation: its database, its keys."""

from typing import Any

import psycopg

from levari.config.launch.address import conninfo


def connect() -> "psycopg.Connection[Any]":
    """A connection of the application for a thread of its own."""
    return psycopg.connect(**conninfo(), autocommit=True)


def application(settings: Any, origin: str) -> Any:
    """The ASGI application."""
    from levari.stages.auction.live.site import Live  # needs Django's models; a writer alone does not

    return Live(connect, ticket_key=settings.TICKET_KEY, receipt_key=settings.RECEIPT_KEY, origin=origin)
