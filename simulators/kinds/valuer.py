"""A platform of online valuation: it compares a thing with samples and says what it is worth, with an interval."""

import hashlib
import json
import sqlite3
from datetime import date, timedelta
from typing import Any

from simulators.institution import Institution

#: How far off a platform is at most, how wide its interval is to each side, and how many samples it names.
FURTHEST_OFF, HALF_WIDTH, SAMPLES = 0.06, 0.12, 5
VALID_DAYS = 180


class Valuer(Institution):
    """Values what the registers of the world hold; the same thing always gets the same report from one platform."""

    def value(self, db: sqlite3.Connection, body: dict[str, Any]) -> dict[str, Any]:
        asked = body["asset"]
        row = db.execute(
            "select * from asset where reference = ? and kind = ?", (asked["reference"], asked["kind"])
        ).fetchone()
        if row is None or row["value"] <= 0:
            return self.worthless(body, "thing_unknown")
        if body["currency"] != self.currency:
            return self.worthless(body, "currency_differs")
        amount = self._off(row["value"], asked["reference"])
        valued_on = date.fromisoformat(body["valued_on"])
        return {
            "outcome": "done", "reason": None, "asset": asked["reference"], "amount": self.money(amount),
            "low": self.money(int(amount * (1 - HALF_WIDTH))), "high": self.money(int(amount * (1 + HALF_WIDTH))),
            "samples": [self._sample(row, asked["reference"], number, valued_on) for number in range(1, SAMPLES + 1)],
            "method": f"Comparison with {SAMPLES} recent sales of the same kind.",
            "valid_until_on": (valued_on + timedelta(days=VALID_DAYS)).isoformat(),
        }  # fmt: skip

    def _off(self, amount: int, *about: object) -> int:
        """An amount off by a share that follows from the platform and the thing alone."""
        digest = hashlib.sha256(f"{self.code} {about}".encode()).digest()
        share = (int.from_bytes(digest[:4]) / 2**32 * 2 - 1) * FURTHEST_OFF
        return round(amount * (1 + share))

    def _sample(self, row: sqlite3.Row, reference: str, number: int, valued_on: date) -> dict[str, Any]:
        price = self._off(row["value"], reference, number)
        what = json.loads(row["extra"]).get("description") or row["kind"]
        return {
            "what": f"{what} #{number}", "on": (valued_on - timedelta(days=17 * number)).isoformat(),
            "amount": self.money(self._off(price, "sold", number)), "adjusted": self.money(price),
        }  # fmt: skip
