"""What intake sends to the registers, and what it does with their answers."""

from datetime import timedelta

import pytest

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.basics.identifiers import demo_ric
from levari.casefile.models import Task
from levari.jobs.clock import set_to
from levari.partners.inbox import Incoming
from levari.record.models import Entry
from levari.stages.intake.acts import Opening, open_cases
from levari.stages.intake.gates import FRESH_DAYS, SPARED_DAYS
from levari.stages.intake.jobs import (
    ask_registers,
    look_after_confirmations,
    look_after_seeds,
    publish_seeds,
    take_confirmations,
)
from levari.stages.intake.models import Application, DrawSeed, IdentityCheck
from levari.stages.intake.tests.filings import AT, applications, as_csv, cells, open_all, run
from tests.answers import answer, body, exchange, sent
from tests.deferred import deferred
from tests.people import People, people

__all__ = ["exchange", "people"]
pytestmark = pytest.mark.usefixtures("exchange")


@pytest.fixture(autouse=True)
def today(people: People) -> None:
    set_to(AT)


def replied(people: People, **by_name: dict[str, object]) -> None:
    """Let both registers answer everything that was sent; `by_name` says what differs."""
    for question in sent(people.court, type="inquiry"):
        with acting(court=people.court.pk):
            if Incoming.objects.filter(answers=question).exists():
                continue
        told = [
            {"line": line["line"], "assets": [], **by_name[line["name"]]}
            for line in body(question)["lines"]
            if line["name"] in by_name
        ]
        answer(question, answers="inquiry", lines=told, complete=True)
    take_confirmations(people.court.pk)


def test_filing_defers_the_question_and_each_register_gets_its_kind_of_person_once(people: People) -> None:
    run(people, as_csv(cells(1), cells(2), cells(3, final_since_on="")))
    assert deferred("intake.ask_registers") == [{"court": people.court.pk}]
    for _ in range(2):
        ask_registers(people.court.pk)
    companies, population = [body(row) for row in sent(people.court)]
    assert (companies["to"], population["to"]) == ("companies", "population")
    assert companies["classes"] == population["classes"] == ["identity"]
    assert [line["identifier"] for line in population["lines"]] == [demo_ric(1), demo_ric(2)]
    assert len(companies["lines"]) == 1
    with acting(court=people.court.pk):
        assert AccessEvent.objects.filter(purpose="intake.identity").count() == 3


def test_confirmed_by_both_registers_the_application_waits_for_a_clerk(people: People) -> None:
    publish_seeds(people.court.pk)
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    population = next(row for row in sent(people.court) if row.institution == "population")
    answer(population, answers="inquiry", lines=[], complete=True)
    take_confirmations(people.court.pk)
    assert applications(people)[0].state == "received", "the creditor is not confirmed yet"
    replied(people)
    assert applications(people)[0].state == "confirmed"
    assert len(open_all(people)) == 1


def test_an_answer_taken_twice_has_one_effect(people: People) -> None:
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    replied(people)
    take_confirmations(people.court.pk)
    with acting(court=people.court.pk):
        assert Entry.objects.filter(kind="intake.identities_recorded").count() == 2
        assert Entry.objects.filter(kind="intake.identity_confirmed").count() == 1


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"outcome": "NAME_DIFFERS"}, "intake.party_name"),
        ({"outcome": "ID_NOT_FOUND"}, "intake.party_unknown"),
        ({"outcome": "MATCH", "died_on": "2026-02-01"}, "intake.party_ended"),
    ],
)
def test_a_wrong_person_stops_only_their_own_application(people: People, said: dict[str, object], rule: str) -> None:
    run(people, as_csv(cells(1), cells(2, debtor_name="李示例")))
    ask_registers(people.court.pk)
    replied(people, 李示例=said)
    good, bad = applications(people)
    assert (good.state, bad.state, bad.reasons[0]["rule"]) == ("confirmed", "stopped", rule)


def test_a_register_that_could_not_answer_is_asked_later(people: People) -> None:
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    replied(people, 张示例={"outcome": "NOT_POSSIBLE"})
    assert len(deferred("intake.ask_registers")) == 2
    ask_registers(people.court.pk)
    assert len(sent(people.court, institution="population")) == 2
    replied(people)
    assert applications(people)[0].state == "confirmed"


def test_who_was_confirmed_lately_is_not_asked_again(people: People) -> None:
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    replied(people)
    same = {name: cells(1)[name] for name in ("debtor_identifier", "debtor_born_on")}
    run(people, as_csv(cells(2, **same)))
    ask_registers(people.court.pk)
    assert len(sent(people.court)) == 2
    assert [one.state for one in applications(people)] == ["confirmed", "confirmed"]


def test_a_confirmation_is_used_again_only_while_there_is_time_left_to_open_the_case(people: People) -> None:
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    replied(people)
    with acting(court=people.court.pk, purpose="test"):
        long_ago = AT - timedelta(days=SPARED_DAYS + 1)
        IdentityCheck.objects.update(answered_at=long_ago)
    same = {name: cells(1)[name] for name in ("debtor_identifier", "debtor_born_on")}
    run(people, as_csv(cells(2, **same)))
    ask_registers(people.court.pk)
    assert len(sent(people.court)) == 4


def test_seeds_are_published_once_per_day_by_the_clock(people: People) -> None:
    publish_seeds(people.court.pk, days=5)
    publish_seeds(people.court.pk, days=7)
    with acting(court=people.court.pk):
        assert DrawSeed.objects.count() == 7
        told = Entry.objects.filter(kind="intake.draw_seeds_published", actor=automation("clock"))
        assert told.count() == 2


def test_checks_are_seen_by_their_court_only_and_for_a_purpose(people: People) -> None:
    run(people, as_csv(cells(1)))
    for court, purpose in ((people.court, None), (people.other_court, "test")):
        with acting(court=court.pk, purpose=purpose):
            assert not IdentityCheck.objects.exists()


def test_each_hour_the_seeds_of_every_court_reach_forty_five_days_ahead(people: People) -> None:
    look_after_seeds(timestamp=0)
    look_after_seeds(timestamp=0)
    for court in (people.court, people.other_court):
        with acting(court=court.pk):
            assert DrawSeed.objects.count() == 45


def test_a_confirmation_that_grew_old_is_asked_for_again_and_the_case_is_opened(people: People) -> None:
    publish_seeds(people.court.pk)
    run(people, as_csv(cells(1), cells(2)))
    ask_registers(people.court.pk)
    replied(people)
    late = AT + timedelta(days=FRESH_DAYS)
    set_to(late)
    look_after_confirmations(timestamp=0)
    assert [one.state for one in applications(people)] == ["confirmed", "confirmed"]
    set_to(late + timedelta(minutes=1))
    for _ in range(2):
        look_after_confirmations(timestamp=0)
    assert [one.state for one in applications(people)] == ["received", "received"]
    with acting(court=people.court.pk):
        assert not Task.objects.filter(what="intake.open_case", done_at=None).exists()
        assert Entry.objects.filter(kind="intake.confirmations_aged", actor=automation("clock")).count() == 2
    assert deferred("intake.ask_registers")[-1] == {"court": people.court.pk}
    ask_registers(people.court.pk)
    assert len(sent(people.court)) == 4
    replied(people)
    with acting(court=people.court.pk):
        assert Task.objects.filter(what="intake.open_case", done_at=None).count() == 2
    with acting(court=people.court.pk, purpose="test"):
        waiting = list(Application.objects.filter(state="confirmed").order_by("pk"))
        opened = open_cases(items=[Opening(one) for one in waiting], by=people.filing_clerk, at=late)
    assert len(opened) == 2


def test_who_died_meanwhile_is_stopped_when_the_register_is_asked_again(people: People) -> None:
    run(people, as_csv(cells(1)))
    ask_registers(people.court.pk)
    replied(people)
    set_to(AT + timedelta(days=FRESH_DAYS, minutes=1))
    look_after_confirmations(timestamp=0)
    ask_registers(people.court.pk)
    replied(people, 张示例={"outcome": "MATCH", "died_on": "2026-03-20"})
    (one,) = applications(people)
    assert (one.state, one.reasons[0]["rule"]) == ("stopped", "intake.party_ended")
