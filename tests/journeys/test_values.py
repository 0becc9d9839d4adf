"""A value on a given clock, with real platforms over HTTP: asked, objected to, done anew, and the thing sold on it."""

import json
from datetime import timedelta

from levari.access.context import acting
from levari.casefile.models import Asset, Party, ReferencePrice
from levari.demo.drain import run_here
from levari.jobs import clock
from levari.record.models import Entry
from levari.stages.valuation import acts, queries
from levari.stages.valuation.models import Determination, Estimate, Valuation
from levari.stages.valuation.rules.closeness import league
from tests.journeys.sale import Selling, to_the_sale
from tests.journeys.scene import Scene


def running(selling: Selling) -> Valuation:
    """The valuation that is under way, newest first."""
    with acting(court=selling.people.court.pk):
        rows = Valuation.objects.select_related("asset", "case__court")
        return rows.filter(case=selling.case).order_by("-started_at", "-pk")[0]


def determined(selling: Selling) -> Determination:
    with acting(court=selling.people.court.pk):
        return Determination.objects.select_related("price", "valuation").order_by("-determined_at", "-pk")[0]


def object_and_win(selling: Selling) -> None:
    """The debtor says that the facts are wrong, and the judge agrees."""
    people, court = selling.people, selling.people.court
    with acting(court=court.pk):
        debtor = Party.objects.get(case=selling.case, role="debtor")
    made = acts.file_objection(
        case=selling.case, determination=determined(selling), party=debtor, ground="wrong_facts", text="面积有误",
        estimate=None, by=people.service_clerk, at=clock.now(),
    )  # fmt: skip
    acts.decide_objection(objection=made, upheld=True, by=people.judge, at=clock.now(), reason="The register says 98.")


def until(selling: Selling, state: str) -> Valuation:
    """Live on, day by day, until the valuation stands so."""
    assert selling.scene.walk
    selling.scene.walk.humans.valuing = True
    for _ in range(30):
        selling.walk(selling.today + timedelta(days=1))
        with acting(court=selling.people.court.pk):
            begun = Valuation.objects.filter(case=selling.case).exists()
        if begun and running(selling).state == state:
            return running(selling)
    raise AssertionError(f"the valuation never was {state}")


def start_anew(selling: Selling) -> None:
    start = acts.Start({"area_m2": "98"}, selling.today)
    acts.start_valuation(
        case=selling.case, asset=selling.asset, start=start, by=selling.people.officer, at=clock.now(), reason=""
    )
    run_here(selling.people.court)


def test_a_value_is_objected_to_done_anew_and_the_thing_is_sold_on_it(scene: Scene) -> None:
    ann, bob = scene.somebody(11, "赵买家"), scene.somebody(12, "钱买家")
    selling = to_the_sale(scene, "600000.00")
    first = until(selling, "open")  # the sides have had their time; the platforms were asked
    assert first.route == "online"
    with acting(court=scene.court.pk):
        reports = {one.source: one for one in Estimate.objects.filter(valuation=first)}
        assert {one.state for one in reports.values()} == {"reported"} and set(reports) == {"valuer-a", "valuer-b"}
        mean = -(-sum(one.amount or 0 for one in reports.values()) // 2)
        price = ReferencePrice.objects.get(asset=selling.asset)
    assert price.state == "open" and abs(price.amount - mean) <= 1
    assert all(len(one.samples) == 5 and one.report_hash for one in reports.values())
    object_and_win(selling)
    assert scene.tasks(1) >= {"valuation.start"}
    start_anew(selling)
    second = until(selling, "final")
    assert (second.replaces_id, second.route, second.state) == (first.pk, "online", "final")
    with acting(court=scene.court.pk):
        states = list(ReferencePrice.objects.filter(asset=selling.asset).order_by("pk").values_list("state", flat=True))
        final = ReferencePrice.objects.get(asset=selling.asset, state="final")
        grounds = Entry.objects.get(kind="valuation.objection_decided").because_of
        determinations = list(Entry.objects.filter(kind="valuation.price_determined").order_by("at"))
    assert states == ["annulled", "final"] and determinations[0].pk in grounds
    selling.file()
    selling.open()
    start = final.amount * 7 // 10 + 1
    round = selling.begin("first", start)
    selling.join(round, ann, bob)
    selling.at(round.opens_at.date(), 18, 30)
    assert selling.bid(round, ann, start) == "led"
    selling.at(round.closes_at.date(), 10, 1)
    selling.end()
    selling.pay_price(ann)
    selling.rule()
    selling.walk(selling.today + timedelta(days=3))
    selling.hand_over()
    selling.walk(selling.today + timedelta(days=40))
    with acting(court=scene.court.pk):
        assert Asset.objects.get(pk=selling.asset.pk).gone_why == "sold"
        places = league(queries.guesses())
        told = json.loads(determinations[-1].event)
    assert {place.source for place in places} == {"valuer-a", "valuer-b"} and places[0].closest >= 1
    assert told["facts"]["valuation_amount"] == final.amount
    selling.all_is_well()


def test_a_platform_that_is_down_counts_for_nothing_and_holds_nobody_up(scene: Scene) -> None:
    selling = to_the_sale(scene, "600000.00")
    scene.control("valuer-b", slow={"until": "2025-01-01"})
    scene.slow.add("valuer-b")
    made = until(selling, "final")
    with acting(court=scene.court.pk):
        found = dict(Estimate.objects.filter(valuation=made).values_list("source", "state"))
        price = ReferencePrice.objects.get(asset=selling.asset)
        only = Estimate.objects.get(valuation=made, source="valuer-a").amount
    assert found == {"valuer-a": "reported", "valuer-b": "asked"} and price.amount == only
    scene.slow.discard("valuer-b")
