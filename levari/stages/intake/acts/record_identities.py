"""What the registers said about parties, and what follows for the applications that waited for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.record.door import Draft, act
from levari.stages.intake.acts import decisions
from levari.stages.intake.models import Application, IdentityCheck

BASIS = "intake.party_confirmed"

_LISTED = """
UPDATE intake_identitycheck SET outcome = told.outcome, ended_on = told.ended_on
FROM unnest(%s::bigint[], %s::text[], %s::date[]) AS told (id, outcome, ended_on)
WHERE intake_identitycheck.id = told.id AND intake_identitycheck.inquiry = %s
"""


# A register that could not answer is asked again; until then the application waits.
_AGAIN = """
INSERT INTO intake_identitycheck (court_id, subject, kind, id_kind, identifier, name, application_id, wanted_at,
                                  register, outcome, reply_hash)
SELECT court_id, subject, kind, id_kind, identifier, name, application_id, %s, '', '', '' FROM intake_identitycheck
WHERE inquiry = %s AND outcome = 'NOT_POSSIBLE' AND entry_id = %s
ON CONFLICT (court_id, subject) WHERE answered_at IS NULL DO NOTHING
"""


@dataclass(frozen=True)
class Answered:
    """A register's complete answer: `told` holds only the lines it had something to say about, by number."""

    inquiry: UUID
    register: str
    told: Mapping[int, tuple[str, date | None]]
    reply_hash: str


@act("intake.identities_recorded", needs=Permission.RECORD_ANSWER, locks="")
def record_identities(entry: Draft, *, answer: Answered, by: Actor, at: datetime) -> None:
    """This act will record a register's answer: whom it did not name, it confirmed."""
    asked = IdentityCheck.objects.filter(inquiry=answer.inquiry, answered_at=None)
    count = asked.update(outcome="MATCH", answered_at=at, reply_hash=answer.reply_hash, entry_id=entry.id)
    outcomes, ends = zip(*answer.told.values(), strict=True) if answer.told else ((), ())
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, [list(answer.told), list(outcomes), list(ends), answer.inquiry])
        cursor.execute(_AGAIN, [at, answer.inquiry, entry.id])
    differing = {str(line): outcome for line, (outcome, _) in answer.told.items() if outcome != "MATCH"}
    entry.state(
        basis=BASIS,
        inquiry=answer.inquiry,
        register=answer.register,
        reply=answer.reply_hash,
        answered=count,
        differing=differing,
    )


@dataclass(frozen=True)
class Confirmed:
    """One application whose parties were all answered for: by which entries, and which gates stay shut, if any."""

    application: Application
    because_of: tuple[UUID, ...] = ()
    reasons: tuple[dict[str, Any], ...] = ()


@act("intake.identity_confirmed", needs=Permission.RECORD_ANSWER, locks="application", bulk="items")
def confirm_identities(
    entries: list[Draft], *, items: Sequence[Confirmed], by: Actor, at: datetime
) -> list[Application]:
    """This act will note that the gates were passed and ask a clerk to open the case; or, before anything has any
    effect, stop the application and ask a clerk to decide."""
    made: list[decisions.Decision] = []
    passed: list[tuple[Application, UUID]] = []
    stopped: list[tuple[Application, UUID]] = []
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.application.entry_id, *item.because_of)
        entry.state(basis=BASIS, application=item.application, rules=[reason["rule"] for reason in item.reasons])
        if item.application.state == Application.State.RECEIVED:
            state = "stopped" if item.reasons else "confirmed"
            made.append(decisions.Decision(item.application, state, entry.id, item.reasons))
            (stopped if item.reasons else passed).append((item.application, entry.id))
    decisions.write(made, at)
    decisions.raise_tasks("intake.open_case", passed, at)
    decisions.raise_tasks("intake.refuse_application", stopped, at)
    return [item.application for item in items]
