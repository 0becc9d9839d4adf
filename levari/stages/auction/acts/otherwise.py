"""Ends of a sale without bidding: the debtor's buyer, the creditor who takes the thing, the thing that goes back."""

from datetime import datetime, timedelta
from hashlib import sha256

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Party, Person
from levari.casefile.queries import people, this_court
from levari.casefile.selling import Somebody, known_or_new
from levari.casefile.tasks import finish_tasks
from levari.ledger.places import OwnerKind
from levari.record.door import Draft, act
from levari.stages.auction import queries
from levari.stages.auction.acts.award import award, own_set_off
from levari.stages.auction.acts.ending import UNSOLD, end_sale
from levari.stages.auction.acts.opening import FIRST_BASIS, NAMED, WINDOW, end_of
from levari.stages.auction.models import Award, Enrolment, Identity, Round, Sale
from levari.stages.auction.rules import schedule, standing
from levari.ui.formatting import money_text


@act("auction.private_sale_approved", needs=Permission.DECIDE_SALE, assigned=True, imposes=True)
def approve_private_sale(
    entry: Draft, *, case: Case, sale: Sale, buyer: Somebody, account: str, price_amount: int, price_days: int,
    by: Actor, at: datetime, reason: str,
) -> Award:  # fmt: skip
    """This act will let the debtor sell to a buyer the debtor found, if the price is no lower than a first auction may
    ask and comes to the court.

    :raises SaleNotReady: outside the debtor's own time. :raises PriceBelowFloor: for too low a price.
    """
    fresh = _locked(sale)
    if fresh.state != Sale.State.WINDOW:
        raise standing.SaleNotReady(state=fresh.get_state_display())
    court = this_court()
    least = schedule.floor(queries.ground_of(fresh, [], court), schedule.Kind.FIRST, court.day(at))
    if price_amount < least:
        shown = [money_text(amount, case.currency) for amount in (price_amount, least)]
        raise standing.PriceBelowFloor(price=shown[0], floor=shown[1])
    person = known_or_new(buyer, court=court, by=by, purpose="auction.private_sale", at=at)
    enrolment = _buyer(entry, fresh, person, account, Enrolment.Capacity.CHOSEN, at)
    due_at = end_of(court.day(at) + timedelta(days=price_days), court)
    made = award(entry, fresh, enrolment, Award.How.DEBTOR, price_amount, price_amount, due_at, at)
    for waiting in (WINDOW, NAMED):
        finish_tasks([case.pk], waiting, at, subjects=[str(fresh.pk)])
    clocks.meet([case.pk], FIRST_BASIS, subjects=[str(fresh.pk)])
    entry.rests_on(fresh.entry_id)
    entry.state(basis=FIRST_BASIS, sale=fresh, award=made, price_amount=price_amount, floor_amount=least)
    return made


def _locked(sale: Sale) -> Sale:
    rows = Sale.objects.select_for_update(no_key=True, of=("self",)).select_related("asset", "price", "case")
    return rows.get(pk=sale.pk)


def _buyer(entry: Draft, sale: Sale, person: Person, account: str, capacity: str, at: datetime) -> Enrolment:
    """Somebody who buys without bidding; nobody signs in under this number, so its secret is known to nobody."""
    made = Enrolment.objects.create(
        id=uuid7(), court_id=sale.court_id, case_id=sale.case_id, sale=sale, capacity=capacity, enrolled_at=at,
        secret_hash=sha256(uuid7().bytes).hexdigest(), entry_id=entry.id,
        owner_kind=OwnerKind.NATURAL if person.kind == Person.Kind.NATURAL else OwnerKind.LEGAL,
    )  # fmt: skip
    Identity.objects.bulk_create([Identity(enrolment=made, court_id=sale.court_id, person=person, account=account)])
    return made


@act("auction.taken_in_kind", needs=Permission.DECIDE_SALE, assigned=True, imposes=True)
def take_in_kind(
    entry: Draft, *, case: Case, sale: Sale, price_days: int, by: Actor, at: datetime, reason: str
) -> Award:
    """This act will let the creditor have the thing at the last start price: it pays the claim, and the fee and what it
    is worth more are paid to the court first.

    :raises NothingUnsold: if no round has failed, or one is under way. :raises OthersClaim: if the debtor owes others.
    """
    fresh = _locked(sale)
    last = fresh.rounds.order_by("-number").first()
    if fresh.state != Sale.State.READY or last is None or last.state != Round.State.FAILED:
        raise standing.NothingUnsold()
    parts = own_set_off(fresh, last.start_amount, at)
    if parts is None:
        raise standing.OthersClaim()
    creditor = Party.objects.filter(case=case, role="creditor").order_by("pk")[0]
    person = people([creditor.person_id], actor=by, case_id=case.pk, purpose="auction.in_kind", fields=["kind"], at=at)[
        creditor.person_id
    ]
    court = this_court()
    enrolment = _buyer(entry, fresh, person, creditor.payout_account or "-", Enrolment.Capacity.CREDITOR, at)
    due_at = end_of(court.day(at) + timedelta(days=price_days), court)
    made = award(entry, fresh, enrolment, Award.How.IN_KIND, last.start_amount, parts.to_pay, due_at, at,
                 credited=parts.credited)  # fmt: skip
    finish_tasks([case.pk], UNSOLD, at, subjects=[str(fresh.pk)])
    finish_tasks([case.pk], "auction.schedule_round", at, subjects=[str(fresh.pk)])
    entry.rests_on(fresh.entry_id, last.entry_id)
    entry.state(
        basis="cn.auc.22", sale=fresh, award=made, price_amount=last.start_amount, credited_amount=parts.credited,
        to_pay_amount=parts.to_pay,
    )  # fmt: skip
    return made


@act("auction.sale_given_up", needs=Permission.PREPARE_SALE, assigned=True)
def give_up_sale(entry: Draft, *, case: Case, sale: Sale, by: Actor, at: datetime, reason: str) -> Sale:
    """This act will end a sale in which nobody bought and the creditor does not take the thing: it goes back free.

    :raises NothingUnsold: while another round is to come.
    """
    fresh = _locked(sale)
    if fresh.state != Sale.State.READY or queries.next_round(fresh) is not None:
        raise standing.NothingUnsold()
    end_sale(entry, fresh, "unsold", by, at)
    Asset.objects.filter(pk=fresh.asset_id).update(gone_on=this_court().day(at), gone_why=Asset.Gone.UNSOLD)
    entry.defer("attachment.release_asset", court=case.court_id, asset=fresh.asset_id, why="unsold", priority=10)
    entry.rests_on(fresh.entry_id)
    entry.state(basis="cn.frz.7", sale=fresh)
    return fresh
