"""``python -m bench.site CASES``: the whole house, as ``make run ONCE=1`` starts it, with another docket."""

import sys
import time

from bench.processor import spent
from levari.config.launch.supervisor import Supervisor

#: The line that tells what the walk cost, wall time and processor time of every process of the house, in seconds.
COST = "the walk took {wall:.1f} s and {processor:.1f} s of processor time"


class Measured(Supervisor):
    """A supervisor that tells what the demo docket cost, from its filing to its summary."""

    def _run_demo(self, environment: dict[str, str]) -> int:
        start, before = time.monotonic(), spent(self.server)
        status = super()._run_demo(environment)
        cost = {kind: used - before.get(kind, 0.0) for kind, used in spent(self.server).items()}
        self.say(COST.format(wall=time.monotonic() - start, processor=sum(cost.values())))
        for kind, used in sorted(cost.items()):
            self.say(f"  {kind:24} {used:10.1f} s")
        return status


def main(cases: str) -> int:
    """Start everything, walk the docket, stop everything; the exit status says whether the invariants held."""
    return Measured(once=True, demo=True, say=print, cases=int(cases)).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
