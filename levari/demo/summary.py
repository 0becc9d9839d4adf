"""What came of a docket: counts, sums to the cent, and every invariant with its verdict."""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import psycopg
from django.conf import settings
from django.db.models import F, Sum

from levari.access.context import acting
from levari.access.models import AccessEvent, Court
from levari.casefile.models import Case, Credit, Gauge, Institution, Measure
from levari.config.launch.address import SEALER, conninfo
from levari.demo.walk import state
from levari.ledger.places import Kind
from levari.ledger.queries import totals
from levari.record.fsck import fsck
from levari.record.queries import census
from levari.record.sealer import VKEY_FILE
from levari.stages.distribution.models import Payout
from levari.stages.distribution.queries import check_invariants
from levari.stages.intake.models import Application


@dataclass
class Summary:
    """`totals` are equal for equal dockets, whatever was killed on the way; `verdicts` name every broken rule."""

    totals: dict[str, int]
    verdicts: dict[str, str]
    seconds: float = 0.0
    acts: int = 0
    entries: int = 0
    by_case: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether every invariant held."""
        return not any(self.verdicts.values())


def summarise(court: Court, *, seconds: float, acts: int, before: date | None = None) -> Summary:
    """Count, add up and check one court; cases filed on the day `before` or later may still be under way."""
    with acting(court=court.pk, purpose="summary"):
        counted = _counts() | _sums(court)
        entries, machines = census()
        verdicts = {
            "every case of the docket has come to its end": _unfinished(before or date.max),
            "ledger: debits equal credits, cash equals the statement, nobody below zero": _books(),
            "nothing is held in a closed case": _held_when_closed(),
            "no gauge above its cap without an exception by law": _gauges(),
            "every imposing entry names a human": ", ".join(machines),
        }
        by_case = _by_case()
        verdicts["the institutions hold nothing more"] = _outside()
    verdicts["the log verifies and agrees with the database"] = _log()
    return Summary(counted, verdicts, seconds, acts, entries, by_case)


def _counts() -> dict[str, int]:
    states = Counter(Application.objects.values_list("state", flat=True))
    closings = Counter(Case.objects.filter(state="closed").values_list("closing", flat=True))
    return {
        "applications": sum(states.values()),
        "refused before any effect": states["refused"],
        "cases": Case.objects.count(),
        **{f"closed: {name.replace('_', ' ')}": count for name, count in sorted(closings.items())},
        "measures": Measure.objects.count(),
        "look-ups of persons": AccessEvent.objects.count(),
    }


def _sums(court: Court) -> dict[str, int]:
    there = totals(court.pk)
    paid = Payout.objects.filter(state="settled").values_list("role").annotate(Sum("amount"))
    return {
        **{f"paid {'to creditors' if role == 'creditor' else 'back to debtors'}": amount for role, amount in paid},
        "fees": there.get(Kind.FEES, 0),
        "suspense": there.get(Kind.SUSPENSE, 0),
        "credited": Credit.objects.aggregate(sum=Sum("amount"))["sum"] or 0,
    }


def _by_case() -> dict[str, tuple[str, int]]:
    credited = dict(Credit.objects.values_list("case_id").annotate(Sum("amount")))
    rows = Case.objects.values_list("pk", "title__number", "closing")
    return {number: (closing, credited.get(pk, 0)) for pk, number, closing in rows}


def _unfinished(before: date) -> str:
    open_cases = Case.objects.filter(filed_on__lt=before).exclude(state__in=("closed", "refused"))
    open_cases = list(open_cases.values_list("number", flat=True)[:5])
    waiting = Application.objects.filter(filed_on__lt=before).exclude(state__in=("opened", "refused")).count()
    return f"{open_cases} {waiting} applications" if open_cases or waiting else ""


def _books() -> str:
    return "; ".join(map(str, check_invariants()[:5]))


def _held_when_closed() -> str:
    left = Measure.objects.filter(case__state="closed", state__in=Measure.UNFINISHED)
    return ", ".join(left.values_list("case__number", flat=True)[:5])


def _gauges() -> str:
    over = Gauge.objects.filter(attached_amount__gt=F("cap_amount"), exceptional=False)
    return ", ".join(over.values_list("case__number", flat=True)[:5])


def _outside() -> str:
    """What the institutions themselves say is in force for cases in which nothing is held."""
    held = Measure.objects.filter(state__in=Measure.UNFINISHED)
    numbers, found = set(held.values_list("case__number", flat=True)), []
    for code, url in Institution.objects.filter(active=True).values_list("code", "url"):
        if orders := [order for order in state(url)["orders"] if order["case"] not in numbers]:
            found.append(f"{code}: {len(orders)}")
    return ", ".join(found)


def _log() -> str:
    tiles = Path(settings.TILES_DIR)
    with psycopg.connect(**conninfo(SEALER), autocommit=True) as connection:
        if left := _unsealed(connection):
            return f"{left} entries wait for the sealer"
        told = fsck(connection, tiles, (tiles / VKEY_FILE).read_text("utf-8"))
    return "" if told["ok"] else str(told["reason"])


def _unsealed(connection: psycopg.Connection, patience: float = 60.0) -> int:
    """How many entries the sealer has not sealed after some patience."""
    until = time.monotonic() + patience
    while True:
        row = connection.execute("SELECT count(*) FROM record_unsealed").fetchone()
        left = int(row[0]) if row else 0
        if not left or time.monotonic() > until:
            return left
        time.sleep(0.2)
