"""Held money is paid over to the court: never more than is owed, once, and only by a named person's order."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case, Deadline, Transfer
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.attachment.acts import TransferAnswer, TransferOrder, confirm_transfers, order_transfers
from levari.stages.attachment.rules.cap import NothingOwed
from levari.stages.attachment.rules.worksheet import CaseNotOpen, NothingToPropose
from levari.stages.attachment.tests.scene import (
    LATER,
    confirm,
    court,
    gauge_of,
    live,
    measures_of,
    ordered,
    own,
    pay,
    transfer,
)
from tests.deferred import deferred
from tests.people import AT, People, make_case

__all__ = ["court"]
pytestmark = pytest.mark.usefixtures("court")
OWED = 102_292_50


def answered(one: Transfer, paid: int, *, by=None, key: str | None = None) -> None:
    item = TransferAnswer(one.case, one, paid)
    confirm_transfers(items=[item], by=by or automation("exchange"), at=LATER, keys=[key])


def test_held_money_is_ordered_to_the_court_once(people: People, case: Case) -> None:
    own(people, case, 60_000_00, reference="a")
    own(people, case, 60_000_00, reference="b")
    live(case, people)
    made = transfer(case, people, key="t")
    assert transfer(case, people, key="t") == made
    assert sum(one.amount for one in made) == OWED
    assert {one.imposed_by_kind for one in made} == {"human"}
    assert deferred("attachment.send_transfers")[0]["transfers"] == [str(one.pk) for one in made]
    with acting(court=people.court.pk):
        assert Entry.objects.get(kind="attachment.transfer_ordered").imposes
    with pytest.raises(NothingOwed):
        transfer(case, people)


def test_not_more_than_is_still_owed(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    pay(case, people, 90_000_00)
    (one,) = transfer(case, people)
    assert one.amount == OWED - 90_000_00


def test_why_there_may_be_no_transfer(people: People) -> None:
    waiting, things, closed = (make_case(people, serial=serial) for serial in (1, 2, 3))
    own(people, waiting, 150_000_00)
    ordered(waiting, people)
    own(people, things, 101_000_00, kind="vehicle")
    live(things, people)
    for one in (waiting, things):
        with pytest.raises(NothingToPropose):
            transfer(one, people)
    own(people, closed, 150_000_00)
    live(closed, people)
    with acting(court=people.court.pk):
        Case.objects.filter(pk=closed.pk).update(state="closed", closing="withdrawn", closed_at=AT)
    with pytest.raises(CaseNotOpen):
        transfer(closed, people)


def test_only_the_assigned_officer_orders_it(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    for somebody in (people.judge, people.cashier, people.other_officer, automation("clock"), automation("bank_feed")):
        with pytest.raises(NotPermitted):
            transfer(case, people, by=somebody)


def test_what_was_paid_over_is_held_no_more_and_ends_the_measure(people: People, case: Case) -> None:
    asset = own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    for _ in range(2):
        answered(one, one.amount, key="x")
    (measure,) = measures_of(case)
    assert (measure.state, measure.held_amount, measure.transferred_amount) == ("released", 0, OWED)
    assert gauge_of(case).attached_amount == 0
    with acting(court=people.court.pk):
        one.refresh_from_db()
        asset.refresh_from_db()
        assert not Deadline.objects.filter(rule="attachment.term", state="running").exists()
    assert (one.state, asset.value_amount) == ("done", 150_000_00 - OWED)


def test_a_part_that_was_paid_over_leaves_the_rest_attached(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    answered(one, 40_000_00)
    (measure,) = measures_of(case)
    assert (measure.state, measure.held_amount) == ("live", OWED - 40_000_00) and gauge_of(case).attached_amount == (
        OWED - 40_000_00
    )
    with acting(court=people.court.pk):
        one.refresh_from_db()
        assert Deadline.objects.filter(rule="attachment.term", state="running").count() == 1
    assert one.amount == 40_000_00


def test_a_refused_transfer_changes_nothing_and_may_be_ordered_again(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    answered(one, 0)
    assert measures_of(case)[0].held_amount == OWED
    first, second = transfer(case, people)
    assert (first.state, second.state, second.amount) == ("refused", "ordered", OWED)


def test_an_answer_above_the_order_counts_for_the_order(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    answered(one, one.amount + 5)
    assert measures_of(case)[0].transferred_amount == OWED


def test_who_records_the_answer(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    for somebody in (people.judge, people.cashier, people.other_officer):
        with pytest.raises(NotPermitted):
            answered(one, 5, by=somebody)


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to order and to record transfers in so many cases."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    for one in cases:
        own(people, one, 150_000_00)
        for measure in ordered(one, people):
            confirm(measure, measure.ordered_amount)
    with CaptureQueriesContext(connection) as ordering:
        order_transfers(items=[TransferOrder(one) for one in cases], by=people.officer, at=LATER)
    with acting(court=people.court.pk):
        made = list(Transfer.objects.filter(case__in=cases).select_related("case"))
    with CaptureQueriesContext(connection) as answering:
        items = [TransferAnswer(one.case, one, one.amount) for one in made]
        confirm_transfers(items=items, by=automation("exchange"), at=LATER)
    return [len(ordering), len(answering)]


def test_many_transfers_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 15, 100) == cost(people, 2, 200)


def test_money_that_arrives_before_the_answer_stays_booked(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    (one,) = transfer(case, people)
    with acting(court=people.court.pk):
        Transfer.objects.update(state="booked")
    answered(one, one.amount)
    with acting(court=people.court.pk):
        assert Transfer.objects.get().state == "booked"
    assert measures_of(case)[0].state == "released"
