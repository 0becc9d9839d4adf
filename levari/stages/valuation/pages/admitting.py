"""Giving a side of the case its own way in, and ending it."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Party
from levari.casefile.pages import ActForm, ActPage
from levari.stages.valuation import acts
from levari.stages.valuation.admission import hashed, new_code
from levari.stages.valuation.pages.deciding import SideForm
from levari.stages.valuation.pages.seeking import LONG
from levari.stages.valuation.rules.access import MOST_DAYS, USUAL_DAYS


class _AccessPage(ActPage):
    """An act on the access of one side."""

    basis, permission = "cn.ref.served", Permission.GIVE_ACCESS
    asks: type[SideForm] = SideForm

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        return self.asks(data, case=case, initial=ActPage.make_form(self, case).initial)

    def after(self, case: Case) -> str:
        return f"/cases/{case.number}/valuation"


class AccessForm(SideForm):
    """Whom, and for how long."""

    days = forms.IntegerField(
        label=_("Days until it ends"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS,
        help_text=_("The time to object, and the time in which the debtor may sell first, should lie in it."),
    )  # fmt: skip


class GiveAccess(_AccessPage):
    """Give a side a code for its letter; it is shown once and kept nowhere."""

    title, submit = _("Give a side access to its case"), _("Give it and show the code")
    asks = AccessForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        code = new_code()
        party = Party.objects.get(case=case, pk=asked["party"])
        acts.give_access(case=case, party=party, code_hash=hashed(code), days=asked["days"], by=by, at=at)
        told = _now(
            "Write this code into the letter to this side, it is shown once: %(code)s. It is entered at %(where)s"
        )
        messages.info(self.request, told % {"code": code, "where": self.request.build_absolute_uri("/my-case")})


class EndForm(SideForm):
    """Whose, and why."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class EndAccess(_AccessPage):
    """End a side's access."""

    title, submit = _("End a side's access to its case"), _("End it")
    asks = EndForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        party = Party.objects.get(case=case, pk=asked["party"])
        acts.end_access(case=case, party=party, by=by, at=at, reason=asked["reason"], key=key)
