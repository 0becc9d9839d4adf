"""HTTP towards institutions: signed documents, and requests with an access token where there is no document."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import httpx
import jwt

from levari.basics.canonical import JsonUnreadable, loads, sha256_hex
from levari.basics.refusal import Refusal
from levari.partners.directory import Participant, SigningKey

TIMEOUT = httpx.Timeout(60, connect=5)
LARGEST_ANSWER = 64 * 1024 * 1024
ACCESS_LIFE = timedelta(minutes=15)


class InstitutionUnreachable(Refusal):
    """{code} did not take the request: {reason}. It is tried again."""

    rule = "exchange.unreachable"


class InstitutionRefused(Refusal):
    """{code} refused the request: {reason}"""

    rule = "exchange.refused"


@dataclass(frozen=True)
class Answer:
    """What an institution said: HTTP status and body."""

    status: int
    body: bytes

    def json(self) -> Any:
        return loads(self.body, floats=True)


@lru_cache(maxsize=1)
def _client() -> httpx.Client:
    # Addresses come from the signed directory alone: no proxy of the environment, no redirect.
    return httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False)


def send(institution: Participant, method: str, path: str, *, content: bytes = b"", **headers: str) -> Answer:
    """One request. Only an answer of the institution comes back; everything else is raised.

    :raises InstitutionUnreachable: no answer, or 5xx.
    """
    try:
        with _client().stream(
            method, institution.url + path, content=content or None, headers={**_content_type(content), **headers}
        ) as response:
            body = _limited(response)
    except httpx.HTTPError as why:
        raise InstitutionUnreachable(code=institution.code, reason=type(why).__name__) from why
    if response.status_code >= 500 or response.is_redirect:
        raise InstitutionUnreachable(code=institution.code, reason=f"status {response.status_code}")
    return Answer(response.status_code, body)


def _content_type(content: bytes) -> dict[str, str]:
    if not content:
        return {}
    return {"Content-Type": "application/xml" if content.lstrip()[:1] == b"<" else "application/json"}


def _limited(response: httpx.Response) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > LARGEST_ANSWER:
            raise httpx.DecodingError("the answer is too large")
        pieces.append(piece)
    return b"".join(pieces)


def authorized(
    institution: Participant, court: str, key: SigningKey, method: str, path: str, *, at: datetime, content: bytes = b""
) -> Answer:
    """A request with an access token of the court: a signed statement of who asks for exactly this, and when.

    :raises InstitutionUnreachable: no answer. :raises InstitutionRefused: a 4xx, with its problem's detail.
    """
    issued = int(at.timestamp())
    claims = {
        "iss": court,
        "aud": institution.code,
        "act": f"{method} {path.partition('?')[0]}",
        "iat": issued,
        "exp": issued + int(ACCESS_LIFE.total_seconds()),
        "body": sha256_hex(content),
    }
    header = {"kid": key.kid, "typ": "levari-access+jwt"}
    token = jwt.encode(claims, key.private, algorithm="EdDSA", headers=header)
    answer = send(institution, method, path, content=content, Authorization=f"Bearer {token}")
    if answer.status >= 400:
        raise InstitutionRefused(code=institution.code, reason=problem_text(answer))
    return answer


def problem_text(answer: Answer) -> str:
    """The sentence of a problem answer, shortened."""
    try:
        problem = answer.json()
    except JsonUnreadable:
        problem = None
    detail = problem.get("detail") if isinstance(problem, dict) else None
    return f"status {answer.status}: {detail or 'no problem document'}"[:300]
