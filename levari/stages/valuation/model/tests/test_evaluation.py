"""The ratio study: every row is accounted for, no model sees what came later, a moving level is followed."""

from dataclasses import replace

import numpy as np
import pytest

from levari.stages.valuation.model.blending import fit_blend
from levari.stages.valuation.model.evaluation import evaluate, overlapping, standing
from levari.stages.valuation.model.history import History, joined
from levari.stages.valuation.model.refusals import TooFewSales
from levari.stages.valuation.model.sales import Sales
from levari.stages.valuation.model.tests.market import SCHEMA, market

ALL = market()
FIRST = ALL.day[-40]
KNOWN, TEST = ALL.where(ALL.day < FIRST), ALL.where(ALL.day >= FIRST)


def strayed(sales: Sales, day: float) -> Sales:
    """The sales, the first of them dated on another day."""
    days = sales.day.copy()
    days[0] = day
    return replace(sales, day=days)


def test_a_study_accounts_for_every_row_and_sees_nothing_later() -> None:
    later = replace(TEST, price=TEST.price * 9, line=TEST.line + 1000).where(np.arange(40) > 0)
    texts = TEST.texts.copy()
    texts[7, SCHEMA.categories.index("make")] = "Cirrus"
    told = evaluate(joined(KNOWN, later), strayed(replace(TEST, texts=texts), 700_000.0), SCHEMA, frozen=True)
    assert (told["n"], told["refused"], told["mode"], told["overlap"]) == (38, 2, "one model", False)
    assert told["refusals"]["test"]["too_few_sales_before"]["lines"] == [int(TEST.line[0])]
    assert told["refusals"]["test"]["kind_unknown"]["lines"] == [int(TEST.line[7])]
    assert told["refusals"]["train"]["not_before_the_valuation"]["rows"] == 39
    assert told["cod"] < 10
    assert 0.9 < told["median_ratio"] < 1.1
    for stratum in ("by_kind", "by_area", "by_price_level"):
        assert all(
            {"n", "cod", "prd", "prb", "median_ratio"} <= one.keys() for one in told["by_stratum"][stratum].values()
        )


def test_tables_not_split_by_time_are_noticed_and_one_stray_day_does_not_count() -> None:
    assert not overlapping(KNOWN, strayed(TEST, 700_000.0))
    assert overlapping(ALL, ALL.where(np.arange(len(ALL)) % 5 == 0))
    assert standing(KNOWN, strayed(TEST, 700_000.0)).toordinal() == TEST.day[1]


def test_a_study_without_sales_enough_is_refused() -> None:
    with pytest.raises(TooFewSales):
        evaluate(KNOWN.where(np.arange(100)), TEST, SCHEMA, frozen=True)


def test_the_level_follows_prices_that_began_to_rise() -> None:
    made = np.repeat(np.arange(12.0) * 30 + ALL.day[0] + 365, 100)
    sales = ALL.where(np.arange(1200) % len(ALL))
    sales = replace(sales, day=made + 10)
    noise = np.random.default_rng(3).normal(0, 0.02, 1200)
    newest = made >= made[-200]
    logs = (np.log(sales.price) - noise - 0.03 * newest)[:, None].repeat(4, axis=1)
    past = History(sales, logs, made)
    assert 0.02 < fit_blend(past, made[-1] + 30, grown=False)[0].level < 0.035
    assert abs(fit_blend(past, made[-1] + 30)[0].level) < 0.01, "members grown anew know the rise"


def test_an_error_that_stays_all_year_is_taken_off_members_grown_anew_too() -> None:
    sales = ALL.where(np.arange(1200) % len(ALL))
    made = np.repeat(np.arange(12.0) * 30 + ALL.day[0] + 365, 100)
    logs = (np.log(sales.price) - np.random.default_rng(3).normal(0.03, 0.02, 1200))[:, None].repeat(4, axis=1)
    blend, _ = fit_blend(History(replace(sales, day=made + 10), logs, made), made[-1] + 30)
    assert 0.015 < blend.level < 0.025
