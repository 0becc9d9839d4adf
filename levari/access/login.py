"""From a verified session to the actor: password and second factor, then one person of one court."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from levari.access.models import Actor


class StaffRequest(HttpRequest):
    """A request of a signed-in member of the staff; `actor` is set by the middleware."""

    actor: Actor


def find_actor(user_id: int) -> Actor | None:
    """The active human behind a user account. The wall opens for this one row only."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('levari.user', %s, true)", [str(user_id)])
        found = Actor.objects.select_related("court").filter(user_id=user_id, active=True).first()
        cursor.execute("SELECT set_config('levari.user', '', true)")
    return found


def roles_of(actor_id: UUID) -> list[str]:
    """The roles this person holds now (inside `acting`)."""
    from levari.access.models import Appointment

    return list(Appointment.objects.filter(actor_id=actor_id, ended_at=None).values_list("role", flat=True))


def signed_in_actor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: `request.actor` is the person, or None until both factors were shown."""

    def answer(request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        verified = user.is_authenticated and user.is_verified()
        request.actor = find_actor(user.pk) if verified else None  # type: ignore[attr-defined]
        return get_response(request)

    return answer


def staff(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for signed-in staff: anybody else is sent to the sign-in page."""

    def guarded(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor is None:
            if request.method != "GET":
                raise PermissionDenied
            return redirect(f"/sign-in?next={request.path}")
        return view(request, *args, **kwargs)

    guarded.staff_only = True  # type: ignore[attr-defined]
    return guarded
