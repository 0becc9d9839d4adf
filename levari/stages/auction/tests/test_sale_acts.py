"""Acts of a sale: each works, is refused, is replayed with the same key, and is refused to the wrong person."""

from datetime import date, timedelta

import pytest

from levari.access.automations import automation
from levari.casefile.models import Asset, Deadline, Document, Payee, Proceeds
from levari.casefile.papers import render
from levari.casefile.tasks import drop_tasks
from levari.jobs.clock import now
from levari.ledger.places import Kind
from levari.ledger.queries import totals
from levari.record.errors import NotPermitted
from levari.stages.auction import acts, jobs, queries
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Award, Ban, Enrolment, Forfeit, Hint, Round, Sale
from levari.stages.auction.queries import public
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.hints import Suspicion
from levari.stages.auction.rules.lot_file import HomeWithoutGrounds
from levari.stages.auction.tests.house import DEPOSIT, START, House, house, somebody
from tests.people import People

__all__ = ["house"]
ANN, BOB = somebody(1, "Ann"), somebody(2, "Bob")


def money(house: House) -> dict[str, int]:
    with house.court:
        assert queries.check_invariants() == []
        found = totals(house.people.court.pk)
    kinds = (Kind.ESCROW, Kind.BUYER_PAYABLE, Kind.FORFEITED, Kind.CASE_HELD)
    return {kind.value: found[kind] for kind in kinds if found.get(kind)}


def test_a_sale_needs_a_final_price_a_lot_file_and_a_held_thing(house: House, people: People) -> None:
    with pytest.raises(standing.PriceMissing):
        house.open()
    price = house.price(state="open")
    with pytest.raises(standing.PriceMissing):
        house.open()
    with house.court:
        type(price).objects.update(state="final")
    with pytest.raises(standing.LotFileMissing):
        house.open()
    house.file(is_home=True)
    with pytest.raises(HomeWithoutGrounds):
        house.open()
    with pytest.raises(NotPermitted):
        house.open(home_grounds="x", by=people.judge)
    with pytest.raises(NotPermitted):
        house.open(home_grounds="x", by=automation("clock"))
    first = house.open(home_grounds="ruling 1", key="k")
    assert house.open(home_grounds="ruling 1", key="k").pk == first.pk
    with pytest.raises(standing.SaleUnderWay):
        house.open(home_grounds="ruling 1")
    assert house.tasks() == {"auction.schedule_round"}
    with house.court:
        assert Asset.objects.get(pk=house.asset.pk).selling_since_at is not None


def test_only_the_judge_publishes_and_exactly_what_was_shown(house: House, people: People) -> None:
    house.price()
    house.file()
    house.open()
    made = house.schedule(key="k")
    with pytest.raises(schedule.PartiesNotToldInTime):
        acts.announce_round(round=house.round(), shown=made.shown_hash, by=people.judge, at=now())
    house.at(date(2024, 3, 4))
    for wrong in (people.officer, people.other_officer, automation("auction_desk")):
        with pytest.raises(NotPermitted):
            house.announce(by=wrong)
    with pytest.raises(standing.NotWhatWasShown):
        house.announce(shown="f" * 64)
    house.announce()
    assert house.round().state == "announced" and "auction.bidding" in house.tasks()
    with pytest.raises(standing.RoundNotRunning):
        house.announce()
    with house.court:
        paper = Document.objects.get(kind="lot")
        assert Deadline.objects.get(rule="auction.round_close").consequence == "auction.end_rounds"
    assert render(paper).startswith(b"%PDF")
    assert "Debtor 1" not in str(paper.facts)


def test_a_newer_lot_file_is_not_what_the_judge_was_shown(house: House, people: People) -> None:
    house.price()
    house.file()
    house.open()
    made = house.schedule()
    house.file(defects="a crack")  # while the round waits, its file stays the one that was shown
    house.announce()
    with house.court:
        assert Sale.objects.get().dossier.defects == "无"
    assert made.shown_hash == house.round().shown_hash


def test_a_bidder_is_admitted_when_the_whole_deposit_has_come(house: House, people: People) -> None:
    house.begin()
    made = house.enrol(ANN, key="k")
    assert house.enrol.__self__.numbers["Ann"].payment.amount == DEPOSIT  # type: ignore[attr-defined]
    with pytest.raises(standing.AlreadyEnrolled):
        house.enrol(ANN)
    with pytest.raises(standing.NotDeclared):
        house.enrol(BOB, declares_free=False)
    with pytest.raises(NotPermitted):
        house.enrol(BOB, by=people.officer)
    assert house.enrol(BOB, by=people.service_clerk).state == "enrolled"
    house.pays(made.payment, DEPOSIT - 1)
    with house.court:
        assert floor.code_of(lot_id=made.round_id, bidder_id=made.pk) is None
    house.pays(made.payment, 1, text=f"deposit {made.payment.pk.hex}")
    with house.court:
        assert floor.code_of(lot_id=made.round_id, bidder_id=made.pk)
        assert Enrolment.objects.get(pk=made.pk).state == "admitted"
    assert money(house) == {"escrow": DEPOSIT}


def test_losers_are_owed_their_deposits_when_the_bidding_ends(house: House) -> None:
    house.begin()
    house.join(BOB)
    award = house.sold(ANN, 710_000_00)
    assert award.price_amount == 710_000_00 and award.payment.amount == 710_000_00 - DEPOSIT
    assert money(house) == {"escrow": DEPOSIT, "buyer_payable": DEPOSIT}
    assert house.round().state == "sold" and "distribution.make_payout" in house.tasks()
    with house.court:
        assert Payee.objects.get().account == "6299-Bob"
        clock = Deadline.objects.get(rule="cn.clk.deposits_back")
    assert clock.due_at - clock.started_at == timedelta(hours=24)
    house.settle_constraints()
    jobs.deposits_due(house.people.court.pk, [{"deadline": str(clock.pk), "subject": clock.subject, "case": ""}])
    assert "auction.deposits_late" in house.tasks()


def test_a_deposit_that_comes_too_late_goes_back_at_once(house: House) -> None:
    house.begin()
    made = house.enrol(ANN)
    assert house.end().state == "failed"
    house.pays(made.payment, DEPOSIT)
    assert money(house) == {"buyer_payable": DEPOSIT}


def test_the_award_waits_for_the_whole_price(house: House, people: People) -> None:
    house.begin()
    award = house.sold(ANN)
    given = {"by": people.judge, "at": now(), "reason": "x"}
    with pytest.raises(standing.PriceNotPaid):
        acts.rule_award(award=award, **given)
    house.pays(award.payment, award.payment.amount + 5_00)
    assert "auction.rule_award" in house.tasks()
    with pytest.raises(NotPermitted):
        acts.rule_award(award=house.award(), **{**given, "by": people.officer})
    ruled = acts.rule_award(award=house.award(), **given, key="k")
    assert acts.rule_award(award=house.award(), **given, key="k").pk == ruled.pk
    assert money(house) == {"buyer_payable": 5_00, "case_held": START}
    house.settle_constraints()
    with house.court:
        proceeds = Proceeds.objects.get()
        gone = Asset.objects.get(pk=house.asset.pk)
        paper = Document.objects.get(kind="ruling")
    assert (proceeds.amount, proceeds.counts_on, gone.gone_why) == (START, people.court.day(now()), "sold")
    assert render(paper).startswith(b"%PDF")
    with pytest.raises(standing.AwardNotStanding):
        acts.rule_award(award=house.award(), **given)
    acts.hand_over(award=house.award(), protocol="Keys were given.", by=people.officer, at=now())
    assert house.sale().state == "done" and "auction.hand_over" not in house.tasks()


def test_money_that_comes_after_the_price_goes_back_and_the_price_stays(house: House) -> None:
    house.begin()
    award = house.sold(ANN)
    house.pays(award.payment, award.payment.amount)
    house.pays(award.payment, 7_00)
    house.pays(house.numbers["Ann"].payment, 9_00)  # and once more under the deposit's reference
    assert money(house) == {"escrow": START, "buyer_payable": 16_00}
    assert house.award().state == "paid"


def test_costs_above_the_deposit_are_part_of_the_shortfall(house: House, people: People) -> None:
    house.begin()
    award = house.sold(ANN, 720_000_00)
    house.at(people.court.day(award.price_due_at))
    house.money.day = people.court.day(now())
    house.money.book(follow=False)
    given = {"by": people.judge, "at": now(), "reason": "x"}
    with pytest.raises(NotPermitted):
        acts.declare_default(award=award, costs_amount=0, **{**given, "by": people.officer})
    made = acts.declare_default(award=award, costs_amount=DEPOSIT + 2_00, **given)
    house.settle_constraints()
    assert (made.amount, money(house)) == (DEPOSIT, {})
    with house.court:
        assert Ban.objects.get().ground == "defaulter" and house.sale().state == "ready"
    with pytest.raises(standing.AwardNotStanding):
        acts.declare_default(award=house.award(), costs_amount=0, **given)
    house.schedule(kind="again")
    house.announce()
    house.end()
    house.schedule(kind="second", start=START)
    house.announce()
    second = house.sold(BOB, 700_000_00)
    house.pays(second.payment, second.payment.amount)
    acts.rule_award(award=house.award(), **given)
    with house.court:
        forfeit = Forfeit.objects.get()
    assert (forfeit.gap_amount, forfeit.shortfall_amount) == (0, 20_000_00 + 2_00)
    assert "auction.order_shortfall" in house.tasks()


def test_the_hand_over_outlives_the_case(house: House, people: People) -> None:
    house.begin()
    award = house.sold(ANN)
    house.pays(award.payment, award.payment.amount)
    acts.rule_award(award=house.award(), by=people.judge, at=now(), reason="x")
    with house.court:
        drop_tasks([house.case.pk], now())
    assert house.tasks() == {"auction.hand_over"}


def test_a_suspended_bidding_takes_no_bids_and_goes_on_by_order(house: House, people: People) -> None:
    house.begin()
    house.join(ANN)
    opens = house.round().opens_at
    house.at(opens.date(), 12)
    acts.suspend_round(round=house.round(), by=people.judge, at=now(), reason="a stay")
    assert house.bid(ANN, START) == "refused"
    with pytest.raises(schedule.BiddingTooShort):
        acts.resume_round(
            round=house.round(), closes_at=now() + timedelta(hours=2), by=people.judge, at=now(), reason="x"
        )
    with pytest.raises(standing.ResumedTooLate):
        acts.resume_round(
            round=house.round(), closes_at=now() + timedelta(days=7), by=people.judge, at=now(), reason="x"
        )
    acts.resume_round(round=house.round(), closes_at=now() + timedelta(hours=25), by=people.judge, at=now(), reason="x")
    assert house.bid(ANN, START) == "led"


def test_a_withdrawn_round_gives_everything_back(house: House, people: People) -> None:
    house.begin()
    house.join(ANN, BOB)
    with pytest.raises(NotPermitted):
        acts.withdraw_round(round=house.round(), by=people.officer, at=now(), reason="x")
    acts.withdraw_round(round=house.round(), by=people.judge, at=now(), reason="x")
    house.settle_constraints()
    assert money(house) == {"buyer_payable": 2 * DEPOSIT} and house.sale().state == "ready"
    with pytest.raises(standing.EnrolmentClosed):
        house.enrol(somebody(3))


def test_whom_the_law_excludes_is_refused_by_name_of_the_ground(house: House, people: People) -> None:
    house.begin()
    given = {"case": house.case, "sale": None, "somebody": ANN, "by": people.judge, "at": now(), "reason": "x"}
    with pytest.raises(standing.GroundUnknown):
        acts.ban_bidder(ground="unpleasant", **given)
    with pytest.raises(NotPermitted):
        acts.ban_bidder(ground="court", **{**given, "by": automation("auction_desk")})
    acts.ban_bidder(ground="court", **given)
    with pytest.raises(standing.BidderExcluded, match="court"):
        house.enrol(ANN)
    house.enrol(BOB)
    with house.court:
        assert Ban.objects.get().imposed_by == people.judge


def test_a_hint_excludes_nobody_and_a_judge_says_what_it_is(house: House, people: People) -> None:
    house.begin()
    house.join(ANN)
    found = [Suspicion("linked_deposits", {"bidders": ["X2", "Y3"], "account": "ab"})]
    acts.raise_hints(round=house.round(), found=found, by=automation("auction_desk"), at=now())
    house.at(house.round().opens_at.date(), 12)
    assert house.bid(ANN, START) == "led"
    with house.court:
        hint = Hint.objects.get()
    assert "auction.judge_hint" in house.tasks()
    given = {"case": house.case, "hint": hint, "followed": False, "opinion": "A couple.", "at": now()}
    with pytest.raises(NotPermitted):
        acts.judge_hint(by=people.officer, **given)
    assert acts.judge_hint(by=people.judge, **given).state == "nothing"
    with pytest.raises(standing.HintJudged):
        acts.judge_hint(by=people.judge, **given)


def test_deposits_from_one_account_are_shown_by_code_name_only(house: House) -> None:
    house.begin()
    for who in (ANN, BOB):
        made = house.enrol(who)
        house.pays(made.payment, DEPOSIT, account="6299-same")
    house.at(house.round().opens_at.date(), 12)
    assert house.bid(ANN, START) == "led"
    house.end()
    jobs.look_for_hints(house.people.court.pk, str(house.round().pk))
    with house.court:
        hint = Hint.objects.get()
        codes = {floor.code_of(lot_id=house.round().pk, bidder_id=one.pk) for one in house.numbers.values()}
    assert hint.kind == "linked_deposits" and set(hint.evidence["bidders"]) == codes
    assert "Ann" not in str(hint.evidence)


def test_questions_are_answered_for_everybody(house: House, people: People) -> None:
    house.begin()
    asked = acts.ask_question(
        case=house.case, sale=house.sale(), text="Is there a lift?", by=automation("auction_desk"), at=now()
    )
    given = {"case": house.case, "question": asked, "answer": "No.", "at": now()}
    with pytest.raises(NotPermitted):
        acts.answer_question(by=people.judge, **given)
    acts.answer_question(by=people.officer, **given)
    with pytest.raises(standing.QuestionAnswered):
        acts.answer_question(by=people.officer, **given)
    with house.court:
        [told] = public.questions(house.round().pk)
    assert (told.text, told.answer) == ("Is there a lift?", "No.")


def test_what_the_public_sees_names_no_person(house: House) -> None:
    house.price()
    house.file(defects="", occupancy="")
    house.open()
    house.schedule()
    with house.court:
        assert public.lots() == []
    house.announce()
    house.join(ANN)
    house.at(house.round().opens_at.date(), 12)
    house.bid(ANN, START)
    with house.court:
        [shown] = public.lots(text="示例路")
        assert public.lot(shown.id) == shown and public.lots(text="elsewhere") == []
        sheet = public.sheet(shown.id)
    assert sheet is not None and "Debtor" not in str(sheet.facts) and len(sheet.facts["gaps"]) == 2
    assert shown.gaps == ("occupancy", "defects") and shown.price == START and len(shown.leader or "") == 6
    assert "Ann" not in repr(shown) and "Debtor" not in repr(shown)
    with house.court:
        mine = public.enrolment(house.numbers["Ann"].secret_hash)
    assert mine is not None and (mine.arrived, mine.won) == (DEPOSIT, False)


def test_a_case_that_loses_its_ground_loses_its_sale(house: House, people: People) -> None:
    house.begin()
    house.join(ANN)
    jobs.stop_sales(people.court.pk, [str(house.asset.pk)], "paid")
    assert (house.round().state, house.sale().state) == ("withdrawn", "ended")
    assert money(house) == {"buyer_payable": DEPOSIT}
    assert not {task for task in house.tasks() if task.startswith("auction.")}
    with house.court:
        assert not Award.objects.exists() and not Round.objects.filter(state__in=Round.LIVE).exists()
