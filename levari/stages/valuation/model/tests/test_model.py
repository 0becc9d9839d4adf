"""The trained model: what it knows, what it must not know, what it says, and that it says it again."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from levari.stages.valuation.model import Model, Unsuited, Valuation, members, ratios, train
from levari.stages.valuation.model.history import joined
from levari.stages.valuation.model.refusals import ModelUnreadable, TooFewSales
from levari.stages.valuation.model.tests.market import ASSET, SCHEMA, UNDATED, market

AS_OF = dt.date(2021, 7, 1)
ON = dt.date(2021, 7, 10)
BEFORE = float(AS_OF.toordinal())


@pytest.fixture(scope="module", autouse=True)
def few_trees() -> Iterator[None]:
    """Small forests are enough to hold the rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "ROUNDS", 60)
        yield


@pytest.fixture(scope="module")
def model() -> Model:
    return train(market(), SCHEMA, AS_OF)


def report(model: Model, **facts: object) -> Valuation:
    told = model.value(ASSET | facts, ON)
    assert isinstance(told, Valuation)
    return told


def test_nothing_on_or_after_the_day_changes_a_bit(model: Model) -> None:
    sales = market()
    later = sales.day >= BEFORE
    assert later.any()
    dearer = replace(sales, price=np.where(later, sales.price * 9, sales.price))
    more = replace(sales.where(later), price=sales.where(later).price / 7, day=np.full(later.sum(), BEFORE))
    for changed in (dearer, sales.where(~later), joined(sales, more)):
        assert train(changed, SCHEMA, AS_OF).save() == model.save()


def test_a_sale_of_the_day_before_does_change_it(model: Model) -> None:
    sales = market()
    last = int(np.flatnonzero(sales.day < BEFORE)[-1])
    price = sales.price.copy()
    price[last] *= 2
    assert train(replace(sales, price=price), SCHEMA, AS_OF).hash != model.hash


def test_saved_bytes_load_to_the_same_cents(model: Model) -> None:
    again = Model.load(model.save())
    assert again.save() == model.save()
    first, second = model.value(ASSET, ON), again.value(ASSET, ON)
    assert first.as_json() == second.as_json()
    with pytest.raises(ModelUnreadable):
        Model.load(b'{"format": 0}')


def test_another_seed_is_another_model(model: Model) -> None:
    assert train(market(), SCHEMA, AS_OF, seed=8).hash != model.hash


def test_it_values_what_it_has_not_seen(model: Model) -> None:
    test = market().where(market().day >= BEFORE)
    batch = model.values(test)
    told = ratios.figures(batch.value, test.price)
    assert told["cod"] < 10
    assert 0.95 < told["median_ratio"] < 1.05
    inside = (test.price >= batch.low) & (test.price <= batch.high)
    assert 0.8 <= inside.mean() <= 1


def test_the_report_adds_up_and_shows_its_reasons(model: Model) -> None:
    told = report(model)
    assert told.low < told.value < told.high
    assert told.usual_value + sum(told.contributions.values()) == pytest.approx(told.value)
    assert set(told.contributions) == {"location", "size", "kind", "condition and equipment", "time"}
    assert len(told.comparables) >= 5
    for one in told.comparables:
        assert one.time_adjusted + sum(one.adjustments.values()) == pytest.approx(one.adjusted)
        assert dt.date.fromisoformat(str(one.sold_on)) < AS_OF
        assert 0 <= one.similarity <= 1
    assert told.valid_from < told.valid_until <= "2022-07-10"
    assert told.quality["n"] > 100
    assert told.as_json()["interval"]["level"] == 0.9


def test_one_report_and_the_batch_agree(model: Model) -> None:
    test = market().where(market().day >= BEFORE)
    facts = {name: float(test.number(name)[3]) for name in SCHEMA.numbers}
    facts |= {name: test.text(name)[3] for name in SCHEMA.categories}
    told = model.value(facts, ON)
    assert isinstance(told, Valuation)
    assert told.value == model.values(test, ON).value[3]


def test_a_fact_corrected_changes_the_value(model: Model) -> None:
    assert report(model, tons=25).value > report(model).value > report(model, years=15).value


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"tons": 300}, "outside_range:tons"),
        ({"years": None}, "fact_missing:years"),
        ({"colour": "plaid"}, "fact_unknown:colour"),
        ({"yard": ""}, "fact_missing:yard"),
    ],
)
def test_a_doubtful_asset_is_told_to_be_appraised(model: Model, facts: dict[str, object], reason: str) -> None:
    told = report(model, **facts)
    assert not told.suitable
    assert reason in told.reasons
    assert "appraisal" in told.reason_text


@pytest.mark.parametrize(
    ("facts", "on", "reason"),
    [
        ({"make": "Cirrus"}, ON, "kind_unknown"),
        ({"tons": -1}, ON, "unit_negative:tons"),
        ({"tons": "big"}, ON, "not_a_number:tons"),
        ({}, dt.date(2021, 6, 30), "day_before_model"),
        ({}, dt.date(2023, 1, 1), "model_expired"),
    ],
)
def test_an_impossible_asset_gets_no_number(model: Model, facts: dict[str, object], on: dt.date, reason: str) -> None:
    told = model.value(ASSET | facts, on)
    assert isinstance(told, Unsuited)
    assert told.reasons == (reason,)


def test_the_widest_intervals_are_unsuitable(model: Model) -> None:
    assert model.grade(np.array([0.01, 1.3])).tolist() == ["A", "C"]
    narrow, wide = model.grades
    assert 0 < narrow <= wide


def test_too_few_sales_are_refused() -> None:
    sales = market()
    early = dt.date.fromordinal(int(sales.day[100]))
    with pytest.raises(TooFewSales):
        train(sales, SCHEMA, early)


def test_sales_without_dates_are_valued_too() -> None:
    sales = market(UNDATED, count=200)
    told = train(sales, UNDATED, AS_OF).value(ASSET, dt.date(2030, 1, 1))
    assert isinstance(told, Valuation)
    assert told.comparables[0].sold_on is None


def test_a_month_later_only_the_new_errors_are_made(model: Model) -> None:
    sales = market(count=720, noise=0.06)
    first = train(sales, SCHEMA, dt.date(2021, 10, 1))
    assert first.history.timed
    second = train(sales, SCHEMA, dt.date(2021, 11, 1), earlier=first)
    new = second.history.made == first.as_of
    assert np.array_equal(second.history.logs[~new], first.history.logs)
    october = sales.where((sales.day >= first.as_of) & (sales.day < second.as_of))
    assert np.array_equal(second.history.logs[new], first.members.logs(october))
    again = train(market(), SCHEMA, AS_OF, earlier=first)
    assert again.hash == model.hash, "a model of a later day must not be taken over"
