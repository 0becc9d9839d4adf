"""From the worksheet to the order: the least that covers the claim, approved by a second person, with an end."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import AccessEvent, Court
from levari.casefile.models import Case, Deadline, Measure
from levari.record.errors import ApprovalExpired, ApprovalMissing, KeyReused, NotPermitted
from levari.record.models import Approval, Entry
from levari.stages.attachment.acts import (
    ApproveWorksheet,
    AttachAssets,
    Proposal,
    approve_worksheets,
    attach_assets,
    propose_worksheets,
)
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.cap import NothingOwed
from levari.stages.attachment.rules.worksheet import (
    CaseNotOpen,
    MinimumUnknown,
    NothingToApprove,
    NothingToPropose,
    OwnWorksheet,
    WorksheetStale,
    WorksheetUsed,
)
from levari.stages.attachment.tests.scene import (
    MINIMUM,
    approve,
    attach,
    court,
    gauge_of,
    live,
    open_tasks,
    ordered,
    own,
    pay,
    propose,
)
from tests.deferred import deferred
from tests.people import AT, People, make_case, make_entry, make_person

__all__ = ["court"]
pytestmark = pytest.mark.usefixtures("court")

#: 100,000.00, 51 days at 0.0175 %, and the fee of 1,400.00.
OWED = 100_000_00 + 892_50 + 1_400_00


def attached(sheet: Worksheet) -> dict[str, int]:
    """What a worksheet wants to attach, by reference."""
    return {part["what"]: part["attach"] for part in sheet.contents["assets"] if part["attach"]}


def close(case: Case, people: People) -> None:
    with acting(court=case.court_id):
        Case.objects.filter(pk=case.pk).update(state="closed", closing="without_assets", closed_at=AT)


def test_the_worksheet_takes_the_least_harmful_set_and_shows_the_rest(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="big")
    own(people, case, 200_000_00, kind="vehicle", reference="car")
    own(people, case, 900_000_00, kind="land", reference="home")
    sheet = propose(case, people, key="p")
    assert propose(case, people, key="p") == sheet
    assert attached(sheet) == {"bank-a big": OWED}
    shown = {part["what"]: part for part in sheet.contents["assets"]}
    assert shown["bank-a big"]["protected"] == MINIMUM and shown["bank-a car"]["why_not"]
    assert sheet.contents["covered"] and not sheet.contents["exceeds_cap"]
    assert open_tasks(case) == {"attachment.approve": "judge"}
    with acting(court=people.court.pk):
        looked = AccessEvent.objects.get(purpose="attachment.worksheet")
    assert looked.actor_id == people.officer.pk and "household_minimum_amount" in looked.fields


def test_the_minimum_stays_once_over_all_accounts(people: People, case: Case) -> None:
    own(people, case, 1_500_00, reference="a")
    own(people, case, 1_500_00, reference="b")
    assert sum(attached(propose(case, people)).values()) == 3_000_00 - MINIMUM


def test_a_household_of_its_own_and_a_company(people: People) -> None:
    family, firm = make_case(people, serial=1), None
    with acting(court=people.court.pk, purpose="test"):
        person = family.parties.get(role="debtor").person
        person.household_minimum_amount = 4_000_00
        person.save()
        entry = make_entry(people.court, people.officer)
        company = make_person(people.court, 77, "Firm", entry, company=True)
    firm = make_case(people, serial=2, debtor=company)
    own(people, family, 5_000_00)
    own(people, firm, 5_000_00)
    assert list(attached(propose(family, people)).values()) == [1_000_00]
    assert list(attached(propose(firm, people)).values()) == [5_000_00]


def test_of_a_wage_only_what_exceeds_the_minimum_of_each_month(people: People, case: Case) -> None:
    own(people, case, 12 * 5_000_00, kind="income", reference="job")
    (measure,) = ordered(case, people)
    assert (measure.kind, measure.ordered_amount) == ("withhold", 12 * 3_000_00)
    assert measure.protected_amount == 12 * MINIMUM


def test_what_another_case_holds_comes_first(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    with acting(court=people.court.pk, purpose="test"):
        debtor = case.parties.get(role="debtor").person
    second = make_case(people, serial=2, debtor=debtor)
    assert list(attached(propose(second, people)).values()) == [150_000_00 - OWED - MINIMUM]


def test_why_there_may_be_no_worksheet(people: People) -> None:
    poor, covered, closed = (make_case(people, serial=serial) for serial in (1, 2, 3))
    own(people, poor, MINIMUM)
    with pytest.raises(NothingToPropose):
        propose(poor, people)
    own(people, covered, 300_000_00)
    live(covered, people)
    with pytest.raises(NothingOwed):
        propose(covered, people)
    own(people, closed, 300_000_00)
    close(closed, people)
    with pytest.raises(CaseNotOpen):
        propose(closed, people)


def test_a_minimum_nobody_entered_is_not_guessed(people: People, case: Case) -> None:
    Court.objects.filter(pk=people.court.pk).update(living_minimum_amount=0)
    own(people, case, 300_000_00)
    with pytest.raises(MinimumUnknown):
        propose(case, people)


def test_who_proposes_approves_and_attaches(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    for somebody in (people.judge, people.service_clerk, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            propose(case, people, by=somebody)
    sheet = propose(case, people)
    for somebody in (people.officer, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            approve(case, sheet, people, by=somebody)
    approve(case, sheet, people)
    for somebody in (people.judge, people.cashier, people.other_officer, automation("exchange")):
        with pytest.raises(NotPermitted):
            attach(case, sheet, people, by=somebody)


def test_the_judge_approves_the_hash_of_what_was_shown_for_seven_days(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approval = approve(case, sheet, people, key="a")
    assert approve(case, sheet, people, key="a") == approval
    assert approval.subject_hash == sheet.shown_hash and approval.expires_at == AT + timedelta(days=7)
    assert open_tasks(case) == {"attachment.attach": "officer"}
    with pytest.raises(WorksheetUsed):
        approve(case, sheet, people)
    with acting(court=people.court.pk):
        assert Approval.objects.count() == 1


def test_a_worksheet_of_another_case_is_not_approved(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet, other = propose(case, people), make_case(people, serial=2)
    with pytest.raises(NothingToApprove):
        approve(other, sheet, people)
    with pytest.raises(NothingToApprove):
        attach(other, sheet, people)


def test_nobody_approves_an_own_worksheet(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    with acting(court=people.court.pk):
        Worksheet.objects.update(proposed_by=people.judge)
    with pytest.raises(OwnWorksheet):
        approve(case, sheet, people)


def test_attaching_reserves_the_amount_under_the_cap_and_sets_an_end(people: People, case: Case) -> None:
    own(people, case, 60_000_00, reference="a")
    own(people, case, 60_000_00, reference="b")
    measures = ordered(case, people)
    gauge = gauge_of(case)
    assert sum(measure.held_amount for measure in measures) == gauge.attached_amount == OWED
    assert gauge.cap_amount == OWED * 105 // 100 and not gauge.exceptional
    assert {measure.state for measure in measures} == {"ordered"}
    assert {measure.ends_on for measure in measures} == {date(2025, 2, 28)}
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="attachment.assets_attached")
        clocks = Deadline.objects.filter(rule="attachment.term", consequence="attachment.lapse")
        assert {clock.subject for clock in clocks} == {str(measure.pk) for measure in measures}
    assert entry.imposes and measures[0].approval.entry_id in entry.because_of
    assert len(json.loads(entry.event)["facts"]["measures"]) == 2
    assert deferred("attachment.send_orders")[0]["measures"] == sorted(str(measure.pk) for measure in measures)


def test_the_same_order_twice_is_one_order(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approve(case, sheet, people)
    assert attach(case, sheet, people, key="o") == attach(case, sheet, people, key="o")
    with pytest.raises(WorksheetUsed):
        attach(case, sheet, people)
    other = make_case(people, serial=2)
    with pytest.raises(KeyReused):
        attach(other, sheet, people, key="o")


def test_without_a_fresh_approval_nothing_is_attached(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    with pytest.raises(ApprovalMissing):
        attach(case, sheet, people)
    approve(case, sheet, people)
    with pytest.raises(ApprovalExpired, match="2024-03-01"):
        attach(case, sheet, people, at=AT + timedelta(days=7))
    assert not attach_count(people)


def attach_count(people: People) -> int:
    with acting(court=people.court.pk):
        return Measure.objects.count()


def test_a_worksheet_that_was_changed_after_the_signature_is_not_carried_out(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approve(case, sheet, people)
    with acting(court=people.court.pk):
        sheet.refresh_from_db()
        sheet.contents["assets"][0]["attach"] += 1
        sheet.save()
    with pytest.raises(ApprovalMissing):
        attach(case, sheet, people)


def test_a_payment_after_the_worksheet_makes_it_stale(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approve(case, sheet, people)
    pay(case, people, 50_000_00)
    with pytest.raises(WorksheetStale):
        attach(case, sheet, people)


def test_nothing_is_attached_in_a_closed_case(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approve(case, sheet, people)
    close(case, people)
    with pytest.raises(CaseNotOpen):
        attach(case, sheet, people)


def test_a_house_may_exceed_the_cap_where_nothing_else_suffices(people: People, case: Case) -> None:
    own(people, case, 900_000_00, kind="land")
    sheet = propose(case, people)
    assert sheet.contents["exceeds_cap"]
    approve(case, sheet, people)
    (measure,) = attach(case, sheet, people)
    gauge = gauge_of(case)
    assert (measure.kind, measure.exceeds_cap, measure.ends_on) == ("seize", True, date(2027, 2, 28))
    assert gauge.exceptional and gauge.attached_amount == 900_000_00 > gauge.cap_amount


def test_the_exception_was_approved_for_the_debt_of_that_day(people: People, case: Case) -> None:
    own(people, case, 900_000_00, kind="land")
    sheet = propose(case, people)
    approve(case, sheet, people)
    pay(case, people, 100_000_00)
    with pytest.raises(WorksheetStale):
        attach(case, sheet, people)


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to propose, approve and attach in so many cases."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    for one in cases:
        own(people, one, 150_000_00)
    with CaptureQueriesContext(connection) as proposing:
        sheets = propose_worksheets(items=[Proposal(one, "Open.") for one in cases], by=people.officer, at=AT)
    pairs = list(zip(cases, sheets, strict=True))
    with CaptureQueriesContext(connection) as approving:
        approve_worksheets(items=[ApproveWorksheet(one, sheet) for one, sheet in pairs], by=people.judge, at=AT)
    with CaptureQueriesContext(connection) as attaching:
        attach_assets(items=[AttachAssets(one, sheet) for one, sheet in pairs], by=people.officer, at=AT)
    return [len(proposing), len(approving), len(attaching)]


def test_many_worksheets_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 20, 100) == cost(people, 2, 200)
