"""Filing applications for enforcement, one or a thousand at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.queries import this_court
from levari.law.deadlines import deadline
from levari.record.door import Draft, act
from levari.stages.intake.docket.filing import FiledParty, Filing
from levari.stages.intake.gates import SPARED_DAYS
from levari.stages.intake.subjects import subject_of

BASIS = "cn.clk.filing_decision"


@dataclass(frozen=True, slots=True)
class NewApplication:
    """A filing with its content as it is stored (canonical JSON), the hash of that, and the id it will have.

    `ask` is false where a gate is shut already: then no register hears of anybody on it.
    """

    id: UUID
    filing: Filing
    content: str
    content_hash: str
    ask: bool = True


# The batch goes in as one JSON text: as arrays, every quotation mark of the contents would have to be escaped.
_FILE = """
INSERT INTO intake_application (court_id, entry_id, received_at, decide_by_at, state, reasons, id, issuing_court,
                                number, filed_on, currency, claim_amount, content, content_hash, subjects)
SELECT %s, %s, %s, %s, 'received', '[]', id, content->>'issuing_court', content->>'number',
       (content->>'filed_on')::date, content->>'currency', claim, content, hash, subjects
FROM jsonb_to_recordset(%s::jsonb) AS filed (id uuid, claim bigint, content jsonb, hash text, subjects text[])
"""
# A register is asked about one pair of identifier and name once, until it answered, and again when that is old.
_WANT = """
INSERT INTO intake_identitycheck (court_id, subject, kind, id_kind, identifier, name, application_id, wanted_at,
                                  register, outcome, reply_hash)
SELECT %s, wanted.subject, wanted.kind, wanted.id_kind, wanted.identifier, wanted.name, wanted.application, %s,
       '', '', ''
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::uuid[])
     AS wanted (subject, kind, id_kind, identifier, name, application)
WHERE NOT EXISTS (
  SELECT FROM intake_identitycheck known
  WHERE known.court_id = %s AND known.subject = wanted.subject AND known.answered_at > %s AND known.outcome = 'MATCH'
)
ON CONFLICT (court_id, subject) WHERE answered_at IS NULL DO NOTHING
"""


@act("intake.applications_filed", needs=Permission.FILE_CASE, locks="")
def file_applications(
    entry: Draft, *, items: Sequence[NewApplication], by: Actor, at: datetime, large_confirmed: Sequence[UUID] = ()
) -> None:
    """This act will enter applications and ask the registers about their parties; one entry stands for the whole batch.

    The entry names each application by its id and the hash of its contents, so that it proves every single one of them.

    :raises IntegrityError: if one of them is here already; the caller looks first and tries the others again.
    """
    court = this_court()
    decide_by = deadline(court.pack, "filing_decision", at).value.due_at
    subjects = [[subject_of(party) for party in item.filing.parties] for item in items]
    wanted: dict[str, tuple[FiledParty, UUID]] = {}
    for item, own in zip(items, subjects, strict=True):
        if item.ask:
            for subject, party in zip(own, item.filing.parties, strict=True):
                wanted.setdefault(subject, (party, item.id))
    entry.state(basis=BASIS, applications={str(item.id): item.content_hash for item in items})
    entry.state(confirmed_as_unusual=list(large_confirmed))
    with connection.cursor() as cursor:
        cursor.execute(_FILE, [court.pk, entry.id, at, decide_by, _batch(items, subjects)])
    want_checks(court.pk, wanted, at)
    entry.defer("intake.ask_registers", queueing_lock=f"intake.ask_registers:{court.pk}", court=court.pk)


def _batch(items: Sequence[NewApplication], subjects: Sequence[Sequence[str]]) -> str:
    """The rows as one JSON array. Ids, sums and hashes need no escaping, the contents are JSON already."""
    rows = (
        f'{{"id":"{item.id}","claim":{item.filing.claim_amount},"hash":"{item.content_hash}",'
        f'"subjects":{json.dumps(own)},"content":{item.content}}}'
        for item, own in zip(items, subjects, strict=True)
    )
    return f"[{','.join(rows)}]"


def want_checks(court_id: int, subjects: dict[str, tuple[FiledParty, UUID]], at: datetime) -> None:
    """Note that a register is to be asked about these, by subject, except who was confirmed lately or is asked now."""
    parties = [party for party, _ in subjects.values()]
    columns: list[list[Any]] = [
        list(subjects),
        [party.kind for party in parties],
        [party.id_kind for party in parties],
        [party.identifier for party in parties],
        [party.name for party in parties],
        [application for _, application in subjects.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_WANT, [court_id, at, *columns, court_id, at - timedelta(days=SPARED_DAYS)])
