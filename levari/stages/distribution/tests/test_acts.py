"""Money that comes in: recognised, booked, allocated, matched."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.casefile.models import Case, Credit, Party, Task
from levari.casefile.queries import due
from levari.casefile.tasks import NewTask, raise_tasks
from levari.ledger.refusals import LedgerDiffers
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Entry
from levari.stages.distribution import acts, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Payout, Receipt
from levari.stages.distribution.tests.scene import BASIS, ON, Scene, came, went
from tests.people import People, make_case, make_entry, make_person


def owed(scene: Scene, case: Case, on: date = ON) -> int:
    with acting(court=case.court_id):
        return due([case.pk], on)[case.pk].total


def jobs(name: str) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [name])
        return [row[0] if isinstance(row[0], dict) else __import__("json").loads(row[0]) for row in cursor.fetchall()]


def test_a_debtor_pays_the_whole_sum_and_everything_is_released(scene: Scene, case: Case) -> None:
    total = owed(scene, case)
    with acting(court=case.court_id):
        entry = make_entry(scene.people.court, scene.people.officer, case)
        raise_tasks([NewTask(case, "officer", "attachment.propose", entry.pk)], entry.at)
    scene.book(came(total, text=f"repayment {case.number}"))
    assert scene.books() == {"bank_cash": total, "creditor_payable": total - 1400_00, "fees": 1400_00}
    assert owed(scene, case) == 0
    assert scene.tasks() == [("distribution.make_payout", case.pk)]
    assert [job["cases"] for job in jobs("attachment.release_all")] == [[str(case.pk)]]
    assert jobs("attachment.shrink_to_cap") == []
    with acting(court=case.court_id):
        assert set(Credit.objects.values_list("source", "counts_on")) == {("fee", ON), ("ledger", ON)}
        assert Entry.objects.get(kind="distribution.money_allocated").case_id == case.pk


def test_a_part_payment_pays_the_fee_first_and_lets_the_attachment_shrink(scene: Scene, case: Case) -> None:
    scene.book(came(1000_00, text=case.number), came(900_00, text=case.number))
    assert scene.books() == {"bank_cash": 1900_00, "creditor_payable": 500_00, "fees": 1400_00}
    assert [job["cases"] for job in jobs("attachment.shrink_to_cap")] == [[str(case.pk)]]
    assert jobs("attachment.release_all") == []


def test_paying_twice_brings_the_second_payment_back_to_the_debtor(scene: Scene, case: Case) -> None:
    total = owed(scene, case)
    scene.book(came(total, text=case.number))
    scene.book(came(total, text=case.number, account="6200-7"))
    with acting(court=case.court_id, purpose="test"):
        debtor = Party.objects.get(case=case, role="debtor").person_id
        back = [row for row in queries.payables([case.pk]) if row.role == "debtor"]
    assert [(row.payee.id, row.amount, row.account) for row in back] == [(debtor, total, "6200-2")]
    payouts = scene.check(scene.pay_out(case))
    scene.settle(payouts)
    assert scene.books() == {"bank_cash": 1400_00, "fees": 1400_00}
    assert [job["cases"] for job in jobs("closing.try_close")][-1] == [str(case.pk)]


def test_the_day_that_counts_is_the_day_of_payment(scene: Scene, case: Case) -> None:
    scene.day = ON + timedelta(days=6)
    scene.book(replace(came(5000_00, text=case.number), valued_on=ON + timedelta(days=2)))
    with acting(court=case.court_id):
        assert set(Credit.objects.values_list("counts_on", flat=True)) == {ON + timedelta(days=2)}


def test_what_nobody_can_place_waits_in_suspense_with_a_task(scene: Scene, case: Case) -> None:
    absurd = owed(scene, case) * 101
    scene.book(came(5, text="hello"), came(7, text="（2024）京0199执77号"), came(absurd, text=case.number))
    assert scene.books()["suspense"] == 12 + absurd
    with acting(court=case.court_id):
        assert sorted(Receipt.objects.values_list("why", "state")) == [
            ("absurd", "suspense"), ("no_case", "suspense"), ("no_case", "suspense"),
        ]  # fmt: skip
        assert Task.objects.filter(what="distribution.match", role="cashier", case=None, done_at=None).count() == 3
        assert queries.late_suspense(ON + timedelta(days=1)) == 0
        assert queries.late_suspense(ON + timedelta(days=7)) == 3


def test_two_debtors_and_a_payer_of_another_name_wait_for_the_cashier(scene: Scene, case: Case) -> None:
    with acting(court=case.court_id, purpose="test"):
        entry = make_entry(scene.people.court, scene.people.officer)
        company = make_person(scene.people.court, 5, "Debtor Works Ltd", entry, company=True)
        Party.objects.create(court=case.court, case=case, person=company, role="debtor")
    scene.book(came(100, text=case.number, payer="Somebody"), came(200, text=case.number, payer="debtor works ltd"))
    with acting(court=case.court_id):
        assert Receipt.objects.get(amount=100).why == "which_debtor"
        assert Receipt.objects.get(amount=200).debtor_id == company.pk


def test_the_same_statement_is_booked_once(scene: Scene, case: Case) -> None:
    statement = scene.book(came(100_00, text=case.number))
    given = {"court": case.court, "by": automation("bank_feed"), "at": scene.at}
    acts.book_statement(statement=statement, **given)
    acts.book_statement(statement=statement, key="s", **given)
    acts.book_statement(statement=statement, key="s", **given)
    with pytest.raises(KeyReused):
        acts.book_statement(statement=replace(statement, closing_amount=1), key="s", **given)
    assert scene.books()["bank_cash"] == 100_00


def test_a_day_closes_when_ledger_and_statement_agree(scene: Scene, case: Case) -> None:
    statement = scene.book(came(100_00, text=case.number))
    given = {"court": case.court, "by": automation("bank_feed"), "at": scene.at}
    with pytest.raises(LedgerDiffers, match="not booked"):
        acts.close_statement_day(statement=replace(statement, lines=(*statement.lines, came(1))), **given)
    acts.close_statement_day(statement=statement, **given)
    acts.note_difference(on=ON, differences="none", **given)
    assert ("distribution.explain_difference", None) in scene.tasks()


def test_a_line_that_left_without_a_payout_asks_for_an_explanation(scene: Scene, case: Case) -> None:
    scene.book(came(100_00, text=case.number))
    scene.book(replace(came(30_00), side="debit"))
    assert scene.books()["bank_query"] == 30_00
    assert ("distribution.explain_difference", None) in scene.tasks()


def test_only_cashiers_and_the_bank_feed_book_money(scene: Scene, people: People, case: Case) -> None:
    statement = scene.statement([came(5)])
    for by in (people.officer, people.checker, automation("clock") and people.other_officer):
        with pytest.raises(NotPermitted):
            acts.book_statement(court=people.court, statement=statement, by=by, at=scene.at)
    assert scene.books() == {}


def test_recognising_a_debtor_is_written_into_the_look_up_ledger(scene: Scene, case: Case) -> None:
    scene.book(came(100, text=case.number))
    with acting(court=case.court_id):
        seen = AccessEvent.objects.filter(purpose="distribution.recognise", case_id=case.pk)
        assert seen.count() == Party.objects.filter(case=case).count()


def test_booking_many_lines_costs_as_many_statements_as_one(
    people: People, scene: Scene, django_assert_max_num_queries
) -> None:
    cases = [make_case(people, serial=serial) for serial in range(10, 50)]
    statement = scene.statement([came(2000_00, text=case.number) for case in cases])
    given = {"by": automation("bank_feed"), "at": scene.at}
    with django_assert_max_num_queries(50), acting(court=people.court.pk):
        acts.book_statement(court=people.court, statement=statement, **given)
    with acting(court=people.court.pk):
        rows = list(Receipt.objects.select_related("case"))
    with django_assert_max_num_queries(50), acting(court=people.court.pk):
        acts.allocate_money(items=[acts.Allocation(row.case, row.pk) for row in rows], **given)
    assert scene.books() == {"bank_cash": 80_000_00, "fees": 56_000_00, "creditor_payable": 24_000_00}


def test_allocating_again_gives_the_stored_answer_and_without_key_is_refused(scene: Scene, case: Case) -> None:
    scene.book(came(100_00, text=case.number))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    given = {"items": [acts.Allocation(case, receipt.pk)], "by": automation("bank_feed"), "at": scene.at}
    assert acts.allocate_money(keys=[f"distribution.allocated:{receipt.pk}"], **given) == [receipt]
    with pytest.raises(rules.NotHeld):
        acts.allocate_money(**given)
    with pytest.raises(NotPermitted):
        acts.allocate_money(**{**given, "by": scene.people.officer})
    assert scene.books()["bank_cash"] == 100_00


def match(
    scene: Scene, case: Case, receipt: Receipt, *, confirmed: bool = False, debtor=None, by=None, **more
) -> Receipt:
    with acting(court=case.court_id):
        debtor = debtor or Party.objects.get(case=case, role="debtor").person_id
    return acts.match_money(
        case=case,
        receipt=receipt,
        debtor_id=debtor,
        confirmed=confirmed,
        by=by or scene.people.cashier,
        at=scene.at,
        **BASIS,
        **more,
    )


def test_the_cashier_matches_money_in_suspense(scene: Scene, case: Case) -> None:
    scene.book(came(500_00, text="for my debt"))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    first = match(scene, case, receipt, key="m")
    assert match(scene, case, receipt, key="m").pk == first.pk
    with pytest.raises(rules.NotInSuspense):
        match(scene, case, receipt)
    scene.allocate()
    assert scene.books() == {"bank_cash": 500_00, "fees": 500_00}
    assert scene.tasks() == []


def test_a_name_that_two_debtors_have_says_nothing(scene: Scene, case: Case, people: People) -> None:
    with acting(court=case.court_id, purpose="test"):
        debtor = Party.objects.select_related("person").get(case=case, role="debtor").person
        namesake = make_person(people.court, 4711, debtor.name, make_entry(people.court, people.filing_clerk))
    other = make_case(people, serial=77, debtor=namesake)
    with acting(court=case.court_id):  # whatever became of the other case
        Case.objects.filter(pk=other.pk).update(state="closed", closing="withdrawn", closed_at=scene.at)
    scene.book(came(500_00, text="for my debt", payer=debtor.name))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    with pytest.raises(rules.Namesakes, match="1 other debtors"):
        match(scene, case, receipt)
    match(scene, case, receipt, confirmed=True)
    with acting(court=case.court_id):
        assert Receipt.objects.get().debtor_id == debtor.pk


def test_an_absurd_amount_asks_again(scene: Scene, case: Case) -> None:
    scene.book(came(owed(scene, case) * 101, text="for my debt"))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    with pytest.raises(rules.AmountAbsurd, match="100 times"):
        match(scene, case, receipt)
    match(scene, case, receipt, confirmed=True)
    scene.allocate()
    assert owed(scene, case) == 0 and scene.books()["debtor_payable"] > 0


def test_suspense_money_is_matched_by_a_cashier_with_a_debtor_of_the_case(scene: Scene, case: Case) -> None:
    scene.book(came(500_00))
    with acting(court=case.court_id):
        receipt, creditor = Receipt.objects.get(), Party.objects.get(case=case, role="creditor").person_id
    for person in (creditor, uuid4()):
        with pytest.raises(rules.NotADebtor):
            match(scene, case, receipt, debtor=person)
    for by in (scene.people.checker, scene.people.officer, automation("bank_feed")):
        with pytest.raises(NotPermitted):
            match(scene, case, receipt, by=by)
    assert scene.books() == {"bank_cash": 500_00, "suspense": 500_00}


def test_late_matched_money_is_not_credited_beyond_what_is_due_today(scene: Scene, case: Case) -> None:
    scene.book(came(50_000_00, text="no number"))
    scene.book(came(owed(scene, case, ON + timedelta(days=1)), text=case.number))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get(why="no_case")
    match(scene, case, receipt)
    scene.allocate()
    assert scene.books()["debtor_payable"] == 50_000_00


def test_transferred_money_of_a_debtor_with_one_case_is_allocated_at_once(scene: Scene, case: Case) -> None:
    measure = scene.attach(case)
    transfer = scene.order_transfer(measure, 400_00)
    scene.book(came(400_00, end_to_end=measure.pk.hex, payer="Bank"))
    with acting(court=case.court_id):
        transfer.refresh_from_db()
        assert (transfer.state, Receipt.objects.get().forced) == ("booked", True)
    assert scene.books() == {"bank_cash": 400_00, "fees": 400_00}


def test_a_statement_of_another_court_stays_unseen(scene: Scene, case: Case) -> None:
    scene.book(came(100_00, text=case.number))
    with acting(court=scene.people.other_court.pk):
        assert not Receipt.objects.exists() and not Payout.objects.exists()
        assert queries.check_invariants() == []


def test_the_database_refuses_a_receipt_without_case_outside_suspense(scene: Scene, case: Case) -> None:
    scene.book(came(100_00))
    with acting(court=case.court_id), pytest.raises(IntegrityError), transaction.atomic():
        Receipt.objects.update(state="held")


def test_a_line_for_another_amount_than_the_payout_does_not_settle_it(scene: Scene, case: Case) -> None:
    scene.book(came(5000_00, text=case.number))
    payouts = scene.check(scene.pay_out(case))
    scene.book(went(payouts[0], payouts[0].amount - 1))
    assert scene.books()["bank_query"] == payouts[0].amount - 1
