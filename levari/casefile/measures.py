"""What changes a measure without anybody's decision: money that was withheld under it has arrived."""

from collections.abc import Mapping
from uuid import UUID

from levari.casefile.models import Case, Gauge, Measure


def note_withheld(arrived: Mapping[UUID, int]) -> None:
    """Take what arrived off what each measure still has to bring, and off its case's gauge; a filled one has ended.

    :param arrived: minor units by measure. The cases are locked in the order of their keys first.
    """
    found = Measure.objects.filter(pk__in=arrived)
    list(Case.objects.select_for_update(no_key=True).filter(pk__in=found.values("case_id")).order_by("pk"))
    gauges = {gauge.pk: gauge for gauge in Gauge.objects.filter(case__in=found.values("case_id"))}
    measures = list(found)
    for measure in measures:
        less = min(arrived[measure.pk], measure.held_amount)
        measure.transferred_amount += arrived[measure.pk]
        if measure.state in Measure.HOLDING:
            measure.held_amount -= less
            gauges[measure.case_id].attached_amount -= less
            if measure.held_amount == 0:
                measure.state = Measure.State.RELEASED
    Measure.objects.bulk_update(measures, ["held_amount", "transferred_amount", "state"])
    Gauge.objects.bulk_update(gauges.values(), ["attached_amount"])
