"""``python -m bench.site CASES``: the whole house, as ``make run ONCE=1`` starts it, with another docket."""

import sys

from levari.config.launch import supervisor


def main(cases: str) -> int:
    """Start everything, walk the docket, stop everything; the exit status says whether the invariants held."""
    supervisor.DEMO = ("--cases", cases, "--seed", "7")  # type: ignore[assignment]
    return supervisor.Supervisor(once=True, demo=True, say=print).run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
