"""The worked cases of every pack: computed by hand, readable by a lawyer, equal to the calculators."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from levari.law.pack import load
from levari.law.position import position
from levari.law.position.wire import answer, read_question

LAW = Path(__file__).parents[1]


def cases() -> list[Any]:
    return [
        pytest.param(path.parts[-3], case, id=f"{path.parts[-3]}-{path.stem}-{case['id']}")
        for path in sorted(LAW.glob("*/cases/*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


@pytest.mark.parametrize(("pack", "case"), cases())
def test_the_sum_worked_out_by_hand(pack: str, case: dict[str, Any]) -> None:
    question = {key: value for key, value in case.items() if key not in ("id", "article", "arithmetic", "expect")}
    told = answer(position(read_question({"pack": pack, **question})))
    expected = case["expect"]
    assert expected["owed"].items() <= told["owed"].items()
    assert {key: told[key] for key in expected if key != "owed"} == {k: v for k, v in expected.items() if k != "owed"}


def test_every_case_says_its_article_and_its_arithmetic() -> None:
    found = [case.values[1] for case in cases()]
    assert len(found) >= 40
    instruments = {line.citation.instrument.name for lines in load("cn").lines.values() for line in lines}
    for case in found:
        assert case["arithmetic"].strip()
        assert any(case["article"].startswith(name) for name in instruments)
