"""Whole sales on a given clock: from a held thing to money, hand-over, freedom. Each ends with the same questions."""

import json
from datetime import timedelta

import pytest

from levari.access.context import acting
from levari.casefile.models import Asset, Credit
from levari.casefile.selling import Somebody as Named
from levari.demo.drain import run_here
from levari.stages.auction import acts
from levari.stages.auction.models import Forfeit
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.lot_file import HomeWithoutGrounds
from levari.stages.distribution.models import Payout
from tests.journeys.sale import Selling, to_the_sale
from tests.journeys.scene import Scene, Somebody, titled

VALUE = 1_000_000_00


def ready(scene: Scene, *owed: str) -> Selling:
    """A sale that is open, with a final price and a whole lot file."""
    selling = to_the_sale(scene, *(owed or ("600000.00",)))
    selling.price(VALUE)
    selling.file()
    selling.open()
    return selling


def paid_out(scene: Scene, role: str) -> int:
    """What left the court's account for good."""
    with acting(court=scene.court.pk):
        rows = Payout.objects.filter(role=role, state="settled").values_list("amount", flat=True)
        return sum(rows)


def test_a_house_is_sold_in_the_first_round_after_a_fight_for_the_last_minutes(scene: Scene) -> None:
    ann, bob, cat = (scene.somebody(n, name) for n, name in ((11, "赵买家"), (12, "钱买家"), (13, "孙买家")))
    selling = ready(scene)
    round = selling.begin("first", 700_000_00)
    selling.join(round, ann, bob, cat)
    assert selling.books()["escrow"] == 3 * 105_000_00
    opens, closes = round.opens_at, round.closes_at
    selling.at(opens.date(), 18, 30)
    assert selling.bid(round, ann, 700_000_00) == "led"
    assert selling.bid(round, bob, 700_000_01) == "refused"
    day = closes.date()
    for minute, who, amount in ((57, bob, 720_000_00), (59, ann, 740_000_00)):
        selling.at(day, 9, minute)
        assert selling.bid(round, who, amount) == "led"
    selling.at(day, 10, 3)
    assert selling.bid(round, bob, 760_000_00) == "led"
    selling.at(day, 10, 7, 59)
    assert selling.bid(round, cat, 780_000_00) == "led"
    selling.at(day, 10, 12, 58)
    selling.end()
    assert selling.state() == "running"
    selling.at(day, 10, 13, 30)
    assert selling.bid(round, ann, 900_000_00) == "refused"
    selling.end()
    award = selling.award()
    assert (award.price_amount, award.enrolment_id) == (780_000_00, selling.numbers[cat.name].pk)
    assert selling.books() == {"escrow": 105_000_00, "buyer_payable": 210_000_00, "forfeited": 0}
    selling.walk(selling.today + timedelta(days=2))
    assert paid_out(scene, "buyer") == 210_000_00 and selling.books()["buyer_payable"] == 0
    selling.pay_price(cat)
    selling.rule()
    owed_after = scene.owed(1)
    selling.walk(selling.today + timedelta(days=3))
    assert owed_after == scene.owed(1) == 0  # the day of the ruling stops the interest
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.case(1).closing == "satisfied" and selling.state() == "done"
    assert paid_out(scene, "creditor") + paid_out(scene, "debtor") + fee_of(scene) == 780_000_00
    with acting(court=scene.court.pk):
        assert Asset.objects.get(pk=selling.asset.pk).gone_why == "sold"
    selling.all_is_well()


def fee_of(scene: Scene) -> int:
    with acting(court=scene.court.pk):
        return sum(Credit.objects.filter(source="fee").values_list("amount", flat=True))


def buyers(scene: Scene, *names: str) -> list:
    """People who may want to buy."""
    return [scene.somebody(20 + n, name) for n, name in enumerate(names)]


def test_nobody_bids_twice_and_the_online_sale_goes_to_the_first_offer(scene: Scene) -> None:
    ann, bob = buyers(scene, "周买家", "吴买家")
    selling = ready(scene)
    with pytest.raises(schedule.StartTooLow):
        selling.schedule("first", 699_999_99)
    first = selling.begin("first", 700_000_00)
    selling.join(first, ann)
    selling.at(first.closes_at.date(), 10, 1)
    selling.end()
    assert selling.fresh(first).state == "failed" and selling.books()["buyer_payable"] == 105_000_00
    with pytest.raises(standing.WrongRound):
        selling.schedule("sale", 560_000_00)
    with pytest.raises(schedule.StartTooLow):
        selling.schedule("second", 559_999_99)
    late = first.closes_at + timedelta(days=40)
    with pytest.raises(schedule.OpensTooLate):
        selling.schedule("second", 560_000_00, opens_at=late, closes_at=late + timedelta(days=1))
    second = selling.begin("second", 560_000_00)
    selling.at(second.closes_at.date(), 10, 1)
    selling.end()
    assert selling.fresh(second).state == "failed" and "auction.decide_unsold" in scene.tasks(1)
    sale = selling.begin("sale", 560_000_00)
    assert sale.closes_at - sale.opens_at == timedelta(days=60)
    selling.join(sale, bob)
    selling.at(sale.opens_at.date() + timedelta(days=2), 12)
    assert selling.bid(sale, bob, 560_000_00) == "led"
    selling.end()
    selling.at(selling.today, 12, 1)
    selling.end()
    assert selling.award().price_amount == 560_000_00
    selling.pay_price(bob)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.owed(1) > 0 and scene.measures(1)[0].state == "released"
    assert paid_out(scene, "creditor") + fee_of(scene) == 560_000_00
    selling.all_is_well()


def test_a_winner_does_not_pay_and_the_thing_is_auctioned_again(scene: Scene) -> None:
    ann, bob = buyers(scene, "郑买家", "王买家")
    selling = ready(scene)
    first = selling.begin("first", 700_000_00)
    selling.join(first, ann, bob)
    selling.at(first.opens_at.date(), 12)
    assert selling.bid(first, ann, 900_000_00) == "led"
    selling.at(first.closes_at.date(), 10, 1)
    selling.end()
    lost = selling.award()
    with pytest.raises(standing.PriceNotPaid):
        selling.rule()
    with pytest.raises(standing.DefaultTooEarly):
        acts.declare_default(award=selling.award(), costs_amount=0, by=scene.people.judge, at=scene.now(), reason="x")
    selling.walk(selling.today + timedelta(days=12))
    assert "auction.declare_default" in scene.tasks(1)
    acts.declare_default(
        award=selling.award(), costs_amount=5_000_00, by=scene.people.judge, at=scene.now(), reason="No price came."
    )
    assert selling.books() == {"escrow": 0, "buyer_payable": 0, "forfeited": 100_000_00}
    again = selling.begin("again", 700_000_00)
    with pytest.raises(standing.BidderExcluded):
        selling.enrol(again, ann)
    selling.join(again, bob)
    selling.at(again.opens_at.date(), 12)
    assert selling.bid(again, bob, 750_000_00) == "led"
    selling.at(again.closes_at.date(), 10, 1)
    selling.end()
    selling.pay_price(bob)
    selling.rule()
    # 900,000 was bid and 750,000 came: of the gap of 150,000 the deposit less costs covers 100,000.
    with acting(court=scene.court.pk):
        forfeit = Forfeit.objects.get(award=lost)
    assert (forfeit.gap_amount, forfeit.shortfall_amount) == (100_000_00, 50_000_00)
    forfeit = acts.order_shortfall(
        case=scene.case(1), forfeit=forfeit, days=15, by=scene.people.judge, at=scene.now(), reason="The gap."
    )
    selling.pays(ann, forfeit.shortfall_id, 50_000_00, selling.today)
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.case(1).closing == "satisfied"
    # Price, kept deposit, costs and shortfall: everything went to claim, fee and, as surplus, to the debtor.
    assert paid_out(scene, "creditor") + paid_out(scene, "debtor") + fee_of(scene) == 900_000_00
    selling.all_is_well()


def test_a_priority_purchaser_takes_it_at_the_leading_price(scene: Scene) -> None:
    ann, tenant = buyers(scene, "冯买家", "陈租户")
    selling = ready(scene)
    acts.note_priority(
        case=selling.case, sale=selling.sale, somebody=Named("natural", tenant.name, "cn_ric", tenant.identifier),
        rank=1, grounds="tenant", by=scene.people.officer, at=scene.now(),
    )  # fmt: skip
    round = selling.begin("first", 700_000_00)
    selling.join(round, ann, tenant)
    selling.at(round.opens_at.date(), 12)
    assert selling.bid(round, ann, 710_000_00) == "led"
    selling.at(round.opens_at.date(), 13)
    assert selling.bid(round, tenant, 710_000_00) == "led"
    assert selling.bid(round, ann, 710_000_00) == "refused"
    selling.at(round.closes_at.date(), 10, 1)
    selling.end()
    award = selling.award()
    assert (award.enrolment_id, award.price_amount) == (selling.numbers[tenant.name].pk, 710_000_00)
    selling.pay_price(tenant)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.case(1).closing == "satisfied"
    selling.all_is_well()


def test_the_debtor_finds_a_buyer_in_the_time_given(scene: Scene) -> None:
    [buyer] = buyers(scene, "褚买家")
    selling = to_the_sale(scene, "600000.00")
    selling.price(VALUE)
    selling.file()
    with pytest.raises(standing.WindowTooLong):
        selling.open(window=91)
    selling.open(window=60)
    named = Named("natural", buyer.name, "cn_ric", buyer.identifier)
    given = {"case": selling.case, "sale": selling.sale, "buyer": named, "account": "6299", "price_days": 10,
             "by": scene.people.judge, "at": scene.now(), "reason": "A fair price."}  # fmt: skip
    with pytest.raises(standing.PriceBelowFloor):
        acts.approve_private_sale(price_amount=699_999_99, **given)
    acts.approve_private_sale(price_amount=950_000_00, **given)
    selling.pay_price(buyer)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    assert scene.case(1).closing == "satisfied" and paid_out(scene, "debtor") > 300_000_00
    selling.all_is_well()


def test_the_creditor_bids_without_a_deposit_up_to_the_claim(scene: Scene) -> None:
    [ann] = buyers(scene, "沈买家")
    selling = ready(scene, "80000.00")
    round = selling.begin("first", 700_000_00)
    creditor = scene.creditor
    with pytest.raises(standing.NotACreditor):
        selling.enrol(round, ann, as_creditor=True)
    made = selling.enrol(round, creditor, as_creditor=True)
    # The deposit is 105,000; the claim with interest covers part of it, the rest is paid.
    assert made.exempt_amount == scene.owed(1) - 1_100_00 and made.payment.amount == 105_000_00 - made.exempt_amount
    selling.pays(creditor, made.payment.pk, made.payment.amount, selling.today)
    selling.walk(selling.today + timedelta(days=1))
    selling.at(round.opens_at.date(), 12)
    assert selling.bid(round, creditor, 700_000_00) == "led"
    selling.at(round.closes_at.date(), 10, 1)
    selling.end()
    credited = scene.owed(1) - 1_100_00
    assert selling.award().credited_amount == credited
    assert selling.award().payment.amount == 700_000_00 - made.payment.amount - credited
    selling.pay_price(creditor)
    selling.rule()
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=8))
    # The set-off was all that distribution would have given, but for the interest of the day until the ruling.
    assert paid_out(scene, "creditor") == 14_00
    assert paid_out(scene, "creditor") + paid_out(scene, "debtor") + fee_of(scene) == 700_000_00 - credited
    assert scene.case(1).closing == "satisfied"
    selling.all_is_well()


def test_a_home_keeps_its_floor_and_goes_to_the_creditor_in_kind_or_back(scene: Scene) -> None:
    selling = to_the_sale(scene, "900000.00")
    selling.price(VALUE)
    selling.file(home=True)
    with pytest.raises(HomeWithoutGrounds):
        selling.open()
    selling.open(home_grounds="（2024）京0199执1号之一: another home is provided")
    first = selling.begin("first", 700_000_00)
    selling.at(first.closes_at.date(), 10, 1)
    selling.end()
    with pytest.raises(schedule.StartTooLow):
        selling.schedule("second", 699_999_99)
    second = selling.begin("second", 700_000_00)
    selling.at(second.closes_at.date(), 10, 1)
    selling.end()
    acts.take_in_kind(
        case=selling.case, sale=selling.sale, price_days=10, by=scene.people.judge, at=scene.now(), reason="Accepted."
    )
    # The fee comes before the claim, so the creditor pays it in money; the rest of the price is set off.
    assert selling.award().payment.amount == 11_400_00 and selling.award().credited_amount == 688_600_00
    with pytest.raises(standing.PriceNotPaid):
        selling.rule()
    selling.pay_price(scene.creditor)
    owed = scene.owed(1)
    selling.rule()
    assert scene.owed(1) == owed - 700_000_00
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=5))
    assert scene.measures(1)[0].state == "released" and selling.state() == "done"
    selling.all_is_well()


def test_what_nobody_buys_and_the_creditor_does_not_take_goes_back(scene: Scene) -> None:
    selling = ready(scene)
    for kind, start in (("first", 700_000_00), ("second", 560_000_00), ("sale", 560_000_00)):
        round = selling.begin(kind, start)
        selling.at(round.closes_at.date(), 10, 1)
        selling.end()
    acts.give_up_sale(
        case=selling.case, sale=selling.sale, by=scene.people.officer, at=scene.now(), reason="The creditor said no."
    )
    run_here(scene.court)
    selling.walk(selling.today + timedelta(days=2))
    assert scene.measures(1)[0].state == "released" and selling.state() == "ended"
    assert "attachment.await_sale" not in scene.tasks(1)
    selling.all_is_well()


def test_a_debtor_who_pays_ends_the_auction_and_everybody_gets_the_deposit_back(scene: Scene) -> None:
    [ann] = buyers(scene, "韩买家")
    selling = ready(scene)
    round = selling.begin("first", 700_000_00)
    selling.join(round, ann)
    scene.pays(Somebody(1, "王示例"), selling.today, "700000.00", titled(1))
    path = scene.home / "world.json"
    path.write_text(json.dumps(scene.world, ensure_ascii=False))
    scene.control("bank-a", world=str(path))
    selling.walk(selling.today + timedelta(days=4))
    assert selling.fresh(round).state == "withdrawn" and selling.state() == "ended"
    assert paid_out(scene, "buyer") == 105_000_00 and scene.case(1).closing == "satisfied"
    selling.all_is_well()


def test_two_cases_attach_the_thing_before_it_is_sold_and_share_its_price(scene: Scene) -> None:
    (ann,) = buyers(scene, "郑买家")
    selling = ready(scene, "600000.00", "300000.00")
    assert [measure.state for n in (1, 2) for measure in scene.measures(n)] == ["live", "waiting"]
    selling.knock_down(ann, 720_000_00)
    selling.pay_price(ann)
    selling.rule()
    owed = scene.owed(1), scene.owed(2)
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=25))  # the plan lies open for objections
    paid = [before - scene.owed(n) for n, before in enumerate(owed, 1)]
    assert 1.9 < paid[0] / paid[1] < 2.1  # a natural person's debts of one rank share by what is owed
    assert paid_out(scene, "creditor") + fee_of(scene) == 720_000_00
    selling.walk(selling.today + timedelta(days=30))
    assert [measure.state for n in (1, 2) for measure in scene.measures(n)] == ["released", "released"]
    assert {scene.case(1).closing, scene.case(2).closing} == {"without_assets"}
    selling.all_is_well()
