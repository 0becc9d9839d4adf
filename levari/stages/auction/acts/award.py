"""A buyer and a price: the price comes in, the judge rules, the thing is handed over."""

from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import Asset, AwaitedPayment, Case, Credit, Document
from levari.casefile.papers import NewDocument, file_documents
from levari.casefile.queries import due, open_cases_against, parties_of, people, people_of_cases, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.deadlines import deadline
from levari.ledger.queries import held_in_escrow
from levari.record.door import Draft, act
from levari.stages.auction.acts.default import settle_forfeits
from levari.stages.auction.acts.escrow import await_money, bring_in, give_back, identities
from levari.stages.auction.models import Award, Enrolment, Round, Sale
from levari.stages.auction.paper import protocol_facts, ruling_facts
from levari.stages.auction.rules import standing
from levari.stages.auction.rules.settlement import SetOff, set_off
from levari.ui.formatting import money_text

BASIS = "cn.auc.20"
PRICE, RULING, HAND_OVER = "cn.auc.9", "cn.clk.award_ruling", "cn.clk.hand_over"
#: Credits of these sources are things that a creditor took, and claims that a creditor's price was set off with.
IN_KIND, SET_OFF = "in_kind", "set_off"


def award(
    entry: Draft, sale: Sale, enrolment: Enrolment, how: Award.How, price: int, to_pay: int, due_at: datetime,
    at: datetime, *, round: Round | None = None, credited: int = 0,
) -> Award:  # fmt: skip
    """Note buyer and price, in the act that found them; what is not in escrow yet is awaited until `due_at`.

    `credited` of the price is set off with the buyer's own claim.
    """
    made = Award(
        court_id=sale.court_id, case_id=sale.case_id, sale=sale, round=round, enrolment=enrolment, how=how,
        price_amount=price, credited_amount=credited, awarded_at=at, entry_id=entry.id,
    )  # fmt: skip
    if to_pay:
        made.price_due_at = due_at
        purpose = AwaitedPayment.Purpose.DIFFERENCE if how == Award.How.IN_KIND else AwaitedPayment.Purpose.PRICE
        made.payment = await_money(entry, enrolment, purpose, to_pay, due_at, sale.case.currency)
    made.save()
    Sale.objects.filter(pk=sale.pk).update(state=Sale.State.SOLD)
    if to_pay:
        clocks.start(
            [clocks.NewDeadline(sale.case, PRICE, at, due_at, entry.id, str(made.pk), "auction.price_overdue")]
        )
    else:
        _paid(entry, made, at)
    return made


def _paid(entry: Draft, made: Award, at: datetime) -> None:
    Award.objects.filter(pk=made.pk).update(state=Award.State.PAID)
    made.state = Award.State.PAID
    subject = str(made.pk)
    clocks.meet([made.case_id], PRICE, subjects=[subject])
    finish_tasks([made.case_id], "auction.declare_default", at, subjects=[subject])
    due_at = deadline(this_court().pack, "award_ruling", at).value.due_at
    clocks.start([clocks.NewDeadline(made.case, RULING, at, due_at, entry.id, subject)])
    raise_tasks([NewTask(made.case, Role.JUDGE, "auction.rule_award", entry.id, subject, due_at)], at)


def take_price(
    entry: Draft, case: Case, payment: AwaitedPayment, enrolment: Enrolment, by: Actor, at: datetime
) -> bool:
    """Whether the award still waits for money; completes it when the whole price is there."""
    made = Award.objects.select_for_update(no_key=True).filter(payment=payment).first()
    if made is None or made.state != Award.State.AWARDED:
        return False
    if payment.arrived_amount >= payment.amount:
        _paid(entry, made, at)
    return True


@act("auction.award_ruled", needs=Permission.DECIDE_SALE, assigned=True, imposes=True, locks="award")
def rule_award(entry: Draft, *, award: Award, by: Actor, at: datetime, reason: str) -> Award:
    """This act will pass the thing to the buyer: the price becomes the debtor's money for the case, what holds the
    thing is released, delayed interest on what is paid stops today.

    :raises AwardNotStanding, PriceNotPaid: if it cannot be ruled on.
    """
    sale = Sale.objects.select_for_update(no_key=True, of=("self",)).select_related("asset").get(pk=award.sale_id)
    case, on = Case.objects.select_related("title").get(pk=award.case_id), this_court().day(at)
    if award.state != Award.State.PAID:
        raise _not_paid(award)
    there = held_in_escrow([award.enrolment_id]).get(award.enrolment_id, 0)
    in_money = min(there, award.price_amount)
    if award.how == Award.How.IN_KIND or award.credited_amount:
        _credit(entry, case, award, award.price_amount - in_money, at)
    elif in_money < award.price_amount:
        raise standing.PriceNotPaid(left=money_text(award.price_amount - in_money, case.currency))
    if there > in_money:
        give_back(entry, case, [award.enrolment], by=by, at=at, due_at=at, keep=in_money)
    if in_money:
        award.proceeds = bring_in(entry, case, award.enrolment, sale.asset, in_money, on, by=by, at=at)
    award.state, award.ruled_by, award.ruled_at = Award.State.RULED, by, at
    award.ruling = _file_ruling(entry, case, award, sale, reason, by, at)
    award.save(update_fields=["state", "ruled_by", "ruled_at", "ruling", "proceeds"])
    Asset.objects.filter(pk=sale.asset_id).update(
        gone_on=on, gone_why=Asset.Gone.SOLD, selling_since_at=None, value_amount=0
    )
    settle_forfeits(entry, case, sale, award.price_amount, by, at)
    _say_what_comes(entry, award, at)
    entry.defer("attachment.release_asset", court=case.court_id, asset=sale.asset_id, why="sold", priority=10)
    entry.rests_on(award.entry_id)
    entry.state(
        basis=BASIS, award=award, sale=sale, price_amount=award.price_amount, paid_amount=in_money, how=award.how,
        counts_on=on,
    )  # fmt: skip
    return award


def _not_paid(award: Award) -> Exception:
    if award.state == Award.State.AWARDED and award.payment is not None:
        left = award.payment.amount - award.payment.arrived_amount
        return standing.PriceNotPaid(left=money_text(max(left, 0), award.payment.currency))
    return standing.AwardNotStanding(state=award.get_state_display())


def own_set_off(sale: Sale, price: int, at: datetime) -> SetOff | None:
    """What of a price the claim of the case would be set off with; None if the debtor owes others too, for then only
    the plan knows what the creditor gets."""
    if len(open_cases_against([sale.asset.owner_id]).get(sale.asset.owner_id, [])) > 1:
        return None
    owed = due([sale.case_id], this_court().day(at))[sale.case_id]
    return set_off(price, owed.position.total, owed.fee_open)


def _credit(entry: Draft, case: Case, award: Award, amount: int, at: datetime) -> None:
    """The price pays the claim, as far as it was not paid in money; what came meanwhile may have left less of either.

    :raises PriceNotPaid: if the claim is not worth that much any more, because somebody paid or others claim too.
    """
    if not amount:
        return
    on = this_court().day(at)
    parts = own_set_off(award.sale, award.price_amount, at)
    most = parts.credited if parts else 0
    if amount > most:
        raise standing.PriceNotPaid(left=money_text(amount - most, case.currency))
    source = IN_KIND if award.how == Award.How.IN_KIND else SET_OFF
    Credit.objects.create(
        court_id=case.court_id, case=case, counts_on=on, amount=amount, source=source, entry_id=entry.id
    )
    entry.state(credited_amount=amount)
    _tell_what_is_left(entry, case, at)


def _tell_what_is_left(entry: Draft, case: Case, at: datetime) -> None:
    """Other measures shrink to what is left of the claim; where nothing is, they are released, the case may close."""
    if due([case.pk], this_court().day(at))[case.pk].total > 0:
        entry.defer("attachment.shrink_to_cap", court=case.court_id, cases=[case.pk], entry=entry.id)
        return
    entry.defer("attachment.release_all", court=case.court_id, cases=[case.pk], why="paid")
    entry.defer("closing.try_close", court=case.court_id, cases=[case.pk])


def _file_ruling(entry: Draft, case: Case, award: Award, sale: Sale, reason: str, by: Actor, at: datetime) -> Document:
    court = this_court()
    who = people_of_cases(
        [case.pk], actor=by, purpose="auction.ruling", fields=["name", "identifier", "address"], at=at
    )
    identity = identities([award.enrolment])[award.enrolment_id]
    buyer = people(
        [identity.person_id], actor=by, case_id=case.pk, purpose="auction.ruling", fields=["name", "identifier"], at=at
    )[identity.person_id]
    facts = ruling_facts(court, case, award, sale.dossier, buyer, parties_of([case.pk])[case.pk], who, reason, by=by)
    [paper] = file_documents([NewDocument(case, "ruling", facts, court.day(at), entry.id)])
    return paper


def _say_what_comes(entry: Draft, award: Award, at: datetime) -> None:
    subject = str(award.pk)
    clocks.meet([award.case_id], RULING, subjects=[subject])
    finish_tasks([award.case_id], "auction.rule_award", at, subjects=[subject])
    due_at = deadline(this_court().pack, "hand_over", at).value.due_at
    clocks.start([clocks.NewDeadline(award.case, HAND_OVER, at, due_at, entry.id, subject)])
    raise_tasks([NewTask(award.case, Role.OFFICER, "auction.hand_over", entry.id, subject, due_at)], at)


@act("auction.handed_over", needs=Permission.PREPARE_SALE, assigned=True, locks="award")
def hand_over(entry: Draft, *, award: Award, protocol: str, by: Actor, at: datetime) -> Award:
    """This act will record that the thing was handed over to the buyer, with the protocol of what was found.

    :raises AwardNotStanding: if there is no ruling.
    """
    if award.state != Award.State.RULED:
        raise standing.AwardNotStanding(state=award.get_state_display())
    case = Case.objects.select_related("title").get(pk=award.case_id)
    who = people_of_cases([case.pk], actor=by, purpose="auction.hand_over", fields=["name", "identifier"], at=at)
    facts = protocol_facts(this_court(), case, award, protocol, parties_of([case.pk])[case.pk], who, by=by)
    file_documents([NewDocument(case, "ruling", facts, this_court().day(at), entry.id)])
    award.state, award.handed_over_at, award.protocol = Award.State.HANDED_OVER, at, protocol
    award.save(update_fields=["state", "handed_over_at", "protocol"])
    Sale.objects.filter(pk=award.sale_id).update(state=Sale.State.DONE)
    clocks.meet([case.pk], HAND_OVER, subjects=[str(award.pk)])
    finish_tasks([case.pk], "auction.hand_over", at, subjects=[str(award.pk)])
    entry.rests_on(award.entry_id)
    entry.state(basis="cn.auc.21", award=award)
    return award
