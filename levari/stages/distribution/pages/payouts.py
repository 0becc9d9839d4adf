"""Making and checking payouts: two forms for two persons."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from levari.access.context import current
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage, BatchPage
from levari.casefile.queries import people
from levari.jobs.clock import now
from levari.stages.distribution import acts, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Payout
from levari.stages.distribution.queries import Payable
from levari.ui.fields import AmountField
from levari.ui.formatting import money_text

BASIS = "ledger.i7"
ROLES = {"creditor": _("To the creditor"), "debtor": _("Back to the debtor"), "buyer": _("Back to a bidder")}


def _names(ids: set[UUID], case: Case) -> dict[UUID, str]:
    by = Actor.objects.get(pk=UUID(current().actor))
    who = people(ids, actor=by, case_id=case.pk, purpose="distribution.payout", fields=["name"], at=now())
    return {pk: person.name for pk, person in who.items()}


class PayoutForm(ActForm):
    """Amount and account of each payee of the case."""

    def __init__(self, data: Any = None, *, rows: list[Payable], names: dict[UUID, str], **options: Any) -> None:
        super().__init__(data, **options)
        for place, row in enumerate(rows):
            label = f"{ROLES[row.role]}: {names[row.payee.id]}"
            self.fields[f"amount_{place}"] = AmountField(label=label, currency=row.currency, initial=row.amount)
            self.fields[f"account_{place}"] = forms.CharField(
                label=_("Account of %(name)s") % {"name": names[row.payee.id]}, max_length=64, initial=row.account
            )


class MakePayout(ActPage):
    """Pay out what a case owes to its creditors and what goes back to its debtor."""

    title, submit, basis = _("Make a payout"), _("Hand over to the checker"), BASIS
    permission = Permission.MAKE_PAYOUT

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        rows = queries.payables([case.pk])
        names = _names({row.payee.id for row in rows}, case)
        return PayoutForm(data, rows=rows, names=names, initial=ActPage.make_form(self, case).initial)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        rows = queries.payables([case.pk])
        if not rows:
            raise rules.TooMuchPaid(number=case.number, there="0", asked="")
        items = [
            acts.NewPayout(case, row.payee.id, row.role, asked[f"amount_{place}"], asked[f"account_{place}"])
            for place, row in enumerate(rows)
        ]
        acts.make_payouts(items=items, by=by, at=at, keys=[f"{key}:{place}" for place in range(len(items))])


class MakePayouts(BatchPage):
    """Pay out everything that is owed in many cases, to the accounts that are known."""

    what = "distribution.make_payout"
    title, submit, basis = _("Make payouts"), _("Hand over to the checker"), BASIS
    permission = Permission.MAKE_PAYOUT

    def line(self, case: Case) -> str:
        rows = queries.payables([case.pk])
        return "; ".join(f"{ROLES[row.role]} {money_text(row.amount, row.currency)}" for row in rows)

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        known = {case.pk: (case, key) for case, key in zip(cases, keys, strict=True)}
        rows = queries.payables(known)
        acts.make_payouts(
            items=[acts.NewPayout(known[r.case_id][0], r.payee.id, r.role, r.amount, r.account) for r in rows],
            by=by, at=at, keys=[f"{known[r.case_id][1]}:{r.payee.id}:{r.role}" for r in rows],
        )  # fmt: skip


class ShownForm(ActForm):
    """The hashes of the payouts that are on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=4000)


class CheckPayout(ActPage):
    """Check the payouts of a case that another person made."""

    title, submit, basis, imposes = _("Check a payout"), _("Sign exactly this and send it"), BASIS, True
    permission, form_class, template = Permission.CHECK_PAYOUT, ShownForm, "distribution/check.jinja"

    def initial(self, case: Case) -> dict[str, Any]:
        return {"shown": _written(queries.payouts_to_check([case.pk]))}

    def shown(self, case: Case) -> dict[str, Any]:
        payouts = queries.payouts_to_check([case.pk])
        return {"payouts": payouts, "names": _names({row.payee_id for row in payouts}, case), "roles": ROLES}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        items = _read(asked["shown"], [case.pk])
        acts.check_payouts(items=items, by=by, at=at, keys=[f"{key}:{item.payout.pk}" for item in items])


def _written(payouts: list[Payout]) -> str:
    return " ".join(f"{payout.pk.hex}:{payout.shown_hash}" for payout in payouts)


def _read(shown: str, case_ids: list[UUID]) -> list[acts.CheckedPayout]:
    """The payouts with the hashes that were on the screen; one that is not there any more was dealt with."""
    known = {payout.pk.hex: payout for payout in queries.payouts_to_check(case_ids)}
    asked = [part.partition(":") for part in shown.split()]
    if not asked or any(name not in known for name, _, _ in asked):
        raise rules.NotWhatWasShown()
    return [acts.CheckedPayout(known[name], sign) for name, _, sign in asked]


class ShownManyForm(ShownForm):
    """The hashes of all payouts that are on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=100_000)


class CheckPayouts(BatchPage):
    """Check the payouts of many cases."""

    what, imposes = "distribution.check_payout", True
    title, submit, basis = _("Check payouts"), _("Sign these and send them"), BASIS
    permission, form_class = Permission.CHECK_PAYOUT, ShownManyForm

    def get(self, request: HttpRequest) -> HttpResponse:
        cases = self.waiting(request.actor)  # type: ignore[attr-defined]
        shown = _written(queries.payouts_to_check([case.pk for case in cases]))
        return self._page(request, ShownManyForm(initial={"key": str(uuid7()), "shown": shown}))

    def line(self, case: Case) -> str:
        return "; ".join(
            f"{ROLES[row.role]} {money_text(row.amount, row.currency)}, {row.account} ({row.maker.name})"
            for row in queries.payouts_to_check([case.pk])
        )

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        known = {case.pk: key for case, key in zip(cases, keys, strict=True)}
        mine = {payout.pk.hex for payout in queries.payouts_to_check(list(known))}
        shown = " ".join(part for part in asked["shown"].split() if part.partition(":")[0] in mine)
        items = _read(shown, list(known))
        acts.check_payouts(
            items=items, by=by, at=at, keys=[f"{known[item.payout.case_id]}:{item.payout.pk}" for item in items]
        )


class RefuseForm(ShownForm):
    """Why the payout goes back."""

    reason = forms.CharField(label=_("What is wrong?"), max_length=400)


class RefusePayout(CheckPayout):
    """Send the payouts of a case back to the cashier."""

    title, submit, imposes = _("Send a payout back"), _("Send back to the cashier"), False
    form_class = RefuseForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        for item in _read(asked["shown"], [case.pk]):
            acts.refuse_payout(
                payout=item.payout, by=by, at=at, basis=BASIS, reason=asked["reason"], key=f"{key}:{item.payout.pk}"
            )
