"""Columns of incomes: equal to the single form on every table and on random cases; a bad row is named.

`LEVARI_RANDOM_INCOMES=1000000` compares a million random incomes of each pack.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from levari.law.income import scale_of
from levari.law.income.columns import PERIOD_NUMBER, SLICE, Columns, RowRefused
from levari.law.income.scale import MOST_NET, PERIODS
from levari.law.refusals import PackCannot
from levari.law.tests.test_income import TABLES, cents, table

RANDOM = int(os.environ.get("LEVARI_RANDOM_INCOMES", "20000"))
FIRST = {"de": dt.date(2002, 1, 1), "fr": dt.date(2012, 1, 1), "us": dt.date(1990, 4, 1), "ew": dt.date(1998, 10, 1)}
ONE = dt.date(2024, 1, 1)


def column(*values: int) -> Any:
    return np.array(values, dtype=np.int64)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_row_of_the_official_tables_is_equal_in_columns(path: Path) -> None:
    rows = table(path)
    periods = column(*(PERIOD_NUMBER[row["period"]] for row in rows))
    columns, on = Columns("de"), dt.date(int(path.stem[-4:]), 7, 1)
    for end in ("net_from", "net_to"):
        nets = column(*(cents(row[end]) for row in rows))
        for dependants in range(6):
            expected = column(*(cents(row[str(dependants)]) for row in rows))
            assert (columns.attachable(on, periods, nets, dependants) == expected).all()


@pytest.mark.parametrize("pack", ["de", "fr", "us", "ew"])
def test_columns_and_single_incomes_are_equal(pack: str) -> None:
    random = np.random.default_rng(20260701)
    columns = Columns(pack)
    days = (dt.date(2028, 1, 1) - FIRST[pack]).days
    on = np.datetime64(FIRST[pack]) + random.integers(0, days, RANDOM)
    period = random.choice([PERIOD_NUMBER[code] for code in columns.law.PERIODS], RANDOM)
    nets = np.where(
        random.random(RANDOM) < 0.9, random.integers(0, 700_000, RANDOM), random.integers(0, 10**13, RANDOM)
    )
    nets[:4] = 0, 1, MOST_NET, MOST_NET - 1
    persons = random.integers(0, 12, RANDOM)
    found = columns.attachable(on, period, nets, persons)
    codes = list(PERIODS)
    for day, code, net, count, amount in zip(
        on.tolist(), period.tolist(), nets.tolist(), persons.tolist(), found.tolist(), strict=True
    ):
        assert amount == scale_of(pack, day, codes[code], count, columns.region).amount(net)


def test_one_day_and_one_period_for_a_whole_column() -> None:
    nets, columns = column(158999, 159000, 486630, 600000), Columns("de")
    one = columns.attachable(dt.date(2026, 7, 1), "M", nets, 0)
    assert one.tolist() == [0, 182, 229082, 342452]
    days = np.full(4, np.datetime64("2026-07-01"))
    assert (columns.attachable(days, column(0, 0, 0, 0), nets, column(0, 0, 0, 0)) == one).all()
    assert columns.attachable(dt.date(2026, 7, 1), "M", column(), 0).tolist() == []


@pytest.mark.parametrize(
    ("pack", "on", "period", "nets", "persons", "place", "why"),
    [
        ("de", ["2024-01-01", "2001-12-31"], "M", [1, 1], 0, (1, "on"), "begins on 2002-01-01"),
        ("de", ONE, "M", [1, -1], 0, (1, "net"), "not between 0"),
        ("de", ONE, "M", [1, MOST_NET + 1], 0, (1, "net"), "not between 0"),
        ("de", ONE, "M", [1, 1, 1], [0, 5, 100], (2, "dependants"), "not between 0 and 99"),
        ("fr", ONE, "W", [1], 0, (0, "period"), "pay period W"),
        ("fr", ONE, [0, 0, 2], [1, 1, 1], 0, (2, "period"), "pay period D"),
        ("us", ONE, [1, 1, 5], [1, 1, 1], 0, (2, "period"), "not between 0 and 4"),
        ("de", ONE, "Y", [1], 0, (0, "period"), "'Y' is none of"),
    ],
)
def test_a_bad_row_is_named(
    pack: str, on: Any, period: Any, nets: list[int], persons: Any, place: tuple[int, str], why: str
) -> None:
    days = np.array(on, dtype="datetime64[D]") if isinstance(on, list) else on
    codes = column(*period) if isinstance(period, list) else period
    with pytest.raises(RowRefused, match=why) as refused:
        Columns(pack).attachable(days, codes, column(*nets), np.asarray(persons))
    assert (refused.value.facts["row"], refused.value.facts["column"]) == place


def test_a_bad_row_is_named_by_its_number_in_the_whole_column_and_file() -> None:
    nets = np.ones(SLICE + 5, dtype=np.int64)
    nets[SLICE + 2] = -1
    with pytest.raises(RowRefused) as refused:
        Columns("de").attachable(ONE, "M", nets, 0, first_row=1000)
    assert refused.value.facts["row"] == 1000 + SLICE + 2
    assert refused.value.pointer == f"/{1000 + SLICE + 2}/net"


def test_a_gap_in_the_law_of_one_region_is_refused() -> None:
    wales = Columns("ew", "wales")
    assert wales.attachable(dt.date(2022, 3, 31), "D", column(4000), 0).tolist() == [480]
    with pytest.raises(RowRefused, match=r"ew\.inc\.wales\.day"):
        wales.attachable(dt.date(2022, 4, 1), "D", column(4000), 0)


def test_unverified_rules_of_the_scales_used_are_told() -> None:
    france = Columns("fr")
    france.attachable(dt.date(2025, 6, 1), "M", column(100000), 0)
    assert france.rests_on_unverified() == ("fr.inc.cent",)
    france.attachable(dt.date(2026, 6, 1), "M", column(100000), 0)
    assert france.rests_on_unverified() == ("fr.inc.cent", "fr.inc.floor")
    with pytest.raises(PackCannot):
        Columns("cn")
