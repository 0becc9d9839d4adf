"""The time of this process, for tickets, heart-beats and evidence; what counts is the database's clock."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
