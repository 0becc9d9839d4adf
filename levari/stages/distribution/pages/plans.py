"""Drawing and confirming plans of distribution."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage, BatchPage
from levari.jobs.clock import now
from levari.stages.distribution import acts, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.plan import BASIS
from levari.stages.distribution.models import Plan, Pot
from levari.ui.formatting import money_text


def _pot(case: Case) -> Pot:
    found = queries.open_pots([case.pk]).get(case.pk)
    if found is None:
        raise rules.PotNotOpen()
    return found


def _plan(case: Case) -> Plan:
    found = queries.drawn_plans([case.pk]).get(case.pk)
    if found is None:
        raise rules.PlanNotOpen()
    return found


class DrawPlan(ActPage):
    """Draw up the plan of the pot that this case looks after."""

    title, submit, basis = _("Draw up a plan of distribution"), _("Draw up and serve the plan"), BASIS
    permission = Permission.PLAN_DISTRIBUTION

    def shown(self, case: Case) -> dict[str, Any]:
        pot = queries.open_pots([case.pk]).get(case.pk)
        amount = sum(receipt.amount for receipt in pot.receipts.all()) if pot else 0
        return {"rows": [(_("To be divided"), money_text(amount, case.currency))]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.draw_plans(items=[acts.NewPlan(_pot(case))], by=by, at=at, keys=[key])


class DrawPlans(BatchPage):
    """Draw up the plans of many pots."""

    what, mine = "distribution.draw_plan", "officer"
    title, submit, basis = _("Draw up plans of distribution"), _("Draw up and serve the plans"), BASIS
    permission = Permission.PLAN_DISTRIBUTION

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        pots = queries.open_pots([case.pk for case in cases])
        items = [acts.NewPlan(pots[case.pk]) for case in cases if case.pk in pots]
        acts.draw_plans(items=items, by=by, at=at, keys=keys if len(items) == len(keys) else None)


class PlanForm(ActForm):
    """The hash of the plan that is on the screen."""

    shown_hash = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class ConfirmPlan(ActPage):
    """Confirm exactly the plan that is shown, after the time to object."""

    title, submit, basis = _("Confirm the plan of distribution"), _("Confirm exactly this plan"), "cn.dis.3"
    permission, form_class, template = Permission.CONFIRM_DISTRIBUTION, PlanForm, "distribution/plan.jinja"

    def initial(self, case: Case) -> dict[str, Any]:
        plan = queries.drawn_plans([case.pk]).get(case.pk)
        return {"shown_hash": plan.content_hash if plan else ""}

    def shown(self, case: Case) -> dict[str, Any]:
        return {"plan": queries.drawn_plans([case.pk]).get(case.pk), "now": now()}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        item = acts.Confirmation(_plan(case), asked["shown_hash"])
        acts.confirm_plans(items=[item], by=by, at=at, keys=[key])


class ConfirmPlans(BatchPage):
    """Confirm many plans whose time to object is over."""

    what, mine = "distribution.confirm_plan", "judge"
    title, submit, basis = _("Confirm plans of distribution"), _("Confirm the plans"), "cn.dis.3"
    permission = Permission.CONFIRM_DISTRIBUTION

    def line(self, case: Case) -> str:
        plan = queries.drawn_plans([case.pk]).get(case.pk)
        return money_text(plan.proceeds_amount, case.currency) if plan else ""

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        plans = queries.drawn_plans([case.pk for case in cases])
        items = [acts.Confirmation(plans[case.pk], plans[case.pk].content_hash) for case in cases if case.pk in plans]
        acts.confirm_plans(items=items, by=by, at=at, keys=keys if len(items) == len(keys) else None)
