"""A court in the middle of its work: further titles of the last months, walked until yesterday, with work left over."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from levari.demo.generator import write_docket
from levari.demo.walk import Walk, patiently
from levari.jobs import clock

#: (days before the last one, titles filed then): the first reach closing in the last days, the next are under way,
#: then those whose time to pay ends in the last days, and those who wait for the clerk.
PORTIONS = (
    (97, 6), (95, 6), (93, 6), (60, 8), (40, 8), (22, 10), (16, 14), (14, 14), (12, 14), (5, 8), (3, 8), (0, 10),
)  # fmt: skip
#: So many of the newest to-dos of each kind are left on the desks, but only in the last days: approvals hold a week.
LEFT, LAST_DAYS = 3, 6
DAY = timedelta(days=1)


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
    for portion, following in zip(made, [*made[1:], None], strict=True):
        day = max(portion.on, walk.court.day(patiently(clock.now)))
        walk.set_clock(walk.morning(day))
        docket, world = _written(portion, folder, seed)
        walk.enter(world)
        walk.file(docket)
        _walk(walk, day, following.on - DAY if following else until, until - LAST_DAYS * DAY)


def _walk(walk: Walk, day: date, last: date, calm: date) -> None:
    """From a day to another; after the calm ones each day is spent and work is left over."""
    if day <= min(last, calm):
        walk.run(day, min(last, calm))
    walk.humans.left = LEFT if last > calm else 0
    for n in range((last - max(day, calm + DAY)).days + 1):
        walk.spend(max(day, calm + DAY) + n * DAY)


def _days(walk: Walk, folder: Path, until: date) -> tuple[date, date]:
    """The first and the last day, the same after a break."""
    path = folder / "desk.json"
    if not path.exists():
        first = max(walk.court.day(patiently(clock.now)) + DAY, until - timedelta(days=PORTIONS[0][0]))
        path.write_text(json.dumps({"since": first.isoformat(), "until": until.isoformat()}))
    told = json.loads(path.read_text("utf-8"))
    return date.fromisoformat(told["since"]), date.fromisoformat(told["until"])


def _written(portion: Portion, folder: Path, seed: int) -> tuple[Path, Path]:
    docket, world = folder / f"desk-{portion.after}.csv", folder / f"desk-{portion.after}.json"
    if not world.exists():
        with docket.open("w", encoding="utf-8", newline="") as out:
            write_docket(out, cases=portion.cases, seed=seed, on=portion.on, world=world, after=portion.after)
    return docket, world
