"""Random programs against a second ledger made of plain dicts: they never differ in an answer or in a balance.

``LEVARI_LEDGER_PROGRAMS=10000 pytest levari/ledger/tests/test_model.py`` runs more of them.
"""

import os
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from levari.basics.refusal import Refusal
from levari.ledger.invariants import check_invariants
from levari.ledger.models import Balance, ClosedDay
from levari.ledger.places import OwnerKind, Place, cash, held, in_transit, payable_to_creditor, payable_to_debtor
from levari.ledger.posting import Line, reverse
from levari.ledger.tests.books import AT, DAY, Books, Side, owner, suspense

PROGRAMS = int(os.environ.get("LEVARI_LEDGER_PROGRAMS", "200"))
AMOUNTS = st.integers(1, 60)
DAYS = st.integers(0, 4)


class Dicts:
    """The model: balances by name, booked requests by reference. Shares no code with the ledger."""

    def __init__(self) -> None:
        self.left: dict[str, int] = {}
        self.asked: dict[str, tuple] = {}
        self.undone: set[str] = set()
        self.mirrors: set[str] = set()
        self.closed = -1

    def book(self, reference: str, day: int, lines: list[tuple[str, str, str, int]], *, reverses: str = "") -> set[str]:
        """Lines are (account, owner, side, amount); the answer is the set of reasons to refuse, empty if booked."""
        request = (day, tuple(lines), reverses)
        if reference in self.asked:
            return set() if self.asked[reference] == request else {"ReferenceReused"}
        reasons = {"DayClosed"} if day <= self.closed else set()
        if reverses and (reverses in self.undone or reverses in self.mirrors):
            reasons.add("AlreadyReversed")
        after = dict(self.left)
        for account, _, side, amount in lines:
            grows = (side == "debit") == account.startswith("cash")
            after[account] = after.get(account, 0) + (amount if grows else -amount)
        if min(after.values()) < 0:
            reasons.add("Overdrawn")
        if not reverses and self._crosses(lines):
            reasons.add("OwnersMixed")
        if not reasons:
            self.left, self.asked[reference] = after, request
            if reverses:
                self.undone.add(reverses)
                self.mirrors.add(reference)
        return reasons

    @staticmethod
    def _crosses(lines: list[tuple[str, str, str, int]]) -> bool:
        gave = [(account[:4], who) for account, who, side, _ in lines if side == "debit" and who]
        got = [(account[:4], who) for account, who, side, _ in lines if side == "credit" and who]
        return any(a != b and (x, y) != ("held", "owed") for x, a in gave for y, b in got)


class Programs(RuleBasedStateMachine):
    """Two cases, a natural person and a company as debtors, one creditor each; every step is checked at once."""

    books: Books

    @initialize()
    def begin(self) -> None:
        self.space = transaction.atomic()
        self.space.__enter__()
        self.model = Dicts()
        self.ids: dict[str, UUID] = {}
        self.number = 0
        owners = {"natural": owner(), "legal": owner(OwnerKind.LEGAL), "c0": owner(), "c1": owner(OwnerKind.LEGAL)}
        cases = [uuid4(), uuid4()]
        self.places: dict[str, tuple[Place, str]] = {"susp": (suspense(), "")}
        for n, case_id in enumerate(cases):
            for who in ("natural", "legal"):
                self.places[f"held {n} {who}"] = (held(case_id, owners[who]), who)
                self.places[f"back {n} {who}"] = (payable_to_debtor(case_id, owners[who]), who)
            self.places[f"owed {n}"] = (payable_to_creditor(case_id, owners[f"c{n}"]), f"c{n}")
            self.places[f"sent {n}"] = (in_transit(case_id, owners[f"c{n}"]), f"c{n}")
        self.names = sorted(self.places)

    def ask(self, day: int, lines: list[tuple[str, str, int]], reference: str = "", line: UUID | None = None) -> None:
        """Ask both ledgers the same: `lines` are (account, side, amount)."""
        self.number += 1
        reference = reference or f"r{self.number}"
        told = [(name, self.places[name][1] if name in self.places else "", side, n) for name, side, n in lines]
        reasons = self.model.book(reference, day, told)
        made = [Line(self.places[name][0] if name in self.places else cash(), Side(side), n) for name, side, n in lines]
        self.compare(reasons, reference, lambda: self.books.book(
            *made, reference=reference, booked_on=DAY + timedelta(day), statement_line_id=line,
        ).transaction_id)  # fmt: skip

    def compare(self, reasons: set[str], reference: str, asked) -> None:  # type: ignore[no-untyped-def]
        try:
            with transaction.atomic():
                answer = asked()
        except Refusal as refusal:
            assert type(refusal).__name__ in reasons, (refusal, reasons)
        else:
            assert not reasons
            assert self.ids.setdefault(reference, answer) == answer

    @rule(to=st.integers(0, 99), amount=AMOUNTS, day=DAYS)
    def receive(self, to: int, amount: int, day: int) -> None:
        name = self.names[to % len(self.names)]
        with transaction.atomic():
            line = self.books.line(amount, on=DAY + timedelta(day))
        self.ask(day, [("cash", "debit", amount), (name, "credit", amount)], line=line)

    @rule(of=st.integers(0, 99), amount=AMOUNTS, day=DAYS)
    def pay_out(self, of: int, amount: int, day: int) -> None:
        name = self.names[of % len(self.names)]
        with transaction.atomic():
            line = self.books.line(amount, side=Side.DEBIT, on=DAY + timedelta(day))
        self.ask(day, [(name, "debit", amount), ("cash", "credit", amount)], line=line)

    @rule(pairs=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), AMOUNTS), min_size=1, max_size=3), day=DAYS)
    def move(self, pairs: list[tuple[int, int, int]], day: int) -> None:
        lines = []
        for giver, getter, amount in pairs:
            lines += [(self.name(giver), "debit", amount), (self.name(getter), "credit", amount)]
        self.ask(day, lines)

    @rule(which=st.integers(0, 99), change=st.booleans())
    def repeat(self, which: int, change: bool) -> None:
        booked = [key for key in self.model.asked if key not in self.model.mirrors and self.plain(key)]
        if booked:
            reference = booked[which % len(booked)]
            day, lines, _ = self.model.asked[reference]
            more = 1 if change else 0
            self.ask(day, [(name, side, n + more) for name, _, side, n in lines], reference)

    @rule(which=st.integers(0, 99), day=DAYS)
    def undo(self, which: int, day: int) -> None:
        booked = [key for key in self.model.asked if self.plain(key)]
        if not booked:
            return
        original = booked[which % len(booked)]
        self.number += 1
        reference = f"u{self.number}"
        lines = self.model.asked[original][1]
        mirrored = [(name, who, "credit" if side == "debit" else "debit", n) for name, who, side, n in lines]
        reasons = self.model.book(reference, day, mirrored, reverses=original)
        given = {"entry_id": self.books.entry.pk, "officer_id": self.books.cashier.pk}
        self.compare(reasons, reference, lambda: reverse(
            self.ids[original], reference=reference, booked_on=DAY + timedelta(day), **given
        ).transaction_id)  # fmt: skip

    @rule(day=DAYS)
    def close(self, day: int) -> None:
        if day == self.model.closed + 1 and self.number > 8:
            self.model.closed = day
            ClosedDay.objects.create(
                court=self.books.court, booked_on=DAY + timedelta(day), cash_amount=0, entry=self.books.entry,
                closed_at=AT,
            )  # fmt: skip

    def name(self, at: int) -> str:
        return self.names[at % len(self.names)]

    def plain(self, reference: str) -> bool:
        """Without the bank's account, which moves by a statement only."""
        return all(line[0] != "cash" for line in self.model.asked[reference][1])

    @invariant()
    def balances_agree(self) -> None:
        if not hasattr(self, "places"):
            return
        stored = {row.account_id: row.amount for row in Balance.objects.filter(court=self.books.court)}
        for name, amount in self.model.left.items():
            place = self.places[name][0] if name in self.places else cash()
            assert stored.get(place.account_id(self.books.court.pk), 0) == amount, name

    def teardown(self) -> None:
        if hasattr(self, "space"):
            wrong = [found for found in check_invariants() if found.invariant not in ("I8", "I9")]
            transaction.set_rollback(True)
            self.space.__exit__(None, None, None)
            assert not wrong


def machine(books: Books) -> type[Programs]:
    return type("ProgramsOfTheseBooks", (Programs,), {"books": books})


def test_random_programs_give_the_answers_of_the_model(books: Books) -> None:
    run_state_machine_as_test(
        machine(books),
        settings=settings(
            max_examples=PROGRAMS, stateful_step_count=14, deadline=None, print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


def test_a_model_that_lends_one_cent_is_found_out(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Dicts.book

    def generous(self: Dicts, reference: str, day: int, lines, *, reverses: str = "") -> set[str]:  # type: ignore[no-untyped-def]
        return honest(self, reference, day, lines, reverses=reverses) - {"Overdrawn"}

    monkeypatch.setattr(Dicts, "book", generous)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            machine(books),
            settings=settings(
                max_examples=30, stateful_step_count=8, deadline=None, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
