"""Schema files, days and tables: what is read, and what is refused for which reason."""

import datetime as dt
import gzip
from pathlib import Path

import numpy as np
import pytest

from levari.stages.valuation.model.dates import from_parts, ordinals
from levari.stages.valuation.model.refusals import (
    ColumnMissing,
    PersonalFeature,
    PriceInDisguise,
    SchemaUnreadable,
    TableUnreadable,
)
from levari.stages.valuation.model.sales import numbers_of, read_sales
from levari.stages.valuation.model.schema import Schema
from levari.stages.valuation.model.tests.market import SCHEMA, TEXT, market, rows


def days(*texts: str) -> list[str]:
    return ["" if np.isnan(one) else dt.date.fromordinal(int(one)).isoformat() for one in ordinals(texts)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["2014-10-13", "2014-10-14T10:00:00"], ["2014-10-13", "2014-10-14"]),
        (["20141013T000000", "20150225"], ["2014-10-13", "2015-02-25"]),
        (["2014-10", "201502", "2016/7"], ["2014-10-15", "2015-02-15", "2016-07-15"]),
        (["2014", "2015.0"], ["2014-07-15", "2015-07-15"]),
        (["13/2/2016", "3/12/2016"], ["2016-02-13", "2016-12-03"]),
        (["2/13/2016", "12/3/2016"], ["2016-02-13", "2016-12-03"]),
        (["2012.917", "2013.5"], ["2012-11-30", "2013-07-02"]),
        (["2014Q1", "2014 q3"], ["2014-02-15", "2014-08-15"]),
        (["1", "14"], ["2000-01-15", "2001-02-15"]),
        (["5 March 2017", "Mar 2018"], ["2017-03-05", "2018-03-15"]),
        (["", "soon", "2014-13-01", "9999-01-01"], ["", "", "", ""]),
    ],
)
def test_days_are_read_as_tables_write_them(written: list[str], read: list[str]) -> None:
    assert days(*written) == read


def test_a_day_may_be_told_in_columns() -> None:
    assert from_parts([[2010.0], [2.0]]).tolist() == [float(dt.date(2010, 2, 15).toordinal())]
    assert np.isnan(from_parts([[2010.0], [13.0]])).all()


def test_numbers_are_read_as_tables_write_them() -> None:
    read, bad = numbers_of(["1,250", " $300 ", "19.7 kmpl", "1e3", "-4", "", "N/A", "yes", "red", "inf"])
    assert read[:5].tolist() == [1250, 300, 19.7, 1000, -4]
    assert np.isnan(read[5:7]).all()
    assert bad.tolist() == [False] * 8 + [True, True]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (('price = "paid"', ""), SchemaUnreadable),
        (('price = "paid"', 'price = "years"'), SchemaUnreadable),
        (("numbers = [", 'cost = "x"\nnumbers = ['), SchemaUnreadable),
        (('never = ["owner_name"]', 'never = ["hours"]'), SchemaUnreadable),
        (('x = "east"\n', ""), SchemaUnreadable),
        (('"hours"]', '"hours", "owner_age"]'), PersonalFeature),
        (('"colour"]', '"colour", "ethnicity"]'), PersonalFeature),
        (("currency", "currency ="), SchemaUnreadable),
    ],
)
def test_a_wrong_schema_is_refused(change: tuple[str, str], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        Schema.parse(TEXT.replace(*change))


def written(path: Path, table: dict[str, list[str]]) -> Path:
    lines = [",".join(table), *(",".join(row) for row in zip(*table.values(), strict=True))]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def test_absurd_rows_are_refused_with_their_reasons(tmp_path: Path) -> None:
    table = rows(60)
    absurd = [("paid", ""), ("paid", "-5"), ("paid", "0"), ("sold", "soon"), ("tons", "-3")]
    absurd += [("hours", "many"), ("hours", "1e99")]
    for place, (column, value) in enumerate(absurd):
        table[column][place] = value
    table["deed"][8], table["sold"][8], table["paid"][8] = table["deed"][7], table["sold"][7], table["paid"][7]
    sales, refused = read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA)
    assert len(sales) == 52
    assert [why for _, why in refused.rows] == [
        "price_missing", "price_not_positive", "price_not_positive", "date_unreadable", "unit_negative:tons",
        "not_a_number:hours", "absurd_number:hours", "duplicate",
    ]  # fmt: skip
    assert refused.counts()["price_missing"] == {"rows": 1, "lines": [2]}


def test_sales_that_say_nothing_of_the_market_are_left_out(tmp_path: Path) -> None:
    table = rows(60) | {"how": ["forced"] * 4 + ["free"] * 56}
    schema = Schema.parse('exclude = [{column = "how", values = ["forced"], reason = "forced_sale"}]\n' + TEXT)
    sales, refused = read_sales(written(tmp_path / "a.csv.gz", table), schema)
    assert (len(sales), {why for _, why in refused.rows}) == (56, {"forced_sale"})
    assert "how" not in schema.features


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = rows(60)
    del table["hours"]
    with pytest.raises(ColumnMissing, match="hours"):
        read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA)


@pytest.mark.parametrize("factor", [1.0, 7.0])
def test_the_price_may_not_come_back_as_a_feature(tmp_path: Path, factor: float) -> None:
    table = rows(60)
    table["hours"] = [str(float(one) * factor) for one in table["paid"]]
    with pytest.raises(PriceInDisguise, match="hours"):
        read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA)


def test_a_price_per_unit_is_a_price(tmp_path: Path) -> None:
    table = rows(60)
    table["hours"] = [str(float(paid) / float(tons)) for paid, tons in zip(table["paid"], table["tons"], strict=True)]
    with pytest.raises(PriceInDisguise, match="hours"):
        read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA)


def test_a_table_that_does_not_fit_is_refused_as_a_whole(tmp_path: Path) -> None:
    table = rows(60)
    table["hours"] = ["many"] * 60
    with pytest.raises(TableUnreadable, match="hours"):
        read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA)
    (tmp_path / "b.csv").write_text("")
    with pytest.raises(TableUnreadable):
        read_sales(tmp_path / "b.csv", SCHEMA)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"sold,paid\n\x00\x01,2\n", "line 2 holds a zero byte"),
        (b"sold,paid\nx,2\n\x81,2\n", "line 3 is no text"),
        (b"sold,paid,paid\n1,2,3\n", "two columns are named 'paid'"),
        (b'sold,paid\n1,2\n"3,4\n5,6\n7,8\n', "a quote opened on line 3 is never closed"),
        (b"sold,paid\n", "no rows"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_line(tmp_path: Path, raw: bytes, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(TableUnreadable, match=reason):
        read_sales(tmp_path / "a.csv", SCHEMA)


@pytest.mark.parametrize(
    ("encoding", "told"), [("utf-16", ""), ("gb18030", 'encoding = "gb18030"\n'), ("utf-8-sig", "")]
)
def test_a_table_is_read_in_its_encoding(tmp_path: Path, encoding: str, told: str) -> None:
    table = rows(60)
    table["colour"][0] = "红"
    lines = [",".join(table), *(",".join(row) for row in zip(*table.values(), strict=True))]
    (tmp_path / "a.csv").write_bytes("\n".join(lines).encode(encoding))
    assert read_sales(tmp_path / "a.csv", Schema.parse(told + TEXT))[0].text("colour")[0] == "红"


def test_an_encoding_nobody_knows_is_refused() -> None:
    with pytest.raises(SchemaUnreadable, match="klingon"):
        Schema.parse('encoding = "klingon"\n' + TEXT)


def test_what_is_absurd_is_told_by_the_known_sales(tmp_path: Path) -> None:
    known = market()
    table = rows(25)
    table["tons"] = ["1e12"] * 10 + table["tons"][10:]
    table["paid"][10:12] = ["1e30", "0.001"]
    sales, refused = read_sales(written(tmp_path / "a.csv.gz", table), SCHEMA, known)
    assert len(sales) == 13
    assert [why for _, why in refused.rows] == ["absurd_number:tons"] * 10 + ["price_absurd"] * 2


def test_the_same_row_twice_is_one_sale_even_without_an_id(tmp_path: Path) -> None:
    table = {name: [*column, column[4]] for name, column in rows(60).items() if name != "deed"}
    sales, refused = read_sales(written(tmp_path / "a.csv.gz", table), Schema.parse(TEXT.replace('id = "deed"\n', "")))
    assert (len(sales), refused.rows) == (60, ((62, "duplicate"),))
