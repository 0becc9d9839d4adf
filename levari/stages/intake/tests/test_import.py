"""Dockets into the court: what is filed, what is refused, and that nothing is there twice."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.context import acting
from levari.record.models import Entry
from levari.stages.intake.models import Application, IdentityCheck
from levari.stages.intake.tests.filings import applications, as_csv, cells, run
from tests.people import People, people

__all__ = ["people"]

OLD = {"performance_due_on": "2024-01-10", "decided_on": "2023-12-01", "final_since_on": "2023-12-20"}


def test_a_good_line_is_filed_with_an_entry_that_names_its_hash(people: People) -> None:
    (result,) = run(people, as_csv(cells()))
    (application,) = applications(people)
    assert (result.outcome, result.application, application.state) == ("accepted", application.pk, "received")
    with acting(court=people.court.pk):
        facts = json.loads(Entry.objects.get(pk=application.entry_id).event)["facts"]
    assert facts["applications"] == {str(application.pk): application.content_hash}


def test_the_same_file_twice_creates_nothing_twice(people: People) -> None:
    data = as_csv(cells(1), cells(2))
    run(people, data)
    again = run(people, data)
    assert [result.outcome for result in again] == ["already filed", "already filed"]
    assert len(applications(people)) == 2
    with acting(court=people.court.pk):
        assert Entry.objects.filter(kind="intake.applications_filed").count() == 1


def test_the_same_line_twice_in_one_file_is_filed_once(people: People) -> None:
    results = run(people, as_csv(cells(1), cells(1), cells(1, principal="7.00")))
    assert [result.outcome for result in results] == ["accepted", "already filed", "refused"]
    assert results[2].reasons[0].rule == "intake.duplicate"
    assert len(applications(people)) == 1


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"final_since_on": ""}, "intake.title_final"),
        ({"final_since_on": "2026-05-01"}, "intake.title_final"),
        ({"performance_due_on": "2026-05-01"}, "intake.performance_due"),
        (OLD, "intake.in_time"),
        ({"set_aside_on": "2025-09-01"}, "intake.title_set_aside"),
        ({"stayed_from": "2025-09-01"}, "intake.title_stayed"),
        ({"title_court": "另一法院"}, "intake.competent"),
    ],
)
def test_a_shut_gate_is_a_stored_refusal_that_no_register_hears_of(
    people: People, changes: dict[str, str], rule: str
) -> None:
    (result,) = run(people, as_csv(cells(1, **changes)))
    (application,) = applications(people)
    assert result.outcome == application.state == "refused"
    assert [reason["rule"] for reason in application.reasons] == [rule]
    with acting(court=people.court.pk, purpose="test"):
        assert not IdentityCheck.objects.exists()


def test_a_refused_title_may_be_filed_again_when_it_is_mended(people: People) -> None:
    run(people, as_csv(cells(1, final_since_on="")))
    (result,) = run(people, as_csv(cells(1)))
    assert result.outcome == "accepted"
    assert [one.state for one in applications(people)] == ["refused", "received"]


def test_an_interruption_keeps_an_old_title_in_time(people: People) -> None:
    (result,) = run(people, as_csv(cells(1, **OLD, interrupted_on="2025-03-01")))
    assert result.outcome == "accepted"


def test_a_dry_run_reports_the_same_and_stores_nothing(people: People) -> None:
    data = as_csv(cells(1), cells(2, final_since_on=""), cells(3, principal="-1"))
    tried = run(people, data, dry_run=True)
    assert not applications(people)
    done = run(people, data)
    assert [(one.line, one.outcome) for one in tried] == [(one.line, one.outcome) for one in done]


def test_statements_per_batch_do_not_grow_with_its_lines(people: People) -> None:
    counts = []
    for first, many in ((1, 5), (1000, 200)):
        rows = [cells(n) for n in range(first, first + many)]
        rows[1]["final_since_on"] = ""
        with CaptureQueriesContext(connection) as seen:
            run(people, as_csv(*rows))
        counts.append(len(seen))
    assert counts[0] == counts[1] < 40


def test_large_amounts_are_asked_again(people: People) -> None:
    data = as_csv(
        cells(1, principal="10000000.01", costs="1.00"), cells(2, principal="10.00", costs="1000.01", payments="")
    )
    refused = run(people, data)
    assert [result.reasons[0].rule for result in refused] == ["docket.unusual", "docket.unusual"]
    assert "--confirm-large" in refused[0].reasons[0].detail
    assert [result.outcome for result in run(people, data, confirm_large=True)] == ["accepted", "accepted"]
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="intake.applications_filed")
    assert len(json.loads(entry.event)["facts"]["confirmed_as_unusual"]) == 2


def test_each_person_is_asked_about_once(people: People) -> None:
    same = {name: cells(2)[name] for name in ("debtor_identifier", "debtor_born_on")}
    run(people, as_csv(cells(1), cells(2), cells(3, **same)))
    with acting(court=people.court.pk, purpose="test"):
        assert IdentityCheck.objects.count() == 3
        assert Application.objects.count() == 3


def test_another_court_sees_nothing(people: People) -> None:
    run(people, as_csv(cells(1)))
    with acting(court=people.other_court.pk, purpose="test"):
        assert not Application.objects.exists()
    with acting(court=people.court.pk):
        assert not Application.objects.exists(), "without a purpose nobody reads applications"
