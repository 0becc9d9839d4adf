"""Recording what institutions confirmed, and finding what comes next in a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Measure, Transfer
from levari.casefile.queries import Due, due, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.attachment import queries
from levari.stages.attachment.acts.gauge import cap_of, set_gauges
from levari.stages.attachment.acts.impose import TERM
from levari.stages.attachment.acts.minimum import debtors_of, minimums
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.plan import Asset as PlannedAsset
from levari.stages.attachment.rules.worksheet import (
    BASIS,
    THINGS,
    TRANSFERABLE,
    Candidate,
    Holding,
    next_step,
    still_fits,
    with_minimum,
)

WITHOUT_ASSETS, REOPEN = "closing.propose_without_assets", "closing.reopen"
#: What may come next, always for the officer of the case; a review leaves at most one of these to-dos open.
WORKSHEET_STEPS = ("attachment.approve", "attachment.attach")
STEPS = ("attachment.order_transfer", "attachment.propose", "attachment.await_sale", WITHOUT_ASSETS, REOPEN)


@dataclass(frozen=True)
class Confirmation:
    """What an institution said about one measure; `held` in minor units, 0 = refused, unless it `waits` in its rank
    until an earlier one ends."""

    case: Case
    measure: Measure
    held: int
    reason: str = ""
    waits: bool = False


@act("attachment.measures_confirmed", needs=Permission.RECORD_ANSWER, bulk="items")
def confirm_measures(entries: list[Draft], *, items: Sequence[Confirmation], by: Actor, at: datetime) -> list[None]:
    """This act will record what is really held: never more than was ordered, and nothing after a release. One that
    waited in its rank holds from now on."""
    court, fresh = this_court(), queries.measures_now([item.measure for item in items])
    for entry, item in zip(entries, items, strict=True):
        measure = fresh[item.measure.pk]  # a release may have come between the answer and the lock
        if measure.state in (Measure.State.ORDERED, Measure.State.WAITING):
            measure.held_amount = min(item.held, _most(measure))
            measure.state = _state(item, measure.held_amount)
        entry.rests_on(measure.entry_id)
        entry.state(basis=BASIS, measure=measure.pk, held_amount=measure.held_amount, told=item.reason)
    Measure.objects.bulk_update(fresh.values(), ["state", "held_amount"])
    ids = {item.case.pk for item in items}
    refused = [str(pk) for pk, measure in fresh.items() if measure.state == Measure.State.REFUSED]
    clocks.meet(ids, TERM, subjects=refused)
    set_gauges(due(ids, court.day(at)), ids, at)
    entries[0].defer("attachment.shrink_to_cap", court=court.pk, cases=sorted(map(str, ids)), entry=entries[0].id)
    return [None for _ in items]


def _most(measure: Measure) -> int:
    """What may be held: the order may have been cut before its answer came."""
    return measure.ordered_amount if measure.state == Measure.State.WAITING else measure.held_amount


def _state(said: Confirmation, held: int) -> Measure.State:
    if said.waits:
        return Measure.State.WAITING
    return Measure.State.LIVE if held else Measure.State.REFUSED


@dataclass(frozen=True)
class Review:
    """A case in which something changed."""

    case: Case


@act("attachment.case_reviewed", needs=Permission.REMIND, bulk="items")
def review_cases(entries: list[Draft], *, items: Sequence[Review], by: Actor, at: datetime) -> list[None]:
    """This act will say what comes next in each case and ask the right person for it, and for nothing else any more."""
    court, ids = this_court(), [item.case.pk for item in items]
    owed = due(ids, court.day(at))
    holdings = _holdings([item.case for item in items], owed, by, at)
    tasks: list[NewTask] = []
    over: list[str] = []
    steps: dict[UUID, str] = {}
    for entry, item in zip(entries, items, strict=True):
        step = _step(item.case, holdings[item.case.pk])
        steps[item.case.pk] = step
        entry.state(basis=BASIS, next=step, due_amount=owed[item.case.pk].total)
        if step == "release":
            over.append(str(item.case.pk))
        elif step:
            from_at = clocks.closing_possible_at(item.case, court) if step == WITHOUT_ASSETS else None
            tasks.append(NewTask(item.case, "officer", step, entry.id, from_at=from_at))
    for what in STEPS:
        finish_tasks([case_id for case_id, step in steps.items() if step != what], what, at)
    for what in WORKSHEET_STEPS:
        finish_tasks([case_id for case_id in steps if not holdings[case_id].asked], what, at)
    raise_tasks(tasks, at)
    if over:
        entries[0].defer("attachment.release_all", court=items[0].case.court_id, cases=over, why="paid")
    return [None for _ in items]


def _step(case: Case, holding: Holding) -> str:
    """What comes next; of a case closed without assets, whether what was found since is worth reopening it."""
    if case.state == Case.State.OPEN:
        return next_step(holding)
    return REOPEN if case.closing == Case.Closing.WITHOUT_ASSETS and holding.more_assets else ""


def _holdings(cases: Sequence[Case], owed: dict[UUID, Due], by: Actor, at: datetime) -> dict[UUID, Holding]:
    ids = [case.pk for case in cases]
    measures, under_way = queries.measures_of(ids), queries.under_way(ids)
    sheets = queries.newest_worksheets(ids)
    paying = set(Transfer.objects.filter(case__in=ids, state="ordered").values_list("measure_id", flat=True))
    debtors = debtors_of(ids)
    found, least = queries.candidates(debtors), minimums(debtors, by=by, purpose="attachment.review", at=at)
    return {
        case_id: _holding(
            owed[case_id],
            measures.get(case_id, []),
            under_way.get(case_id, 0),
            more_assets=any(asset.net > 0 for asset in _usable(found[case_id], least[debtors[case_id]])),
            sheet=sheets.get(case_id),
            at=at,
            paying=paying,
        )
        for case_id in ids
    }


def _usable(found: Sequence[tuple[Candidate, Asset]], minimum: int) -> list[PlannedAsset]:
    return with_minimum([candidate for candidate, _ in found], minimum=minimum)


def _holding(
    owed: Due,
    measures: Sequence[Measure],
    under_way: int,
    *,
    more_assets: bool,
    sheet: Worksheet | None,
    at: datetime,
    paying: set[UUID],
) -> Holding:
    live = [measure for measure in measures if measure.state == Measure.State.LIVE]
    held = sum(measure.held_amount for measure in measures if measure.state in Measure.HOLDING)
    asked = sheet is not None and _is_usable(sheet, held, owed, at)
    return Holding(
        due=owed.total,
        asked=asked,
        unanswered=asked or any(measure.state in ("ordered", "releasing") for measure in measures),
        transferable=sum(
            measure.held_amount for measure in live if measure.asset.kind in TRANSFERABLE and measure.pk not in paying
        ),
        under_way=under_way,
        wages=any(measure.asset.kind == "income" for measure in live),
        things=any(measure.asset.kind in THINGS and not measure.asset.selling_since_at for measure in live),
        selling=any(measure.asset.selling_since_at is not None for measure in live),
        more_assets=more_assets and held + under_way < owed.total,
        waits=any(measure.state == Measure.State.WAITING for measure in measures),
    )


def _is_usable(sheet: Worksheet, held: int, owed: Due, at: datetime) -> bool:
    """Whether this worksheet waits for a signature or to be carried out, and still may be."""
    if sheet.used_at or (sheet.approval and sheet.approval.expires_at <= at):
        return False
    return still_fits(sheet.contents, held=held, cap=cap_of(owed), owed=owed.total)
