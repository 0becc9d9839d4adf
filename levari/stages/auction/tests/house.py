"""Arrangements for a sale: a held house with a price and a lot file, bidders who paid, bids, all in one transaction."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from levari.access.automations import automation
from levari.access.context import acting
from levari.basics.identifiers import demo_ric
from levari.basics.ids import uuid7
from levari.casefile.models import Asset, AwaitedPayment, Case, Gauge, Measure, Party, ReferencePrice, Task
from levari.casefile.selling import Somebody
from levari.jobs.clock import now, set_to
from levari.record.models import Approval
from levari.stages.auction import acts, jobs, queries
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Award, Enrolment, Round, Sale
from levari.stages.auction.rules import schedule
from levari.stages.auction.rules.terms import Command, Kind
from levari.stages.distribution.tests.scene import Scene as Money
from levari.stages.distribution.tests.scene import came
from tests.people import AT, People, make_entry

ZONE = ZoneInfo("Asia/Shanghai")
VALUE, START, DEPOSIT = 1_000_000_00, 700_000_00, 105_000_00
FACTS: dict[str, Any] = {
    "name": "示例路2号房屋", "description": "建筑面积89平方米", "is_home": False, "place": "示例路2号",
    "title_proof": "京(2020)示例不动产权第2号",
    "burdens": [], "burdens_seen_on": date(2024, 2, 20), "occupancy": "empty",
    "taxes_amount": 0, "taxes_borne_by": "each", "defects": "无", "inspections": ["2024-03-20 10:00"],
    "photographs_missing": "由辅助机构拍摄",
}  # fmt: skip


def somebody(n: int, name: str = "") -> Somebody:
    """A person who may want to buy."""
    return Somebody("natural", name or f"Buyer {n}", "cn_ric", demo_ric(500 + n))


@dataclass
class House:
    """A house that is held for a case, and its sale."""

    people: People
    case: Case
    asset: Asset
    money: Money
    numbers: dict[str, Enrolment] = field(default_factory=dict)

    @property
    def court(self) -> Any:
        return acting(court=self.people.court.pk)

    def at(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """Move the court's clock."""
        set_to(datetime.combine(day, time(hour, minute), ZONE))
        return now()

    def sale(self) -> Sale:
        with self.court:
            return Sale.objects.select_related("asset", "price__case", "case", "dossier").get()

    def file(self, **changes: Any) -> None:
        facts = acts.LotFacts(**{**FACTS, **changes})
        acts.record_dossier(case=self.case, asset=self.asset, facts=facts, by=self.people.officer, at=now())

    def price(self, **changes: Any) -> ReferencePrice:
        given = {"method": "online", "state": "final", "amount": VALUE, "determined_on": date(2024, 3, 1),
                 "valid_until_on": date(2025, 2, 28), **changes}  # fmt: skip
        with self.court:
            entry = make_entry(self.people.court, self.people.officer, self.case)
            return ReferencePrice.objects.create(
                court=self.people.court, case=self.case, asset=self.asset, entry=entry, **given
            )

    def open(self, **changes: Any) -> Sale:
        given = {"window_days": 0, "home_grounds": "", "by": self.people.officer, "at": now(), "reason": "x", **changes}
        return acts.open_sale(case=self.case, asset=self.asset, **given)

    def terms(self, kind: str = "first", start: int = START, **changes: Any) -> acts.NewRound:
        with self.court:
            sale = Sale.objects.select_related("price__case").get()
            ground = queries.ground_of(sale, list(sale.rounds.order_by("number")), self.people.court)
        today = self.people.court.day(now())
        opens_on = schedule.earliest_open_on(ground, schedule.Kind(kind), today + timedelta(days=3))
        opens_at = datetime.combine(opens_on, time(10), ZONE)
        given = {
            "kind": kind, "start_amount": start, "step_amount": 5_000_00, "deposit_amount": start * 15 // 100,
            "opens_at": opens_at, "closes_at": opens_at + timedelta(days=1), "price_days": 10, **changes,
        }  # fmt: skip
        return acts.NewRound(**given)

    def schedule(self, *, key: str | None = None, by: Any = None, **changes: Any) -> Round:
        return acts.schedule_round(
            case=self.case, sale=self.sale(), terms=self.terms(**changes), by=by or self.people.officer, at=now(),
            reason="x", key=key,
        )  # fmt: skip

    def round(self) -> Round:
        with self.court:
            return Round.objects.select_related("case", "sale").order_by("-number")[0]

    def announce(self, *, by: Any = None, shown: str | None = None) -> Round:
        made = self.round()
        self.at(made.told_on + timedelta(days=3))
        return acts.announce_round(
            round=made, shown=made.shown_hash if shown is None else shown, by=by or self.people.judge, at=now()
        )

    def begin(self) -> Round:
        """A whole file, a price, a sale, a first round that is announced."""
        self.price()
        self.file()
        self.open()
        self.schedule()
        return self.announce()

    def bidder(self, who: Somebody, **changes: Any) -> acts.Bidder:
        given = {"account": f"6299-{who.name}", "secret_hash": sha256(uuid7().bytes).hexdigest(), "declares_free": True}
        return acts.Bidder(who, **{**given, **changes})

    def enrol(self, who: Somebody, *, key: str | None = None, by: Any = None, **changes: Any) -> Enrolment:
        made = acts.enrol_bidder(
            round=self.round(),
            bidder=self.bidder(who, **changes),
            by=by or automation("auction_desk"),
            at=now(),
            key=key,
        )
        self.numbers[who.name] = made
        return made

    def pays(self, payment: AwaitedPayment, amount: int, *, account: str = "6299-x", text: str = "") -> None:
        """The bank's statement shows a payment, and the room takes it."""
        line = came(amount, text=text, end_to_end="" if text else payment.pk.hex, payer="x", account=account)
        self.money.book(line, follow=False)
        jobs.take_payments(self.people.court.pk, [str(payment.pk)])

    def join(self, *who: Somebody) -> None:
        """Enrol and pay the deposit."""
        for one in who:
            made = self.enrol(one)
            assert made.payment is not None
            self.pays(made.payment, made.payment.amount, account=f"6299-{one.name}")

    def bid(self, who: Somebody, amount: int) -> str:
        """Place a bid now; returns what was decided."""
        by, round = automation("bidding"), self.round()
        with acting(court=self.people.court.pk, actor=by.pk):
            code = floor.code_of(lot_id=round.pk, bidder_id=self.numbers[who.name].pk)
            assert code is not None
            lot = floor._lock(round.pk)
            floor._order(lot, Command(Kind.BID, code, amount, uuid7().hex), make_entry(self.people.court, by).pk)
            found = floor.result(lot_id=round.pk)
        return "led" if (found.leader, found.price) == (code, amount) else "refused"

    def end(self) -> Round:
        """One minute after the close."""
        made = self.round()
        self.at(made.closes_at.astimezone(ZONE).date(), 10, 1)
        jobs.end_what_is_over(self.people.court.pk)
        return self.round()

    def award(self) -> Award:
        with self.court:
            rows = Award.objects.select_related("payment", "enrolment", "case", "round", "sale__asset")
            return rows.order_by("-awarded_at")[0]

    def sold(self, who: Somebody, amount: int = START) -> Award:
        """Somebody wins the announced round."""
        self.join(who)
        self.at(self.round().opens_at.astimezone(ZONE).date(), 12)
        assert self.bid(who, amount) == "led"
        self.end()
        return self.award()

    def tasks(self) -> set[str]:
        with self.court:
            return set(Task.objects.filter(case=self.case, done_at=None).values_list("what", flat=True))

    def settle_constraints(self) -> None:
        """What a commit would check."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def house(people: People, case: Case) -> House:
    """A house that is held, in a transaction that is rolled back."""
    return build_house(people, case)


def build_house(people: People, case: Case) -> House:
    """A house of 1,000,000.00 that is held for a claim of 100,000.00; the court's clock stands at the tests' time."""
    set_to(AT)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        owner = Party.objects.get(case=case, role="debtor").person_id
        asset = Asset.objects.create(
            court=people.court, owner_id=owner, kind="land", institution="land-registry", reference="L-1",
            value_amount=VALUE, source="answer", seen_at=AT, entry=entry,
        )  # fmt: skip
        approval = Approval.objects.create(
            court=people.court, entry=entry, subject_kind="worksheet", subject_hash="0" * 64, approved_at=AT,
            proposed_by=people.officer, approved_by=people.judge, expires_at=AT + timedelta(days=7),
        )  # fmt: skip
        Measure.objects.create(
            court=people.court, case=case, asset=asset, owner_id=owner, kind="seize", state="live", basis="x",
            ordered_amount=VALUE, held_amount=VALUE, worksheet_hash="0" * 64, approval=approval, entry=entry,
            imposed_by=people.officer, starts_on=AT.date(), ends_on=date(2027, 2, 28), exceeds_cap=True,
        )  # fmt: skip
        Gauge.objects.create(
            case=case, court=people.court, cap_amount=110_000_00, attached_amount=VALUE, exceptional=True,
            reckoned_at=AT,
        )  # fmt: skip
    return House(people, case, asset, Money(people))
