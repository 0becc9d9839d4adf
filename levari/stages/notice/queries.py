"""Reads of notice."""

from uuid import UUID

from django.db.models import QuerySet

from levari.casefile.models import Case, Document, Task
from levari.stages.notice.models import Demand


def demand_of(case_id: UUID) -> Demand | None:
    """The demand of a case with its service, if there is one."""
    return Demand.objects.select_related("service", "document").filter(case_id=case_id).first()


def orders_to_serve(case: Case) -> QuerySet[Document]:
    """Orders to pay that are addressed to a side of a case and were not served yet, oldest first."""
    rows = Document.objects.filter(case=case, addressee__isnull=False, awaited__isnull=False, service__isnull=True)
    return rows.order_by("dated_on", "pk")


def cases_to_do(what: str) -> list[UUID]:
    """The cases in which this act of notice is due, oldest first."""
    found = Task.objects.filter(what=what, done_at=None).order_by("raised_at", "pk")
    return list(found.values_list("case_id", flat=True))
