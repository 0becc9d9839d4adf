"""What all institutions have in common: taking documents in once, in order, and keeping the answers until receipted."""

import json
import sqlite3
import threading
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from simulators import measures, wire
from simulators.measures import subject_of
from simulators.store import Store, clock, get, put
from simulators.wire import Problem
from simulators.world import key_of, load, plain_name

OLDEST = timedelta(days=90)
FURTHEST = timedelta(days=3660)
MOST_DOCUMENTS = 1000


class Incoming:
    """A document that was read and whose signature fits."""

    __slots__ = ("body", "hash", "issued_at")

    def __init__(self, body: dict[str, Any], text: bytes) -> None:
        self.body, self.hash = body, wire.sha256(text)
        self.issued_at = datetime.fromisoformat(body["issued_at"])


class Institution:
    """One participant. Kinds override :meth:`answer`, :meth:`impose`, :meth:`freed` and :meth:`pass_time`."""

    classes: frozenset[str] = frozenset()

    def __init__(self, code: str, kind: str, home: Path, world: dict[str, Any]) -> None:
        self.code, self.kind = code, kind
        self.directory = wire.Directory(home / "directory.json")
        self.signer = wire.Signer(code, home / code / "key.pem")
        self.store = Store(home / code / "state.sqlite3")
        self.checks = wire.schemas()
        self.something_to_send = threading.Event()
        with self.store.writing() as db:
            load(db, world, code, kind)
            self._reread(db)

    def load(self, world: dict[str, Any]) -> None:
        """Add what is new in another world file."""
        with self.store.writing() as db:
            load(db, world, self.code, self.kind)

    def _reread(self, db: sqlite3.Connection) -> None:
        self.court: dict[str, Any] = json.loads(get(db, "court"))
        self.currency = get(db, "currency")
        self.zone = clock(db).tzinfo
        self.controls: dict[str, Any] = json.loads(get(db, "controls", "{}"))

    # Taking documents in

    def receive(self, body: bytes) -> tuple[int, Any]:
        """Take a batch: HTTP status and a receipt or a problem for each document, in order."""
        read = [self._read(envelope) for envelope in self._envelopes(body)]
        with self.store.writing() as db:
            answers = [one if isinstance(one, Problem) else self._take(db, one) for one in read]
        self.something_to_send.set()
        shown = [{"problem": one.as_json()} if isinstance(one, Problem) else one for one in answers]
        if answers and all(isinstance(one, Problem) for one in answers):
            first: Problem = answers[0]
            return first.status, {**first.as_json(), "refusals": [one["problem"] for one in shown]}
        return 202, shown

    def _envelopes(self, body: bytes) -> list[Any]:
        try:
            envelopes = json.loads(body)
        except (ValueError, RecursionError) as why:
            raise Problem("not-json", 400, "the body is no JSON") from why
        if not isinstance(envelopes, list):
            raise Problem("not-json", 400, "the body is no array of envelopes")
        if len(envelopes) > MOST_DOCUMENTS:
            raise Problem("too-large", 413, f"more than {MOST_DOCUMENTS} documents")
        return envelopes

    def _read(self, envelope: Any) -> Incoming | Problem:
        try:
            return self._checked(envelope)
        except Problem as problem:
            return problem

    def _checked(self, envelope: Any) -> Incoming:
        if not isinstance(envelope, dict) or not isinstance(envelope.get("document"), dict):
            raise Problem("not-json", 400, "an envelope has a document and a signature")
        body = envelope["document"]
        self._check_shape(body)
        text = wire.canonical(body)
        issued_at = datetime.fromisoformat(body["issued_at"])
        wire.verify(text, str(envelope.get("signature")), lambda kid: self.directory.key(body["from"], kid, issued_at))
        return Incoming(body, text)

    def _check_shape(self, body: dict[str, Any]) -> None:
        kind = body.get("type")
        if not isinstance(kind, str) or kind not in ("inquiry", "order", "release", "valuation"):
            raise Problem("unknown-type", 422, f"{kind!r} is no document an institution takes")
        if flaw := self.checks[kind](body):
            raise Problem("invalid-document", 422, f"{flaw[0]} {flaw[1]}", flaw[0])
        if kind in ("order", "release") and body["amount"] != "all":
            wire.minor(body["amount"], body["currency"])
        if body.get("protected"):
            wire.minor(body["protected"]["amount"], body["currency"])

    def _take(self, db: sqlite3.Connection, one: Incoming) -> Any:
        body = one.body
        try:
            if body["to"] != self.code:
                raise Problem("wrong-recipient", 403, f"addressed to {body['to']}")
            known = db.execute(
                "select hash, receipt from inbox where sender = ? and id = ?", (body["from"], body["id"])
            ).fetchone()
            if known and known["hash"] != one.hash:
                raise Problem("duplicate-id", 409, f"{body['id']} came before with another content")
            if known:
                return json.loads(known["receipt"])
            self._check_time(db, one)
            self._check_content(db, one)
        except Problem as problem:
            return problem
        self.advance(db, one.issued_at)
        return self._accept(db, one)

    def _check_time(self, db: sqlite3.Connection, one: Incoming) -> None:
        now = clock(db)
        if one.issued_at < now - OLDEST or one.issued_at > now + FURTHEST:
            raise Problem("stale-document", 409, f"issued at {one.body['issued_at']}")

    def check_access_time(self, db: sqlite3.Connection, at: datetime) -> None:
        """An access token is good for a quarter of an hour on the institution's clock."""
        now = clock(db)
        if at < now - wire.ACCESS_LIFE or at > now + FURTHEST:
            raise Problem("bad-token", 401, "the access token is too old")

    def _check_content(self, db: sqlite3.Connection, one: Incoming) -> None:
        body = one.body
        if body["type"] == "inquiry":
            self._check_inquiry(body, one.issued_at)
        if body["type"] == "order":
            self._check_sequence(db, body)

    def _check_inquiry(self, body: dict[str, Any], issued_at: datetime) -> None:
        if datetime.fromisoformat(body["warrant"]["expires_at"]) <= issued_at:
            raise Problem("warrant-expired", 422, "the warrant had ended when the inquiry was issued")
        if not self.classes & set(body["classes"]):
            raise Problem("unknown-class", 422, f"nothing of {body['classes']} is kept here")
        if self.classes != {"identity"}:
            for at, line in enumerate(body["lines"]):
                if line["proof"] is None:
                    raise Problem("invalid-document", 422, "no proof of identity", f"/lines/{at}/proof")

    def _check_sequence(self, db: sqlite3.Connection, body: dict[str, Any]) -> None:
        subject = subject_of(body)
        row = db.execute("select last from place where sender = ? and subject = ?", (body["from"], subject)).fetchone()
        if row and body["sequence"] <= row["last"]:
            raise Problem("out-of-sequence", 409, f"order {body['sequence']} came after {row['last']}", "/sequence")
        db.execute(
            "insert into place values (?, ?, ?) on conflict (sender, subject) do update set last = excluded.last",
            (body["from"], subject, body["sequence"]),
        )

    def _accept(self, db: sqlite3.Connection, one: Incoming) -> dict[str, Any]:
        body = one.body
        at = clock(db).isoformat(timespec="seconds")
        receipt = self._signed(
            {
                "type": "receipt", "id": self._id("receipt", one.hash), "from": self.code, "to": body["from"],
                "issued_at": at, "in_reply_to": one.hash, "received_at": at,
            }
        )  # fmt: skip
        db.execute("insert into inbox values (?, ?, ?, ?)", (body["from"], body["id"], one.hash, json.dumps(receipt)))
        if body["type"] == "inquiry":
            self._reply(db, one, {"answers": "inquiry", "lines": self.answer(db, body), "complete": True})
        elif body["type"] == "order":
            self._order(db, one)
        elif body["type"] == "valuation":
            self._reply(db, one, {**self._about(one, body["id"]), "answers": "valuation", **self.value(db, body)})
        else:
            self._release(db, one)
        return receipt

    # Orders and releases

    def _order(self, db: sqlite3.Connection, one: Incoming) -> None:
        body, settles = one.body, None
        early = db.execute("select amount from released where order_id = ?", (body["id"],)).fetchone()
        if early and early["amount"] is None:
            result = self.refused("released_before")
        elif early and body["act"] != "transfer":
            body = {**body, "amount": self._less(body, early["amount"])}
            result = self.impose(db, one, body)
        else:
            result = self.impose(db, one, body)
        settles = result.pop("settles", None)
        self._reply(db, one, {**self._about(one, body["id"]), "answers": "order", **result}, settles=settles)

    def _less(self, body: dict[str, Any], amount: int) -> str:
        ordered = wire.minor(body["amount"], body["currency"])
        return wire.decimal(max(0, ordered - amount), body["currency"])

    def refused(self, reason: str) -> dict[str, Any]:
        """The result of an order without effect."""
        return {"outcome": "refused", "amount": self.money(0), "reason": reason, "rank": 1}

    def result(self, held: int, ordered: int, rank: int = 1) -> dict[str, Any]:
        """The result of an order that took ``held`` of what was ordered."""
        outcome = "done" if held == ordered or rank > 1 else "partly"
        return {"outcome": outcome, "amount": self.money(held), "reason": None, "rank": rank}

    def money(self, amount: int) -> str:
        return wire.decimal(amount, self.currency)

    def _release(self, db: sqlite3.Connection, one: Incoming) -> None:
        body = one.body
        amount = None if body["amount"] == "all" else wire.minor(body["amount"], body["currency"])
        row = db.execute("select * from measure where id = ?", (body["order"],)).fetchone()
        if row is None:
            cut, reason = 0, "before_order"
            measures.note_early(db, body["order"], amount)
        elif row["sender"] != body["from"] or row["subject"] != subject_of(body):
            cut, reason = 0, "not_yours"
        else:
            cut, reason = measures.let_go(db, row, amount), None
            self.freed(db, row["reference"])
        result = {"outcome": "done", "amount": self.money(cut), "reason": reason}
        self._reply(db, one, {**self._about(one, body["order"]), "answers": "release", **result})

    def owned(self, db: sqlite3.Connection, body: dict[str, Any]) -> sqlite3.Row | str:
        """The asset an order names, if the subject is its owner; else the reason to refuse.

        The institution compares identifier and name itself: no order is carried out on the court's word alone.
        """
        row: sqlite3.Row | None = db.execute(
            "select * from asset where reference = ? and kind <> 'court'", (body["account"],)
        ).fetchone()
        if row is None:
            return "account_unknown"
        if row["owner"] != subject_of(body):
            return "not_owner"
        if plain_name(row["held_name"]) != plain_name(body["subject"]["name"]):
            return "name_differs"
        return row if body["currency"] == self.currency else "currency_differs"

    # What kinds say

    def answer(self, db: sqlite3.Connection, body: dict[str, Any]) -> list[dict[str, Any]]:
        """The lines of an inquiry that have something to say."""
        lines = []
        for line in body["lines"]:
            rows = db.execute(
                "select * from asset where owner = ?", (key_of(line["id_kind"], line["identifier"]),)
            ).fetchall()
            if rows:
                lines.append(self._answer_line(db, line, rows))
        return lines

    def _answer_line(self, db: sqlite3.Connection, line: dict[str, Any], rows: list[sqlite3.Row]) -> dict[str, Any]:
        name = plain_name(line["name"])
        rows = [row for row in rows if plain_name(row["held_name"]) == name]
        if not rows:
            return {"line": line["line"], "outcome": "NAME_DIFFERS", "assets": []}
        return {"line": line["line"], "outcome": "MATCH", "assets": [self.shown(db, row) for row in rows]}

    def shown(self, db: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
        """One asset as an answer shows it."""
        taken = db.execute(
            "select coalesce(sum(held), 0) from measure where reference = ? and state in ('live', 'waiting')",
            (row["reference"],),
        ).fetchone()[0]
        extra = json.loads(row["extra"])
        asset = {
            "reference": row["reference"], "kind": row["kind"], "value": self.money(row["value"]),
            "currency": self.currency, "encumbered": self.money(row["encumbered"] + taken),
            "exempt_kind": row["exempt_kind"],
        }  # fmt: skip
        if row["account_kind"]:
            asset["account_kind"] = row["account_kind"]
        for name in ("description", "payday", "employer", "history"):
            if extra.get(name):
                asset[name] = extra[name]
        return asset

    def impose(self, db: sqlite3.Connection, one: Incoming, body: dict[str, Any]) -> dict[str, Any]:
        """Carry out an order: outcome, amount, reason, rank; ``settles`` if the answer waits for another bank."""
        return self.refused("act_not_here")

    def value(self, db: sqlite3.Connection, body: dict[str, Any]) -> dict[str, Any]:
        """Say what a thing is worth; only platforms of valuation can."""
        return self.worthless(body, "act_not_here")

    def worthless(self, body: dict[str, Any], reason: str) -> dict[str, Any]:
        """The report of a platform that cannot say."""
        told = {"outcome": "refused", "amount": self.money(0), "reason": reason, "asset": body["asset"]["reference"]}
        return {**told, "low": None, "high": None, "samples": [], "method": "", "valid_until_on": None}

    def freed(self, db: sqlite3.Connection, reference: str) -> None:
        """Something that was held on ``reference`` is free again."""

    def pass_time(self, db: sqlite3.Connection, now: datetime) -> None:
        """The clock has moved to ``now``."""

    # Time

    def advance(self, db: sqlite3.Connection, at: datetime) -> None:
        """Move the clock forward, never back; what falls due on the way happens."""
        now = at.astimezone(self.zone)
        if now <= clock(db):
            return
        put(db, "clock", now.isoformat())
        self._lapse(db, now.date())
        self.pass_time(db, now)
        self.something_to_send.set()

    def _lapse(self, db: sqlite3.Connection, today: date) -> None:
        rows = db.execute(
            "select id, reference from measure where expires_on < ? and state in ('live', 'waiting')",
            (today.isoformat(),),
        ).fetchall()
        for row in rows:
            db.execute("update measure set state = 'lapsed', held = 0 where id = ?", (row["id"],))
            self.freed(db, row["reference"])

    # Answers

    def _reply(
        self,
        db: sqlite3.Connection,
        one: Incoming,
        content: dict[str, Any],
        settles: str | None = None,
    ) -> None:
        self.write_reply(db, to=one.body["from"], in_reply_to=one.hash, content=content, settles=settles)

    def write_reply(
        self,
        db: sqlite3.Connection,
        *,
        to: str,
        in_reply_to: str,
        content: dict[str, Any],
        settles: str | None = None,
        turn: str = "",
    ) -> None:
        """Sign an answer and keep it until its receipt comes."""
        at = clock(db).isoformat(timespec="seconds")
        if content["answers"] != "inquiry":
            content = {**content, "currency": self.currency, "effective_at": at}
        identifier = self._id("reply" + turn, in_reply_to)
        envelope = {"type": "reply", "id": identifier, "from": self.code, "to": to, "issued_at": at}
        document = {**envelope, "in_reply_to": in_reply_to, **content}
        text = wire.canonical(document)
        not_before, from_clock = self._delay()
        db.execute(
            "insert into reply (document, signature, receipted, settles, not_before, from_clock)"
            " values (?, ?, 0, ?, ?, ?)",
            (text.decode(), self.signer.sign(text), settles, not_before, from_clock),
        )

    def _delay(self) -> tuple[float, str | None]:
        slow = self.controls.get("slow") or {}
        return time.time() + float(slow["seconds"]) if slow.get("seconds") else 0.0, slow.get("until")

    def _about(self, one: Incoming, order_id: str) -> dict[str, Any]:
        return {"order": order_id, "case": one.body["case"]}

    def _signed(self, document: dict[str, Any]) -> dict[str, Any]:
        return {"document": document, "signature": self.signer.sign(wire.canonical(document))}

    def _id(self, what: str, of: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"{self.code}/{what}/{of}"))
