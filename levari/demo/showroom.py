"""Lots on the public site: the second court takes three things over from paper files and sells them by the real acts.

One is sold while the demo walks through the year, one is open for bids when it ends, one is announced. What was done is
found in the database, so a demo that was broken off goes on where it stood.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.access.permissions import Role
from levari.casefile.models import Case, Measure
from levari.demo.district import first_court, password_of, people_of
from levari.demo.takeover import take_over
from levari.demo.things import BIDDERS, THINGS, Thing, drawn
from levari.jobs import clock
from levari.ledger.places import Side
from levari.ledger.reconciliation import last_reading
from levari.ledger.statements import BankDay, BankLine
from levari.stages.auction import acts, jobs
from levari.stages.auction.accounts import account_of, join_lot, open_account
from levari.stages.auction.bidding import floor
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.writer import Writer
from levari.stages.auction.live.process import connect
from levari.stages.auction.models import Account, Award, Enrolment, Round, Sale
from levari.stages.auction.rules.terms import Command, Kind
from levari.stages.distribution import acts as money

NOON = time(12, 0)
#: Days from telling to announcing, from telling to the deposits, from the close to the price.
ANNOUNCE, JOIN, PAY = 4, 6, 3
WHY = "Taken over from the paper file."


class Showroom:
    """The sales of one court, on a calendar that ends on `last`.

    :param set_clock: moves the court's clock forward.
    """

    def __init__(self, court: Court, last: date, *, set_clock: Callable[[datetime], None]) -> None:
        self.court, self.last, self.set_clock = court, last, set_clock
        self.zone = ZoneInfo(court.timezone)
        self.coming: list[tuple[UUID, int]] = []
        self.officer, self.judge = next(people_of(court, Role.OFFICER)), next(people_of(court, Role.JUDGE))

    def days(self) -> list[date]:
        """The days on which something is to be done."""
        steps = {
            self.last + timedelta(days=day)
            for thing in THINGS
            for day in (thing.told_on, thing.told_on + ANNOUNCE, thing.told_on + JOIN, *self._ends(thing))
        }
        return sorted(day for day in steps if day < self.last)

    def _ends(self, thing: Thing) -> tuple[int, ...]:
        closes_on = thing.opens_on + thing.lasts_days
        return () if thing.bid_on is None else (thing.bid_on, closes_on + 1, closes_on + 1 + PAY)

    def work(self, today: date) -> None:
        """Everything that is due on this day and was not done."""
        for thing in THINGS:
            gone = (today - self.last).days
            if gone >= thing.told_on:
                self._prepare(thing)
            if gone >= thing.told_on + ANNOUNCE:
                self._announce(thing)
            if gone >= thing.told_on + JOIN and thing.bids:
                self._join(thing)
            if thing.bid_on is not None and thing.bid_on <= gone < thing.opens_on + thing.lasts_days:
                self._bid(thing)
            if thing.bid_on is not None and gone > thing.opens_on + thing.lasts_days:
                jobs.end_what_is_over(self.court.pk)
            if thing.bid_on is not None and gone >= thing.opens_on + thing.lasts_days + 1 + PAY:
                self._pay_price(thing)
        self._book()

    def open_doors(self) -> None:
        """Bids on what is open now; on the true clock."""
        for thing in THINGS:
            if thing.bids and thing.bid_on is None:
                self._bid(thing)

    # The steps of one thing --------------------------------------------------------------------------------------

    def _case(self, thing: Thing) -> Case | None:
        with acting(court=self.court.pk):
            rows = Case.objects.select_related("title", "court", "officer", "judge")
            return rows.filter(number=thing.number).first()

    def _round(self, thing: Thing) -> Round | None:
        with acting(court=self.court.pk):
            rows = Round.objects.select_related("case", "sale__dossier", "sale__asset")
            return rows.filter(case__number=thing.number).first()

    def _prepare(self, thing: Thing) -> None:
        if self._round(thing) is not None:
            return
        by = {"by": self.officer, "at": clock.now()}
        case = self._case(thing) or take_over(
            court=self.court, thing=thing, officer=self.officer, judge=self.judge, by=self.judge, at=clock.now()
        )
        with acting(court=self.court.pk):
            asset = Measure.objects.select_related("asset").get(case=case).asset
            sale = Sale.objects.filter(case=case).first()
        if sale is None:
            facts = {**thing.facts, "burdens_seen_on": self.court.day(clock.now()), "inspections": self._viewing(thing)}
            acts.record_dossier(case=case, asset=asset, facts=acts.LotFacts(**facts), **by)
            acts.add_photograph(case=case, asset=asset, file=drawn(thing.picture), caption=thing.facts["name"], **by)
            sale = acts.open_sale(case=case, asset=asset, window_days=0, home_grounds="", reason=WHY, **by)
        acts.schedule_round(case=case, sale=sale, terms=self._terms(thing), reason=WHY, **by)

    def _viewing(self, thing: Thing) -> list[str]:
        day = self.last + timedelta(days=thing.opens_on - 3)
        return [f"{day.isoformat()} 10:00"] if thing.facts["defects"] else []

    def _terms(self, thing: Thing) -> acts.NewRound:
        opens_at = datetime.combine(self.last + timedelta(days=thing.opens_on), time(10), self.zone)
        return acts.NewRound(
            "first", thing.start, thing.step, thing.start * 15 // 100, opens_at,
            opens_at + timedelta(days=thing.lasts_days), 10,
        )  # fmt: skip

    def _announce(self, thing: Thing) -> None:
        round = self._round(thing)
        if round is not None and round.state == Round.State.SCHEDULED:
            acts.announce_round(round=round, shown=round.shown_hash, by=self.judge, at=clock.now())

    def _join(self, thing: Thing) -> None:
        round = self._round(thing)
        assert round is not None
        waiting = [enrolment for n in sorted({n for n, _ in thing.bids}) if (enrolment := self._enrol(round, n))]
        self.coming += [(one.payment.pk, one.payment.amount) for one in waiting if _unpaid(one.payment)]

    def _enrol(self, round: Round, n: int) -> Enrolment | None:
        account, stamp = account_of_bidder(n), sha256(f"{round.pk} {n} {password_of('bidder')}".encode()).hexdigest()
        with acting(court=self.court.pk):
            found = Enrolment.objects.select_related("payment").filter(secret_hash=stamp).first()
        if found is None:
            wish = acts.Bidder(BIDDERS[n][1], account.account, stamp, True)
            desk = automation("auction_desk")
            found = acts.enrol_bidder(round=round, bidder=wish, by=desk, at=clock.now())
            join_lot(account=account, court_id=self.court.pk, lot_id=round.pk, secret_hash=stamp, at=clock.now())
        return found

    def _book(self) -> None:
        """The statement of the court's bank for yesterday, on which the payments of the day stand; they are taken."""
        if not self.coming:
            return
        on = self.court.day(clock.now()) - timedelta(days=1)
        lines = tuple(
            BankLine(f"demo-{pk.hex}", Side.CREDIT, amount, pk.hex, "", "-", f"6299-{pk.hex[:6]}")
            for pk, amount in self.coming
        )
        with acting(court=self.court.pk):
            before = money_of(self.court)
            day = BankDay(on, before, before + sum(line.amount for line in lines), lines)
            money.book_statement(court=self.court, statement=day, by=automation("bank_feed"), at=clock.now())
        jobs.take_payments(self.court.pk, [str(pk) for pk, _ in self.coming])
        self.coming = []

    def _bid(self, thing: Thing) -> None:
        """The planned bids, through the same writer as everybody's; each has an id of its own, so none counts twice."""
        round = self._round(thing)
        if round is None or round.state != Round.State.ANNOUNCED:
            return
        if thing.bid_on is not None:
            noon = datetime.combine(self.last + timedelta(days=thing.bid_on), NOON, self.zone)
            self.set_clock(max(noon, clock.now()))
        writer = Writer(connect).start()
        try:
            for place, (n, amount) in enumerate(thing.bids):
                code = self._code(round, n)
                key = uuid5(NAMESPACE_URL, f"demo {round.pk} {place}").hex
                writer.bid(self.court.pk, Asked(round.pk, Command(Kind.BID, code, amount, key), None))
        finally:
            writer.stop()

    def _code(self, round: Round, n: int) -> str:
        enrolment = self._enrol(round, n)
        with acting(court=self.court.pk):
            code = floor.code_of(lot_id=round.pk, bidder_id=enrolment.pk) if enrolment else None
        assert code is not None, "the deposit is not in"
        return code

    def _pay_price(self, thing: Thing) -> None:
        with acting(court=self.court.pk):
            rows = Award.objects.select_related("payment").filter(case__number=thing.number, state=Award.State.AWARDED)
            award: Any = rows.first()
        if award is not None and _unpaid(award.payment):
            self.coming.append((award.payment.pk, award.payment.amount))


def _unpaid(payment: Any) -> bool:
    return payment is not None and not payment.arrived_amount


def money_of(court: Court) -> int:
    """What the court's bank account shows at the end of the last statement, in minor units."""
    found = last_reading(court_id=court.pk)
    return found.closing_amount if found else 0


def account_of_bidder(n: int) -> Account:
    """The account of a demo bidder, made and confirmed if it is not there yet."""
    number, somebody = BIDDERS[n]
    user = User.objects.filter(username=number).first()
    found = account_of(user.pk) if user else None
    if found is None:
        found = open_account(
            somebody=somebody, account=f"6299-demo-{n + 1}", password=password_of(number), at=clock.now(), number=number
        )
    if found.confirmed_at is None:
        clerk = next(people_of(first_court(), Role.SERVICE_CLERK))
        acts.confirm_account(number=number, somebody=somebody, by=clerk, at=clock.now())
    return found


def bidder_logins() -> list[tuple[str, str, str]]:
    """Number, password and name of each demo bidder."""
    return [(number, password_of(number), somebody.name) for number, somebody in BIDDERS]
