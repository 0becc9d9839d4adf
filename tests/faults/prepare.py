"""``python -m tests.faults.prepare CASES SEED``: a house up to its first page, whose processes never ran."""

import sys

from levari.config.launch.supervisor import Supervisor


class Prepared(Supervisor):
    """A supervisor that leaves once database, district and docket are there."""

    def _run(self) -> int:
        self._start_database()
        self._prepared()
        return 0


if __name__ == "__main__":
    cases, seed = map(int, sys.argv[1:])
    sys.exit(Prepared(once=True, demo=True, say=print, cases=cases, seed=seed).run())
