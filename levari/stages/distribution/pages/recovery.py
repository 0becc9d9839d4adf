"""Proposing and ordering who gives back the price of an annulled sale: two forms for two persons."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage
from levari.stages.distribution import acts, queries
from levari.stages.distribution.models import Recovery
from levari.ui.formatting import money_text

LONG = forms.Textarea(attrs={"rows": 3})


class ReasonForm(ActForm):
    """Why it is done."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


def _rows(found: Recovery | None, currency: str) -> list[tuple[Any, Any]]:
    if found is None:
        return []
    amounts = (
        (_("Price of the annulled sale"), found.proceeds.amount), (_("Goes to the buyer at once"), found.there_amount),
        (_("The creditor gives back"), found.creditor_back_amount),
        (_("The debtor gives back"), found.debtor_back_amount),
    )  # fmt: skip
    return [(name, money_text(amount, currency)) for name, amount in amounts]


class ProposeRecovery(ActPage):
    """Propose it, as the books stand now."""

    title, submit = _("Propose what is recovered after an annulled sale"), _("Propose it to the judge")
    basis, permission, form_class = "cn.auc.18", Permission.PLAN_DISTRIBUTION, ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.recovery_of(case, "asked", "proposed")
        return {"rows": _rows(found, case.currency)[:1]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.propose_recovery(case=case, by=by, at=at, reason=asked["reason"], key=key)


class OrderForm(ReasonForm):
    """How long there is to pay."""

    days = forms.IntegerField(label=_("Days to pay"), min_value=1, max_value=60, initial=15)


class OrderRecovery(ActPage):
    """Order exactly what is shown."""

    title, submit = _("Order what is recovered after an annulled sale"), _("Order exactly this")
    basis, imposes = "cn.auc.18", True
    permission, form_class = Permission.CONFIRM_DISTRIBUTION, OrderForm

    def signs(self, case: Case) -> str:
        found = queries.recovery_of(case, "proposed")
        return found.shown_hash if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        return {"rows": _rows(queries.recovery_of(case, "proposed"), case.currency)}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.order_recovery(
            case=case, shown=self.signs(case), days=asked["days"], by=by, at=at, reason=asked["reason"], key=key
        )
