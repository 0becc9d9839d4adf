"""Scheduling, publishing, suspending, withdrawing rounds."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActPage
from levari.casefile.queries import this_court
from levari.jobs.clock import now
from levari.stages.auction import acts, queries
from levari.stages.auction.models import Round, Sale
from levari.stages.auction.pages.forms import InstantField, ReasonForm
from levari.stages.auction.pages.lot import sale_of
from levari.stages.auction.rules import schedule
from levari.stages.auction.rules.lot_file import gaps
from levari.stages.auction.rules.standing import RoundNotRunning
from levari.stages.auction.words import GAPS
from levari.ui.fields import AmountField
from levari.ui.filters import instant
from levari.ui.formatting import money_text


class RoundForm(ReasonForm):
    """The terms of a round."""

    kind = forms.ChoiceField(label=_("Round"), choices=Round.Kind.choices)
    start_amount = AmountField(label=_("Start price"))
    step_amount = AmountField(label=_("Step"))
    deposit_amount = AmountField(label=_("Deposit"))
    opens_at = InstantField(label=_("Bidding opens"))
    closes_at = InstantField(label=_("Bidding closes"))
    price_days = forms.IntegerField(label=_("Days to pay the price"), min_value=1)


class ScheduleRound(ActPage):
    """Set the terms of the next round within what the law allows; the parties are told at once."""

    title, submit, basis = _("Schedule the next round"), _("Schedule it and tell the parties"), "cn.auc.15"
    permission, form_class, template = Permission.PREPARE_SALE, RoundForm, "auction/schedule.jinja"

    def _limits(self, case: Case) -> tuple[schedule.Kind, schedule.Ground] | None:
        sale = queries.open_sale_of(case, Sale.State.READY)
        kind = queries.next_round(sale) if sale else None
        if sale is None or kind is None:
            return None
        return kind, queries.ground_of(sale, list(sale.rounds.order_by("number")), this_court())

    def initial(self, case: Case) -> dict[str, Any]:
        found = self._limits(case)
        if found is None:
            return {}
        (kind, ground), court = found, this_court()
        on = court.day(now())
        announced_on = on + schedule.days(court.pack, "auction_party_notice_before_announcement", on)
        start = schedule.floor(ground, kind, announced_on)
        opens_on = schedule.earliest_open_on(ground, kind, announced_on)
        opens_at = timezone.make_aware(datetime.combine(opens_on, datetime.min.time().replace(hour=10)))
        hours = int(schedule.number(court.pack, "auction_bidding_min_hours", opens_on))
        closes_at = opens_at + timedelta(hours=hours)
        if kind is schedule.Kind.SALE:
            closes_at = schedule.sale_closes_at(ground, opens_at)
        low, _high = schedule.deposit_range(court.pack, start, announced_on)
        return {
            "kind": str(kind), "start_amount": start, "deposit_amount": low, "opens_at": timezone.localtime(opens_at),
            "closes_at": timezone.localtime(closes_at),
        }  # fmt: skip

    def shown(self, case: Case) -> dict[str, Any]:
        found = self._limits(case)
        if found is None:
            return {"rows": [], "gaps": []}
        (kind, ground), court = found, this_court()
        on = court.day(now())
        least = schedule.floor(ground, kind, on)
        low, high = schedule.deposit_range(court.pack, least, on)
        latest = schedule.latest_open_on(ground, kind)
        told = [
            (_("Next round"), dict(Round.Kind.choices)[str(kind)]),
            (_("Reference price"), money_text(ground.valuation, case.currency)),
            (_("Start price at least"), money_text(least, case.currency)),
            (_("Deposit for that start price"),
             f"{money_text(low, case.currency)} - {money_text(high, case.currency)}"),
            (_("Opens at the earliest, if announced in time"), schedule.earliest_open_on(ground, kind, on).isoformat()),
        ]  # fmt: skip
        if latest:
            told.append((_("Opens at the latest"), latest.isoformat()))
        sale = sale_of(case, Sale.State.READY)
        return {"rows": told, "gaps": [GAPS[key] for key in gaps(queries.lot_file(sale.dossier))]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        reason = asked.pop("reason")
        acts.schedule_round(
            case=case, sale=sale_of(case, Sale.State.READY), terms=acts.NewRound(**asked), by=by, at=at, reason=reason,
            key=key,
        )  # fmt: skip


def terms_shown(round: Round) -> list[tuple[Any, Any]]:
    """The terms of a round as rows."""
    money = [
        (_("Reference price"), round.valuation_amount), (_("Lowest start price allowed"), round.floor_amount),
        (_("Start price"), round.start_amount), (_("Step"), round.step_amount), (_("Deposit"), round.deposit_amount),
    ]  # fmt: skip
    return [
        (_("Round"), round.get_kind_display()),
        *((name, money_text(amount, round.currency)) for name, amount in money),
        (_("Bidding opens"), instant(round.opens_at)),
        (_("Bidding closes"), instant(round.closes_at)),
        (_("Days to pay the price"), round.price_days),
        (_("Parties told on"), round.told_on.isoformat()),
        (_("Scheduled by"), round.scheduled_by.name),
        (_("Hash of what is shown"), round.shown_hash),
    ]


class _RoundPage(ActPage):
    """An act on the round of the case that is in one of `states`."""

    states: tuple[str, ...] = ()

    def round(self, case: Case) -> Round:
        found = queries.round_of(case, *self.states)
        if found is None:
            raise RoundNotRunning(state="-")
        return found

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.round_of(case, *self.states)
        return {"rows": terms_shown(found) if found else []}


class AnnounceRound(_RoundPage):
    """Publish exactly the round that is shown."""

    title, submit, basis, imposes = _("Announce the round"), _("Publish exactly this"), "cn.auc.15", True
    permission, states, template = Permission.DECIDE_SALE, ("scheduled",), "auction/announce.jinja"

    def signs(self, case: Case) -> str:
        found = queries.round_of(case, *self.states)
        return found.shown_hash if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.round_of(case, *self.states)
        if found is None:
            return {"rows": [], "gaps": []}
        dossier = found.sale.dossier
        return {"rows": terms_shown(found), "gaps": [GAPS[key] for key in gaps(queries.lot_file(dossier))]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = self.round(case)
        acts.announce_round(round=found, shown=found.shown_hash, by=by, at=at, key=key)


class SuspendRound(_RoundPage):
    """Suspend the bidding on a legal ground."""

    title, submit, basis = _("Suspend the bidding"), _("Suspend it now"), "cn.auc.16"
    permission, states, form_class = Permission.STOP_SALE, ("announced",), ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.suspend_round(round=self.round(case), by=by, at=at, reason=asked["reason"], key=key)


class ResumeForm(ReasonForm):
    """Until when bids are taken again."""

    closes_at = InstantField(label=_("Bidding closes"))


class ResumeRound(_RoundPage):
    """Let a suspended bidding go on."""

    title, submit, basis, imposes = _("Resume the bidding"), _("Let it go on"), "cn.auc.16", True
    permission, states, form_class = Permission.DECIDE_SALE, ("suspended",), ResumeForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.resume_round(
            round=self.round(case), closes_at=asked["closes_at"], by=by, at=at, reason=asked["reason"], key=key
        )


class WithdrawRound(_RoundPage):
    """Withdraw a round; everybody gets the deposit back."""

    title, submit, basis = _("Withdraw the round"), _("Withdraw it"), "cn.auc.16"
    permission, states, form_class = Permission.STOP_SALE, Round.LIVE, ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.withdraw_round(round=self.round(case), by=by, at=at, reason=asked["reason"], key=key)
