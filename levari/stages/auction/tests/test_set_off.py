"""A creditor who buys: what the claim is set off with, and what is paid in money."""

import pytest

from levari.access.context import acting
from levari.casefile.models import Credit, Party, Proceeds
from levari.casefile.queries import due
from levari.casefile.selling import Somebody
from levari.jobs.clock import now
from levari.stages.auction import acts, queries
from levari.stages.auction.models import Award
from levari.stages.auction.rules import standing
from levari.stages.auction.tests.house import START, House, house
from levari.stages.auction.tests.test_sale_acts import money
from tests.people import People, make_case

__all__ = ["house"]


def creditor_wins(house: House) -> tuple[Award, int]:
    """The creditor of the case wins at the start price; the award, and what of the deposit it paid."""
    house.begin()
    with house.court, acting(purpose="test"):
        person = Party.objects.select_related("person").get(case=house.case, role="creditor").person
    bank = Somebody("company", person.name, "cn_uscc", person.identifier)
    made = house.enrol(bank, as_creditor=True)
    assert made.payment is not None
    house.pays(made.payment, made.payment.amount)
    house.at(house.round().opens_at.date(), 12)
    assert house.bid(bank, START) == "led"
    house.end()
    return house.award(), made.payment.amount


def owed(house: House) -> tuple[int, int]:
    """What of the claim and of the fee is open today."""
    with house.court:
        found = due([house.case.pk], house.people.court.day(now()))[house.case.pk]
    return found.position.total, found.fee_open


def test_a_creditor_who_wins_pays_what_distribution_would_not_give_back(house: House, people: People) -> None:
    award, deposit = creditor_wins(house)
    claim, fee = owed(house)
    assert award.credited_amount == claim < START - fee
    assert award.payment is not None and award.payment.amount == START - claim - deposit
    house.pays(award.payment, award.payment.amount)
    acts.rule_award(award=house.award(), by=people.judge, at=now(), reason="x")
    house.settle_constraints()
    # The claim is paid by the set-off alone; what came in money is the fee's and the debtor's.
    assert owed(house) == (0, fee) and money(house) == {"case_held": START - claim}
    with house.court:
        assert Credit.objects.get(case=house.case).amount == claim and Proceeds.objects.get().amount == START - claim
    with house.court:
        Award.objects.update(credited_amount=claim - 1)
        assert [one.invariant for one in queries.check_invariants()] == ["I14"]  # a planted fault is found
        Award.objects.update(credited_amount=claim)
    acts.annul_award(award=house.award(), ground="other", by=people.judge, at=now(), reason="x")
    with house.court:
        assert sum(Credit.objects.values_list("amount", flat=True)) == 0


def test_a_creditor_pays_in_money_when_others_claim_too(house: House, people: People) -> None:
    award, deposit = creditor_wins(house)
    assert award.payment is not None
    with house.court, acting(purpose="test"):
        debtor = Party.objects.select_related("person").get(case=house.case, role="debtor").person
    make_case(people, serial=2, debtor=debtor)
    house.pays(award.payment, award.payment.amount)
    with pytest.raises(standing.PriceNotPaid):
        acts.rule_award(award=house.award(), by=people.judge, at=now(), reason="x")
    house.pays(award.payment, award.credited_amount)
    acts.rule_award(award=house.award(), by=people.judge, at=now(), reason="x")
    house.settle_constraints()
    with house.court:
        assert not Credit.objects.exists() and Proceeds.objects.get().amount == START and deposit
