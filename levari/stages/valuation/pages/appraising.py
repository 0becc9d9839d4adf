"""Drawing appraisers, commissioning the next, recording the report."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.casefile.models import Case
from levari.casefile.pages import ActForm
from levari.casefile.queries import this_court
from levari.jobs.clock import now
from levari.stages.valuation import acts, queries
from levari.stages.valuation.pages.seeking import ReasonForm, SeekingPage
from levari.stages.valuation.pages.shown import the_running
from levari.stages.valuation.rules import terms
from levari.ui.fields import AmountField, DateField


class DrawForm(ReasonForm):
    """The appraisers that both sides named; empty: they are drawn."""

    named = forms.CharField(
        label=_("Codes of the appraisers that both sides named, in their order"), required=False,
        help_text=_("Leave it empty, and three are drawn by the day's published seed."),
    )  # fmt: skip


class DrawAppraisers(SeekingPage):
    """Set the order of appraisers and commission the first."""

    title, submit, basis = _("Draw the appraisers"), _("Draw and commission the first"), "cn.ref.draw"
    form_class = DrawForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.running(case, "seeking")
        listed = queries.appraisers_for(found.asset.kind) if found else {}
        told = super().shown(case)
        return {"rows": [*told["rows"], *((one.code, one.name) for one in listed.values())]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        named = asked["named"].replace(",", " ").replace("，", " ").split()
        acts.draw_appraisers(
            valuation=the_running(case, "seeking"), named=named, by=by, at=at, reason=asked["reason"], key=key
        )


class CommissionNext(SeekingPage):
    """Commission the next appraiser of the order."""

    title, submit, basis = _("Commission the next appraiser"), _("Commission this one"), "cn.ref.draw"
    form_class = ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.running(case, "seeking")
        following = queries.next_appraiser(found) if found else None
        told = super().shown(case)
        return {"rows": [*told["rows"], (_("Next of the order"), following or _("nobody is left"))]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.commission_next(valuation=the_running(case, "seeking"), **asked, by=by, at=at, key=key)


class AppraisalForm(ActForm):
    """What the appraiser's report says, and the report itself."""

    amount = AmountField(label=_("Value"))
    low = AmountField(label=_("Lower bound, if one is given"), required=False)
    high = AmountField(label=_("Upper bound, if one is given"), required=False)
    method = forms.CharField(label=_("Standard and method"), widget=forms.Textarea(attrs={"rows": 3}))
    valid_until_on = DateField(label=_("Valid until"))
    report = forms.FileField(label=_("Report (PDF)"))


class RecordAppraisal(SeekingPage):
    """Record the report of the appraiser who was commissioned."""

    title, submit, basis = _("Record the appraisal"), _("Record it"), "cn.ref.appraisal"
    template = "valuation/appraisal.jinja"

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        court = this_court()
        until = terms.latest_validity(court.pack, court.day(now()))
        initial = {**SeekingPage.make_form(self, case).initial, "valid_until_on": until}
        return AppraisalForm(data, files=self.request.FILES if data is not None else None, initial=initial)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        given = {**asked, "report": asked["report"].read()}
        acts.record_appraisal(valuation=the_running(case, "seeking"), **given, by=by, at=at, key=key)
