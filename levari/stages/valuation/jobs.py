"""Deferred work of valuation: ask all platforms and the own model at once, take what they say, watch the clocks."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.basics.money import minor
from levari.casefile.models import Asset, Case
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.partners.documents import instant
from levari.partners.inbox import Arrived, mark_taken, take_more, untaken
from levari.partners.outbox import Paper, queue
from levari.partners.routes import VALUATION
from levari.stages.valuation import acts, queries
from levari.stages.valuation.acts.determining import Finishing
from levari.stages.valuation.acts.reminding import Reminder, remind_of_sale
from levari.stages.valuation.models import Estimate, Valuation
from levari.stages.valuation.opinion import opinion
from levari.stages.valuation.rules.reports import OWN
from levari.stages.valuation.signing import check_model

BATCH = 200
BASIS = "cn.ref.online"


@task(name="valuation.send_inquiries")
def send_inquiries(court: int, valuation: str) -> None:
    """Ask every platform in one go, and the own model in a job of its own; ids make each question count once."""
    at, exchange, here = now(), automation("exchange"), Court.objects.get(pk=court)
    with acting(court=court, actor=exchange.pk):
        found = Valuation.objects.select_related("asset", "case", "started_by").get(pk=valuation)
        asked = found.estimates.filter(route="online", state=Estimate.State.ASKED).order_by("source")
        queue(here, [_paper(found, one, here, at) for one in asked if one.source != OWN], at=at)
        own = [one for one in asked if one.source == OWN]
    if own:
        ask_own_model(court=court, estimate=str(own[0].pk))


def _paper(valuation: Valuation, one: Estimate, court: Court, at: datetime) -> Paper:
    """The question: the thing and its facts. No party, no claim, no earlier price."""
    assert valuation.due_at is not None
    body = {
        "case": valuation.case.number,
        "asset": {
            "kind": valuation.asset.kind, "reference": valuation.asset.reference,
            "institution": valuation.asset.institution,
            "facts": [{"name": name, "value": value} for name, value in valuation.facts],
        },
        "currency": valuation.case.currency,
        "valued_on": court.day(at).isoformat(),
        "due_at": instant(valuation.due_at),
        "basis": BASIS,
        "officer": valuation.started_by.name,
    }  # fmt: skip
    return Paper(one.source, "valuation", body, valuation.case_id, one.pk)


@task(name="valuation.ask_own_model")
def ask_own_model(court: int, estimate: str) -> None:
    """Let the newest published version of the own model say what it thinks, or why it will not."""
    at, exchange, here = now(), automation("exchange"), Court.objects.get(pk=court)
    with acting(court=court, actor=exchange.pk):
        one = Estimate.objects.select_related("valuation__asset", "valuation__case").get(pk=estimate)
        version = queries.own_model(one.valuation.asset.kind, at)
        assert version is not None
        content, case = check_model(here, version), one.valuation.case
        said = opinion(content, version.hash, dict(one.valuation.facts), here.day(at), case.currency)
        item = acts.Reported(case, one.pk, received_at=at, **said)
        acts.take_reports(items=[item], by=exchange, at=at, keys=[f"valuation.reported:{one.pk}"])


@task(name=VALUATION)
def take_reports(court: int) -> None:
    """Record what platforms answered."""
    at, exchange = now(), automation("exchange")
    with acting(court=court, actor=exchange.pk):
        arrived = untaken(VALUATION, limit=BATCH)
        known = Estimate.objects.select_related("case").in_bulk([reply.question.document_id for reply in arrived])
        items = [_reported(reply, known[reply.question.document_id]) for reply in arrived]
        keys = [f"valuation.reported:{item.estimate}" for item in items]
        acts.take_reports(items=items, by=exchange, at=at, keys=keys)
        mark_taken([reply.id for reply in arrived], at)
        take_more(court, VALUATION)


def _reported(reply: Arrived, estimate: Estimate) -> acts.Reported:
    said = reply.reply
    given = said["outcome"] == "done" and minor(said["amount"], said["currency"]) > 0
    low, high = (minor(said[name], said["currency"]) if said[name] else None for name in ("low", "high"))
    ordered = given and low is not None and high is not None and 0 < low <= high
    return acts.Reported(
        estimate.case, estimate.pk, minor(said["amount"], said["currency"]) if given else None, reply.received_at,
        reply.hash, low=low if ordered else None, high=high if ordered else None, method=said["method"],
        samples=tuple(_sample(one) for one in said["samples"]), reasons=said["reason"] or "",
        valid_until_on=date.fromisoformat(said["valid_until_on"]) if said["valid_until_on"] else None,
    )  # fmt: skip


def _sample(one: Mapping[str, Any]) -> dict[str, str]:
    return {name: one[name] for name in ("what", "on", "amount", "adjusted")}


@task(name="valuation.count_reports")
def count_reports(court: int, due: list[dict[str, str]]) -> None:
    """The time for reports is over in these valuations."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        found = Valuation.objects.select_related("case").in_bulk([UUID(item["subject"]) for item in due])
        items = [acts.Counting(found[UUID(item["subject"])].case, found[UUID(item["subject"])]) for item in due]
        acts.count_reports(items=items, by=clock, at=at, keys=[f"valuation.counted:{one['deadline']}" for one in due])


@task(name="valuation.make_final")
def make_final(court: int, due: list[dict[str, str]]) -> None:
    """The time to object is over for these prices."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        cases = Case.objects.in_bulk([UUID(item["case"]) for item in due])
        items = [Finishing(cases[UUID(item["case"])], UUID(item["subject"])) for item in due]
        acts.make_final(items=items, by=clock, at=at, keys=[f"valuation.final:{one['deadline']}" for one in due])


@task(name="valuation.remind_of_sale")
def remind(court: int, due: list[dict[str, str]]) -> None:
    """The sale of these things should have begun; remind the officer where it has not."""
    at, clock = now(), automation("clock")
    with acting(court=court, actor=clock.pk):
        waiting = Asset.objects.filter(
            pk__in=[item["subject"] for item in due], selling_since_at=None, gone_on=None
        ).values_list("pk", flat=True)
        idle = {str(pk) for pk in waiting}
        cases = Case.objects.in_bulk([UUID(item["case"]) for item in due])
        late = [item for item in due if item["subject"] in idle and cases[UUID(item["case"])].state == "open"]
        items = [Reminder(cases[UUID(item["case"])], item["subject"]) for item in late]
        remind_of_sale(items=items, by=clock, at=at, keys=[f"valuation.reminded:{one['deadline']}" for one in late])
