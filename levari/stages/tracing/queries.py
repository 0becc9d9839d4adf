"""Reads of tracing."""

from collections.abc import Collection
from uuid import UUID

from levari.casefile.models import Institution
from levari.stages.tracing import rules
from levari.stages.tracing.models import Batch, Declaration, Request, Warrant


def requests_to_sign(case_ids: Collection[UUID]) -> dict[UUID, Request]:
    """For each case its request that no judge has signed yet."""
    found = Request.objects.filter(case_id__in=case_ids, warrant=None).order_by("pk")
    return {request.case_id: request for request in found}


def warrants_of(case_id: UUID) -> list[Warrant]:
    """The warrants of a case, the newest first."""
    found = Warrant.objects.filter(case_id=case_id).select_related("request", "signed_by", "window")
    return list(found.order_by("-signed_at"))


def late_institutions(warrant: Warrant) -> list[str]:
    """Who has not answered about this warrant yet."""
    if warrant.window_id is None:
        return []
    found = Batch.objects.filter(window_id=warrant.window_id, answered_at=None)
    return sorted(found.values_list("institution", flat=True))


def declarations_of(case_id: UUID) -> list[Declaration]:
    """What the debtor declared, the newest first."""
    return list(Declaration.objects.filter(case_id=case_id).order_by("-made_on", "-pk"))


def institutions() -> list[tuple[str, str]]:
    """Code and name of every institution that can be asked about assets."""
    found = Institution.objects.filter(active=True, kind__in=rules.CLASSES)
    return list(found.order_by("kind", "code").values_list("code", "name"))
