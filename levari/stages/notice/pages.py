"""The screens of notice."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage, BatchPage
from levari.casefile.queries import due, this_court
from levari.jobs.clock import now
from levari.stages.notice import rules
from levari.stages.notice.acts import NewDemand, NewService, issue_demands, record_services, serve_order
from levari.stages.notice.models import Service
from levari.stages.notice.queries import orders_to_serve
from levari.ui.formatting import money_text


class DemandForm(ActForm):
    """How long the debtor gets to pay."""

    pay_within_days = forms.IntegerField(label=_("Days to pay"), initial=10, min_value=1, max_value=60)


class IssueDemand(ActPage):
    """Issue the demand of one case."""

    title, submit, basis = _("Issue the demand to pay"), _("Issue the demand"), rules.BASIS
    permission, form_class = Permission.ISSUE_DEMAND, DemandForm

    def initial(self, case: Case) -> dict[str, Any]:
        return {"pay_within_days": 10}

    def shown(self, case: Case) -> dict[str, Any]:
        owed = due([case.pk], this_court().day(now()))[case.pk]
        return {
            "rows": [
                (_("Owed today on the title"), money_text(owed.position.total, case.currency)),
                (_("Each further day adds"), money_text(owed.position.per_day, case.currency)),
                (_("Enforcement fee"), money_text(owed.fee_open, case.currency)),
            ]
        }

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        issue_demands(items=[NewDemand(case, asked["pay_within_days"])], by=by, at=at, keys=[key])


class IssueDemands(BatchPage):
    """Issue the demands of many cases."""

    what, mine = "notice.issue_demand", "officer"
    title, submit, basis = _("Issue demands"), _("Issue the demands"), rules.BASIS
    permission, form_class = Permission.ISSUE_DEMAND, DemandForm

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        issue_demands(items=[NewDemand(case, asked["pay_within_days"]) for case in cases], by=by, at=at, keys=keys)


class ServiceForm(ActForm):
    """The proof that a demand was served."""

    channel = forms.ChoiceField(label=_("Channel"), choices=Service.Channel.choices)
    proof = forms.CharField(label=_("Number of the receipt, record or publication"), max_length=200)
    served_at = forms.DateTimeField(
        label=_("Served at"), widget=forms.DateTimeInput(attrs={"type": "datetime-local"}), required=True
    )


class RecordService(ActPage):
    """Record the service of one demand."""

    title, submit, basis = _("Record the service of the demand"), _("Record the service"), rules.BASIS
    permission, form_class = Permission.SERVE, ServiceForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        record_services(items=[NewService(case, **asked)], by=by, at=at, keys=[key])


class OrderServiceForm(ServiceForm):
    """Which order was served, and the proof."""

    order = forms.ChoiceField(label=_("Which order"))
    field_order = ("order",)


class ServeOrder(ActPage):
    """Record the service of one order to pay on the side it is addressed to."""

    title, submit, basis = _("Serve an order to pay"), _("Record the service"), rules.BASIS
    permission = Permission.SERVE

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        form = OrderServiceForm(data, initial=ActPage.make_form(self, case).initial)
        rows = orders_to_serve(case).select_related("addressee")
        form.fields["order"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), f"{one.addressee.get_role_display()}: {one.facts['amount']}") for one in rows if one.addressee
        ]
        return form

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        order = orders_to_serve(case).filter(pk=asked.pop("order")).first()
        if order is None:
            raise rules.OrderNotWaiting()
        serve_order(case=case, order=order, by=by, at=at, key=key, **asked)


class RecordServices(BatchPage):
    """Record the service of many demands that went by the same delivery."""

    what = "notice.serve"
    title, submit, basis = _("Record services"), _("Record the services"), rules.BASIS
    permission, form_class = Permission.SERVE, ServiceForm

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        record_services(items=[NewService(case, **asked) for case in cases], by=by, at=at, keys=keys)
