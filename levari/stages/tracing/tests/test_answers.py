"""What comes back: only a match adds assets, silence means nothing was found, the last word wins."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Asset, Case, Deadline
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.tracing import queries, rules
from levari.stages.tracing.acts import (
    CloseInventory,
    Hit,
    close_inventories,
    complete_batch,
    record_answers,
    record_declaration,
)
from levari.stages.tracing.models import Answer, Batch, Declaration, Warrant
from levari.stages.tracing.tests.scene import asset, debtor_of, open_tasks, send, signed
from tests.deferred import deferred
from tests.people import AT, People, make_case


def sent(people: People, *cases: Case) -> tuple[list[Warrant], Batch]:
    """Warrants that were sent, and the batch at the first bank."""
    warrants = signed(people, *cases)
    window = send(people, warrants)
    with acting(court=people.court.pk):
        return warrants, Batch.objects.get(window=window, institution="bank-a")


def record(batch: Batch, *hits: Hit, by=None, keys=None) -> None:
    record_answers(items=list(hits), batch=batch, by=by or automation("exchange"), at=AT, keys=keys)


def close(case: Case, warrant: Warrant, *, by=None, key: str | None = None, late: tuple[str, ...] = ()) -> None:
    item = CloseInventory(case, warrant, late)
    close_inventories(items=[item], by=by or automation("exchange"), at=AT, keys=[key])


def assets(people: People) -> list[Asset]:
    with acting(court=people.court.pk):
        return list(Asset.objects.order_by("reference"))


def test_a_match_goes_into_the_inventory_of_the_debtor_who_was_asked_about(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, "MATCH", (asset(), asset("6200000000000002"))))
    found = assets(people)
    assert {one.owner_id for one in found} == {debtor_of(case)} and len(found) == 2
    with acting(court=people.court.pk):
        entry = Entry.objects.get(kind="tracing.answers_recorded")
        answer = Answer.objects.get()
    assert {one.entry_id for one in found} == {entry.pk} and entry.because_of == [warrant.entry_id]
    assert (answer.hits, answer.outcome) == (2, "MATCH") and not entry.imposes


@pytest.mark.parametrize("outcome", ["NAME_DIFFERS", "ID_NOT_FOUND", "NOT_POSSIBLE"])
def test_no_other_outcome_adds_anything_even_if_assets_are_told(people: People, case: Case, outcome: str) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, outcome, (asset(),)))
    assert assets(people) == []
    asked = {"tracing.check_identity": "officer"} if outcome == "NAME_DIFFERS" else {}
    assert open_tasks(case) == asked


def test_the_same_answer_twice_has_no_second_effect(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    for _ in range(2):
        record(batch, Hit(case, warrant, "MATCH", (asset(),)), keys=["a"])
    with acting(court=people.court.pk):
        assert Entry.objects.filter(kind="tracing.answers_recorded").count() == Answer.objects.count() == 1


def test_the_same_asset_told_again_is_renewed_not_doubled(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, "MATCH", (asset(), asset(value=4_000_00))))
    record(batch, Hit(case, warrant, "MATCH", (asset(value=3_000_00),)))
    assert [one.value_amount for one in assets(people)] == [3_000_00]


def test_money_earmarked_by_law_is_protected_in_full(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, "MATCH", (asset(exempt_kind="pension"),)))
    (found,) = assets(people)
    assert found.protected_amount == found.value_amount == 5_000_00
    close(case, warrant)
    assert open_tasks(case) == {"closing.propose_without_assets": "officer"}


def test_a_hit_after_the_inventory_was_closed_is_weighed_at_once(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    close(case, warrant, late=("bank-a",))
    with acting(court=people.court.pk):
        late = Warrant.objects.select_related("request").get(pk=warrant.pk)
    record(batch, Hit(case, late, "MATCH", (asset(),)))
    assert [job["cases"] for job in deferred("attachment.shrink_to_cap")] == [[str(case.pk)]]


def test_completion_answers_every_line_that_was_not_named(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in (1, 2)]
    warrants, batch = sent(people, *cases)
    for _ in range(2):
        complete_batch(batch=batch, lines=2, by=automation("exchange"), at=AT, key="b")
    with acting(court=people.court.pk):
        batch.refresh_from_db()
        assert not Answer.objects.exists() and batch.answered_at == AT
        assert Entry.objects.filter(kind="tracing.batch_completed").count() == 1
        warrant = Warrant.objects.get(pk=warrants[0].pk)
        assert queries.late_institutions(warrant) == ["bank-b"]


def test_a_closed_inventory_says_who_goes_on(people: People) -> None:
    rich, poor = make_case(people, serial=1), make_case(people, serial=2)
    (first, second), batch = sent(people, rich, poor)
    record(batch, Hit(rich, first, "MATCH", (asset(),)))
    close(rich, first)
    close(poor, second)
    assert [job["cases"] for job in deferred("attachment.shrink_to_cap")] == [[str(rich.pk)]]
    assert open_tasks(poor) == {"closing.propose_without_assets": "officer"} and open_tasks(rich) == {}
    with acting(court=people.court.pk):
        assert not Deadline.objects.filter(rule=rules.CLOCK, state="running").exists()
        assert Warrant.objects.filter(closed_at=AT).count() == 2


def test_what_a_recheck_finds_in_a_closed_case_is_weighed_before_anybody_is_asked(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, "MATCH", (asset(),)))
    with acting(court=people.court.pk):
        Case.objects.update(state="closed", closing="without_assets", closed_at=AT)
    close(case, warrant)
    assert open_tasks(case) == {}
    assert [job["cases"] for job in deferred("attachment.shrink_to_cap")] == [[str(case.pk)]]


def test_a_closed_inventory_names_who_is_late_and_is_closed_once(people: People, case: Case) -> None:
    (warrant,), _ = sent(people, case)
    for _ in range(2):
        close(case, warrant, key="c", late=("bank-b",))
    with acting(court=people.court.pk):
        assert '"late":["bank-b"]' in Entry.objects.get(kind="tracing.inventory_closed").event


def test_only_the_exchange_or_an_officer_records_answers(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    for somebody in (people.judge, people.cashier, people.other_officer):
        with pytest.raises(NotPermitted):
            record(batch, Hit(case, warrant, "MATCH", (asset(),)), by=somebody)
        with pytest.raises(NotPermitted):
            close(case, warrant, by=somebody)
        with pytest.raises(NotPermitted):
            complete_batch(batch=batch, lines=1, by=somebody, at=AT)


def declare(case: Case, people: People, *found: rules.Found, by=None, key: str | None = "d") -> Declaration:
    return record_declaration(
        case=case, assets=list(found), text="I own this.", by=by or people.officer, at=AT, key=key
    )


def test_a_declaration_adds_what_nobody_knew_and_looks_back_a_year(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    record(batch, Hit(case, warrant, "MATCH", (asset(),)))
    declaration = declare(case, people, asset(value=1), asset("plate-1", kind="vehicle", institution="home"))
    assert declare(case, people, asset(value=1), asset("plate-1", kind="vehicle", institution="home")) == declaration
    assert [(one.reference, one.value_amount, one.source) for one in assets(people)] == [
        ("6200000000000001", 5_000_00, "answer"),
        ("plate-1", 5_000_00, "declaration"),
    ]
    assert declaration.looks_back_to_on == AT.date() - timedelta(days=365)
    assert declaration.person_id == debtor_of(case)


def test_who_records_a_declaration(people: People, case: Case) -> None:
    declare(case, people, asset(), by=people.service_clerk)
    for somebody in (people.judge, people.other_officer, automation("exchange")):
        with pytest.raises(NotPermitted):
            declare(case, people, asset(), by=somebody, key=None)


def cost(people: People, count: int, first: int) -> list[int]:
    """How many statements it costs to record hits about so many debtors, and to close their inventories."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    warrants, batch = sent(people, *cases)
    hits = [
        Hit(case, warrant, "MATCH", (asset(f"{first}-{number}"),))
        for number, (case, warrant) in enumerate(zip(cases, warrants, strict=True))
    ]
    with CaptureQueriesContext(connection) as recording:
        record(batch, *hits)
    items = [CloseInventory(case, warrant) for case, warrant in zip(cases, warrants, strict=True)]
    with CaptureQueriesContext(connection) as closing:
        close_inventories(items=items, by=automation("exchange"), at=AT)
    return [len(recording), len(closing)]


def test_many_answers_cost_as_many_statements_as_two(people: People) -> None:
    assert cost(people, 20, 100) == cost(people, 2, 200)


def test_the_database_refuses_hits_without_a_match(people: People, case: Case) -> None:
    (warrant,), batch = sent(people, case)
    with acting(court=people.court.pk), pytest.raises(IntegrityError, match="only_a_match"), transaction.atomic():
        Answer.objects.create(
            court=people.court, batch=batch, warrant=warrant, outcome="NAME_DIFFERS", hits=1, entry_id=warrant.entry_id
        )
