"""Whether a side may see its own case with the code of a letter, and act in it."""

from datetime import datetime
from uuid import UUID

from levari.basics.refusal import Refusal

#: Days for which an access is given at most; the first suggestion of the page.
MOST_DAYS, USUAL_DAYS = 180, 60


class AccessTooLong(Refusal):
    """An access ends within {days} days. Choose a shorter time; a new one can be given at any time."""

    rule = "cn.ref.served"


class NotOfThisCase(Refusal):
    """This side does not belong to this case. Choose a side of the case."""

    rule = "cn.ref.served"


class NotYours(Refusal):
    """You act for one side of one case alone. What you asked for belongs to another."""

    rule = "cn.ref.served"


class NoAccess(Refusal):
    """This side has no access that could be ended. There is nothing to do."""

    rule = "cn.ref.served"


def check_days(days: int) -> None:
    """:raises AccessTooLong: unless it is between one day and the most."""
    if not 1 <= days <= MOST_DAYS:
        raise AccessTooLong(days=MOST_DAYS)


def check_own(actor_kind: str, actor_id: UUID, party_actor_id: UUID) -> None:
    """:raises NotYours: if a party acts for somebody else; the staff writes down what any side says."""
    if actor_kind == "party" and actor_id != party_actor_id:
        raise NotYours()


def is_over(ends_at: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """Whether an access opens nothing any more.

    >>> from datetime import UTC, timedelta
    >>> noon = datetime(2024, 3, 1, 12, tzinfo=UTC)
    >>> is_over(noon, None, noon - timedelta(seconds=1)), is_over(noon, None, noon), is_over(noon, noon, noon)
    (False, True, True)
    """
    return ended_at is not None or at >= ends_at
