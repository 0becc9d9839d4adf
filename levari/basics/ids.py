"""Time-ordered unique ids for rows."""

from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def uuid7() -> UUID:
    """A new UUID of version 7 (RFC 9562): later ids sort after earlier ones, so indexes grow at their end."""
    return _uuid7()
