"""The position over columns and the single form: one rule, two ways to reckon it, equal to the last cent."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from levari.law.position import DELAYED, Options
from levari.law.position.columns import Claims, positions
from levari.law.position.columns import sheet as sheets
from levari.law.refusals import InputMissing, InputWrong, NotInForce, RateUnknown
from levari.law.tests.random_claims import claims


def different(asked: Claims, rows: Any = None) -> list[int]:
    """The rows whose answer is not that of the single form."""
    found = positions(asked)
    wrong = []
    for row in range(len(asked)) if rows is None else rows:
        one = found.position(row)
        told = (found.principal[row], found.costs[row], found.agreed_interest[row], found.delayed_interest[row])
        owed = tuple(one.owed.get(name, 0) for name in ("principal", "costs", "agreed_interest", DELAYED))
        tomorrow = None if found.per_day is None else found.per_day[row]
        same_day = one.tomorrow is None or found.per_day is None or tomorrow == one.tomorrow
        if (told, found.overpaid[row], same_day, found.total[row]) != (owed, one.overpaid, True, one.total):
            wrong.append(row)
    return wrong


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("pack", ["cn", "de", "ew", "fr", "us"])
def test_columns_equal_the_single_form(pack: str, seed: int) -> None:
    assert different(claims(pack, 60, seed)) == []


@pytest.mark.parametrize("pack", ["cn", "de", "us"])
def test_hardly_any_row_is_left_to_the_single_form(pack: str) -> None:
    size = 4000
    due = np.datetime64("2021-01-04") + np.arange(size) % 5
    asked = Claims(
        pack=pack, on=dt.date(2025, 6, 1), currency="EUR", principal=np.arange(size) * 9_973 + 100_000_00,
        performance_due_on=due, paid_on=due[:, None] + np.array([[90, 300, 900]]),
        paid=np.full((size, 3), 10_000_00), facts=facts(pack, due),
    )  # fmt: skip
    assert positions(asked).singly < 8
    assert different(asked, range(0, size, 97)) == []


def facts(pack: str, due: Any) -> dict[str, Any]:
    if pack == "de":
        return {"claim_kind": np.full(len(due), "general")}
    return {"judgment_on": due} if pack == "us" else {}


def test_a_coarse_sheet_still_gives_the_right_cents(monkeypatch: pytest.MonkeyPatch) -> None:
    """With few parts of a cent many rows are in doubt: all of them must be left to the single form."""
    monkeypatch.setattr(sheets, "FINE", 1)
    asked = claims("de", 400, 7)
    assert different(asked) == []


def test_without_its_margin_a_coarse_sheet_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: the property test must see a sheet that trusts what was cut."""
    size = 6000
    due = np.datetime64("2021-01-04") + np.arange(size) % 700
    asked = Claims(
        pack="cn", on=dt.date(2025, 6, 1), currency="CNY", principal=np.arange(size) * 9_973 + 100_000_00,
        performance_due_on=due, rate_millionths=np.full(size, 123_457), from_on=due,
        paid_on=due[:, None] + np.array([[90, 300, 900]]), paid=np.full((size, 3), 10_000_00),
    )  # fmt: skip
    monkeypatch.setattr(sheets, "FINE", 1)
    monkeypatch.setattr("levari.law.position.columns.run.Run._near", lambda self, amount: np.zeros(len(amount), bool))
    assert different(asked) != []


def test_a_sheet_that_forgets_the_payments_of_the_day_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: one more day is reckoned from what was owed before the payments of the day asked for."""
    monkeypatch.setattr("levari.law.position.columns.run.Run._hold", lambda self, here: None)
    assert any(different(claims("de", 60, seed)) for seed in range(8))


def test_sums_too_large_for_a_sheet_are_right() -> None:
    due = np.array(["2014-01-01", "2024-01-01"], "datetime64[D]")
    asked = Claims(
        on=dt.date(2025, 6, 1), currency="CNY", principal=np.array([9 * 10**17, 10**15]), performance_due_on=due,
        rate_millionths=np.array([240_000, 240_000]), from_on=due,
        paid_on=due[:, None] + 30, paid=np.array([[8 * 10**17], [10**14]]),
    )  # fmt: skip
    assert positions(asked).singly == 2
    assert different(asked) == []


def test_what_is_missing_or_wrong_in_the_columns_is_named() -> None:
    due = np.array(["2024-01-01"], "datetime64[D]")
    good = Claims(on=dt.date(2025, 6, 1), currency="CNY", principal=np.array([100_00]), performance_due_on=due)
    assert positions(good).total[0] == 100_00 + 9_05  # 517 days x 100.00 x 0.000175 = 9.0475
    wrong: list[tuple[dict[str, Any], Any, str]] = [
        ({"performance_due_on": None}, InputMissing, "/performance_due_on"),
        ({"performance_due_on": np.array(["NaT"], "datetime64[D]")}, InputMissing, "/performance_due_on"),
        ({"costs": np.array([1, 2])}, InputWrong, "/costs"),
        ({"principal": np.array([-1])}, InputWrong, "/principal"),
        ({"paid": np.array([[1]])}, InputMissing, "/paid_on"),
        ({"rate_millionths": np.array([1])}, InputMissing, "/from_on"),
        ({"facts": {"colour": np.array(["red"])}}, InputWrong, "/facts/colour"),
        ({"facts": {"court": np.array(["high"])}}, InputWrong, "/court"),
        ({"pack": "de"}, InputMissing, "/items/0/claim_kind"),
        ({"pack": "us"}, InputMissing, "/judgment_on"),
    ]
    for changes, error, where in wrong:
        with pytest.raises(error) as caught:
            positions(replace(good, **changes))
        assert caught.value.pointer == where, changes


def test_a_rate_that_is_not_known_is_refused_for_the_whole_court() -> None:
    due = np.array(["2024-01-01", "1999-01-01"], "datetime64[D]")
    kind = {"claim_kind": np.array(["general", "general"])}
    asked = Claims(
        pack="de",
        on=dt.date(2026, 6, 30),
        currency="EUR",
        principal=np.array([1, 1]),
        performance_due_on=due,
        facts=kind,
    )
    with pytest.raises(NotInForce):
        positions(asked)
    with pytest.raises(RateUnknown):
        positions(replace(asked, on=dt.date(2027, 1, 1), performance_due_on=due[[0, 0]]))
    assert positions(replace(asked, on=dt.date(2026, 12, 31), performance_due_on=due[[0, 0]])).per_day is None


def test_no_claims_are_answered_with_nothing() -> None:
    none = np.zeros(0, np.int64)
    asked = Claims(
        on=dt.date(2025, 6, 1), currency="CNY", principal=none, performance_due_on=none.astype("datetime64[D]"),
        options=Options(),
    )  # fmt: skip
    assert len(positions(asked).total) == 0
