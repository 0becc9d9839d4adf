"""Deciding applications: open the case with its draw, or refuse with reasons."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levari.access.context import acting
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.frame import page
from levari.casefile.pages import BATCH, ActForm, StaffPage, each_by_itself, refused_words
from levari.jobs.clock import now
from levari.stages.intake import queries
from levari.stages.intake.acts import Opening, Refused, open_cases, refuse_applications
from levari.stages.intake.pages.look import find
from levari.ui.refusals import refusal_text

PURPOSE = "intake.application"


class OpenCase(StaffPage):
    """Open the case of one application."""

    permission = Permission.OPEN_CASE

    def get(self, request: HttpRequest, application: UUID) -> HttpResponse:
        return self._page(request, application, ActForm(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest, application: UUID) -> HttpResponse:
        form = ActForm(request.POST)
        if not form.is_valid():
            return self._page(request, application, form, 422)
        with acting(purpose=PURPOSE):
            found, _filing = find(application, request.actor)  # type: ignore[attr-defined]
            try:
                (case,) = open_cases(
                    items=[Opening(found)],
                    by=request.actor,
                    at=now(),  # type: ignore[attr-defined]
                    keys=[f"intake.open_case:{found.pk}"],
                )
            except Refusal as refusal:
                form.add_error(None, refusal_text(refusal))
                return self._page(request, application, form, 422)
        messages.success(request, _("The case %(number)s was opened.") % {"number": case.number})
        return redirect(f"/cases/{case.number}")

    def _page(self, request: HttpRequest, application: UUID, form: forms.Form, status: int = 200) -> HttpResponse:
        with acting(purpose=PURPOSE):
            found, filing = find(application, request.actor)  # type: ignore[attr-defined]
            return page(request, "intake/open.jinja", status=status, application=found, filing=filing, form=form)


class RefuseForm(ActForm):
    """Why an application is refused."""

    reason = forms.CharField(
        label=gettext_lazy("Further reason, and what the creditor can do"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class Refuse(StaffPage):
    """Refuse one application."""

    permission = Permission.REFUSE_CASE

    def get(self, request: HttpRequest, application: UUID) -> HttpResponse:
        return self._page(request, application, RefuseForm(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest, application: UUID) -> HttpResponse:
        form = RefuseForm(request.POST)
        if not form.is_valid():
            return self._page(request, application, form, 422)
        with acting(purpose=PURPOSE):
            found, _filing = find(application, request.actor)  # type: ignore[attr-defined]
            reasons = [*found.reasons]
            if form.cleaned_data["reason"].strip():
                detail = form.cleaned_data["reason"].strip()
                reasons.append({"rule": "intake.clerk", "title": "Decision of the clerk", "detail": detail})
            try:
                refuse_applications(
                    items=[Refused(found, tuple(reasons))],
                    by=request.actor,
                    at=now(),  # type: ignore[attr-defined]
                    keys=[f"page:{form.cleaned_data['key']}"],
                )
            except Refusal as refusal:
                form.add_error(None, refusal_text(refusal))
                return self._page(request, application, form, 422)
        messages.success(request, _("The application was refused."))
        return redirect(f"/applications/{application}")

    def _page(self, request: HttpRequest, application: UUID, form: forms.Form, status: int = 200) -> HttpResponse:
        with acting(purpose=PURPOSE):
            found, filing = find(application, request.actor)  # type: ignore[attr-defined]
            return page(request, "intake/refuse.jinja", status=status, application=found, filing=filing, form=form)


class OpenCases(StaffPage):
    """Open many cases at once; nothing is ticked beforehand."""

    permission = Permission.OPEN_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, ActForm(initial={"key": str(uuid7())}), set())

    def post(self, request: HttpRequest) -> HttpResponse:
        form, chosen = ActForm(request.POST), set(request.POST.getlist("application"))
        with acting(purpose="intake.open_case"):
            found = [one for one in queries.waiting("confirmed", BATCH) if str(one.pk) in chosen]
            if form.is_valid() and not found:
                form.add_error(None, _("Choose at least one application."))
            if not form.is_valid():
                return self._page(request, form, chosen, 422)
            refused = each_by_itself(found, lambda some: self._open(request, some))
        if done := len(found) - len(refused):
            messages.success(request, _("%(count)d cases were opened.") % {"count": done})
        if not refused:
            return redirect(request.path)
        for words in refused_words([(one.number, refusal) for one, refusal in refused], len(found)):
            form.add_error(None, words)
        return self._page(request, form, {str(one.pk) for one, _why in refused}, 422)

    def _open(self, request: HttpRequest, found: list[Any]) -> None:
        open_cases(
            items=[Opening(one) for one in found],
            by=request.actor,
            at=now(),  # type: ignore[attr-defined]
            keys=[f"intake.open_case:{one.pk}" for one in found],
        )

    def _page(self, request: HttpRequest, form: forms.Form, chosen: set[str], status: int = 200) -> HttpResponse:
        with acting(purpose="intake.list"):
            lines = [(one, str(one["id"]) in chosen) for one in queries.listed("confirmed").order_by("pk")[:BATCH]]
        return page(request, "intake/open_cases.jinja", status=status, form=form, lines=lines)
