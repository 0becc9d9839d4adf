"""The screens of tracing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Asset, Case
from levari.casefile.pages import ActForm, ActPage, BatchPage
from levari.casefile.queries import due, this_court
from levari.jobs.clock import now
from levari.stages.tracing import queries, rules
from levari.stages.tracing.acts import NewRequest, SignRequest, record_declaration, request_warrants, sign_warrants
from levari.ui.fields import AmountField
from levari.ui.formatting import money_text


class RequestForm(ActForm):
    """Which institutions are to be asked, for which assets, and why."""

    institutions = forms.MultipleChoiceField(label=_("Institutions to ask"), widget=forms.CheckboxSelectMultiple)
    classes = forms.MultipleChoiceField(
        label=_("Kinds of assets"), widget=forms.CheckboxSelectMultiple, choices=Asset.Kind.choices
    )
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["institutions"].choices = queries.institutions()  # type: ignore[attr-defined]


def _new_request(case: Case, asked: dict[str, Any]) -> NewRequest:
    return NewRequest(case, tuple(asked["institutions"]), tuple(asked["classes"]), asked["reason"])


class RequestWarrant(ActPage):
    """Ask the judge for a warrant in one case."""

    title, submit, basis = _("Ask for a warrant to inquire"), _("Ask the judge"), rules.BASIS
    permission, form_class = Permission.INQUIRE, RequestForm

    def shown(self, case: Case) -> dict[str, Any]:
        owed = due([case.pk], this_court().day(now()))[case.pk]
        return {"rows": [(_("Still owed today"), money_text(owed.total, case.currency))]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        request_warrants(items=[_new_request(case, asked)], by=by, at=at, keys=[key])


class RequestWarrants(BatchPage):
    """Ask the judge for warrants in many cases."""

    what, mine = "tracing.request_warrant", "officer"
    title, submit, basis = _("Ask for warrants"), _("Ask the judge"), rules.BASIS
    permission, form_class = Permission.INQUIRE, RequestForm

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        request_warrants(items=[_new_request(case, asked) for case in cases], by=by, at=at, keys=keys)


class SignWarrants(BatchPage):
    """Sign warrants, each exactly as it was asked for."""

    what, mine, imposes = "tracing.sign_warrant", "judge", True
    title, submit, basis = _("Sign warrants"), _("Sign the warrants"), rules.BASIS
    permission = Permission.SIGN_WARRANT

    def waiting(self, actor: Actor) -> list[Case]:
        """The cases, and beside them their requests in one statement."""
        cases = super().waiting(actor)
        self.found = queries.requests_to_sign([case.pk for case in cases])
        return cases

    def signatures(self, cases: list[Case]) -> dict[UUID, str]:
        return {case.pk: self.found[case.pk].shown_hash for case in cases if case.pk in self.found}

    def line(self, case: Case) -> str:
        request = self.found.get(case.pk)
        return "" if request is None else f"{', '.join(request.institutions)} – {request.reason}"

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        requests = queries.requests_to_sign([case.pk for case in cases])
        sign_warrants(items=[SignRequest(case, requests[case.pk]) for case in cases], by=by, at=at, keys=keys)


class SignWarrant(ActPage):
    """Sign the warrant of one case, exactly as it was asked for."""

    imposes = True
    title, submit, basis = _("Sign the warrant"), _("Sign the warrant"), rules.BASIS
    permission = Permission.SIGN_WARRANT

    def signs(self, case: Case) -> str:
        request = queries.requests_to_sign([case.pk]).get(case.pk)
        return request.shown_hash if request else ""

    def shown(self, case: Case) -> dict[str, Any]:
        request = queries.requests_to_sign([case.pk]).get(case.pk)
        if request is None:
            return {"rows": [(_("Request"), _("none waits for a signature"))]}
        return {
            "rows": [
                (_("Asked by"), request.requested_by.spoken_name),
                (_("Institutions"), ", ".join(request.institutions)),
                (_("Assets"), ", ".join(request.classes)),
                (_("Since"), request.period_from_on),
                (_("Reason"), request.reason),
                (_("Hash of what is shown"), request.shown_hash[:16]),
            ]
        }

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        request = queries.requests_to_sign([case.pk]).get(case.pk)
        if request is None:
            raise rules.NothingToSign()
        sign_warrants(items=[SignRequest(case, request)], by=by, at=at, keys=[key])


class DeclarationForm(ActForm):
    """One declared asset; more are added with further declarations."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Asset.Kind.choices)
    institution = forms.CharField(label=_("Where it is held"), max_length=40)
    reference = forms.CharField(label=_("Number or description"), max_length=80)
    value = AmountField(label=_("Value"))
    text = forms.CharField(label=_("In the debtor's words"), widget=forms.Textarea(attrs={"rows": 3}))


class RecordDeclaration(ActPage):
    """Record what the debtor declared."""

    title, submit, basis = _("Record a declaration of assets"), _("Record the declaration"), rules.DECLARATION_BASIS
    permission, form_class = Permission.RECORD_DECLARATION, DeclarationForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        declared = rules.found(
            kind=asked["kind"],
            institution=asked["institution"],
            reference=asked["reference"],
            value=asked["value"],
            exempt_kind="",
            encumbered=0,
        )
        record_declaration(case=case, assets=[declared], text=asked["text"], by=by, at=at, key=key)
