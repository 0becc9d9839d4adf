"""What every test of the repository may use: databases, connections, named people of the court.

``db`` (or ``@pytest.mark.django_db``): this worker's database as ``levari_app``, rolled back after the test.
``fresh_database`` (or ``transactional_db``, ``django_db(transaction=True)``, ``live_server``): a new database for this
test alone, with real commits, dropped afterwards. Truncating tables as Django does it would need their owner.
``owner_connection``, ``superuser_connection``: psycopg connections to the fresh database, for planted faults.
"""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import validate_django_db

from levari.config.launch.address import APP, OWNER, SUPERUSER, conninfo, database
from tests.browser.chromium import FLAGS, chromium
from tests.databases import FreshDatabase, TestServer

pytest_plugins = ["tests.people"]

# The browser's driver runs an event loop in the test's thread; Django would refuse the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A property holds however busy the machine is: no example is failed for its time.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def database_server() -> Iterator[TestServer]:
    """The test server, shared with other workers and sessions."""
    server = TestServer()
    server.open()
    yield server
    server.close()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, database_server: TestServer
) -> Iterator[None]:
    """Give this worker its own migrated database."""
    name = database_server.clone()
    with django_db_blocker.unblock():
        _connect_to(name)
    yield
    with django_db_blocker.unblock():
        _disconnect()
    database_server.drop(name)


@pytest.fixture
def _django_db_helper(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    if _wants_commits(request):
        request.getfixturevalue("fresh_database")
        yield
        return
    from django.test import TestCase

    class RolledBack(TestCase):
        # One transaction per test and none per class: there is no class.
        setUpClass = classmethod(lambda cls: super(TestCase, cls).setUpClass())  # type: ignore[assignment]
        tearDownClass = classmethod(lambda cls: super(TestCase, cls).tearDownClass())  # type: ignore[assignment]

    with django_db_blocker.unblock():
        RolledBack.setUpClass()
        case = RolledBack(methodName="__init__")
        case._pre_setup()  # type: ignore[attr-defined]
        yield
        case._post_teardown()  # type: ignore[attr-defined]
        RolledBack.tearDownClass()
        RolledBack.doClassCleanups()


@pytest.fixture
def transactional_db(fresh_database: FreshDatabase) -> None:
    """The same as ``fresh_database``; ``live_server`` asks for it by this name."""


@pytest.fixture
def fresh_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_server: TestServer
) -> Iterator[FreshDatabase]:
    """A new database for this test, with real commits; all connections of this process go there until the end."""
    with django_db_blocker.unblock():
        from django.db import connection

        if connection.in_atomic_block:
            pytest.fail("Ask for db or for fresh_database, not for both: the first one holds a transaction open.")
        before = os.environ["LEVARI_DATABASE"]
        name = database_server.clone()
        _connect_to(name)
        yield FreshDatabase(name, dict(os.environ))
        _connect_to(before)
    database_server.drop(name)


@pytest.fixture
def owner_connection(fresh_database: FreshDatabase) -> Iterator[psycopg.Connection]:
    """The owner of all tables, each statement committed at once."""
    with psycopg.connect(**conninfo(OWNER, fresh_database.name), autocommit=True) as connection:
        yield connection


@pytest.fixture
def superuser_connection(fresh_database: FreshDatabase) -> Iterator[psycopg.Connection]:
    """The database's superuser, whom no grant and no row-level security stops; each statement committed at once."""
    with psycopg.connect(**conninfo(SUPERUSER, fresh_database.name), autocommit=True) as connection:
        yield connection


@pytest.fixture
def app_connection(fresh_database: FreshDatabase) -> Iterator[psycopg.Connection]:
    """A second connection with the application's rights; its first statement opens a transaction."""
    with psycopg.connect(**conninfo(APP, fresh_database.name)) as connection:
        yield connection


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium that this machine has or can have; with a Chinese font."""
    found = chromium()
    environment = {**os.environ, **found.environment}
    return {**browser_type_launch_args, "executable_path": found.executable, "args": FLAGS, "env": environment}


#: Whole houses, which take minutes: each begins the share of another worker, so that none of them ends the run alone.
HOUSES = ("test_kills.py", "test_docket.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put one house at the beginning of the first worker's share, the other at the beginning of the second's."""
    houses = [item for item in items if item.path.name in HOUSES]
    others = [item for item in items if item.path.name not in HOUSES]
    second = len(others) // int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [*houses[:1], *others[:second], *houses[1:], *others[second:]]


def _wants_commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    by_marker = bool(marker) and any(validate_django_db(marker)[:2])
    names = {"fresh_database", "transactional_db", "live_server"}
    return by_marker or not names.isdisjoint(request.fixturenames)


def _connect_to(name: str) -> None:
    """Point every connection of this process, of later threads and of child processes at the database ``name``."""
    from django.db import connections

    _disconnect()
    there: dict[str, Any] = database(APP, name)
    connections.settings["default"].update(there)
    connections["default"].settings_dict.update(there)
    os.environ["LEVARI_DATABASE"] = name


def _disconnect() -> None:
    from django.db import connections

    connections.close_all()
