"""The world file of the simulated institutions, written section by section while the docket streams by."""

import json
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import IO, Any

from levari.demo.courts import FIRST

SECTIONS = ("persons", "accounts", "vehicles", "land", "securities", "employments", "payments")
#: The court's own account at the bank that keeps it.
COURT_BANK, COURT_ACCOUNT = "bank-a", "1990000000000001"


class World:
    """One world file in the making; rows wait in temporary files, so that memory does not grow."""

    def __init__(self, path: Path, on: date) -> None:
        self.path, self.on = path, on
        self._parts: dict[str, IO[str]] = {
            section: tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - closed by close()
            for section in SECTIONS
        }

    def add(self, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Add rows to their sections."""
        for section, row in rows:
            part = self._parts[section]
            part.write((",\n  " if part.tell() else "\n  ") + json.dumps(row, ensure_ascii=False))

    def close(self) -> None:
        """Put the sections together; the file appears when it is whole."""
        fresh = self.path.with_name(self.path.name + ".new")
        with fresh.open("w", encoding="utf-8") as out:
            head = json.dumps(self._head(), ensure_ascii=False, indent=1)
            out.write(head.removesuffix("\n}"))
            for section, part in self._parts.items():
                out.write(f',\n "{section}": [')
                part.seek(0)
                while piece := part.read(1 << 16):
                    out.write(piece)
                out.write("]")
                part.close()
            out.write("\n}\n")
        fresh.replace(self.path)

    def _head(self) -> dict[str, Any]:
        court = {"code": FIRST.participant, "name": FIRST.name, "bank": COURT_BANK, "account": COURT_ACCOUNT}
        return {
            "format": "levari-world/1",
            "clock": f"{self.on.isoformat()}T08:00:00+08:00",
            "currency": "CNY",
            "court": {**court, "balance": "0.00"},
        }
