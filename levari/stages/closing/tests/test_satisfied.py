"""Closing what is paid or withdrawn: nothing may be left anywhere, and the statement proves it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile import clocks
from levari.casefile.clocks import NewDeadline
from levari.casefile.models import Case, Deadline, Document, Measure, Task, Transfer
from levari.casefile.papers import render
from levari.casefile.tasks import NewTask, raise_tasks
from levari.jobs.clock import set_to
from levari.ledger.places import Owner, OwnerKind, cash, fees, held, in_transit, payable_to_creditor
from levari.ledger.posting import Movement, credit, debit, post, transfer
from levari.ledger.statements import BankDay, BankLine, keep
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Entry
from levari.stages.closing import rules
from levari.stages.closing.acts import (
    FreeCase,
    SatisfiedCase,
    Withdrawal,
    close_satisfied,
    close_withdrawn,
    file_statements,
)
from levari.stages.closing.jobs import try_close
from levari.stages.closing.models import Closing
from levari.stages.closing.tests.cases import LATE, measure_of, note, pay
from tests.deferred import deferred
from tests.people import AT, People, make_case, make_entry


def close(case: Case, *, by, key: str | None = "c") -> Closing:
    return close_satisfied(items=[SatisfiedCase(case)], by=by, at=AT, keys=[key])[0]


def state(case: Case) -> tuple[str, str]:
    with acting(court=case.court_id):
        case.refresh_from_db()
    return case.state, case.closing


def test_a_paid_case_is_closed_with_its_statement(people: People, case: Case) -> None:
    pay(people, [case])
    closing = close(case, by=automation("clock"))
    assert state(case) == ("closed", "satisfied")
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="closing.case_satisfied")
        paper = Document.objects.get()
        credits = set(case.credits.values_list("entry_id", flat=True))
    assert (closing.kind, closing.still_owed_amount, closing.closed_at) == ("satisfied", 0, AT)
    assert set(entry.because_of) == credits and closing.document == paper
    # 100,000.00 + 892.50 interest + 1,400.00 fee, all of it paid
    amounts = [row["amount"].replace("\xa0", "") for row in paper.facts["claim"]]
    assert amounts == ["¥100,000.00", "¥892.50", "¥1,400.00", "−¥1,400.00", "−¥100,892.50"]
    assert paper.facts["balance"].endswith("0.00") and paper.facts["claim"][-1]["note"] == "2024-03-01"
    assert paper.facts["working"]
    assert render(paper).startswith(b"%PDF") and render(paper) == render(paper)


def test_clocks_stop_and_tasks_are_dropped(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        clocks.start([NewDeadline(case, "x", AT, LATE, entry.pk)])
        raise_tasks([NewTask(case, "officer", "attachment.propose", entry.pk)], AT)
    pay(people, [case])
    close(case, by=people.officer)
    with acting(court=people.court.pk):
        assert not Deadline.objects.filter(state="running").exists()
        assert not Task.objects.filter(done_at=None).exists()


def test_the_same_closing_twice_is_one_closing(people: People, case: Case) -> None:
    pay(people, [case])
    assert close(case, by=people.officer) == close(case, by=people.officer)
    other = make_case(people, serial=2)
    pay(people, [other])
    with pytest.raises(KeyReused):
        close(other, by=people.officer)
    with pytest.raises(rules.CaseNotOpen):
        close(case, by=people.officer, key="another")


def test_only_the_assigned_officer_or_the_clock_closes(people: People, case: Case) -> None:
    pay(people, [case])
    for somebody in (people.judge, people.service_clerk, people.other_officer):
        with pytest.raises(NotPermitted):
            close(case, by=somebody)
    assert state(case) == ("open", "")


def test_what_is_still_owed_keeps_it_open(people: People, case: Case) -> None:
    with pytest.raises(rules.StillOwed, match=r"102,292\.50"):
        close(case, by=people.officer)


@pytest.mark.parametrize("left", ["live", "ordered", "releasing"])
def test_a_measure_that_is_not_gone_keeps_it_open(people: People, case: Case, left: str) -> None:
    with acting(court=people.court.pk):
        measure_of(people, case, state=left)
    pay(people, [case])
    with pytest.raises(rules.StillHeld):
        close(case, by=people.officer)


def test_money_under_way_keeps_it_open(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        measure = measure_of(people, case, state="released")
        Transfer.objects.create(
            court=people.court, case=case, measure=measure, amount=5, state="done", imposed_by=people.officer,
            ordered_at=AT, entry=measure.entry,
        )  # fmt: skip
    pay(people, [case])
    with pytest.raises(rules.MoneyUnderWay):
        close(case, by=people.officer)


def book(people: People, case: Case, number: int, lines, *, line=None) -> None:
    """One movement in the books of the case."""
    entry = make_entry(people.court, people.cashier, case)
    movement = Movement(
        source="test", reference=f"t{number}", lines=tuple(lines), booked_on=AT.date(), entry_id=entry.pk,
        officer_id=people.cashier.pk, case_id=case.pk, legal_document_hash="d" * 64, statement_line_id=line,
    )  # fmt: skip
    post([movement], court_id=people.court.pk)


def money_comes_and_goes(people: People, case: Case, *, paid_out: bool) -> None:
    """1,000.00 come in: 50.00 fee, the rest to the creditor; if `paid_out`, the bank has paid it."""
    with acting(court=people.court.pk):
        debtor = Owner(case.parties.get(role="debtor").person_id, OwnerKind.NATURAL)
        creditor = Owner(case.parties.get(role="creditor").person_id, OwnerKind.LEGAL)
        entry = make_entry(people.court, people.cashier, case)
        shown = [BankLine("in", "credit", 1000_00), BankLine("out", "debit", 950_00)]
        day = BankDay(AT.date(), 0, 50_00, tuple(shown))
        lines = {line.reference: pk for pk, line in keep(day, court_id=people.court.pk, entry_id=entry.pk, at=AT).new}
        pot, payable = held(case.pk, debtor), payable_to_creditor(case.pk, creditor)
        transit = in_transit(case.pk, creditor)
        book(people, case, 1, [debit(cash(), 1000_00), credit(pot, 1000_00)], line=lines["in"])
        book(people, case, 2, transfer(pot, fees(case.pk), 50_00))
        book(people, case, 3, transfer(pot, payable, 950_00))
        book(people, case, 4, transfer(payable, transit, 950_00))
        if paid_out:
            book(people, case, 5, [debit(transit, 950_00), credit(cash(), 950_00)], line=lines["out"])


def test_money_that_is_not_paid_out_keeps_it_open(people: People, case: Case) -> None:
    money_comes_and_goes(people, case, paid_out=False)
    pay(people, [case])
    with pytest.raises(rules.MoneyHeld, match=r"950\.00"):
        close(case, by=people.officer)


def test_the_statement_shows_every_movement_of_the_account(people: People, case: Case) -> None:
    money_comes_and_goes(people, case, paid_out=True)
    pay(people, [case])
    facts = close(case, by=people.officer).document.facts
    rows = [(row["what"]["en"], row.get("received") or row.get("paid"), row["balance"]) for row in facts["lines"]]
    assert [tuple(text.replace("\xa0", "") for text in row) for row in rows] == [
        ("Received", "¥1,000.00", "¥1,000.00"),
        ("Enforcement fee", "¥50.00", "¥950.00"),
        ("Paid to the creditor", "¥950.00", "¥0.00"),
    ]


def test_the_statement_shows_when_each_measure_was_released_and_confirmed(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        measure = measure_of(people, case, state="released")
        released, confirmed = AT + timedelta(minutes=5), AT + timedelta(minutes=7)
        listed = [{"measure": str(measure.pk), "amount": 5}]
        note(people, case, "attachment.measures_released", at=released, released=listed)
        note(people, case, "attachment.releases_confirmed", at=confirmed, measure=str(measure.pk))
    pay(people, [case])
    row = close(case, by=people.officer).document.facts["releases"][0]
    assert (row["released_at"], row["confirmed_at"]) == ("2024-03-01 09:05", "2024-03-01 09:07")
    assert row["institution"] == "bank-a" and "6222000011112222" not in str(row)


def test_the_job_closes_what_can_be_closed_and_releases_what_must_go(people: People) -> None:
    set_to(AT)
    paid, held_case, owing = (make_case(people, serial=serial) for serial in (1, 2, 3))
    pay(people, [paid, held_case])
    with acting(court=people.court.pk):
        measure_of(people, held_case)
    for _ in range(2):
        try_close(people.court.pk, [str(case.pk) for case in (paid, held_case, owing)])
    assert [state(case)[0] for case in (paid, held_case, owing)] == ["closed", "open", "open"]
    asked = deferred("attachment.release_all")
    assert asked[0] == {"court": people.court.pk, "cases": [str(held_case.pk)], "why": "paid"}
    with acting(court=people.court.pk):
        assert Closing.objects.count() == 1


def statements_of(people: People, count: int, first: int) -> int:
    """How many statements it costs to close so many cases."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    pay(people, cases)
    with CaptureQueriesContext(connection) as made:
        close_satisfied(items=[SatisfiedCase(case) for case in cases], by=people.officer, at=AT)
    return len(made)


def test_many_closings_cost_as_many_statements_as_two(people: People) -> None:
    assert statements_of(people, 20, 100) == statements_of(people, 2, 200)


def withdraw(case: Case, *, by, reason: str = "Letter of 1 March", key: str = "w") -> Closing:
    return close_withdrawn(items=[Withdrawal(case, reason)], by=by, at=AT, keys=[key])[0]


def test_a_withdrawn_case_is_closed_and_everything_set_free(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        measure_of(people, case)
    closing = withdraw(case, by=people.officer)
    assert withdraw(case, by=people.officer) == closing
    assert state(case) == ("closed", "withdrawn") and closing.still_owed_amount == 102_292_50
    asked = [{"court": people.court.pk, "cases": [str(case.pk)], "why": "withdrawn"}]
    assert deferred("attachment.release_all") == asked
    with acting(court=people.court.pk):
        assert not Document.objects.exists()


def test_the_statement_of_a_withdrawn_case_follows_the_last_confirmation(people: People, case: Case) -> None:
    set_to(AT)
    with acting(court=people.court.pk):
        measure = measure_of(people, case)
    withdraw(case, by=people.officer)
    with pytest.raises(rules.StillHeld):
        file_statements(items=[FreeCase(case)], by=automation("clock"), at=AT)
    try_close(people.court.pk, [str(case.pk)])
    with acting(court=people.court.pk):
        assert not Document.objects.exists()
        Measure.objects.filter(pk=measure.pk).update(state="released")
    for _ in range(2):
        try_close(people.court.pk, [str(case.pk)])
    with acting(court=people.court.pk):
        paper = Document.objects.get(kind="statement")
    assert "withdrawn" in paper.facts["text"]["en"]


def test_a_withdrawal_needs_a_declaration_and_the_assigned_officer(people: People, case: Case) -> None:
    with pytest.raises(rules.ReasonMissing):
        withdraw(case, by=people.officer, reason=" ")
    for somebody in (people.judge, people.other_officer):
        with pytest.raises(NotPermitted):
            withdraw(case, by=somebody)


def test_money_reaches_its_owner_before_a_withdrawal(people: People, case: Case) -> None:
    money_comes_and_goes(people, case, paid_out=False)
    with pytest.raises(rules.MoneyHeld):
        withdraw(case, by=people.officer)


def refused_by_the_database(text: str, **row) -> None:
    with pytest.raises(IntegrityError, match=text), transaction.atomic():
        Closing.objects.create(**row)


def test_the_database_refuses_a_closing_that_leaves_something_behind(people: People, case: Case) -> None:
    money_comes_and_goes(people, case, paid_out=False)
    other = make_case(people, serial=2)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        same = {
            "court": people.court, "still_owed_amount": 0, "closed_at": AT, "closed_by": people.officer,
            "closed_by_kind": "human", "entry": entry, "why": "x",
        }  # fmt: skip
        refused_by_the_database("money is still held", case=case, kind="withdrawn", **same)
        refused_by_the_database("closing_has_paper", case=other, kind="satisfied", **same)
        measure_of(people, other)
        refused_by_the_database("still attached", case=other, kind="satisfied", **same)


def test_the_other_court_sees_no_closing(people: People, case: Case) -> None:
    pay(people, [case], on=date(2024, 3, 1))
    close(case, by=people.officer)
    with acting(court=people.other_court.pk):
        assert not Closing.objects.exists()
