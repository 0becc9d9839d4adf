"""What an institution sends by itself: settlements to the court's bank first, then the answers, at least once each."""

import json
import random
import threading
import time
from datetime import datetime
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

import httpx

from simulators import wire
from simulators.institution import Institution
from simulators.store import clock

BATCH = 200
_READY = (
    "select * from reply where receipted = 0 and settles is null and not_before <= ?"
    " and (from_clock is null or from_clock <= ?) order by n limit ?"
)


class Sender(threading.Thread):
    """One thread per institution. It never gives up and never forgets: what is not receipted is sent again."""

    def __init__(self, institution: Institution, court_url: str | None) -> None:
        super().__init__(daemon=True, name=f"send-{institution.code}")
        self._own, self._court_url = institution, court_url
        self._client = httpx.Client(timeout=60, trust_env=False)
        self._pause, self._over = 0.0, threading.Event()
        self._later: dict[int, float] = {}

    def stop(self) -> None:
        self._over.set()
        self._own.something_to_send.set()

    def run(self) -> None:
        while not self._over.is_set():
            if self._pause:
                self._over.wait(self._pause)
            else:
                self._own.something_to_send.wait(timeout=1.0)
            self._own.something_to_send.clear()
            self._pause = self._turn()

    def _turn(self) -> float:
        """Send what is due; how many seconds to wait before the next try."""
        if self._own.controls.get("down"):
            return 0.0
        try:
            while self._settle() or self._push():
                pass
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            return min(5.0, max(0.2, self._pause * 2)) * random.uniform(0.8, 1.2)
        return 0.0

    def _settle(self) -> bool:
        """Send one batch of settlements; answers that waited for them become ready in the same transaction."""
        with self._own.store.reading() as db:
            first = db.execute("select to_bank from settlement where sent = 0 limit 1").fetchone()
            rows = (
                db.execute(
                    "select * from settlement where sent = 0 and to_bank = ? order by rowid limit ?", (first[0], BATCH)
                ).fetchall()
                if first
                else []
            )
            now = clock(db)
        if not rows:
            return False
        body = ("[" + ",".join(row["body"] for row in rows) + "]").encode()
        token = self._own.signer.access(first[0], "POST /settlements", now, body)
        url = self._own.directory.entries()[first[0]]["url"]
        answer = self._client.post(f"{url}/settlements", content=body, headers={"Authorization": f"Bearer {token}"})
        answer.raise_for_status()
        with self._own.store.writing() as db:
            db.executemany("update settlement set sent = 1 where id = ?", [(row["id"],) for row in rows])
            db.executemany(
                "update reply set settles = null where settles = ?",
                [(row["settles"],) for row in rows if row["settles"]],
            )
        return True

    def _push(self) -> bool:
        """Push one batch of answers to the court."""
        rows = self._ready()
        if not rows:
            return False
        envelopes = [self._own_envelope(row) for row in rows]
        for _ in range(2 if self._own.controls.get("twice") else 1):
            answers = self._post(envelopes)
        receipted = [row["n"] for row, answer in zip(rows, answers, strict=True) if self._receipt_fits(row, answer)]
        for row in rows:
            self._later[row["n"]] = time.monotonic() + 2.0
        with self._own.store.writing() as db:
            db.executemany("update reply set receipted = 1 where n = ?", [(n,) for n in receipted])
        for n in receipted:
            self._later.pop(n, None)
        return bool(receipted)

    def _ready(self) -> list[Any]:
        with self._own.store.reading() as db:
            today = clock(db).isoformat()
            rows = db.execute(_READY, (time.time(), today, BATCH + len(self._later))).fetchall()
        return [row for row in rows if self._later.get(row["n"], 0.0) <= time.monotonic()][:BATCH]

    def _own_envelope(self, row: Any) -> dict[str, Any]:
        return spoiled(self._own, {"document": json.loads(row["document"]), "signature": row["signature"]})

    def _post(self, envelopes: list[dict[str, Any]]) -> list[Any]:
        url = self._court_url or self._own.directory.entries()[self._own.court["code"]]["url"]
        answer = self._client.post(f"{url}/exchange/documents", json=envelopes)
        if answer.status_code == 202:
            return list(answer.json())
        if answer.status_code < 500 and "refusals" in (problem := answer.json()):
            return [{"problem": one} for one in problem["refusals"]]
        answer.raise_for_status()
        raise ValueError(f"unexpected status {answer.status_code} from {urlsplit(url).netloc}")

    def _receipt_fits(self, row: Any, answer: Any) -> bool:
        """Only the court's own signed receipt for exactly these bytes ends the sending."""
        if not isinstance(answer, dict) or "document" not in answer:
            return False
        receipt = answer["document"]
        try:
            at = datetime.fromisoformat(receipt["issued_at"])
            wire.verify(
                wire.canonical(receipt),
                answer["signature"],
                lambda kid: self._own.directory.key(receipt["from"], kid, at),
            )
        except (wire.Problem, KeyError, ValueError, TypeError):
            return False
        meant = wire.sha256(row["document"].encode())
        return bool(receipt["type"] == "receipt" and receipt["in_reply_to"] == meant)


def replies_after(institution: Institution, after: int, limit: int = BATCH) -> dict[str, Any]:
    """The page of answers behind a cursor that have no receipt yet, up to the first one that is not ready."""
    with institution.store.reading() as db:
        now = clock(db).isoformat()
        rows = db.execute(
            "select * from reply where receipted = 0 and n > ? order by n limit ?", (after, limit)
        ).fetchall()
    ready = list(takewhile(lambda row: _is_ready(row, now), rows))
    shown = [
        spoiled(institution, {"document": json.loads(row["document"]), "signature": row["signature"]}) for row in ready
    ]
    return {"replies": shown, "numbers": [row["n"] for row in ready], "more": len(ready) == limit}


def _is_ready(row: Any, now: str) -> bool:
    in_time = row["not_before"] <= time.time() and (row["from_clock"] is None or row["from_clock"] <= now)
    return row["settles"] is None and in_time


def spoiled(institution: Institution, envelope: dict[str, Any]) -> dict[str, Any]:
    """The envelope, or a wrong one if the institution was told to be wrong. What is stored stays right."""
    wrong = institution.controls.get("wrong")
    if not wrong:
        return envelope
    document = dict(envelope["document"])
    if wrong == "signature":
        return {**envelope, "signature": envelope["signature"][:-8] + "AAAAAAAA"}
    if wrong == "in_reply_to":
        document["in_reply_to"] = wire.sha256(document["in_reply_to"].encode())
    if wrong == "amount" and "amount" in document:
        document["amount"] = "99999999" + document["amount"]
    if wrong == "person":
        document = _other_person(document)
    return {"document": document, "signature": institution.signer.sign(wire.canonical(document))}


def _other_person(document: dict[str, Any]) -> dict[str, Any]:
    if document["answers"] == "inquiry":
        lines = [{**line, "line": line["line"] + 1_000_000_000} for line in document["lines"]]
        return {**document, "lines": lines}
    return {**document, "case": document["case"] + "-other"}
