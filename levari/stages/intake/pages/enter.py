"""Entering applications: one title by form, or a docket as a file."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levari.access.permissions import Permission
from levari.casefile.frame import page
from levari.casefile.pages import StaffPage
from levari.jobs.clock import now
from levari.stages.intake.docket.filing import TITLE_KINDS
from levari.stages.intake.docket.flaws import DocketUnreadable
from levari.stages.intake.docket.lines import ENCODINGS
from levari.stages.intake.importing import Import, Result
from levari.ui.fields import DateField
from levari.ui.refusals import refusal_text

MOST_BYTES = 8 * 1024 * 1024
SHOWN = 300

_KINDS = {
    "judgment": gettext_lazy("judgment"),
    "mediation": gettext_lazy("mediation"),
    "arbitration_award": gettext_lazy("arbitration award"),
    "notarised_deed": gettext_lazy("notarised deed"),
    "payment_order": gettext_lazy("payment order"),
}
_PERSONS = [
    ("natural", gettext_lazy("natural person")),
    ("company", gettext_lazy("company")),
    ("public_body", gettext_lazy("public body")),
]
_ID_KINDS = [
    ("cn_ric", gettext_lazy("resident identity number")),
    ("cn_uscc", gettext_lazy("unified social credit code")),
    ("passport", gettext_lazy("passport")),
]


def _text(label: Any, *, required: bool = True, most: int = 200, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=help_text)


class TitleForm(forms.Form):
    """One title; the fields are the columns of a docket."""

    title_kind = forms.ChoiceField(label=gettext_lazy("Kind of title"), choices=[(k, _KINDS[k]) for k in TITLE_KINDS])
    title_court = _text(gettext_lazy("Issued by"), most=120)
    title_number = _text(gettext_lazy("Number of the title"), most=80)
    decided_on = DateField(label=gettext_lazy("Decided on"))
    final_since_on = DateField(label=gettext_lazy("Final since"), required=False)
    performance_due_on = DateField(label=gettext_lazy("Last day to perform"))
    first_instance_court = _text(gettext_lazy("Court of first instance, if another"), required=False, most=120)
    property_court = _text(gettext_lazy("Court where the debtor's property is, if another"), required=False, most=120)
    creditor_kind = forms.ChoiceField(label=gettext_lazy("Creditor is a"), choices=_PERSONS)
    creditor_name = _text(gettext_lazy("Name of the creditor"))
    creditor_id_kind = forms.ChoiceField(label=gettext_lazy("Creditor's identifier is a"), choices=_ID_KINDS)
    creditor_identifier = _text(gettext_lazy("Identifier of the creditor"), most=40)
    creditor_address = _text(gettext_lazy("Address of the creditor"), required=False, most=400)
    creditor_account = _text(gettext_lazy("Account to which the creditor is paid"), required=False, most=64)
    creditor_represented_by = _text(gettext_lazy("Representative of the creditor"), required=False)
    debtor_kind = forms.ChoiceField(label=gettext_lazy("Debtor is a"), choices=_PERSONS)
    debtor_name = _text(gettext_lazy("Name of the debtor"))
    debtor_id_kind = forms.ChoiceField(label=gettext_lazy("Debtor's identifier is a"), choices=_ID_KINDS)
    debtor_identifier = _text(gettext_lazy("Identifier of the debtor"), most=40)
    debtor_born_on = DateField(
        label=gettext_lazy("Debtor's date of birth, as the title states it"), required=False,
        help_text=gettext_lazy("The second identifier of a natural person: it tells namesakes apart."),
    )  # fmt: skip
    debtor_address = _text(gettext_lazy("Address of the debtor"), required=False, most=400)
    principal = _text(gettext_lazy("Principal"), most=24, help_text=gettext_lazy("In digits, for example 1200.50"))
    interest_rate = _text(
        gettext_lazy("Agreed interest per year"), required=False, most=9,
        help_text=gettext_lazy("As a share: 0.0385 for 3.85 %"),
    )  # fmt: skip
    interest_from = DateField(label=gettext_lazy("Interest runs from"), required=False)
    costs = _text(gettext_lazy("Costs awarded"), required=False, most=24)
    payments = _text(
        gettext_lazy("Paid since the title"), required=False, most=2000,
        help_text=gettext_lazy("Day and amount, a semicolon between two: 2025-05-01 1000.00; 2025-06-01 500.00"),
    )  # fmt: skip
    confirm_large = forms.BooleanField(
        label=gettext_lazy("The amounts are unusually large and I have compared them with the title"), required=False
    )

    def cells(self) -> dict[str, str]:
        """The filled fields as the row of a docket."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "confirm_large"}
        return {name: str(value) for name, value in values.items() if value not in ("", None)}


class NewTitle(StaffPage):
    """The form for one title."""

    permission = Permission.FILE_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "intake/new.jinja", form=TitleForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TitleForm(request.POST)
        if form.is_valid():
            actor = request.actor  # type: ignore[attr-defined]
            asked = Import(actor, actor.court, now(), confirm_large=form.cleaned_data["confirm_large"])
            result = asked.one(form.cells())
            if result.application:
                messages.success(request, _("The application was entered."))
                return redirect(f"/applications/{result.application}")
            for reason in result.reasons:
                form.add_error(reason.pointer if reason.pointer in form.fields else None, refusal_text(reason))
        return page(request, "intake/new.jinja", status=422, form=form)


class DocketForm(forms.Form):
    """A docket to import."""

    file = forms.FileField(label=gettext_lazy("Docket (CSV or JSON)"))
    encoding = forms.ChoiceField(label=gettext_lazy("Encoding"), choices=[(one, one.upper()) for one in ENCODINGS])
    dry_run = forms.BooleanField(label=gettext_lazy("Only try: store nothing"), required=False)
    confirm_large = forms.BooleanField(label=gettext_lazy("I confirm unusually large amounts"), required=False)

    def clean_file(self) -> Any:
        """Refuse what would keep the page waiting: larger dockets go through the command."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large for the page. Use: levari docket import FILE"))
        return file


class ImportDocket(StaffPage):
    """The upload of a docket and the report of what became of each line."""

    permission = Permission.FILE_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "intake/import.jinja", form=DocketForm(), report=None)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DocketForm(request.POST, request.FILES)
        report = None
        if form.is_valid():
            try:
                report = self._import(request, form.cleaned_data)
            except DocketUnreadable as refusal:
                form.add_error("file", refusal_text(refusal))
        return page(request, "intake/import.jinja", status=200 if report else 422, form=form, report=report)

    def _import(self, request: HttpRequest, asked: dict[str, Any]) -> dict[str, Any]:
        actor = request.actor  # type: ignore[attr-defined]
        options = {name: asked[name] for name in ("encoding", "dry_run", "confirm_large")}
        counts: Counter[str] = Counter()
        lines: list[tuple[Result, list[str]]] = []
        for result in Import(actor, actor.court, now(), **options).results(asked["file"]):
            counts[result.outcome] += 1
            if result.outcome != "accepted" and len(lines) < SHOWN:
                lines.append((result, [refusal_text(reason) for reason in result.reasons]))
        return {"counts": counts, "lines": lines, "dry_run": asked["dry_run"]}
