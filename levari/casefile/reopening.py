"""A case that was closed goes on because what closed it is undone; that it was closed stays in its file."""

from collections.abc import Iterable
from typing import Any

from levari.casefile import clocks
from levari.casefile.models import Case

RECHECK = "closing.recheck"


def go_on(cases: Iterable[Case]) -> list[dict[str, Any]]:
    """Open again those of the cases that are closed; returns how each of them had been closed, for the entry."""
    closed = [case for case in cases if case.state == Case.State.CLOSED]
    told = [{"number": case.number, "closed_at": case.closed_at, "closed_as": case.closing} for case in closed]
    ids = [case.pk for case in closed]
    Case.objects.filter(pk__in=ids).update(state=Case.State.OPEN, closing="", closed_at=None)
    clocks.meet(ids, RECHECK)
    for case in closed:
        case.state, case.closing, case.closed_at = Case.State.OPEN, "", None
    return told
