"""Sending what is queued for one institution: in order, in batches, until its signed receipts are stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Case, F, IntegerField, Value, When

from levari.access.context import acting
from levari.access.models import Court
from levari.basics.refusal import Refusal
from levari.partners import documents
from levari.partners.directory import Directory, Participant
from levari.partners.home import directory
from levari.partners.models import Outgoing
from levari.partners.transport import Answer, InstitutionUnreachable, send
from levari.partners.turns import take_turn

BATCH = 200
MOST_BYTES = 8 * 1024 * 1024

_RECEIPTED = """
UPDATE partners_outgoing SET state = CASE WHEN state = 'answered' THEN state ELSE 'received' END,
       receipt = got.receipt, receipt_signature = got.signature,
       received_at = %s, attempts = attempts + 1
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS got (serial, receipt, signature)
WHERE partners_outgoing.serial = got.serial AND partners_outgoing.receipt = ''
"""
#: A release overtakes its order, and with it a renewal or transfer that draws on it, as long as they are still here.
_OVERTAKE = """
UPDATE partners_outgoing AS late SET state = 'overtaken'
FROM partners_outgoing AS release
WHERE release.institution = %s AND release.state = 'queued' AND release.ends_order
  AND late.institution = release.institution AND late.type = 'order' AND late.state = 'queued'
  AND (late.document_id = release.order_id OR late.order_id = release.order_id)
"""


@dataclass(frozen=True)
class Sent:
    """What became of one batch."""

    receipted: int
    refused: list[Outgoing]
    more: bool


def send_batch(court: Court, institution: str, at: datetime) -> Sent:
    """Send one batch, releases first, then by serial, and store the receipts.

    The transaction is not held while the institution works: a crash in between only sends the batch again, and the
    institution answers a document it has with the receipt it gave.

    :raises InstitutionUnreachable: nothing is known to have arrived; the batch stays queued.
    """
    known = directory()
    with acting(court=court.pk):
        take_turn(court.pk, institution)
        rows = _next_batch(institution)
    if not rows:
        return Sent(0, [], False)
    try:
        answers = _post(known.participant(institution), rows)
    except InstitutionUnreachable:
        with acting(court=court.pk):
            _of(rows).update(attempts=F("attempts") + 1)
        raise
    with acting(court=court.pk):
        take_turn(court.pk, institution)
        return _store(known, rows, answers, at)


def _next_batch(institution: str) -> list[Outgoing]:
    with connection.cursor() as cursor:
        cursor.execute(_OVERTAKE, [institution])
    first = Case(When(type="release", then=Value(0)), default=Value(1), output_field=IntegerField())
    queued = Outgoing.objects.filter(institution=institution, state=Outgoing.State.QUEUED)
    batch: list[Outgoing] = []
    size = 0
    for row in queued.order_by(first, "serial")[:BATCH]:
        size += len(row.text)
        if batch and size > MOST_BYTES:
            break
        batch.append(row)
    return batch


def _post(participant: Participant, rows: Sequence[Outgoing]) -> list[Any]:
    """One answer per row: an envelope with a receipt, or ``{"problem": ...}``."""
    envelopes = ",".join(f'{{"document":{row.text},"signature":{json.dumps(row.signature)}}}' for row in rows)
    answer = send(participant, "POST", "/documents", content=f"[{envelopes}]".encode())
    answers = _answers(answer)
    if answers is None or len(answers) != len(rows):
        raise InstitutionUnreachable(code=participant.code, reason=f"status {answer.status} without receipts")
    return answers


def _answers(answer: Answer) -> list[Any] | None:
    try:
        body = answer.json()
    except Refusal:
        return None
    if answer.status == 202 and isinstance(body, list):
        return body
    if isinstance(body, dict) and isinstance(body.get("refusals"), list):
        return [{"problem": problem} for problem in body["refusals"]]
    return None


def _store(known: Directory, rows: Sequence[Outgoing], answers: Sequence[Any], at: datetime) -> Sent:
    receipted: list[tuple[int, str, str]] = []
    refused: list[Outgoing] = []
    for row, answer in zip(rows, answers, strict=True):
        if receipt := _receipt_for(known, row, answer):
            receipted.append((row.serial, receipt.text, receipt.signature))
        elif isinstance(answer, dict) and isinstance(answer.get("problem"), dict):
            row.problem = json.dumps(answer["problem"], ensure_ascii=False, sort_keys=True)[:4000]
            refused.append(row)
    with connection.cursor() as cursor:
        columns = [list(column) for column in zip(*receipted, strict=True)] or [[], [], []]
        cursor.execute(_RECEIPTED, [at, *columns])
    for row in refused:
        Outgoing.objects.filter(serial=row.serial, state="queued").update(state="failed", problem=row.problem)
    if not receipted and not refused:
        _of(rows).update(attempts=F("attempts") + 1)
        raise InstitutionUnreachable(code=rows[0].institution, reason="none of its receipts can be verified")
    return Sent(len(receipted), refused, True)


def _of(rows: Sequence[Outgoing]) -> Any:
    return Outgoing.objects.filter(serial__in=[row.serial for row in rows])


def _receipt_for(known: Directory, row: Outgoing, answer: Any) -> documents.Signed | None:
    """The receipt, if the institution itself signed it for exactly the bytes that were sent."""
    if not isinstance(answer, dict) or "document" not in answer:
        return None
    try:
        receipt = documents.read(answer, known)
    except Refusal:
        return None
    body = receipt.document
    fits = body["type"] == "receipt" and body["from"] == row.institution and body["in_reply_to"] == row.hash
    return receipt if fits else None
