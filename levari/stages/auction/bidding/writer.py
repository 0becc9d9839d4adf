"""The batch writer: one thread that decides whatever bids have come in, many in one transaction.

A batch is what arrived while the one before was being made durable: no timer, no window. Nobody is answered before the
commit. The heads of the lots are locked in the order of their ids, so any number of writers, in any number of
processes, may take bids for one lot; a writer that dies or freezes holds nothing for longer than `LIMITS` say.
"""

import gc
import logging
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from itertools import groupby
from threading import Condition, Thread
from typing import Any

import psycopg

from levari.basics.refusal import Refusal
from levari.stages.auction.bidding import rows
from levari.stages.auction.bidding.batch import Asked, Batch, qualify, seat, tables_of
from levari.stages.auction.bidding.clock import ClockInDoubt, Guard, steady
from levari.stages.auction.bidding.rows import Receipt

log = logging.getLogger("levari.auction.writer")

Connection = psycopg.Connection[Any]
Answer = Receipt | Exception
Deliver = Callable[[Sequence[tuple[Any, Answer]]], None]

#: A process that froze with a lot locked loses its connection, and so the lock, after three seconds. Each statement
#: is planned once: left alone, PostgreSQL would plan the lock of one hot lot anew for every batch.
LIMITS = (
    "SET idle_in_transaction_session_timeout = '3s'; SET lock_timeout = '8s'; SET statement_timeout = '15s'; "
    "SET synchronous_commit = on; SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; "
    "SET application_name = 'levari bidding'; "
    "SELECT set_config('transaction_timeout', '20s', false) "  # from PostgreSQL 17 on
    "WHERE current_setting('server_version_num')::int >= 170000"
)
WAITING, AT_ONCE = 2_000, 1_000
#: So many are decided and sent at a time: the database writes them down while the next are decided.
TOGETHER = 96
#: How long a batch is tried again when the database is out of reach, in seconds, and how often.
PATIENCE, PAUSE = 15.0, 0.2


#: The connection is gone or somebody else was in the way; a process that was frozen finds the last two.
LOST = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.errors.IdleInTransactionSessionTimeout,
    psycopg.errors.TransactionTimeout,
)


class QueueFull(Refusal):
    """Too many bids wait at this moment. Nothing was recorded. Send the same bid again in a second."""

    rule = "auction.queue"


class OutOfReach(Refusal):
    """The bid could not be made durable. Send the same bid again: if it was recorded after all, it counts once."""

    rule = "auction.database"


class Undecidable(Refusal):
    """This bid cannot be recorded as it stands. Look at its id and its amount."""

    rule = "auction.bid"


def fulfil(answered: Sequence[tuple[Any, Answer]]) -> None:
    """Deliver to futures: a receipt is a result, a refusal an exception."""
    for future, answer in answered:
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)


class Writer:
    """Takes commands from any thread and answers each once it is durable.

    :param connect: opens a connection of the application in autocommit mode.
    :param deliver: gets (token, answer) pairs in the writer's thread; by default tokens are futures.
    """

    def __init__(self, connect: Callable[[], Connection], deliver: Deliver = fulfil, *, waiting: int = WAITING) -> None:
        self._connect, self._deliver, self._most = connect, deliver, waiting
        self._queue: deque[tuple[int, Asked, Any]] = deque()
        self._news = Condition()
        self._stopping = False
        self._connection: Connection | None = None
        self._court: int | None = None
        self._thread = Thread(target=self._run, name="bidding", daemon=True)
        self.guard = Guard()
        self.batches = self.decided = 0

    def start(self) -> "Writer":
        """Start the thread. What is loaded by now is not looked through again for garbage: bids would wait for that."""
        gc.freeze()
        self._thread.start()
        return self

    def stop(self) -> None:
        """Decide what waits, then end."""
        with self._news:
            self._stopping = True
            self._news.notify()
        self._thread.join()

    def submit(self, court_id: int, asked: Asked, token: Any) -> None:
        """Put a command into the queue.

        :raises QueueFull: if too many wait already; nothing is recorded.
        """
        with self._news:
            if len(self._queue) >= self._most:
                raise QueueFull()
            self._queue.append((court_id, asked, token))
            if len(self._queue) == 1:  # the writer waits only while it is empty
                self._news.notify()

    def bid(self, court_id: int, asked: Asked, *, seconds: float = 30.0) -> Receipt:
        """Submit and wait: for threads that have nothing else to do (needs the default `deliver`).

        :raises Refusal: if nothing was recorded.
        """
        future: Future[Receipt] = Future()
        self.submit(court_id, asked, future)
        return future.result(seconds)

    def _run(self) -> None:
        while True:
            with self._news:
                while not self._queue and not self._stopping:
                    self._news.wait()
                if not self._queue:
                    break
            self._let_the_others_in()
            with self._news:
                taken = [self._queue.popleft() for _ in range(min(len(self._queue), AT_ONCE))]
            for court_id, group in groupby(sorted(taken, key=lambda one: one[0]), key=lambda one: one[0]):
                self._answer(court_id, [(asked, token) for _, asked, token in group])
        self._drop()

    def _let_the_others_in(self) -> None:
        """Who was answered together bids again together: give way as long as that makes the batch larger."""
        waiting = 0
        while waiting < len(self._queue) < AT_ONCE:
            waiting = len(self._queue)
            time.sleep(0)

    def _answer(self, court_id: int, group: Sequence[tuple[Asked, Any]]) -> None:
        """Decide a group and deliver; one command that the database refuses takes nobody down with it."""
        try:
            answers = self._tried(court_id, [asked for asked, _ in group])
        except Exception as error:
            if len(group) > 1 and not isinstance(error, Refusal):
                log.warning("a batch of %s was refused and is tried one by one: %s", len(group), error)
                for one in group:
                    self._answer(court_id, [one])
                return
            answers = [error if isinstance(error, Refusal) else Undecidable()] * len(group)
            if not isinstance(error, Refusal):
                log.error("a bid was refused by the database: %s", error)
        self.batches, self.decided = self.batches + 1, self.decided + len(group)
        self._deliver([(token, answer) for (_, token), answer in zip(group, answers, strict=True)])

    def _tried(self, court_id: int, asked: Sequence[Asked]) -> list[Answer]:
        """Try until it is durable. To try again is safe: what was committed already is found by its ids.

        :raises OutOfReach: if the database stays away. :raises ClockInDoubt: if its clock jumped.
        """
        until = steady() + PATIENCE
        while True:
            try:
                return self._settle(self._connection or self._open(), court_id, asked)
            except LOST as lost:
                log.warning("trying again: %s", lost)
                self._drop()
                if steady() > until:
                    raise OutOfReach() from lost
                time.sleep(PAUSE)
            except Exception:
                self._drop()
                raise

    def _settle(self, connection: Connection, court_id: int, asked: Sequence[Asked]) -> list[Answer]:
        batch = self._read(connection, court_id, asked)
        answers: list[Answer] = []
        with connection.pipeline():
            for start in range(0, len(asked), TOGETHER):
                answers.extend(map(batch.take, asked[start : start + TOGETHER]))
                last = start + TOGETHER >= len(asked)
                for text, values, prepare in batch.writes() if last else batch.decided():
                    connection.execute(text, values, prepare=prepare)
            connection.execute("COMMIT")
        return answers

    def _read(self, connection: Connection, court_id: int, asked: Sequence[Asked]) -> Batch:
        """Lock the heads and read what bids are decided on; the clock last, because waiting for a lock takes time."""
        lots = rows.array({one.lot for one in asked})
        each = (one.lot for one in asked), (one.command.bidder for one in asked), (one.command.key for one in asked)
        before = steady()
        with connection.pipeline():
            if court_id != self._court:
                connection.execute(rows.STAY, [str(court_id)])
                self._court = court_id
            connection.execute("BEGIN")
            locked = connection.execute(rows.LOCK, [lots], prepare=True, binary=True)
            looked = connection.execute(rows.LOOK, list(map(rows.array, each)), prepare=True, binary=True)
        tables = tables_of(locked.fetchall())
        now = seat(tables, asked, looked.fetchall())
        self.guard.check(now, before, steady())
        fresh = [lot for lot, table in tables.items() if not table.head.seq]
        if fresh:
            qualify(tables, connection.execute(rows.QUALIFIED, [rows.array(fresh)]).fetchall())
        return Batch(court_id, now, tables)

    def _open(self) -> Connection:
        self._connection = self._connect()
        self._connection.execute(LIMITS)
        return self._connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = self._court = None


__all__ = ["Answer", "ClockInDoubt", "OutOfReach", "QueueFull", "Undecidable", "Writer", "fulfil"]
