"""The law stays a library: light to import, without float, with a worked case for every calculator and every pack."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from levari.cli.law import COMMANDS
from levari.law.cases import CALCULATORS, cases
from levari.law.pack import FOLDER, known

PACKS = ("cn", "de", "ew", "fr", "us")
#: Modules that are made for arrays or for a library of calendars, and are imported only by who asks for them.
HEAVY = ("django", "psycopg", "httpx", "jsonschema", "numpy", "holidays", "dateutil", "tomllib")


def sources() -> list[Path]:
    return [path for path in sorted(FOLDER.rglob("*.py")) if "tests" not in path.parts]


def floats(code: str) -> list[int]:
    """Lines of a source on which a float is written or made."""
    found = []
    for node in ast.walk(ast.parse(code)):
        written = isinstance(node, ast.Constant) and isinstance(node.value, float)
        made = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
        if written or made:
            found.append(node.lineno)  # type: ignore[attr-defined]
    return found


def test_there_are_five_packs_each_with_worked_cases() -> None:
    assert tuple(known()) == PACKS
    assert {case.pack for case in cases()} == set(PACKS)


def test_every_calculator_is_there_and_has_worked_cases() -> None:
    for place in CALCULATORS.values():
        module, _, function = place.partition(":")
        assert callable(getattr(import_module(module), function))
    assert {case.calculator for case in cases()} == set(CALCULATORS)


def test_every_command_has_its_file_and_every_file_its_command() -> None:
    folder = Path(import_module("levari.cli.law").__file__ or "").parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "days"}
    assert files == set(COMMANDS)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(FOLDER)))
def test_no_float_in_the_law(path: Path) -> None:
    """Columns may bound with a float what they then count exactly."""
    if "columns" in str(path):
        return
    assert floats(path.read_text("utf-8")) == []


def test_a_planted_float_is_found() -> None:
    assert floats("a = 1\nb = 0.5\nc = float('1')\n") == [2, 3]


def test_importing_the_law_brings_nothing_heavy() -> None:
    modules = sorted(
        "levari.law." + ".".join(path.relative_to(FOLDER).with_suffix("").parts)
        for path in sources()
        if "columns" not in str(path) and path.stem not in ("__init__", "zones")
    )
    light = [
        name
        for name in modules
        if name.split(".")[2] not in PACKS and "reading" not in name and name[11:] not in READERS
    ]
    code = f"import sys, {', '.join(light)}; print([name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


#: These read files of packs, so they may import the reader of TOML and CSV.
READERS = ("cases", "pack.checking")
