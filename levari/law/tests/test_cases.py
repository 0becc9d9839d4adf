"""The worked cases of every pack: computed by hand, readable by a lawyer, equal to the calculators."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from levari.law.cases import CALCULATORS, Case, cases, run
from levari.law.pack import known, load

CASES = list(cases())


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.pack}/{case.id}") for case in CASES])
def test_the_sum_worked_out_by_hand(case: Case) -> None:
    assert run(case).different == ()


def test_every_case_says_its_article_and_its_arithmetic() -> None:
    for case in CASES:
        instruments = {line.citation.instrument.name for lines in load(case.pack).lines.values() for line in lines}
        assert case.calculator in CALCULATORS
        assert case.arithmetic.strip(), case.id
        assert case.expect, case.id
        assert any(case.article.startswith(name) for name in instruments), case.id


def test_no_two_cases_of_a_pack_have_one_id() -> None:
    assert [key for key, count in Counter((case.pack, case.id) for case in CASES).items() if count > 1] == []


def test_there_are_enough_cases() -> None:
    assert sum(case.pack == "cn" for case in CASES) >= 40
    assert {case.pack for case in CASES} <= set(known())


def test_a_wrong_sum_is_told_with_its_place() -> None:
    case = next(case for case in CASES if case.calculator == "position")
    spoilt = run(replace(case, expect=case.expect | {"total": "0.01"}))
    assert spoilt.different[-1].startswith("/total: '0.01' by hand, ")
    assert spoilt.rules


def test_a_refusal_is_an_answer() -> None:
    case = next(case for case in CASES if case.calculator == "position")
    refused = replace(case, question=case.question | {"currency": "XXX"}, expect={"refused": "InputWrong"})
    assert run(refused).different == ()
