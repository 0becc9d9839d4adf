"""The institutions hold the public contract and nothing else."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALLOWED = {"simulators", "httpx", "rfc8785", "cryptography"}


def imported(source: str) -> set[str]:
    """First words of everything a program imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_nothing_of_levari_is_imported() -> None:
    files = [path for path in ROOT.rglob("*.py") if "tests" not in path.parts]
    assert len(files) > 15
    for path in files:
        foreign = imported(path.read_text("utf-8")) - set(sys.stdlib_module_names) - ALLOWED
        assert not foreign, f"{path.name} imports {foreign}"


def test_a_forbidden_import_would_be_seen() -> None:
    assert imported("def f():\n    from levari.basics import money\n") == {"levari"}
