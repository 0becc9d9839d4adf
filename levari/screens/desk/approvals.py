"""What waits for the signature of a second person, read from the rooms that show it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.casefile.frame import address
from levari.casefile.models import Asset, Case, Task
from levari.journey import BY_TASK
from levari.screens.desk.sheet import institution_names
from levari.screens.desk.work import OF_THE_CASE, lamp
from levari.stages.attachment.queries import worksheets_to
from levari.stages.tracing.queries import requests_to_sign
from levari.ui.filters import money

MOST = 50


@dataclass(frozen=True)
class Shown:
    """What is signed: rows of (name, value), a table of assets where there is one, the hash under the signature."""

    rows: list[tuple[Any, Any]]
    hash: str
    assets: list[dict[str, Any]] | None = None


@dataclass(frozen=True)
class Item:
    """One thing that waits, in one case."""

    case: Case
    shown: Shown | None
    href: str | None
    lamp: str
    due_at: datetime | None
    raised_at: datetime


@dataclass(frozen=True)
class Group:
    """Things that wait for the same act; `more` than are shown here."""

    what: str
    name: Any
    batch: str | None
    items: list[Item]
    more: bool


Reader = Callable[[list[Case]], dict[UUID, Shown]]


def _requests(cases: list[Case]) -> dict[UUID, Shown]:
    found = requests_to_sign([case.pk for case in cases])
    names = institution_names({code for request in found.values() for code in request.institutions})
    kinds = dict(Asset.Kind.choices)
    people = Actor.objects.in_bulk({request.requested_by_id for request in found.values()})
    return {
        case_id: Shown(
            [
                (_("Asked by"), people[request.requested_by_id].name),
                (_("Institutions to ask"), ", ".join(names.get(code, code) for code in request.institutions)),
                (_("Kinds of assets"), ", ".join(str(kinds[kind]) for kind in request.classes)),
                (_("Reason"), request.reason),
            ],
            request.shown_hash,
        )
        for case_id, request in found.items()
    }


def _worksheets(cases: list[Case]) -> dict[UUID, Shown]:
    found = worksheets_to("approve", [case.pk for case in cases])
    currency = {case.pk: case.currency for case in cases}
    people = Actor.objects.in_bulk({worksheet.proposed_by_id for worksheet in found.values()})
    return {
        case_id: Shown(
            [
                (_("Proposed by"), people[worksheet.proposed_by_id].name),
                (_("Still to be covered"), money(worksheet.need_amount, currency[case_id])),
                (_("To be attached"), money(worksheet.contents["total"], currency[case_id])),
                (_("Cap"), money(worksheet.cap_amount, currency[case_id])),
                (_("Reason"), worksheet.reason),
            ],
            worksheet.shown_hash,
            worksheet.contents["assets"],
        )
        for case_id, worksheet in found.items()
    }


READERS: dict[str, Reader] = {"tracing.sign_warrant": _requests, "attachment.approve": _worksheets}
#: To-dos that are a signature under what somebody else prepared.
SIGNATURES = (
    "tracing.sign_warrant", "attachment.approve", "distribution.confirm_plan", "distribution.check_payout",
    "closing.decide",
)  # fmt: skip


def waiting(actor: Actor, roles: Collection[str], at: datetime) -> list[Group]:
    """Everything that waits for this person's signature, by act; those without a case are on their batch page."""
    groups = [_group(what, actor, roles, at) for what in SIGNATURES if what in BY_TASK]
    return [group for group in groups if group is not None]


def _group(what: str, actor: Actor, roles: Collection[str], at: datetime) -> Group | None:
    step = BY_TASK[what]
    if not step.roles & set(roles):
        return None
    found = Task.objects.filter(what=what, done_at=None, role__in=list(roles))
    for role in step.roles & set(OF_THE_CASE):
        found = found.filter(**{f"case__{role}": actor})
    tasks = list(found.select_related("case").order_by("due_at", "raised_at", "pk")[: MOST + 1])
    cases = [task.case for task in tasks[:MOST] if task.case]
    shown = READERS[what](cases) if what in READERS and cases else {}
    items = [
        Item(
            task.case,
            shown.get(task.case.pk),
            address(step.page, task.case.number) if step.page else None,
            lamp(task.due_at, at),
            task.due_at,
            task.raised_at,
        )
        for task in tasks[:MOST]
        if task.case
    ]
    return Group(what, step.name, address(step.batch) if step.batch else None, items, len(tasks) > MOST)
