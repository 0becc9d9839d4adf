"""Fetching replies by cursor: the way that needs nothing of the institution but to be reachable."""

from datetime import datetime

from levari.access.context import acting
from levari.access.models import Court
from levari.basics.refusal import Refusal
from levari.partners.home import directory, own_key
from levari.partners.models import Cursor
from levari.partners.reception import take_in
from levari.partners.transport import InstitutionUnreachable, authorized


def poll_once(court: Court, institution: str, at: datetime) -> bool:
    """Fetch one page and take it in; True if another one follows.

    The cursor stops before the first reply that was refused, so that its correction is fetched as well.

    :raises InstitutionUnreachable, InstitutionRefused: as their names say.
    """
    with acting(court=court.pk):
        cursor, _ = Cursor.objects.get_or_create(court=court, institution=institution)
    path = f"/replies?after={cursor.after}"
    answer = authorized(
        directory().participant(institution), court.participant, own_key(court.participant), "GET", path, at=at
    )
    try:
        page = answer.json()
        replies, numbers, more = page["replies"], page["numbers"], bool(page["more"])
    except (Refusal, KeyError, TypeError) as why:
        raise InstitutionUnreachable(code=institution, reason="its page of replies is unreadable") from why
    taken = take_in(replies, at)
    good = next((place for place, one in enumerate(taken) if one.problem), len(taken))
    if good:
        with acting(court=court.pk):
            Cursor.objects.filter(pk=cursor.pk).update(after=numbers[good - 1])
    return more and good == len(taken)
