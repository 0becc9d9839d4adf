"""Acts per second through the door, against a bare Django transaction that writes the same three rows."""

from bench.door.scene import prepare_scene
from bench.ground import Ground
from bench.table import Row, rate
from bench.workers import workers

TITLE = "Acts through the door"
SECONDS = 1.5
BULK = "bulk"


def measure(ground: Ground) -> list[Row]:
    """One and two processes, then the bulk form."""
    scene = prepare_scene(cases=400)
    ways = [(name, count) for count in (1, 2) for name in ("door", "bare", "limit")] + [(BULK, 1), ("bulk_limit", 1)]
    with workers(2, "bench.door.ways:ways", scene) as ready:
        speed = ready.take_turns(ways, SECONDS)
    rows = [
        Row(
            f"acts, {count} process{'es' if count > 1 else ''}: door / bare transaction.atomic with the ORM",
            rate(speed["door", count], "acts"),
            rate(speed["bare", count], "acts"),
            rate(speed["limit", count], "acts"),
            speed["door", count] / speed["bare", count],
            0.5,
        )
        for count in (1, 2)
    ]
    bulk, single = speed[BULK, 1], speed["door", 1]
    rows.append(
        Row("bulk door / single door, rows", rate(bulk, "rows"), rate(single, "rows"),
            rate(speed["bulk_limit", 1], "rows"), bulk / single, 10)
    )  # fmt: skip
    return rows
