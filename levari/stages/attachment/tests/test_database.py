"""What the database itself refuses, to the application and to the owner of the tables alike."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import Case, Gauge, Measure
from levari.stages.attachment.tests.scene import court, live, measures_of, own
from tests.people import People, make_case, make_entry, make_person, settle

__all__ = ["court"]

COLUMNS = (
    "id, court_id, case_id, asset_id, owner_id, kind, state, ordered_amount, held_amount, transferred_amount, "
    "protected_amount, basis, worksheet_hash, approval_id, imposed_by_id, imposed_by_kind, starts_on, ends_on, "
    "exceeds_cap, entry_id"
)


def row_of(measure: Measure, **changes: Any) -> dict[str, Any]:
    """A measure that the database takes, and one change that it does not."""
    names = [name.strip() for name in COLUMNS.split(",")]
    same = {name: getattr(measure, name) for name in names}
    return {**same, "id": uuid4(), "state": "refused", "held_amount": 0, **changes}


def insert(run: Any, row: dict[str, Any]) -> None:
    marks = ", ".join(f"%({name.strip()})s" for name in COLUMNS.split(","))
    run.execute(f"INSERT INTO casefile_measure ({COLUMNS}) VALUES ({marks})", row)


@pytest.fixture
def measure(people: People, court: object, case: Case) -> Measure:
    """A measure in force."""
    own(people, case, 150_000_00)
    return live(case, people)[0]


#: Constraint, and the change it refuses.
WRONG = [
    ("ends_on", {"ends_on": None}),
    ("measure_ends_after_start", {"ends_on": "2024-03-01"}),
    ("approval_id", {"approval_id": None}),
    ("imposed_by_id", {"imposed_by_id": None}),
    ("entry_id", {"entry_id": None}),
    ("measure_has_basis", {"basis": ""}),
    ("measure_has_basis", {"worksheet_hash": ""}),
    ("measure_has_amount", {"ordered_amount": 0}),
    ("measure_holds_at_most", {"held_amount": 999_999_99}),
    ("measure_imposed_by_a_human", {"imposed_by_kind": "automation"}),
    ("belongs to somebody else", {"owner_id": None}),
    ("the gauge shows", {"state": "live", "held_amount": 5, "asset_id": "another"}),
    ("measure_once", {"state": "live", "held_amount": 5}),
]


@pytest.mark.parametrize(("name", "change"), WRONG, ids=[f"{name}-{next(iter(change))}" for name, change in WRONG])
def test_the_application_cannot_write_it(people: People, measure: Measure, name: str, change: dict[str, Any]) -> None:
    if change.get("asset_id") == "another":
        change = {**change, "asset_id": own(people, measure.case, 5_000_00).pk}
    with acting(court=people.court.pk), connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            insert(cursor, row_of(measure, **change))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        insert(cursor, row_of(measure))  # without the change it is taken


def test_a_machine_that_calls_itself_a_human_is_found_out(people: People, measure: Measure) -> None:
    clock = automation("clock")
    with (
        acting(court=people.court.pk),
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="measure_imposer_kind"),
        transaction.atomic(),
    ):
        insert(cursor, row_of(measure, imposed_by_id=clock.pk))


def test_a_measure_reaches_one_owner_only(people: People, measure: Measure) -> None:
    """The firm's account and its owner's debt stay apart, whoever is named."""
    with acting(court=people.court.pk, purpose="test"):
        entry = make_entry(people.court, people.officer)
        firm = make_person(people.court, 77, "Firm", entry, company=True)
    other = make_case(people, serial=2, debtor=firm)
    account = own(people, other, 90_000_00)
    with acting(court=people.court.pk), connection.cursor() as cursor:
        for text, change in (
            ("belongs to somebody else", {"asset_id": account.pk}),
            ("not a debtor of this case", {"asset_id": account.pk, "owner_id": firm.pk}),
            ("not a debtor of this case", {"case_id": other.pk}),
        ):
            with pytest.raises(IntegrityError, match=text), transaction.atomic():
                insert(cursor, row_of(measure, **change))


def test_a_gauge_never_stands_above_its_cap_and_never_lies(people: People, measure: Measure) -> None:
    with acting(court=people.court.pk):
        with pytest.raises(IntegrityError, match="gauge_within_cap"), transaction.atomic():
            Gauge.objects.update(cap_amount=1)
        with pytest.raises(IntegrityError, match="the gauge shows"), transaction.atomic():
            Gauge.objects.update(attached_amount=1)
            connection.check_constraints()
        with pytest.raises(IntegrityError, match="the gauge shows"), transaction.atomic():
            Measure.objects.update(held_amount=1)
            connection.check_constraints()
        with pytest.raises(IntegrityError, match="belongs to somebody else"), transaction.atomic():
            Measure.objects.update(owner_id=measure.case.parties.get(role="creditor").person_id)


def test_an_imposing_entry_of_a_machine_is_refused(people: People, measure: Measure) -> None:
    entry = make_entry_row(people, measure)
    with (
        acting(court=people.court.pk),
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="entry_only_humans_impose"),
        transaction.atomic(),
    ):
        cursor.execute(*entry)


def make_entry_row(people: People, measure: Measure) -> tuple[str, list[Any]]:
    """An entry that says a machine imposed something."""
    return (
        "INSERT INTO record_entry (id, kind, court_id, case_id, actor_id, actor_kind, imposes, at, basis, event, nonce,"
        " because_of, input_hash, result_model, result_id) VALUES (%s, 'attachment.assets_attached', %s, %s, %s,"
        " 'automation', true, now(), 'x', '{}', '\\x00', '{}', '', '', '')",
        [uuid4(), people.court.pk, measure.case_id, automation("clock").pk],
    )


@pytest.fixture
def committed(fresh_database: object, owner_connection: psycopg.Connection) -> Iterator[tuple[Any, Measure]]:
    """A measure in a database with real commits, and the owner of its tables, inside the court."""
    automation.cache_clear()
    people = settle()
    type(people.court).objects.update(living_minimum_amount=2_000_00)
    case = make_case(people)
    own(people, case, 150_000_00)
    live(case, people)
    owner_connection.execute("SELECT set_config('levari.court', %s, false)", [str(people.court.pk)])
    yield owner_connection, measures_of(case)[0]
    automation.cache_clear()


def test_the_owner_of_the_tables_cannot_write_it_either(committed: tuple[Any, Measure]) -> None:
    owner, measure = committed
    for name, change in WRONG:
        if change.get("asset_id") == "another":
            continue
        with pytest.raises(psycopg.errors.IntegrityError, match=name):
            insert(owner, row_of(measure, **change))
    with pytest.raises(psycopg.errors.CheckViolation, match="gauge_within_cap"):
        owner.execute("UPDATE casefile_gauge SET cap_amount = 1")
    with pytest.raises(psycopg.errors.CheckViolation, match="the gauge shows"):
        owner.execute("UPDATE casefile_measure SET held_amount = 1")
    owner.execute("SELECT set_config('levari.court', '0', false)")
    assert owner.execute("SELECT count(*) FROM casefile_measure").fetchone() == (0,)
