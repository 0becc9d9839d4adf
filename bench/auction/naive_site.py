"""The view anybody would write first, as a WSGI application of its own (no sessions, one middleware)."""

import os
from uuid import UUID

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, JsonResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "levari.config.settings")
django.setup()
settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = __name__, ["*"]
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]  # it tells how long an answer is

from bench.auction.loads import naive_bid  # noqa: E402


def health(request: HttpRequest) -> JsonResponse:
    """It runs."""
    return JsonResponse({})


def bid(request: HttpRequest, court: int, lot: UUID, code: str) -> JsonResponse:
    """Raise by a step."""
    return JsonResponse({"seq": naive_bid(court, lot, code)})


urlpatterns = [path("", health), path("bid/<int:court>/<uuid:lot>/<str:code>", bid)]
application = WSGIHandler()
