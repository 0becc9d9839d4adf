"""Deferred work of closing."""

from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.casefile.models import Case
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.record.defer import Job, defer_all
from levari.stages.closing import acts, queries


@task(name="closing.try_close")
def try_close(court: int, cases: list[str]) -> None:
    """Close what is satisfied; where nothing is due and something is still attached, have it released first."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = queries.sort_out([UUID(case) for case in cases], Court.objects.get(pk=court).day(at))
        if found.to_release:
            ids = sorted(str(case.pk) for case in found.to_release)
            defer_all([Job("attachment.release_all", {"court": court, "cases": ids, "why": "paid"})])
        acts.close_satisfied(
            items=[acts.SatisfiedCase(case) for case in found.satisfied], by=clock, at=at,
            keys=[f"closing.satisfied:{case.pk}" for case in found.satisfied],
        )  # fmt: skip
        acts.file_statements(
            items=[acts.FreeCase(case) for case in found.to_prove], by=clock, at=at,
            keys=[f"closing.stated:{case.pk}" for case in found.to_prove],
        )  # fmt: skip


@task(name="closing.recheck_due")
def recheck_due(court: int, due: list[dict[str, str]]) -> None:
    """The day to look again has come in these cases."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = Case.objects.in_bulk([UUID(item["case"]) for item in due])
        acts.note_recheck(
            items=[acts.RecheckDue(found[UUID(item["case"])]) for item in due], by=clock, at=at,
            keys=[f"closing.recheck:{item['deadline']}" for item in due],
        )  # fmt: skip
