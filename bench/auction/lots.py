"""Lots and bidders for measurements, made in a few statements."""

from dataclasses import dataclass, field
from uuid import UUID

from bench.ground import Ground
from levari.access.context import acting
from levari.access.models import Court

START, STEP = 1_000_00, 1_00
_HEADS = """
INSERT INTO auction_head (id, court_id, currency, rules_version, format, start_amount, step_amount, floor_amount,
  opens_at, announced_close_at, extension_seconds, reveal_seconds, step_seconds, sealed_seconds, best_seconds, phase,
  seq, hash, leader, closes_at, extensions, taken_by)
SELECT id, %s, 'CNY', 1, 'english', %s, %s, 0, now() - interval '1 hour', now() + interval '1 day', 300, 0, 0, 0, 0,
  'open', 0, '', '', now() + interval '1 day', 0, '' FROM unnest(%s::uuid[]) id
"""
_BIDDERS = """
INSERT INTO auction_admission (court_id, head_id, code, admitted, sealed)
SELECT %s, id, 'B' || n, true, '' FROM unnest(%s::uuid[]) id, generate_series(1, %s) n
"""


@dataclass
class Scene:
    """A court whose lots are named by number; `bidders` code names B1, B2, ... on each."""

    ground: Ground
    court: int
    bidders: int
    made: int = 0
    lots: list[UUID] = field(default_factory=list)

    def fresh(self, count: int) -> "Scene":
        """New lots that nobody has bid on."""
        lots = [UUID(int=self.made + number) for number in range(1, count + 1)]
        self.made += count
        bidders = self.bidders if count == 1 else 8
        with self.ground.superuser() as database:
            database.execute(_HEADS, [self.court, START, STEP, lots])
            database.execute(_BIDDERS, [self.court, lots, bidders])
            database.execute("CHECKPOINT")
        return Scene(self.ground, self.court, bidders, self.made, lots)


def make_lots(ground: Ground, most: int, bidders: int) -> Scene:
    """The court; lots are made by `fresh`."""
    court = Court.objects.create(code="京0197", participant="bench-court", name="Bench", name_zh="测试法院", level=4)
    with acting(court=court.pk):
        return Scene(ground, court.pk, bidders)
