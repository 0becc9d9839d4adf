"""The demo docket from filing to payout, day by day on the court's shifted clock: the driver of everything real."""

import json
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import httpx
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Min

from levari.access.context import acting
from levari.access.models import Court
from levari.casefile.models import Case, Deadline, Institution, Measure, Task, Transfer
from levari.demo.humans import Humans
from levari.jobs import clock
from levari.record.defer import Job, defer_all
from levari.stages.distribution.models import Payout
from levari.stages.intake.importing import Import

MORNING = clock_time(9, 0)
Made = TypeVar("Made")


@dataclass
class World:
    """What the driver knows of the world beforehand: only when money is going to move."""

    payment_days: list[date] = field(default_factory=list)
    paydays: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "World":
        """The days of scripted payments and wages in a world file."""
        told = json.loads(path.read_text("utf-8"))
        return cls(
            sorted({date.fromisoformat(payment["on"]) for payment in told["payments"]}),
            sorted({int(employment["payday"]) for employment in told["employments"]}),
        )

    def __add__(self, other: "World") -> "World":
        """What moves in either world."""
        return World(sorted({*self.payment_days, *other.payment_days}), sorted({*self.paydays, *other.paydays}))


def patiently(what: Callable[[], Made], *, patience: float = 90.0) -> Made:
    """Do it again while the database is away; every act in it has a key, so nothing happens twice."""
    until = time.monotonic() + patience
    while True:
        try:
            return what()
        except (OperationalError, InterfaceError):
            connection.close()
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


class Walk:
    """One court, its people, its institutions and a calendar.

    :param drain: waits (or works) until the house is quiet.
    :param tell: gets a line about where the walk is.
    :param beside: what is done after the work of each day besides; `beside_days` (in order) are not skipped.
    """

    def __init__(
        self, court: Court, world: World, *, drain: Callable[[], None], tell: Callable[[str], None] = lambda _: None,
        beside: Callable[[date], None] | None = None, beside_days: Sequence[date] = (),
    ) -> None:  # fmt: skip
        self.beside, self.beside_days = beside, list(beside_days)
        self.court, self.world, self.drain, self.tell = court, world, drain, tell
        self.zone = ZoneInfo(court.timezone)
        self.humans = patiently(lambda: Humans(court))
        self.acts = 0

    def morning(self, day: date) -> datetime:
        """Nine o'clock of a day at the court."""
        return datetime.combine(day, MORNING, self.zone)

    def run(self, first: date, last: date) -> date:
        """Walk from the first day to the last, skipping days on which nothing can happen; returns the day reached."""
        day = first
        while True:
            self.spend(day)
            following = patiently(lambda today=day: self.next_day(today))  # type: ignore[misc]
            if following is None or following > last:
                return day
            day = following

    def spend(self, day: date) -> None:
        """One day: post, statements, clocks, then everybody's work until nothing is left to do."""
        self.set_clock(self.morning(day))
        self.tell(f"{day}")
        yesterday = day - timedelta(days=1)
        self._defer(Job("distribution.fetch_statement", {"court": self.court.pk, "on": yesterday.isoformat()}))
        self.drain()
        self._defer(Job("casefile.run_deadlines"))
        self.drain()
        for _ in range(60):
            done = patiently(lambda: self.humans.work(clock.now()))
            self.drain()
            if not done:
                break
            self.acts += done
        if self.beside:
            beside = self.beside
            patiently(lambda: beside(day))
            self.drain()

    def set_clock(self, at: datetime) -> None:
        """The clocks of the institutions and then the court's; never back.

        The court asks for no statement of a day before all of that day's money has come to its bank.
        """
        at = max(at, patiently(clock.now))
        for url in self._institutions():
            while control(url, {"clock": at.isoformat()})["settlements_waiting"]:
                self.tell(f"{at.date()}: {url} waits for the court's bank")
        patiently(lambda: clock.set_to(at))

    def file(self, docket: Path) -> None:
        """Import a docket as the filing clerk; lines that are here already are left as they are."""
        patiently(lambda: self._import(docket))
        self.drain()

    def _import(self, docket: Path) -> None:
        clerk = self.humans.by_role["filing_clerk"][0]
        with docket.open("rb") as source:
            deque(Import(clerk, self.court, clock.now(), confirm_large=True).results(source), maxlen=0)

    def enter(self, world: Path) -> None:
        """Let the institutions and this walk know what is new in another world file."""
        for url in self._institutions():
            control(url, {"world": str(world)})
        self.world += World.read(world)

    def _institutions(self) -> list[str]:
        return patiently(lambda: list(Institution.objects.filter(active=True).values_list("url", flat=True)))

    def _defer(self, job: Job) -> None:
        patiently(lambda: defer_all([job]))

    def next_day(self, today: date) -> date | None:
        """The next day on which something is due or money moves; None when everything has come to its end."""
        with acting(court=self.court.pk):
            due = [
                Deadline.objects.filter(state="running").exclude(consequence="").aggregate(at=Min("due_at"))["at"],
                Task.objects.filter(done_at=None, due_at__gt=self.morning(today)).aggregate(at=Min("due_at"))["at"],
                Task.objects.filter(done_at=None, from_at__gt=self.morning(today)).aggregate(at=Min("from_at"))["at"],
            ]
            days = [at.astimezone(self.zone).date() + timedelta(days=1) for at in due if at]
            if self._under_way():
                days.append(today + timedelta(days=1))
            if Measure.objects.filter(kind="withhold", state="live").exists():
                days += [_next_payday(today, payday) for payday in self.world.paydays]
            if not Case.objects.exclude(state__in=("closed", "refused")).exists() and not self._under_way():
                days = []
        days += [paid + timedelta(days=1) for paid in self.world.payment_days if paid >= today][:1]
        days += [day for day in self.beside_days if day > today][:1]
        return max(min(days), today + timedelta(days=1)) if days else None

    def _under_way(self) -> bool:
        """Money between the court and a bank."""
        if Transfer.objects.filter(state__in=Transfer.UNDER_WAY).exists():
            return True
        return Payout.objects.filter(state__in=["checked", "sent"]).exists()


def control(url: str, wish: dict[str, object]) -> dict[str, Any]:
    """Tell a simulated institution something only a simulator understands."""
    return _answer("POST", f"{url}/control", wish)


def state(url: str) -> dict[str, Any]:
    """What a simulated institution says of itself: its orders in force, its money."""
    return _answer("GET", f"{url}/control/state")


@lru_cache(maxsize=1)
def _client() -> httpx.Client:
    return httpx.Client(timeout=30.0, trust_env=False)


def _answer(method: str, url: str, wish: object = None, *, patience: float = 60.0) -> dict[str, Any]:
    """Ask until there is an answer: the institutions may just be started again."""
    until = time.monotonic() + patience
    while True:
        try:
            answer = _client().request(method, url, json=wish)
            answer.raise_for_status()
            told: dict[str, Any] = answer.json()
            return told
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def _next_payday(today: date, payday: int) -> date:
    """The day after the next payday that lies on or after today."""
    this_month = today.replace(day=payday)
    following = this_month if this_month >= today else (today.replace(day=1) + timedelta(days=32)).replace(day=payday)
    return following + timedelta(days=1)
