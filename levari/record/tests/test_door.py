"""The door: what it does in one transaction, and whom it keeps out."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Stay, Task
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.door import ACTS, Draft, act
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Entry
from tests.people import AT, People, make_case


@act("test.case_noted", needs=Permission.STAY_CASE, imposes=True, assigned=True)
def note_case(entry: Draft, *, case: Case, note: str, by: Actor, at: datetime, basis: str, reason: str) -> Stay:
    stay = Stay.objects.create(
        court_id=case.court_id, case=case, from_on=at.date(), asked_by="court", entry_id=entry.id
    )
    entry.state(note=note, stay=stay)
    entry.defer("casefile.run_deadlines", court=case.court_id)
    return stay


@dataclass(frozen=True)
class Note:
    case: Case
    note: str


@act("test.cases_noted", needs=Permission.TRANSMIT, bulk="items")
def note_cases(entries: list[Draft], *, items: list[Note], by: Actor, at: datetime) -> list[None]:
    raise_tasks(
        [NewTask(item.case, "officer", item.note, entry.id) for entry, item in zip(entries, items, strict=True)], at
    )
    return [None for _ in items]


@pytest.fixture(autouse=True, scope="module")
def forget_the_acts_of_this_file():
    yield
    for kind in ("test.case_noted", "test.cases_noted", "test.notes_taken"):
        ACTS.pop(kind)


def told(case: Case, by: Actor, **more: object) -> Stay:
    return note_case(**{"case": case, "note": "n", "by": by, "at": AT, "basis": "cn.x", "reason": "because", **more})


def jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        return cursor.fetchone()[0]


def test_an_act_writes_its_rows_one_entry_and_its_jobs(people: People, case: Case) -> None:
    stay = told(case, people.judge, key="k")
    with acting(court=people.court.pk):
        entry = Entry.objects.get(pk=stay.entry_id)
    assert (entry.kind, entry.imposes, entry.actor_id, entry.case_id) == (
        "test.case_noted",
        True,
        people.judge.pk,
        case.pk,
    )
    assert '"note":"n"' in entry.event and '"reason":"because"' in entry.event
    assert jobs() == 1


def test_the_same_key_and_input_gets_the_stored_answer(people: People, case: Case) -> None:
    first = told(case, people.judge, key="k")
    assert told(case, people.judge, key="k", at=AT.replace(hour=5)) == first
    with acting(court=people.court.pk):
        assert Stay.objects.count() == 1
        assert Entry.objects.filter(kind="test.case_noted").count() == 1
    assert jobs() == 1


def test_the_same_key_for_other_input_is_refused(people: People, case: Case) -> None:
    told(case, people.judge, key="k")
    with pytest.raises(KeyReused, match="another input"):
        told(case, people.judge, key="k", note="other")


def test_a_person_without_the_right_is_refused_and_leaves_nothing(people: People, case: Case) -> None:
    with pytest.raises(NotPermitted, match="judge"):
        told(case, people.cashier)
    with acting(court=people.court.pk):
        assert not Stay.objects.exists() and not Entry.objects.filter(kind="test.case_noted").exists()
    assert jobs() == 0


def test_another_courts_judge_does_not_even_find_the_case(people: People, case: Case) -> None:
    with pytest.raises(NotPermitted):
        told(case, people.other_officer)


def test_a_judge_who_is_not_assigned_is_refused(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        Case.objects.filter(pk=case.pk).update(judge=people.checker)
    with pytest.raises(NotPermitted, match="somebody else"):
        told(case, people.judge)


def test_an_ended_appointment_counts_at_once(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        people.judge.appointments.update(ended_at=AT)
    with pytest.raises(NotPermitted):
        told(case, people.judge)


def test_an_automation_never_imposes(people: People, case: Case) -> None:
    machine = Actor.objects.create(kind="automation", name="test machine")
    with pytest.raises(NotPermitted, match="only a named person may impose"):
        told(case, machine)


def test_the_database_refuses_an_imposing_entry_of_a_machine(people: People, case: Case) -> None:
    machine = Actor.objects.create(kind="automation", name="test machine")
    for kind in ("automation", "human"):  # the truth is refused by the check, the lie by the foreign key
        with pytest.raises(IntegrityError), transaction.atomic(), acting(court=people.court.pk):
            Entry.objects.create(
                kind="x.y",
                court=people.court,
                actor=machine,
                actor_kind=kind,
                imposes=True,
                at=AT,
                basis="b",
                event="{}",
                nonce=b"",
            )
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_bulk_act_is_one_entry_per_item_and_one_statement_per_table(
    people: People, django_assert_max_num_queries
) -> None:
    cases = [make_case(people, serial=serial) for serial in range(1, 9)]
    items = [Note(case, "look") for case in cases]
    with django_assert_max_num_queries(12):
        note_cases(items=items, by=people.officer, at=AT, keys=[f"b{n}" for n in range(8)])
    note_cases(
        items=[*items, Note(cases[0], "again")], by=people.officer, at=AT, keys=[*(f"b{n}" for n in range(8)), "b9"]
    )
    with acting(court=people.court.pk):
        assert Entry.objects.filter(kind="test.cases_noted").count() == 9
        assert Task.objects.count() == 9


def test_entries_cannot_be_changed_or_removed(people: People, case: Case) -> None:
    told(case, people.judge)
    for statement in (
        "UPDATE record_entry SET event = '{}'",
        "DELETE FROM record_entry",
        "TRUNCATE record_entry CASCADE",
    ):
        with (
            pytest.raises(DatabaseError, match=r"permission denied|append-only"),
            acting(court=people.court.pk),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_failing_body_leaves_nothing_half_done(people: People, case: Case) -> None:
    with pytest.raises(TypeError):
        told(case, people.judge, note=1.5)
    with acting(court=people.court.pk):
        assert not Stay.objects.exists()
    assert jobs() == 0


@act("test.notes_taken", needs=Permission.TRANSMIT, locks="", bulk="items")
def take_notes(entries: list[Draft], *, items: list[str], by: Actor, at: datetime) -> list[None]:
    for entry, item in zip(entries, items, strict=True):
        entry.state(note=item)
        entry.rests_on(*(other.id for other in entries if other.id < entry.id))
        entry.defer("casefile.run_deadlines", queueing_lock=item)
    return [None for _ in items]


def test_a_bulk_act_without_case_key_or_result_keeps_grounds_and_defers_each_waiting_job_once(people: People) -> None:
    with acting(court=people.court.pk):
        take_notes(items=["a", 'b "\\', "a"], by=people.officer, at=AT)
        first, second, third = Entry.objects.filter(kind="test.notes_taken").order_by("pk")
    assert (first.case_id, first.key, first.result_model, first.because_of) == (None, None, "", [])
    assert third.because_of == [first.pk, second.pk]
    assert '"note":"b \\"\\\\"' in second.event and len(second.nonce) == 32
    assert jobs() == 2
