"""``python -m tests.architecture.types``: mypy --strict on everything that decides, counts or proves."""

import subprocess
import sys
from pathlib import Path

from levari.config.launch.places import CHECKOUT

FLOORS = (
    "levari/basics",
    "levari/law",
    "levari/record",
    "levari/ledger",
    "levari/config/launch",
    "levari/stages/valuation/model",
)
RULES = ("levari/**/rules.py", "levari/**/rules")


def strict_paths(root: Path = CHECKOUT) -> list[str]:
    """What is held to strict types: four floors, the launcher, the valuation model, and the rules of every room."""
    rules = {path for pattern in RULES for path in root.glob(pattern)}
    chosen = [root / floor for floor in FLOORS if (root / floor).exists()]
    loose = [path for path in sorted(rules) if not any(path.is_relative_to(floor) for floor in chosen)]
    return [path.relative_to(root).as_posix() for path in [*chosen, *loose]]


def check(paths: list[str]) -> int:
    """Run mypy; its exit status."""
    return subprocess.run([sys.executable, "-m", "mypy", "--strict", *paths], cwd=CHECKOUT, check=False).returncode


if __name__ == "__main__":
    sys.exit(check(strict_paths()))
