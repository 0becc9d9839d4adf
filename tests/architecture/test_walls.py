"""The second wall: row-level security on all court and person data, and an application that owns nothing."""

import psycopg
import pytest
from django.db import connection

from levari.config.launch.address import APP, OWNER

#: A table is behind the wall when a column points to one of these.
NOUNS = ("access_court", "casefile_person", "casefile_case")
#: Reviewed exceptions: the district's courts themselves are public knowledge.
WITHOUT_WALL = {"access_court"}

POINTING = """
SELECT DISTINCT c.conrelid::regclass::text FROM pg_constraint c
WHERE c.contype = 'f' AND c.confrelid::regclass::text = ANY(%s)
UNION
SELECT DISTINCT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
WHERE t.relkind IN ('r', 'p') AND t.relnamespace = 'public'::regnamespace
  AND a.attname IN ('court_id', 'person_id', 'case_id') AND NOT a.attisdropped
"""
WALLED = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relrowsecurity AND c.relforcerowsecurity
  AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('*', 'r') AND p.polqual IS NOT NULL)
  AND EXISTS (
    SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('*', 'a') AND p.polwithcheck IS NOT NULL
  )
"""
OWNED = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND pg_get_userbyid(c.relowner) <> %s
UNION
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND pg_get_userbyid(p.proowner) <> %s
"""
DANGEROUS = """
SELECT c.oid::regclass::text FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND (has_table_privilege(%s, c.oid, 'TRUNCATE') OR has_table_privilege(%s, c.oid, 'TRIGGER'))
"""


def first_column(run: psycopg.Connection | None, query: str, *values: object) -> set[str]:
    """The first column of the answer; through Django's connection if no other is given."""
    if run is not None:
        return {row[0] for row in run.execute(query, values).fetchall()}
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return {row[0] for row in cursor.fetchall()}


def tables_without_wall(run: psycopg.Connection | None = None) -> set[str]:
    """Tables that point to a court, person or case and are not behind the wall."""
    return first_column(run, POINTING, list(NOUNS)) - first_column(run, WALLED) - WITHOUT_WALL


def not_the_owners(run: psycopg.Connection | None = None) -> set[str]:
    """Tables, sequences and functions that do not belong to the owner role."""
    return first_column(run, OWNED, OWNER, OWNER)


def test_role_attributes(superuser_connection: psycopg.Connection) -> None:
    rows = superuser_connection.execute(
        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'levari%%' AND (rolsuper OR rolbypassrls OR rolcreaterole)"
    ).fetchall()
    assert rows == []


@pytest.mark.django_db
def test_all_court_and_person_data_is_behind_the_wall() -> None:
    assert not tables_without_wall()


@pytest.mark.django_db
def test_there_are_tables_to_check() -> None:
    assert len(first_column(None, POINTING, list(NOUNS))) > 10


@pytest.mark.django_db
def test_the_application_owns_nothing_and_may_not_truncate() -> None:
    assert not not_the_owners()
    assert not first_column(None, DANGEROUS, APP, APP)


def test_planted_faults_are_found(
    owner_connection: psycopg.Connection, superuser_connection: psycopg.Connection
) -> None:
    for order in (
        "CREATE TABLE planted_bare (court_id bigint)",
        "CREATE TABLE planted_unforced (court_id bigint)",
        "ALTER TABLE planted_unforced ENABLE ROW LEVEL SECURITY",
        "CREATE POLICY wall ON planted_unforced USING (true) WITH CHECK (true)",
        "CREATE TABLE planted_unchecked (person_id bigint)",
        "ALTER TABLE planted_unchecked ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE planted_unchecked FORCE ROW LEVEL SECURITY",
        "CREATE POLICY wall ON planted_unchecked FOR SELECT USING (true)",
    ):
        owner_connection.execute(order)  # type: ignore[call-overload]
    found = tables_without_wall(superuser_connection)
    assert {"planted_bare", "planted_unforced", "planted_unchecked"} <= found
    superuser_connection.execute("ALTER TABLE planted_bare OWNER TO levari_app")
    assert not_the_owners(superuser_connection) == {"planted_bare"}
