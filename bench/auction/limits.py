"""What the machine gives at most: flushes of the disk, single rows committed by pgbench, the locked row in bare SQL."""

import os
import re
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.auction.loads import SECONDS, Load
from bench.auction.lots import Scene
from bench.ground import BASE, Ground
from levari.config.launch.account import account
from levari.config.launch.address import SUPERUSER, conninfo
from levari.config.launch.binaries import find_programs

_RAW = "INSERT INTO bench_raw (lot, bidder, amount, key) VALUES (1, 'B1', 100, gen_random_uuid()::text);\n"
_LOCKED = r"""
\set lot random({first}, {last})
BEGIN;
SELECT set_config('levari.court', '{court}', true);
SELECT seq + 1 AS next FROM auction_head
  WHERE id = lpad(to_hex(:lot::int), 32, '0')::uuid AND closes_at > clock_timestamp() FOR NO KEY UPDATE \gset
SELECT admitted FROM auction_admission WHERE head_id = lpad(to_hex(:lot::int), 32, '0')::uuid AND code = 'B1';
WITH moved AS (
  UPDATE auction_head SET seq = :next::bigint, hash = sha256(hash || 'bid'), leader = 'B1',
    price_amount = :next::bigint * 100 + 100000, last_at = clock_timestamp()
    WHERE id = lpad(to_hex(:lot::int), 32, '0')::uuid RETURNING id, seq, price_amount, last_at, closes_at, hash
)
INSERT INTO auction_ruling (court_id, entry_id, head_id, seq, kind, bidder, amount, key, text, decided_at, closes_at,
  outcome, hash) SELECT {court}, gen_random_uuid(), id, seq, 'bid', 'B1', price_amount, gen_random_uuid()::text, '',
  last_at, closes_at, 'accepted', hash FROM moved;
COMMIT;
"""


def median_flush() -> float:
    """Milliseconds of one fdatasync after 8 kB, one block after another in a file of 16 MB, as the log is written."""
    waits, page = [], os.urandom(8192)
    with tempfile.NamedTemporaryFile(dir=BASE) as file:
        os.pwrite(file.fileno(), bytes(2**24), 0)
        os.fsync(file.fileno())
        for block in range(300):
            began = time.perf_counter()
            os.pwrite(file.fileno(), page, block * 8192)
            os.fdatasync(file.fileno())
            waits.append(time.perf_counter() - began)
    return median(waits) * 1000


def single_rows(ground: Ground) -> Load:
    """One row, one commit, 32 clients: the limit of any way that commits each bid."""
    with ground.superuser() as database:
        database.execute(
            "CREATE TABLE IF NOT EXISTS bench_raw (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lot int, "
            "bidder text, amount bigint, key text UNIQUE, at timestamptz DEFAULT clock_timestamp())"
        )
    return Load(_pgbench(ground, _RAW))


def naive_sql(ground: Ground, scene: Scene) -> Load:
    """The locked row in bare SQL, 32 clients, lots by chance."""
    first, last = scene.lots[0].int, scene.lots[-1].int
    return Load(_pgbench(ground, _LOCKED.format(first=first, last=last, court=scene.court)))


def _pgbench(ground: Ground, script: str) -> float:
    there = conninfo(SUPERUSER, ground.name)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "script.sql"
        file.write_text(script)
        told = subprocess.run(
            [
                find_programs(account())["pgbench"], "-n", "-f", file, "-c", "32", "-j", "2", "-M", "prepared",
                "-T", str(max(1, round(SECONDS))), "-h", there["host"], "-p", there["port"], "-U", there["user"],
                ground.name,
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    found = re.search(r"tps = ([0-9.]+)", told.stdout)
    assert found is not None and not told.returncode, told.stdout + told.stderr
    return float(found[1])
