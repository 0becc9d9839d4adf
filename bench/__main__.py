"""``python -m bench [PART ...]``: run the parts (all but the long ones by default), print and publish their tables."""

import importlib
import sys
from contextlib import ExitStack

from bench.ground import Ground, ground
from bench.table import printed, publish

#: What `make bench` runs, in this order; the long ones only when they are named.
PARTS = (
    "door",
    "sealing",
    "verifying",
    "importing",
    "plans",
    "law_income",
    "law_import",
    "law_deadlines",
    "law_interest",
)
LONG = (
    "docket",
    "desk",
    "valuation",
    "valuation_monthly",
    "valuation_tables",
    "valuation_moving",
    "valuation_large",
    "auction",
    "auction.crowd",
    "auction.kills",
)
#: What needs no database.
GROUNDLESS = {name for name in (*PARTS, *LONG) if name.startswith(("law_", "valuation", "plans"))}


def main(names: list[str]) -> int:
    """Measure; the exit status says whether every demand was met."""
    unmet = 0
    with ExitStack() as held:
        place: Ground | None = None
        for name in names or PARTS:
            if place is None and name not in GROUNDLESS:
                place = held.enter_context(ground())
            part = importlib.import_module(f"bench.{name}")  # some need Django, which the ground sets up
            rows = part.measure(place)
            print(printed(part.TITLE, rows), flush=True)
            publish(name, part.TITLE, rows)
            unmet += sum(not row.met for row in rows)
    return min(unmet, 1)


if __name__ == "__main__":
    unknown = set(sys.argv[1:]) - {*PARTS, *LONG}
    if unknown:
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join((*PARTS, *LONG))}.")
    sys.exit(main(sys.argv[1:]))
