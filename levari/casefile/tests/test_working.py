"""The working of a sum is the same on the page of the case, in the paper, and where it was worked out."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from levari.casefile.facts import working_rows
from levari.law.cases import cases
from levari.law.position import Position, position
from levari.law.position.wire import read_question
from levari.law.working import every
from levari.law.working.rendering import as_json
from levari.ui.paper import render
from levari.ui.paper.tests.papers import FACTS
from levari.ui.working import step_lines


@pytest.fixture(scope="module")
def owed() -> Position:
    """A position with payments and a stay, from the worked cases."""
    case = next(case for case in cases("cn") if case.id.startswith("payments/"))
    return position(read_question({"pack": "cn", **case.question}))


def told(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield step
        yield from told(step.get("steps", []))


def flat(text: object) -> str:
    return "".join(str(text).split())


def lines_of(lines: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for line in lines:
        yield line
        yield from lines_of(line["steps"])


def test_the_page_shows_every_step_with_its_facts(owed: Position) -> None:
    steps = as_json(owed.working, owed.currency, "en")
    shown = list(lines_of(step_lines(steps, owed.currency)))
    assert len(shown) == len(list(every(owed.working)))
    for step, line in zip(told(steps), shown, strict=True):
        facts = [flat(value) for _, value in line["facts"]]
        assert line["title"] == step["note"]
        assert bool(line["amount"]) == bool(step["amount"])
        assert {flat(step[key]) for key in ("days", "rate", "rounding", "rule", "citation") if step[key]} <= set(facts)


def test_the_paper_shows_every_step_in_both_languages(owed: Position) -> None:
    facts = {**FACTS["demand"], "working": working_rows(owed.working, owed.currency)}
    pdf = render("demand", facts, on=dt.date(2026, 3, 2))
    text = flat("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    steps = {language: list(told(as_json(owed.working, owed.currency, language))) for language in ("en", "zh")}
    assert len(facts["working"]) == len(steps["en"])
    for step in steps["en"]:
        for key in ("rule", "citation", "from", "until", "days", "rate", "amount"):
            assert flat(step[key] or "") in text, (key, step)
    for step in (*steps["en"], *steps["zh"]):
        # A line may break within a word of a narrow column, with a hyphen.
        assert flat(step["note"]) in text or flat(step["note"]) in text.replace("-", ""), step["note"]
        assert flat(step["rounding"] or "") in text, step["rounding"]
