"""Reads of attachment."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Sum

from levari.casefile.models import Asset, Case, Measure, Party, Transfer
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.worksheet import Candidate


def measures_of(case_ids: Collection[UUID], states: Sequence[str] = Measure.UNFINISHED) -> dict[UUID, list[Measure]]:
    """The measures of many cases in the order of their ids."""
    found: dict[UUID, list[Measure]] = defaultdict(list)
    rows = Measure.objects.filter(case_id__in=case_ids, state__in=states).select_related("asset")
    for measure in rows.order_by("pk"):
        found[measure.case_id].append(measure)
    return found


def held(case_ids: Collection[UUID]) -> dict[UUID, int]:
    """What is held or reserved for each case."""
    rows = Measure.objects.filter(case_id__in=case_ids, state__in=Measure.HOLDING).values("case_id")
    return {row["case_id"]: row["sum"] for row in rows.annotate(sum=Sum("held_amount"))}


def under_way(case_ids: Collection[UUID]) -> dict[UUID, int]:
    """Money that was ordered to the court and has not been booked yet."""
    rows = Transfer.objects.filter(case_id__in=case_ids, state__in=Transfer.UNDER_WAY).values("case_id")
    return {row["case_id"]: row["sum"] for row in rows.annotate(sum=Sum("amount"))}


def candidates(debtors: dict[UUID, UUID]) -> dict[UUID, list[tuple[Candidate, Asset]]]:
    """For each case (key) and its debtor (value): the assets that no measure of the case holds or was refused on.

    What other cases hold on an asset is taken off its value: they come first. A candidate is called as the institution
    calls the asset, so that the same inventory always gives the same plan.
    """
    assets = defaultdict(list)
    for asset in Asset.objects.filter(owner_id__in=set(debtors.values()), gone_on=None).order_by("pk"):
        assets[asset.owner_id].append(asset)
    taken: dict[UUID, int] = defaultdict(int)
    touched: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Measure.objects.filter(owner_id__in=set(debtors.values()))
    for asset_id, case_id, state, amount in rows.values_list("asset_id", "case_id", "state", "held_amount"):
        if state in (*Measure.UNFINISHED, Measure.State.REFUSED):
            touched[case_id].add(asset_id)
        taken[asset_id] += amount if state in Measure.HOLDING else 0
    return {
        case_id: [
            (_candidate(asset, taken[asset.pk]), asset) for asset in assets[owner] if asset.pk not in touched[case_id]
        ]
        for case_id, owner in debtors.items()
    }


def _candidate(asset: Asset, taken: int) -> Candidate:
    return Candidate(
        id=f"{asset.institution} {asset.reference}",
        kind=asset.kind,
        value=asset.value_amount,
        protected=asset.protected_amount,
        sale_cost=asset.sale_cost_amount,
        taken=taken + asset.encumbered_amount,
        exempt=asset.protected_amount >= asset.value_amount > 0,
    )


def worksheets_to(what: str, case_ids: Collection[UUID]) -> dict[UUID, Worksheet]:
    """For each case the worksheet that waits: `approve` or `attach`."""
    found = Worksheet.objects.filter(case_id__in=case_ids, used_at=None, approval__isnull=what == "approve")
    return {worksheet.case_id: worksheet for worksheet in found.order_by("proposed_at")}


def newest_worksheets(case_ids: Collection[UUID]) -> dict[UUID, Worksheet]:
    """For each case the last worksheet that was made, with its approval."""
    found = (
        Worksheet.objects.filter(case_id__in=case_ids).select_related("approval").order_by("case_id", "-proposed_at")
    )
    return {worksheet.case_id: worksheet for worksheet in found.distinct("case_id")}


def measures_now(measures: Collection[Measure]) -> dict[UUID, Measure]:
    """The same measures as they stand now; asked inside an act, under the locks of their cases."""
    return Measure.objects.in_bulk([measure.pk for measure in measures])


def worksheets_now(worksheets: Collection[Worksheet]) -> dict[UUID, Worksheet]:
    """The same worksheets as they stand now, with their approvals; asked inside an act, under the lock of the case."""
    return Worksheet.objects.select_related("approval").in_bulk([worksheet.pk for worksheet in worksheets])


def others_of(owner_ids: Collection[UUID], case_ids: Collection[UUID]) -> list[str]:
    """The other open cases against the same debtors, whom it concerns when one of their assets is taken or set free."""
    found = Party.objects.filter(role="debtor", person_id__in=owner_ids, case__state=Case.State.OPEN)
    return sorted({str(pk) for pk in found.values_list("case_id", flat=True)} - set(map(str, case_ids)))


def cases_of(case_ids: Collection[UUID]) -> dict[UUID, Case]:
    """Cases by key."""
    return Case.objects.in_bulk(list(case_ids))
