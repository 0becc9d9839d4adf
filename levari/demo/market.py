"""The market for flats in the demo district: past sales to learn from, and the facts that a land file would hold."""

import csv
import hashlib
from datetime import date, timedelta
from math import exp, log
from pathlib import Path
from random import Random

DISTRICTS = ("东", "西", "南", "北", "中", "新")
SALES, DAYS = 480, 900
SCHEMA = """
name = "flats of the demo district"
currency = "CNY"
price = "price"
date = "sold_on"
id = "sale"
place = {area = "quarter"}
unit = "area_m2"
numbers = ["built", "rooms"]
categories = []

[labels]
area_m2 = "floor area in square metres"
built = "year of construction"
quarter = "quarter of the district"
"""
COLUMNS = ("sale", "sold_on", "price", "area_m2", "built", "rooms", "quarter")


def unit_price(quarter: str, built: int, on: date) -> float:
    """What a square metre costs in a quarter, in whole yuan: newer is dearer, and prices rise by 3 % a year."""
    basis = 14_000 + 3_500 * DISTRICTS.index(quarter)
    return basis * (1 + 0.012 * (built - 2000)) * exp(0.03 * (on - date(2020, 1, 1)).days / 365)


def write_sales(folder: Path, *, before: date, seed: int) -> tuple[Path, Path]:
    """Write past sales and their schema; the same arguments give the same bytes."""
    random, table, schema = Random(f"{seed} market"), folder / "sales.csv", folder / "sales.toml"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number in range(SALES):
            sold_on = before - timedelta(days=1 + random.randrange(DAYS))
            quarter, built = random.choice(DISTRICTS), random.randint(1988, 2020)
            area = round(exp(random.uniform(log(30), log(400))))
            price = area * unit_price(quarter, built, sold_on) * exp(random.gauss(0, 0.07))
            rooms = max(1, min(9, area // 28))
            writer.writerow([f"S{number:04d}", sold_on, round(price), area, built, rooms, quarter])
    schema.write_text(SCHEMA, "utf-8")
    return table, schema


def facts_of(reference: str, value: int, on: date) -> dict[str, str]:
    """What the land file says of a flat worth so much (minor units); the same flat always has the same facts."""
    random = Random(hashlib.sha256(reference.encode()).hexdigest())
    quarter, built = random.choice(DISTRICTS), random.randint(1990, 2018)
    area = max(20, round(value / 100 / unit_price(quarter, built, on)))
    return {"area_m2": str(area), "built": str(built), "quarter": quarter, "rooms": str(max(1, min(9, area // 28)))}
