"""The demo in three steps: prepare the district and its docket, walk it to the end, say what came out."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from levari.access.models import Court
from levari.access.permissions import Role
from levari.demo.courts import FIRST
from levari.demo.desk import fill, first_day
from levari.demo.district import first_court, found_district, people_of, second_court
from levari.demo.drain import wait_for_workers
from levari.demo.generator import write_docket
from levari.demo.showroom import Showroom
from levari.demo.summary import Summary, summarise
from levari.demo.valuers import list_appraisers, publish_model
from levari.demo.walk import MORNING, Walk, World, patiently
from levari.jobs import clock
from levari.partners.institutions import refresh_institutions
from levari.partners.keys import make_home

#: The docket is filed so many days ago, and its last case ends before today.
DAYS_BACK = 540
LONGEST = 410
LIVING_MINIMUM = 2_000_00


@dataclass(frozen=True)
class Plan:
    """What was prepared; kept beside the docket so that a run that was broken off goes on with the same."""

    cases: int
    seed: int
    start: str

    @property
    def first(self) -> date:
        """The day on which the docket is filed."""
        return date.fromisoformat(self.start)


def folder() -> Path:
    """Where docket, world and plan lie."""
    return Path(settings.HOME) / "demo"


def read_plan() -> Plan:
    """The plan that was prepared."""
    return Plan(**json.loads((folder() / "plan.json").read_text("utf-8")))


def prepare(*, cases: int, seed: int, start: date | None, court_url: str, base_port: int) -> Plan:
    """Found the district and write docket, world, keys and directory. What is there already is kept."""
    folder().mkdir(parents=True, exist_ok=True)
    path = folder() / "plan.json"
    first = start or _today() - timedelta(days=DAYS_BACK)
    plan = read_plan() if path.exists() else Plan(cases, seed, first.isoformat())
    if not path.exists():
        clock.set_to(datetime.combine(plan.first, MORNING, ZoneInfo("Asia/Shanghai")) - timedelta(hours=1))
        _write_docket(plan)
    found_district(clock.now())
    Court.objects.filter(living_minimum_amount=0).update(living_minimum_amount=LIVING_MINIMUM)
    make_home(
        Path(settings.HOME) / "exchange",
        at=clock.now(),
        court=FIRST.participant,
        court_url=court_url,
        base_port=base_port,
    )
    refresh_institutions()
    _prepare_values(plan)
    path.write_text(json.dumps(asdict(plan)))
    return plan


def _prepare_values(plan: Plan) -> None:
    """The president lists the appraisers and publishes the court's own model of what flats are worth."""
    court = first_court()
    president = next(people_of(court, Role.PRESIDENT))
    list_appraisers(court, president, clock.now())
    publish_model(court, president, folder(), seed=plan.seed, at=clock.now())


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _write_docket(plan: Plan) -> None:
    with (folder() / "docket.csv").open("w", encoding="utf-8", newline="") as out:
        write_docket(out, cases=plan.cases, seed=plan.seed, on=plan.first, world=folder() / "world.json")


def run(tell: Callable[[str], None]) -> Summary:
    """Walk the prepared docket to its end and hold it against the invariants. May be called again after a break."""
    plan, began = read_plan(), time.monotonic()
    court = patiently(first_court)
    walk = Walk(
        court, World.read(folder() / "world.json"), drain=lambda: patiently(lambda: wait_for_workers(court)), tell=tell
    )
    fresh_since = first_day(folder())
    if fresh_since is None:
        _walk_docket(walk, plan)
    seconds = time.monotonic() - began
    return patiently(lambda: summarise(court, seconds=seconds, acts=walk.acts, before=fresh_since))


def _walk_docket(walk: Walk, plan: Plan) -> None:
    today = max(plan.first, walk.court.day(patiently(clock.now)))
    walk.set_clock(walk.morning(today))
    walk.tell("filing the docket")
    walk.file(folder() / "docket.csv")
    walk.run(today, plan.first + timedelta(days=LONGEST))


def fill_desk(tell: Callable[[str], None]) -> None:
    """File more titles, walk until yesterday, leave work on the desks and lots to bid for; then go by true time."""
    plan, court = read_plan(), patiently(first_court)
    showroom = Showroom(patiently(second_court), _today(), set_clock=lambda at: walk.set_clock(at))
    walk = Walk(
        court, World(), drain=lambda: patiently(lambda: wait_for_workers(court)), tell=tell,
        beside=showroom.work, beside_days=showroom.days(),
    )  # fmt: skip
    fill(walk, folder(), after=plan.cases, seed=plan.seed, until=_today() - timedelta(days=1))
    patiently(clock.run_true)
    patiently(showroom.open_doors)
