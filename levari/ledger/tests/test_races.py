"""Real connections at the same instant: nobody overspends, nothing is booked twice, nothing is undone twice."""

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection

from levari.access.context import acting
from levari.ledger.invariants import check_invariants
from levari.ledger.models import Posting, Transaction
from levari.ledger.places import Place
from levari.ledger.posting import post, reverse
from levari.ledger.queries import totals
from levari.ledger.refusals import AlreadyReversed, Overdrawn
from levari.ledger.tests.books import DAY, Books, credit, debit, open_books

WORKERS = 8


@pytest.fixture
def committed(fresh_database: object) -> Iterator[Books]:
    """Books whose rows other connections see."""
    yield open_books()


def at_once(works: list[Callable[[], object]]) -> list[object]:
    """Run each on a connection of its own, all started by one barrier; answers or refusals in order."""
    gate = threading.Barrier(len(works))
    answers: list[object] = [None] * len(works)

    def run(place: int) -> None:
        try:
            gate.wait()
            answers[place] = works[place]()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def in_own_court(books: Books, work: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        with acting(court=books.court.pk):
            return work()

    return run


def spend(books: Books, amount: int, worker: int, times: int) -> Callable[[], object]:
    """A worker who pays out `amount` again and again until refused; the answer is how often it worked."""

    def run() -> int:
        done = 0
        for number in range(times):
            move = books.movement(
                debit(books.payable, amount), credit(books.transit, amount), reference=f"w{worker}-{number}"
            )
            try:
                with acting(court=books.court.pk):
                    post([move], court_id=books.court.pk)
                done += 1
            except Overdrawn:
                pass
        return done

    return run


def paid_out_in_parallel(books: Books, *, there: int, amount: int, times: int) -> tuple[int, dict[str, int]]:
    """8 workers against one account; how many payouts went through, and the balances after."""
    with acting(court=books.court.pk):
        books.receive(there)
        books.move(books.held, books.payable, there)
    answers = at_once([spend(books, amount, worker, times) for worker in range(WORKERS)])
    assert all(isinstance(answer, int) for answer in answers), answers
    with acting(court=books.court.pk):
        return sum(answers), {kind.value: sum_ for kind, sum_ in totals(books.court.pk).items()}  # type: ignore[arg-type]


def test_exactly_the_affordable_payouts_succeed(committed: Books) -> None:
    done, left = paid_out_in_parallel(committed, there=25 * 7 + 3, amount=7, times=12)
    assert done == 25
    assert (left["creditor_payable"], left["payout_in_transit"]) == (3, 175)
    with acting(court=committed.court.pk):
        assert check_invariants() == []


NAIVE = """
CREATE OR REPLACE FUNCTION ledger_apply() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE line record; seen record;
BEGIN
  FOR line IN SELECT * FROM written LOOP
    SELECT * INTO seen FROM ledger_balance WHERE account_id = line.account_id;
    IF line.side = 'debit' THEN seen.debited_amount := seen.debited_amount + line.amount;
    ELSE seen.credited_amount := seen.credited_amount + line.amount; END IF;
    PERFORM pg_sleep(0.002);
    UPDATE ledger_balance SET debited_amount = seen.debited_amount, credited_amount = seen.credited_amount
      WHERE account_id = line.account_id;
  END LOOP;
  RETURN NULL;
END $$;
"""


def test_reading_first_and_writing_later_would_overspend(
    committed: Books, owner_connection: psycopg.Connection
) -> None:
    owner_connection.execute(NAIVE)
    done, _ = paid_out_in_parallel(committed, there=25 * 7 + 3, amount=7, times=12)
    assert done > 25
    with acting(court=committed.court.pk):
        assert "I16" in {found.invariant for found in check_invariants()}


def test_a_storm_of_retries_books_each_request_once(committed: Books) -> None:
    with acting(court=committed.court.pk):
        committed.receive(100_000)
    moves = [committed.movement(debit(committed.held, n), credit(committed.payable, n)) for n in range(1, 21)]
    storms = [moves, moves[::-1], moves[5:15], moves[::2], moves[1::2], moves]
    answers = at_once([in_own_court(committed, lambda s=s: post(s, court_id=committed.court.pk)) for s in storms])
    by_reference: dict[str, set[object]] = {}
    for storm, answer in zip(storms, answers, strict=True):
        assert isinstance(answer, list), answer
        for move, booked in zip(storm, answer, strict=True):
            by_reference.setdefault(move.reference, set()).add(booked.transaction_id)
    assert all(len(ids) == 1 for ids in by_reference.values())
    with acting(court=committed.court.pk):
        assert totals(committed.court.pk)[committed.payable.kind] == sum(range(1, 21))
        assert Transaction.objects.count() == 21 and Posting.objects.count() == 42


def test_of_two_parallel_reversals_one_wins(committed: Books) -> None:
    with acting(court=committed.court.pk):
        committed.receive(1000)
        originals = [committed.move(committed.held, committed.payable, 10).transaction_id for _ in range(5)]
    given = {"booked_on": DAY, "entry_id": committed.entry.pk, "officer_id": committed.cashier.pk}
    for original in originals:
        answers = at_once(
            [
                in_own_court(committed, lambda r=r, o=original: reverse(o, reference=f"{o}{r}", **given))
                for r in range(4)
            ]
        )
        assert sum(isinstance(answer, AlreadyReversed) for answer in answers) == 3, answers
    with acting(court=committed.court.pk):
        assert totals(committed.court.pk)[committed.held.kind] == 1000


def test_transfers_there_and_back_neither_block_each_other_nor_lose_a_cent(committed: Books) -> None:
    with acting(court=committed.court.pk):
        committed.receive(50)

    def there_and_back(worker: int, giver: Place, getter: Place) -> Callable[[], object]:
        def run() -> str:
            for number in range(15):
                moves = [
                    committed.movement(debit(a, 1), credit(b, 1), reference=f"{worker}-{number}-{a.kind}")
                    for a, b in ((giver, getter), (getter, giver))
                ]
                with acting(court=committed.court.pk):
                    post(moves, court_id=committed.court.pk)
            return "done"

        return run

    pairs = [(committed.held, committed.surplus), (committed.surplus, committed.held)]
    assert at_once([there_and_back(worker, *pairs[worker % 2]) for worker in range(6)]) == ["done"] * 6
    with acting(court=committed.court.pk):
        assert totals(committed.court.pk)[committed.held.kind] == 50
        assert check_invariants() == []
