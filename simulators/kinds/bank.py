"""A bank: accounts, freezes, transfers; at the court's bank also its account, statements and payment orders."""

import sqlite3
from datetime import datetime
from typing import Any

from simulators import settlement, wire
from simulators.kinds import payments, statement
from simulators.kinds.holdings import Holdings
from simulators.store import clock, get, put
from simulators.wire import Problem


class Bank(Holdings):
    """Answers with accounts; moves frozen money to the court with the order's id as end-to-end reference."""

    classes = frozenset({"accounts"})

    def hand_over(self, db: sqlite3.Connection, body: dict[str, Any], amount: int) -> str | None:
        now, reference = clock(db), body["id"].replace("-", "")
        details = {"end_to_end": reference, "text": body["case"]}
        court = {"party_name": self.court["name"], "party_account": self.court["account"]}
        settlement.book(db, body["account"], -amount, now, f"out:{body['id']}", **details, **court)
        payer = {"party_name": body["subject"]["name"], "party_account": body["account"]}
        key = f"{self.code}:transfer:{body['id']}"
        return settlement.credit_court(db, self.court, key, amount, now, code=self.code, **details, **payer)

    def pass_time(self, db: sqlite3.Connection, now: datetime) -> None:
        rows = db.execute(
            "select * from scripted where state = 'due' and due_on <= ? order by due_on, id", (now.date().isoformat(),)
        ).fetchall()
        for row in rows:
            due = datetime.fromisoformat(f"{row['due_on']}T10:00:00").replace(tzinfo=self.zone)
            if due <= now:
                state = "paid" if self._pay_script(db, row, due) else "bounced"
                db.execute("update scripted set state = ? where id = ?", (state, row["id"]))

    def _pay_script(self, db: sqlite3.Connection, row: sqlite3.Row, due: datetime) -> bool:
        """What a debtor pays by himself: out of what is not frozen, or not at all."""
        key, account = f"{self.code}:scripted:{row['id']}", row["reference"]
        details = {"end_to_end": "NOTPROVIDED", "text": row["text"]}
        if account is not None:
            asset = db.execute("select * from asset where reference = ?", (account,)).fetchone()
            if asset is None or self.free(db, asset) < row["amount"]:
                return False
            court = {"party_name": self.court["name"], "party_account": self.court["account"]}
            settlement.book(db, account, -row["amount"], due, f"out:{key}", **details, **court)
        payer = {"party_name": row["payer"], "party_account": account or ""}
        settlement.credit_court(db, self.court, key, row["amount"], due, code=self.code, **details, **payer)
        return True

    def statement(self, day: str) -> bytes:
        """The camt.053 of the court's account for one day.

        :raises Problem: if the account is not kept here or the day has not come.
        """
        with self.store.writing() as db:
            self._check_keeps_court(db)
            today = clock(db).date().isoformat()
            if day > today:
                raise Problem("statement-not-ready", 404, f"{day} has not come; it is {today} here")
            if day < today and day > get(db, "closed_through"):
                put(db, "closed_through", day)
            return statement.camt053(db, self.court, self.currency, day, clock(db))

    def pay(self, body: bytes) -> bytes:
        """Execute a pain.001 once; the pain.002 says what became of each payment."""
        with self.store.writing() as db:
            self._check_keeps_court(db)
            answer = payments.execute(self, db, body)
        self.something_to_send.set()
        return answer

    def _check_keeps_court(self, db: sqlite3.Connection) -> None:
        if self.court["bank"] != self.code:
            raise Problem("not-found", 404, "the court's account is not kept here")

    def money_at(self, db: sqlite3.Connection, reference: str) -> int:
        row = db.execute("select value from asset where reference = ?", (reference,)).fetchone()
        return int(row["value"]) if row else 0


def minor_of(text: str, currency: str) -> int:
    """An amount of an ISO 20022 message: fewer digits than the currency has are allowed there."""
    whole, _, cents = text.partition(".")
    digits = wire.DIGITS[currency]
    if not whole.isdigit() or len(cents) > digits or (cents and not cents.isdigit()):
        raise Problem("invalid-document", 422, f"{text} is no amount in {currency}")
    return int(whole + cents.ljust(digits, "0"))
