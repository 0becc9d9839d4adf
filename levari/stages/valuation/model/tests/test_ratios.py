"""The formulas of ratio studies against published figures and their definitions."""

import math

import numpy as np
import pytest

from levari.stages.valuation.model import ratios

VALUE = np.array([95.0, 210, 150, 330, 480, 101, 260, 75])
PRICE = np.array([100.0, 200, 160, 300, 500, 90, 250, 80])


def test_the_formulas_give_the_figures_of_an_independent_implementation() -> None:
    assert ratios.cod(VALUE, PRICE) == pytest.approx(6.590277777781, abs=1e-9)
    assert ratios.prd(VALUE, PRICE) == pytest.approx(0.999657064471879, abs=1e-9)
    assert ratios.prb(VALUE, PRICE) == pytest.approx(0.012639752413379, abs=1e-9)
    assert ratios.mki(VALUE, PRICE) == pytest.approx(0.999779541446208, abs=1e-9)


def test_dear_assets_valued_too_low_show_in_every_equity_figure() -> None:
    price = np.geomspace(50_000, 2_000_000, 600)
    value = price**0.9 * np.median(price) ** 0.1
    assert ratios.prd(value, price) > 1.03
    assert ratios.prb(value, price) < -0.05
    assert ratios.vei(value, price) < -10
    assert ratios.mki(value, price) < 0.95


def test_even_values_show_no_bias() -> None:
    price = np.geomspace(50_000, 2_000_000, 600)
    assert ratios.vei(price, price) == pytest.approx(0, abs=1e-9)
    assert ratios.prb(1.1 * price, price) == pytest.approx(0, abs=1e-9)
    assert ratios.cod(1.1 * price, price) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("count", "groups"), [(20, 2), (50, 2), (51, 4), (500, 4), (501, 10)])
def test_value_groups_are_halves_quarters_and_tenths(count: int, groups: int) -> None:
    price = np.arange(1.0, count + 1)
    assert set(ratios.value_groups(price, price).tolist()) == set(range(groups))


def test_too_few_sales_have_no_vertical_equity() -> None:
    assert math.isnan(ratios.vei(VALUE, PRICE))
    assert ratios.summary(VALUE[:3], PRICE[:3]) == {"n": 3}
