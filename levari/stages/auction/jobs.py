"""Deferred work of a sale: payments are taken, rounds end on time, deposits are watched, hints are looked for."""

from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.stages.auction import acts, queries
from levari.stages.auction.models import Award, Round, Sale
from levari.stages.auction.rules.refusals import LotClosed, ServiceSilent, StillOpen
from levari.stages.auction.rules.standing import RoundNotRunning, SaleNotReady

Due = list[dict[str, str]]


def _desk() -> Any:
    return automation("auction_desk")


@task(name="auction.take_payments")
def take_payments(court: int, payments: list[str]) -> None:
    """Take what came under these references."""
    with acting(court=court):
        for payment in queries.not_taken([UUID(one) for one in payments]):
            acts.take_payment(
                case=payment.case, payment=payment, by=_desk(), at=now(),
                key=f"auction.payment_taken:{payment.pk}:{payment.arrived_amount}",
            )  # fmt: skip


@task(name="auction.end_windows")
def end_windows(court: int, due: Due) -> None:
    """The debtor's own time to sell is over."""
    with acting(court=court):
        for item in due:
            sale = Sale.objects.select_related("case").get(pk=item["subject"])
            acts.end_window(
                case=sale.case, sale=sale, by=_desk(), at=now(), key=f"auction.window_ended:{item['deadline']}"
            )


@task(name="auction.end_rounds")
def end_rounds(court: int, due: Due) -> None:
    """The announced close of some rounds has come: end those whose bidding is over."""
    del due  # late bids may have moved a close; the bidding itself says which rounds are over
    end_what_is_over(court)


def end_what_is_over(court: int) -> None:
    """Take offers of online sales, and end every round of a court whose bidding is over."""
    at, by = now(), _desk()
    with acting(court=court):
        for round in queries.sales_with_offer():
            acts.take_offer(round=round, by=by, at=at, key=f"auction.offer_taken:{round.pk}")
        for round in queries.rounds_to_end(at):
            try:
                acts.end_round(round=round, by=by, at=at, key=f"auction.round_ended:{round.pk}")
            except (StillOpen, ServiceSilent, LotClosed, RoundNotRunning):
                continue


@app.periodic(cron="* * * * *")
@app.task(name="auction.look_after_rounds", queueing_lock="auction.look_after_rounds", pass_context=False)
def look_after_rounds(timestamp: int) -> None:
    """Every minute: end the rounds of all courts that are over."""
    for court_id in Court.objects.order_by("pk").values_list("pk", flat=True):
        end_what_is_over(court_id)


@task(name="auction.price_overdue")
def price_overdue(court: int, due: Due) -> None:
    """Winners have not paid in time."""
    with acting(court=court):
        for item in due:
            award = Award.objects.select_related("case").get(pk=item["subject"])
            acts.note_overdue(
                case=award.case, award=award, by=_desk(), at=now(), key=f"auction.price_overdue:{item['deadline']}"
            )


@task(name="auction.deposits_due")
def deposits_due(court: int, due: Due) -> None:
    """A day after a round: did every loser's deposit leave the court?"""
    with acting(court=court, actor=_desk().pk):
        for item in due:
            round = Round.objects.select_related("case").get(pk=item["subject"])
            acts.note_deposits_due(
                round=round, left_amount=queries.not_back(round), by=_desk(), at=now(),
                key=f"auction.deposits_due:{item['deadline']}",
            )  # fmt: skip


@task(name="auction.look_for_hints")
def look_for_hints(court: int, round: str) -> None:
    """Look for what may be collusion in a round that has ended."""
    with acting(court=court, actor=_desk().pk):
        ended = Round.objects.select_related("case").get(pk=round)
        if found := queries.suspicions(ended):
            acts.raise_hints(round=ended, found=found, by=_desk(), at=now(), key=f"auction.hints_raised:{ended.pk}")


@task(name="auction.stop_sales")
def stop_sales(court: int, assets: list[str], why: str) -> None:
    """Nothing holds these things any more: what is under way of their sales is withdrawn, unless they are sold."""
    with acting(court=court):
        for sale in Sale.objects.filter(asset_id__in=assets).exclude(state__in=Sale.OVER).select_related("case"):
            for round in sale.rounds.filter(state__in=Round.LIVE).select_related("case"):
                acts.withdraw_round(
                    round=round, by=_desk(), at=now(), reason=why, key=f"auction.round_withdrawn:{round.pk}"
                )
            try:
                acts.stop_sale(
                    case=sale.case, sale=sale, by=_desk(), at=now(), reason=why, key=f"auction.sale_stopped:{sale.pk}"
                )
            except SaleNotReady:
                continue
