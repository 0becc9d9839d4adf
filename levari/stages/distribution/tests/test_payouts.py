"""Two persons for every payout, the bank's answer, and what comes back."""

from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.permissions import Role
from levari.casefile.models import Case
from levari.record.errors import KeyReused, NotPermitted
from levari.record.models import Approval, Entry
from levari.stages.distribution import acts, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Payout
from levari.stages.distribution.tests.scene import BASIS, Scene, came, went
from tests.people import People, appoint, make_case, settle


@pytest.fixture
def paid(scene: Scene, case: Case) -> Case:
    """3,600.00 wait for the creditor."""
    scene.book(came(5000_00, text=case.number))
    return case


def item(case: Case, **change: object) -> acts.NewPayout:
    with acting(court=case.court_id):
        row = queries.payables([case.pk])[0]
    return replace(acts.NewPayout(case, row.payee.id, row.role, row.amount, row.account), **change)


def make(scene: Scene, *items: acts.NewPayout, by=None, **more) -> list[Payout]:
    return acts.make_payouts(items=list(items), by=by or scene.people.cashier, at=scene.at, **more)


def test_a_payout_sets_money_aside_and_waits_for_the_checker(scene: Scene, paid: Case) -> None:
    payout = scene.pay_out(paid)[0]
    assert (payout.amount, payout.account, payout.role, payout.state) == (3600_00, "6200-1", "creditor", "made")
    assert scene.books() == {"bank_cash": 5000_00, "fees": 1400_00, "payout_in_transit": 3600_00}
    assert scene.tasks() == [("distribution.check_payout", paid.pk)]


def test_part_of_the_money_leaves_the_task_open(scene: Scene, paid: Case) -> None:
    make(scene, item(paid, amount=600_00), item(paid, amount=1000_00))
    assert ("distribution.make_payout", paid.pk) in scene.tasks()
    make(scene, item(paid))
    assert ("distribution.make_payout", paid.pk) not in scene.tasks()


def test_many_payouts_cost_as_many_statements_as_one(
    scene: Scene, people: People, django_assert_max_num_queries
) -> None:
    cases = [make_case(people, serial=serial) for serial in range(50, 80)]
    scene.book(*(came(5000_00, text=case.number) for case in cases))
    with acting(court=people.court.pk):
        known = {case.pk: case for case in Case.objects.all()}
        asked = [
            acts.NewPayout(known[row.case_id], row.payee.id, row.role, row.amount, row.account)
            for row in queries.payables(known)
        ]
    with django_assert_max_num_queries(35):
        payouts = make(scene, *asked)
    with django_assert_max_num_queries(25):
        scene.check(payouts)
    assert scene.books()["payout_in_transit"] == 30 * 3600_00


@pytest.mark.parametrize("amount", [3600_01, 0, -1])
def test_no_more_than_there_is(scene: Scene, paid: Case, amount: int) -> None:
    with pytest.raises(rules.TooMuchPaid):
        make(scene, item(paid, amount=amount))
    with pytest.raises(rules.TooMuchPaid):
        make(scene, item(paid), item(paid, amount=1))
    with pytest.raises(rules.TooMuchPaid):
        make(scene, item(paid, role="debtor"))
    with pytest.raises(rules.AccountMissing):
        make(scene, item(paid, account=" "))
    assert "payout_in_transit" not in scene.books()


def test_the_same_key_pays_once(scene: Scene, paid: Case) -> None:
    asked = item(paid)
    assert make(scene, asked, keys=["k"]) == make(scene, asked, keys=["k"])
    with pytest.raises(KeyReused):
        make(scene, replace(asked, account="6200-66"), keys=["k"])
    assert scene.books()["payout_in_transit"] == 3600_00


def test_only_cashiers_make_and_only_checkers_check(scene: Scene, people: People, paid: Case) -> None:
    for by in (people.checker, people.officer, people.other_officer, automation("bank_feed")):
        with pytest.raises(NotPermitted):
            make(scene, item(paid), by=by)
    payouts = scene.pay_out(paid)
    for by in (people.cashier, people.officer, people.other_officer, automation("bank_feed")):
        with pytest.raises(NotPermitted):
            scene.check(payouts, by=by)


def test_nobody_checks_what_they_made_even_with_both_roles(scene: Scene, people: People, paid: Case) -> None:
    both = appoint(people.court, "Both Hats", Role.CASHIER, Role.CHECKER)
    payouts = scene.pay_out(paid, by=both)
    with pytest.raises(rules.SamePerson):
        scene.check(payouts, by=both)
    with acting(court=paid.court_id), pytest.raises(IntegrityError), transaction.atomic():
        Payout.objects.update(checker=both)


def test_the_checker_signs_exactly_what_was_shown(scene: Scene, people: People, paid: Case) -> None:
    payout = scene.pay_out(paid)[0]
    with pytest.raises(rules.NotWhatWasShown):
        acts.check_payouts(items=[acts.CheckedPayout(payout, "0" * 64)], by=people.checker, at=scene.at)
    checked = scene.check([payout])[0]
    assert (checked.state, checked.checker_id) == ("checked", people.checker.pk)
    with acting(court=paid.court_id):
        approval = Approval.objects.get()
        assert (approval.subject_hash, approval.proposed_by_id) == (payout.shown_hash, people.cashier.pk)
        assert Entry.objects.get(kind="distribution.payout_checked").imposes
    with pytest.raises(rules.NotWhatWasShown):
        scene.check([payout])
    scene.books()


@pytest.mark.parametrize("column", ["amount = amount - 1", "account = 'x'", "role = 'debtor'", "shown_hash = ''"])
def test_what_was_shown_never_changes(scene: Scene, paid: Case, column: str) -> None:
    scene.pay_out(paid)
    with acting(court=paid.court_id), pytest.raises(IntegrityError, match="cannot be changed"), transaction.atomic():
        connection.cursor().execute(f"UPDATE distribution_payout SET {column}")


def test_a_great_amount_needs_two_checkers(scene: Scene, people: People, case: Case, monkeypatch) -> None:
    monkeypatch.setattr(rules, "TWO_CHECKERS_FROM", 3600_00)
    scene.book(came(5000_00, text=case.number))
    payouts = scene.pay_out(case)
    assert scene.check(payouts)[0].state == "made"
    with pytest.raises(rules.SamePerson):
        scene.check(payouts)
    second = appoint(people.court, "Second Checker", Role.CHECKER)
    assert scene.check(payouts, by=second)[0].state == "checked"


def test_an_old_signature_does_not_count(scene: Scene, people: People, case: Case, monkeypatch) -> None:
    monkeypatch.setattr(rules, "TWO_CHECKERS_FROM", 3600_00)
    scene.book(came(5000_00, text=case.number))
    payouts = scene.pay_out(case)
    scene.check(payouts)
    scene.day += timedelta(days=8)
    second = appoint(people.court, "Second Checker", Role.CHECKER)
    assert scene.check(payouts, by=second)[0].state == "made"


def test_the_statement_settles_it_and_the_case_may_close(scene: Scene, paid: Case) -> None:
    payouts = scene.check(scene.pay_out(paid))
    acts.record_sent(items=[acts.PayoutNews(row) for row in payouts], by=automation("bank_feed"), at=scene.at)
    scene.settle(payouts)
    assert scene.books() == {"bank_cash": 1400_00, "fees": 1400_00}
    assert scene.tasks() == []
    with acting(court=paid.court_id):
        assert Payout.objects.get().state == "settled" and not queries.unsettled()


def test_the_checker_sends_a_payout_back_and_its_money_is_free_again(scene: Scene, people: People, paid: Case) -> None:
    payout = scene.pay_out(paid)[0]
    with pytest.raises(NotPermitted):
        acts.refuse_payout(payout=payout, by=people.officer, at=scene.at, **BASIS)
    acts.refuse_payout(payout=payout, by=people.checker, at=scene.at, **BASIS)
    assert scene.books()["creditor_payable"] == 3600_00
    assert scene.tasks() == [("distribution.make_payout", paid.pk)]
    with pytest.raises(rules.NotWhatWasShown):
        acts.refuse_payout(payout=payout, by=people.checker, at=scene.at, **BASIS)
    assert scene.pay_out(paid)[0].pk != payout.pk


def test_money_that_the_bank_brings_back_is_paid_out_anew(scene: Scene, paid: Case) -> None:
    payouts = scene.check(scene.pay_out(paid))
    scene.settle(payouts)
    scene.book(replace(came(3600_00), end_to_end=payouts[0].pk.hex))
    with acting(court=paid.court_id):
        news = [acts.PayoutNews(Payout.objects.select_related("case").get(), "closed account", reserved=False)]
    acts.take_back_payouts(items=news, by=automation("bank_feed"), at=scene.at)
    assert scene.books() == {"bank_cash": 5000_00, "fees": 1400_00, "creditor_payable": 3600_00}
    assert scene.tasks() == [("distribution.make_payout", paid.pk)]


def test_an_unchecked_payout_is_settled_by_no_statement(scene: Scene, paid: Case) -> None:
    payouts = scene.pay_out(paid)
    scene.book(went(payouts[0]))
    assert scene.books()["bank_query"] == 3600_00
    with acting(court=paid.court_id), pytest.raises(IntegrityError), transaction.atomic():
        Payout.objects.update(state="sent")


FAULTS = {
    "I7": "UPDATE distribution_payout SET account = 'elsewhere'",
    "I7 ": "UPDATE record_approval SET approved_by_id = proposed_by_id",
    "I8": "UPDATE distribution_receipt SET amount = amount + 1",
    "I10": "UPDATE casefile_credit SET amount = amount + 1 WHERE source = 'ledger'",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_faults_are_found(fresh_database: object, superuser_connection: psycopg.Connection, fault: str) -> None:
    scene = Scene(settle())
    case = make_case(scene.people)
    scene.book(came(5000_00, text=case.number))
    scene.check(scene.pay_out(case))
    scene.books()
    superuser_connection.execute("SET session_replication_role = replica")
    superuser_connection.execute("ALTER TABLE record_approval DROP CONSTRAINT approval_by_another_person")
    superuser_connection.execute(FAULTS[fault])
    with acting(court=case.court_id):
        assert fault.strip() in {finding.invariant for finding in queries.check_invariants()}
