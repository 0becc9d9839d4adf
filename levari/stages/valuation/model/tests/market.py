"""A made-up market of machines: prices follow size, age, place and a rising index, with honest noise."""

import datetime as dt

import numpy as np

from levari.stages.valuation.model.sales import Sales, checked
from levari.stages.valuation.model.schema import Schema

TEXT = """
name = "machines"
currency = "EUR"
price = "paid"
date = "sold"
id = "deed"
kind = "make"
unit = "tons"
numbers = ["years", "hours"]
categories = ["colour"]
never = ["owner_name"]

[place]
x = "east"
y = "north"
area = "yard"
"""
SCHEMA = Schema.parse(TEXT)
UNDATED = Schema.parse(TEXT.replace('date = "sold"\n', ""))
FIRST = dt.date(2020, 1, 1)


def rows(count: int = 340, seed: int = 1, noise: float = 0.08) -> dict[str, list[str]]:
    """Columns of text, as a table holds them, in order of days over two years."""
    chance = np.random.default_rng(seed)
    day = np.sort(chance.integers(0, 730, count))
    tons, years, hours = chance.uniform(2, 30, count), chance.integers(0, 20, count), chance.uniform(10, 9000, count)
    east, north = chance.uniform(0, 100, count), chance.uniform(0, 100, count)
    make, colour, yard = chance.integers(0, 2, count), chance.integers(0, 3, count), (east // 25).astype(int)
    log = 9 + 0.8 * np.log(tons) - 0.05 * years - hours / 40_000 + 0.15 * make + 0.004 * east + 0.0004 * day
    paid = np.exp(log + chance.normal(0, noise, count))
    return {
        "deed": [f"d{number}" for number in range(count)],
        "sold": [(FIRST + dt.timedelta(days=int(one))).isoformat() for one in day],
        "paid": [f"{one:.2f}" for one in paid],
        "tons": [f"{one:.2f}" for one in tons],
        "years": [str(one) for one in years],
        "hours": [f"{one:.0f}" for one in hours],
        "east": [f"{one:.3f}" for one in east],
        "north": [f"{one:.3f}" for one in north],
        "make": [("Atlas", "Boreal")[one] for one in make],
        "colour": [("red", "blue", "green")[one] for one in colour],
        "yard": [f"yard {one}" for one in yard],
    }


def market(schema: Schema = SCHEMA, **how: int) -> Sales:
    """The rows as sales."""
    table = rows(**how)
    return checked(table, range(2, len(table["paid"]) + 2), schema, "market")[0]


#: Facts of one machine inside the market.
ASSET = {
    "tons": 12, "years": 5, "hours": 3000, "east": 40, "north": 50, "make": "Atlas", "colour": "red", "yard": "yard 1"
}  # fmt: skip
