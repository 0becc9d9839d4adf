"""What every staff page shows around its content: who is signed in, in which role, and where one can go."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from levari.access.login import roles_of

#: (text, name of the address, roles that see it; empty = everybody)
PLACES = (
    (_("Today"), "desk:today", ()),
    (_("Cases"), "desk:cases", ()),
    (_("Applications"), "intake:applications", ("filing_clerk",)),
    (_("Approvals"), "desk:approvals", ("judge",)),
    (_("Money"), "distribution:money", ("cashier", "checker")),
)


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context of `ui/layout.jinja` (inside `acting`)."""
    actor = request.actor  # type: ignore[attr-defined]
    roles = roles_of(actor.pk)
    places = [
        {"text": text, "href": href, "active": request.path == href or (href != "/" and request.path.startswith(href))}
        for text, name, needed in PLACES
        if (href := _address(name)) and (not needed or set(needed) & set(roles))
    ]
    return {
        "who": {
            "court": actor.court.name, "court_zh": actor.court.name_zh, "name": actor.name,
            "role": ", ".join(role.replace("_", " ") for role in roles), "sign_out_url": _address("access:sign_out"),
        },
        "roles": roles,
        "navigation": places,
    }


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Render a staff page in its frame."""
    get_token(request)
    return render(request, template, {**frame(request), **context}, status=status)
