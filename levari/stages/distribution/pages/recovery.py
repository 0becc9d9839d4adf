"""Proposing and ordering who gives back the price of an annulled sale: two forms for two persons."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Proceeds
from levari.casefile.pages import ActForm, ActPage
from levari.stages.distribution import acts, queries
from levari.stages.distribution.models import Recovery
from levari.stages.distribution.payment_rules import DAYS_TO_PAY, NothingToRecover
from levari.ui.formatting import money_text

LONG = forms.Textarea(attrs={"rows": 3})


class ReasonForm(ActForm):
    """Why it is done."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


def _rows(found: Sequence[Recovery]) -> list[tuple[Any, Any]]:
    """The price, then what each case gives; where there are several, each line names its case."""
    if not found:
        return []
    rows = [(_("Price of the annulled sale"), found[0].proceeds.amount)]
    for row in found:
        of = f" ({row.case.number})" if len(found) > 1 else ""
        rows += [
            (f"{name}{of}", amount)
            for name, amount in (
                (_("Goes to the buyer at once"), row.there_amount),
                (_("The creditor gives back"), row.creditor_back_amount),
                (_("The debtor gives back"), row.debtor_back_amount),
            )
            if amount or not of
        ]
    return [(name, money_text(amount, found[0].case.currency)) for name, amount in rows]


def _price(case: Case, *states: str) -> Proceeds:
    """The price whose recovery waits for this.

    :raises NothingToRecover: if none does.
    """
    found = queries.recoveries_of(case, *states)
    if not found:
        raise NothingToRecover()
    return found[0].proceeds


class ProposeRecovery(ActPage):
    """Propose it, as the books stand now."""

    title, submit = _("Propose what is recovered after an annulled sale"), _("Propose it to the judge")
    basis, permission, form_class = "cn.auc.18", Permission.PLAN_DISTRIBUTION, ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        return {"rows": _rows(queries.recoveries_of(case, "asked", "proposed"))[:1]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        proceeds = _price(case, "asked", "proposed")
        acts.propose_recovery(proceeds=proceeds, by=by, at=at, reason=asked["reason"], key=key)


class OrderForm(ReasonForm):
    """How long there is to pay."""

    days = forms.IntegerField(label=_("Days to pay"), min_value=DAYS_TO_PAY[0], max_value=DAYS_TO_PAY[-1], initial=15)


class OrderRecovery(ActPage):
    """Order exactly what is shown."""

    title, submit = _("Order what is recovered after an annulled sale"), _("Order exactly this")
    basis, imposes = "cn.auc.18", True
    permission, form_class = Permission.CONFIRM_DISTRIBUTION, OrderForm

    def signs(self, case: Case) -> str:
        found = queries.recoveries_of(case, "proposed")
        return found[0].shown_hash if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        return {"rows": _rows(queries.recoveries_of(case, "proposed"))}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.order_recovery(
            proceeds=_price(case, "proposed"), shown=self.signs(case), days=asked["days"], by=by, at=at,
            reason=asked["reason"], key=key,
        )  # fmt: skip
