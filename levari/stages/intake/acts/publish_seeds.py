"""Publishing, ahead of time, what the draws of coming days will be made with."""

from collections.abc import Sequence
from datetime import date, datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.refusal import Refusal
from levari.casefile.queries import this_court
from levari.casefile.seeds import seed_of
from levari.record.door import Draft, act
from levari.stages.intake.assignment import commitment_of
from levari.stages.intake.models import DrawSeed


class SeedTooLate(Refusal):
    """The seed of {on} cannot be published on {today} any more: it must be known before the first case of its day."""

    rule = "intake.draw_seed"


@act("intake.draw_seeds_published", needs=Permission.ASSIGN_CASE, locks="")
def publish_draw_seeds(entry: Draft, *, days: Sequence[date], by: Actor, at: datetime) -> None:
    """This act will publish the commitments to the seeds of these days; days that have one keep it.

    :raises SeedTooLate: for a day that is over.
    """
    court = this_court()
    if days and min(days) < court.day(at):
        raise SeedTooLate(on=min(days), today=court.day(at))
    known = set(DrawSeed.objects.filter(on__in=days).values_list("on", flat=True))
    seeds = {on: commitment_of(seed_of(court.code, on)) for on in sorted(set(days)) if on not in known}
    DrawSeed.objects.bulk_create(
        DrawSeed(court=court, on=on, commitment=commitment, entry_id=entry.id) for on, commitment in seeds.items()
    )
    entry.state(basis=SeedTooLate.rule, commitments={on.isoformat(): commitment for on, commitment in seeds.items()})
