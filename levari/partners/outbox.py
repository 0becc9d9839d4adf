"""Queueing documents for institutions: numbered per subject, signed, and delivered by a job of each institution."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from levari.access.models import Court
from levari.basics.ids import uuid7
from levari.partners.documents import instant, sign
from levari.partners.home import directory, own_key
from levari.partners.models import Outgoing
from levari.partners.routes import family_of
from levari.record.defer import Job, defer_all

_PLACES = """
INSERT INTO partners_place (court_id, institution, subject, last)
SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::bigint[])
ON CONFLICT (court_id, institution, subject) DO UPDATE SET last = partners_place.last + excluded.last
RETURNING institution, subject, last
"""


@dataclass(frozen=True)
class Paper:
    """A document to be sent: ``body`` holds the keys of its type without the envelope's (see docs/exchange).

    ``id`` is what makes the effect happen once: give the measure's id for its order, and for everything else an id that
    is the same when the job runs again. A paper whose id is queued already is left out.
    """

    to: str
    type: str
    body: Mapping[str, Any]
    case_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)


def queue(court: Court, papers: Sequence[Paper], *, at: datetime) -> list[Outgoing]:
    """Number, sign and store the papers and defer their delivery; call it inside ``acting(court=...)``.

    Returns the rows that are new, in the order of ``papers``. One statement per table for any number of papers.

    :raises DocumentInvalid, ParticipantUnknown: nothing of the batch is queued then.
    """
    new = _not_queued(papers)
    if not new:
        return []
    participants, key = directory(), own_key(court.participant)
    for code in {paper.to for paper in new}:
        participants.participant(code)
    rows = [
        _row(court, paper, key, at, subject, sequence)
        for paper, (subject, sequence) in zip(new, _numbered(court, new), strict=True)
    ]
    Outgoing.objects.bulk_create(rows, batch_size=2000)
    defer_all([delivery(court.pk, code) for code in sorted({paper.to for paper in new})])
    return rows


def delivery(court_id: int, institution: str, **more: Any) -> Job:
    """The job that sends what is queued for an institution: one at a time, one waiting."""
    name = f"partners.deliver:{court_id}:{institution}"
    args = {"court": court_id, "institution": institution, **more.pop("args", {})}
    return Job("partners.deliver", args, lock=name, queueing_lock=name, **more)


def _not_queued(papers: Sequence[Paper]) -> list[Paper]:
    ids = [paper.id for paper in papers]
    known = set(Outgoing.objects.filter(document_id__in=ids).values_list("document_id", flat=True))
    new: dict[UUID, Paper] = {}
    for paper in papers:
        if paper.id not in known:
            new.setdefault(paper.id, paper)
    return list(new.values())


def _numbered(court: Court, papers: Sequence[Paper]) -> list[tuple[str, int | None]]:
    """Subject and sequence number of each paper; inquiries have none. The locks are taken in a fixed order."""
    subjects = [_subject(paper) for paper in papers]
    wanted = Counter((paper.to, subject) for paper, subject in zip(papers, subjects, strict=True) if subject)
    following = _reserve(court, wanted) if wanted else {}
    numbered: list[tuple[str, int | None]] = []
    for paper, subject in zip(papers, subjects, strict=True):
        place = (paper.to, subject)
        numbered.append((subject, following[place] if subject else None))
        if subject:
            following[place] += 1
    return numbered


def _reserve(court: Court, wanted: Counter[tuple[str, str]]) -> dict[tuple[str, str], int]:
    places = sorted(wanted)
    columns: list[Any] = [
        [code for code, _ in places],
        [subject for _, subject in places],
        [wanted[place] for place in places],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [court.pk, *columns])
        return {(code, subject): last - wanted[code, subject] + 1 for code, subject, last in cursor.fetchall()}


def _subject(paper: Paper) -> str:
    if "subject" not in paper.body:
        return ""
    subject = paper.body["subject"]
    message = f"{subject['id_kind']}\n{subject['identifier']}".encode()
    return hmac.new(settings.IDENTIFIER_KEY.encode(), message, hashlib.sha256).hexdigest()


def _row(court: Court, paper: Paper, key: Any, at: datetime, subject: str, sequence: int | None) -> Outgoing:
    envelope = {"type": paper.type, "id": str(paper.id), "from": court.participant, "to": paper.to}
    document = {**paper.body, **envelope, "issued_at": instant(at)}
    if sequence is not None:
        document["sequence"] = sequence
    signed = sign(document, key)
    order = document.get("order")
    return Outgoing(
        court=court,
        institution=paper.to,
        document_id=paper.id,
        type=paper.type,
        case_id=paper.case_id,
        family=family_of(paper.type, document.get("classes")),
        subject=subject,
        sequence=sequence,
        order_id=UUID(order) if order else None,
        ends_order=paper.type == "release" and document["amount"] == "all",
        text=signed.text,
        signature=signed.signature,
        hash=signed.hash,
        queued_at=at,
    )
