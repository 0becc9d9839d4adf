"""Deferred work of notice."""

from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.stages.notice.acts import EndedTime, end_time_to_pay


@task(name="notice.time_to_pay_over")
def time_to_pay_over(court: int, due: list[dict[str, str]]) -> None:
    """The clock of one or more demands ran out."""
    with acting(court=court):
        cases = Case.objects.in_bulk([UUID(item["case"]) for item in due])
        end_time_to_pay(
            items=[EndedTime(cases[UUID(item["case"])]) for item in due],
            by=automation("clock"),
            at=now(),
            keys=[f"notice.time_to_pay_ended:{item['deadline']}" for item in due],
        )
