"""The journey and the doors tell the same story: every act is a step, every step an act, every address exists."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from django.urls import NoReverseMatch, reverse

from levari.config.launch.places import CHECKOUT
from levari.journey import BY_ACT, BY_TASK, LOOSE_TASKS, ROOMS, STEPS, Step
from levari.record.door import ACTS, Act
from tests.architecture.sources import called, listed, product, text_of, tree

#: To-dos are named where they are raised, or in a table of what comes next.
RAISERS = {"NewTask"}


def declared() -> dict[str, Act]:
    """Every act of the product, by its entry name."""
    for path in product(CHECKOUT):
        parts = path.relative_to(CHECKOUT).with_suffix("").parts
        if "acts" in parts:
            import_module(".".join(part for part in parts if part != "__init__"))
    return {kind: act for kind, act in ACTS.items() if kind.partition(".")[0] in ROOMS}


def disagreements(acts: dict[str, Act], steps: Iterable[Step]) -> Iterator[str]:
    """What one says and the other does not."""
    told = {step.act: step for step in steps}
    for kind in sorted(acts.keys() - told.keys()):
        yield f"{kind} is an act and no step of the journey"
    for kind in sorted(told.keys() - acts.keys()):
        yield f"{kind} is a step and no act"
    for kind in sorted(told.keys() & acts.keys()):
        step, act = told[kind], acts[kind]
        if step.permission != act.needs or step.imposes != act.imposes or step.assigned != act.assigned:
            yield f"{kind} is declared otherwise at the door"


def lost(steps: Iterable[Step]) -> Iterator[str]:
    """Addresses that do not exist; acts of a person that can be done nowhere; to-dos that nothing makes due."""
    raised = {task for step in steps for task in step.raises}
    for step in steps:
        for name, values in ((step.page, {"number": "x"} if step.states else {}), (step.batch, {})):
            if name and not _exists(name, values):
                yield f"{step.act}: no address {name}"
        if step.states and not step.automatic and not step.page:
            yield f"{step.act}: no page for an act on a case"
        if step.task and step.task not in raised:
            yield f"{step.act}: nothing makes {step.task} due"


def _exists(name: str, values: dict[str, str]) -> bool:
    try:
        return bool(reverse(name, kwargs=values))
    except NoReverseMatch:
        return False


def task_names(root: Path) -> Iterator[str]:
    """The to-dos that acts and jobs name in so many words."""
    for path in product(root):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and called(node) in RAISERS:
                yield from (name for arg in node.args[2:3] if (name := text_of(arg)))


def test_every_act_is_a_step_and_every_step_an_act() -> None:
    assert listed(disagreements(declared(), STEPS)) == ""


def test_every_address_of_the_journey_exists() -> None:
    assert listed(lost(STEPS)) == ""


def test_every_todo_has_words() -> None:
    named = set(task_names(CHECKOUT)) | {task for step in STEPS for task in step.raises}
    assert len(named) > 10
    assert sorted(named - BY_TASK.keys() - LOOSE_TASKS.keys()) == []


def test_planted_faults_are_found(tmp_path: Path) -> None:
    acts = declared()
    fewer = {kind: act for kind, act in acts.items() if kind != "notice.demand_issued"}
    assert list(disagreements(fewer, STEPS)) == ["notice.demand_issued is a step and no act"]
    assert list(disagreements(acts, [s for s in STEPS if s.act != "notice.demand_issued"])) == [
        "notice.demand_issued is an act and no step of the journey"
    ]
    loose = replace(BY_ACT["notice.demand_issued"], assigned=False, page="nowhere:page", task="nobody.asks")
    assert list(disagreements({"notice.demand_issued": acts["notice.demand_issued"]}, [loose])) == [
        "notice.demand_issued is declared otherwise at the door"
    ]
    assert list(lost([loose])) == [
        "notice.demand_issued: no address nowhere:page",
        "notice.demand_issued: nothing makes nobody.asks due",
    ]
    (tmp_path / "levari").mkdir()
    (tmp_path / "levari" / "x.py").write_text("raise_tasks([NewTask(case, 'officer', 'some.thing', e)])")
    assert list(task_names(tmp_path)) == ["some.thing"]
