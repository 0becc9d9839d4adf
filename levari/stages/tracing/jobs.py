"""Deferred work of tracing: send the inquiries, take the answers, name who is late."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.basics.canonical import canonical, sha256_hex
from levari.basics.money import minor
from levari.casefile.models import Institution, Person
from levari.casefile.queries import people_of_cases
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.partners.documents import instant
from levari.partners.inbox import Arrived, mark_taken, take_more, untaken
from levari.partners.outbox import Paper, queue
from levari.partners.routes import INQUIRY
from levari.stages.tracing import rules
from levari.stages.tracing.acts import CloseInventory, Hit, close_inventories, complete_batch, record_answers
from levari.stages.tracing.acts import send_inquiries as send_inquiries_act
from levari.stages.tracing.acts.warrants import SendWarrant
from levari.stages.tracing.models import Answer, Batch, Warrant, Window

WINDOW = 1000

#: Classes as institutions know them, by the kind of asset a warrant names.
WIRE_CLASSES = {
    "account": "accounts", "income": "income", "vehicle": "vehicles", "land": "land", "securities": "securities",
    "fund": "securities",
}  # fmt: skip


@task(name="tracing.send_inquiries")
def send_inquiries(court: int) -> None:
    """Put every signed warrant that was not sent yet into a window and queue one inquiry per institution."""
    at, exchange = now(), automation("exchange")
    with acting(court=court):
        waiting = list(
            Warrant.objects.filter(window=None, expires_at__gt=at)
            .select_related("case", "request", "signed_by")
            .order_by("pk")[: WINDOW * 5]
        )
    groups = defaultdict(list)
    for warrant in waiting:
        groups[(tuple(warrant.request.institutions), warrant.signed_by_id)].append(warrant)
    for (institutions, _), warrants in sorted(groups.items(), key=lambda group: str(group[0])):
        for start in range(0, len(warrants), WINDOW):
            _send_window(court, institutions, warrants[start : start + WINDOW], at, exchange)
    if len(waiting) == WINDOW * 5:
        send_inquiries(court)


def _send_window(
    court_id: int, institutions: tuple[str, ...], warrants: list[Warrant], at: datetime, exchange: Actor
) -> None:
    court = Court.objects.get(pk=court_id)
    with acting(court=court_id, actor=exchange.pk):
        window = Window(court=court, opened_at=at)
        send_inquiries_act(
            items=[SendWarrant(warrant.case, warrant) for warrant in warrants],
            window=window,
            institutions=institutions,
            by=exchange,
            at=at,
            keys=[f"tracing.sent:{warrant.pk}" for warrant in warrants],
        )
        if window._state.adding:  # another worker has sent these warrants already
            return
        who = people_of_cases(
            [warrant.case_id for warrant in warrants],
            actor=exchange,
            purpose="tracing.inquiry",
            fields=["name", "identifier"],
            at=at,
        )
        sent = list(Warrant.objects.filter(window=window).select_related("case", "request").order_by("line"))
        kinds = dict(Institution.objects.filter(code__in=institutions).values_list("code", "kind"))
        batches = Batch.objects.filter(window=window)
        queue(court, [_paper(batch, kinds, sent, warrants[0].signed_by, who) for batch in batches], at=at)


def _paper(
    batch: Batch, kinds: dict[str, str], sent: Sequence[Warrant], judge: Actor, who: dict[UUID, Person]
) -> Paper:
    known = rules.CLASSES[kinds[batch.institution]]
    classes = sorted({WIRE_CLASSES[kind] for kind in known})
    first = sent[0]
    return Paper(
        to=batch.institution,
        type="inquiry",
        id=batch.pk,
        body={
            "warrant": {
                "id": str(batch.window_id),
                "cases_hash": sha256_hex(canonical([[str(warrant.pk), str(warrant.case_id)] for warrant in sent])),
                "purpose": "enforcement",
                "basis": rules.BASIS,
                "signed_by": judge.name,
                "approved_at": instant(first.signed_at),
                "expires_at": instant(min(warrant.expires_at for warrant in sent)),
            },
            "classes": classes,
            "lines": [_line(warrant, who[warrant.request.person_id]) for warrant in sent],
        },
    )


def _line(warrant: Warrant, person: Person) -> dict[str, Any]:
    return {
        "line": warrant.line,
        "case": warrant.case.number,
        "officer": str(warrant.request.requested_by_id),
        "kind": "natural" if person.kind == Person.Kind.NATURAL else "company",
        "id_kind": person.id_kind,
        "identifier": person.identifier,
        "name": person.name,
        "proof": str(person.verified_by_entry_id),
    }


@task(name=INQUIRY)
def take_answers(court: int) -> None:
    """Record the answers that came in; where a window is complete, close its inventories."""
    at, exchange = now(), automation("exchange")
    with acting(court=court, actor=exchange.pk):
        arrived = untaken(INQUIRY, limit=20)
        for reply in arrived:
            _take(reply, exchange, at)
        mark_taken([reply.id for reply in arrived], at)
        _close_complete({reply.question.document_id for reply in arrived}, exchange, at)
        take_more(court, INQUIRY)


def _take(reply: Arrived, exchange: Actor, at: datetime) -> None:
    batch = Batch.objects.get(pk=reply.question.document_id)
    warrants = {
        warrant.line: warrant
        for warrant in Warrant.objects.filter(window_id=batch.window_id).select_related("case", "request")
    }
    told = [line for line in reply.reply["lines"] if line["outcome"] != Answer.Outcome.MATCH or line["assets"]]
    hits = [_hit(line, batch, warrants[line["line"]]) for line in told if line["line"] in warrants]
    record_answers(
        items=hits,
        batch=batch,
        by=exchange,
        at=at,
        keys=[f"tracing.answer:{batch.pk}:{hit.warrant.line}" for hit in hits],
    )
    complete_batch(batch=batch, lines=len(warrants), by=exchange, at=at, key=f"tracing.batch:{batch.pk}")


def _hit(line: dict[str, Any], batch: Batch, warrant: Warrant) -> Hit:
    return Hit(warrant.case, warrant, line["outcome"], tuple(_found(asset, batch) for asset in line["assets"]))


def _found(asset: dict[str, Any], batch: Batch) -> rules.Found:
    return rules.found(
        kind=asset["kind"],
        institution=batch.institution,
        reference=asset["reference"],
        value=minor(asset["value"], asset["currency"]),
        exempt_kind=asset["exempt_kind"] or "",
        encumbered=minor(asset["encumbered"], asset["currency"]),
        account_kind=asset.get("account_kind", ""),
    )


def _close_complete(batches: set[UUID], exchange: Actor, at: datetime) -> None:
    windows = Window.objects.filter(batches__pk__in=batches).exclude(batches__answered_at=None).distinct()
    warrants = Warrant.objects.filter(window__in=list(windows), closed_at=None).select_related("case", "request")
    _close([CloseInventory(warrant.case, warrant) for warrant in warrants], exchange, at)


def _close(items: list[CloseInventory], by: Actor, at: datetime) -> None:
    close_inventories(items=items, by=by, at=at, keys=[f"tracing.closed:{item.warrant.pk}" for item in items])


@task(name="tracing.answers_overdue")
def answers_overdue(court: int, due: list[dict[str, str]]) -> None:
    """The time to answer is over: go on with what is known, and name who is late."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        warrants = Warrant.objects.filter(pk__in=[item["subject"] for item in due], closed_at=None)
        found = list(warrants.select_related("case", "request"))
        late: dict[UUID | None, list[str]] = defaultdict(list)
        missing = Batch.objects.filter(window__in=[warrant.window_id for warrant in found], answered_at=None)
        for window_id, institution in missing.values_list("window_id", "institution"):
            late[window_id].append(institution)
        _close(
            [CloseInventory(warrant.case, warrant, tuple(sorted(late[warrant.window_id]))) for warrant in found],
            clock,
            at,
        )
