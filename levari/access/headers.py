"""Headers that every answer carries: a strict content security policy, no framing, no caching of personal pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

#: Pages may talk to their own site, and to the live site where that has an address of its own.
TALK = " ".join(filter(None, ("'self'", settings.LIVE_URL)))
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    f"connect-src {TALK}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def strict_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: answer with the policy; pages with a session are never kept by a cache."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=()"
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
