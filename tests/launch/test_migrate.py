"""What a database notes of the code that migrated it: nothing is done twice, and nothing is left undone."""

import psycopg
import pytest

from levari.config.launch import migrate as launch
from levari.config.launch.address import OWNER, conninfo
from tests.databases import FreshDatabase


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Instead of migrating, note that it would have been done."""
    asked: list[str | None] = []
    monkeypatch.setattr(launch, "apply_migrations", lambda name: asked.append(name))
    return asked


def test_the_code_that_migrated_a_database_is_not_loaded_again(
    fresh_database: FreshDatabase, applied: list[str | None]
) -> None:
    launch.migrate(fresh_database.name)
    applied.clear()
    launch.migrate(fresh_database.name)
    assert applied == []


def test_other_code_migrates_again(
    fresh_database: FreshDatabase, applied: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    launch.migrate(fresh_database.name)
    applied.clear()
    monkeypatch.setattr(launch, "version", lambda package: f"{package} of tomorrow")
    launch.migrate(fresh_database.name)
    assert applied == [fresh_database.name]


def test_what_was_taken_back_by_hand_is_applied_again(
    fresh_database: FreshDatabase, owner_connection: psycopg.Connection, applied: list[str | None]
) -> None:
    launch.migrate(fresh_database.name)
    applied.clear()
    owner_connection.execute("DELETE FROM django_migrations WHERE app = 'closing'")
    owner_connection.commit()
    launch.migrate(fresh_database.name)
    assert applied == [fresh_database.name]


def test_a_snapshot_that_does_not_fit_leaves_nothing_behind(
    fresh_database: FreshDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "CREATE TABLE public.half (id int); CREATE TABLE public.django_migrations (id int);"
    with psycopg.connect(**conninfo(OWNER, fresh_database.name), autocommit=True) as connection:
        assert not launch.load_snapshot(connection, told)
        assert connection.execute("SELECT to_regclass('public.half')").fetchone() == (None,)
    assert "every migration is applied" in capsys.readouterr().err
