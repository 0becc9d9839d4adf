"""How a round ends: with a buyer, without a bid, or withdrawn; losers' money goes back the same day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Party
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.deadlines import deadline
from levari.ledger.queries import held_in_escrow
from levari.record.door import Draft, act
from levari.stages.auction import queries
from levari.stages.auction.acts.award import award, own_set_off
from levari.stages.auction.acts.default import settle_forfeits
from levari.stages.auction.acts.escrow import DEPOSITS_BACK, give_back
from levari.stages.auction.acts.opening import FIRST_BASIS, NAMED, WINDOW, end_of
from levari.stages.auction.acts.rounds import BIDDING, CLOSE
from levari.stages.auction.bidding import floor as bidding
from levari.stages.auction.models import Award, Enrolment, Identity, Round, Sale
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.settlement import rest_of_price

BASIS = "cn.auc.9"
UNSOLD = "auction.decide_unsold"


@act("auction.round_ended", needs=Permission.RUN_SALE, locks="round")
def end_round(entry: Draft, *, round: Round, by: Actor, at: datetime) -> Round:
    """This act will close the bidding for good, note the winner or that there was no bid, and owe the losers their
    deposits at once.

    :raises RoundNotRunning: if it is not announced. :raises StillOpen, ServiceSilent: if the bidding is not over.
    """
    if round.state != Round.State.ANNOUNCED:
        raise standing.RoundNotRunning(state=round.get_state_display())
    result = bidding.close(lot_id=round.pk)
    sale = _locked(round)
    winner = _winner(round, result.leader)
    losers = [one for one in round.enrolments.order_by("pk") if winner is None or one.pk != winner.pk]
    if winner is not None:
        assert result.price is not None
        _sell(entry, sale, round, winner, result.price, at)
    back = _finish(entry, round, Round.State.SOLD if winner else Round.State.FAILED, losers, by, at)
    if winner is None:
        _say_what_comes(entry, sale, round, by, at)
    entry.defer("auction.look_for_hints", court=round.court_id, round=round.pk)
    entry.rests_on(round.entry_id)
    entry.state(
        basis=BASIS, round=round, log=bidding.log_fingerprint(lot_id=round.pk), back_amount=sum(back.values()),
        returned_to=len(back), **result.facts(),
    )  # fmt: skip
    return round


def _locked(round: Round) -> Sale:
    rows = Sale.objects.select_for_update(no_key=True, of=("self",)).select_related("case__title", "asset")
    return rows.get(pk=round.sale_id)


def _winner(round: Round, code: str | None) -> Enrolment | None:
    """The number behind the leading code name: the bidding is closed, so the platform may look."""
    if code is None:
        return None
    with acting(purpose="auction.award"):
        return Enrolment.objects.get(pk=bidding.unmask(lot_id=round.pk, code=code))


def _sell(entry: Draft, sale: Sale, round: Round, winner: Enrolment, price: int, at: datetime) -> None:
    deposited = held_in_escrow([winner.pk]).get(winner.pk, 0)
    court = this_court()
    due_at = end_of(court.day(at) + timedelta(days=round.price_days), court)
    credited = _credited(sale, winner, price, at)
    to_pay = rest_of_price(price - credited, deposited)
    award(entry, sale, winner, Award.How.AUCTION, price, to_pay, due_at, at, round=round, credited=credited)
    entry.state(credited_amount=credited)


def _credited(sale: Sale, winner: Enrolment, price: int, at: datetime) -> int:
    """What of the price the claim of a creditor who won is set off with: the one to whom the case is paid out."""
    if winner.capacity != Enrolment.Capacity.CREDITOR:
        return 0
    first = Party.objects.filter(case_id=sale.case_id, role="creditor").order_by("pk")[0]
    with acting(purpose="auction.award"):
        is_paid = Identity.objects.filter(enrolment=winner, person_id=first.person_id).exists()
    parts = own_set_off(sale, price, at) if is_paid else None
    return parts.credited if parts else 0


def _finish(
    entry: Draft, round: Round, state: Round.State, losers: Sequence[Enrolment], by: Actor, at: datetime
) -> dict[UUID, int]:
    """End the round, owe the losers their money, start the clock of the day."""
    round.state, round.ended_at = state, at
    round.save(update_fields=["state", "ended_at"])
    Enrolment.objects.filter(pk__in=[one.pk for one in losers]).update(state=Enrolment.State.OVER)
    clocks.meet([round.case_id], CLOSE, subjects=[str(round.pk)])
    finish_tasks([round.case_id], BIDDING, at, subjects=[str(round.pk)])
    due_at = deadline(this_court().pack, "deposits_back", at).value.due_at
    case = Case.objects.select_related("title").get(pk=round.case_id)
    back = give_back(entry, case, losers, by=by, at=at, due_at=due_at)
    if back:
        clocks.start(
            [clocks.NewDeadline(case, DEPOSITS_BACK, at, due_at, entry.id, str(round.pk), "auction.deposits_due")]
        )
    return back


def _say_what_comes(entry: Draft, sale: Sale, round: Round, by: Actor, at: datetime) -> None:
    """After a round without a bid: the next one within its time, or the creditor is asked."""
    Sale.objects.filter(pk=sale.pk).update(state=Sale.State.READY)
    following = queries.next_round(sale)
    court = this_court()
    if following is None:
        settle_forfeits(entry, sale.case, sale, None, by, at)
        raise_tasks([NewTask(sale.case, Role.OFFICER, UNSOLD, entry.id, str(sale.pk))], at)
        return
    within = schedule.days(court.pack, "auction_second_within", court.day(at))
    due_at = end_of(court.day(at) + within, court)
    raise_tasks([NewTask(sale.case, Role.OFFICER, "auction.schedule_round", entry.id, str(sale.pk), due_at)], at)
    # After the second round the creditor may take the thing instead of an online sale.
    if following is schedule.Kind.SALE:
        raise_tasks([NewTask(sale.case, Role.OFFICER, UNSOLD, entry.id, str(sale.pk))], at)


@act("auction.round_withdrawn", needs=Permission.STOP_SALE, locks="round")
def withdraw_round(entry: Draft, *, round: Round, by: Actor, at: datetime, reason: str) -> Round:
    """This act will withdraw a round on a legal ground; everybody's deposit goes back.

    :raises RoundNotRunning: if it has ended.
    """
    if round.state not in Round.LIVE:
        raise standing.RoundNotRunning(state=round.get_state_display())
    if round.state == Round.State.ANNOUNCED:
        bidding.suspend(lot_id=round.pk, entry=entry.id)
    enrolled = list(round.enrolments.order_by("pk"))
    back = _finish(entry, round, Round.State.WITHDRAWN, enrolled, by, at)
    sale = _locked(round)
    finish_tasks([round.case_id], "auction.announce", at, subjects=[str(round.pk)])
    if sale.state == Sale.State.RUNNING:
        Sale.objects.filter(pk=sale.pk).update(state=Sale.State.READY)
        raise_tasks([NewTask(sale.case, Role.OFFICER, "auction.schedule_round", entry.id, str(sale.pk))], at)
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.auc.16", round=round, back_amount=sum(back.values()), returned_to=len(back))
    return round


@act("auction.sale_stopped", needs=Permission.STOP_SALE)
def stop_sale(entry: Draft, *, case: Case, sale: Sale, by: Actor, at: datetime, reason: str) -> Sale:
    """This act will end a sale that has lost its ground, because nothing holds the thing any more.

    :raises SaleNotReady: if somebody has bought it, or a round is still under way.
    """
    fresh = Sale.objects.select_for_update(no_key=True).get(pk=sale.pk)
    if fresh.state not in (Sale.State.WINDOW, Sale.State.READY):
        raise standing.SaleNotReady(state=fresh.get_state_display())
    end_sale(entry, fresh, reason[:40], by, at)
    entry.rests_on(fresh.entry_id)
    entry.state(basis="cn.auc.16", sale=fresh)
    return fresh


def end_sale(entry: Draft, sale: Sale, why: str, by: Actor, at: datetime) -> None:
    """End a sale without a buyer: nothing of it is due any more, what defaulters left is used."""
    settle_forfeits(entry, Case.objects.select_related("title").get(pk=sale.case_id), sale, None, by, at)
    Sale.objects.filter(pk=sale.pk).update(state=Sale.State.ENDED, ended_why=why)
    Asset.objects.filter(pk=sale.asset_id).update(selling_since_at=None)
    subjects = [str(sale.pk)]
    for what in ("auction.schedule_round", UNSOLD, WINDOW, NAMED):
        finish_tasks([sale.case_id], what, at, subjects=subjects)
    clocks.meet([sale.case_id], FIRST_BASIS, subjects=subjects)


@act("auction.deposits_overdue", needs=Permission.REMIND, locks="round")
def note_deposits_due(entry: Draft, *, round: Round, left_amount: int, by: Actor, at: datetime) -> None:
    """This act will note whether all deposits of a round left the court within the day, and call the judge if not."""
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.auc.10", round=round, left_amount=left_amount)
    if left_amount:
        raise_tasks([NewTask(round.case, Role.JUDGE, "auction.deposits_late", entry.id, str(round.pk))], at)
