"""Several cases against one debtor: a pot, a plan, the time to object, the judge's confirmation."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case, Credit, Deadline, Document, Party, Person
from levari.casefile.queries import due
from levari.law.position import DELAYED
from levari.record.errors import NotPermitted
from levari.stages.distribution import acts, queries, rules
from levari.stages.distribution import payment_rules as checks
from levari.stages.distribution.models import Plan, PlanLine, Pot, Receipt
from levari.stages.distribution.tests.scene import ON, Scene, came
from tests.people import People, make_case, make_entry, make_person


def debtor_of(case: Case) -> Person:
    with acting(court=case.court_id, purpose="test"):
        return Party.objects.select_related("person").get(case=case, role="debtor").person


def measure_of(case: Case) -> UUID:
    with acting(court=case.court_id):
        return case.measures.get().pk


@pytest.fixture
def other(people: People, case: Case) -> Case:
    """A second case of 300,000.00 against the same debtor."""
    return make_case(people, serial=2, principal=300_000_00, debtor=debtor_of(case))


@pytest.fixture
def pot(scene: Scene, case: Case, other: Case) -> Pot:
    """120,000.00 were taken for the second case, which attached first."""
    scene.attach(case, on=ON + timedelta(days=1))
    measure = scene.attach(other, on=ON)
    scene.book(came(120_000_00, end_to_end=measure.pk.hex))
    with acting(court=case.court_id):
        return Pot.objects.get()


def later(scene: Scene, plan: Plan) -> None:
    while scene.at < plan.objections_until_at:
        scene.day += timedelta(days=1)


def fresh(plan: Plan) -> Plan:
    with acting(court=plan.court_id):
        return Plan.objects.select_related("pot", "case").get(pk=plan.pk)


def test_forced_money_of_a_debtor_with_several_cases_waits_in_a_pot(
    scene: Scene, case: Case, other: Case, pot: Pot
) -> None:
    assert (pot.case_id, pot.debtor_id, pot.state) == (other.pk, debtor_of(case).pk, "open")
    assert scene.books() == {"bank_cash": 120_000_00, "case_held": 120_000_00}
    assert scene.tasks() == [("distribution.draw_plan", other.pk)]
    scene.book(came(5, end_to_end=str(measure_of(case))))
    with acting(court=case.court_id):
        assert Pot.objects.count() == 1 and Receipt.objects.filter(pot=pot).count() == 2


def test_voluntary_money_goes_to_its_own_case_even_if_there_are_others(scene: Scene, case: Case, other: Case) -> None:
    scene.book(came(5000_00, text=case.number))
    assert scene.books() == {"bank_cash": 5000_00, "fees": 1400_00, "creditor_payable": 3600_00}


def test_a_plan_pays_fees_then_claims_pro_rata_and_conserves_every_cent(
    scene: Scene, case: Case, other: Case, pot: Pot
) -> None:
    plan = scene.draw(pot)
    with acting(court=case.court_id):
        owed = due([case.pk, other.pk], plan.as_of_on)
        lines = {line.case_id: line for line in PlanLine.objects.filter(plan=plan)}
        assert Document.objects.filter(kind="plan").count() == 2
        clock = Deadline.objects.get(rule="cn.clk.distribution_plan_objection")
        assert (clock.case_id, clock.due_at, clock.consequence) == (
            other.pk, plan.objections_until_at, "distribution.objections_over",
        )  # fmt: skip
    fees = sum(owed[one.pk].fee_open for one in (case, other))
    assert [lines[one.pk].fee_amount for one in (case, other)] == [owed[one.pk].fee_open for one in (case, other)]
    claims = {one.pk: owed[one.pk].position.total - owed[one.pk].position.owed[DELAYED] for one in (case, other)}
    for one in (case, other):
        exact = (120_000_00 - fees) * claims[one.pk] / sum(claims.values())
        assert abs(lines[one.pk].claim_amount - exact) < 1
        assert lines[one.pk].interest_amount == 0
    assert fees + sum(line.claim_amount for line in lines.values()) == 120_000_00
    assert scene.tasks() == []


def test_the_judge_confirms_after_the_time_to_object_and_each_case_is_credited(
    scene: Scene, case: Case, other: Case, pot: Pot
) -> None:
    plan = scene.draw(pot)
    with pytest.raises(rules.ObjectionsStillOpen):
        scene.confirm(plan)
    later(scene, plan)
    acts.end_objections(items=[acts.EndedObjections(plan)], by=automation("clock"), at=scene.at)
    assert scene.tasks() == [("distribution.confirm_plan", other.pk)]
    with acting(court=case.court_id):
        assert queries.plans_to_confirm(scene.at) == [plan]
    with pytest.raises(checks.NotWhatWasShown):
        scene.confirm(plan, shown="0" * 64)
    scene.confirm(plan)
    books = scene.books()
    assert books["creditor_payable"] + books["fees"] == 120_000_00 and "case_held" not in books
    with acting(court=case.court_id):
        assert set(Credit.objects.values_list("counts_on", flat=True)) == {plan.as_of_on}
        assert fresh(plan).state == "confirmed" and Receipt.objects.get().state == "allocated"
    assert {what for what, _ in scene.tasks()} == {"distribution.make_payout"} and len(scene.tasks()) == 2
    with pytest.raises(checks.PlanNotOpen):
        scene.confirm(fresh(plan))


def test_who_may_draw_and_confirm(scene: Scene, people: People, pot: Pot) -> None:
    for by in (people.judge, people.cashier, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            scene.draw(pot, by=by)
    plan = scene.draw(pot)
    later(scene, plan)
    for by in (people.officer, people.checker, people.other_officer, automation("clock")):
        with pytest.raises(NotPermitted):
            scene.confirm(plan, by=by)


def test_drawing_with_the_same_key_gives_the_same_plan(scene: Scene, people: People, pot: Pot) -> None:
    given = {"items": [acts.NewPlan(pot)], "by": people.officer, "at": scene.at, "keys": ["k"]}
    assert acts.draw_plans(**given) == acts.draw_plans(**given)
    with pytest.raises(checks.PotNotOpen):
        scene.draw(pot)


def test_a_payment_in_between_overtakes_the_plan_and_asks_for_a_new_one(
    scene: Scene, case: Case, other: Case, pot: Pot
) -> None:
    plan = scene.draw(pot)
    scene.book(came(30_000_00, text=case.number))
    assert fresh(plan).state == "overtaken"
    assert ("distribution.draw_plan", other.pk) in scene.tasks()
    with acting(court=case.court_id):
        assert Deadline.objects.get(subject=str(plan.pk)).state == "met"
        pot = Pot.objects.select_related("case").get(pk=pot.pk)
    later(scene, plan)
    with pytest.raises(checks.PlanNotOpen):
        scene.confirm(fresh(plan))
    again = scene.draw(pot)
    later(scene, again)
    scene.confirm(again)
    assert scene.books()["bank_cash"] == 150_000_00


def test_newer_money_is_poured_together_with_an_overtaken_pot(scene: Scene, case: Case, other: Case, pot: Pot) -> None:
    scene.draw(pot)
    scene.book(came(7_00, end_to_end=str(measure_of(other))))
    scene.book(came(30_000_00, text=case.number))
    with acting(court=case.court_id):
        assert sorted(Pot.objects.values_list("state", flat=True)) == ["merged", "open"]
        newer = Pot.objects.select_related("case").get(state="open")
        assert Receipt.objects.filter(pot=newer).count() == 2
    assert scene.draw(newer).proceeds_amount == 120_007_00


def test_more_than_everybody_is_owed_goes_back_to_the_debtor(scene: Scene, case: Case, other: Case) -> None:
    measure = scene.attach(other)
    scene.book(came(900_000_00, end_to_end=measure.pk.hex))
    with acting(court=case.court_id):
        pot = Pot.objects.select_related("case").get()
    plan = scene.draw(pot)
    later(scene, plan)
    scene.confirm(plan)
    assert scene.books()["debtor_payable"] == plan.surplus_amount > 0
    with acting(court=case.court_id):
        left = due([case.pk, other.pk], plan.as_of_on)
        back = [row for row in queries.payables([other.pk]) if row.role == "debtor"]
    assert {one.total for one in left.values()} == {0}
    assert back[0].payee.id == debtor_of(case).pk
    for one in (case, other):
        scene.settle(scene.check(scene.pay_out(one)))
    assert set(scene.books()) == {"bank_cash", "fees"}


def test_money_of_a_company_never_pays_for_its_owner(scene: Scene, people: People, case: Case) -> None:
    with acting(court=case.court_id, purpose="test"):
        entry = make_entry(people.court, people.officer)
        company = make_person(people.court, 77, "Debtor Works Ltd", entry, company=True)
    theirs = [make_case(people, serial=serial, debtor=company) for serial in (31, 32)]
    measure = scene.attach(theirs[0])
    scene.book(came(10_000_00, end_to_end=measure.pk.hex))
    with acting(court=case.court_id):
        pot = Pot.objects.select_related("case").get()
    plan = scene.draw(pot)
    with acting(court=case.court_id):
        assert set(PlanLine.objects.values_list("case_id", flat=True)) == {one.pk for one in theirs}
        lines = {line.case_id: line for line in PlanLine.objects.all()}
    # A company's ordinary creditors are paid in the order of attachment: only the first case attached.
    assert lines[theirs[0].pk].claim_amount == 10_000_00 - 2 * 1400_00 and lines[theirs[1].pk].claim_amount == 0
    later(scene, plan)
    scene.confirm(plan)
    assert scene.books()["creditor_payable"] == 7200_00


def test_a_plan_that_does_not_add_up_is_refused_by_the_database(scene: Scene, pot: Pot) -> None:
    plan = scene.draw(pot)
    with acting(court=plan.court_id), pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(surplus_amount=1)
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    with acting(court=plan.court_id), pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(confirmed_by_id=plan.drawn_by_id)
    with acting(court=plan.court_id), pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.create(
            court_id=plan.court_id, plan=plan, case=make_case(scene.people, serial=9), fee_due_amount=0, fee_amount=0,
            claim_due_amount=1, claim_amount=2, interest_due_amount=0, interest_amount=0,
        )  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(principals=st.lists(st.integers(100_00, 900_000_00), min_size=2, max_size=4), proceeds=st.integers(1, 10**8))
def test_whatever_comes_is_divided_to_the_cent(scene: Scene, principals: list[int], proceeds: int) -> None:
    with transaction.atomic():
        first = make_case(scene.people, serial=100, principal=principals[0])
        for serial, principal in enumerate(principals[1:], 101):
            make_case(scene.people, serial=serial, principal=principal, debtor=debtor_of(first))
        fresh_scene = Scene(scene.people)
        fresh_scene.book(came(proceeds, end_to_end=fresh_scene.attach(first).pk.hex))
        with acting(court=first.court_id):
            pot = Pot.objects.select_related("case").get()
        plan = fresh_scene.draw(pot)
        later(fresh_scene, plan)
        fresh_scene.confirm(plan)
        books = fresh_scene.books()
        assert books.pop("bank_cash") == sum(books.values()) == proceeds
        transaction.set_rollback(True)
