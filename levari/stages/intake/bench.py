"""The officers and judges of a court on a day: who may be drawn, with which load, and who is kept out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.db.models import Count

from levari.access.models import Actor, Appointment, Court
from levari.access.permissions import Role
from levari.basics.names import same_name
from levari.casefile.models import Case
from levari.casefile.seeds import seed_of
from levari.stages.intake.assignment import Drawn, SeedDiffers, SeedMissing, commitment_of, draw_one
from levari.stages.intake.docket.filing import FiledParty
from levari.stages.intake.models import Conflict, DrawSeed


class Somebody(Protocol):
    """A party as the draw sees it."""

    party: FiledParty
    identifier_hash: str


@dataclass
class Bench:
    """The bench of one court on one day; every draw adds to the load of its winner."""

    on: date
    seed: str
    officers: list[Actor]
    judges: list[Actor]
    loads: dict[str, Counter[str]]
    conflicts: dict[str, set[str]]

    def draw(self, title_hash: str, parties: Sequence[Somebody]) -> tuple[Drawn, Drawn]:
        """Draw an officer, then a judge who is somebody else.

        :raises NobodyWithoutConflict: if nobody is left.
        """
        officer = self._draw("officer", self.officers, title_hash, parties)
        judges = [judge for judge in self.judges if str(judge.pk) != officer.winner]
        return officer, self._draw("judge", judges, title_hash, parties)

    def _draw(self, role: str, staff: list[Actor], title_hash: str, parties: Sequence[Somebody]) -> Drawn:
        drawn = draw_one(
            day_seed=self.seed,
            title_hash=title_hash,
            role=role,
            candidates=[str(one.pk) for one in staff],
            loads=self.loads[role],
            conflicts=self._conflicts(staff, parties),
            parties=[one.identifier_hash for one in parties],
        )
        self.loads[role][drawn.winner] += 1
        return drawn

    def _conflicts(self, staff: list[Actor], parties: Sequence[Somebody]) -> dict[str, set[str]]:
        """Declared conflicts, and bearers of a party's name: whoever might be a party does not take the case."""
        found = {key: set(persons) for key, persons in self.conflicts.items()}
        for one in parties:
            for member in staff:
                if one.party.name in (member.name, member.name_zh) or same_name(one.party.name, member.name_zh):
                    found.setdefault(str(member.pk), set()).add(one.identifier_hash)
        return found


def bench_of(court: Court, at: datetime) -> Bench:
    """The bench of a court at an instant.

    :raises SeedMissing, SeedDiffers: if the draw of that day was not published as it would be made.
    """
    on = court.day(at)
    seed = seed_of(court.code, on)
    published = DrawSeed.objects.filter(on=on).values_list("commitment", flat=True).first()
    if published is None:
        raise SeedMissing(on=on)
    if published != commitment_of(seed):
        raise SeedDiffers(on=on)
    staff: dict[str, list[Actor]] = {Role.OFFICER: [], Role.JUDGE: []}
    held = Appointment.objects.filter(role__in=staff, ended_at=None, actor__active=True, actor__kind=Actor.Kind.HUMAN)
    for appointment in held.select_related("actor").order_by("actor_id"):
        staff[appointment.role].append(appointment.actor)
    return Bench(on, seed, staff[Role.OFFICER], staff[Role.JUDGE], _loads(court, on.year), _declared())


def _loads(court: Court, year: int) -> dict[str, Counter[str]]:
    begins = datetime(year, 1, 1, tzinfo=ZoneInfo(court.timezone))
    loads: dict[str, Counter[str]] = {}
    for role in ("officer", "judge"):
        rows = Case.objects.filter(court=court, opened_at__gte=begins).values_list(f"{role}_id").annotate(Count("pk"))
        loads[role] = Counter({str(actor): count for actor, count in rows})
    return loads


def _declared() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for actor, hashed in Conflict.objects.values_list("actor_id", "identifier_hash"):
        found[str(actor)].add(hashed)
    return dict(found)
