"""To-dos of named roles. An act that makes a human step due raises one; the act that does the step finishes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.casefile.models import Case, Task


@dataclass(frozen=True)
class NewTask:
    """`what` is the name of the act to be done, `subject` the row it is about where a case may have several.

    `from_at`: before this instant it stands on no desk.
    """

    case: Case
    role: str
    what: str
    entry_id: UUID
    subject: str = ""
    due_at: datetime | None = None
    from_at: datetime | None = None


def raise_tasks(tasks: Sequence[NewTask], at: datetime) -> None:
    """Raise all of them in one statement; one that is open already stays as it is."""
    Task.objects.bulk_create(
        (
            Task(
                court_id=task.case.court_id,
                case_id=task.case.pk,
                role=task.role,
                what=task.what,
                subject=task.subject,
                raised_at=at,
                from_at=task.from_at,
                due_at=task.due_at,
                entry_id=task.entry_id,
            )
            for task in tasks
        ),
        ignore_conflicts=True,
    )


def finish_tasks(case_ids: Iterable[UUID], what: str, at: datetime, *, subjects: Iterable[str] | None = None) -> int:
    """Mark the open tasks of this kind done; returns how many there were."""
    found = Task.objects.filter(case_id__in=list(case_ids), what=what, done_at=None)
    if subjects is not None:
        found = found.filter(subject__in=list(subjects))
    return found.update(done_at=at)


#: What is owed to somebody outside the case and outlives it.
OUTLIVING = ("auction.hand_over",)


def drop_tasks(case_ids: Iterable[UUID], at: datetime, *, but: str = "") -> int:
    """Mark the open tasks of these cases done, except what outlives a case and those of the room `but`."""
    left = Task.objects.filter(case_id__in=list(case_ids), done_at=None).exclude(what__in=OUTLIVING)
    return (left.exclude(what__startswith=f"{but}.") if but else left).update(done_at=at)
