"""The fixtures of the root conftest: who the tests are, what is rolled back, what is really committed."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from tests import databases
from tests.databases import FreshDatabase


def who() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_sees_nothing_of_the_one_before(turn: int) -> None:
    assert not User.objects.exists()
    User.objects.create(username=f"turn {turn}")


@pytest.mark.django_db
def test_tests_run_as_the_application_and_not_as_an_owner() -> None:
    assert who() == "levari_app"
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone()[0] is False
        cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
        assert cursor.fetchone()[0] == 0


@pytest.mark.django_db
def test_the_application_cannot_make_tables() -> None:
    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (id int)")


def test_a_fresh_database_commits_for_others_to_see(
    fresh_database: FreshDatabase, app_connection: psycopg.Connection
) -> None:
    User.objects.create(username="seen by both")
    row = app_connection.execute("SELECT count(*), current_database(), current_user FROM auth_user").fetchone()
    assert row == (1, fresh_database.name, "levari_app")


@pytest.mark.django_db(transaction=True)
def test_a_transactional_test_starts_empty() -> None:
    assert not User.objects.exists()
    assert not connection.in_atomic_block


def test_a_child_process_works_on_the_same_database(fresh_database: FreshDatabase) -> None:
    User.objects.create(username="parent")
    program = "import django; django.setup(); from django.contrib.auth.models import User; print(User.objects.count())"
    done = subprocess.run(
        [sys.executable, "-c", program], env=fresh_database.environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "1"


def test_owner_and_superuser_reach_the_fresh_database(
    owner_connection: psycopg.Connection, superuser_connection: psycopg.Connection
) -> None:
    owner_connection.execute("CREATE TABLE planted (id int)")
    row = superuser_connection.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'planted'").fetchone()
    assert row == ("levari_owner",)


def test_the_fingerprint_changes_with_a_migration(tmp_path: Path) -> None:
    folder = tmp_path / "levari" / "room" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001_initial.py").write_text("a = 1")
    before = databases.fingerprint_of_migrations(tmp_path)
    assert databases.fingerprint_of_migrations(tmp_path) == before
    (folder / "0001_initial.py").write_text("a = 2")
    assert databases.fingerprint_of_migrations(tmp_path) != before


@pytest.mark.parametrize(
    ("name", "made", "leftover"),
    [
        ("levari_test_999999999_1", "0", True),
        ("levari_test_1_1", "0", False),
        ("levari_building_999999999", "0", True),
        ("levari_template_of_old", "1000", True),
        ("levari_template_of_now", "99999999999", False),
        ("levari", "0", False),
    ],
)
def test_only_databases_of_dead_processes_are_swept(name: str, made: str, leftover: bool) -> None:
    assert databases._is_leftover(name, made) is leftover
