"""The project speaks of itself alone, finishes what it says, and its links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

from levari.config.launch.places import CHECKOUT
from tests.architecture.sources import Place, listed, shown

#: Written in pieces, so that this file does not find itself.
FORBIDDEN = re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b|/wo" + r"rk/|\.\./sha" + r"red")
SUFFIXES = {".py", ".md", ".html", ".toml", ".yaml", ".yml", ".sh", ".json", ".in", ".lock", ".css", ".js", ".typ", ""}
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


def texts(root: Path) -> Iterator[Path]:
    """Text files of the project; libraries of others and what is made at run time are left out."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        made = any(part in {"__pycache__", "node_modules", "build", "dist"} for part in parts)
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        hidden = hidden or parts[-1] == ".git"  # a file, where several checkouts share one repository
        if path.suffix in SUFFIXES and not made and not hidden and "static" not in parts and path.is_file():
            yield path


def forbidden_words(root: Path) -> Iterator[Place]:
    """Promises to finish later, and paths of one machine."""
    for path in texts(root):
        if path.stat().st_size > 2_000_000 or path.name == "LICENSE":
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            if found := FORBIDDEN.search(line):
                yield Place(shown(path, root), number, found.group())


def dead_links(root: Path) -> Iterator[Place]:
    """Links in Markdown files to files that do not exist."""
    for path in texts(root):
        if path.suffix != ".md":
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            for target in LINK.findall(line):
                file = target.partition("#")[0]
                if file and "://" not in file and not file.startswith("mailto:") and not (path.parent / file).exists():
                    yield Place(shown(path, root), number, target)


def test_nothing_is_left_for_later_and_no_machine_is_named() -> None:
    assert listed(forbidden_words(CHECKOUT)) == ""


def test_links_in_the_documentation_lead_somewhere() -> None:
    assert listed(dead_links(CHECKOUT)) == ""


def test_planted_faults_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("[here](b.md) [there](https://example.org/x) [gone](docs/gone.md#part)\n")
    (tmp_path / "b.md").write_text("TO" + "DO: later\nfine\n/wo" + "rk/place\n")
    assert [place.what for place in dead_links(tmp_path)] == ["docs/gone.md#part"]
    assert [place.line for place in forbidden_words(tmp_path)] == [1, 3]
