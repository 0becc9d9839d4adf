"""Applications whose waiting is over: every party was answered for, and the gates can be decided."""

from datetime import datetime, timedelta

from django.db import connection

from levari.access.models import Court
from levari.stages.intake.acts import Confirmed
from levari.stages.intake.acts.decisions import reason_of
from levari.stages.intake.docket.filing import filing_of
from levari.stages.intake.gates import FRESH_DAYS, Gatekeeper
from levari.stages.intake.models import Application, IdentityCheck
from levari.stages.intake.queries import confirmations, keeper_of, shut_by_registers

READY = 500

# OFFSET 0 keeps look-ups single. While the tables are new to PostgreSQL it would otherwise put all checks of the court
# into a table in memory, for each application anew.
_READY = """
SELECT id FROM intake_application waiting WHERE state = 'received' AND NOT EXISTS (
  SELECT FROM unnest(waiting.subjects) AS asked (subject)
  WHERE EXISTS (SELECT FROM intake_identitycheck c
                WHERE c.court_id = waiting.court_id AND c.subject = asked.subject AND c.answered_at IS NULL OFFSET 0)
     OR NOT EXISTS (SELECT FROM intake_identitycheck c WHERE c.court_id = waiting.court_id
                    AND c.subject = asked.subject AND c.answered_at IS NOT NULL OFFSET 0)
) ORDER BY id LIMIT %s
"""


_AGED = """
SELECT id FROM intake_application waiting WHERE state = 'confirmed' AND EXISTS (
  SELECT FROM unnest(waiting.subjects) AS asked (subject)
  WHERE NOT EXISTS (SELECT FROM intake_identitycheck c
                    WHERE c.court_id = waiting.court_id AND c.subject = asked.subject AND c.answered_at >= %s OFFSET 0)
) ORDER BY id LIMIT %s
"""


def aged_applications(at: datetime, limit: int = READY) -> list[Application]:
    """Applications that passed their gates and were not opened while the registers' confirmations counted."""
    with connection.cursor() as cursor:
        cursor.execute(_AGED, [at - timedelta(days=FRESH_DAYS), limit])
        ids = [row[0] for row in cursor.fetchall()]
    return list(Application.objects.filter(pk__in=ids).order_by("pk"))


def ready_applications(court: Court, at: datetime, limit: int = READY) -> list[Confirmed]:
    """Applications whose parties were all answered for, with the gates that are shut."""
    with connection.cursor() as cursor:
        cursor.execute(_READY, [limit])
        ids = [row[0] for row in cursor.fetchall()]
    found = list(Application.objects.filter(pk__in=ids).order_by("pk"))
    checks = confirmations(sorted({subject for one in found for subject in one.subjects}))
    keeper = keeper_of(court, at)
    return [_confirmed(one, checks, keeper, court) for one in found]


def _confirmed(
    application: Application, checks: dict[str, IdentityCheck], keeper: Gatekeeper, court: Court
) -> Confirmed:
    filing = filing_of(application.content)
    refusals = (*keeper.shut_by_title(filing), *shut_by_registers(filing, checks, keeper, court))
    entries = dict.fromkeys(checks[subject].entry_id for subject in application.subjects)
    because_of = tuple(entry for entry in entries if entry is not None)
    return Confirmed(application, because_of, tuple(reason_of(refusal) for refusal in refusals))
