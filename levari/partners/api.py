"""The court's side of the exchange over HTTP: institutions push their signed replies here."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from levari.basics.canonical import JsonUnreadable, loads
from levari.jobs.clock import now
from levari.partners.directory import DirectoryUnusable
from levari.partners.problems import BodyTooLarge, BodyUnreadable, ExchangeProblem
from levari.partners.reception import Taken, take_in

MOST_DOCUMENTS = 1000


@csrf_exempt
@require_POST
def documents(request: HttpRequest) -> HttpResponse:
    """Take a JSON array of envelopes: 202 with one receipt or problem for each, in order.

    The signature of each document is the authentication; there is no session here, so no forgery across sites.
    """
    try:
        return _answer(take_in(_envelopes(request), now()))
    except ExchangeProblem as problem:
        return _problem(problem)
    except DirectoryUnusable:
        return JsonResponse(
            {"type": "urn:levari:problem:down", "title": "No directory", "status": 503},
            status=503,
            content_type="application/problem+json",
        )


def _envelopes(request: HttpRequest) -> list[Any]:
    try:
        body = loads(request.body, floats=True)
    except RequestDataTooBig as why:
        raise BodyTooLarge(limit="what is allowed", most=MOST_DOCUMENTS) from why
    except JsonUnreadable as why:
        raise BodyUnreadable(reason=why.detail) from why
    if not isinstance(body, list):
        raise BodyUnreadable(reason="it is no array")
    if len(body) > MOST_DOCUMENTS:
        raise BodyTooLarge(limit="what is allowed", most=MOST_DOCUMENTS)
    return body


def _answer(taken: Sequence[Taken]) -> HttpResponse:
    problems = [one.problem for one in taken if one.problem]
    if problems and len(problems) == len(taken):
        return _problem(problems[0], refusals=[problem.as_json() for problem in problems])
    shown = [{"problem": one.problem.as_json()} if one.problem else one.receipt for one in taken]
    return JsonResponse(shown, safe=False, status=202)


def _problem(problem: ExchangeProblem, **more: Any) -> HttpResponse:
    return JsonResponse({**problem.as_json(), **more}, status=problem.status, content_type="application/problem+json")
