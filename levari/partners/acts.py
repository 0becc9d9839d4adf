"""What the exchange itself has to tell a human: an answer that does not fit, a document that was refused."""

from datetime import datetime
from typing import Any

from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.tasks import NewTask, raise_tasks
from levari.record.door import Draft, act


@act("partners.answer_refused", needs=Permission.RECORD_ANSWER, locks="")
def refuse_answer(
    entry: Draft, *, court: Court, case: Case | None, facts: dict[str, Any], by: Actor, at: datetime, basis: str
) -> None:
    """Refuse an institution's answer that does not fit what was asked, and ask the officer to look at it."""
    _tell(entry, case, "partners.wrong_answer", facts, at)


@act("partners.document_refused", needs=Permission.TRANSMIT, locks="")
def note_refused_document(
    entry: Draft, *, court: Court, case: Case | None, facts: dict[str, Any], by: Actor, at: datetime, basis: str
) -> None:
    """Note that an institution refused a document of the court, and ask the officer to look at it."""
    _tell(entry, case, "partners.refused_document", facts, at)


def _tell(entry: Draft, case: Case | None, what: str, facts: dict[str, Any], at: datetime) -> None:
    entry.state(**facts)
    if case is None:
        return
    entry.case_id = case.pk
    task = NewTask(case=case, role="officer", what=what, entry_id=entry.id, subject=str(facts["document"]))
    raise_tasks([task], at)
