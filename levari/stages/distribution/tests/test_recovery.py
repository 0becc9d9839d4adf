"""A sale is set aside after its price was paid out and the case closed: two persons order who gives it back."""

import pytest
from django.db import IntegrityError, transaction

from levari.casefile.models import Case, Credit, Party
from levari.casefile.queries import due
from levari.jobs.clock import now
from levari.record.errors import NotPermitted
from levari.stages.auction import acts as sale_acts
from levari.stages.auction.tests.house import START, House, house, somebody
from levari.stages.distribution import acts, jobs, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Recovery
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
    given = {"case": case, "at": now(), "reason": "x"}
    for wrong in (people.judge, people.cashier, people.other_officer):
        with pytest.raises(NotPermitted):
            acts.propose_recovery(by=wrong, **given)
    with pytest.raises(rules.NothingToRecover):
        acts.order_recovery(shown="", days=15, by=people.judge, **given)
    proposed = acts.propose_recovery(by=people.officer, key="p", **given)
    assert acts.propose_recovery(by=people.officer, key="p", **given) == proposed
    assert (proposed.there_amount, proposed.creditor_back_amount, proposed.debtor_back_amount) == (START - got, got, 0)
    with pytest.raises(rules.RecoveryChanged):
        acts.order_recovery(shown="0" * 64, days=15, by=people.judge, **given)
    with pytest.raises(NotPermitted):
        acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.officer, **given)
    made = acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.judge, **given)
    house.settle_constraints()
    assert house.money.books() == {"bank_cash": START - got, "buyer_payable": START - got}
    with house.court:
        assert sum(Credit.objects.values_list("amount", flat=True)) == 0 and queries.check_invariants() == []
    assert owed(house) > got and made.from_creditor is not None and made.from_debtor is None
    # What the creditor gives back is the buyer's at once.
    house.money.day = people.court.day(now())
    house.pays(made.from_creditor, got)
    assert house.money.books() == {"bank_cash": START, "buyer_payable": START}


def test_the_database_refuses_one_person_for_both_and_finds_a_planted_fault(house: House, people: People) -> None:
    paid_out_and_closed(house)
    set_aside(house)
    given = {"case": house.case, "at": now(), "reason": "x"}
    proposed = acts.propose_recovery(by=people.officer, **given)
    with house.court:
        alone = {"state": "ordered", "ordered_by": people.officer, "ordered_at": now()}
        with pytest.raises(IntegrityError, match="recovery_by_two_persons"), transaction.atomic():
            Recovery.objects.filter(pk=proposed.pk).update(**alone)
        Case.objects.filter(pk=house.case.pk).update(judge=people.judge)
    acts.order_recovery(shown=proposed.shown_hash, days=15, by=people.judge, **given)
    with house.court:
        Recovery.objects.update(creditor_back_amount=1)
        assert {one.invariant for one in queries.check_invariants()} == {"I10"}
        assert Party.objects.filter(case=house.case).count() == 2


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
