"""Every job that an act defers by name exists, and every deadline's consequence too."""

import ast
from collections.abc import Iterator
from pathlib import Path

from levari.config.launch.places import CHECKOUT
from tests.architecture.sources import Place, called, dotted, listed, product, shown, text_of, tree

NAMED_BY_A_ROW = {"levari/casefile/jobs.py"}  # defers what the row of the deadline names


def tasks(root: Path) -> set[str]:
    """Names registered with ``@task(name=...)``."""
    found = set()
    for path in product(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) == "task":
                found |= {text_of(word.value) or "" for word in node.keywords if word.arg == "name"}
    return found - {""}


def deferred(root: Path) -> Iterator[tuple[Place, str | None]]:
    """Each place that names a job, with the name; None where it is not written out."""
    for path in product(root):
        constants = _constants(tree(path))
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                for name in _named_jobs(node):
                    written = text_of(name) or constants.get(dotted(name))
                    yield Place(shown(path, root), node.lineno, f"job {written!r}"), written


def _named_jobs(call: ast.Call) -> Iterator[ast.expr]:
    # A name without a dot is a column that a query leaves out, not a job.
    if called(call) == "defer" and call.args and "." in (text_of(call.args[0]) or "."):
        yield call.args[0]
    for word in call.keywords:
        if word.arg == "consequence" and text_of(word.value) not in {"", "task"} and _is_text(word.value):
            yield word.value


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _constants(module: ast.Module) -> dict[str, str]:
    found = {}
    for node in module.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and (value := text_of(node.value)):
            found[dotted(node.targets[0])] = value
    return found


def unknown_jobs(root: Path) -> list[str]:
    """Deferred names without a task, and names that are not written out where they are deferred."""
    known = tasks(root)
    return [str(place) for place, name in deferred(root) if name not in known and place.path not in NAMED_BY_A_ROW]


def test_every_deferred_job_exists() -> None:
    assert listed(unknown_jobs(CHECKOUT)) == ""


def test_there_are_jobs_to_check() -> None:
    assert len(list(deferred(CHECKOUT))) > 5
    assert len(tasks(CHECKOUT)) > 5


def test_planted_faults_are_found(tmp_path: Path) -> None:
    room = tmp_path / "levari" / "room"
    room.mkdir(parents=True)
    (room / "jobs.py").write_text("@task(name='room.send')\ndef send():\n    pass\n")
    (room / "acts.py").write_text(
        "NAME = 'room.send'\nentry.defer('room.send')\nentry.defer(NAME)\nentry.defer('room.sned')\n"
        "entry.defer(name)\nstart(consequence='room.gone')\nrows.defer('facts')\n"
    )
    assert [line.split(":")[1] for line in unknown_jobs(tmp_path)] == ["4", "5", "6"]
