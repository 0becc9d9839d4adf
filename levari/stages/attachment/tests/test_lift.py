"""What institutions confirm, and what sets free: shrink, release, lapse. A release wins over any order."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case, Deadline, Measure, Task
from levari.law.closing import earliest_closing_on
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.attachment.acts import (
    Confirmation,
    Release,
    Review,
    confirm_measures,
    confirm_releases,
    lapse_measures,
    release_measures,
    review_cases,
    shrink_measures,
)
from levari.stages.attachment.acts.lift import ReleaseAnswer, Shrink
from levari.stages.attachment.tests.scene import (
    LATER,
    MINIMUM,
    approve,
    confirm,
    court,
    gauge_of,
    live,
    measures_of,
    open_tasks,
    ordered,
    own,
    pay,
    propose,
)
from tests.deferred import deferred
from tests.people import AT, People, make_case

__all__ = ["court"]
pytestmark = pytest.mark.usefixtures("court")


def release(case: Case, *, by, why: str = "paid", only: tuple = (), key: str | None = None) -> None:
    release_measures(items=[Release(case, why, only)], by=by, at=LATER, keys=[key])


def confirm_release(measure: Measure, *, key: str | None = None) -> None:
    item = ReleaseAnswer(measure.case, measure)
    confirm_releases(items=[item], by=automation("exchange"), at=LATER, keys=[key])


def shrink(case: Case, *, by=None) -> None:
    shrink_measures(items=[Shrink(case)], by=by or automation("clock"), at=LATER)


def review(case: Case) -> dict[str, str]:
    review_cases(items=[Review(case)], by=automation("clock"), at=LATER)
    return open_tasks(case)


def held(case: Case) -> dict[str, tuple[str, int]]:
    return {one.asset.reference: (one.state, one.held_amount) for one in measures_of(case)}


def test_what_is_held_is_what_the_institution_confirms(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    (measure,) = ordered(case, people)
    for _ in range(2):
        confirm(measure, 40_000_00, key="c")
    assert held(case) == {"a": ("live", 40_000_00)} and gauge_of(case).attached_amount == 40_000_00
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="attachment.measures_confirmed")
    asked = {"court": people.court.pk, "cases": [str(case.pk)], "entry": str(entry.pk)}
    assert deferred("attachment.shrink_to_cap") == [asked]
    assert entry.because_of == [measure.entry_id] and not entry.imposes


def test_never_more_than_was_ordered(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    (measure,) = ordered(case, people)
    confirm(measure, measure.ordered_amount + 1)
    assert held(case) == {"a": ("live", measure.ordered_amount)}


def test_a_refusal_holds_nothing(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    confirm(ordered(case, people)[0], 0)
    assert held(case) == {"a": ("refused", 0)} and gauge_of(case).attached_amount == 0


def test_an_answer_after_the_release_has_no_effect(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    (measure,) = ordered(case, people)
    release(case, by=automation("clock"))
    confirm(measure, measure.ordered_amount)  # read before the release: the act looks again under the lock
    assert held(case) == {"a": ("releasing", 0)} and gauge_of(case).attached_amount == 0


def test_a_payment_shrinks_what_hits_hardest_first(people: People, case: Case) -> None:
    own(people, case, 63_000_00, reference="a")
    own(people, case, 30_000_00, kind="securities", reference="s")
    own(people, case, 12 * 3_000_00, kind="income", reference="w")
    live(case, people)
    before = held(case)
    assert sum(amount for _, amount in before.values()) == 102_292_50
    pay(case, people, 80_000_00)
    shrink(case)
    after, gauge = held(case), gauge_of(case)
    assert after["w"] == ("releasing", 0) and after["s"] == ("releasing", 0)
    assert after["a"][0] == "live" and after["a"][1] == gauge.attached_amount == gauge.cap_amount < 24_000_00
    (sent,) = deferred("attachment.send_releases")
    assert sent["why"] == "excess" and sorted(amount for _, amount in sent["releases"])[:2] == [0, 0]
    assert before["a"][1] - after["a"][1] == max(amount for _, amount in sent["releases"])


def test_an_order_that_was_shrunk_before_its_answer_stays_shrunk(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    (measure,) = ordered(case, people)
    pay(case, people, 80_000_00)
    shrink(case)
    confirm(measure, measure.ordered_amount)
    gauge = gauge_of(case)
    assert held(case)["a"] == ("live", gauge.cap_amount) and gauge.attached_amount == gauge.cap_amount


def test_what_cannot_be_divided_stays_and_is_marked(people: People, case: Case) -> None:
    own(people, case, 101_000_00, kind="vehicle", reference="car")
    own(people, case, 5_000_00, reference="a")
    live(case, people)
    assert not gauge_of(case).exceptional
    pay(case, people, 60_000_00)
    shrink(case)
    gauge, found = gauge_of(case), held(case)
    assert found["car"] == ("live", 101_000_00) and gauge.exceptional and gauge.attached_amount > gauge.cap_amount
    assert found.get("a", ("releasing", 0)) == ("releasing", 0)


def test_release_sets_free_at_once_and_tells_closing(people: People, case: Case) -> None:
    own(people, case, 60_000_00, reference="a")
    own(people, case, 60_000_00, reference="b")
    live(case, people)
    for _ in range(2):
        release(case, by=people.officer, key="r")
    assert held(case) == {"a": ("releasing", 0), "b": ("releasing", 0)} and gauge_of(case).attached_amount == 0
    (sent,) = deferred("attachment.send_releases")
    assert [amount for _, amount in sent["releases"]] == [0, 0] and sent["why"] == "paid"
    assert deferred("closing.try_close")[0]["cases"] == [str(case.pk)]
    with acting(court=people.court.pk):
        assert not Deadline.objects.filter(rule="attachment.term", state="running").exists()
        facts = json.loads(Entry.objects.get(kind="attachment.measures_released").event)["facts"]
    assert sum(one["amount"] for one in facts["released"]) == 102_292_50


def test_releases_go_ahead_of_everything_else(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    release(case, by=people.judge)
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, priority FROM procrastinate_jobs ORDER BY priority DESC LIMIT 1")
        assert cursor.fetchone() == ("attachment.send_releases", 10)


def test_one_measure_may_be_released_alone(people: People, case: Case) -> None:
    own(people, case, 60_000_00, reference="a")
    own(people, case, 60_000_00, reference="b")
    first, _ = live(case, people)
    release(case, by=people.officer, why="third party", only=(first.pk,))
    assert sorted(state for state, _ in held(case).values()) == ["live", "releasing"]


def test_who_may_set_free(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    for somebody in (people.cashier, people.service_clerk, people.other_officer):
        with pytest.raises(NotPermitted):
            release(case, by=somebody)
        with pytest.raises(NotPermitted):
            shrink(case, by=somebody)
        with pytest.raises(NotPermitted):
            lapse_measures(items=[Release(case, "lapsed")], by=somebody, at=LATER)
        with pytest.raises(NotPermitted):
            confirm(measures_of(case)[0], 5, by=somebody)


def test_a_confirmed_release_is_over(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    live(case, people)
    release(case, by=automation("clock"))
    (measure,) = measures_of(case)
    for _ in range(2):
        confirm_release(measure, key="x")
    assert held(case) == {"a": ("released", 0)}
    assert len(deferred("closing.try_close")) == 2


def test_on_its_last_day_a_measure_ends_by_itself(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="a")
    (measure,) = live(case, people)
    for _ in range(2):
        lapse_measures(
            items=[Release(case, "lapsed", (measure.pk,))], by=automation("clock"), at=LATER + timedelta(days=365),
            keys=["l"],
        )  # fmt: skip
    assert held(case) == {"a": ("lapsed", 0)} and gauge_of(case).attached_amount == 0
    assert deferred("attachment.send_releases")[0]["why"] == "lapsed"
    confirm_release(measures_of(case)[0])
    assert held(case) == {"a": ("lapsed", 0)}


def test_what_comes_next(people: People) -> None:
    money, things, wage, paid, nothing, waiting = (make_case(people, serial=serial) for serial in range(1, 7))
    own(people, money, 150_000_00)
    own(people, things, 900_000_00, kind="land")
    own(people, wage, 12 * 5_000_00, kind="income")
    own(people, waiting, 150_000_00)
    for one in (money, things, wage):
        live(one, people)
    ordered(waiting, people)
    assert review(money) == {"attachment.order_transfer": "officer"}
    assert review(things) == {"attachment.await_sale": "officer"}
    assert review(wage) == {} and review(waiting) == {}
    assert review(nothing) == {"closing.propose_without_assets": "officer"}
    pay(paid, people, 100_892_50)
    pay(paid, people, 1_400_00, source="fee")
    assert review(paid) == {}
    assert deferred("attachment.release_all") == [{"court": people.court.pk, "cases": [str(paid.pk)], "why": "paid"}]


def test_more_that_was_found_is_proposed(people: People, case: Case) -> None:
    own(people, case, 50_000_00, kind="securities")
    live(case, people)
    own(people, case, 70_000_00, reference="new")
    with acting(court=people.court.pk):
        Measure.objects.update(held_amount=0, state="released")
        case.gauge.attached_amount = 0
        case.gauge.save()
    assert review(case) == {"attachment.propose": "officer"}


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to confirm, review, shrink, release and confirm the releases in so many cases."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    for one in cases:
        own(people, one, 150_000_00)
    measures = [ordered(one, people)[0] for one in cases]
    found = []
    exchange, clock = automation("exchange"), automation("clock")
    with CaptureQueriesContext(connection) as made:
        items = [Confirmation(one.case, one, one.ordered_amount) for one in measures]
        confirm_measures(items=items, by=exchange, at=LATER)
    found.append(len(made))
    with CaptureQueriesContext(connection) as made:
        review_cases(items=[Review(one) for one in cases], by=clock, at=LATER)
    found.append(len(made))
    for one in cases:
        pay(one, people, 50_000_00)
    with CaptureQueriesContext(connection) as made:
        shrink_measures(items=[Shrink(one) for one in cases], by=clock, at=LATER)
    found.append(len(made))
    with CaptureQueriesContext(connection) as made:
        release_measures(items=[Release(one, "paid") for one in cases], by=clock, at=LATER)
    found.append(len(made))
    with CaptureQueriesContext(connection) as made:
        confirm_releases(items=[ReleaseAnswer(one.case, one) for one in measures], by=exchange, at=LATER)
    return [*found, len(made)]


def test_many_cases_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 15, 100) == cost(people, 2, 200)


def test_a_worksheet_that_payments_made_too_large_is_asked_for_anew(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    approve(case, propose(case, people), people)
    assert review(case) == {"attachment.attach": "officer"}
    pay(case, people, 50_000_00)
    assert review(case) == {"attachment.propose": "officer"}


@pytest.mark.parametrize(("value", "asked"), [(MINIMUM, {}), (MINIMUM + 1_00, {"closing.reopen": "officer"})])
def test_what_a_recheck_finds_is_worth_reopening_only_above_the_living_minimum(
    people: People, case: Case, value: int, asked: dict[str, str]
) -> None:
    with acting(court=people.court.pk):
        Case.objects.update(state="closed", closing="without_assets", closed_at=AT)
        case.refresh_from_db()
    own(people, case, value)
    assert review(case) == asked


def test_a_case_that_was_withdrawn_is_never_asked_to_be_reopened(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        Case.objects.update(state="closed", closing="withdrawn", closed_at=AT)
        case.refresh_from_db()
    own(people, case, 150_000_00)
    assert review(case) == {}


def test_nothing_to_attach_is_work_only_from_the_day_on_which_the_case_may_be_closed(
    people: People, case: Case
) -> None:
    review(case)
    with acting(court=people.court.pk):
        found = Task.objects.get(what="closing.propose_without_assets")
    assert found.due_at is None and people.court.day(found.from_at) == earliest_closing_on("cn", case.filed_on)
