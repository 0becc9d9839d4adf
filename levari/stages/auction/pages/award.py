"""After the bidding: ruling, hand-over, default, shortfall, annulment, and the ends without bidding."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage
from levari.casefile.queries import people, this_court
from levari.jobs.clock import now
from levari.law.pack import load
from levari.stages.auction import acts, queries
from levari.stages.auction.models import Award, Sale
from levari.stages.auction.pages.forms import LONG, ReasonForm, SomebodyForm, named
from levari.stages.auction.pages.lot import sale_of
from levari.stages.auction.rules.standing import NoAward, NoShortfall
from levari.ui.fields import AmountField
from levari.ui.filters import instant
from levari.ui.formatting import money_text
from levari.ui.language import in_chinese


class _AwardPage(ActPage):
    """An act on the award of the case that is in one of `states`."""

    states: tuple[str, ...] = ()

    def award(self, case: Case) -> Award:
        found = queries.award_of(case, *self.states)
        if found is None:
            raise NoAward()
        return found

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.award_of(case, *self.states)
        if found is None:
            return {"rows": []}
        rows: list[tuple[Any, Any]] = [
            (_("How it was sold"), found.get_how_display()),
            (_("Price"), money_text(found.price_amount, case.currency)),
            (_("State of the award"), found.get_state_display()),
        ]
        if found.payment is not None:
            came = f"{money_text(found.payment.arrived_amount, case.currency)} / "
            rows.append((_("Came of what is to be paid"), came + money_text(found.payment.amount, case.currency)))
            rows.append((_("To be paid until"), instant(found.price_due_at)))
        return {"rows": rows}


class RuleAward(_AwardPage):
    """Pass the thing to the buyer."""

    title, submit, basis, imposes = _("Rule on the award"), _("Rule so"), "cn.auc.20", True
    permission, states, form_class = Permission.DECIDE_SALE, ("awarded", "paid"), ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.rule_award(award=self.award(case), by=by, at=at, reason=asked["reason"], key=key)


class ProtocolForm(ActForm):
    """What was found and handed over."""

    protocol = forms.CharField(label=_("Protocol: state of the thing, keys, papers, who was there"), widget=LONG)


class HandOver(_AwardPage):
    """Record the hand-over."""

    title, submit, basis = _("Record the hand-over"), _("Record it"), "cn.auc.21"
    permission, states, form_class = Permission.PREPARE_SALE, ("ruled",), ProtocolForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.hand_over(award=self.award(case), protocol=asked["protocol"], by=by, at=at, key=key)


class DefaultForm(ReasonForm):
    """What the failed sale cost."""

    costs_amount = AmountField(label=_("Costs of the failed sale"), least=0, initial=0)


class DeclareDefault(_AwardPage):
    """Declare that the winner did not pay, with all that follows."""

    title, submit, basis, imposes = _("Declare the default of the winner"), _("Declare it"), "cn.auc.11", True
    permission, states, form_class = Permission.DECIDE_SALE, ("awarded",), DefaultForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.declare_default(
            award=self.award(case), costs_amount=asked["costs_amount"], by=by, at=at, reason=asked["reason"], key=key
        )


class DaysForm(ReasonForm):
    """How long there is to pay."""

    days = forms.IntegerField(label=_("Days to pay"), min_value=1)


class OrderShortfall(ActPage):
    """Order a defaulter to pay what the deposit did not cover."""

    title, submit, basis, imposes = _("Order the shortfall to be paid"), _("Order it"), "cn.auc.23", True
    permission, form_class = Permission.DECIDE_SALE, DaysForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.open_shortfall(case)
        if found is None:
            return {"rows": []}
        amounts = [
            (_("Deposit kept"), found.amount), (_("Costs"), found.costs_amount),
            (_("Lower price"), found.gap_amount or 0), (_("Shortfall"), found.shortfall_amount),
        ]  # fmt: skip
        return {"rows": [(name, money_text(amount, case.currency)) for name, amount in amounts]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = queries.open_shortfall(case)
        if found is None:
            raise NoShortfall()
        acts.order_shortfall(
            case=case, forfeit=found, days=asked["days"], by=by, at=at, reason=asked["reason"], key=key
        )


class AnnulForm(ReasonForm):
    """On which of the law's grounds."""

    ground = forms.ChoiceField(label=_("Ground"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        court = this_court()
        entries = load(court.pack).listing("auction_annulment_grounds", court.day(now())).entries
        chinese = in_chinese()
        self.fields["ground"].choices = [(one.key, one.zh if chinese else one.en) for one in entries]  # type: ignore[attr-defined]


class AnnulAward(_AwardPage):
    """Set an award aside: money back, rights back."""

    title, submit, basis, imposes = _("Set the award aside"), _("Set it aside"), "cn.auc.18", True
    permission, states, form_class = Permission.DECIDE_SALE, Award.STANDING, AnnulForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.annul_award(award=self.award(case), ground=asked["ground"], by=by, at=at, reason=asked["reason"], key=key)


class PrivateForm(SomebodyForm):
    """Whom the debtor found, at which price."""

    account = forms.CharField(label=_("Account to which money goes back"), max_length=64)
    price_amount = AmountField(label=_("Price"))
    price_days = forms.IntegerField(label=_("Days to pay the price"), min_value=1)
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=LONG)


class ApprovePrivateSale(ActPage):
    """Let the debtor sell to a buyer the debtor found."""

    title, submit, basis, imposes = _("Approve the debtor's own sale"), _("Approve it"), "cn.sale.debtor_first", True
    permission, form_class = Permission.DECIDE_SALE, PrivateForm

    def initial(self, case: Case) -> dict[str, Any]:
        named_one = queries.named_buyer(case)
        if named_one is None:
            return {}
        actor: Actor = self.request.actor  # type: ignore[attr-defined]
        who = people(
            [named_one.person_id], actor=actor, case_id=case.pk, purpose="auction.private_sale",
            fields=["name", "identifier"], at=now(),
        )[named_one.person_id]  # fmt: skip
        return {
            "name": who.name, "id_kind": who.id_kind, "identifier": who.identifier, "account": named_one.account,
            "price_amount": named_one.price_amount,
        }  # fmt: skip

    def shown(self, case: Case) -> dict[str, Any]:
        named_one = queries.named_buyer(case)
        told = _("The debtor named a buyer on %(day)s; the form holds who it is. Compare it with the contract.")
        return {"rows": [(_("Buyer"), told % {"day": instant(named_one.named_at)})] if named_one else []}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.approve_private_sale(
            case=case, sale=sale_of(case, Sale.State.WINDOW), buyer=named(asked), account=asked["account"],
            price_amount=asked["price_amount"], price_days=asked["price_days"], by=by, at=at, reason=asked["reason"],
            key=key,
        )  # fmt: skip


class InKindForm(ReasonForm):
    """How long the creditor has to pay what the thing is worth more than the claim."""

    price_days = forms.IntegerField(label=_("Days to pay a difference"), min_value=1)


class TakeInKind(ActPage):
    """Let the creditor have the thing for the claim."""

    title, submit, basis, imposes = _("Give the thing to the creditor"), _("Decide so"), "cn.auc.22", True
    permission, form_class = Permission.DECIDE_SALE, InKindForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.take_in_kind(
            case=case, sale=sale_of(case, Sale.State.READY), price_days=asked["price_days"], by=by, at=at,
            reason=asked["reason"], key=key,
        )  # fmt: skip


class GiveUpSale(ActPage):
    """End a sale in which nobody bought, and set the thing free."""

    title, submit, basis = _("End the sale without a buyer"), _("End it and set the thing free"), "cn.frz.7"
    permission, form_class = Permission.PREPARE_SALE, ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.give_up_sale(
            case=case, sale=sale_of(case, Sale.State.READY), by=by, at=at, reason=asked["reason"], key=key
        )
