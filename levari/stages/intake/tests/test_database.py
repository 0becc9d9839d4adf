"""What the database itself refuses about applications, whatever the program says."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from levari.access.context import acting
from levari.stages.intake import settling
from levari.stages.intake.models import Application, DrawSeed, IdentityCheck
from levari.stages.intake.tests.filings import AT, applications, as_csv, cells, publish, run
from tests.people import People, people

__all__ = ["people"]


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"state": "refused"}, "application_refused_says_why"),
        ({"state": "stopped"}, "application_refused_says_why"),
        ({"state": "opened", "decided_at": AT}, "application_opened_has_case"),
        ({"claim_amount": 0}, "application_claims_something"),
    ],
)
def test_an_application_in_an_impossible_state(people: People, changes: dict[str, Any], constraint: str) -> None:
    run(people, as_csv(cells(1)))
    with pytest.raises(IntegrityError, match=constraint), acting(court=people.court.pk, purpose="test"):
        Application.objects.update(**changes)


def test_the_same_title_twice(people: People) -> None:
    run(people, as_csv(cells(1)))
    (first,) = applications(people)
    for change in ({"number": "another"}, {"content_hash": "0" * 64}):
        fields = [field.attname for field in Application._meta.concrete_fields if field.name != "id"]
        again = Application(**{name: getattr(first, name) for name in fields} | change)
        with pytest.raises(IntegrityError, match="application_once"), acting(court=people.court.pk, purpose="test"):
            again.save(force_insert=True)


def test_an_answer_of_a_register_without_proof(people: People) -> None:
    run(people, as_csv(cells(1)))
    with pytest.raises(IntegrityError, match="answer_has_proof"), acting(court=people.court.pk, purpose="test"):
        IdentityCheck.objects.update(answered_at=AT, outcome="MATCH")


def test_a_published_seed_is_never_changed(people: People) -> None:
    publish(people)
    with acting(court=people.court.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            DrawSeed.objects.update(commitment="0" * 64)
        with pytest.raises(DatabaseError), transaction.atomic():
            DrawSeed.objects.all().delete()


def test_another_court_cannot_write_into_this_one(people: People) -> None:
    run(people, as_csv(cells(1)))
    (first,) = applications(people)
    first.pk = None
    with pytest.raises(DatabaseError, match="row-level security"), acting(court=people.other_court.pk, purpose="test"):
        first.save(force_insert=True)


@pytest.mark.parametrize("statement", [settling._READY, settling._AGED])
def test_a_court_new_to_the_database_is_not_read_whole_for_each_application(people: People, statement: str) -> None:
    """The plan is made while nothing is known of the tables, as on the first day with a large docket."""
    values = [500] if statement.count("%s") == 1 else [AT, 500]
    with acting(court=people.court.pk, purpose="test"), connection.cursor() as cursor:
        cursor.execute("EXPLAIN " + statement, values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "SubPlan" in plan and "hashed" not in plan, plan
