"""The work of a study is bounded: levels stay sparse, members go on, and how often forests grow is told."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from levari.stages.valuation.model import design, evaluation, members, train
from levari.stages.valuation.model.columns import Columns
from levari.stages.valuation.model.design import Design
from levari.stages.valuation.model.evaluation import evaluate, growing
from levari.stages.valuation.model.linear import fit_line
from levari.stages.valuation.model.tests.market import SCHEMA, market
from levari.stages.valuation.model.tests.test_evaluation import ALL, KNOWN, TEST

CHANCE = np.random.default_rng(5)
DENSE = CHANCE.normal(size=(60, 2))
CODES = [CHANCE.integers(-1, 3, 60), CHANCE.integers(0, 2, 60)]
MONTHS = np.arange(60) // 15
WIDE = np.hstack(
    [DENSE, *((code[:, None] == np.arange(count)) * 1.0 for code, count in zip(CODES, (3, 2), strict=True))]
)


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(members, "ROUNDS", 30)
    yield


def test_sparse_columns_are_the_wide_matrix() -> None:
    columns = Columns.of(DENSE, CODES, [3, 2])
    assert np.array_equal(columns.filled(), WIDE)
    assert columns.mean() == pytest.approx(WIDE.mean(axis=0))
    assert columns.less(columns.mean()) @ np.arange(7.0) == pytest.approx((WIDE - WIDE.mean(axis=0)) @ np.arange(7.0))
    within = WIDE - np.array([WIDE[month == MONTHS].mean(axis=0) for month in range(4)])[MONTHS]
    assert columns.within(MONTHS).filled() == pytest.approx(within)


@pytest.mark.parametrize("grouped", [False, True])
def test_weighted_squares_and_products_are_those_of_the_wide_matrix(grouped: bool) -> None:
    columns = Columns.of(DENSE, CODES, [3, 2])
    columns = columns.within(MONTHS) if grouped else columns.less(columns.mean())
    weight, goal, full = CHANCE.uniform(0.1, 2, 60), CHANCE.normal(size=60), columns.filled()
    middle, squares, products = columns.normal(weight, goal)
    gone = full - weight @ full / weight.sum()
    assert middle == pytest.approx(weight @ full / weight.sum())
    assert squares == pytest.approx((gone * weight[:, None]).T @ gone)
    assert products == pytest.approx((gone * weight[:, None]).T @ goal)


def test_the_line_finds_what_least_squares_find() -> None:
    columns = Columns.of(DENSE, [], [])
    target = DENSE @ np.array([2.0, -1.0]) + CHANCE.normal(0, 0.01, 60)
    assert fit_line(columns, target).weights == pytest.approx(LinearRegression().fit(DENSE, target).coef_, abs=0.05)


def test_too_many_levels_leave_the_most_frequent(monkeypatch: pytest.MonkeyPatch) -> None:
    every = Design.fit(ALL)
    assert sum(len(one.levels) for one in every.categories) == 2 + 3 + 4
    monkeypatch.setattr(design, "MOST_COLUMNS", 5)
    fewer = Design.fit(ALL)
    assert sum(len(one.levels) for one in fewer.categories) == 5
    kept = {level for one in fewer.categories for level in one.levels}
    assert {"Atlas", "Boreal"} <= kept
    assert fewer.columns(ALL).width == len(fewer.sources(SCHEMA))


def test_forests_grow_each_month_until_that_is_too_much() -> None:
    assert growing(43_313, 12, 12) == [True] * 12
    assert growing(60_000, 27, 12) == [turn % 4 == 0 for turn in range(12)]
    assert growing(10**7, 50, 5) == [True, False, False, False, False]


def test_members_go_on_while_the_level_follows() -> None:
    sales = market(count=720, noise=0.06)
    first = train(sales, SCHEMA, evaluation.dt.date(2021, 10, 1))
    risen = replace(sales, price=np.where(sales.day >= first.as_of, sales.price * 1.1, sales.price))
    second = train(risen, SCHEMA, evaluation.dt.date(2021, 12, 1), earlier=first, grow=False)
    assert second.members is first.members
    assert second.blend.level > first.blend.level + 0.01
    assert len(second.history) > len(first.history)


def test_a_study_tells_how_often_its_forests_grew(monkeypatch: pytest.MonkeyPatch) -> None:
    told = evaluate(KNOWN, TEST, SCHEMA)
    assert told["growths"] == told["fits"] > 1
    monkeypatch.setattr(evaluation, "MOST_WORK", 1)
    bounded = evaluate(KNOWN, TEST, SCHEMA)
    assert (bounded["growths"], bounded["fits"], bounded["n"]) == (1, told["fits"], told["n"])
