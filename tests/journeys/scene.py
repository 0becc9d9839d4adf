"""A small court with its institutions on this machine: real HTTP, real signatures, a given clock, no waiting."""

import csv
import io
import itertools
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from django.db.models import F

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.basics.identifiers import birth_on, demo_ric, demo_uscc
from levari.casefile.models import Case, Deadline, Gauge, Measure, Task
from levari.casefile.queries import due
from levari.config.launch.address import SEALER, conninfo
from levari.config.launch.ports import free_run
from levari.demo.drain import run_here
from levari.demo.walk import Walk, World, control
from levari.jobs import clock
from levari.partners.institutions import refresh_institutions
from levari.partners.keys import make_home
from levari.record.export import export
from levari.record.models import Entry
from levari.record.note import Signer
from levari.record.sealer import VKEY_FILE
from levari.record.sealing import seal_once
from levari.record.verify import verify
from levari.stages.distribution.queries import check_invariants
from levari.stages.intake.acts import publish_draw_seeds
from levari.stages.intake.importing import Import, Result
from simulators.__main__ import INSTITUTIONS, Running
from simulators.world import read_world
from tests.people import People, settle

START = date(2024, 3, 4)
#: Each scene has ports of its own, so that no kept-alive connection reaches the institutions of another.
_PORTS = itertools.count(20_000 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) * 2_000, 12)
ACCOUNT = "1990000000000001"
REGISTERS = ("population", "companies", "valuer-a", "valuer-b")


def titled(n: int) -> str:
    """The number of the n-th title."""
    return f"（2023）京0199民初{n}号"


@dataclass
class Somebody:
    """A person of the world: the same identifier always has the same number."""

    n: int
    name: str
    company: bool = False

    @property
    def identifier(self) -> str:
        return demo_uscc(self.n) if self.company else demo_ric(self.n)


class Scene:
    """What a journey needs: people, a world that is written before the institutions start, and a walk."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.people: People = settle()
        self.court: Court = self.people.court
        Court.objects.filter(pk=self.court.pk).update(living_minimum_amount=2_000_00)
        self.world: dict[str, Any] = {
            "format": "levari-world/1", "clock": "2024-03-04T08:00:00+08:00", "currency": "CNY",
            "court": {
                "code": self.court.participant, "name": self.court.name, "bank": "bank-a", "account": ACCOUNT,
                "balance": "0.00",
            },
            "persons": [], "accounts": [], "vehicles": [], "land": [], "securities": [], "employments": [],
            "payments": [],
        }  # fmt: skip
        self.running: dict[str, Running] = {}
        self.walk: Walk | None = None
        self.slow: set[str] = set()
        self.valuing = False  # journeys that are not about values set their prices themselves
        self.rows: list[dict[str, str]] = []
        self.creditor = self.somebody(9001, "示例银行", company=True)

    # The world

    def somebody(self, n: int, name: str, *, company: bool = False, registered: bool = True) -> Somebody:
        """Put a person into the registers (or leave them out)."""
        one = Somebody(n, name, company)
        kind, id_kind = ("company", "cn_uscc") if company else ("natural", "cn_ric")
        self.world["persons"].append(
            {"id": f"p{n}", "kind": kind, "id_kind": id_kind, "identifier": one.identifier, "name": name,
             **({} if registered else {"registered": False})}
        )  # fmt: skip
        return one

    def account(self, owner: Somebody, bank: str, balance: str, *, kind: str = "current", **more: Any) -> str:
        """Give a person an account; returns its reference."""
        reference = f"62{len(self.world['accounts']):014d}"
        self.world["accounts"].append(
            {"bank": bank, "reference": reference, "owner": f"p{owner.n}", "kind": kind, "balance": balance, **more}
        )
        return reference

    def thing(self, kind: str, owner: Somebody, value: str) -> None:
        """Give a person a vehicle, a piece of land or securities."""
        self.world[kind].append(
            {
                "reference": f"{kind}-{len(self.world[kind])}",
                "owner": f"p{owner.n}",
                "description": kind,
                "value": value,
            }
        )

    def wage(self, owner: Somebody, net: str, payday: int = 10) -> None:
        """Give a person a job at the creditor."""
        self.world["employments"].append(
            {"reference": f"EMP-{owner.n}", "owner": f"p{owner.n}", "employer": f"p{self.creditor.n}", "net_wage": net,
             "payday": payday}
        )  # fmt: skip

    def pays(self, payer: Somebody, on: date, amount: str, text: str) -> None:
        """Script a payment in cash into the court's account."""
        self.world["payments"].append(
            {"id": f"pay-{len(self.world['payments'])}", "on": on.isoformat(), "amount": amount, "text": text,
             "payer": payer.name}
        )  # fmt: skip

    def title(self, n: int, debtor: Somebody, principal: str, **changes: str) -> None:
        """A line of the docket: what the n-th judgment awards against this debtor."""
        natural = {"debtor_born_on": birth_on(debtor.identifier).isoformat()} if not debtor.company else {}
        self.rows.append({
            "title_kind": "judgment", "title_court": "Demo District Court", "title_number": titled(n),
            "decided_on": "2023-12-01", "final_since_on": "2023-12-20", "performance_due_on": "2024-01-10",
            "creditor_kind": "company", "creditor_name": self.creditor.name, "creditor_id_kind": "cn_uscc",
            "creditor_identifier": self.creditor.identifier, "creditor_account": "6200000000019999",
            "debtor_kind": "company" if debtor.company else "natural", "debtor_name": debtor.name,
            "debtor_id_kind": "cn_uscc" if debtor.company else "cn_ric", "debtor_identifier": debtor.identifier,
            "debtor_born_on": "", "debtor_address": "示例路1号", "debtor_account": "6200000000018888",
            "principal": principal, **natural, **changes,
        })  # fmt: skip

    # The walk

    def begin(self) -> None:
        """Write the world, start the institutions, publish the seeds, file the docket."""
        path = self.home / "world.json"
        path.write_text(json.dumps(self.world, ensure_ascii=False))
        base = free_run(next(_PORTS), len(INSTITUTIONS))
        exchange = self.home / "exchange"
        self.walk = Walk(self.court, World.read(path), drain=self.quiet)
        self.walk.humans.valuing = self.valuing
        clock.set_to(self.walk.morning(START))
        make_home(
            exchange, at=clock.now(), court=self.court.participant, court_url="http://127.0.0.1:9", base_port=base
        )
        refresh_institutions()
        for place, code in enumerate(INSTITUTIONS):
            self.running[code] = Running(code, exchange, read_world(path), ("127.0.0.1", base + place), None)
            self.running[code].start()
        self.walk.humans.institutions = [code for code in INSTITUTIONS if code not in REGISTERS]
        self.walk.set_clock(self.walk.morning(START))
        with acting(court=self.court.pk):
            publish_draw_seeds(
                days=[START + timedelta(days=n) for n in range(500)],
                by=automation("clock"),
                at=clock.now(),
                key="seeds",
            )

    def file(self) -> list[Result]:
        """Import the docket as the filing clerk."""
        text = io.StringIO()
        writer = csv.DictWriter(text, sorted({column for row in self.rows for column in row}), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        data = io.BytesIO(text.getvalue().encode())
        return list(Import(self.people.filing_clerk, self.court, clock.now()).results(data))

    def go(self, until: date, since: date = START) -> None:
        """Walk the days up to this one."""
        assert self.walk
        self.reached = self.walk.run(since, until)

    def day_without(self, day: date, *whats: str) -> None:
        """Spend a day on which nobody does these tasks."""
        assert self.walk
        self.walk.humans.idle = set(whats)
        self.walk.spend(day)
        self.walk.humans.idle = set()

    def work_once(self) -> None:
        """Everybody does what is to be done now; nothing is sent or answered yet."""
        assert self.walk
        self.walk.humans.work(clock.now())

    def quiet(self) -> None:
        """Send, answer and record until nothing moves, except at institutions that hold back their answers."""
        run_here(self.court, but=self.slow)

    def hold_answers(self, *codes: str, until: str) -> None:
        """What these institutions do happens at once; what they say about it comes on a later day."""
        self.slow |= set(codes)
        for code in codes:
            self.control(code, slow={"until": until})

    def control(self, code: str, **wish: object) -> None:
        """Tell one institution to be slow, down, wrong or double."""
        control(self.running[code].url, wish)

    def state(self, code: str) -> dict[str, Any]:
        """What one institution really holds."""
        told: dict[str, Any] = httpx.get(f"{self.running[code].url}/control/state", timeout=10).json()
        return told

    def end(self) -> None:
        """Stop the institutions."""
        for one in self.running.values():
            one.stop()
        clock.run_true()

    # What is looked at

    def case(self, n: int) -> Case:
        """The case of the n-th title."""
        with acting(court=self.court.pk):
            return Case.objects.select_related("title").get(title__number=titled(n))

    def owed(self, n: int) -> int:
        """What its debtor still owes on the day of the court's clock."""
        case = self.case(n)
        with acting(court=self.court.pk):
            return due([case.pk], self.court.day(clock.now()))[case.pk].total

    def tasks(self, n: int) -> set[str]:
        """The open tasks of a case."""
        with acting(court=self.court.pk):
            return set(Task.objects.filter(case=self.case(n), done_at=None).values_list("what", flat=True))

    def measures(self, n: int) -> list[Measure]:
        """All measures there ever were in a case."""
        with acting(court=self.court.pk):
            return list(Measure.objects.filter(case=self.case(n)).select_related("asset").order_by("pk"))

    def measures_with_owner(self, n: int) -> list[Measure]:
        """The same, with the persons behind them."""
        with acting(court=self.court.pk, purpose="test"):
            return list(Measure.objects.filter(case=self.case(n)).select_related("owner"))

    def gauge(self, n: int) -> Gauge:
        """What is held for a case and how much may be."""
        with acting(court=self.court.pk):
            return Gauge.objects.get(case=self.case(n))

    def running_clocks(self, n: int) -> set[str]:
        """The rules of the clocks that run in a case."""
        with acting(court=self.court.pk):
            return set(Deadline.objects.filter(case=self.case(n), state="running").values_list("rule", flat=True))

    def balance(self, bank: str, reference: str) -> int:
        """What a bank holds on an account, in minor units."""
        with self.running[bank].institution.store.reading() as db:
            row = db.execute("select value from asset where reference = ?", (reference,)).fetchone()
        return int(row[0])

    def now(self) -> datetime:
        """The court's clock."""
        return clock.now()

    def all_is_well(self) -> None:
        """Ledger balances, nobody over the cap at any moment, nothing held that should be free, the log verifies."""
        with acting(court=self.court.pk):
            assert check_invariants() == []
            assert not Gauge.objects.filter(attached_amount__gt=F("cap_amount"), exceptional=False).exists()
            closed = set(Case.objects.filter(state="closed").values_list("number", flat=True))
            assert not Measure.objects.filter(case__state="closed", state__in=Measure.UNFINISHED).exists()
            assert over_cap(Entry.objects.filter(kind="attachment.assets_attached")) == []
        outside = {
            order["case"] for code in self.running if code not in REGISTERS for order in self.state(code)["orders"]
        }
        assert not outside & closed
        self._log_verifies()

    def _log_verifies(self) -> None:
        tiles, signer = self.home / "record", Signer.load(self.home / "log.key", "test.example/record")
        with psycopg.connect(**conninfo(SEALER), autocommit=True) as connection:
            seal_once(connection, tiles, signer, datetime.now(UTC))
            (tiles / VKEY_FILE).write_text(signer.vkey)
            export(connection, tiles, self.home / "export")
        told = verify(self.home / "export")
        assert told["ok"], told
        assert told["size"] > 5


def over_cap(entries: Iterable[Entry]) -> list[str]:
    """Attachments that were ordered above the cap of their moment; each entry states both figures. Where nothing but an
    indivisible thing covers the claim the law allows it, and the entry says so."""
    found = []
    for entry in entries:
        facts = json.loads(entry.event)["facts"]
        held = sum(measure["amount"] for measure in facts["measures"])
        if held > facts["cap_amount"] and not (facts["exceeds_cap"] and len(facts["measures"]) == 1):
            found.append(str(entry.pk))
    return found


@pytest.fixture
def scene(fresh_database: object, tmp_path: Path, settings: Any) -> Iterator[Scene]:
    """A court with its institutions; stopped afterwards."""
    settings.HOME = tmp_path
    made = Scene(tmp_path)
    yield made
    made.end()
