"""Every address asks for a permission, or is on the reviewed list of those that are open."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views import View

from levari.access.permissions import Permission

#: Open addresses, each with the reason. Signed documents prove their sender; the public record holds no personal data.
OPEN = {
    "sign-in": "nobody is signed in yet",
    "sign-in/code": "second factor; password already shown",
    "sign-out": "ends the session",
    "exchange/documents": "institutions prove themselves by signature",
    "i18n/setlang/": "language of the pages",
    "language": "language of the pages",
}
PUBLIC_RECORD = "record/"
#: The public site: visitors are nobody, and a bidder sees nothing but their own.
PUBLIC_SITE = "auctions"
#: The sides of a case: without the code of a letter one sees a form, with it one's own case alone.
PARTIES = "my-case"


def addresses(patterns: Iterable[URLPattern | URLResolver], front: str = "") -> Iterator[tuple[str, Any]]:
    """All (address, view) pairs below these patterns."""
    for pattern in patterns:
        here = front + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        else:
            yield here, pattern.callback


def is_guarded(view: Any) -> bool:
    """Whether the view names a permission, or at least asks for signed-in staff."""
    page = getattr(view, "view_class", view)
    return isinstance(getattr(page, "permission", None), Permission) or bool(getattr(view, "staff_only", False))


def unguarded(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    """Addresses that anybody may open and that are not on the list."""
    found = addresses(patterns)
    return [
        here
        for here, view in found
        if not is_guarded(view) and here not in OPEN and not here.startswith((PUBLIC_RECORD, PUBLIC_SITE, PARTIES))
    ]


def test_every_address_asks_for_a_permission() -> None:
    assert not unguarded(get_resolver().url_patterns)


def test_there_are_addresses_to_check() -> None:
    guarded = [here for here, view in addresses(get_resolver().url_patterns) if is_guarded(view)]
    assert len(guarded) > 5


def test_planted_faults_are_found() -> None:
    class Unguarded(View):
        pass

    class Guarded(View):
        permission = Permission.ATTACH

    def open_to_all(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    planted = [path("a", Unguarded.as_view()), path("b", Guarded.as_view()), path("c", open_to_all)]
    assert unguarded(planted) == ["a", "c"]
