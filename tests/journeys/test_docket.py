"""A docket through a whole house: every gate, every act, nine institutions over HTTP.

``LEVARI_DOCKET_TITLES`` makes it shorter or longer.
"""

import os
from collections import Counter

from tests.faults.house import House
from tests.faults.outcome import read_outcome

TITLES = int(os.environ.get("LEVARI_DOCKET_TITLES") or 2000)
SEED = 7


def test_a_docket_walks_from_filing_to_payout() -> None:
    with House(TITLES, SEED) as house:
        house.start()
        house.wait()  # its status says whether every invariant held and every case came to its end
        with house.books() as connection:
            seen = read_outcome(connection, house.home / "exchange")
    assert seen.wrong == []
    cases, applications = seen.lines["cases"], seen.lines["applications"]
    assert set(applications) == {("opened",), ("refused",)}
    assert cases.total() == applications[("opened",)] > 0.95 * TITLES
    closings = Counter(closing for _, state, closing, _ in cases.elements() if state == "closed")
    assert closings.total() == cases.total()
    assert closings["satisfied"] > 0.4 * TITLES and closings["without_assets"] > 0.3 * TITLES
    assert {state for *_, state in seen.lines["payouts"]} <= {"settled", "returned"}
    assert not seen.lines["answers not taken"]
