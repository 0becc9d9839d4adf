"""From the request to the inquiries: nobody is asked about anybody without a judge's warrant that names them."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case, Credit, Deadline
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Approval, Entry
from levari.stages.tracing import rules
from levari.stages.tracing.acts import NewRequest, SignRequest, request_warrants, sign_warrants
from levari.stages.tracing.models import Batch, Request, Warrant
from levari.stages.tracing.tests.scene import (
    BANKS,
    CLASSES,
    ask,
    debtor_of,
    open_tasks,
    send,
    sign,
    signed,
    time_is_over,
)
from tests.people import AT, People, make_case, make_entry


def test_a_request_names_the_debtor_and_asks_the_judge(people: People, case: Case) -> None:
    time_is_over(people, case)
    request = ask(case, people)
    assert request.person_id == debtor_of(case) and request.institutions == list(BANKS)
    assert open_tasks(case) == {"tracing.sign_warrant": "judge"}
    with acting(court=people.court.pk):
        event = json.loads(Entry.objects.get(kind="tracing.warrant_requested").event)
    assert event["facts"]["shown"] == request.shown_hash and not event["imposes"]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"institutions": ()}, rules.NobodyToAsk), ({"classes": ()}, rules.NobodyToAsk)],
)
def test_a_request_that_asks_nobody_is_refused(people: People, case: Case, change, refusal) -> None:
    time_is_over(people, case)
    with pytest.raises(refusal):
        ask(case, people, **change)


def test_nobody_is_looked_for_while_the_time_to_pay_runs(people: People, case: Case) -> None:
    with pytest.raises(rules.TimeToPayRuns):
        ask(case, people)


def test_nobody_is_looked_for_who_has_paid(people: People, case: Case) -> None:
    time_is_over(people, case)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.cashier, case)
        for source, amount in (("ledger", 100_892_50), ("fee", 1_400_00)):
            Credit.objects.create(
                court=people.court, case=case, counts_on=AT.date(), amount=amount, source=source, entry=entry
            )
    with pytest.raises(rules.NothingOwed):
        ask(case, people)


def test_the_same_request_twice_is_one_request(people: People, case: Case) -> None:
    time_is_over(people, case)
    assert ask(case, people, key="k") == ask(case, people, key="k")
    with pytest.raises(KeyReused):
        ask(case, people, key="k", classes=("land",))


def test_only_the_assigned_officer_asks_and_only_the_assigned_judge_signs(people: People, case: Case) -> None:
    time_is_over(people, case)
    for somebody in (people.judge, people.service_clerk, people.other_officer):
        with pytest.raises(NotPermitted):
            ask(case, people, by=somebody)
    request = ask(case, people)
    for somebody in (people.officer, people.other_officer, automation("exchange"), automation("clock")):
        with pytest.raises(NotPermitted):
            sign(case, request, people, by=somebody)


def test_a_warrant_is_signed_by_the_hash_of_the_request_and_ends_by_itself(people: People, case: Case) -> None:
    time_is_over(people, case)
    request = ask(case, people)
    warrant = sign(case, request, people, key="s")
    assert sign(case, request, people, key="s") == warrant
    with acting(court=people.court.pk):
        approval, entry = Approval.objects.get(), Entry.objects.get(kind="tracing.warrant_signed")
    assert (approval.subject_hash, approval.approved_by_id) == (request.shown_hash, people.judge.pk)
    assert warrant.expires_at == AT + timedelta(days=90)
    assert entry.imposes and entry.because_of == [request.entry_id]
    assert open_tasks(case) == {}


def test_nobody_signs_what_they_asked_for(people: People, case: Case) -> None:
    time_is_over(people, case)
    request = ask(case, people)
    request.requested_by = people.judge
    with pytest.raises(rules.WarrantOwnRequest):
        sign(case, request, people)


def test_one_request_gives_one_warrant(people: People, case: Case) -> None:
    time_is_over(people, case)
    request = ask(case, people)
    sign(case, request, people)
    with pytest.raises(IntegrityError), transaction.atomic():
        sign(case, request, people)


def test_a_window_sends_one_batch_to_each_institution(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in (1, 2, 3)]
    warrants = signed(people, *cases)
    window = send(people, warrants)
    with acting(court=people.court.pk):
        lines = dict(Warrant.objects.filter(window=window).values_list("case_id", "line"))
        assert sorted(Batch.objects.values_list("institution", flat=True)) == ["bank-a", "bank-b"]
        clocks = Deadline.objects.filter(rule=rules.CLOCK, consequence="tracing.answers_overdue")
        assert {clock.subject for clock in clocks} == {str(warrant.pk) for warrant in warrants}
    assert lines == {case.pk: number for number, case in enumerate(cases, 1)}


def test_an_expired_warrant_sends_nothing(people: People, case: Case) -> None:
    warrants = signed(people, case)
    with pytest.raises(rules.WarrantExpired, match="2024-03-01"):
        send(people, warrants, at=AT + timedelta(days=91))
    with acting(court=people.court.pk):
        assert not Batch.objects.exists()


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to ask, sign and send so many warrants."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    time_is_over(people, *cases)
    with CaptureQueriesContext(connection) as asking:
        items = [NewRequest(case, BANKS, CLASSES, "The claim is open.") for case in cases]
        requests = request_warrants(items=items, by=people.officer, at=AT)
    with CaptureQueriesContext(connection) as signing:
        pairs = [SignRequest(case, request) for case, request in zip(cases, requests, strict=True)]
        warrants = sign_warrants(items=pairs, by=people.judge, at=AT)
    with CaptureQueriesContext(connection) as sending:
        send(people, warrants)
    return [len(asking), len(signing), len(sending)]


def test_many_warrants_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 20, 100) == cost(people, 2, 200)


def test_the_other_court_sees_nothing(people: People, case: Case) -> None:
    signed(people, case)
    with acting(court=people.other_court.pk):
        assert not Request.objects.exists() and not Warrant.objects.exists()


def close(people: People, case: Case, how: str) -> None:
    with acting(court=people.court.pk):
        Case.objects.filter(pk=case.pk).update(state="closed", closing=how, closed_at=AT)


def test_nobody_is_asked_about_the_debtor_of_a_closed_case(people: People, case: Case) -> None:
    time_is_over(people, case)
    request = ask(case, people)
    close(people, case, "withdrawn")
    with pytest.raises(rules.CaseNotOpen, match="closed"):
        ask(case, people)
    with pytest.raises(rules.CaseNotOpen):
        sign(case, request, people)


def test_a_case_closed_without_assets_is_looked_at_again(people: People, case: Case) -> None:
    time_is_over(people, case)
    close(people, case, "without_assets")
    assert sign(case, ask(case, people), people).case_id == case.pk
