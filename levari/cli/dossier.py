"""One case as plain facts, for the command line: JSON values with amounts as decimal text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from levari.access.context import acting
from levari.access.login import roles_of
from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.access.rules import decide
from levari.basics.identifiers import masked
from levari.basics.money import format_minor
from levari.casefile.models import Case, Credit, Measure, Party, Task
from levari.casefile.queries import due, people
from levari.law.working.rendering import as_json, as_text
from levari.ledger.queries import holdings
from levari.record.queries import entries_of

PURPOSE = "command line: case show"
MOST_ENTRIES = 1000
HIDDEN = "(hidden: name somebody with --as)"


def dossier(number: str, *, actor: Actor | None, at: datetime, on: date | None = None) -> dict[str, Any] | None:
    """The case of that number, or None. Names are read only for an actor who may; the look is on record."""
    for court in Court.objects.order_by("pk"):
        with acting(court=court.pk):
            case = Case.objects.select_related("title", "officer", "judge").filter(number=number).first()
            if case and (actor is None or _may(actor, Permission.READ_CASE, court)):
                return _told(case, court, actor, at, on or court.day(at))
    return None


def _may(actor: Actor, permission: Permission, court: Court) -> bool:
    return decide(
        actor_kind=actor.kind,
        active=actor.active,
        roles=roles_of(actor.pk),
        permission=permission,
        same_court=actor.court_id == court.pk,
        assigned=None,
        imposes=False,
    ).allowed


def _told(case: Case, court: Court, actor: Actor | None, at: datetime, on: date) -> dict[str, Any]:
    money = _Money(case.currency)
    return {
        "number": case.number, "court": court.name, "state": case.state, "closing": case.closing or None,
        "lane": case.lane, "filed_on": case.filed_on.isoformat(), "officer": _name(case.officer),
        "judge": _name(case.judge),
        "title": {"kind": case.title.kind, "court": case.title.issuing_court, "number": case.title.number},
        "parties": _parties(case, court, actor, at),
        "owed": _owed(case, on, money),
        "measures": [_measure(one, money) for one in _measures(case)],
        "money": {
            "credits": [
                {"counts_on": one.counts_on.isoformat(), "source": one.source, "amount": money(one.amount)}
                for one in Credit.objects.filter(case=case).order_by("counts_on", "pk")
            ],
            "held": [
                {"account": str(one.kind), "amount": money(one.amount)} for one in holdings([case.pk]).get(case.pk, [])
            ],
        },
        "tasks": [
            {"role": task.role, "what": task.what, "due_at": task.due_at.isoformat() if task.due_at else None}
            for task in Task.objects.filter(case=case, done_at=None).order_by("raised_at")
        ],
        "timeline": [
            {"at": entry.at.isoformat(), "what": entry.kind, "by": entry.actor, "imposes": entry.imposes,
             "basis": entry.basis, "entry": str(entry.id), "position": entry.position}
            for entry in reversed(entries_of(case.pk, limit=MOST_ENTRIES))
        ],
    }  # fmt: skip


class _Money:
    """Minor units as decimal text of one currency."""

    def __init__(self, currency: str) -> None:
        self.currency = currency

    def __call__(self, amount: int) -> str:
        return format_minor(amount, self.currency)


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None


def _parties(case: Case, court: Court, actor: Actor | None, at: datetime) -> list[dict[str, Any]]:
    parties = list(Party.objects.filter(case=case).order_by("pk"))
    if actor is None or not _may(actor, Permission.READ_PERSON, court):
        return [{"role": party.role, "name": HIDDEN} for party in parties]
    with acting(actor=actor.pk):
        found = people(
            [party.person_id for party in parties],
            actor=actor,
            case_id=case.pk,
            purpose=PURPOSE,
            fields=["name", "identifier"],
            at=at,
        )
    return [
        {"role": party.role, "name": found[party.person_id].name,
         "identifier": masked(found[party.person_id].identifier), "represented_by": party.represented_by}
        for party in parties
    ]  # fmt: skip


def _owed(case: Case, on: date, money: _Money) -> dict[str, Any]:
    owed = due([case.pk], on)[case.pk]
    position = owed.position
    return {
        "on": on.isoformat(),
        "currency": case.currency,
        "parts": {label: money(amount) for label, amount in position.owed.items()},
        "title_total": money(position.total),
        "fee_open": money(owed.fee_open),
        "total": money(owed.total),
        "per_day": str(money(position.per_day)),
        "working": as_json(position.working, case.currency),
        "working_text": as_text(position.working, case.currency),
    }


def _measures(case: Case) -> list[Measure]:
    return list(Measure.objects.filter(case=case).select_related("asset").order_by("starts_on", "pk"))


def _measure(one: Measure, money: _Money) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "asset": one.asset.kind,
        "institution": one.asset.institution,
        "state": one.state,
        "amount": money(one.held_amount),
        "ends_on": one.ends_on.isoformat(),
    }
