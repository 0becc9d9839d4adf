"""``python -m tests.architecture.migrations``: models and migrations agree, and no migration breaks a running system.

The second half is django-migration-linter on every migration that is not the first of its app: a column dropped or made
NOT NULL without a default would break the web servers of the version before, which run on while a district migrates.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from levari.config.launch.address import OWNER, database
from tests.databases import TestServer

#: Read by a person: the linter cannot tell a column that only grows wider from one that changes.
WIDENING = ("0004_valuations",)


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
def rehearsal() -> Iterator[None]:
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
        yield
        connection.close()
    finally:
        server.drop(name)
        server.close()


def main() -> int:
    """Print what is wrong; the exit status."""
    with rehearsal():
        missing, refused = differences(), dangerous()
    for label in missing:
        print(f"{label}: models and migrations differ; type: .venv/bin/django-admin makemigrations {label}")
    print("Migrations: " + ("not in order" if missing or refused else "in order"))
    return 1 if missing or refused else 0


if __name__ == "__main__":
    sys.exit(main())
