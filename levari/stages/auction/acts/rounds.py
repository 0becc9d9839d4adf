"""Rounds: the officer schedules them and tells the parties, the judge publishes exactly what was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.basics.canonical import canonical, sha256_hex
from levari.basics.ids import uuid7
from levari.casefile import clocks
from levari.casefile.models import Case, LotDossier
from levari.casefile.papers import NewDocument, file_documents
from levari.casefile.queries import parties_of, people_of_cases, this_court
from levari.casefile.selling import newest_dossiers
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.auction import queries
from levari.stages.auction.acts.opening import end_of
from levari.stages.auction.bidding import floor as bidding
from levari.stages.auction.models import PriorityRight, Round, Sale
from levari.stages.auction.paper import lot_facts
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.lot_file import check_lot_file
from levari.stages.auction.rules.schedule import Ground, Kind, Wanted
from levari.stages.auction.rules.terms import Format, Terms

BASIS = "cn.auc.15"
CLOSE, BIDDING = "auction.round_close", "auction.bidding"


@dataclass(frozen=True)
class NewRound:
    """Terms of a round as the officer sets them. Amounts in minor units; `price_days`: time to pay the price."""

    kind: str
    start_amount: int
    step_amount: int
    deposit_amount: int
    opens_at: datetime
    closes_at: datetime
    price_days: int


@act("auction.round_scheduled", needs=Permission.PREPARE_SALE, assigned=True)
def schedule_round(
    entry: Draft, *, case: Case, sale: Sale, terms: NewRound, by: Actor, at: datetime, reason: str
) -> Round:
    """This act will set the terms of the next round, tell the parties and priority purchasers, and ask the judge.

    :raises SaleNotReady, WrongRound: if no such round comes next. :raises StartTooLow, DepositOutOfRange, StepMissing,
        OpensTooEarly, OpensTooLate, BiddingTooShort, SaleOfOtherLength, PriceExpired, TitleUnproved, BurdensTooOld.
    """
    court, fresh = this_court(), _locked(sale)
    if fresh.state != Sale.State.READY:
        raise standing.SaleNotReady(state=fresh.get_state_display())
    rounds, awaited = list(fresh.rounds.order_by("number")), queries.next_round(fresh)
    if awaited != terms.kind:
        words = dict(Round.Kind.choices)
        raise standing.WrongRound(kind=words[awaited] if awaited else "-")
    ground, on = queries.ground_of(fresh, rounds, court), court.day(at)
    announced_on = on + schedule.days(court.pack, "auction_party_notice_before_announcement", on)
    wanted = _wanted(terms)
    schedule.check_round(ground, wanted, announced_on)
    dossier = newest_dossiers([fresh.asset_id])[fresh.asset_id]
    check_lot_file(court.pack, queries.lot_file(dossier), announced_on)
    made = _round(entry, case, fresh, ground, wanted, terms.price_days, len(rounds) + 1, on, court, by)
    made.shown_hash = shown_hash(made, dossier)
    made.save()
    Sale.objects.filter(pk=fresh.pk).update(state=Sale.State.RUNNING, dossier=dossier)
    _tell(entry, made, dossier, court, by, at)
    finish_tasks([case.pk], "auction.schedule_round", at, subjects=[str(fresh.pk)])
    due_at = end_of(announced_on, court)
    raise_tasks([NewTask(case, Role.JUDGE, "auction.announce", entry.id, str(made.pk), due_at)], at)
    entry.rests_on(fresh.entry_id, dossier.entry_id, *(row.entry_id for row in rounds[-1:]))
    entry.state(basis=BASIS, round=made, shown=made.shown_hash, **_terms_told(made))
    return made


def _locked(sale: Sale) -> Sale:
    return Sale.objects.select_for_update(no_key=True, of=("self",)).select_related("asset", "price").get(pk=sale.pk)


def _wanted(terms: NewRound) -> Wanted:
    return Wanted(
        Kind(terms.kind), terms.start_amount, terms.step_amount, terms.deposit_amount, terms.opens_at, terms.closes_at
    )


def _round(
    entry: Draft, case: Case, sale: Sale, ground: Ground, wanted: Wanted, price_days: int, number: int, on: date,
    court: Court, by: Actor,
) -> Round:  # fmt: skip
    low, high = schedule.deposit_range(court.pack, wanted.start, on)
    # Who first pays takes the thing in an online sale, so nothing is to be extended there.
    extension = 0 if wanted.kind is Kind.SALE else schedule.extension_seconds(court.pack, on)
    return Round(
        id=uuid7(), court=court, case=case, sale=sale, number=number, kind=str(wanted.kind), currency=case.currency,
        valuation_amount=ground.valuation, floor_amount=schedule.floor(ground, wanted.kind, on),
        start_amount=wanted.start, step_amount=wanted.step, deposit_amount=wanted.deposit, deposit_least_amount=low,
        deposit_most_amount=high, extension_seconds=extension, told_on=on, opens_at=wanted.opens_at,
        closes_at=wanted.closes_at, price_days=price_days, scheduled_by=by, entry_id=entry.id,
    )  # fmt: skip


def _terms_told(made: Round) -> dict[str, Any]:
    """The terms of a round as entries and signatures state them."""
    return {
        "kind": made.kind, "number": made.number, "valuation_amount": made.valuation_amount,
        "floor_amount": made.floor_amount, "start_amount": made.start_amount, "step_amount": made.step_amount,
        "deposit_amount": made.deposit_amount, "opens_at": made.opens_at.astimezone(UTC).isoformat(),
        "closes_at": made.closes_at.astimezone(UTC).isoformat(), "price_days": made.price_days,
        "extension_seconds": made.extension_seconds,
    }  # fmt: skip


def shown_hash(made: Round, dossier: LotDossier) -> str:
    """What the judge signs: the terms and the lot file, exactly as they are shown."""
    shown: Mapping[str, Any] = {"sale": str(made.sale_id), "dossier": str(dossier.pk), **_terms_told(made)}
    return sha256_hex(canonical(shown))


def _tell(entry: Draft, made: Round, dossier: LotDossier, court: Court, by: Actor, at: datetime) -> None:
    """File the notice to the parties and to known priority purchasers: the lot sheet with the terms."""
    parties = parties_of([made.case_id])[made.case_id]
    who = people_of_cases(
        [made.case_id], actor=by, purpose="auction.notice", fields=["name", "identifier", "address"], at=at
    )
    priorities = PriorityRight.objects.filter(sale=made.sale).count()
    facts = lot_facts(court, made, dossier, parties, who, by=by)
    [paper] = file_documents([NewDocument(made.case, "lot", facts, court.day(at), entry.id)])
    Round.objects.filter(pk=made.pk).update(document=paper)
    entry.state(notice=paper.facts_hash, told=len(parties) + priorities)


@act("auction.round_announced", needs=Permission.DECIDE_SALE, assigned=True, imposes=True, locks="round")
def announce_round(entry: Draft, *, round: Round, shown: str, by: Actor, at: datetime) -> Round:
    """This act will publish a round exactly as it was shown; from now on bidders can enrol.

    :raises NotWhatWasShown, RoundNotRunning, OwnSchedule: if it cannot be published so.
    :raises PartiesNotToldInTime, OpensTooEarly, OpensTooLate, PriceExpired, TitleUnproved, BurdensTooOld.
    """
    court, sale = this_court(), _locked(round.sale)
    if round.state != Round.State.SCHEDULED:
        raise standing.RoundNotRunning(state=round.get_state_display())
    dossier = LotDossier.objects.get(pk=sale.dossier_id)
    if shown != round.shown_hash or shown != shown_hash(round, dossier):
        raise standing.NotWhatWasShown()
    if by.pk == round.scheduled_by_id:
        raise standing.OwnSchedule()
    on = court.day(at)
    before = list(sale.rounds.exclude(pk=round.pk).order_by("number"))
    ground = queries.ground_of(sale, before, court)
    schedule.check_told(ground, round.told_on, on)
    schedule.check_round(
        ground,
        Wanted(
            Kind(round.kind), round.start_amount, round.step_amount, round.deposit_amount, round.opens_at,
            round.closes_at,
        ),
        on,
    )  # fmt: skip
    check_lot_file(court.pack, queries.lot_file(dossier), on)
    round.state, round.announced_by, round.announced_at = Round.State.ANNOUNCED, by, at
    round.save(update_fields=["state", "announced_by", "announced_at"])
    bidding.open_lot(lot_id=round.pk, court=court, case=round.case, terms=_engine_terms(round), entry=entry.id)
    start_close_clock(entry, round, round.closes_at, at)
    finish_tasks([round.case_id], "auction.announce", at, subjects=[str(round.pk)])
    raise_tasks([NewTask(round.case, Role.JUDGE, BIDDING, entry.id, str(round.pk), round.closes_at)], at)
    entry.rests_on(round.entry_id)
    entry.state(basis=BASIS, round=round, shown=shown, **_terms_told(round))
    return round


def _engine_terms(made: Round) -> Terms:
    return Terms(
        Format.ENGLISH, made.start_amount, made.step_amount, made.opens_at, made.closes_at, made.extension_seconds
    )


def start_close_clock(entry: Draft, round: Round, closes_at: datetime, at: datetime) -> None:
    """When the bidding is over somebody has to say so; a later bid moves the close, and the clock is started anew."""
    due_at = max(closes_at, at)
    clocks.start([clocks.NewDeadline(round.case, CLOSE, at, due_at, entry.id, str(round.pk), "auction.end_rounds")])


@act("auction.offer_taken", needs=Permission.RUN_SALE, locks="round")
def take_offer(entry: Draft, *, round: Round, by: Actor, at: datetime) -> None:
    """This act will end an online sale with the first offer: who first pays the price asked takes the thing.

    :raises RoundNotRunning: if it is no online sale under way, or nobody has made an offer.
    """
    stands = bidding.result(lot_id=round.pk) if round.state == Round.State.ANNOUNCED else None
    if round.kind != Round.Kind.SALE or stands is None or stands.price is None:
        raise standing.RoundNotRunning(state=round.get_state_display())
    bidding.suspend(lot_id=round.pk, entry=entry.id)
    resumed = bidding.resume(lot_id=round.pk, closes_at=at + timedelta(seconds=1), entry=entry.id)
    start_close_clock(entry, round, resumed.closes_at, at)
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.auc.14", round=round, price_amount=stands.price, leader=stands.leader)


@act("auction.round_suspended", needs=Permission.STOP_SALE, locks="round")
def suspend_round(entry: Draft, *, round: Round, by: Actor, at: datetime, reason: str) -> Round:
    """This act will suspend the bidding on a legal ground; it goes on within the time of the law or is withdrawn.

    :raises RoundNotRunning: if it is not announced.
    """
    if round.state != Round.State.ANNOUNCED:
        raise standing.RoundNotRunning(state=round.get_state_display())
    stands = bidding.suspend(lot_id=round.pk, entry=entry.id)
    round.state = Round.State.SUSPENDED
    round.save(update_fields=["state"])
    clocks.meet([round.case_id], CLOSE, subjects=[str(round.pk)])
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.auc.16", round=round, **stands.facts())
    return round


@act("auction.round_resumed", needs=Permission.DECIDE_SALE, assigned=True, imposes=True, locks="round")
def resume_round(entry: Draft, *, round: Round, closes_at: datetime, by: Actor, at: datetime, reason: str) -> Round:
    """This act will let a suspended bidding go on until a new close.

    :raises RoundNotRunning: if it is not suspended. :raises BiddingTooShort: if too little time is left to bid.
    :raises ResumedTooLate: if it would go on longer than the law and the announcement allow.
    """
    if round.state != Round.State.SUSPENDED:
        raise standing.RoundNotRunning(state=round.get_state_display())
    court = this_court()
    hours = int(schedule.number(court.pack, "auction_bidding_min_hours", court.day(at)))
    if closes_at - max(at, round.opens_at) < timedelta(hours=hours):
        raise schedule.BiddingTooShort(hours=hours)
    within = schedule.days(court.pack, "auction_resume_after_suspension", court.day(at))
    latest_at = max(end_of(court.day(at) + within, court), round.closes_at)
    if closes_at > latest_at:
        raise standing.ResumedTooLate(days=within.days, latest_on=court.day(latest_at - timedelta(microseconds=1)))
    stands = bidding.resume(lot_id=round.pk, closes_at=closes_at, entry=entry.id)
    round.state = Round.State.ANNOUNCED
    round.save(update_fields=["state"])
    start_close_clock(entry, round, closes_at, at)
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.auc.16", round=round, **stands.facts())
    return round
