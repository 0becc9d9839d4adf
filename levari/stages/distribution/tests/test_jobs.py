"""The deferred work of distribution, with a bank that the test plays."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from django.db import connection

from levari.access.context import acting
from levari.casefile.models import Case
from levari.jobs import clock
from levari.ledger.places import Side
from levari.ledger.reconciliation import is_closed
from levari.ledger.refusals import LedgerUnsound
from levari.ledger.statements import BankDay
from levari.partners.bank.statement import Line, Statement
from levari.partners.payment import order
from levari.partners.transport import InstitutionUnreachable
from levari.stages.distribution import jobs, queries
from levari.stages.distribution.models import Payout, Receipt
from levari.stages.distribution.tests.scene import ON, Scene, came, went
from tests.people import People


@dataclass
class Bank:
    """What the bank shows on each day, and the orders it got."""

    scene: Scene
    days: dict[date, list[BankDay]] = field(default_factory=dict)
    asked: list[date] = field(default_factory=list)
    orders: list[bytes] = field(default_factory=list)
    said: dict[str, order.Status] = field(default_factory=dict)
    down: bool = False

    def statement(self, court, on: date, at) -> Statement:  # type: ignore[no-untyped-def]
        self.asked.append(on)
        earlier = [day for rows in self.days.values() for day in rows if day.on < on]
        before = sum(day.closing_amount - day.opening_amount for day in earlier)
        lines = tuple(
            Line(
                one.reference, one.amount, "CNY", one.side == Side.CREDIT, on, on, one.end_to_end, one.remittance,
                one.counterparty, one.counterparty_account,
            )
            for day in self.days.get(on, []) for one in day.lines
        )  # fmt: skip
        moved = sum(line.amount if line.credit else -line.amount for line in lines)
        return Statement(f"s{on}", "a", "CNY", before, before + moved, lines)

    def show(self, on: date, *lines) -> None:  # type: ignore[no-untyped-def]
        self.scene.day = on
        self.days.setdefault(on, []).append(self.scene.statement(lines))

    def take(self, court, ordered: bytes, *, at) -> list[order.Status]:  # type: ignore[no-untyped-def]
        self.orders.append(ordered)
        if self.down:
            raise InstitutionUnreachable(code="bank-a", reason="down")
        return list(self.said.values())


@pytest.fixture
def bank(scene: Scene, case: Case, monkeypatch: pytest.MonkeyPatch) -> Bank:
    made = Bank(scene)
    monkeypatch.setattr(jobs, "fetch_statement", made.statement)
    monkeypatch.setattr(jobs, "has_bank", lambda court: court.pk == scene.people.court.pk)
    monkeypatch.setattr(order, "send_order", made.take)
    monkeypatch.setattr(order, "make_order", lambda court, message, payouts, at: f"{message} {at} {payouts}".encode())
    monkeypatch.setattr(jobs, "_sound", {})
    with acting(court=case.court_id):
        Case.objects.update(filed_on=ON)
    clock.set_to(scene.at + timedelta(days=5))
    return made


def work() -> list[str]:
    """Run what this room deferred, until nothing is left."""
    done = []
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM procrastinate_jobs WHERE id = (SELECT min(id) FROM procrastinate_jobs"
                " WHERE task_name LIKE 'distribution.%%') RETURNING task_name, args"
            )
            row = cursor.fetchone()
        if row is None:
            return done
        args = row[1] if isinstance(row[1], dict) else json.loads(row[1])
        {
            "distribution.allocate": jobs.allocate, "distribution.settle": jobs.settle,
            "distribution.take_back": jobs.take_back, "distribution.send_payouts": jobs.send_payouts,
            "distribution.fetch_statement": jobs.fetch_statements,
        }[row[0]](**args)  # fmt: skip
        done.append(row[0])


def fetch(scene: Scene, on: date) -> None:
    jobs.fetch_statements(court=scene.people.court.pk, on=on.isoformat())
    work()


def test_days_are_read_in_order_booked_once_and_closed_when_over(scene: Scene, case: Case, bank: Bank) -> None:
    bank.show(ON, came(5000_00, text=case.number))
    bank.show(ON + timedelta(days=2), came(100_00, text=case.number))
    fetch(scene, ON + timedelta(days=2))
    fetch(scene, ON + timedelta(days=2))
    assert bank.asked == [ON, ON + timedelta(days=1), ON + timedelta(days=2), ON + timedelta(days=2)]
    assert scene.books() == {"bank_cash": 5100_00, "fees": 1400_00, "creditor_payable": 3700_00}
    with acting(court=case.court_id):
        assert is_closed(ON + timedelta(days=1), court_id=case.court_id)
        assert not is_closed(ON + timedelta(days=2), court_id=case.court_id)


def test_lines_that_come_later_on_the_same_day_are_booked_as_well(scene: Scene, case: Case, bank: Bank) -> None:
    bank.show(ON, came(5000_00, text=case.number))
    fetch(scene, ON)
    bank.show(ON, came(200_00, text=case.number))
    fetch(scene, ON + timedelta(days=1))
    assert scene.books()["bank_cash"] == 5200_00
    with acting(court=case.court_id):
        assert is_closed(ON, court_id=case.court_id)


def test_a_difference_is_named_and_the_day_stays_open(scene: Scene, case: Case, bank: Bank) -> None:
    bank.show(ON, came(5000_00, text=case.number))
    fetch(scene, ON)
    bank.days[ON] = []
    fetch(scene, ON + timedelta(days=1))
    assert ("distribution.explain_difference", None) in scene.tasks()
    with acting(court=case.court_id):
        assert not is_closed(ON, court_id=case.court_id)


def paid_out(scene: Scene, case: Case, bank: Bank) -> Payout:
    bank.show(ON, came(5000_00, text=case.number))
    fetch(scene, ON)
    return scene.check(scene.pay_out(case))[0]


def state(payout: Payout) -> str:
    with acting(court=payout.court_id):
        return Payout.objects.get(pk=payout.pk).state


def test_checked_payouts_are_ordered_sent_and_settled(scene: Scene, case: Case, bank: Bank) -> None:
    payout = paid_out(scene, case, bank)
    work()
    assert state(payout) == "sent" and len(bank.orders) == 1
    order_text = bank.orders[0].decode()
    assert payout.pk.hex in order_text and "Creditor 1" in order_text and "6200-1" in order_text
    bank.show(ON + timedelta(days=1), went(payout))
    fetch(scene, ON + timedelta(days=1))
    assert state(payout) == "settled"
    assert scene.books() == {"bank_cash": 1400_00, "fees": 1400_00}


def test_after_a_lost_answer_the_same_bytes_go_out_again(scene: Scene, case: Case, bank: Bank) -> None:
    payout = paid_out(scene, case, bank)
    bank.down = True
    args = {"court": case.court_id, "payouts": [str(payout.pk)]}
    for _ in range(2):
        with pytest.raises(InstitutionUnreachable):
            jobs.send_payouts(**args)
        clock.set_to(clock.now() + timedelta(hours=3))
    bank.down = False
    jobs.send_payouts(**args)
    jobs.send_payouts(**args)
    assert len(bank.orders) == 3 and len(set(bank.orders)) == 1
    assert state(payout) == "sent"


def test_a_payout_the_bank_refuses_goes_back_to_the_cashier(scene: Scene, case: Case, bank: Bank) -> None:
    payout = paid_out(scene, case, bank)
    bank.said = {"x": order.Status(payout.pk.hex, "RJCT", "AC04")}
    work()
    assert state(payout) == "returned"
    assert scene.books()["creditor_payable"] == 3600_00
    assert ("distribution.make_payout", case.pk) in scene.tasks()


def test_a_payout_that_comes_back_by_the_statement_is_made_anew(scene: Scene, case: Case, bank: Bank) -> None:
    payout = paid_out(scene, case, bank)
    work()
    day = ON + timedelta(days=1)
    bank.show(day, went(payout), came(payout.amount, end_to_end=payout.pk.hex))
    fetch(scene, day)
    assert state(payout) == "returned"
    assert scene.books() == {"bank_cash": 5000_00, "fees": 1400_00, "creditor_payable": 3600_00}


def test_nothing_leaves_while_the_books_are_not_sound(scene: Scene, case: Case, bank: Bank) -> None:
    payout = paid_out(scene, case, bank)
    with acting(court=case.court_id):
        Receipt.objects.update(amount=1)
    with pytest.raises(LedgerUnsound, match="I8"):
        jobs.send_payouts(court=case.court_id, payouts=[str(payout.pk)])
    assert bank.orders == [] and state(payout) == "checked"


def test_the_clock_of_the_objections_asks_the_judge(scene: Scene, people: People, case: Case, bank: Bank) -> None:
    from levari.casefile.models import Deadline, Party
    from tests.people import make_case

    with acting(court=case.court_id, purpose="test"):
        debtor = Party.objects.select_related("person").get(case=case, role="debtor").person
    make_case(people, serial=2, debtor=debtor)
    scene.book(came(5000_00, end_to_end=scene.attach(case).pk.hex))
    with acting(court=case.court_id):
        pot = queries.pots_to_divide()[0]
    scene.draw(pot)
    with acting(court=case.court_id):
        row = Deadline.objects.get(consequence="distribution.objections_over")
        due = [{"deadline": str(row.pk), "case": str(row.case_id), "subject": row.subject}]
    jobs.objections_over(court=case.court_id, due=due)
    jobs.objections_over(court=case.court_id, due=due)
    assert [what for what, _ in scene.tasks()].count("distribution.confirm_plan") == 1


def test_every_two_hours_the_days_that_are_over_are_asked_for(scene: Scene, case: Case, bank: Bank) -> None:
    jobs.fetch_yesterday(timestamp=0)
    jobs.fetch_yesterday(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (args ->> 'court')::int, args ->> 'on' FROM procrastinate_jobs "
            "WHERE task_name = 'distribution.fetch_statement'"
        )
        # The other court of the district has no account at any bank.
        assert cursor.fetchall() == [(case.court_id, (ON + timedelta(days=4)).isoformat())]
