"""What comes back: hits, completed batches, declarations, and the closed inventory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import Asset, Case
from levari.casefile.queries import parties_of, this_court
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.door import Draft, act
from levari.stages.tracing import rules
from levari.stages.tracing.models import Answer, Batch, Declaration, Warrant

_RENEWED = ["value_amount", "protected_amount", "exempt_kind", "encumbered_amount", "seen_at", "entry", "source"]


@dataclass(frozen=True)
class Hit:
    """What one institution said about one debtor."""

    case: Case
    warrant: Warrant
    outcome: str
    assets: tuple[rules.Found, ...] = ()


@act("tracing.answers_recorded", needs=Permission.RECORD_ANSWER, bulk="items")
def record_answers(entries: list[Draft], *, items: Sequence[Hit], batch: Batch, by: Actor, at: datetime) -> list[None]:
    """This act will record an institution's hits; only a match adds assets, and a differing name asks a human."""
    court = this_court()
    answers, assets, tasks = [], [], []
    for entry, item in zip(entries, items, strict=True):
        hits = item.assets if item.outcome == Answer.Outcome.MATCH else ()
        answers.append(
            Answer(
                court=court, batch=batch, warrant=item.warrant, outcome=item.outcome, hits=len(hits), entry_id=entry.id
            )
        )
        assets += [_asset(found, item.warrant.request.person_id, entry, court.pk, at, "answer") for found in hits]
        entry.rests_on(item.warrant.entry_id)
        entry.state(basis=rules.BASIS, institution=batch.institution, outcome=item.outcome, hits=len(hits))
        if item.outcome == Answer.Outcome.NAME_DIFFERS:
            subject = str(item.warrant.pk)
            tasks.append(NewTask(item.case, "officer", "tracing.check_identity", entry.id, subject=subject))
    Answer.objects.bulk_create(answers, ignore_conflicts=True)
    _save_assets(assets)
    raise_tasks(tasks, at)
    _go_on(entries[0], court, [item for item in items if item.assets and item.warrant.closed_at])
    return [None for _ in items]


def _asset(found: rules.Found, owner_id: Any, entry: Draft, court_id: int, at: datetime, source: str) -> Asset:
    return Asset(
        court_id=court_id,
        owner_id=owner_id,
        kind=found.kind,
        institution=found.institution,
        reference=found.reference,
        value_amount=found.value,
        protected_amount=found.protected,
        exempt_kind=found.exempt_kind,
        encumbered_amount=found.encumbered,
        source=source,
        seen_at=at,
        entry_id=entry.id,
    )


def _save_assets(assets: list[Asset]) -> None:
    """Insert or renew; the same asset told twice in one answer counts once, the last word wins."""
    latest = {(asset.owner_id, asset.institution, asset.reference): asset for asset in assets}
    Asset.objects.bulk_create(
        latest.values(),
        update_conflicts=True,
        unique_fields=["owner", "institution", "reference"],
        update_fields=_RENEWED,
    )


@act("tracing.batch_completed", needs=Permission.RECORD_ANSWER, locks="batch")
def complete_batch(entry: Draft, *, batch: Batch, lines: int, by: Actor, at: datetime) -> None:
    """This act will note that an institution has answered a whole batch: who is not named in it was not found."""
    Batch.objects.filter(pk=batch.pk).update(answered_at=at)
    entry.state(basis=rules.BASIS, batch=batch.pk, institution=batch.institution, lines=lines)


@dataclass(frozen=True)
class CloseInventory:
    """A warrant whose answers are all in, or whose time to answer is over."""

    case: Case
    warrant: Warrant
    late: tuple[str, ...] = ()


@act("tracing.inventory_closed", needs=Permission.RECORD_ANSWER, bulk="items")
def close_inventories(entries: list[Draft], *, items: Sequence[CloseInventory], by: Actor, at: datetime) -> list[None]:
    """This act will close the inventory of each case, name the institutions that are late, and say who goes on."""
    court, owners = this_court(), {item.warrant.pk: item.warrant.request.person_id for item in items}
    rich = set(
        Asset.objects.filter(owner_id__in=owners.values(), value_amount__gt=F("protected_amount")).values_list(
            "owner_id", flat=True
        )
    )
    tasks = []
    for entry, item in zip(entries, items, strict=True):
        something = owners[item.warrant.pk] in rich
        entry.rests_on(item.warrant.entry_id)
        entry.state(basis=rules.BASIS, late=item.late, something_found=something)
        if item.case.state == Case.State.OPEN and not something:
            from_at = clocks.closing_possible_at(item.case, court)
            tasks.append(NewTask(item.case, "officer", "closing.propose_without_assets", entry.id, from_at=from_at))
    Warrant.objects.filter(pk__in=owners).update(closed_at=at)
    ids = [item.case.pk for item in items]
    clocks.meet(ids, rules.CLOCK, subjects=[str(item.warrant.pk) for item in items])
    raise_tasks(tasks, at)
    _go_on(entries[0], court, [item for item in items if owners[item.warrant.pk] in rich])
    return [None for _ in items]


def _go_on(entry: Draft, court: Court, items: Sequence[CloseInventory | Hit]) -> None:
    """What was found may be worth attaching: attachment reckons the protected minimum and says who goes on."""
    cases = sorted(
        str(item.case.pk)
        for item in items
        if item.case.state == Case.State.OPEN or item.case.closing == Case.Closing.WITHOUT_ASSETS
    )
    if cases:
        entry.defer("attachment.shrink_to_cap", court=court.pk, cases=cases, entry=entry.id)


@act("tracing.declaration_recorded", needs=Permission.RECORD_DECLARATION)
def record_declaration(
    entry: Draft, *, case: Case, assets: Sequence[rules.Found], text: str, by: Actor, at: datetime
) -> Declaration:
    """This act will record what the debtor declared; what no institution has confirmed stays marked as declared."""
    court = this_court()
    on = court.day(at)
    debtor = next(party for party in parties_of([case.pk])[case.pk] if party.role == "debtor")
    known = set(Asset.objects.filter(owner_id=debtor.person_id).values_list("institution", "reference"))
    new = [found for found in assets if (found.institution, found.reference) not in known]
    Asset.objects.bulk_create(_asset(found, debtor.person_id, entry, court.pk, at, "declaration") for found in new)
    entry.state(basis=rules.DECLARATION_BASIS, declared=len(assets), new=len(new))
    return Declaration.objects.create(
        court=court,
        case=case,
        person_id=debtor.person_id,
        made_on=on,
        looks_back_to_on=rules.look_back(on),
        contents={"text": text, "assets": [vars(found) for found in assets]},
        entry_id=entry.id,
    )
