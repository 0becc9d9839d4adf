"""Each act of a valuation: it works, is refused, is replayed, is refused to the wrong person."""

import json
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.access.automations import automation
from levari.jobs.clock import now
from levari.record.errors import NotPermitted
from levari.stages.valuation import acts, jobs, queries
from levari.stages.valuation.models import Appraiser, Estimate, Passed, Valuation
from levari.stages.valuation.replaying import differences, replay_draws
from levari.stages.valuation.rules import appraisers, objections, reports, routes, standing, terms
from levari.stages.valuation.tests.scene import FACTS, VALUE, Flat, flat
from tests.answers import body, exchange, sent

__all__ = ["exchange", "flat"]


def test_a_valuation_starts_with_the_sides(flat: Flat) -> None:
    made = flat.start(key="k")
    assert (made.route, made.state) == ("agreed", "seeking")
    assert flat.tasks() == {"valuation.take_route"}
    assert flat.start(key="k").pk == made.pk
    with pytest.raises(standing.ValuationUnderWay):
        flat.start()
    [entry] = flat.entries("valuation.started")
    assert '"in_time":true' in entry.event


def test_what_is_not_held_or_not_described_is_not_valued(flat: Flat) -> None:
    with pytest.raises(standing.FactMissing):
        flat.start(facts={"area_m2": " "})
    with pytest.raises(NotPermitted):
        flat.start(by=flat.people.judge)
    with pytest.raises(NotPermitted):
        flat.start(by=automation("clock"))
    with pytest.raises(NotPermitted):
        flat.start(by=flat.people.other_officer)
    with flat.court:
        flat.asset.measures.update(state="released", held_amount=0)
        flat.case.gauge.attached_amount = 0
        flat.case.gauge.save()
    with pytest.raises(standing.NotSeized):
        flat.start()


def test_a_route_left_and_one_never_taken_are_told_with_their_reasons(flat: Flat) -> None:
    flat.online()
    with flat.court:
        told = list(Passed.objects.order_by("pk").values_list("route", "why", "note"))
    assert told == [("agreed", "no_agreement", "They did not agree."), ("targeted", "no_public_price", "")]
    assert flat.valuation().route == "online" and flat.tasks() == set()


def test_all_platforms_are_asked_at_once_and_learn_nothing_of_the_parties(flat: Flat) -> None:
    flat.online()
    papers = sent(flat.people.court, type="valuation")
    assert [row.institution for row in papers] == ["valuer-a", "valuer-b"]
    asked = body(papers[0])
    assert asked["asset"]["facts"] == [{"name": name, "value": value} for name, value in sorted(FACTS.items())]
    assert asked["due_at"] == "2024-03-04T16:00:00+00:00"
    text = papers[0].text
    assert "Debtor" not in text and "Creditor" not in text and "100000" not in text and str(VALUE // 100) not in text


def test_a_later_route_needs_the_consent_of_both(flat: Flat) -> None:
    flat.start()
    with pytest.raises(routes.ConsentMissing):
        flat.take("appraisal", consents=(True, False))
    with pytest.raises(routes.RouteClosed):
        flat.take("targeted", consents=(True, True))
    flat.take("appraisal", consents=(True, True))
    assert flat.valuation().route == "appraisal" and flat.tasks() == {"valuation.draw"}
    with pytest.raises(routes.NoRouteLeft):
        flat.take()


def test_the_agreed_price_is_final_at_once(flat: Flat) -> None:
    made = flat.start()
    given = {"evidence": "record of 2024-03-01", "by": flat.people.officer, "at": now()}
    until = terms.latest_validity("cn", flat.today)
    with pytest.raises(standing.AgreementNeedsBoth):
        acts.record_agreement(
            valuation=made, creditor_amount=VALUE, debtor_amount=VALUE + 1, valid_until_on=until, **given
        )
    acts.record_agreement(valuation=made, creditor_amount=VALUE, debtor_amount=VALUE, valid_until_on=until, **given)
    with pytest.raises(standing.ReportsCount):
        flat.take()
    with pytest.raises(NotPermitted):
        flat.determine(by=flat.people.officer)
    flat.determine()
    assert (flat.price().method, flat.price().state, flat.price().amount) == ("agreed", "final", VALUE)
    assert flat.valuation().state == "final" and flat.tasks() == set()


def test_a_public_price_is_served_before_it_is_final(flat: Flat) -> None:
    flat.start(public_price=True)
    flat.take()
    assert flat.valuation().route == "targeted"
    acts.record_public_price(
        valuation=flat.valuation(), authority="tax office", amount=VALUE, evidence="letter 7",
        valid_until_on=terms.latest_validity("cn", flat.today), by=flat.people.officer, at=now(),
    )  # fmt: skip
    flat.determine()
    assert (flat.price().method, flat.price().state) == ("targeted", "open")
    assert flat.tasks() == {"valuation.serve"}


def test_the_price_is_the_mean_of_the_reports_in_time(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE)
    assert flat.tasks() == set()
    with pytest.raises(standing.StillWaiting):
        flat.determine()
    flat.reports(b=1_000_000_01)
    assert flat.tasks() == {"valuation.determine"}
    made = flat.determine(key="d")
    assert flat.determine(key="d", shown=made.shown_hash).pk == made.pk
    assert flat.price().amount == 1_000_000_01 and made.counted == ["valuer-a", "valuer-b"]
    assert made.weighted_amount == 1_000_000_00 or made.weighted_amount == 1_000_000_01
    assert flat.price().valid_until_on == flat.today + (made.price.valid_until_on - flat.today)
    assert (flat.price().valid_until_on - flat.today).days == 180
    [entry] = flat.entries("valuation.price_determined")
    asked, taken = flat.entries("valuation.route_taken")[0], flat.entries("valuation.started")[0]
    assert {str(one) for one in entry.because_of} >= {str(asked.pk), str(taken.pk)}


def test_a_late_report_is_kept_and_does_not_count(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE)
    flat.go(4)
    flat.count()
    flat.reports(b=1_200_000_00)
    with flat.court:
        assert dict(Estimate.objects.values_list("source", "state")) == {"valuer-a": "reported", "valuer-b": "late"}
    flat.determine()
    assert flat.price().amount == VALUE


def test_only_if_all_are_late_there_is_more_time_and_only_once(flat: Flat) -> None:
    flat.online()
    flat.go(4)
    flat.count()
    assert flat.tasks() == {"valuation.take_route"}
    again = {"by": flat.people.officer, "at": now(), "reason": "Nobody reported."}
    made = acts.extend_time(valuation=flat.valuation(), **again)
    assert flat.people.court.day(made.due_at).isoformat() == "2024-03-09"  # three days from the fifth
    with pytest.raises(terms.NoMoreTime):
        acts.extend_time(valuation=flat.valuation(), **again)
    flat.reports(a=VALUE)
    with pytest.raises(terms.SomebodyWasInTime):
        acts.extend_time(valuation=flat.valuation(), **again)
    with pytest.raises(NotPermitted):
        acts.extend_time(valuation=flat.valuation(), **{**again, "by": automation("clock")})


def test_what_nobody_can_value_online_goes_to_an_appraiser(flat: Flat) -> None:
    flat.online()
    flat.reports(a=None, b=None)
    assert flat.tasks() == {"valuation.take_route"}
    with pytest.raises(reports.NothingCounts):
        flat.determine()
    flat.take()
    assert flat.valuation().route == "appraisal" and flat.tasks() == {"valuation.draw"}


def test_a_report_far_from_the_others_needs_a_reason_of_a_person(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE, b=2_000_000_00)
    with pytest.raises(standing.ReasonForOutlier):
        flat.determine()
    shown = flat.shown()
    made = flat.determine(set_aside={"valuer-b": "It valued two flats."}, reason="", shown=shown)
    assert flat.price().amount == VALUE and made.counted == ["valuer-a"]
    with flat.court:
        assert Estimate.objects.get(source="valuer-b").set_aside_by_id == flat.people.judge.pk


def test_nothing_is_signed_that_has_changed_since_it_was_shown(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE)
    shown = flat.shown()
    flat.reports(b=VALUE)
    with pytest.raises(standing.NotWhatWasShown):
        flat.determine(shown=shown)


def test_both_sides_are_told_and_the_price_becomes_final_after_their_time(flat: Flat) -> None:
    made = flat.determined()
    with pytest.raises(standing.AlreadyTold):
        flat.serve(flat.debtor)
    with flat.court:
        assert {one.object_until_on.isoformat() for one in made.told.all()} == {"2024-03-06"}
    flat.go(5)
    flat.finish()
    assert flat.price().state == "open"
    flat.go(1)
    flat.finish()
    assert flat.price().state == "final" and flat.valuation().state == "final"


def test_a_publication_counts_as_received_later(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE, b=VALUE)
    flat.determine()
    flat.serve(flat.creditor)
    flat.serve(flat.debtor, channel="publication")
    with flat.court:
        told = flat.determination().told.get(party=flat.debtor)
    assert (told.received_on.isoformat(), told.object_until_on.isoformat()) == ("2024-03-16", "2024-03-21")


def test_objections_are_taken_on_the_grounds_of_the_law_and_in_time(flat: Flat) -> None:
    flat.determined()
    with pytest.raises(objections.GroundClosed):
        flat.object("result")
    with pytest.raises(NotPermitted):
        flat.object(by=flat.people.judge)
    in_time = flat.today + timedelta(days=3)
    flat.go(6)
    with pytest.raises(objections.ReceivedInFuture):
        flat.object(received_on=flat.today + timedelta(days=1))
    with pytest.raises(objections.ObjectionLate):
        flat.object()
    # A paper that was received in time counts from the day of the court's stamp.
    flat.object(received_on=in_time, paper="F-12")
    facts = json.loads(flat.entries("valuation.objection_filed")[0].event)["facts"]
    assert (facts["received_on"], facts["paper"]) == (in_time.isoformat(), "F-12")


def test_nobody_objects_who_was_not_told(flat: Flat) -> None:
    flat.online()
    flat.reports(a=VALUE, b=VALUE)
    flat.determine()
    flat.serve(flat.creditor)
    with pytest.raises(objections.NotToldYet):
        flat.object()


def test_nothing_is_final_before_an_objection_is_decided(flat: Flat) -> None:
    flat.determined()
    made = flat.object()
    flat.go(6)
    flat.finish()
    assert flat.price().state == "open" and "valuation.decide_objection" in flat.tasks()
    with pytest.raises(NotPermitted):
        flat.decide(made, False, by=flat.people.officer)
    flat.decide(made, False)
    assert flat.price().state == "final"
    with pytest.raises(standing.ObjectionDecided):
        flat.decide(made, True)


def test_a_report_that_falls_to_an_objection_leaves_the_mean_of_the_others(flat: Flat) -> None:
    flat.determined()
    assert flat.price().amount == 1_050_000_00
    flat.decide(flat.object("procedure", against="valuer-b"), True)
    assert flat.valuation().state == "seeking" and "valuation.determine" in flat.tasks()
    flat.determine()
    with flat.court:
        states = list(flat.asset.reference_prices.order_by("pk").values_list("amount", "state"))
    assert states == [(1_050_000_00, "replaced"), (VALUE, "open")]


def test_wrong_facts_begin_it_anew_on_the_same_route(flat: Flat) -> None:
    flat.determined()
    before = flat.valuation()
    flat.decide(flat.object("wrong_facts"), True)
    assert flat.price().state == "annulled" and flat.tasks() == {"valuation.start"}
    flat.start(facts={**FACTS, "area_m2": "98"})
    made = flat.valuation()
    assert made.replaces_id == before.pk and made.route == "online" and flat.tasks() == set()
    jobs.send_inquiries(flat.people.court.pk, str(made.pk))
    assert len(sent(flat.people.court, type="valuation")) == 4
    [entry] = flat.entries("valuation.objection_decided")
    assert flat.entries("valuation.price_determined")[0].pk in entry.because_of


def test_three_appraisers_are_drawn_so_that_anybody_can_draw_again(flat: Flat) -> None:
    flat.start(needs_inspection=True)
    flat.take()
    again = {"named": [], "by": flat.people.officer, "at": now(), "reason": ""}
    flat.list_appraisers(2)
    with pytest.raises(appraisers.TooFewAppraisers):
        acts.draw_appraisers(valuation=flat.valuation(), **again)
    with pytest.raises(NotPermitted):
        acts.list_appraiser(
            court=flat.people.court, code="x", name="x", name_zh="x", kinds=["land"], by=flat.people.officer, at=now()
        )
    with flat.court:
        assert Appraiser.objects.count() == 2


def commissioned(flat: Flat) -> Valuation:
    flat.list_appraisers()
    flat.start(needs_inspection=True)
    flat.take()
    acts.draw_appraisers(valuation=flat.valuation(), named=[], by=flat.people.officer, at=now(), reason="")
    return flat.valuation()


def appraised(flat: Flat, **changes: object) -> Estimate:
    told = {
        "amount": VALUE, "valid_until_on": terms.latest_validity("cn", flat.today), "method": "cost", "report": b"pdf",
        "by": flat.people.officer, "at": now(), **changes,
    }  # fmt: skip
    return acts.record_appraisal(valuation=flat.valuation(), **told)  # type: ignore[no-any-return]


def test_the_draw_can_be_drawn_again_and_a_false_one_is_seen(flat: Flat) -> None:
    commissioned(flat)
    with flat.court:
        [(number, found)] = list(replay_draws())
    assert number == flat.case.number and found == (f"no seed was published for {flat.today}",)
    [entry] = flat.entries("valuation.appraisers_drawn")
    facts = json.loads(entry.event)["facts"]
    published = {facts["seed_on"]: sha256(facts["seed"].encode()).hexdigest()}
    assert list(differences(facts, published)) == []
    turned = {**facts, "order": facts["order"][::-1]}
    assert len(list(differences(turned, published))) == 2
    assert "not the one" in next(differences({**facts, "seed": "0"}, published))


def test_appraisers_follow_each_other_and_are_given_more_time_twice(flat: Flat) -> None:
    made = commissioned(flat)
    with flat.court:
        order = made.orders.get()
        assert len(order.appraisers) == 3 and not order.by_parties
        assert [one.source for one in queries.estimates_of(made)] == [order.appraisers[0]]
    assert flat.tasks() == {"valuation.record_appraisal"}
    again = {"by": flat.people.officer, "at": now(), "reason": "x"}
    for _ in range(2):
        acts.extend_time(valuation=flat.valuation(), **again)
    with pytest.raises(terms.NoMoreTime):
        acts.extend_time(valuation=flat.valuation(), **again)
    for _ in range(2):
        acts.commission_next(valuation=flat.valuation(), **again)
    with pytest.raises(standing.NobodyInOrder):
        acts.commission_next(valuation=flat.valuation(), **again)


def test_an_appraisal_may_be_attacked_for_its_result_and_is_then_done_anew(flat: Flat) -> None:
    commissioned(flat)
    with pytest.raises(terms.ValidityTooLong):
        appraised(flat, valid_until_on=flat.today.replace(year=2026))
    appraised(flat)
    flat.determine()
    flat.serve()
    flat.decide(flat.object("result"), True)
    assert flat.valuation().state == "overturned"
    flat.start(needs_inspection=True)
    assert flat.valuation().route == "appraisal"


def test_an_appraisal_after_its_time_does_not_count(flat: Flat) -> None:
    commissioned(flat)
    flat.go(40)
    assert appraised(flat, at=now()).state == "late" and flat.tasks() == {"valuation.reports_late"}


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=9))
def test_the_mean_lies_between_the_reports_and_is_right_to_half_a_unit(amounts: list[int]) -> None:
    found = reports.mean("cn", amounts, date(2024, 3, 1))
    assert min(amounts) <= found <= max(amounts)
    assert abs(found * len(amounts) - sum(amounts)) * 2 <= len(amounts)
