"""Short functions, short files, names that say something."""

import ast
from collections.abc import Iterator
from pathlib import Path

from levari.config.launch.places import CHECKOUT
from tests.architecture.sources import Place, files, listed, shown, tree

LONGEST_FUNCTION, LONGEST_FILE = 60, 400
EMPTY_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "base",
    "manager",
    "managers",
    "service",
    "services",
    "misc",
}


def long_functions(root: Path) -> Iterator[Place]:
    """Functions of more than sixty lines."""
    for path in files(root, ".py"):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield Place(shown(path, root), node.lineno, f"{node.name} has {length} lines")


def long_files(root: Path) -> Iterator[Place]:
    """Files of more than four hundred lines; what a program wrote into migrations does not count."""
    for path in files(root, ".py", ".html", ".sh"):
        length = len(path.read_text().splitlines())
        if length > LONGEST_FILE and "migrations" not in path.parts:
            yield Place(shown(path, root), length, "too long: make it a folder of the same name")


def empty_names(root: Path) -> Iterator[Place]:
    """Modules and packages whose name says nothing."""
    for path in files(root, ".py"):
        if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES:
            yield Place(shown(path, root), 1, "name it after what it holds")


def test_functions_are_at_most_sixty_lines() -> None:
    assert listed(long_functions(CHECKOUT)) == ""


def test_files_are_at_most_four_hundred_lines() -> None:
    assert listed(long_files(CHECKOUT)) == ""


def test_modules_are_named_after_what_they_hold() -> None:
    assert listed(empty_names(CHECKOUT)) == ""


def test_planted_faults_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "levari" / "helpers"
    folder.mkdir(parents=True)
    (folder / "rules.py").write_text("def long():\n" + "    pass\n" * 60)
    (folder / "pages.py").write_text("a = 1\n" * 401)
    assert [place.path for place in long_functions(tmp_path)] == ["levari/helpers/rules.py"]
    assert [place.path for place in long_files(tmp_path)] == ["levari/helpers/pages.py"]
    assert len(list(empty_names(tmp_path))) == 2
