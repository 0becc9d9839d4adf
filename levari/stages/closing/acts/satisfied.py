"""Closing what is paid, and what the creditor does not want any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.papers import facts_hash, file_documents
from levari.casefile.queries import due, this_court
from levari.record.door import Draft, act
from levari.stages.closing import queries, rules
from levari.stages.closing.acts.ending import end_cases, statements
from levari.stages.closing.models import Closing


@dataclass(frozen=True)
class SatisfiedCase:
    """A case in which nothing is due, attached, under way or held."""

    case: Case


@act("closing.case_satisfied", needs=Permission.CLOSE_CASE, assigned=True, bulk="items")
def close_satisfied(entries: list[Draft], *, items: Sequence[SatisfiedCase], by: Actor, at: datetime) -> list[Closing]:
    """This act will close cases whose title is fully performed, each with its statement of account.

    :raises StillOwed, StillHeld, MoneyUnderWay, MoneyHeld, CaseNotOpen: if something of a case is left.
    """
    court, cases = this_court(), [item.case for item in items]
    owed = due([case.pk for case in cases], court.day(at))
    standings = queries.standings(cases, owed)
    for case in cases:
        rules.check_satisfied(standings[case.pk])
    papers = statements(entries, cases, owed, court=court, by=by, at=at, how="satisfied")
    for entry, paper in zip(entries, papers, strict=True):
        entry.state(basis=rules.SATISFIED_BASIS, document=facts_hash(paper.facts), due_amount=0)
    filed = file_documents(papers)
    return end_cases(
        cases,
        [
            Closing(
                court=court, case=case, kind=Case.Closing.SATISFIED, still_owed_amount=0, closed_at=at, closed_by=by,
                closed_by_kind=by.kind, document=document, entry_id=entry.id,
            )
            for entry, case, document in zip(entries, cases, filed, strict=True)
        ],
        at,
    )  # fmt: skip


@dataclass(frozen=True)
class Withdrawal:
    """The creditor's declaration: where it is written down, and what it says."""

    case: Case
    reason: str


@act("closing.case_withdrawn", needs=Permission.CLOSE_CASE, assigned=True, bulk="items")
def close_withdrawn(entries: list[Draft], *, items: Sequence[Withdrawal], by: Actor, at: datetime) -> list[Closing]:
    """This act will close cases that their creditors withdrew, and set free at once whatever is attached in them.

    The statement of account follows when every release is confirmed.

    :raises ReasonMissing: if no declaration is named. :raises CaseNotOpen: if the case is not open.
    :raises MoneyUnderWay, MoneyHeld: money must reach its owner first.
    """
    court, cases = this_court(), [item.case for item in items]
    owed = due([case.pk for case in cases], court.day(at))
    standings = queries.standings(cases, owed)
    for entry, item in zip(entries, items, strict=True):
        standing = standings[item.case.pk]
        if not item.reason.strip():
            raise rules.ReasonMissing()
        rules.check_open(standing)
        rules.check_money(standing)
        entry.state(basis=rules.WITHDRAWAL_BASIS, why=item.reason, still_owed_amount=standing.due)
    closings = [
        Closing(
            court=court, case=item.case, kind=Case.Closing.WITHDRAWN, still_owed_amount=owed[item.case.pk].total,
            closed_at=at, closed_by=by, closed_by_kind=by.kind, why=item.reason, entry_id=entry.id,
        )
        for entry, item in zip(entries, items, strict=True)
    ]  # fmt: skip
    made = end_cases(cases, closings, at)
    ids = sorted(str(case.pk) for case in cases)
    held = sorted(str(pk) for pk, standing in standings.items() if standing.holding)
    if held:
        entries[0].defer("attachment.release_all", court=court.pk, cases=held, why="withdrawn")
    entries[0].defer("closing.try_close", court=court.pk, cases=ids)
    return made


@dataclass(frozen=True)
class FreeCase:
    """A withdrawn case in which every release is confirmed by now."""

    case: Case


@act("closing.statement_filed", needs=Permission.CLOSE_CASE, bulk="items")
def file_statements(entries: list[Draft], *, items: Sequence[FreeCase], by: Actor, at: datetime) -> list[None]:
    """This act will file the statement of account of withdrawn cases, once everything is proved to be free.

    :raises StillHeld: if a release is not confirmed.
    """
    court, cases = this_court(), [item.case for item in items]
    owed = due([case.pk for case in cases], court.day(at))
    standings = queries.standings(cases, owed)
    closings = queries.closings_of([case.pk for case in cases])
    papers = statements(entries, cases, owed, court=court, by=by, at=at, how="withdrawn")
    for entry, case, paper in zip(entries, cases, papers, strict=True):
        if not standings[case.pk].is_free:
            raise rules.StillHeld(count=standings[case.pk].holding + standings[case.pk].releasing)
        entry.rests_on(closings[case.pk].entry_id)
        entry.state(basis=rules.WITHDRAWAL_BASIS, document=facts_hash(paper.facts))
    file_documents(papers)
    return [None for _ in items]
