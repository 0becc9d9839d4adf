"""Closing without assets: the checklist, the judge's decision on exactly that, looking again, and revival."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.jobs import expire_due
from levari.casefile.models import Case, Deadline, Document, Task
from levari.casefile.papers import render
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.jobs.clock import set_to
from levari.record.errors import NotPermitted
from levari.record.models import Approval, Entry
from levari.stages.closing import rules
from levari.stages.closing.acts import (
    DecidedChecklist,
    Declined,
    RecheckDue,
    ReturnedChecklist,
    Revival,
    close_without_assets,
    decline_reopening,
    note_recheck,
    propose_without_assets,
    reopen_cases,
    send_back,
)
from levari.stages.closing.jobs import recheck_due
from levari.stages.closing.models import Checklist, Closing, Reopening
from levari.stages.closing.rules import Finding
from levari.stages.closing.tests.cases import LATE, asset_of, checklist, measure_of, pay, searched
from tests.people import AT, People, make_case, make_entry


def propose(case: Case, people: People, *, by=None, at: datetime = LATE, key: str | None = "p", **changes) -> Checklist:
    item = replace(checklist(case), **changes)
    return propose_without_assets(items=[item], by=by or people.officer, at=at, keys=[key])[0]


def decide(case: Case, found: Checklist, people: People, *, by=None, at: datetime = LATE, key: str | None = "d"):
    item = DecidedChecklist(case, found)
    return close_without_assets(items=[item], by=by or people.judge, at=at, keys=[key])[0]


def closed(case: Case, people: People) -> Closing:
    searched(people, case)
    return decide(case, propose(case, people), people)


def open_tasks(case: Case) -> dict[str, str]:
    with acting(court=case.court_id):
        return dict(Task.objects.filter(case=case, done_at=None).values_list("what", "role"))


def test_the_checklist_goes_to_the_judge_with_the_proofs_of_the_record(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="closing.without_assets_proposed")
        proofs = set(
            Entry.objects.filter(kind__in=["notice.demand_served", "tracing.inventory_closed"]).values_list("pk")
        )
    assert open_tasks(case) == {"closing.decide": "judge"}
    assert len(found.contents["checks"]) == 5 and all(found.met.values())
    assert {(pk,) for pk in entry.because_of} == proofs
    assert json.loads(entry.event)["facts"]["shown"] == found.shown_hash
    assert propose(case, people) == found


def test_before_three_months_the_day_is_named(people: People, case: Case) -> None:
    searched(people, case)
    with pytest.raises(rules.TooEarly, match="2024-05-02"):
        propose(case, people, at=datetime.fromisoformat("2024-05-01T23:59:00+08:00"), heard_on=date(2024, 5, 1))
    assert propose(case, people, at=datetime.fromisoformat("2024-05-02T00:01:00+08:00")).state == "proposed"


def test_a_newer_checklist_overtakes_the_one_that_waits(people: People, case: Case) -> None:
    searched(people, case)
    first = propose(case, people)
    second = propose(case, people, key="again", heard_said="Now I know of a car.")
    with pytest.raises(rules.NothingToDecide):
        with acting(court=people.court.pk):
            first.refresh_from_db()
        decide(case, first, people)
    decide(case, second, people)
    with acting(court=people.court.pk):
        assert set(Checklist.objects.values_list("state", flat=True)) == {"overtaken", "decided"}


def test_what_the_record_does_not_show_is_refused(people: People, case: Case) -> None:
    with pytest.raises(rules.NotInTheRecord):
        propose(case, people)
    with acting(court=people.court.pk):
        assert not Checklist.objects.exists()


def test_only_the_assigned_officer_proposes_and_only_the_assigned_judge_decides(people: People, case: Case) -> None:
    searched(people, case)
    for somebody in (people.judge, people.service_clerk, people.other_officer):
        with pytest.raises(NotPermitted):
            propose(case, people, by=somebody)
    found = propose(case, people)
    for somebody in (people.officer, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            decide(case, found, people, by=somebody)


def test_nothing_may_be_left_when_it_is_proposed(people: People) -> None:
    paid, held = make_case(people, serial=1), make_case(people, serial=2)
    searched(people, paid, held)
    pay(people, [paid])
    with acting(court=people.court.pk):
        measure_of(people, held)
    with pytest.raises(rules.NothingOwed):
        propose(paid, people)
    with pytest.raises(rules.StillHeld):
        propose(held, people)


def test_the_judge_closes_on_exactly_what_was_shown(people: People, case: Case) -> None:
    closing = closed(case, people)
    with acting(court=people.court.pk):
        case.refresh_from_db()
        approval = Approval.objects.get()
        clock = Deadline.objects.get(state="running")
        entry = Entry.objects.get(kind="closing.case_closed_without_assets")
    assert (case.state, case.closing, case.closed_at) == ("closed", "without_assets", LATE)
    assert approval.subject_hash == closing.checklist.shown_hash
    assert (approval.proposed_by_id, approval.approved_by_id) == (people.officer.pk, people.judge.pk)
    assert entry.imposes and closing.checklist.entry_id in entry.because_of
    assert (clock.rule, clock.consequence) == (rules.RECHECK, "closing.recheck_due")
    assert people.court.day(clock.due_at) == date(2024, 11, 6)
    assert closing.still_owed_amount > 100_000_00 and not open_tasks(case)


def test_the_certificate_shows_each_condition_and_when_one_looks_again(people: People, case: Case) -> None:
    paper = closed(case, people).document
    assert [check["met"] for check in paper.facts["checks"]] == [True] * 5
    assert "（2024）限1号" in paper.facts["checks"][1]["evidence"]
    assert (paper.facts["recheck_on"], paper.facts["recheck_until_on"]) == ("2024-11-06", "2029-05-06")
    assert paper.facts["heard_on"] == "2024-05-02" and paper.facts["judge"] == "Judge Han"
    assert render(paper).startswith(b"%PDF")


def test_the_same_decision_twice_is_one_closing(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    assert decide(case, found, people) == decide(case, found, people)
    with acting(court=people.court.pk):
        assert Closing.objects.count() == Document.objects.count() == 1


def test_one_open_condition_keeps_the_case_open(people: People, case: Case) -> None:
    searched(people, case)
    unmet = Finding("search_and_sanctions", False, "The debtor has not been looked for", AT.date())
    item = replace(checklist(case, search_and_sanctions=unmet))
    found = propose_without_assets(items=[item], by=people.officer, at=LATE)[0]
    with pytest.raises(rules.ConditionsOpen, match="searched for"):
        decide(case, found, people)
    with acting(court=people.court.pk):
        case.refresh_from_db()
    assert case.state == "open"


def test_a_checklist_that_was_changed_is_not_decided(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    found.contents["heard_said"] = "I agree."
    with acting(court=people.court.pk):
        found.save()
    with pytest.raises(rules.ChecklistChanged):
        decide(case, found, people)


def test_who_proposed_does_not_decide(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    with acting(court=people.court.pk):
        Checklist.objects.update(proposed_by=people.judge)
    with pytest.raises(rules.OwnProposal):
        decide(case, found, people)


def test_what_is_found_after_the_proposal_stops_the_closing(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    with acting(court=people.court.pk):
        asset_of(people, case, seen_at=LATE + timedelta(minutes=1))
    with pytest.raises(rules.AssetsFound):
        decide(case, found, people, at=LATE + timedelta(hours=1))


def test_the_judge_may_send_it_back_with_a_reason(people: People, case: Case) -> None:
    searched(people, case)
    found = propose(case, people)
    with pytest.raises(rules.ReasonMissing):
        send_back(items=[ReturnedChecklist(case, found, " ")], by=people.judge, at=LATE)
    with pytest.raises(NotPermitted):
        send_back(items=[ReturnedChecklist(case, found, "Look at land.")], by=people.officer, at=LATE)
    for _ in range(2):
        send_back(items=[ReturnedChecklist(case, found, "Look at land.")], by=people.judge, at=LATE, keys=["b"])
    assert open_tasks(case) == {"closing.propose_without_assets": "officer"}
    with acting(court=people.court.pk):
        found.refresh_from_db()
    with pytest.raises(rules.NothingToDecide):
        decide(case, found, people)


def test_every_six_months_the_officer_is_asked_to_look_again(people: People, case: Case) -> None:
    closed(case, people)
    days = []
    while True:
        with acting(court=people.court.pk):
            clock = Deadline.objects.filter(state="running").first()
        if clock is None:
            break
        days.append(people.court.day(clock.due_at))
        set_to(clock.due_at + timedelta(hours=9))
        assert expire_due(people.court.pk, clock.due_at + timedelta(hours=9)) == 1
        told = [{"deadline": str(clock.pk), "case": str(case.pk), "subject": ""}]
        for _ in range(2):
            recheck_due(people.court.pk, told)
        assert open_tasks(case) == {"tracing.request_warrant": "officer"}
    assert len(days) == 10 and days[0] == date(2024, 11, 6) and days[-1] == date(2029, 5, 6)
    with acting(court=people.court.pk):
        assert Entry.objects.filter(kind="closing.recheck_came_due", imposes=False).count() == 10


def test_only_the_staff_and_the_clock_note_a_recheck(people: People, case: Case) -> None:
    closed(case, people)
    with pytest.raises(NotPermitted):
        note_recheck(items=[RecheckDue(case)], by=people.service_clerk, at=LATE)


def reopen(case: Case, people: People, *, by=None, found: str = "A car, found by the creditor") -> Reopening:
    return reopen_cases(items=[Revival(case, found)], by=by or people.officer, at=LATE + timedelta(days=9), keys=["r"])[
        0
    ]


def test_a_find_reopens_the_case_and_loses_no_history(people: People, case: Case) -> None:
    closing = closed(case, people)
    reopening = reopen(case, people)
    assert reopen(case, people) == reopening and reopening.closing == closing
    with acting(court=people.court.pk):
        case.refresh_from_db()
        assert not Deadline.objects.filter(state="running").exists()
        assert Closing.objects.count() == 1 and Document.objects.filter(kind="certificate").count() == 1
        entry = Entry.objects.get(kind="closing.case_reopened")
    assert (case.state, case.closing, case.closed_at) == ("open", "", None)
    assert entry.because_of == [closing.entry_id] and entry.imposes
    assert open_tasks(case) == {"tracing.request_warrant": "officer"}


def test_what_is_in_the_inventory_goes_straight_to_a_proposal(people: People, case: Case) -> None:
    closed(case, people)
    with acting(court=people.court.pk):
        asset_of(people, case, seen_at=LATE)
    reopen(case, people)
    assert open_tasks(case) == {"attachment.propose": "officer"}


def test_a_reopened_case_may_be_closed_again(people: People, case: Case) -> None:
    closed(case, people)
    reopen(case, people)
    later = LATE + timedelta(days=20)
    found = propose(case, people, at=later, key="p2")
    decide(case, found, people, at=later, key="d2")
    with acting(court=people.court.pk):
        assert Closing.objects.count() == 2 and Reopening.objects.count() == 1


def test_a_reopened_case_is_not_asked_about_again(people: People, case: Case) -> None:
    closed(case, people)
    reopen(case, people)
    with acting(court=people.court.pk):
        finish_tasks([case.pk], "tracing.request_warrant", LATE)
    note_recheck(items=[RecheckDue(case)], by=automation("clock"), at=LATE + timedelta(days=200))
    assert "tracing.request_warrant" not in open_tasks(case)


def test_who_may_reopen_what(people: People, case: Case) -> None:
    with pytest.raises(rules.NotRevivable):
        reopen(case, people)
    closed(case, people)
    for somebody in (people.judge, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            reopen(case, people, by=somebody)
    with pytest.raises(rules.ReasonMissing):
        reopen(case, people, found="  ")


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to propose, close and reopen so many cases."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    searched(people, *cases)
    with CaptureQueriesContext(connection) as proposing:
        found = propose_without_assets(items=[checklist(case) for case in cases], by=people.officer, at=LATE)
    with CaptureQueriesContext(connection) as deciding:
        items = [DecidedChecklist(case, one) for case, one in zip(cases, found, strict=True)]
        close_without_assets(items=items, by=people.judge, at=LATE)
    with CaptureQueriesContext(connection) as reviving:
        reopen_cases(items=[Revival(case, "A car") for case in cases], by=people.officer, at=LATE)
    return [len(proposing), len(deciding), len(reviving)]


def test_many_cases_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 15, 100) == cost(people, 2, 200)


def test_the_database_refuses_a_closing_without_judge_and_checklist(people: People, case: Case) -> None:
    closing = closed(case, people)
    other = make_case(people, serial=2)
    with acting(court=people.court.pk):
        document = Document.objects.create(
            court=people.court, case=other, kind="certificate", facts={}, dated_on=AT.date(), facts_hash="h" * 64,
            entry=make_entry(people.court, people.judge, other),
        )  # fmt: skip
        row = {
            "court": people.court, "case": other, "kind": "without_assets", "still_owed_amount": 5, "closed_at": LATE,
            "closed_by": people.judge, "closed_by_kind": "human", "document": document, "entry": document.entry,
        }  # fmt: skip
        with pytest.raises(IntegrityError, match="by_a_judge"), transaction.atomic():
            Closing.objects.create(**row)
        clock = {"reopened_at": LATE, "reopened_by": automation("clock"), "found": "x", "entry": document.entry}
        for kind, name in (("automation", "reopening_by_a_human"), ("human", "reopening_person_kind")):
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                Reopening.objects.create(court=people.court, closing=closing, reopened_by_kind=kind, **clock)


@pytest.mark.parametrize("sql", ["UPDATE closing_closing SET why = 'x'", "DELETE FROM closing_reopening"])
def test_what_happened_is_never_edited(people: People, case: Case, sql: str) -> None:
    closed(case, people)
    reopen(case, people)
    with acting(court=people.court.pk), connection.cursor() as cursor:  # noqa: SIM117
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(sql)


def decline(case: Case, people: People, *, by=None, reason: str = "A car that does not drive") -> None:
    decline_reopening(items=[Declined(case, reason)], by=by or people.officer, at=LATE, keys=["n"])


def test_the_officer_may_leave_a_case_closed_and_says_why(people: People, case: Case) -> None:
    with pytest.raises(rules.NotRevivable):
        decline(case, people)
    closing = closed(case, people)
    with pytest.raises(rules.NothingFound):
        decline(case, people)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        raise_tasks([NewTask(case, "officer", "closing.reopen", entry.pk)], LATE)
    for somebody in (people.judge, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            decline(case, people, by=somebody)
    with pytest.raises(rules.ReasonMissing):
        decline(case, people, reason=" ")
    for _ in range(2):
        decline(case, people)
    assert open_tasks(case) == {}
    with acting(court=people.court.pk):
        case.refresh_from_db()
        told = Entry.objects.get(kind="closing.reopening_declined")
        assert Deadline.objects.filter(rule=rules.RECHECK, state="running").count() == 1
    assert case.state == "closed" and told.because_of == [closing.entry_id, entry.pk]
