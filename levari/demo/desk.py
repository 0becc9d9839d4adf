"""A court in the middle of its work: further titles of the last months, walked until yesterday, with work left over."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from levari.demo.generator import write_docket
from levari.demo.walk import Walk, patiently
from levari.jobs import clock

#: (days before the last one, titles filed then): early ones come as far as closing, the last wait for the clerk.
PORTIONS = ((112, 14), (95, 12), (66, 14), (45, 14), (33, 16), (24, 16), (15, 14), (9, 10), (4, 8), (0, 12))
#: So many of the newest to-dos of each kind are left on the desks.
LEFT = 3
#: Somebody looks at what was left at least so often, also when nothing falls due.
STRIDE = timedelta(days=5)


@dataclass(frozen=True)
class Portion:
    """Titles that are filed on one day; `after` so many of the same seed."""

    on: date
    cases: int
    after: int


def first_day(folder: Path) -> date | None:
    """The day on which the first of these titles was filed; None as long as none was."""
    path = folder / "desk.json"
    return date.fromisoformat(json.loads(path.read_text("utf-8"))["since"]) if path.exists() else None


def portions(since: date, until: date, after: int) -> list[Portion]:
    """What is filed when, none of it before the day `since`."""
    made = []
    for back, cases in PORTIONS:
        made.append(Portion(max(since, until - timedelta(days=back)), cases, after))
        after += cases
    return made


def fill(walk: Walk, folder: Path, *, after: int, seed: int, until: date) -> None:
    """File portion by portion and walk on to the next one. May be called again after a break: then it goes on."""
    since, until = _days(walk, folder, until)
    made = portions(since, until, after) if since <= until else []
    walk.humans.left = LEFT
    for portion, following in zip(made, [*made[1:], None], strict=True):
        day = max(portion.on, walk.court.day(patiently(clock.now)))
        walk.set_clock(walk.morning(day))
        docket, world = _written(portion, folder, seed)
        walk.enter(world)
        walk.file(docket)
        last = following.on - timedelta(days=1) if following else until
        while day <= last:
            walk.run(day, min(last, day + STRIDE))
            day += STRIDE + timedelta(days=1)


def _days(walk: Walk, folder: Path, until: date) -> tuple[date, date]:
    """The first and the last day, the same after a break."""
    path = folder / "desk.json"
    if not path.exists():
        first = max(walk.court.day(patiently(clock.now)) + timedelta(days=1), until - timedelta(days=PORTIONS[0][0]))
        path.write_text(json.dumps({"since": first.isoformat(), "until": until.isoformat()}))
    told = json.loads(path.read_text("utf-8"))
    return date.fromisoformat(told["since"]), date.fromisoformat(told["until"])


def _written(portion: Portion, folder: Path, seed: int) -> tuple[Path, Path]:
    docket, world = folder / f"desk-{portion.after}.csv", folder / f"desk-{portion.after}.json"
    if not world.exists():
        with docket.open("w", encoding="utf-8", newline="") as out:
            write_docket(out, cases=portion.cases, seed=seed, on=portion.on, world=world, after=portion.after)
    return docket, world
