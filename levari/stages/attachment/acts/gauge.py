"""Bringing the gauges up to date, in the transaction of every act that changes a measure."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection

from levari.casefile.queries import Due, this_court
from levari.stages.attachment.rules.cap import cap_amount
from levari.stages.attachment.rules.worksheet import CAP

_SET = """
INSERT INTO casefile_gauge AS gauge (case_id, court_id, cap_amount, attached_amount, exceptional, reckoned_at)
SELECT asked.case_id, %(court)s, asked.cap, coalesce(sum(m.held_amount), 0),
  coalesce(bool_or(m.exceeds_cap), false), %(at)s
FROM unnest(%(cases)s::uuid[], %(caps)s::bigint[]) AS asked (case_id, cap)
LEFT JOIN casefile_measure m ON m.case_id = asked.case_id AND m.state IN ('ordered', 'live')
GROUP BY asked.case_id, asked.cap
ON CONFLICT (case_id) DO UPDATE SET cap_amount = excluded.cap_amount, attached_amount = excluded.attached_amount,
  exceptional = excluded.exceptional, reckoned_at = excluded.reckoned_at
"""


def cap_of(owed: Due) -> int:
    """The most that may be held for a case today."""
    return cap_amount(owed.position.total, owed.fee_open, CAP)


def set_gauges(owed: dict[UUID, Due], case_ids: Collection[UUID], at: datetime) -> None:
    """Reckon the gauges of these cases anew; the database refuses one above its cap without an exception by law."""
    ids = sorted(set(case_ids))
    with connection.cursor() as cursor:
        cursor.execute(
            _SET, {"court": this_court().pk, "at": at, "cases": ids, "caps": [cap_of(owed[case_id]) for case_id in ids]}
        )
