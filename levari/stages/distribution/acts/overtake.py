"""A plan that was drawn before another payment came in no longer fits: it is set aside and drawn anew."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from levari.access.permissions import Role
from levari.casefile import clocks
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft
from levari.stages.distribution.models import Plan, Pot, Receipt

OBJECTIONS = "cn.clk.distribution_plan_objection"


def overtake_plans(case_ids: Iterable[UUID], entry: Draft, at: datetime, *, but: Iterable[UUID] = ()) -> None:
    """Set aside every drawn plan in which one of these cases has a share, and ask for a new one."""
    found = Plan.objects.filter(state=Plan.State.DRAWN, lines__case_id__in=list(case_ids)).exclude(pk__in=list(but))
    plans = list(found.select_related("pot", "case").distinct())
    if not plans:
        return
    Plan.objects.filter(pk__in=[plan.pk for plan in plans]).update(state=Plan.State.OVERTAKEN)
    pots = [_reopen(plan.pot) for plan in plans]
    leads, subjects = [plan.case_id for plan in plans], [str(plan.pk) for plan in plans]
    finish_tasks(leads, "distribution.confirm_plan", at, subjects=subjects)
    clocks.meet(leads, OBJECTIONS, subjects=subjects)
    raise_tasks([NewTask(pot.case, Role.OFFICER, "distribution.draw_plan", entry.id, str(pot.pk)) for pot in pots], at)
    entry.state(overtaken_plans=sorted(subjects))


def _reopen(pot: Pot) -> Pot:
    """Open again, or pour into the pot that was opened for the same debtor meanwhile."""
    newer = Pot.objects.filter(debtor_id=pot.debtor_id, state=Pot.State.OPEN).select_related("case").first()
    if newer:
        Receipt.objects.filter(pot=pot).update(pot=newer)
        Pot.objects.filter(pk=pot.pk).update(state=Pot.State.MERGED)
        return newer
    Pot.objects.filter(pk=pot.pk).update(state=Pot.State.OPEN)
    return pot
