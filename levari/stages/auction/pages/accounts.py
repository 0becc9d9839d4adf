"""The counter at which a bidder's identity is confirmed."""

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.basis import basis_text
from levari.casefile.frame import page
from levari.casefile.pages import StaffPage
from levari.jobs.clock import now
from levari.stages.auction import acts
from levari.stages.auction.pages.forms import SomebodyForm
from levari.ui.refusals import refusal_text


class ConfirmForm(SomebodyForm):
    """The number that the bidder was given, and what the identity document says."""

    number = forms.CharField(label=_("Bidder's number"), max_length=12)
    seen = forms.BooleanField(label=_("I saw the identity document, and it is the bidder's own"))
    field_order: ClassVar[list[str]] = ["key", "signed", "number", "name", "id_kind", "identifier", "seen"]


class ConfirmBidder(StaffPage):
    """Confirm who a bidder is. Nothing of the account is shown: number and identifier must fit, and that is all."""

    permission = Permission.ENROL_BIDDER

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, ConfirmForm(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ConfirmForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, 422)
        asked = form.cleaned_data
        number = asked["number"].strip().upper()
        try:
            acts.confirm_account(
                number=number, somebody=form.somebody(), by=request.actor, at=now(),  # type: ignore[attr-defined]
                key=f"page:{asked['key']}",
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            return self._page(request, form, 422)
        messages.success(request, _now("Confirmed: %(number)s may enrol for lots now.") % {"number": number})
        return redirect(request.path)

    def _page(self, request: HttpRequest, form: ConfirmForm, status: int = 200) -> HttpResponse:
        return page(request, "auction/confirm.jinja", status=status, form=form, basis=basis_text("cn.auc.5"))
