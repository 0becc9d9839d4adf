"""What every staff page shows around its content: who is signed in, in which role, and where one can go."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from levari.access.login import roles_of
from levari.access.permissions import Role

#: (text, name of the address, roles that see it; empty = everybody)
PLACES = (
    (_("Today"), "desk:today", ()),
    (_("Cases"), "desk:cases", ()),
    (_("Applications"), "intake:applications", ("filing_clerk",)),
    (_("Approvals"), "desk:approvals", ("judge", "checker")),
    (_("Batch work"), "desk:batch", ("filing_clerk", "service_clerk", "officer", "judge", "cashier", "checker")),
    (_("Sales"), "auction:board", ("officer", "judge")),
    (_("Values and prices"), "valuation:league", ("officer", "judge", "president")),
    (_("Bidders"), "auction:confirm", ("service_clerk",)),
    (_("Money"), "distribution:money", ("cashier", "checker")),
)

ROLE_NAMES: dict[str, Any] = {
    Role.FILING_CLERK: _("filing clerk"),
    Role.SERVICE_CLERK: _("service clerk"),
    Role.OFFICER: _("officer"),
    Role.JUDGE: _("judge"),
    Role.CASHIER: _("cashier"),
    Role.CHECKER: _("checker"),
    Role.PRESIDENT: _("president"),
    Role.INSPECTOR: _("inspector"),
    Role.ADMIN: _("administrator"),
}


def role_words(roles: Iterable[str]) -> str:
    """Roles as people name them, in the order of the list above."""
    held = set(roles)
    return str(_(", ")).join(str(name) for role, name in ROLE_NAMES.items() if role in held)


def address(name: str, *args: Any) -> str | None:
    """The address of a named page, or None where this site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def _is_here(request: HttpRequest, href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href))


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/layout.jinja` (inside `acting`)."""
    actor = request.actor  # type: ignore[attr-defined]
    roles = roles_of(actor.pk)
    places = [
        {"text": text, "href": href, "active": _is_here(request, href)}
        for text, name, needed in PLACES
        if (href := address(name)) and (not needed or set(needed) & set(roles))
    ]
    return {
        "who": {
            "court": actor.court.name, "court_zh": actor.court.name_zh, "name": actor.spoken_name,
            "role": role_words(roles), "sign_out_url": address("access:sign_out"),
        },
        "roles": roles,
        "navigation": places,
    }  # fmt: skip


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a staff page in its frame."""
    get_token(request)
    return render(request, template, {**frame(request), **context}, status=status)
