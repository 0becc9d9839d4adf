"""Notice: the demand, its service, and the time to pay."""

from datetime import timedelta

import pytest

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.casefile.models import Case, Credit, Deadline, Document, Task
from levari.record.errors import KeyReused, NotPermitted
from levari.stages.notice import rules
from levari.stages.notice.acts import EndedTime, NewDemand, NewService, end_time_to_pay, issue_demands, record_services
from levari.stages.notice.models import Demand, Service
from tests.people import AT, People, make_case, make_entry


def issue(case: Case, people: People, *, by=None, days: int = 10, key: str = "d") -> Demand:
    return issue_demands(items=[NewDemand(case, days)], by=by or people.officer, at=AT, keys=[key])[0]


def serve(case: Case, people: People, *, served_at=AT + timedelta(hours=2), proof: str = "EMS 1") -> Service:
    item = NewService(case, Service.Channel.POST, proof, served_at)
    return record_services(items=[item], by=people.service_clerk, at=AT + timedelta(days=1), keys=["s"])[0]


def open_tasks(case: Case) -> set[str]:
    return set(Task.objects.filter(case=case, done_at=None).values_list("what", flat=True))


def test_the_demand_states_the_exact_sum_and_asks_for_service(people: People, case: Case) -> None:
    demand = issue(case, people)
    with acting(court=people.court.pk):
        paper = Document.objects.get()
        assert open_tasks(case) == {"notice.serve"}
        assert AccessEvent.objects.filter(purpose="notice.demand", actor=people.officer).count() == 2
    # 100,000.00 for 51 days (11 January to 1 March 2024) at 0.0175 % a day: 892.50
    assert demand.claim_amount == 100_000_00 + 892_50
    assert demand.per_day_amount == 17_50
    # Decree 481 art. 14: 50.00 and 1.5 % of what exceeds 10,000.00
    assert demand.fee_amount == 50_00 + 1_350_00
    assert paper.facts["number"] == case.number and paper.facts["debtors"][0]["name"] == "Debtor 1"
    assert "*" in paper.facts["debtors"][0]["identifier"]


def test_the_same_demand_twice_is_one_demand(people: People, case: Case) -> None:
    assert issue(case, people) == issue(case, people)
    with pytest.raises(KeyReused):
        issue(case, people, days=11)


def test_nobody_is_asked_to_pay_in_a_closed_case(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        Case.objects.filter(pk=case.pk).update(state="closed", closing="withdrawn", closed_at=AT)
    with pytest.raises(rules.CaseNotOpen, match="closed"):
        issue(case, people)


@pytest.mark.parametrize("days", [0, 61])
def test_a_demand_gives_time_to_pay(people: People, case: Case, days: int) -> None:
    with pytest.raises(rules.NoTimeToPay, match=str(days)):
        issue(case, people, days=days)
    with acting(court=people.court.pk):
        assert not Demand.objects.exists() and not Document.objects.exists()


def test_only_the_assigned_officer_issues_it(people: People, case: Case) -> None:
    for somebody in (people.service_clerk, people.other_officer):
        with pytest.raises(NotPermitted):
            issue(case, people, by=somebody)


def test_service_starts_the_time_to_pay(people: People, case: Case) -> None:
    issue(case, people)
    served = serve(case, people)
    with acting(court=people.court.pk):
        clock = Deadline.objects.get(rule=rules.TIME_TO_PAY)
    assert clock.due_at == served.pay_until_at
    assert served.pay_until_at.astimezone().isoformat() and clock.consequence == "notice.time_to_pay_over"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"proof": "  "}, rules.ProofMissing),
        ({"served_at": AT - timedelta(days=1)}, rules.ServedBeforeIssued),
        ({"served_at": AT + timedelta(days=3)}, rules.ServedInFuture),
    ],
)
def test_a_service_that_cannot_be_is_refused(people: People, case: Case, wrong, refusal) -> None:
    issue(case, people)
    with pytest.raises(refusal):
        serve(case, people, **wrong)


def end(case: Case, key: str = "e") -> None:
    end_time_to_pay(items=[EndedTime(case)], by=automation("clock"), at=AT + timedelta(days=12), keys=[key])


def test_when_the_time_is_over_and_something_is_owed_the_officer_goes_on(people: People, case: Case) -> None:
    issue(case, people)
    serve(case, people)
    end(case)
    with acting(court=people.court.pk):
        assert "tracing.request_warrant" in open_tasks(case)


def test_who_paid_in_time_is_left_alone(people: People, case: Case) -> None:
    issue(case, people)
    serve(case, people)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.cashier, case)
        for source, amount in (("ledger", 200_000_00), ("fee", 1_400_00)):
            Credit.objects.create(
                court=people.court, case=case, counts_on=AT.date(), amount=amount, source=source, entry=entry
            )
    end(case)
    with acting(court=people.court.pk):
        assert "tracing.request_warrant" not in open_tasks(case)


def test_many_demands_cost_few_statements(people: People, django_assert_max_num_queries) -> None:
    cases = [make_case(people, serial=serial) for serial in range(1, 21)]
    with django_assert_max_num_queries(36):
        issue_demands(items=[NewDemand(case) for case in cases], by=people.officer, at=AT)
    with acting(court=people.court.pk):
        assert Demand.objects.count() == 20
