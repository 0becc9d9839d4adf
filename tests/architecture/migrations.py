"""``python -m tests.architecture.migrations``: models and migrations agree, and no migration breaks a running system.

The second half is django-migration-linter on every migration that is not the first of its app: a column dropped or made
NOT NULL without a default would break the web servers of the version before, which run on while a district migrates.

``--write`` writes the snapshot of the schema anew; without it the snapshot must make what the migrations make.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from itertools import islice

import psycopg

from levari.config.launch.account import account
from levari.config.launch.address import OWNER, SUPERUSER, conninfo, database
from levari.config.launch.binaries import find_programs
from levari.config.launch.migrate import SNAPSHOT, apply_migrations, load_snapshot
from levari.config.launch.roles import prepare
from tests.databases import HALF_MADE, TestServer, administration, drop

#: Read by a person: the linter cannot tell a column that only grows wider from one that changes, nor that a key over
#: two columns allows more than the key over one of them that it replaces, nor that what is made unique was so before.
WIDENING = ("0002_lean_entries", "0004_valuations", "0005_recovery_by_case", "0011_waiting")
#: What the owner of a database may not say, what roles have anyway, and what pg_dump only remarks.
LEFT_OUT = re.compile(
    r"^(?:SET .*|SELECT pg_catalog\.set_config\('search_path'.*|\\(?:un)?restrict .*|GRANT .* ON SCHEMA .*"
    r"|ALTER DEFAULT PRIVILEGES FOR ROLE levari_owner GRANT .*|--(?: (?:Name|Data for Name|Dumped|PostgreSQL)\b.*)?)\n",
    re.MULTILINE,
)


def dump(name: str) -> str:
    """What is in a database of the test server, as the owner can make it again."""
    there = conninfo(SUPERUSER, name)
    command = [find_programs(account())["pg_dump"], "--inserts", "--no-owner", "--no-comments", "-h", there["host"]]
    command += ["-p", str(there["port"]), "-U", there["user"], there["dbname"]]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return re.sub(r"\n{2,}", "\n", LEFT_OUT.sub("", told)).lstrip()


@contextmanager
def scratch() -> Iterator[str]:
    """The name of an empty database."""
    name = f"{HALF_MADE}{os.getpid()}"
    prepare(name)
    try:
        yield name
    finally:
        with administration() as connection:
            drop(connection, name)


def migrated() -> str:
    """What all migrations make, one after the other."""
    with scratch() as name:
        apply_migrations(name)
        return dump(name)


def made_again(told: str) -> list[str]:
    """The lines of what a dump makes, for pg_dump writes some checks in another way the second time."""
    with scratch() as name:
        with psycopg.connect(**conninfo(OWNER, name), autocommit=True) as connection:
            load_snapshot(connection, told)
        return _timeless(dump(name)).splitlines()


def drifted(server: TestServer) -> list[str]:
    """The first lines in which a database that started from the snapshot is another than a migrated one."""
    name = server.clone()
    try:
        return list(islice(unified_diff(made_again(migrated()), made_again(dump(name)), lineterm="", n=0), 20))
    finally:
        server.drop(name)


def _timeless(told: str) -> str:
    """With every migration applied at the time of loading."""
    return re.sub(r"(INSERT INTO public.django_migrations .*), '[^']*'\)", r"\1, now())", told)


def differences() -> list[str]:
    """Labels of apps whose models say more than their migrations."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, ignore_no_migrations=True)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    own = {app.label for app in apps.get_app_configs() if app.name.startswith("levari.")}
    return sorted(own & set(found))


def dangerous() -> bool:
    """Whether the linter refuses a migration of ours; it prints which one and why."""
    from django.apps import apps
    from django_migration_linter import MigrationLinter

    own = [app.label for app in apps.get_app_configs() if app.name.startswith("levari.")]
    quiet = ["ok", "ignore", "warning"]
    linter = MigrationLinter(
        include_apps=own, ignore_initial_migrations=True, no_cache=True, quiet=quiet, ignore_name=WIDENING
    )
    linter.lint_all_migrations()
    return linter.has_errors


@contextmanager
def rehearsal() -> Iterator[TestServer]:
    """Django with a migrated throw-away database, as the owner."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
    server = TestServer()
    server.open()
    name = server.clone()
    try:
        django.setup()
        from django.db import connection

        connection.settings_dict.update(database(OWNER, name))
        yield server
        connection.close()
    finally:
        server.drop(name)
        server.close()


def main() -> int:
    """Print what is wrong; the exit status."""
    with rehearsal() as server:
        if "--write" in sys.argv:
            SNAPSHOT.write_text(_timeless(migrated()), "utf-8")
            return 0
        missing, refused, drift = differences(), dangerous(), drifted(server)
    for label in missing:
        print(f"{label}: models and migrations differ; type: .venv/bin/django-admin makemigrations {label}")
    if drift:
        print("The snapshot makes something else than the migrations; type: make schema", *drift, sep="\n")
    print("Migrations: " + ("not in order" if missing or refused or drift else "in order"))
    return 1 if missing or refused or drift else 0


if __name__ == "__main__":
    sys.exit(main())
