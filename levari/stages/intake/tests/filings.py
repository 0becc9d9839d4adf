"""Rows of dockets for tests: a good one, changed one cell at a time."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

from levari.access.automations import automation
from levari.access.context import acting
from levari.basics.identifiers import birth_on, demo_ric, demo_uscc
from levari.basics.ids import uuid7
from levari.casefile.models import Case
from levari.stages.intake.acts import (
    Answered,
    Opening,
    ask_identities,
    confirm_identities,
    open_cases,
    publish_draw_seeds,
    record_identities,
)
from levari.stages.intake.importing import Import, Result
from levari.stages.intake.models import Application, IdentityCheck
from levari.stages.intake.queries import days_without_seed
from levari.stages.intake.settling import ready_applications
from tests.people import People

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def cells(n: int = 1, **changes: str) -> dict[str, str]:
    """A row that passes every gate; `n` makes title and debtor different."""
    row = {
        "title_kind": "judgment", "title_court": "Demo District Court", "title_number": f"（2025）京0199民初{n}号",
        "decided_on": "2025-01-06", "final_since_on": "2025-01-22", "performance_due_on": "2025-02-01",
        "creditor_kind": "company", "creditor_name": "示例银行", "creditor_id_kind": "cn_uscc",
        "creditor_identifier": demo_uscc(1), "creditor_account": "6200000000019999", "debtor_kind": "natural",
        "debtor_name": "张示例", "debtor_id_kind": "cn_ric", "debtor_identifier": demo_ric(n),
        "debtor_born_on": birth_on(demo_ric(n)).isoformat(), "debtor_address": "示例路1号", "principal": "12000.00",
        "interest_rate": "0.0385", "interest_from": "2024-06-01", "costs": "150.00", "payments": "2025-05-01 1000.00",
    }  # fmt: skip
    return {**row, **changes}


def as_csv(*rows: dict[str, str]) -> bytes:
    """A CSV docket of these rows; its columns are those of the first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def run(people: People, data: bytes, **options: Any) -> list[Result]:
    """Import bytes as the filing clerk."""
    return list(Import(people.filing_clerk, people.court, AT, **options).results(io.BytesIO(data)))


def applications(people: People) -> list[Application]:
    """What is stored, oldest first."""
    with acting(court=people.court.pk, purpose="test"):
        return list(Application.objects.order_by("pk"))


def answer(people: People, **told: tuple[str, Any]) -> None:
    """Let a register answer every open question: those named in `told` by the debtor's name as told, the rest MATCH."""
    exchange = automation("exchange")
    with acting(court=people.court.pk, actor=exchange.pk, purpose="test"):
        checks = list(IdentityCheck.objects.filter(answered_at=None))
        inquiry = uuid7()
        ask_identities(
            inquiry=inquiry,
            register="population",
            checks=[check.pk for check in checks],
            subjects_hash="0" * 64,
            by=exchange,
            at=AT,
        )
        named = {check.pk: told[check.name] for check in checks if check.name in told}
        record_identities(answer=Answered(inquiry, "population", named, "1" * 64), by=exchange, at=AT)
        confirm_identities(items=ready_applications(people.court, AT), by=exchange, at=AT)


def publish(people: People) -> None:
    """Publish the seeds of the week."""
    clock = automation("clock")
    with acting(court=people.court.pk):
        publish_draw_seeds(days=days_without_seed(people.court, AT, 7), by=clock, at=AT)


def open_all(people: People) -> list[Case]:
    """Open every confirmed application as the filing clerk."""
    with acting(court=people.court.pk, purpose="test"):
        waiting = Application.objects.filter(state="confirmed").order_by("pk")
        return open_cases(
            items=[Opening(one) for one in waiting],
            by=people.filing_clerk,
            at=AT,
            keys=[f"open:{one.pk}" for one in waiting],
        )
