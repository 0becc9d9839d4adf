"""The desk in a court of 2,000, 20,000 and 200,000 cases: server time of its pages, and the plans behind them.

Time is taken around the whole of Django as a signed-in officer or clerk has it: session, permission, look-up ledger
with its commit, law, template. One process, nothing else in it.
"""

import random
import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.ground import Ground
from bench.table import Row

TITLE = "The desk: server time of its pages"
SIZES = (2_000, 20_000, 200_000)
TIMES, LIMIT_MS, FLAT = 200, 60.0, 1.5
FILL = Path(__file__).with_name("desk_fill.sql")
PLANS = Path(__file__).resolve().parent.parent / "docs" / "desk-plans.md"
IDS = """
CREATE OR REPLACE FUNCTION bench_id(what int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex(1700000000000 + n::bigint * 100 + what), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid
$$
"""


def bench_id(what: int, n: int) -> UUID:
    """The same in Python."""
    return UUID(f"{1_700_000_000_000 + n * 100 + what:012x}70008000{n:012x}")


@dataclass
class Court:
    """The court, how many cases it has, and who is signed in."""

    court_id: int
    size: int
    clerk: Any
    officers: list[tuple[int, Any]]


def measure(place: Ground) -> list[Row]:
    """Fill, look, fill on; then say how the pages of the largest court compare with those of the smallest."""
    found: dict[str, list[float]] = {}
    medians: dict[str, list[float]] = {}
    court_id = _found(place)
    low, plans = 0, ""
    for size in SIZES:
        _fill(place, court_id, low, size)
        low = size
        court = _people(court_id, size)
        for name, ask in pages(court).items():
            took = _timed(ask)
            found.setdefault(name, []).append(_percentile(took, 95))
            medians.setdefault(name, []).append(statistics.median(took))
            print(f"{size:>7} {name:<34} p50 {medians[name][-1]:6.1f} ms  p95 {found[name][-1]:6.1f} ms", flush=True)
        plans = _plans(court)
    PLANS.write_text(plans, encoding="utf-8")
    return [row for name in found for row in _rows(name, found[name], medians[name])]


def _rows(name: str, p95: list[float], p50: list[float]) -> list[Row]:
    told = ", ".join(f"{value:.0f}" for value in p95)
    return [
        Row(
            f"{name}: p95 at {SIZES[-1]:,} cases", f"{p95[-1]:.0f} ms (p50 {p50[-1]:.0f} ms)", "", "",
            p95[-1], LIMIT_MS, at_most=True, unit=" ms",
        ),
        Row(
            f"{name}: p50 at {SIZES[-1]:,} / at {SIZES[0]:,} cases", f"{p50[-1]:.1f} ms", f"{p50[0]:.1f} ms",
            f"p95 by size: {told} ms", p50[-1] / p50[0], FLAT, at_most=True,
        ),
    ]  # fmt: skip


def pages(court: Court) -> dict[str, Callable[[], None]]:
    """What is asked for, each time somewhere else."""
    dice = random.Random(court.size)

    def case() -> int:
        return dice.randrange(court.size)

    def officer() -> Any:
        return dice.choice(court.officers)[1]

    def get(client: Any, path: str) -> None:
        answer = client.get(path, HTTP_HOST="localhost")
        assert answer.status_code == 200, (path, answer.status_code)

    def own_case() -> None:
        number, client = dice.choice(court.officers)
        get(client, f"/cases/（2024）京0199执{number * 500 + dice.randrange(500)}号")

    return {
        "case page": own_case,
        "today, officer": lambda: get(officer(), "/"),
        "today, service clerk": lambda: get(court.clerk, "/"),
        "work list, newest": lambda: get(officer(), "/cases"),
        "work list, mine": lambda: get(officer(), "/cases?mine=1&state=open"),
        "work list, in the middle": lambda: get(officer(), f"/cases?after={bench_id(30, case())}"),
        "search by case number": lambda: get(officer(), f"/cases?q=（2024）京0199执{case()}号"),
        "search by the serial alone": lambda: get(officer(), f"/cases?q={case()}"),
        "search by the title's number": lambda: get(officer(), f"/cases?q=（2023）京0199民初{case()}"),
        "search by a person's name": lambda: get(officer(), f"/people?q={_name(case())}&purpose=case_work"),
    }  # fmt: skip


def _name(n: int) -> str:
    return chr(19968 + n % 4000) + chr(20000 + n // 400 % 4000)


def _timed(ask: Callable[[], None]) -> list[float]:
    for _ in range(20):
        ask()
    took = []
    for _ in range(TIMES):
        start = time.perf_counter()
        ask()
        took.append((time.perf_counter() - start) * 1000)
    return took


def _percentile(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def _found(place: Ground) -> int:
    from levari.access.models import Court as CourtRow

    with place.superuser() as connection:
        connection.execute(IDS)
    made = CourtRow.objects.create(
        code="京0199", participant="court-0199", name="Demo District Court", name_zh="法院", level=4
    )
    return int(made.pk)


def _fill(place: Ground, court_id: int, low: int, high: int) -> None:
    """In pieces, so that no transaction is huge; then what autovacuum would do in time."""
    with place.superuser() as connection:
        for start in range(low, high, 20_000):
            with connection.transaction():
                values = {"low": start, "high": min(start + 20_000, high), "court": court_id}
                _run(connection, FILL.read_text(encoding="utf-8"), values)
        connection.execute("SET session_replication_role = DEFAULT")
        connection.execute("VACUUM (ANALYZE)")


def _run(connection: Any, script: str, values: dict[str, int]) -> None:
    for statement in re.split(r";\n", script):
        if statement.strip():
            connection.execute(re.sub(r"--.*", "", statement), values)


def _people(court_id: int, size: int) -> Court:
    """Ten officers from all over the court and a clerk who sees everybody's services."""
    from levari.access.context import acting
    from levari.access.models import Actor, Appointment
    from levari.jobs.clock import now

    numbers = [size // 500 * place // 10 for place in range(10)] if size >= 5_000 else [0, 1, 2, 3]
    with acting(court=court_id):
        clerk = Actor.objects.filter(name="Clerk").first()
        if clerk is None:
            clerk = Actor.objects.create(kind="human", name="Clerk", court_id=court_id)
            Appointment.objects.create(court_id=court_id, actor=clerk, role="service_clerk", appointed_at=now())
        officers = [(number, Actor.objects.get(pk=bench_id(1, number))) for number in numbers]
    return Court(court_id, size, _client(clerk), [(number, _client(actor)) for number, actor in officers])


def _client(actor: Any) -> Any:
    from tests.signing_in import sign_in

    return sign_in(actor)


@contextmanager
def _listening() -> Iterator[list[tuple[str, Any]]]:
    """Statements on the way to the database."""
    from django.db import connection

    heard: list[tuple[str, Any]] = []

    def hear(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:
        if statement.lstrip().upper().startswith(("SELECT", "WITH", "(SELECT")) and "set_config" not in statement:
            heard.append((statement, values))
        return execute(statement, values, many, context)

    with connection.execute_wrapper(hear):
        yield heard


def _plans(court: Court) -> str:
    """What PostgreSQL does for each page in the largest court: the slowest statement of each, with its plan."""
    from django.db import connection

    from levari.access.context import acting

    told = [
        "# Plans behind the desk\n",
        f"Made by `python -m bench desk` in a court of {court.size:,} cases and {court.size * 10:,} entries: for each"
        " page the statement that takes longest, as the application runs it behind the wall of its court.\n",
    ]
    for name, ask in pages(court).items():
        with _listening() as heard:
            ask()
        worst, plan = 0.0, ""
        for statement, values in heard:
            with acting(court=court.court_id, purpose="bench"), connection.cursor() as cursor:
                cursor.execute("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + statement, values)
                lines = [row[0] for row in cursor.fetchall()]
            took = float(lines[-1].split()[2])
            if took > worst:
                worst, plan = took, "\n".join(lines)
        told.append(f"## {name}\n\n{len(heard)} statements; the slowest:\n\n```\n{plan}\n```\n")
    return "\n".join(told)
