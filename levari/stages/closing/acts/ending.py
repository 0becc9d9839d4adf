"""What every closing has in common: the case ends, its clocks stop, nothing is left to do; and its statement."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import prefetch_related_objects

from levari.access.models import Actor, Court
from levari.casefile import clocks
from levari.casefile.models import Case
from levari.casefile.papers import NewDocument
from levari.casefile.queries import Due, parties_of, people_of_cases
from levari.casefile.tasks import drop_tasks
from levari.record.door import Draft
from levari.stages.closing import queries
from levari.stages.closing.models import Closing
from levari.stages.closing.paper import Account, statement_facts

FIELDS = ["name", "identifier", "address"]


def end_cases(cases: Sequence[Case], closings: Sequence[Closing], at: datetime) -> list[Closing]:
    """Close all of them in the same way, in a constant number of statements."""
    ids = [case.pk for case in cases]
    kind = closings[0].kind
    Case.objects.filter(pk__in=ids).update(state=Case.State.CLOSED, closing=kind, closed_at=at)
    for case in cases:
        case.state, case.closing, case.closed_at = Case.State.CLOSED, kind, at
    clocks.stop_all(ids)
    drop_tasks(ids, at)
    return Closing.objects.bulk_create(closings)


def statements(
    entries: Sequence[Draft], cases: Sequence[Case], owed: Mapping[UUID, Due], *, court: Court, by: Actor,
    at: datetime, how: str,
) -> list[NewDocument]:  # fmt: skip
    """The statements of account of many cases; each entry rests on the payments that count in its case."""
    ids = [case.pk for case in cases]
    credits, lines, endings = queries.credits_of(ids), queries.account_lines(ids), queries.endings(ids)
    who = people_of_cases(ids, actor=by, purpose="closing.statement", fields=FIELDS, at=at)
    parties = parties_of(ids)
    prefetch_related_objects(list(cases), "title")
    papers = []
    for entry, case in zip(entries, cases, strict=True):
        account = Account(owed[case.pk], credits[case.pk], lines[case.pk], endings[case.pk])
        facts = statement_facts(court, case, account, parties[case.pk], who, by=by, how=how)
        entry.rests_on(*[credit.entry_id for credit in account.credits])
        papers.append(NewDocument(case, "statement", facts, court.day(at), entry.id))
    return papers
