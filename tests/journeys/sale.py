"""What a journey with a sale needs: a priced thing, a round, bidders who pay through the bank, bids at instants."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from levari.access.automations import automation
from levari.access.context import acting
from levari.basics.ids import uuid7
from levari.casefile.models import Asset, Case, Measure, ReferencePrice
from levari.casefile.selling import Somebody as Named
from levari.demo.drain import run_here
from levari.jobs import clock
from levari.ledger.places import Kind
from levari.ledger.queries import totals
from levari.record.draft import Draft
from levari.record.models import Entry
from levari.record.writing import Doing, Done, write
from levari.stages.auction import acts, jobs, queries
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Award, Enrolment, Round, Sale
from levari.stages.auction.rules import schedule
from levari.stages.auction.rules.terms import Command
from levari.stages.auction.rules.terms import Kind as Asked
from tests.journeys.scene import START, Scene, Somebody
from tests.people import make_entry

ZONE = ZoneInfo("Asia/Shanghai")
WHY = "The planned way."


@dataclass
class Selling:
    """The sale of one thing in a scene that has walked to the point where only things are held."""

    scene: Scene
    case: Case
    asset: Asset
    sale: Sale | None = None
    numbers: dict[str, Enrolment] = field(default_factory=dict)

    # Time and people

    @property
    def people(self) -> Any:
        return self.scene.people

    def at(self, day: date, hour: int = 10, minute: int = 0, second: int = 0) -> datetime:
        """Move the court's clock to an instant; it never goes back."""
        instant = datetime.combine(day, time(hour, minute, second), ZONE)
        clock.set_to(max(instant, clock.now()))
        return clock.now()

    def walk(self, until: date) -> None:
        """Live through the days up to this one."""
        today = clock.now().astimezone(ZONE).date()
        self.scene.go(until, since=min(today + timedelta(days=1), until))
        assert self.scene.walk
        self.scene.walk.spend(until)

    @property
    def today(self) -> date:
        return clock.now().astimezone(ZONE).date()

    # Before the bidding

    def price(self, amount: int, *, days: int = 365) -> ReferencePrice:
        """The reference price, final; the room of valuation makes it in real life."""
        court = self.people.court
        with acting(court=court.pk):
            entry = make_entry(court, self.people.officer, self.case)
            return ReferencePrice.objects.create(
                court=court, case=self.case, asset=self.asset, method="online", state="final", amount=amount,
                determined_on=self.today, valid_until_on=self.today + timedelta(days=days), entry=entry,
            )  # fmt: skip

    def file(self, *, home: bool = False, **changes: Any) -> None:
        """The lot file, complete but for what is changed."""
        facts = {
            "name": "示例路2号房屋", "description": "建筑面积89平方米", "is_home": home, "place": "示例路2号",
            "title_proof": "京(2020)示例不动产权第2号", "burdens": ["抵押权：无"], "burdens_seen_on": self.today,
            "occupancy": "empty", "taxes_amount": 0, "taxes_borne_by": "each", "defects": "无",
            "inspections": ["2024-05-06 10:00"], "photographs_missing": "由司法拍卖辅助机构另行拍摄",
        }  # fmt: skip
        acts.record_dossier(
            case=self.case, asset=self.asset, facts=acts.LotFacts(**{**facts, **changes}), by=self.people.officer,
            at=clock.now(),
        )  # fmt: skip

    def open(self, *, window: int = 0, home_grounds: str = "") -> Sale:
        self.sale = acts.open_sale(
            case=self.case, asset=self.asset, window_days=window, home_grounds=home_grounds, by=self.people.officer,
            at=clock.now(), reason=WHY,
        )  # fmt: skip
        return self.sale

    def terms(self, kind: str, start: int, **changes: Any) -> acts.NewRound:
        """Terms that fit: the earliest opening, a deposit of 15 %, the shortest or the fixed time."""
        with acting(court=self.people.court.pk):
            sale = Sale.objects.select_related("price__case", "asset").get(pk=self.sale.pk)  # type: ignore[union-attr]
            ground = queries.ground_of(sale, list(sale.rounds.order_by("number")), self.people.court)
        opens_on = schedule.earliest_open_on(ground, schedule.Kind(kind), self.today + timedelta(days=3))
        opens_at = datetime.combine(opens_on, time(10), ZONE)
        closes_at = schedule.sale_closes_at(ground, opens_at) if kind == "sale" else opens_at + timedelta(days=1)
        given = {
            "kind": kind, "start_amount": start, "step_amount": start // 100, "deposit_amount": start * 15 // 100,
            "opens_at": opens_at, "closes_at": closes_at, "price_days": 10,
        }  # fmt: skip
        return acts.NewRound(**{**given, **changes})

    def schedule(self, kind: str, start: int, **changes: Any) -> Round:
        return acts.schedule_round(
            case=self.case, sale=self.sale, terms=self.terms(kind, start, **changes), by=self.people.officer,
            at=clock.now(), reason=WHY,
        )  # fmt: skip

    def announce(self, round: Round) -> Round:
        """Three days after the parties were told the judge publishes."""
        self.walk(round.told_on + timedelta(days=3))
        fresh = self.fresh(round)
        return acts.announce_round(round=fresh, shown=fresh.shown_hash, by=self.people.judge, at=clock.now())

    def begin(self, kind: str, start: int, **changes: Any) -> Round:
        return self.announce(self.schedule(kind, start, **changes))

    # Bidders

    def enrol(self, round: Round, who: Somebody, *, as_creditor: bool = False) -> Enrolment:
        named = Named("company" if who.company else "natural", who.name, "cn_uscc" if who.company else "cn_ric",
                      who.identifier)  # fmt: skip
        made = acts.enrol_bidder(
            round=self.fresh(round), by=automation("auction_desk"), at=clock.now(),
            bidder=acts.Bidder(named, f"62990000{who.n:08d}", sha256(uuid7().bytes).hexdigest(), True, as_creditor),
        )  # fmt: skip
        self.numbers[who.name] = made
        return made

    def pays(self, who: Somebody, payment_id: UUID, amount: int, on: date) -> None:
        """A payment at the court's bank with the reference in its text."""
        scene = self.scene
        scene.pays(who, on, f"{amount // 100}.{amount % 100:02d}", f"保证金 {payment_id.hex}")
        path = scene.home / "world.json"
        path.write_text(json.dumps(scene.world, ensure_ascii=False))
        scene.control("bank-a", world=str(path))

    def join(self, round: Round, *bidders: Somebody) -> None:
        """Enrol, pay today, and be admitted when the statement of today is read."""
        today = self.today
        for who in bidders:
            made = self.enrol(round, who)
            assert made.payment is not None
            self.pays(who, made.payment.pk, made.payment.amount, today)
        self.walk(today + timedelta(days=1))

    def bid(self, round: Round, who: Somebody, amount: int) -> str:
        """Place a bid now, as the bidder would; returns what was decided."""
        made = self.numbers[who.name]
        court = self.people.court
        by = automation("bidding")
        with acting(court=court.pk, actor=by.pk):
            code = floor.code_of(lot_id=round.pk, bidder_id=made.pk)
            assert code is not None
            draft = Draft(round.case_id)
            lot = floor._lock(round.pk)
            floor._order(lot, Command(Asked.BID, code, amount, uuid7().hex), draft.id)
            found = floor.result(lot_id=round.pk)
            write(
                Doing("test.bid", court.pk, by.pk, by.kind, False, clock.now(), "cn.auc.7", ""),
                [Done(draft, None, "", None)],
            )
        return "led" if (found.leader, found.price) == (code, amount) else "refused"

    # After the bidding

    def knock_down(self, who: Somebody, amount: int, *, start: int = 700_000_00) -> None:
        """A first round in which one bidder bids once; it ends on time."""
        round = self.begin("first", start)
        self.join(round, who)
        self.at(round.opens_at.date(), 12)
        assert self.bid(round, who, amount) == "led"
        self.at(round.closes_at.date(), 10, 1)
        self.end()

    def end(self, court_id: int | None = None) -> None:
        """The minute's look at the rounds, and all that follows from it."""
        jobs.end_what_is_over(court_id or self.people.court.pk)
        run_here(self.people.court)

    def award(self) -> Award:
        with acting(court=self.people.court.pk):
            rows = Award.objects.select_related("payment", "enrolment", "case", "round", "sale__asset")
            return rows.filter(case=self.case).order_by("-awarded_at").first()  # type: ignore[return-value]

    def pay_price(self, who: Somebody) -> None:
        """The rest of the price comes today and is taken tomorrow."""
        made, today = self.award(), self.today
        assert made.payment is not None
        self.pays(who, made.payment.pk, made.payment.amount, today)
        self.walk(today + timedelta(days=1))

    def rule(self) -> Award:
        made = acts.rule_award(award=self.award(), by=self.people.judge, at=clock.now(), reason=WHY)
        run_here(self.people.court)
        return made

    def hand_over(self) -> Award:
        return acts.hand_over(
            award=self.award(), protocol="房屋已腾空，钥匙已交付。", by=self.people.officer, at=clock.now()
        )

    # What is looked at

    def fresh(self, round: Round) -> Round:
        with acting(court=self.people.court.pk):
            return Round.objects.select_related("case", "sale").get(pk=round.pk)

    def state(self) -> str:
        with acting(court=self.people.court.pk):
            return Sale.objects.get(pk=self.sale.pk).state  # type: ignore[union-attr]

    def books(self) -> dict[str, int]:
        with acting(court=self.people.court.pk):
            found = totals(self.people.court.pk)
        return {kind.value: found.get(kind, 0) for kind in (Kind.ESCROW, Kind.BUYER_PAYABLE, Kind.FORFEITED)}

    def entries(self, kind: str) -> list[dict[str, Any]]:
        with acting(court=self.people.court.pk):
            return [json.loads(row.event) for row in Entry.objects.filter(kind=kind).order_by("at")]

    def all_is_well(self) -> None:
        """The four questions of every journey, and those of a sale: escrow empty, invariants of the room."""
        self.scene.all_is_well()
        assert self.books() == {"escrow": 0, "buyer_payable": 0, "forfeited": 0}
        with acting(court=self.people.court.pk):
            assert queries.check_invariants() == []


def to_the_sale(scene: Scene, *owed: str, value: str = "1000000.00") -> Selling:
    """A debtor of one or more cases with one thing worth so much, walked until the first case has to sell it."""
    debtor = scene.somebody(1, "王示例")
    scene.thing("land", debtor, value)
    for number, amount in enumerate(owed, 1):
        scene.title(number, debtor, amount)
    scene.begin()
    scene.file()
    run_here(scene.court)
    scene.go(START + timedelta(days=25))
    assert scene.tasks(1) >= {"attachment.await_sale"}, scene.tasks(1)
    case = scene.case(1)
    with acting(court=scene.court.pk):
        measure = Measure.objects.select_related("asset").get(case=case, state="live")
    return Selling(scene, case, measure.asset)
