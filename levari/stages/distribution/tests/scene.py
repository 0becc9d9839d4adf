"""Shared arrangements: a day's statement, lines that pay for a case, measures, and what the ledger shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor
from levari.casefile.models import Asset, Case, Gauge, Measure, Party, Task, Transfer
from levari.ledger.places import Side
from levari.ledger.queries import totals
from levari.ledger.statements import BankDay, BankLine
from levari.record.models import Approval
from levari.stages.distribution import acts, queries
from levari.stages.distribution.models import Payout, Plan, Pot, Receipt
from tests.people import AT, People, make_entry

ON = date(2024, 3, 1)
BASIS = {"basis": "cn.dis.2", "reason": "test"}
_numbers = count(1)


def came(
    amount: int, *, text: str = "", end_to_end: str = "", payer: str = "Debtor 1", account: str = "6200-9"
) -> BankLine:
    """A line that came in."""
    return BankLine(f"in-{next(_numbers)}", Side.CREDIT, amount, end_to_end, text, payer, account)


def went(payout: Payout, amount: int | None = None) -> BankLine:
    """The line that shows a payout."""
    paid = amount or payout.amount
    return BankLine(f"out-{next(_numbers)}", Side.DEBIT, paid, payout.pk.hex, "", "x", payout.account)


@dataclass
class Scene:
    """One court's money over some days; `balance` is what the bank shows."""

    people: People
    balance: int = 0
    day: date = ON
    seen: list[BankDay] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        return AT + timedelta(days=(self.day - ON).days, hours=1)

    def statement(self, lines: Sequence[BankLine]) -> BankDay:
        moved = sum(line.amount if line.side is Side.CREDIT else -line.amount for line in lines)
        made = BankDay(self.day, self.balance, self.balance + moved, tuple(lines))
        self.balance += moved
        self.seen.append(made)
        return made

    def book(self, *lines: BankLine, follow: bool = True) -> BankDay:
        """Book a day's statement and do what it defers."""
        made = self.statement(lines)
        with acting(court=self.people.court.pk):
            acts.book_statement(court=self.people.court, statement=made, by=automation("bank_feed"), at=self.at)
        if follow:
            self.allocate()
        self.day += timedelta(days=1)
        return made

    def allocate(self) -> list[Receipt]:
        """Allocate everything that is held for one case."""
        with acting(court=self.people.court.pk):
            rows = list(Receipt.objects.filter(state="held").select_related("case"))
            items = [acts.Allocation(row.case, row.pk) for row in rows]
            keys = [f"distribution.allocated:{row.pk}" for row in rows]
            return acts.allocate_money(items=items, by=automation("bank_feed"), at=self.at, keys=keys)

    def attach(self, case: Case, *, amount: int = 500_00, on: date = ON) -> Measure:
        """A live freeze of an account of the debtor of a case."""
        people = self.people
        with acting(court=people.court.pk):
            entry = make_entry(people.court, people.officer, case)
            debtor = Party.objects.get(case=case, role="debtor").person_id
            asset = Asset.objects.create(
                court=people.court,
                owner_id=debtor,
                kind="account",
                institution="bank-b",
                reference=str(next(_numbers)),
                value_amount=amount,
                source="answer",
                seen_at=AT,
                entry=entry,
            )
            approval = Approval.objects.create(
                court=people.court,
                entry=entry,
                subject_kind="worksheet",
                subject_hash="0" * 64,
                approved_at=AT,
                proposed_by=people.officer,
                approved_by=people.judge,
                expires_at=AT + timedelta(days=9),
            )
            measure = Measure.objects.create(
                court=people.court,
                case=case,
                asset=asset,
                owner_id=debtor,
                kind="freeze",
                state="live",
                basis="x",
                ordered_amount=amount,
                held_amount=amount,
                worksheet_hash="0" * 64,
                approval=approval,
                entry=entry,
                imposed_by=people.officer,
                starts_on=on,
                ends_on=on + timedelta(days=300),
            )
            gauge, _ = Gauge.objects.get_or_create(
                case=case, defaults={"court": people.court, "cap_amount": 10**12, "reckoned_at": AT}
            )
            gauge.attached_amount += amount
            gauge.save()
        return measure

    def order_transfer(self, measure: Measure, amount: int) -> Transfer:
        people = self.people
        with acting(court=people.court.pk):
            return Transfer.objects.create(
                court=people.court,
                case=measure.case,
                measure=measure,
                amount=amount,
                imposed_by=people.officer,
                ordered_at=AT,
                entry=make_entry(people.court, people.officer, measure.case),
            )

    def pay_out(self, case: Case, *, by: Actor | None = None) -> list[Payout]:
        """The cashier pays out everything there is."""
        with acting(court=self.people.court.pk):
            items = [
                acts.NewPayout(case, row.payee.id, row.role, row.amount, row.account)
                for row in queries.payables([case.pk])
            ]
            return acts.make_payouts(items=items, by=by or self.people.cashier, at=self.at)

    def check(self, payouts: Sequence[Payout], *, by: Actor | None = None) -> list[Payout]:
        items = [acts.CheckedPayout(payout, payout.shown_hash) for payout in payouts]
        return acts.check_payouts(items=items, by=by or self.people.checker, at=self.at)

    def settle(self, payouts: Sequence[Payout]) -> None:
        """The bank's statement shows the payouts."""
        self.book(*(went(payout) for payout in payouts))
        with acting(court=self.people.court.pk):
            rows = list(Payout.objects.filter(pk__in=[payout.pk for payout in payouts]).select_related("case"))
            acts.settle_payouts(items=[acts.PayoutNews(row) for row in rows], by=automation("bank_feed"), at=self.at)

    def draw(self, pot: Pot, *, by: Actor | None = None) -> Plan:
        return acts.draw_plans(items=[acts.NewPlan(pot)], by=by or self.people.officer, at=self.at)[0]

    def confirm(self, plan: Plan, *, by: Actor | None = None, shown: str | None = None) -> Plan:
        item = acts.Confirmation(plan, plan.content_hash if shown is None else shown)
        return acts.confirm_plans(items=[item], by=by or self.people.judge, at=self.at)[0]

    def books(self) -> dict[str, int]:
        """Balances by kind of account, empty ones left out; the room's own checks must find nothing."""
        with acting(court=self.people.court.pk):
            assert queries.check_invariants() == []
            return {kind.value: amount for kind, amount in totals(self.people.court.pk).items() if amount}

    def tasks(self) -> list[tuple[str, UUID | None]]:
        with acting(court=self.people.court.pk):
            return sorted(Task.objects.filter(done_at=None).values_list("what", "case_id"), key=str)
