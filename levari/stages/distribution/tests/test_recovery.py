"""A sale is set aside after its price was paid out and the case closed: two persons order who gives it back."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from levari.access.context import acting
from levari.basics.ids import uuid7
from levari.casefile.models import AwaitedPayment, Case, Credit, Party, Person, Proceeds
from levari.casefile.papers import render
from levari.casefile.queries import due
from levari.jobs.clock import now
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.auction import acts as sale_acts
from levari.stages.auction.tests.house import START, House, house, somebody
from levari.stages.distribution import acts, jobs, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Recovery
from levari.stages.notice.acts import serve_order
from levari.stages.notice.models import Service
from levari.stages.notice.rules import OrderNotWaiting, ServedBeforeIssued, ServedInFuture, pay_until
from tests.people import People
from tests.signing_in import hidden, sign_in

__all__ = ["house"]
ANN = somebody(1, "Ann")


def paid_out_and_closed(house: House) -> int:
    """Sold, ruled on, allocated, the creditor paid, the case closed; what the creditor got."""
    house.begin()
    award = house.sold(ANN)
    assert award.payment is not None
    house.pays(award.payment, award.payment.amount)
    ruled = sale_acts.rule_award(award=house.award(), by=house.people.judge, at=now(), reason="x")
    money = house.money
    money.day = house.people.court.day(now())
    with house.court:
        jobs.take_proceeds(house.people.court.pk, [str(ruled.proceeds_id)])
    money.allocate()
    with house.court:
        [row] = [one for one in queries.payables([house.case.pk]) if one.role == "creditor"]
        items = [acts.NewPayout(house.case, row.payee.id, row.role, row.amount, row.account)]
        payouts = acts.make_payouts(items=items, by=house.people.cashier, at=money.at)
    money.settle(money.check(payouts))
    with house.court:
        Case.objects.filter(pk=house.case.pk).update(state="closed", closing="satisfied", closed_at=now())
    return row.amount


def set_aside(house: House) -> None:
    made = sale_acts.annul_award(award=house.award(), ground="other", by=house.people.judge, at=now(), reason="x")
    with house.court:
        buyer = str(made.sale.awards.get().enrolment.pk)
        person = house.case.payees.get().person_id
    jobs.return_proceeds(house.people.court.pk, str(made.proceeds_id), str(person), buyer, "natural", "annulled")


def price(house: House) -> Proceeds:
    with house.court:
        return Proceeds.objects.get()


def owed(house: House) -> int:
    with house.court:
        return due([house.case.pk], house.people.court.day(now()))[house.case.pk].total


def test_what_was_paid_out_is_ordered_back_by_two_persons(house: House, people: People) -> None:
    got = paid_out_and_closed(house)
    before = house.money.books()
    fee = before["fees"]
    assert owed(house) == 0 and before["debtor_payable"] == START - got - fee
    set_aside(house)
    with house.court:
        case = Case.objects.get(pk=house.case.pk)
    assert (case.state, case.closing, case.closed_at) == ("open", "", None) and "distribution.recover" in house.tasks()
    given = {"proceeds": price(house), "at": now(), "reason": "x"}
    for wrong in (people.judge, people.cashier, people.other_officer):
        with pytest.raises(NotPermitted):
            acts.propose_recovery(by=wrong, **given)
    with pytest.raises(rules.NothingToRecover):
        acts.order_recovery(shown="", days=15, by=people.judge, **given)
    proposed = acts.propose_recovery(by=people.officer, key="p", **given)
    assert acts.propose_recovery(by=people.officer, key="p", **given) == proposed
    with house.court:
        [proposed] = Recovery.objects.select_related("case")
    assert (proposed.there_amount, proposed.creditor_back_amount, proposed.debtor_back_amount) == (START - got, got, 0)
    with pytest.raises(rules.RecoveryChanged):
        acts.order_recovery(shown="0" * 64, days=15, by=people.judge, **given)
    with pytest.raises(NotPermitted):
        acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.officer, **given)
    for wrong in (0, 61):
        with pytest.raises(rules.TimeToPayUnfit, match=f"{wrong} days"):
            acts.order_recovery(shown=proposed.shown_hash, days=wrong, by=people.judge, **given)
    acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.judge, **given)
    house.settle_constraints()
    assert house.money.books() == {"bank_cash": START - got, "buyer_payable": START - got}
    with house.court:
        assert sum(Credit.objects.values_list("amount", flat=True)) == 0 and queries.check_invariants() == []
    with house.court:
        made = Recovery.objects.select_related("from_creditor").get()
    assert owed(house) > got and made.from_creditor is not None and made.from_debtor is None
    # What the creditor gives back is the buyer's at once.
    house.money.day = people.court.day(now())
    house.pays(made.from_creditor, got)
    assert house.money.books() == {"bank_cash": START, "buyer_payable": START}


def test_the_database_refuses_one_person_for_both_and_finds_a_planted_fault(house: House, people: People) -> None:
    paid_out_and_closed(house)
    set_aside(house)
    given = {"proceeds": price(house), "at": now(), "reason": "x"}
    acts.propose_recovery(by=people.officer, **given)
    with house.court:
        proposed = Recovery.objects.get()
        alone = {"state": "ordered", "ordered_by": people.officer, "ordered_at": now()}
        with pytest.raises(IntegrityError, match="recovery_by_two_persons"), transaction.atomic():
            Recovery.objects.filter(pk=proposed.pk).update(**alone)
        Case.objects.filter(pk=house.case.pk).update(judge=people.judge)
    acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.judge, **given)
    house.settle_constraints()
    with house.court, pytest.raises(IntegrityError, match="is given back of"), transaction.atomic():
        Recovery.objects.update(creditor_back_amount=1)
        assert {one.invariant for one in queries.check_invariants()} == {"I10"}
        house.settle_constraints()
    with house.court:
        assert queries.check_invariants() == [] and Party.objects.filter(case=house.case).count() == 2


def order(house: House, *, days: int = 15) -> Recovery:
    """Proposed and ordered."""
    given = {"proceeds": price(house), "at": now(), "reason": "The lot was another one."}
    acts.propose_recovery(by=house.people.officer, **given)
    with house.court:
        shown = Recovery.objects.values_list("shown_hash", flat=True)[0]
    acts.order_recovery(shown=shown, days=days, by=house.people.judge, **given)
    house.settle_constraints()
    with house.court:
        return Recovery.objects.select_related("from_creditor__order__addressee").get()


def test_who_gives_back_is_told_on_paper_and_the_paper_is_served(house: House, people: People) -> None:
    got = paid_out_and_closed(house)
    set_aside(house)
    made = order(house).from_creditor
    assert made is not None and made.order is not None and made.order.addressee is not None
    paper, facts = made.order, made.order.facts
    assert (paper.case_id, paper.addressee.role, paper.kind) == (house.case.pk, "creditor", "ruling")
    told = json.dumps(facts, ensure_ascii=False)
    for said in (f"{got // 100:,}.{got % 100:02d}", made.pk.hex, "示例路2号房屋", "The lot was another one.",
                 "Creditor 1", "Demo Road 1", "within 15 days of service"):  # fmt: skip
        assert said in told
    with house.court:
        [entry] = Entry.objects.filter(kind="distribution.recovery_ordered")
        assert json.loads(entry.event)["facts"]["documents"] == [paper.facts_hash]
    pdf = render(paper)
    assert pdf.startswith(b"%PDF") and pdf == render(paper) and "notice.serve_order" in house.tasks()
    page, where = sign_in(people.officer), f"/cases/{house.case.number}"
    assert "Ruling: creditor (PDF)" in page.get(where).content.decode()
    assert page.get(f"{where}/documents/{paper.pk}").content == pdf
    # Ordered today, served in five days: the time to pay runs from then.
    clerk, front = sign_in(people.service_clerk), f"/cases/{house.case.number}/notice/orders/service"
    day = people.court.day(now()) + timedelta(days=5)
    house.at(day, 12)
    asked = {**hidden(clerk, front), "order": str(paper.pk), "channel": "post", "served_at": f"{day}T10:00"}
    assert clerk.post(front, {**asked, "proof": " "}).status_code == 422
    assert clerk.post(front, {**asked, "proof": "EMS 7", "order": str(made.pk)}).status_code == 422
    assert clerk.post(front, {**asked, "proof": "EMS 7"}).status_code == 302
    with house.court:
        assert AwaitedPayment.objects.get(pk=made.pk).due_at == pay_until(now(), 15, people.court.timezone)
        assert Service.objects.get().order_id == paper.pk and "notice.serve_order" not in house.tasks()
    given = {"channel": "post", "proof": "EMS 8", "served_at": now(), "by": people.service_clerk, "at": now()}
    with pytest.raises(OrderNotWaiting):
        serve_order(case=house.case, order=paper, **given)
    with house.court, pytest.raises(IntegrityError, match="service_of_one_paper"), transaction.atomic():
        served = Service.objects.get()
        served.pk, served.order = uuid7(), None
        served.save(force_insert=True)


def test_an_order_is_served_by_the_clerk_after_it_was_made_and_says_so_without_an_address(
    house: House, people: People
) -> None:
    paid_out_and_closed(house)
    set_aside(house)
    with house.court, acting(court=people.court.pk, purpose="test"):
        Person.objects.update(address="")
    made = order(house).from_creditor
    assert made is not None and made.order is not None
    assert "address not known" in made.order.facts["introduction"]["en"]
    given = {"case": house.case, "order": made.order, "proof": "Notice 3", "at": now()}
    for wrong in (people.judge, people.cashier):
        with pytest.raises(NotPermitted):
            serve_order(channel="post", served_at=now(), by=wrong, **given)
    early, late = now() - timedelta(days=3), now() + timedelta(days=1)
    for when, refusal in ((early, ServedBeforeIssued), (late, ServedInFuture)):
        with pytest.raises(refusal):
            serve_order(channel="post", served_at=when, by=people.service_clerk, **given)
    given |= {"channel": "publication", "served_at": given["at"], "by": people.service_clerk}
    served = serve_order(key="s", **given)
    assert serve_order(key="s", **given) == served
    assert served.channel == "publication"


def test_officer_and_judge_do_it_by_hand(house: House, people: People) -> None:
    got = paid_out_and_closed(house)
    set_aside(house)
    front = f"/cases/{house.case.number}/distribution/recovery"
    officer, judge = sign_in(people.officer), sign_in(people.judge)
    assert "700,000.00" in officer.get(front).content.decode() and officer.get(f"{front}/order").status_code == 403
    assert officer.post(front, {**hidden(officer, front), "reason": "Annulled."}).status_code == 302
    page = judge.get(f"{front}/order").content.decode()
    assert f"{got // 100:,}.{got % 100:02d}" in page
    asked = {**hidden(judge, f"{front}/order"), "reason": "Annulled.", "days": "15"}
    assert judge.post(f"{front}/order", {**asked, "signed": "0" * 64}).status_code == 409
    assert judge.post(f"{front}/order", asked).status_code == 302
    with house.court:
        assert Recovery.objects.get().state == "ordered"
