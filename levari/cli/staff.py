"""Who acts when a command is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from levari.access.models import Actor


def filing_clerk(username: str | None) -> Actor:
    """The filing clerk with that user name, else the first one of the first court that has any."""
    return member("filing_clerk", username)


def member(role: str, username: str | None = None) -> Actor:
    """Somebody who holds a role. Whoever reaches this command reaches the database; the record still names a person."""
    start()
    from levari.access.context import acting
    from levari.access.models import Appointment, Court

    for court in Court.objects.order_by("pk"):
        with acting(court=court.pk):
            held = Appointment.objects.filter(role=role, ended_at=None, actor__active=True)
            if username:
                held = held.filter(actor__user__username=username)
            found = held.select_related("actor__court").order_by("appointed_at", "actor_id").first()
        if found:
            return found.actor
    who = f"the user {username} as {role}" if username else f"nobody who is {role}"
    raise click.ClickException(f"No court here has {who}. Found the demo district with `levari run`, or name a user.")


def somebody(username: str) -> Actor:
    """The member of the staff with that user name, of whatever court."""
    start()
    from django.contrib.auth.models import User

    from levari.access.login import find_actor

    user = User.objects.filter(username=username, is_active=True).first()
    actor = find_actor(user.pk) if user else None
    if actor is None:
        raise click.ClickException(f"Nobody works here under the user name {username}.")
    return actor


def start() -> None:
    """Make Django ready, once."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
