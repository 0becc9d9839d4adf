"""Starting a valuation, its first two routes, going on to the next, more time."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, ReferencePrice
from levari.casefile.pages import ActForm, ActPage
from levari.casefile.queries import this_court
from levari.jobs.clock import now
from levari.stages.valuation import acts, queries
from levari.stages.valuation.pages.shown import report_rows, rows_of, the_running
from levari.stages.valuation.rules import terms
from levari.stages.valuation.rules.standing import NotSeized
from levari.ui.fields import AmountField, DateField

LONG = forms.Textarea(attrs={"rows": 3})
#: How long the sides are given to agree, if the officer says nothing else.
NEGOTIATE = timedelta(days=5)


class ReasonForm(ActForm):
    """Why it is done."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class StartForm(ActForm):
    """Which thing, its facts, and what decides the routes."""

    thing = forms.ChoiceField(label=_("Thing"))
    facts = forms.CharField(
        label=_("Facts of the thing, one in a line"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write a name, a colon and a value, for example area_m2: 89. No names of persons."),
    )  # fmt: skip
    negotiate_until_on = DateField(label=_("The sides may agree until"))
    public_price = forms.BooleanField(
        label=_("There is a tax base price, or one set or guided by the government"), required=False
    )
    needs_inspection = forms.BooleanField(label=_("Somebody has to inspect the thing"), required=False)
    law_demands_appraisal = forms.BooleanField(label=_("The law demands an appraisal"), required=False)
    reason = forms.CharField(label=_("Note"), max_length=400, widget=LONG, required=False)


def facts_of(text: str) -> dict[str, str]:
    """The facts of lines `name: value`; lines without a colon are left out.

    >>> facts_of("area_m2: 89\\nnothing\\ndistrict：3")
    {'area_m2': '89', 'district': '3'}
    """
    pairs = (line.replace("：", ":").partition(":") for line in text.splitlines())
    return {name.strip(): value.strip() for name, colon, value in pairs if colon and name.strip() and value.strip()}


class StartValuation(ActPage):
    """Begin to determine what a held thing is worth."""

    title, submit, basis = _("Have a held thing valued"), _("Begin the valuation"), "cn.ref.order"
    permission = Permission.PREPARE_VALUATION

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        initial = {**ActPage.make_form(self, case).initial, "negotiate_until_on": this_court().day(now()) + NEGOTIATE}
        before = queries.valuations_of([case.pk])
        if before:
            initial |= {"facts": "\n".join(f"{name}: {value}" for name, value in before[-1].facts)}
        form = StartForm(data, initial=initial)
        things = [(str(one.pk), f"{one.get_kind_display()} {one.reference}") for one in queries.things_held(case)]
        form.fields["thing"].choices = things  # type: ignore[attr-defined]
        return form

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        thing = next((one for one in queries.things_held(case) if str(one.pk) == asked["thing"]), None)
        if thing is None:
            raise NotSeized()
        start = acts.Start(
            facts_of(asked["facts"]), asked["negotiate_until_on"], asked["public_price"], asked["needs_inspection"],
            asked["law_demands_appraisal"],
        )  # fmt: skip
        acts.start_valuation(case=case, asset=thing, start=start, by=by, at=at, reason=asked["reason"], key=key)

    def after(self, case: Case) -> str:
        return f"/cases/{case.number}/valuation"


class SeekingPage(ActPage):
    """An act on the valuation of the case whose price is still sought."""

    permission = Permission.PREPARE_VALUATION

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.running(case, "seeking")
        return {"rows": [*rows_of(found), *report_rows(found, case.currency)]}

    def after(self, case: Case) -> str:
        return f"/cases/{case.number}/valuation"


class PriceForm(ActForm):
    """What a price rests on and how long it is valid."""

    evidence = forms.CharField(label=_("What it rests on"), widget=LONG)
    valid_until_on = DateField(label=_("Valid until"))


class AgreementForm(PriceForm):
    """What each side submitted."""

    creditor_amount = AmountField(label=_("Price that the creditor submitted"))
    debtor_amount = AmountField(label=_("Price that the debtor submitted"))
    field_order = ("creditor_amount", "debtor_amount")


class _Priced(SeekingPage):
    def initial(self, case: Case) -> dict[str, Any]:
        court = this_court()
        return {"valid_until_on": terms.latest_validity(court.pack, court.day(now()))}


class RecordAgreement(_Priced):
    """Record the price on which both sides agree."""

    title, submit, basis = _("Record the sides' agreement"), _("Record it"), "cn.ref.agreed"
    form_class = AgreementForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.record_agreement(valuation=the_running(case, "seeking"), **asked, by=by, at=at, key=key)


class PublicPriceForm(PriceForm):
    """Who named which public price."""

    authority = forms.CharField(label=_("Authority that was asked"), max_length=40)
    amount = AmountField(label=_("Price that it named"))
    field_order = ("authority", "amount")


class RecordPublicPrice(_Priced):
    """Record the answer to a targeted inquiry."""

    title, submit, basis = _("Record the price of a targeted inquiry"), _("Record it"), "cn.ref.targeted"
    form_class = PublicPriceForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.record_public_price(valuation=the_running(case, "seeking"), **asked, by=by, at=at, key=key)


class RouteForm(ReasonForm):
    """Why the present route is left, and whether both sides want a later one."""

    to = forms.ChoiceField(
        label=_("Route"), choices=[("", _("the next in order")), *ReferencePrice.Method.choices[1:]], required=False
    )
    creditor_consents = forms.BooleanField(label=_("The creditor consents to this route"), required=False)
    debtor_consents = forms.BooleanField(label=_("The debtor consents to this route"), required=False)


class TakeRoute(SeekingPage):
    """Leave a route that gave no price. The online inquiry asks all listed platforms at once."""

    title, submit, basis, form_class = _("Take the next route"), _("Take it"), "cn.ref.order", RouteForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.take_route(valuation=the_running(case, "seeking"), **asked, by=by, at=at, key=key)


class ExtendTime(SeekingPage):
    """Give more time for reports."""

    title, submit, basis = _("Extend the time for reports"), _("Extend it"), "cn.par.refprice_online_extension"
    form_class = ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.extend_time(valuation=the_running(case, "seeking"), **asked, by=by, at=at, key=key)
