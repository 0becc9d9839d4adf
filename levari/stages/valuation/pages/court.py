"""What belongs to the court and no case: the list of appraisers, and who came closest to the price of the sale."""

from typing import Any

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
from levari.casefile.pages import ActForm, StaffPage
from levari.casefile.queries import this_court
from levari.jobs.clock import now
from levari.stages.valuation import acts, queries
from levari.stages.valuation.models import Appraiser, ModelVersion
from levari.stages.valuation.pages.shown import names_of
from levari.stages.valuation.rules.closeness import league
from levari.ui.refusals import refusal_text


class League(StaffPage):
    """Who came closest, over all things sold; the list of appraisers; the versions of the own model."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        places = league(queries.guesses())
        return page(
            request, "valuation/league.jinja", places=places, names=names_of(place.source for place in places),
            appraisers=list(Appraiser.objects.order_by("code")), models=list(ModelVersion.objects.defer("content")
            .select_related("published_by").order_by("-published_at")), title=_("Values and prices"),
        )  # fmt: skip


class AppraiserForm(ActForm):
    """Who it is and what it may value."""

    code = forms.SlugField(label=_("Code"), max_length=32)
    name = forms.CharField(label=_("Name in English"), max_length=120)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=120)
    kinds = forms.MultipleChoiceField(
        label=_("What it may value"), choices=[(kind.value, kind.label) for kind in queries.KINDS],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class ListAppraiser(StaffPage):
    """Put an appraiser on the list."""

    permission = Permission.LIST_APPRAISER
    title, submit = _("Put an appraiser on the list"), _("Put it on the list")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, AppraiserForm(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AppraiserForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, 422)
        asked: dict[str, Any] = {name: form.cleaned_data[name] for name in ("code", "name", "name_zh", "kinds")}
        key = f"page:{form.cleaned_data['key']}"
        try:
            acts.list_appraiser(court=this_court(), **asked, by=request.actor, at=now(), key=key)  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            return self._page(request, form, 422)
        messages.success(request, _now("Done: %(what)s") % {"what": self.title})
        return redirect("/valuation/league")

    def _page(self, request: HttpRequest, form: ActForm, status: int = 200) -> HttpResponse:
        return page(request, "valuation/appraiser.jinja", status=status, form=form, page=self,
                    basis=basis_text("cn.ref.draw"))  # fmt: skip
