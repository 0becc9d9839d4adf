"""What leaves the house under an order, and how the answers come in."""

from datetime import timedelta

import pytest

from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.casefile.jobs import expire_due
from levari.casefile.models import Case, Deadline
from levari.jobs.clock import set_to
from levari.partners.models import Outgoing
from levari.record.models import Entry
from levari.stages.attachment import jobs
from levari.stages.attachment.tests.scene import (
    approve,
    attach,
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
    transfer,
)
from tests.answers import answer, body, exchange, sent
from tests.deferred import deferred
from tests.people import AT, People, make_case

__all__ = ["court", "exchange"]
pytestmark = pytest.mark.usefixtures("exchange", "court")


@pytest.fixture(autouse=True)
def today(people: People) -> None:
    set_to(AT)


def run(name: str) -> None:
    """Run the last deferred job of this name, twice, as after a crash."""
    for _ in range(2):
        getattr(jobs, name.partition(".")[2])(**deferred(name)[-1])


def states(case: Case) -> list[str]:
    return [measure.state for measure in measures_of(case)]


def entries(people: People, kind: str) -> int:
    with acting(court=people.court.pk):
        return Entry.objects.filter(kind=kind).count()


def test_an_order_says_who_what_how_much_until_when_and_by_whom(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="6200-1")
    (measure,) = ordered(case, people)
    run("attachment.send_orders")
    (paper,) = [body(row) for row in sent(people.court)]
    assert (paper["act"], paper["id"], paper["account"]) == ("freeze", str(measure.pk), "6200-1")
    assert (paper["amount"], paper["expires_on"], paper["case"]) == ("102292.50", "2025-02-28", case.number)
    assert (paper["officer"], paper["approver"]) == ("Wei Zhou", "Judge Han")
    assert paper["legal_document"]["hash"] == measure.worksheet_hash and paper["basis"] == "cn.frz.5"
    assert paper["protected"]["amount"] == "2000.00" and paper["subject"]["name"] == "Debtor 1"
    with acting(court=people.court.pk):
        assert AccessEvent.objects.filter(purpose="attachment.order").exists()


def test_of_a_wage_the_order_protects_the_minimum_of_one_month(people: People, case: Case) -> None:
    own(people, case, 12 * 5_000_00, kind="income", institution="employers")
    ordered(case, people)
    run("attachment.send_orders")
    (paper,) = [body(row) for row in sent(people.court)]
    assert (paper["act"], paper["protected"]["amount"]) == ("withhold", "2000.00")


def test_answers_put_measures_in_force_and_the_officer_goes_on(people: People, case: Case) -> None:
    own(people, case, 60_000_00, reference="a")
    own(people, case, 60_000_00, reference="b", institution="bank-b")
    ordered(case, people)
    run("attachment.send_orders")
    first, second = sent(people.court)
    answer(first, outcome="done", amount=body(first)["amount"], reason=None)
    answer(second, outcome="refused", amount="0.00", reason="closed")
    for _ in range(2):
        jobs.take_answers(people.court.pk)
    assert sorted(states(case)) == ["live", "refused"]
    run("attachment.shrink_to_cap")
    assert open_tasks(case) == {"attachment.order_transfer": "officer"}
    assert entries(people, "attachment.measures_confirmed") == 2


def waiting(people: People, case: Case, told: str = "0.00") -> Outgoing:
    """A car is seized in the second rank; the order as it was sent."""
    own(people, case, 60_000_00, kind="vehicle", institution="vehicle")
    ordered(case, people)
    run("attachment.send_orders")
    (order,) = sent(people.court)
    answer(order, outcome="done", amount=told, reason=None, rank=2)
    for _ in range(2):
        jobs.take_answers(people.court.pk)
    run("attachment.shrink_to_cap")
    assert states(case) == ["waiting"] and gauge_of(case).attached_amount == 0 and open_tasks(case) == {}
    return order


def test_what_waits_in_its_rank_holds_when_it_moves_up(people: People, case: Case) -> None:
    order = waiting(people, case)
    answer(order, outcome="done", amount="60000.00", reason=None, rank=1)
    for _ in range(2):
        jobs.take_answers(people.court.pk)
    run("attachment.shrink_to_cap")
    assert states(case) == ["live"] and measures_of(case)[0].held_amount == gauge_of(case).attached_amount == 60_000_00
    assert open_tasks(case) == {"attachment.await_sale": "officer"}
    assert entries(people, "attachment.measures_confirmed") == 2


def test_what_waits_in_its_rank_holds_nothing_whatever_the_answer_says(people: People, case: Case) -> None:
    waiting(people, case, told="60000.00")
    assert measures_of(case)[0].held_amount == 0


def test_what_waits_in_its_rank_is_released_when_all_is_paid(people: People, case: Case) -> None:
    waiting(people, case)
    pay(case, people, 100_892_50)
    pay(case, people, 1_400_00, source="fee")
    jobs.shrink_to_cap(people.court.pk, [str(case.pk)], "the payment")
    run("attachment.release_all")
    assert states(case) == ["releasing"]


def test_more_than_was_ordered_is_refused_told_and_set_free(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    (measure,) = ordered(case, people)
    run("attachment.send_orders")
    (order,) = sent(people.court)
    answer(order, outcome="done", amount="150000.00", reason=None)
    for _ in range(2):
        jobs.take_answers(people.court.pk)
    (paper,) = [body(row) for row in sent(people.court, type="release")]
    assert (paper["order"], paper["amount"], paper["reason"]) == (str(measure.pk), "47707.50", "excess")
    assert measures_of(case)[0].held_amount == gauge_of(case).attached_amount == 102_292_50
    assert open_tasks(case)["partners.wrong_answer"] == "officer"
    assert entries(people, "partners.answer_refused") == 1


def test_a_transfer_goes_out_and_its_answer_comes_in(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="6200-1")
    (measure,) = live(case, people)
    (one,) = transfer(case, people)
    run("attachment.send_transfers")
    (order,) = sent(people.court)
    assert (body(order)["act"], body(order)["order"], body(order)["id"]) == ("transfer", str(measure.pk), str(one.pk))
    answer(order, outcome="done", amount="102292.50", reason=None)
    for _ in range(2):
        jobs.take_answers(people.court.pk)
    assert states(case) == ["released"] and measures_of(case)[0].transferred_amount == 102_292_50


def test_releases_go_out_whole_or_in_part_and_come_back_confirmed(people: People, case: Case) -> None:
    own(people, case, 62_000_00, reference="a")
    own(people, case, 60_000_00, kind="securities", reference="s", institution="securities")
    live(case, people)
    pay(case, people, 70_000_00)
    for _ in range(2):
        jobs.shrink_to_cap(people.court.pk, [str(case.pk)], "the payment")
    assert entries(people, "attachment.measures_shrunk") == entries(people, "attachment.case_reviewed") == 1
    run("attachment.send_releases")
    said = {body(row)["to"]: body(row)["amount"] for row in sent(people.court, type="release")}
    assert said["securities"] == "all" and said["bank-a"] != "all"
    for row in sent(people.court, type="release"):
        answer(row, outcome="done", amount="0.00", reason=None)
    for _ in range(2):
        jobs.take_release_answers(people.court.pk)
    assert sorted(states(case)) == ["live", "released"]
    assert deferred("closing.try_close")[-1]["cases"] == [str(case.pk)]


def test_when_everything_is_paid_everything_is_released(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    pay(case, people, 100_892_50)
    pay(case, people, 1_400_00, source="fee")
    run("attachment.shrink_to_cap")
    run("attachment.release_all")
    assert states(case) == ["releasing"] and gauge_of(case).attached_amount == 0


def test_a_release_overtakes_its_order(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    (measure,) = ordered(case, people)
    run("attachment.send_orders")
    for _ in range(2):
        jobs.release_all(people.court.pk, [str(case.pk)], "paid")
    assert entries(people, "attachment.measures_released") == 1
    run("attachment.send_releases")
    order, release = sent(people.court)
    answer(release, outcome="done", amount="0.00", reason=None)
    jobs.take_release_answers(people.court.pk)
    answer(order, outcome="done", amount="102292.50", reason=None)
    jobs.take_answers(people.court.pk)
    assert states(case) == ["released"] and measures_of(case)[0].held_amount == 0
    assert body(release)["order"] == str(measure.pk)


def test_what_is_taken_or_set_free_concerns_the_other_cases_of_the_debtor(people: People, case: Case) -> None:
    asset = own(people, case, 80_000_00)
    with acting(court=people.court.pk, purpose="test"):
        other = make_case(people, serial=2, debtor=asset.owner)
    jobs.shrink_to_cap(people.court.pk, [str(other.pk)], "found")
    assert open_tasks(other) == {"attachment.propose": "officer"}
    ordered(case, people)
    run("attachment.shrink_to_cap")
    assert open_tasks(other) == {"closing.propose_without_assets": "officer"}
    run("attachment.send_orders")
    jobs.release_all(people.court.pk, [str(case.pk)], "paid")
    run("attachment.send_releases")
    answer(sent(people.court, type="release")[0], outcome="done", amount="0.00", reason=None)
    jobs.take_release_answers(people.court.pk)
    assert deferred("attachment.shrink_to_cap")[-1]["cases"] == [str(case.pk), str(other.pk)]
    run("attachment.shrink_to_cap")
    assert open_tasks(other) == {"attachment.propose": "officer"}


def test_the_clock_lets_measures_lapse(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    (measure,) = live(case, people)
    with acting(court=people.court.pk):
        due_at = Deadline.objects.get(rule="attachment.term").due_at
    assert people.court.day(due_at) == measure.ends_on
    assert expire_due(people.court.pk, due_at - timedelta(seconds=1)) == 0
    set_to(due_at + timedelta(seconds=1))
    assert expire_due(people.court.pk, due_at + timedelta(seconds=1)) == 1
    run("attachment.lapse")
    assert states(case) == ["lapsed"] and entries(people, "attachment.measures_lapsed") == 1


def test_a_refused_order_leaves_no_clock(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    confirm(ordered(case, people)[0], 0)
    with acting(court=people.court.pk):
        assert not Deadline.objects.filter(rule="attachment.term", state="running").exists()


def test_an_approval_that_nobody_used_ends_and_the_officer_is_asked_for_a_new_proposal(
    people: People, case: Case
) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approval = approve(case, sheet, people)
    assert open_tasks(case) == {"attachment.attach": "officer"}
    assert expire_due(people.court.pk, approval.expires_at - timedelta(seconds=1)) == 0
    set_to(approval.expires_at)
    assert expire_due(people.court.pk, approval.expires_at) == 1
    for _ in range(2):
        run("attachment.approval_expired")
    assert open_tasks(case) == {"attachment.propose": "officer"}
    fresh = propose(case, people, at=approval.expires_at)
    assert open_tasks(case) == {"attachment.approve": "judge"}
    approve(case, fresh, people, at=approval.expires_at)
    assert len(attach(case, fresh, people, at=approval.expires_at)) == 1
    with acting(court=people.court.pk):
        assert not Deadline.objects.filter(rule="attachment.approval", state="running").exists()
