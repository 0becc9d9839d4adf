"""The population and the company register: does this identifier bear this name, and is its bearer alive?"""

import sqlite3
from typing import Any

from simulators.institution import Institution
from simulators.store import clock
from simulators.world import key_of, plain_name


class IdentityRegister(Institution):
    """A line that is not listed in the answer is confirmed: identifier and name belong together."""

    classes = frozenset({"identity"})

    def answer(self, db: sqlite3.Connection, body: dict[str, Any]) -> list[dict[str, Any]]:
        today = clock(db).date().isoformat()
        said = ((line["line"], self._said(db, line, today)) for line in body["lines"])
        return [{"line": number, "assets": [], **what} for number, what in said if what]

    def _said(self, db: sqlite3.Connection, line: dict[str, Any], today: str) -> dict[str, Any]:
        row = db.execute(
            "select * from person where key = ?", (key_of(line["id_kind"], line["identifier"]),)
        ).fetchone()
        kind = "natural" if self.kind == "population" else "company"
        if line["kind"] != kind:
            return {"outcome": "NOT_POSSIBLE"}
        if row is None or not row["registered"]:
            return {"outcome": "ID_NOT_FOUND"}
        if plain_name(row["name"]) != plain_name(line["name"]):
            return {"outcome": "NAME_DIFFERS"}
        ended = {name: row[name] for name in ("died_on", "dissolved_on") if row[name] and row[name] <= today}
        return {"outcome": "MATCH", **ended} if ended else {}
