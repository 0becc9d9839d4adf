"""Bidders who come to the court's counter, and persons who may not bid."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActPage
from levari.stages.auction import acts, queries
from levari.stages.auction.pages.forms import LONG, SomebodyForm, named
from levari.stages.auction.rules.standing import RoundNotRunning
from levari.ui.formatting import money_text


class EnrolForm(SomebodyForm):
    """Who wants to bid, and where money goes back to."""

    account = forms.CharField(label=_("Account to which money goes back"), max_length=64)
    as_creditor = forms.BooleanField(label=_("The creditor of this case, exempt up to the claim"), required=False)
    declares_free = forms.BooleanField(
        label=_("Declares not to be of the court, the platform, a service firm or an appraiser, nor a near relative")
    )


class EnrolBidder(ActPage):
    """Enrol somebody at the counter; the secret that lets them bid is shown once and kept nowhere."""

    title, submit, basis = _("Enrol a bidder"), _("Enrol"), "cn.auc.5"
    permission, form_class = Permission.ENROL_BIDDER, EnrolForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.round_of(case, "announced")
        return {"rows": [(_("Deposit"), money_text(found.deposit_amount, found.currency))] if found else []}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = queries.round_of(case, "announced")
        if found is None:
            raise RoundNotRunning(state="-")
        secret = secrets.token_urlsafe(18)
        hashed = sha256(secret.encode()).hexdigest()
        bidder = acts.Bidder(named(asked), asked["account"], hashed, asked["declares_free"], asked["as_creditor"])
        made = acts.enrol_bidder(round=found, bidder=bidder, by=by, at=at)
        told = _("Give this to the bidder, it is shown once: %(secret)s") % {"secret": secret}
        if made.payment is not None:
            amount = money_text(made.payment.amount, found.currency)
            told = f"{told}. " + _("To be paid: %(amount)s under the reference %(reference)s") % {
                "amount": amount, "reference": made.payment.pk.hex,
            }  # fmt: skip
        messages.info(self.request, told)


class BanForm(SomebodyForm):
    """Whom the law excludes, on which ground."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[
            ("court", _("court staff")), ("platform", _("the platform's staff")), ("service", _("service firm")),
            ("appraiser", _("appraiser")), ("relative", _("near relative of one of these")),
        ],
    )  # fmt: skip
    everywhere = forms.BooleanField(label=_("In every sale of this court, not only in this one"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class BanBidder(ActPage):
    """Keep somebody from bidding."""

    title, submit, basis, imposes = _("Exclude somebody from bidding"), _("Exclude"), "cn.auc.19", True
    permission, form_class = Permission.DECIDE_SALE, BanForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        sale = None if asked["everywhere"] else queries.open_sale_of(case, "window", "ready", "running", "sold")
        acts.ban_bidder(
            case=case, sale=sale, somebody=named(asked), ground=asked["ground"], by=by, at=at, reason=asked["reason"],
            key=key,
        )  # fmt: skip
