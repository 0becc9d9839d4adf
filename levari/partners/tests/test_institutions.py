"""Money, marks and wages at the simulated institutions, seen through the court's own client code."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from levari.access.models import Court
from levari.partners.bank import Statement, fetch_statement, has_bank, parse_statement
from levari.partners.payment import Payout, make_order, send_order
from levari.partners.tests.exchange import (
    START,
    Exchange,
    an_exchange,
    document,
    inquiry_body,
    order_body,
    release_body,
)
from levari.partners.transport import InstitutionRefused, authorized

ZHANG_B = "6210000000010001"
HERE = Court(code="京0199", participant="court-0199", name="Demo Court", name_zh="示例法院", level=4)


@pytest.fixture
def exchange(tmp_path: Path, settings: Any) -> Iterator[Exchange]:
    settings.HOME = tmp_path
    with an_exchange(tmp_path / "exchange", "bank-a", "bank-b") as made:
        yield made


def until(happened: Callable[[], bool]) -> None:
    """Wait for something another thread does; ten seconds are far more than it needs."""
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def an_order(to: str, exchange: Exchange, who: str, account: str, amount: str, sequence: int, **more: Any) -> Any:
    at = more.pop("at", START)
    return document("order", to, at=at, sequence=sequence, **order_body(exchange.person(who), account, amount, **more))


def transfer_of(order: dict[str, Any], amount: str, sequence: int, at: datetime = START) -> dict[str, Any]:
    changed = {"act": "transfer", "order": order["id"], "amount": amount, "sequence": sequence, "expires_on": None}
    return {**document("order", order["to"], at=at), **order, "id": str(uuid4()), **changed}


def statement(on: date, at: datetime) -> Statement:
    return fetch_statement(HERE, on, at)


def test_only_a_court_that_the_directory_gives_a_bank_has_one(exchange: Exchange) -> None:
    assert has_bank(HERE)
    assert not has_bank(Court(code="京0198", participant="court-0198", name="Other", name_zh="别院", level=4))
    assert not has_bank(Court(code="京0197", participant="land", name="No court", name_zh="无", level=4))


def test_a_transfer_from_another_bank_reaches_the_court_before_the_answer(exchange: Exchange) -> None:
    freeze = an_order("bank-b", exchange, "zhang", ZHANG_B, "5000.00", 1)
    exchange.post("bank-b", freeze)
    exchange.stop("bank-a")
    transfer = transfer_of(freeze, "1200.00", 2)
    exchange.post("bank-b", transfer)
    until(lambda: exchange.state("bank-b")["settlements_waiting"] == 1)
    assert [reply.document["amount"] for reply in exchange.replies("bank-b")] == ["5000.00"]
    exchange.start("bank-a")
    until(lambda: exchange.state("bank-b")["replies_settling"] == 0)
    assert [reply.document["amount"] for reply in exchange.replies("bank-b")] == ["5000.00", "1200.00"]
    assert exchange.state("bank-a")["court_account"] == "1200.00"
    (line,) = statement(date(2026, 3, 2), START).lines
    assert (line.amount, line.credit, line.currency) == (120000, True, "CNY")
    assert line.end_to_end == transfer["id"].replace("-", "") and line.text == freeze["case"]
    assert (line.counterparty_name, line.counterparty_account) == ("张示例", ZHANG_B)


def test_money_is_neither_made_nor_lost(exchange: Exchange) -> None:
    def everything() -> int:
        states = [exchange.state(code) for code in ("bank-a", "bank-b")]
        sums = [states[0]["court_account"], *(state["assets_total"] for state in states)]
        return sum(int(one.replace(".", "")) for one in sums)

    before = everything()
    freeze = an_order("bank-b", exchange, "zhang", ZHANG_B, "5000.00", 1)
    exchange.post("bank-b", freeze, transfer_of(freeze, "1200.00", 2))
    exchange.control("bank-b", clock="2026-03-13T09:00:00+08:00")
    exchange.control("bank-a", clock="2026-03-13T09:00:00+08:00")
    until(lambda: exchange.state("bank-a")["court_account"] == "3200.00")
    later = START + timedelta(days=11)
    payout = Payout("p1", 70000, "CNY", "张示例", ZHANG_B, "rest", "bank-b")
    send_order(HERE, make_order(HERE, "m1", [payout], at=later), at=later)
    until(lambda: exchange.state("bank-a")["settlements_waiting"] == 0)
    assert everything() == before
    assert exchange.state("bank-a")["court_account"] == "2500.00"


def test_statements_add_up_and_a_day_given_out_stays_as_it_is(exchange: Exchange) -> None:
    exchange.control("bank-a", clock="2026-03-16T09:00:00+08:00")
    later = datetime.fromisoformat("2026-03-16T09:00:00+08:00")
    first = statement(date(2026, 3, 15), later)
    assert [line.amount for line in first.lines] == [50000] and first.closing_amount == 50000
    # The other bank's clock was behind: its payment of 12 March comes after the day was given out.
    exchange.control("bank-b", clock="2026-03-16T09:00:00+08:00")
    until(lambda: exchange.state("bank-a")["court_account"] == "2500.00")
    assert statement(date(2026, 3, 15), later) == first
    assert statement(date(2026, 3, 12), later).lines == ()
    (line,) = statement(date(2026, 3, 16), later).lines
    assert (line.amount, line.booked_on, line.valued_on) == (200000, date(2026, 3, 16), date(2026, 3, 12))
    with pytest.raises(InstitutionRefused, match="not come"):
        statement(date(2026, 3, 17), later)


def test_payments_happen_once_and_never_beyond_the_balance(exchange: Exchange) -> None:
    exchange.control("bank-a", clock="2026-03-16T09:00:00+08:00")
    later = datetime.fromisoformat("2026-03-16T09:00:00+08:00")
    payouts = [
        Payout("pay-1", 30000, "CNY", "李示例 & <Söhne>", "6200000000010002", "plan 1"),
        Payout("pay-2", 30000, "CNY", "李示例", "6200000000010002", "plan 1"),
        Payout("pay-3", 20000, "CNY", "李示例", "6200000000010002", "plan 1"),
    ]
    order = make_order(HERE, "batch-1", payouts, at=later)
    first = send_order(HERE, order, at=later)
    assert [(one.reference, one.state, one.reason) for one in first] == [
        ("pay-1", "ACSC", ""), ("pay-2", "RJCT", "AM04"), ("pay-3", "ACSC", "")
    ]  # fmt: skip
    assert send_order(HERE, order, at=later) == first
    again = send_order(HERE, make_order(HERE, "batch-2", payouts[:1], at=later), at=later)
    assert [one.state for one in again] == ["ACSC"]
    with pytest.raises(InstitutionRefused, match="another content"):
        send_order(HERE, make_order(HERE, "batch-1", payouts[:1], at=later), at=later)
    assert exchange.state("bank-a")["court_account"] == "0.00"
    lines = statement(date(2026, 3, 16), later).lines
    assert [(line.amount, line.credit, line.end_to_end) for line in lines] == [
        (30000, False, "pay-1"), (20000, False, "pay-3")
    ]  # fmt: skip


def test_only_the_court_may_use_its_account(exchange: Exchange) -> None:
    bank = exchange.directory.participant("bank-a")
    with pytest.raises(InstitutionRefused, match="court itself"):
        authorized(bank, "bank-b", exchange.key_of("bank-b"), "GET", "/statements/2026-03-02", at=START)
    answer = httpx.post(f"{bank.url}/payments", content=b"<Document/>", trust_env=False)
    assert answer.status_code == 401


def test_frozen_money_pays_no_voluntary_payment(exchange: Exchange) -> None:
    exchange.post("bank-b", an_order("bank-b", exchange, "zhang", ZHANG_B, "49000.00", 1))
    exchange.control("bank-b", clock="2026-03-13T09:00:00+08:00")
    assert exchange.state("bank-b")["scripted"] == {"bounced": 1}
    assert exchange.state("bank-b")["assets_total"] == "81500.00"


def test_a_freeze_lapses_after_its_last_day(exchange: Exchange) -> None:
    order = an_order("bank-b", exchange, "zhang", ZHANG_B, "100.00", 1, expires_on="2026-03-05")
    exchange.post("bank-b", order)
    exchange.control("bank-b", clock="2026-03-05T23:59:00+08:00")
    assert len(exchange.state("bank-b")["orders"]) == 1
    exchange.control("bank-b", clock="2026-03-06T00:00:01+08:00")
    assert exchange.state("bank-b")["orders"] == []
    late = transfer_of(order, "100.00", 2, datetime.fromisoformat("2026-03-06T09:00:00+08:00"))
    exchange.post("bank-b", late)
    assert exchange.replies("bank-b")[-1].document["reason"] == "order_over"


def test_wages_come_on_each_payday_until_the_order_is_filled(exchange: Exchange) -> None:
    exchange.start("employers")
    body = {"act": "withhold", "protected": {"rule": "cn.minimum", "amount": "5000.00"}}
    first = an_order("employers", exchange, "li", "EMP-0001", "7000.00", 1, **body)
    second = an_order("employers", exchange, "li", "EMP-0001", "100.00", 2, **body)
    exchange.post("employers", first, second)
    asked = document("inquiry", "employers", **inquiry_body(exchange.person("li"), classes=("income",)))
    exchange.post("employers", asked)
    (asset,) = exchange.replies("employers")[-1].document["lines"][0]["assets"]
    assert (asset["kind"], asset["value"], asset["payday"], asset["encumbered"]) == ("income", "8000.00", 10, "3100.00")
    exchange.control("employers", clock="2026-06-11T08:00:00+08:00")
    until(lambda: exchange.state("employers")["settlements_waiting"] == 0)
    exchange.control("bank-a", clock="2026-06-11T08:00:00+08:00")
    paid = [
        (line.booked_on.isoformat(), line.amount, line.end_to_end)
        for month in (3, 4, 5, 6)
        for line in statement(date(2026, month, 10), datetime.fromisoformat("2026-06-11T08:00:00+08:00")).lines
    ]
    one, two = (order["id"].replace("-", "") for order in (first, second))
    assert paid == [
        ("2026-03-10", 300000, one),
        ("2026-04-10", 300000, one),
        ("2026-05-10", 100000, one),
        ("2026-05-10", 10000, two),
    ]
    assert exchange.state("employers")["orders"] == []


def test_marks_wait_in_rank_and_move_up(exchange: Exchange) -> None:
    exchange.start("vehicle")
    orders = [
        an_order("vehicle", exchange, "li", "京A00001", "20000.00", number, act="seize", protected=None)
        for number in (1, 2, 3)
    ]
    exchange.post("vehicle", *orders)
    said = [(reply.document["rank"], reply.document["amount"]) for reply in exchange.replies("vehicle")]
    assert said == [(1, "20000.00"), (2, "0.00"), (3, "0.00")]
    free = document("release", "vehicle", sequence=4, **release_body(exchange.person("li"), orders[0]["id"]))
    exchange.post("vehicle", free)
    moved = [reply.document for reply in exchange.replies("vehicle")[3:]]
    assert [(one["answers"], one["order"]) for one in moved] == [
        ("order", orders[1]["id"]),
        ("release", orders[0]["id"]),
    ]
    live = {one["id"]: (one["state"], one["rank"]) for one in exchange.state("vehicle")["orders"]}
    assert live == {orders[1]["id"]: ("live", 1), orders[2]["id"]: ("waiting", 2)}


def test_securities_are_cashed_for_the_court(exchange: Exchange) -> None:
    exchange.start("securities")
    seize = an_order("securities", exchange, "mill", "SEC-0001", "45000.00", 1, act="seize", protected=None)
    exchange.post("securities", seize, transfer_of(seize, "45000.00", 2))
    until(lambda: exchange.state("bank-a")["court_account"] == "45000.00")
    assert exchange.state("securities")["assets_total"] == "15000.00"


def test_slow_institutions_answer_when_the_day_has_come(exchange: Exchange) -> None:
    exchange.control("bank-b", slow={"until": "2026-03-20"})
    exchange.post("bank-b", an_order("bank-b", exchange, "zhang", ZHANG_B, "1.00", 1))
    assert exchange.replies("bank-b") == []
    exchange.control("bank-b", clock="2026-03-20T00:00:01+08:00")
    assert len(exchange.replies("bank-b")) == 1


def test_switches_are_for_this_machine_and_known_words_only(exchange: Exchange) -> None:
    answer = httpx.post(f"{exchange.url('bank-a')}/control", json={"wrong": "everything"}, trust_env=False)
    assert answer.status_code == 422
    assert httpx.post(f"{exchange.url('bank-a')}/control", json=[1], trust_env=False).status_code == 422


def test_a_killed_institution_comes_back_with_everything(tmp_path: Path, settings: Any) -> None:
    """Killed with -9 at ten moments while orders come in: each order has its effect exactly once."""
    settings.HOME = tmp_path
    with an_exchange(tmp_path / "exchange") as exchange:
        orders = [an_order("bank-b", exchange, "zhang", ZHANG_B, f"{n}.00", n) for n in range(1, 101)]
        for turn in range(10):
            process = start_process(exchange)
            try:
                send_until_killed(exchange, orders, process, seconds=0.01 + 0.012 * turn)
            finally:
                process.kill()
                process.wait()
        process = start_process(exchange)
        try:
            for start in range(0, 100, 10):
                assert exchange.post("bank-b", *orders[start : start + 10]).status_code == 202
            state = exchange.state("bank-b")
            assert [(one["id"], one["held"]) for one in state["orders"]] == [
                (order["id"], order["amount"]) for order in orders
            ]
            replies = exchange.replies("bank-b")
            assert sorted(reply.document["order"] for reply in replies) == sorted(order["id"] for order in orders)
        finally:
            process.kill()
            process.wait()


def start_process(exchange: Exchange) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "simulators", "--world", str(exchange.world_path), "--home", str(exchange.home)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    process = subprocess.Popen(
        [*command, "--only", "bank-b"],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None and process.stdout.readline().startswith("bank-b")
    return process


def send_until_killed(exchange: Exchange, orders: list[Any], process: subprocess.Popen[str], *, seconds: float) -> None:
    threading.Timer(seconds, lambda: os.kill(process.pid, signal.SIGKILL)).start()
    for start in range(0, 100, 10):
        try:
            exchange.post("bank-b", *orders[start : start + 10])
        except httpx.HTTPError:
            break
    process.wait(timeout=10)


def test_a_statement_of_the_simulator_is_one_the_parser_takes(exchange: Exchange) -> None:
    bank = exchange.running["bank-a"].institution
    assert parse_statement(bank.statement("2026-03-02")).lines == ()  # type: ignore[attr-defined]
