"""Bidders: they enrol, pay their deposit, are admitted under a code name that nobody of the court learns."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.basics.refusal import Words
from levari.casefile.models import AwaitedPayment, Case, Party, Person
from levari.casefile.queries import due, this_court
from levari.casefile.selling import Somebody, known_or_new
from levari.ledger.places import OwnerKind
from levari.record.door import Draft, act
from levari.stages.auction.acts.award import take_price
from levari.stages.auction.acts.default import take_shortfall
from levari.stages.auction.acts.escrow import await_money, give_back
from levari.stages.auction.bidding import floor as bidding
from levari.stages.auction.models import Award, Ban, Enrolment, Identity, PriorityRight, Round, Sale
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.settlement import exempt_part

BASIS = "cn.auc.5"


@dataclass(frozen=True)
class Bidder:
    """Who enrols, where money goes back to, the hash of the secret that lets them in, and what they declare."""

    somebody: Somebody
    account: str
    secret_hash: str
    declares_free: bool
    as_creditor: bool = False


@act("auction.bidder_enrolled", needs=Permission.ENROL_BIDDER, locks="round")
def enrol_bidder(entry: Draft, *, round: Round, bidder: Bidder, by: Actor, at: datetime) -> Enrolment:
    """This act will enrol somebody who wants to bid and say which deposit is to be paid under which reference.

    :raises EnrolmentClosed, NotDeclared, BidderExcluded, AlreadyEnrolled, NotACreditor: if they may not bid.
    """
    if round.state != Round.State.ANNOUNCED or at >= bidding.result(lot_id=round.pk).closes_at:
        raise standing.EnrolmentClosed()
    if not bidder.declares_free:
        raise standing.NotDeclared()
    _check_bans(round, bidder.somebody.identifier_hash)
    person = known_or_new(bidder.somebody, court=this_court(), by=by, purpose="auction.enrol", at=at)
    _check_once(round, person)
    capacity, rank, exempt = _capacity(round, person, bidder, at)
    made = Enrolment(
        id=uuid7(), court_id=round.court_id, case_id=round.case_id, sale_id=round.sale_id, round=round,
        capacity=capacity, rank=rank, exempt_amount=exempt, secret_hash=bidder.secret_hash, enrolled_at=at,
        owner_kind=OwnerKind.NATURAL if person.kind == Person.Kind.NATURAL else OwnerKind.LEGAL, entry_id=entry.id,
    )  # fmt: skip
    if to_pay := round.deposit_amount - exempt:
        made.payment = await_money(entry, made, AwaitedPayment.Purpose.DEPOSIT, to_pay, round.closes_at, round.currency)
    made.save()
    Identity.objects.bulk_create(
        [Identity(enrolment=made, court_id=round.court_id, person=person, account=bidder.account)]
    )
    if not to_pay:
        _admit(entry, made)
    entry.rests_on(round.entry_id)
    entry.state(
        basis=BASIS, round=round, enrolment=made, capacity=capacity, deposit_amount=to_pay, exempt_amount=exempt
    )  # fmt: skip
    return made


def _check_bans(round: Round, identifier_hash: str) -> None:
    here = Q(sale=None) | Q(sale_id=round.sale_id)
    if ban := Ban.objects.filter(here, identifier_hash=identifier_hash).first():
        raise standing.BidderExcluded(ground=EXCLUDED.get(ban.ground, _DEFAULTED))


def _check_once(round: Round, person: Person) -> None:
    with acting(purpose="auction.enrol"):
        if Identity.objects.filter(enrolment__round=round, person=person).exists():
            raise standing.AlreadyEnrolled()


def _capacity(round: Round, person: Person, bidder: Bidder, at: datetime) -> tuple[str, int | None, int]:
    """In which capacity somebody bids: a noted priority counts by itself, a creditor asks to be exempt."""
    right = PriorityRight.objects.filter(sale_id=round.sale_id, person=person).first()
    if right:
        return Enrolment.Capacity.PRIORITY, right.rank, 0
    if not bidder.as_creditor:
        return Enrolment.Capacity.ORDINARY, None, 0
    if not Party.objects.filter(case_id=round.case_id, person=person, role="creditor").exists():
        raise standing.NotACreditor()
    owed = due([round.case_id], this_court().day(at))[round.case_id]
    exempt = exempt_part(round.deposit_amount, owed.position.total)
    return (Enrolment.Capacity.CREDITOR if exempt else Enrolment.Capacity.ORDINARY), None, exempt


def _admit(entry: Draft, enrolment: Enrolment) -> None:
    assert enrolment.round_id is not None
    bidding.admit(lot_id=enrolment.round_id, bidder_id=enrolment.pk, rank=enrolment.rank, entry=entry.id)
    Enrolment.objects.filter(pk=enrolment.pk).update(state=Enrolment.State.ADMITTED)


@act("auction.payment_taken", needs=Permission.RUN_SALE)
def take_payment(entry: Draft, *, case: Case, payment: AwaitedPayment, by: Actor, at: datetime) -> None:
    """This act will take what came under a reference: a deposit admits, a price completes an award; what comes too late
    for what it was meant for goes back at once."""
    fresh = AwaitedPayment.objects.select_for_update(no_key=True).get(pk=payment.pk)
    enrolment = Enrolment.objects.select_related("round", "sale__asset").get(pk=fresh.owner_id)
    purpose = AwaitedPayment.Purpose
    took = {
        purpose.DEPOSIT: _take_deposit, purpose.PRICE: take_price, purpose.DIFFERENCE: take_price,
        purpose.SHORTFALL: take_shortfall, purpose.RECOVERY: _goes_back,
    }[purpose(fresh.purpose)](entry, case, fresh, enrolment, by, at)  # fmt: skip
    AwaitedPayment.objects.filter(pk=fresh.pk).update(taken_amount=fresh.arrived_amount)
    if not took:
        soon = at + timedelta(hours=int(schedule.number(this_court().pack, "auction_deposit_refund_losers", at.date())))
        back = give_back(entry, case, [enrolment], by=by, at=at, due_at=soon, keep=_kept(enrolment))
        entry.state(back_amount=sum(back.values()))
    entry.rests_on(fresh.entry_id)
    entry.state(
        basis=BASIS, payment=fresh, purpose=fresh.purpose, amount=fresh.arrived_amount - fresh.taken_amount,
        arrived_on=fresh.arrived_on, took=took,
    )  # fmt: skip


def _kept(enrolment: Enrolment) -> int:
    """What of a buyer's money is the price of an award that stands: more than that goes back, not the price itself."""
    waiting = [Award.State.AWARDED, Award.State.PAID]
    won = Award.objects.filter(enrolment=enrolment, state__in=waiting).select_related("payment").first()
    if won is None:
        return 0
    if won.how == Award.How.IN_KIND:
        return won.payment.amount if won.payment else 0
    return won.price_amount


def _goes_back(*_given: object) -> bool:
    """What is given back after a sale was set aside is the buyer's at once."""
    return False


def _take_deposit(
    entry: Draft, case: Case, payment: AwaitedPayment, enrolment: Enrolment, by: Actor, at: datetime
) -> bool:
    """Whether it still serves: admits when the whole deposit is there and the round runs."""
    round = enrolment.round
    assert round is not None
    if enrolment.state == Enrolment.State.OVER or round.state not in Round.BIDDING:
        return False
    if at >= bidding.result(lot_id=round.pk).closes_at:
        return False
    if enrolment.state == Enrolment.State.ENROLLED and payment.arrived_amount >= payment.amount:
        _admit(entry, enrolment)
    return True


@act("auction.bidder_banned", needs=Permission.DECIDE_SALE, assigned=True, imposes=True)
def ban_bidder(
    entry: Draft, *, case: Case, sale: Sale | None, somebody: Somebody, ground: str, by: Actor, at: datetime,
    reason: str,
) -> Ban:  # fmt: skip
    """This act will keep somebody whom the law excludes from bidding, in one sale or in all of this court.

    :raises GroundUnknown: for a ground that is not in the law's list.
    """
    if ground not in EXCLUDED:
        raise standing.GroundUnknown(ground=ground)
    made, _new = Ban.objects.get_or_create(
        court_id=case.court_id, sale=sale, identifier_hash=somebody.identifier_hash, ground=ground,
        defaults={"case": case, "imposed_by": by, "imposed_at": at, "entry_id": entry.id},
    )  # fmt: skip
    entry.state(basis="cn.auc.19", ban=made, sale=sale.pk if sale else None, ground=ground)
    return made


#: Keys of the law's list, and the winner who did not pay.
EXCLUDED = {
    "court": Words("a member of the court's staff", "法院工作人员"),
    "platform": Words("a member of the platform's staff", "网络服务提供者的工作人员"),
    "service": Words("a service firm of the sale", "承担拍卖辅助工作的机构或者人员"),
    "appraiser": Words("the appraiser of the thing", "评估机构或者评估人员"),
    "relative": Words("a near relative of somebody whom the law excludes", "前述人员的近亲属"),
}
_DEFAULTED = Words("did not pay after winning an earlier round", "曾成交而未付款")
