"""What leaves the house under a warrant, and how answers come in."""

from datetime import timedelta

import pytest

from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.casefile.jobs import expire_due
from levari.casefile.models import Asset, Case
from levari.jobs.clock import set_to
from levari.record.models import Entry
from levari.stages.tracing import rules
from levari.stages.tracing.jobs import answers_overdue, send_inquiries, take_answers
from levari.stages.tracing.models import Answer, Batch, Warrant
from levari.stages.tracing.tests.scene import BANKS, ask, open_tasks, sign, signed, time_is_over
from tests.answers import answer, body, exchange, sent
from tests.deferred import deferred
from tests.people import AT, People, make_case

__all__ = ["exchange"]
pytestmark = pytest.mark.usefixtures("exchange")


@pytest.fixture(autouse=True)
def today(people: People) -> None:
    set_to(AT)


def line(number: int, outcome: str = "MATCH", *references: str, value: str = "5000.00") -> dict[str, object]:
    """One line of a reply, with an account for each reference."""
    return {
        "line": number,
        "outcome": outcome,
        "assets": [
            {"reference": one, "kind": "account", "account_kind": "current", "value": value, "currency": "CNY",
             "encumbered": "0.00", "exempt_kind": None}
            for one in references
        ],
    }  # fmt: skip


def counted(people: People, kind: str) -> int:
    with acting(court=people.court.pk):
        return Entry.objects.filter(kind=kind).count()


def test_one_inquiry_per_institution_with_a_line_per_warrant(people: People) -> None:
    signed(people, *[make_case(people, serial=serial) for serial in (1, 2, 3)])
    for _ in range(2):
        send_inquiries(people.court.pk)
    papers = [body(row) for row in sent(people.court)]
    assert [paper["to"] for paper in papers] == list(BANKS)
    assert [one["line"] for one in papers[0]["lines"]] == [1, 2, 3]
    assert papers[0]["warrant"]["signed_by"] == "Judge Han" and papers[0]["classes"] == ["accounts"]
    assert papers[0]["warrant"]["expires_at"].startswith("2024-05-30")
    assert {one["name"] for one in papers[0]["lines"]} == {"Debtor 1", "Debtor 2", "Debtor 3"}
    assert counted(people, "tracing.inquiries_sent") == 3
    with acting(court=people.court.pk):
        looked = AccessEvent.objects.filter(purpose="tracing.inquiry")
        assert set(looked.values_list("actor__name", flat=True)) == {"exchange"} and looked.count() >= 3


def test_each_set_of_institutions_gets_a_window_of_its_own(people: People) -> None:
    first, second = make_case(people, serial=1), make_case(people, serial=2)
    time_is_over(people, first, second)
    sign(first, ask(first, people), people)
    sign(second, ask(second, people, institutions=("vehicle",)), people)
    send_inquiries(people.court.pk)
    assert sorted((row.institution, len(body(row)["lines"])) for row in sent(people.court)) == [
        ("bank-a", 1),
        ("bank-b", 1),
        ("vehicle", 1),
    ]


def test_an_expired_warrant_is_left_at_home(people: People, case: Case) -> None:
    signed(people, case)
    set_to(AT + timedelta(days=91))
    send_inquiries(people.court.pk)
    assert sent(people.court) == []


def test_answers_fill_the_inventory_and_the_last_one_closes_it(people: People) -> None:
    rich, poor = make_case(people, serial=1), make_case(people, serial=2)
    signed(people, rich, poor)
    send_inquiries(people.court.pk)
    first, second = sent(people.court)
    answer(first, lines=[line(1, "MATCH", "acct-1")], complete=True)
    take_answers(people.court.pk)
    assert counted(people, "tracing.inventory_closed") == 0
    answer(second, lines=[], complete=True)
    for _ in range(2):
        take_answers(people.court.pk)
    with acting(court=people.court.pk):
        assert [one.value_amount for one in Asset.objects.all()] == [5_000_00]
        assert Answer.objects.count() == 1 and not Batch.objects.filter(answered_at=None).exists()
        assert not Warrant.objects.filter(closed_at=None).exists()
    assert counted(people, "tracing.inventory_closed") == 2
    assert deferred("attachment.shrink_to_cap")[-1]["cases"] == [str(rich.pk)]
    assert open_tasks(poor) == {"closing.propose_without_assets": "officer"}


def test_a_line_that_was_never_asked_about_has_no_effect(people: People, case: Case) -> None:
    signed(people, case)
    send_inquiries(people.court.pk)
    answer(sent(people.court)[0], lines=[line(7, "MATCH", "acct-1")], complete=True)
    take_answers(people.court.pk)
    with acting(court=people.court.pk):
        assert not Asset.objects.exists() and not Answer.objects.exists()


def test_a_name_that_differs_asks_a_human_and_adds_nothing(people: People, case: Case) -> None:
    signed(people, case)
    send_inquiries(people.court.pk)
    answer(sent(people.court)[0], lines=[line(1, "NAME_DIFFERS", "acct-1")], complete=True)
    take_answers(people.court.pk)
    with acting(court=people.court.pk):
        assert not Asset.objects.exists()
    assert open_tasks(case) == {"tracing.check_identity": "officer"}


def test_the_same_reply_twice_counts_once(people: People, case: Case) -> None:
    signed(people, case)
    send_inquiries(people.court.pk)
    for _ in range(2):
        answer(sent(people.court)[0], lines=[line(1, "MATCH", "acct-1")], complete=True)
    take_answers(people.court.pk)
    assert counted(people, "tracing.answers_recorded") == counted(people, "tracing.batch_completed") == 1


def test_when_the_time_to_answer_is_over_the_late_ones_are_named(people: People, case: Case) -> None:
    signed(people, case)
    send_inquiries(people.court.pk)
    answer(sent(people.court)[0], lines=[], complete=True)
    take_answers(people.court.pk)
    late = AT + rules.ANSWER_WITHIN + timedelta(minutes=2)
    set_to(late)
    assert expire_due(people.court.pk, late) >= 1
    (told,) = deferred("tracing.answers_overdue")
    for _ in range(2):
        answers_overdue(**told)
    with acting(court=people.court.pk):
        assert '"late":["bank-b"]' in Entry.objects.get(kind="tracing.inventory_closed").event
    assert "closing.propose_without_assets" in open_tasks(case)
    set_to(late + timedelta(hours=1))
    answer(sent(people.court)[1], lines=[line(1, "MATCH", "acct-9")], complete=True)
    take_answers(people.court.pk)
    assert deferred("attachment.shrink_to_cap")[-1]["cases"] == [str(case.pk)]
