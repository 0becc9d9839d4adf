"""kill -9 in the middle of the demo docket: what was killed comes back, and the docket ends as if nothing had been.

``LEVARI_FAULT_CASES`` and ``LEVARI_FAULT_KILLS`` make the run longer, ``LEVARI_FAULT_SEED`` replays one.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import LiteralString

from levari.config.launch.places import CHECKOUT
from tests.faults.house import TICK, House
from tests.faults.outcome import Outcome, read_outcome

CASES = int(os.environ.get("LEVARI_FAULT_CASES") or 24)
KILLS = int(os.environ.get("LEVARI_FAULT_KILLS") or 10)
SEED = int(os.environ.get("LEVARI_FAULT_SEED") or 20_260_302)
DOCKET = 7
VICTIMS = ("postgresql", "simulators", "web", "sealer", "worker-1", "worker-2")
#: How often somebody was looked at is no effect on anybody's money or freedom, and trying again is another look.
NOT_COMPARED = "look-ups of persons"


@dataclass(frozen=True)
class Blow:
    """One kill: who, when the record has so many entries, and so many seconds after that."""

    victim: str
    entries: int
    later: float


def blows(seed: int, entries: int) -> list[Blow]:
    """As many as wanted, each victim as often as the others, at moments drawn over the whole docket."""
    drawn = random.Random(seed)
    victims = [VICTIMS[n % len(VICTIMS)] for n in range(KILLS)]
    drawn.shuffle(victims)
    moments = sorted(drawn.uniform(0.02, 0.95) * entries for _ in victims)
    return [Blow(victim, int(moment), drawn.uniform(0, 0.5)) for victim, moment in zip(victims, moments, strict=True)]


def strike(house: House, planned: list[Blow]) -> int:
    """Strike at the planned moments; how many blows fell before the docket was over."""
    for number, blow in enumerate(planned):
        while house.entries() < blow.entries and not house.over():
            house.complain_if_it_hangs()
            time.sleep(TICK)
        time.sleep(blow.later)
        if house.over():
            return number
        house.kill(blow.victim)
    return len(planned)


def totals(house: House) -> dict[str, int]:
    told: dict[str, int] = json.loads((house.home / "demo" / "totals.json").read_text("utf-8"))["totals"]
    return {name: amount for name, amount in told.items() if name != NOT_COMPARED}


#: Statement, table in which the comparison must name it.
PLANTED: dict[str, LiteralString] = {
    "payouts": "DELETE FROM distribution_payout WHERE id = (SELECT id FROM distribution_payout LIMIT 1)",
    "cases": "UPDATE casefile_case SET closing = 'withdrawn' WHERE id = (SELECT id FROM casefile_case LIMIT 1)",
    "postings": """
        INSERT INTO ledger_posting (court_id, transaction_id, account_id, side, amount, currency, case_id)
        SELECT court_id, transaction_id, account_id, side, amount, currency, case_id FROM ledger_posting LIMIT 1""",
    "entries": "DELETE FROM record_entry WHERE id = (SELECT id FROM record_entry LIMIT 1)",
}


def planted_faults_are_found(house: House, expected: Outcome) -> None:
    """Each fault is planted alone, with triggers and foreign keys switched off, and must be named."""
    exchange = house.home / "exchange"
    with house.books() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.commit()
        for table, fault in PLANTED.items():
            assert connection.execute(fault).rowcount == 1
            found = expected.differences(read_outcome(connection, exchange))
            assert found and all(line[2:].startswith(f"{table}: ") for line in found), found
            connection.rollback()
        connection.execute("DELETE FROM record_leaf WHERE position = 3")
        assert [line.partition(":")[0] for line in read_outcome(connection, exchange).wrong] == [
            "entries that are not sealed once"
        ]
        connection.rollback()
        with sqlite3.connect(exchange / "bank-a" / "state.sqlite3") as bank:
            bank.execute("UPDATE booking SET amount = amount + 1 WHERE n = 1")
        bank.close()
        assert len(expected.differences(read_outcome(connection, exchange))) == 2


def verify(house: House) -> None:
    """Export the record and hold it against the stand-alone verifier."""
    out = house.home / "export"
    house.command("record", "export", str(out))
    verifier = CHECKOUT / "levari" / "record" / "verify.py"
    subprocess.run([sys.executable, str(verifier), str(out)], check=True)


def test_ten_kills_change_nothing() -> None:
    with House(CASES, DOCKET) as quiet, quiet.prepare().copy() as struck:
        quiet.start()
        quiet.wait()
        with quiet.books() as connection:
            expected = read_outcome(connection, quiet.home / "exchange")
        planned = blows(SEED, expected.lines["entries"].total())
        print(f"LEVARI_FAULT_SEED={SEED}", *planned, sep="\n  ")
        struck.start()
        fell = strike(struck, planned)
        struck.wait()
        assert fell == KILLS
        assert totals(struck) == totals(quiet)
        with struck.books() as connection:
            seen = read_outcome(connection, struck.home / "exchange")
            verify(struck)
        assert expected.wrong == seen.wrong == []
        assert expected.differences(seen) == []
        planted_faults_are_found(struck, expected)
