"""Deferred work of intake: ask the registers, take their answers, keep the seeds of the draw published."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from procrastinate.contrib.django import app

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.look import look_many
from levari.access.models import Actor, Court
from levari.basics.canonical import canonical, sha256_hex
from levari.basics.ids import uuid7
from levari.casefile.identity import identifier_hash
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.partners.documents import instant
from levari.partners.inbox import Arrived, mark_taken, take_more, untaken
from levari.partners.outbox import Paper, queue
from levari.partners.routes import IDENTITY
from levari.record.defer import Job, defer_all
from levari.stages.intake.acts import (
    Aged,
    Answered,
    ask_identities,
    confirm_identities,
    publish_draw_seeds,
    record_identities,
    renew_confirmations,
)
from levari.stages.intake.acts.file_applications import BASIS
from levari.stages.intake.models import IdentityCheck
from levari.stages.intake.queries import days_without_seed, open_checks
from levari.stages.intake.settling import aged_applications, ready_applications
from levari.stages.intake.subjects import person_id

WINDOW = 1000
ASK_AGAIN_AFTER = timedelta(minutes=10)
PURPOSE = "intake.identity"
REGISTERS = {"natural": "population", "company": "companies", "public_body": "companies"}


@task(name="intake.ask_registers")
def ask_registers(court: int) -> None:
    """Ask the population and the company register about everybody nobody has asked about yet."""
    exchange = automation("exchange")
    for register in sorted(set(REGISTERS.values())):
        kinds = [kind for kind, asked in REGISTERS.items() if asked == register]
        while _ask(court, register, kinds, exchange) == WINDOW:
            pass
    _settle(court, exchange)


def _ask(court_id: int, register: str, kinds: Sequence[str], exchange: Actor) -> int:
    court, at = Court.objects.get(pk=court_id), now()
    with acting(court=court_id, actor=exchange.pk, purpose=PURPOSE):
        checks = open_checks(kinds, WINDOW)
        if checks:
            inquiry = uuid7()
            subjects = sha256_hex(canonical(sorted(check.subject for check in checks)))
            ask_identities(
                inquiry=inquiry,
                register=register,
                checks=[check.pk for check in checks],
                subjects_hash=subjects,
                by=exchange,
                at=at,
            )
            look_many(
                [(person_id(court_id, identifier_hash(check.id_kind, check.identifier)), None) for check in checks],
                actor=exchange,
                court_id=court_id,
                purpose=PURPOSE,
                fields=["name", "identifier"],
                at=at,
            )
            queue(court, [Paper(to=register, type="inquiry", body=_inquiry(checks, subjects, at), id=inquiry)], at=at)
    return len(checks)


def _inquiry(checks: Sequence[IdentityCheck], subjects: str, at: datetime) -> dict[str, Any]:
    """The creditor's application is the warrant: identity alone is asked, and nothing anybody owns."""
    filed = checks[0].application.entry
    return {
        "warrant": {
            "id": str(filed.pk),
            "cases_hash": subjects,
            "purpose": "identity",
            "basis": BASIS,
            "signed_by": str(filed.actor_id),
            "approved_at": instant(filed.at),
            "expires_at": instant(at + timedelta(days=7)),
        },
        "classes": ["identity"],
        "lines": [_line(check) for check in checks],
    }


def _line(check: IdentityCheck) -> dict[str, Any]:
    return {
        "line": check.pk,
        "case": str(check.application_id),
        "officer": str(check.application.entry.actor_id),
        "kind": "natural" if check.kind == "natural" else "company",
        "id_kind": check.id_kind,
        "identifier": check.identifier,
        "name": check.name,
        "proof": None,
    }


@task(name="intake.take_confirmations")
def take_confirmations(court: int) -> None:
    """Record what the registers answered, and pass or stop the applications that waited for it."""
    exchange = automation("exchange")
    with acting(court=court, actor=exchange.pk, purpose=PURPOSE):
        arrived = untaken(IDENTITY, 20)
        for one in arrived:
            key = f"intake.identities_recorded:{one.hash}"
            record_identities(answer=_answered(one), by=exchange, at=now(), key=key)
        mark_taken([one.id for one in arrived], now())
        take_more(court, IDENTITY)
        _ask_again_later(court)
    _settle(court, exchange)


def _ask_again_later(court: int) -> None:
    """A register that could not answer is asked again; the worker's clock counts the time, not the court's."""
    if IdentityCheck.objects.filter(asked_at=None, answered_at=None).exists():
        name = f"intake.ask_registers:again:{court}"
        later = datetime.now(UTC) + ASK_AGAIN_AFTER
        defer_all([Job("intake.ask_registers", {"court": court}, queueing_lock=name, scheduled_at=later)])


def _answered(one: Arrived) -> Answered:
    told = {}
    for line in one.reply["lines"]:
        ended = line.get("died_on") or line.get("dissolved_on")
        told[line["line"]] = (line["outcome"], datetime.fromisoformat(ended).date() if ended else None)
    return Answered(one.question.document_id, one.institution, told, one.hash)


def _settle(court: int, exchange: Actor) -> None:
    """Decide the gates of every application whose parties were all answered for, batch by batch."""
    more = True
    while more:
        with acting(court=court, actor=exchange.pk, purpose=PURPOSE):
            ready = ready_applications(Court.objects.get(pk=court), now())
            confirm_identities(
                items=ready,
                by=exchange,
                at=now(),
                keys=[f"intake.identity_confirmed:{item.application.pk}:{max(item.because_of)}" for item in ready],
            )
            more = bool(ready)


@task(name="intake.ask_again")
def ask_again(court: int) -> None:
    """Put applications whose confirmations grew too old back before their gates, and ask the registers again."""
    clock, more = automation("clock"), True
    while more:
        with acting(court=court, actor=clock.pk, purpose=PURPOSE):
            aged = aged_applications(now())
            renew_confirmations(items=[Aged(one) for one in aged], by=clock, at=now())
            more = bool(aged)


@app.periodic(cron="25 * * * *")
@app.task(name="intake.look_after_confirmations", queueing_lock="intake.look_after_confirmations", pass_context=False)
def look_after_confirmations(timestamp: int) -> None:
    """Each hour: no application waits to be opened on a confirmation that does not count any more."""
    for court in Court.objects.order_by("pk"):
        ask_again(court.pk)


@task(name="intake.publish_draw_seeds")
def publish_seeds(court: int, days: int = 45) -> None:
    """Keep the commitments of the coming days published."""
    clock = automation("clock")
    with acting(court=court, actor=clock.pk):
        missing = days_without_seed(Court.objects.get(pk=court), now(), days)
        if missing:
            key = f"intake.draw_seeds_published:{court}:{missing[0]}:{missing[-1]}"
            publish_draw_seeds(days=missing, by=clock, at=now(), key=key)


@app.periodic(cron="20 * * * *")
@app.task(name="intake.look_after_seeds", queueing_lock="intake.look_after_seeds", pass_context=False)
def look_after_seeds(timestamp: int) -> None:
    """Each hour: keep the coming days' seeds of every court published, so that its draws go on."""
    for court in Court.objects.order_by("pk"):
        publish_seeds(court.pk)
