"""Every term and number of the lists re-typed from the articles stands in the packs, row by row."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from levari.law.cn.case_number import case_types
from levari.law.fees import application_fee
from levari.law.pack import Clock, Line, Value, load

DATA = Path(__file__).parent / "data"
TODAY = dt.date(2026, 9, 1)
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


CLOCKS, PARAMETERS = rows("clocks"), rows("cn-parameters")


def named(row: Row, pack: str) -> Line:
    return load(pack).line(row["name"], TODAY)


def cited_as(row: Row, line: Line) -> None:
    """The line cites the article of the row, and claims no more than the row does."""
    assert line.citation.instrument.name == row["instrument"]
    assert line.citation.article.partition("(")[0].split(",")[0] == row["article"].partition("(")[0].split(",")[0]
    assert (line.citation.status == "unverified") == (row["status"] == "unverified")


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['pack']}-{row['name']}") for row in CLOCKS])
def test_every_term_is_in_its_pack(row: Row) -> None:
    line = named(row, row["pack"])
    cited_as(row, line)
    if row["kind"] == "value":
        assert isinstance(line, Value)
        assert (Decimal(str(line.value)), line.unit) == (Decimal(row["length"]), row["unit"])
    else:
        assert isinstance(line, Clock)
        opens = int(row["opens"]) if row["opens"] else None
        assert (line.length, line.unit, line.opens) == (int(row["length"]), row["unit"], opens)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in PARAMETERS])
def test_every_chinese_number_is_in_the_pack(row: Row) -> None:
    line = named(row, "cn")
    cited_as(row, line)
    if isinstance(line, Clock):
        assert (str(line.length), line.unit) == (row["value"], row["unit"])
        return
    assert isinstance(line, Value)
    low, _, high = row["value"].partition("-")
    wanted = (low, high) if row["value"].count("-") == 1 else row["value"]
    assert (line.value, line.unit) == (wanted, row["unit"])


def test_the_lists_are_whole() -> None:
    """47 Chinese, 20 German, 18 French, 1 American terms, and 50 numbers; what goes with them stands after."""
    assert [sum(row["pack"] == pack for row in CLOCKS[:86]) for pack in ("cn", "de", "fr", "us")] == [47, 20, 18, 1]
    assert len({row["name"] for row in PARAMETERS[:50]}) == 50


def test_case_types_and_their_codes() -> None:
    assert {row["character"]: row["class_code"] for row in rows("cn-case-types")} == {
        character: code for character, (code, _) in case_types().items()
    }


def test_fees_at_both_ends_of_every_slice() -> None:
    """By a schedule written down again: what each slice adds, at its end and one yuan above it."""
    fee = Decimal(0)
    for row in rows("cn-fee"):
        part = Decimal(row["up_to"] or "20000000") - Decimal(row["over"])
        fee += Decimal(row["fixed"]) if row["fixed"] else part * Decimal(row["percent"]) / 100
        end = Decimal(row["over"]) + part
        assert application_fee("cn", int(end * 100), TODAY).value == fee * 100
