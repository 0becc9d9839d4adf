"""The source files of the project and what can be read off them without running them."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from levari.config.launch.places import CHECKOUT

PACKAGES = ("levari", "simulators", "tests", "bench")
SKIPPED = {"__pycache__", "node_modules", "static"}


@dataclass(frozen=True)
class Place:
    """A line of a file, printed so that an editor can jump there."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def files(root: Path, *suffixes: str, packages: tuple[str, ...] = PACKAGES) -> Iterator[Path]:
    """Files of our own below ``root`` with one of these suffixes."""
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            hidden = any(part in SKIPPED or part.startswith(".") for part in path.relative_to(root).parts)
            if path.suffix in suffixes and path.is_file() and not hidden:
                yield path


def listed(places: Iterable[object]) -> str:
    """One line per place: compared with nothing, a failing test shows them all."""
    return "\n".join(map(str, places))


def product(root: Path) -> Iterator[Path]:
    """Python files of the product itself: no tests, no migrations."""
    for path in files(root, ".py", packages=("levari",)):
        if not {"tests", "migrations"} & set(path.relative_to(root).parts):
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(), str(path))


def shown(path: Path, root: Path = CHECKOUT) -> str:
    """The path as people name it."""
    return path.relative_to(root).as_posix()


def called(call: ast.Call) -> str:
    """The last part of the name of what is called: ``defer`` for ``entry.defer(...)``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """``timezone.now`` for that expression; empty for anything that is not plain names and dots."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        front = dotted(node.value)
        return f"{front}.{node.attr}" if front else ""
    return ""


def text_of(node: ast.expr | None) -> str | None:
    """The value of a literal string, else None."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
