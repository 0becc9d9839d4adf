"""Migrate a database as its owner: the application itself owns nothing and may change no table.

``python -m levari.config.launch.migrate [DATABASE]``
"""

import os
import sys

from levari.config.launch.address import OWNER, database


def migrate(name: str | None = None, *, verbosity: int = 0) -> None:
    """Bring the database ``name`` (default: the usual one) to the newest state."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict.update(database(OWNER, name))
    call_command("migrate", interactive=False, verbosity=verbosity)
    connection.close()


if __name__ == "__main__":
    migrate(sys.argv[1] if len(sys.argv) > 1 else None)
