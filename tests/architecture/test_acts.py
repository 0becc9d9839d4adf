"""Acts: each through the door, each with one entry name of its own, none with a clock of its own."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from levari.config.launch.places import CHECKOUT
from tests.architecture.sources import Place, called, dotted, listed, product, shown, text_of, tree

CLOCK_READERS = {
    *("now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "time.time"),
    *("dt.date.today", "dt.datetime.now"),
}
#: Without an argument they mean the present.
CONVERTERS = {"timezone.localtime", "timezone.localdate", "localtime", "localdate"}
WRITERS = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "save", "delete", "bulk_update"}
#: The edges of the system, where time comes in; jobs/clock.py is the clock itself.
MAY_READ_CLOCK = ("pages", "api", "jobs", "cli", "demo", "config", "screens", "clock", "sealer", "access")


def is_act(function: ast.FunctionDef) -> bool:
    """Whether the function is declared with ``@act(...)``."""
    return any(isinstance(node, ast.Call) and called(node) == "act" for node in function.decorator_list)


def acts(root: Path) -> Iterator[tuple[Path, ast.FunctionDef, str]]:
    """Each declared act with its file and entry name."""
    for path in product(root):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and is_act(node):
                declared = next(call for call in node.decorator_list if isinstance(call, ast.Call))
                yield path, node, text_of(declared.args[0]) or ""


def badly_named(root: Path) -> Iterator[Place]:
    """Entry names that do not start with their room, or that two acts share."""
    found = list(acts(root))
    times = Counter(name for _, _, name in found)
    for path, node, name in found:
        if name.partition(".")[0] not in path.relative_to(root).parts or times[name] != 1:
            yield Place(shown(path, root), node.lineno, f"entry {name!r} must start with its room and be the only one")


def beside_the_door(root: Path) -> Iterator[Place]:
    """Functions of a room's acts that write, are called from outside, and are neither acts nor hand over to one."""
    wanted = imported_from_acts(root)
    for path in product(root):
        if "stages" not in path.parts or not _in_acts(path):
            continue
        module = tree(path)
        inside = {node.name for node in module.body if isinstance(node, ast.FunctionDef) and is_act(node)}
        for node in module.body:
            if isinstance(node, ast.FunctionDef) and node.name in wanted and writes(node) and not is_act(node):
                hands_over = any(isinstance(call, ast.Call) and called(call) in inside for call in ast.walk(node))
                if not hands_over:
                    yield Place(shown(path, root), node.lineno, f"{node.name} writes beside the door")


def imported_from_acts(root: Path) -> set[str]:
    """Names that pages, jobs and others take from any room's acts."""
    found = set()
    for path in product(root):
        if _in_acts(path):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom) and "acts" in (node.module or "").split("."):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.Attribute) and dotted(node.value).endswith("acts"):
                found.add(node.attr)
    return found


def _in_acts(path: Path) -> bool:
    return bool({"acts", "acts.py"} & set(path.parts))


def writes(function: ast.FunctionDef) -> bool:
    """Whether the function itself changes rows."""
    return any(isinstance(node, ast.Call) and called(node) in WRITERS for node in ast.walk(function))


def own_clocks(root: Path) -> Iterator[Place]:
    """Places below the edges that read a clock instead of being told the time."""
    for path in product(root):
        inner = [part.removesuffix(".py") for part in path.relative_to(root).parts[1:]]
        if set(inner) & set(MAY_READ_CLOCK):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and (
                dotted(node.func) in CLOCK_READERS or (not node.args and dotted(node.func) in CONVERTERS)
            ):
                yield Place(shown(path, root), node.lineno, f"reads the clock: {dotted(node.func)}")


def test_each_act_has_its_own_entry_name() -> None:
    assert listed(badly_named(CHECKOUT)) == ""


def test_what_changes_something_goes_through_the_door() -> None:
    assert listed(beside_the_door(CHECKOUT)) == ""


def test_only_the_edges_read_a_clock() -> None:
    assert listed(own_clocks(CHECKOUT)) == ""


def test_there_are_acts_to_check() -> None:
    assert len(list(acts(CHECKOUT))) > 10


def test_planted_faults_are_found(tmp_path: Path) -> None:
    room = tmp_path / "levari" / "stages" / "room"
    room.mkdir(parents=True)
    (room / "acts.py").write_text(
        "@act('other.thing_done', needs=1)\ndef do_thing(entry):\n    timezone.now()\n\n"
        "@act('room.thing_undone', needs=1)\ndef undo_thing(entry):\n    pass\n\n"
        "def undo_one(*, item):\n    return undo_thing(items=[item])\n\n"
        "def change_it():\n    Thing.objects.update()\n\n"
        "def part_of_an_act(entry):\n    Thing.objects.update()\n"
    )
    (room / "pages.py").write_text("from levari.stages.room.acts import change_it, undo_one\n")
    assert [place.line for place in badly_named(tmp_path)] == [2]
    assert [place.line for place in beside_the_door(tmp_path)] == [12]
    assert [place.line for place in own_clocks(tmp_path)] == [3]
