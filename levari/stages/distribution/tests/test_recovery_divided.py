"""A price that a plan divided among several cases is recovered case by case, to the cent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levari.casefile.models import Case, Credit, Party, Proceeds
from levari.casefile.queries import due
from levari.jobs.clock import now
from levari.stages.auction import acts as sale_acts
from levari.stages.auction.tests.house import START, House, house
from levari.stages.distribution import acts, jobs, queries
from levari.stages.distribution.models import Plan, Pot, Receipt, Recovery
from levari.stages.distribution.payment_rules import paid_from
from levari.stages.distribution.tests.scene import came
from levari.stages.distribution.tests.test_plans import debtor_of
from levari.stages.distribution.tests.test_recovery import ANN, price, set_aside
from tests.people import make_case

__all__ = ["house"]


@dataclass
class Divided:
    """The price of a house, divided among the case of the sale and others against the same debtor."""

    house: House
    cases: list[Case]

    def pay(self, *places: int) -> None:
        """The creditors of these cases get their shares, and what is over goes to the debtor if it is there."""
        money = self.house.money
        for place in places:
            money.settle(money.check(money.pay_out(self.cases[place])))

    def close(self, *places: int) -> None:
        with self.house.court:
            ids = [self.cases[place].pk for place in places]
            Case.objects.filter(pk__in=ids).update(state="closed", closing="satisfied", closed_at=now())

    def annul_and_order(self) -> list[Recovery]:
        """The award is set aside; officer and judge order it back."""
        house = self.house
        house.at(max(house.money.at.date(), now().date()), 23, 30)
        set_aside(house)
        given = {"proceeds": price(house), "at": now(), "reason": "x"}
        acts.propose_recovery(by=house.people.officer, **given)
        with house.court:
            shown = Recovery.objects.values_list("shown_hash", flat=True)[0]
        acts.order_recovery(shown=shown, days=15, by=house.people.judge, **given)
        house.settle_constraints()
        house.money.day = house.people.court.day(now())
        with house.court:
            rows = Recovery.objects.select_related("from_creditor__order", "from_debtor__order", "case")
            return list(rows.order_by("case_id"))

    def owed(self) -> list[int]:
        with self.house.court:
            found = due([case.pk for case in self.cases], self.house.people.court.day(now()))
            return [found[case.pk].total for case in self.cases]


def sold(house: House) -> Proceeds:
    """Sold and ruled on; the price is not taken yet."""
    house.begin()
    award = house.sold(ANN)
    assert award.payment is not None
    house.pays(award.payment, award.payment.amount)
    sale_acts.rule_award(award=house.award(), by=house.people.judge, at=now(), reason="x")
    house.money.day = house.people.court.day(now())
    return price(house)


def divide(house: House, principals: Sequence[int], *, more: int = 0) -> Divided:
    """Other cases come, the price goes into a pot, with `more` of other money, and a plan is confirmed."""
    money = house.money
    debtor, proceeds = debtor_of(house.case), str(price(house).pk)
    others = [
        make_case(house.people, serial=serial, principal=principal, debtor=debtor)
        for serial, principal in enumerate(principals, 50)
    ]
    with house.court:
        jobs.take_proceeds(house.people.court.pk, [proceeds])
    if more:
        money.book(came(more, end_to_end=money.attach(others[0]).pk.hex))
    with house.court:
        pot = Pot.objects.select_related("case").get()
    plan = money.draw(pot)
    while money.at < plan.objections_until_at:
        money.day += timedelta(days=1)
    money.confirm(plan)
    return Divided(house, [house.case, *others])


def test_each_case_gives_back_its_share_of_the_plan_and_goes_on(house: House) -> None:
    sold(house)
    made = divide(house, [300_000_00, 200_000_00])
    with house.court:
        plan = Plan.objects.get()
        lines = {line.case_id: line for line in plan.lines.all()}
    assert plan.surplus_amount > 0 and made.owed() == [0, 0, 0]
    made.pay(0, 1)
    made.close(0, 1)
    rows = made.annul_and_order()
    with house.court:
        assert [(row.fee_amount, row.claim_amount) for row in rows] == [
            (lines[row.case_id].fee_amount, lines[row.case_id].claim_amount + lines[row.case_id].interest_amount)
            for row in rows
        ]
        assert set(Case.objects.values_list("state", "closing", "closed_at")) == {("open", "", None)}
        assert sum(Credit.objects.values_list("amount", flat=True)) == 0
        assert {one.counts_on for one in Credit.objects.all()} == {plan.as_of_on}
        assert Receipt.objects.get(pk=price(house).pk).state == "returned"
    by_case = {row.case_id: row for row in rows}
    paid, other, unpaid = (by_case[case.pk] for case in made.cases)
    assert paid.creditor_back_amount and other.creditor_back_amount and not unpaid.creditor_back_amount
    assert unpaid.creditor_there_amount == unpaid.claim_amount > 0
    # The surplus was paid out in the case that looks after the pot.
    assert paid.debtor_back_amount == plan.surplus_amount
    back = sum(row.creditor_back_amount + row.debtor_back_amount for row in rows)
    assert house.money.books() == {"bank_cash": START - back, "buyer_payable": START - back}
    # A letter to each of the three, in the case of each; the money comes in for the case of the sale.
    awaited = [one for row in rows for one in (row.from_creditor, row.from_debtor) if one]
    assert len(awaited) == 3 and {one.case_id for one in awaited} == {house.case.pk}
    assert sorted((one.order.case_id, one.order.addressee_id) for one in awaited if one.order) == sorted(
        (row.case_id, side.pk) for row in rows for side in sides(house, row)
    )
    house.money.day = house.people.court.day(now()) + timedelta(days=1)
    for one in awaited:
        house.pays(one, one.amount)
    assert house.money.books() == {"bank_cash": START, "buyer_payable": START}
    for case in made.cases:
        house.money.settle(house.money.check(house.money.pay_out(case)))
    assert house.money.books() == {}


def sides(house: House, row: Recovery) -> list[Party]:
    """Those who give something back in a case."""
    with house.court:
        parties = {party.role: party for party in Party.objects.filter(case=row.case_id)}
    return [parties[role] for role, one in (("creditor", row.from_creditor), ("debtor", row.from_debtor)) if one]


def test_only_the_part_of_a_pot_that_came_from_the_price_goes_back(house: House) -> None:
    sold(house)
    made = divide(house, [900_000_00, 333_333_33], more=123_456_78)
    with house.court:
        lines = {line.case_id: line for line in Plan.objects.get().lines.all()}
    made.pay(1)
    rows = made.annul_and_order()
    for row in rows:
        line = lines[row.case_id]
        assert 0 < row.claim_amount < line.claim_amount + line.interest_amount
    assert sum(row.fee_amount + row.claim_amount + row.surplus_amount for row in rows) == START
    books = house.money.books()
    assert books["creditor_payable"] + books["fees"] + books["buyer_payable"] == books["bank_cash"]
    with house.court:
        kept = sum(Credit.objects.values_list("amount", flat=True))
    assert kept == 123_456_78


def test_the_rows_of_one_price_walk_together(house: House) -> None:
    sold(house)
    made = divide(house, [300_000_00])
    made.pay(0)
    set_aside(house)
    with house.court:
        first = Recovery.objects.order_by("pk")[0]
        with pytest.raises(IntegrityError, match="recovery_once_per_case"), transaction.atomic():
            Recovery.objects.filter(pk=first.pk).update(case=Recovery.objects.order_by("pk")[1].case_id)
        with pytest.raises(IntegrityError, match="is given back of"), transaction.atomic():
            Recovery.objects.filter(pk=first.pk).update(state="proposed", creditor_back_amount=START)
            house.settle_constraints()


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    principals=st.lists(st.integers(100_00, 900_000_00), min_size=1, max_size=3),
    paid=st.sets(st.integers(0, 3)), closed=st.sets(st.integers(0, 3)), more=st.sampled_from([0, 1, 99_999_99]),
)  # fmt: skip
def test_whatever_was_divided_and_paid_comes_back_to_the_cent(
    house: House, principals: list[int], paid: set[int], closed: set[int], more: int
) -> None:
    with transaction.atomic():
        fresh = House(house.people, house.case, house.asset, type(house.money)(house.people))
        fresh.at(house.people.court.day(now()))
        sold(fresh)
        made = divide(fresh, principals, more=more)
        places = range(len(made.cases))
        made.pay(*(place for place in places if place in paid))
        made.close(*(place for place in places if place in closed))
        rows = made.annul_and_order()
        assert sum(row.there_amount + row.creditor_back_amount + row.debtor_back_amount for row in rows) == START
        books = fresh.money.books()
        assert books.pop("bank_cash") == sum(books.values())
        assert books["buyer_payable"] == sum(row.there_amount for row in rows)
        with fresh.court:
            given_back = sum(row.fee_amount + row.claim_amount for row in rows)
            taken = Credit.objects.filter(amount__lt=0).values_list("amount", flat=True)
            assert sum(taken) == -given_back and queries.check_invariants() == []
            assert not Case.objects.filter(pk__in=[row.case_id for row in rows], state="closed").exists()
        transaction.set_rollback(True)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=5), st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_receipts_together_paid_every_share_and_none_above_itself(amounts: list[int], shares: list[int]) -> None:
    if sum(shares) < sum(amounts):
        shares.append(sum(amounts) - sum(shares))
    amounts.append(sum(shares) - sum(amounts))
    receipts = [(str(at), amount) for at, amount in enumerate(amounts)]
    named = {f"share {at:02d}": share for at, share in enumerate(shares)}
    parts = [paid_from(name, receipts, named) for name, _ in receipts]
    assert [sum(part.values()) for part in parts] == amounts
    assert all(min(part.values()) >= 0 for part in parts)
    assert {name: sum(part[name] for part in parts) for name in named} == named
