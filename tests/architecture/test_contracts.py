"""The import contracts of pyproject.toml turn red when somebody breaks them: each is shown a planted fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from levari.config.launch.places import CHECKOUT

FLOORS = (
    "cli",
    "journey",
    "screens",
    "partners",
    "casefile",
    "ledger",
    "jobs",
    "record",
    "access",
    "law",
    "ui",
    "basics",
)
ROOM_FILES = ("urls", "pages", "jobs", "acts", "queries", "models", "rules")

PLANTED = {
    "floors": ("levari/basics/__init__.py", "import levari.record"),
    "rooms": ("levari/stages/first/acts.py", "import levari.stages.second.models"),
    "room-path": ("levari/stages/first/models.py", "import levari.stages.first.acts"),
    "pure": ("levari/stages/first/rules.py", "import django.db"),
    "own-tables": ("levari/stages/first/acts.py", "import levari.record.models"),
    "partners-by-job": ("levari/stages/first/acts.py", "import levari.partners"),
    "simulators": ("simulators/__init__.py", "import levari.basics"),
}


def small_house(root: Path) -> None:
    """A package of the project's shape, two rooms, nothing in it."""
    folders = [*(f"levari/{floor}" for floor in FLOORS), "levari/config", "levari/stages"]
    for folder in ["levari", *folders, "levari/stages/first", "levari/stages/second", "simulators"]:
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "__init__.py").touch()
    for room in ("first", "second"):
        for name in ROOM_FILES:
            (root / "levari" / "stages" / room / f"{name}.py").touch()
    for floor in ("ledger", "record"):
        (root / "levari" / floor / "models.py").touch()
    (root / "levari" / "access" / "rules.py").touch()


def lint(root: Path, contract: str) -> subprocess.CompletedProcess[str]:
    """Check one contract of the project on the package in ``root``."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--contract", contract]
    command += ["--config", str(CHECKOUT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_every_contract_of_the_project_has_a_planted_fault() -> None:
    written = (CHECKOUT / "pyproject.toml").read_text()
    assert {line.split('"')[1] for line in written.splitlines() if line.startswith("id = ")} == set(PLANTED)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_import_breaks_its_contract(contract: str, tmp_path: Path) -> None:
    small_house(tmp_path)
    before = lint(tmp_path, contract)
    assert "1 kept, 0 broken" in before.stdout, before.stdout + before.stderr
    file, line = PLANTED[contract]
    (tmp_path / file).write_text(f"{line}\n")
    after = lint(tmp_path, contract)
    assert after.returncode == 1
    assert "0 kept, 1 broken" in after.stdout
