"""A table of sales: read from a file, checked row by row, each refused row with a reason code."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.basics.canonical import sha256_hex
from levari.stages.valuation.model.dates import from_parts, ordinals
from levari.stages.valuation.model.reading import rows_of
from levari.stages.valuation.model.refusals import ColumnMissing, PriceInDisguise, TableUnreadable
from levari.stages.valuation.model.schema import Schema

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]

MISSING = {"", "na", "n/a", "nan", "null", "none", "-", "--", "?", ".", "nat", "unknown"}
_NUMBER = re.compile(r"[^\d.+-]{0,4}([-+]?(?:\d[\d,_ ]*)?\.?\d+(?:[eE][-+]?\d+)?)[^\d]{0,14}")
#: A column of which more than this share is unreadable was named by mistake.
MISREAD = 0.5
#: No number may be larger; and with so few of them nothing is said of what is usual.
MOST, FEW = 1e15, 20


@dataclass(frozen=True)
class Sales:
    """Rows of a table: price (n), day (n, ordinal or nan), numbers (n, p), texts (n, q), ids and line numbers (n)."""

    schema: Schema
    price: Floats
    day: Floats
    numbers: Floats
    texts: Texts
    ids: Texts
    line: Ints

    def __len__(self) -> int:
        return len(self.price)

    def where(self, chosen: Mask | Ints) -> "Sales":
        """The chosen rows."""
        cut = {name: getattr(self, name)[chosen] for name in ("price", "day", "numbers", "texts", "ids", "line")}
        return replace(self, **cut)

    def number(self, column: str | None) -> Floats:
        """A number column, nan where missing or where there is no such column."""
        if column is None or column not in self.schema.numbers:
            return np.full(len(self), np.nan)
        return self.numbers[:, self.schema.numbers.index(column)]

    def text(self, column: str | None) -> Texts:
        """A column as text, empty where missing or where there is no such column."""
        if column in self.schema.categories:
            return self.texts[:, self.schema.categories.index(column)]
        if column in self.schema.numbers:
            return np.array(["" if np.isnan(one) else f"{one:g}" for one in self.number(column)], dtype=object)
        return np.full(len(self), "", dtype=object)

    @property
    def dated(self) -> bool:
        """Has the table dates at all?"""
        return bool(self.schema.date)

    @property
    def digest(self) -> str:
        """SHA-256 of everything in the rows."""
        words = "\x1f".join("\x1e".join(row) for row in [*self.texts.tolist(), self.ids.tolist()])
        parts = (self.price.tobytes(), self.day.tobytes(), np.ascontiguousarray(self.numbers).tobytes())
        return sha256_hex(b"".join(parts) + words.encode())


@dataclass(frozen=True)
class Refused:
    """Rows left out: (line, reason code) each."""

    rows: tuple[tuple[int, str], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def counts(self) -> dict[str, dict[str, Any]]:
        """By reason: how many, and the first lines."""
        told = Counter(reason for _, reason in self.rows)
        return {
            reason: {"rows": count, "lines": [line for line, why in self.rows if why == reason][:5]}
            for reason, count in sorted(told.items())
        }


@dataclass(frozen=True)
class Usual:
    """How large the numbers of sales are: a value beyond `most` (p), a log price outside `prices`, is absurd."""

    most: Floats
    prices: tuple[float, float]

    @classmethod
    def of(cls, sales: Sales) -> "Usual":
        """What is usual in these sales: numbers to ten thousand times their larger ones, prices to a thousandfold.

        Prices that differ much from each other may differ more: three times the span of nine tenths of them is added.
        """
        most = np.array([_most(column) for column in np.abs(sales.numbers).T], dtype=np.float64)
        price = np.log(sales.price[sales.price > 0])
        if len(price) < FEW:
            return cls(most, (-np.inf, np.inf))
        low, high = np.quantile(price, [0.05, 0.95])
        room = 3 * (high - low) + np.log(1e3)
        return cls(most, (float(low - room), float(high + room)))


def _most(size: Floats) -> float:
    seen = size[size > 0]
    return float(min(1e4 * np.quantile(seen, 0.9), MOST)) if len(seen) >= FEW else MOST


def read_sales(path: Path, schema: Schema, known: Sales | None = None) -> tuple[Sales, Refused]:
    """The sales of a file (CSV, also gzip-compressed) and the rows that are refused.

    What is absurd is told by the `known` sales if there are any, else by the table itself.

    :raises ColumnMissing, TableUnreadable, PriceInDisguise: when the table as a whole cannot be used.
    """
    told = rows_of(path, schema.encoding)
    for column in schema.columns:
        if column not in told.header:
            raise ColumnMissing(table=path.name, column=column, pointer=f"/{column}")
    twin = _twins(map(tuple, told.rows)) if schema.date else np.zeros(len(told.rows), dtype=np.bool_)
    rows = [row for row, again in zip(told.rows, twin, strict=True) if not again]
    lines = [line for line, again in zip(told.lines, twin, strict=True) if not again]
    places = {column: told.header.index(column) for column in schema.columns}
    columns = {column: [row[place] for row in rows] for column, place in places.items()}
    sales, refused = checked(columns, lines, schema, path.name, usual=Usual.of(known) if known else None)
    same = [(line, "duplicate") for line, again in zip(told.lines, twin, strict=True) if again]
    return sales, Refused((*((line, "wrong_number_of_fields") for line in told.ragged), *same, *refused.rows))


def checked(
    columns: Mapping[str, Sequence[str]], lines: Sequence[int], schema: Schema, table: str, *, priced: bool = True,
    usual: Usual | None = None,
) -> tuple[Sales, Refused]:  # fmt: skip
    """Sales from columns of text, and what is refused, by the first reason that applies."""
    count = len(lines)
    reasons: Texts = np.full(count, "", dtype=object)
    table_of = table if priced else ""
    price = _column(columns, schema.price, reasons, table_of) if priced else np.full(count, np.nan)
    read = [_column(columns, name, reasons, table_of) for name in schema.numbers]
    numbers = np.column_stack(read or [np.empty((count, 0))])
    texts = np.empty((count, len(schema.categories)), dtype=object)
    for place, name in enumerate(schema.categories):
        texts[:, place] = [_category(one) for one in columns[name]]
    day = _days(columns, schema, count)
    ids = columns[schema.id] if schema.id and schema.id in columns else [f"line {line}" for line in lines]
    sales = Sales(
        schema, price, day, numbers, texts, np.array(list(ids), dtype=object), np.array(lines, dtype=np.int64)
    )
    _judge(sales, columns, reasons, priced)
    if priced or usual:
        _judge_size(sales, usual or Usual.of(sales), reasons, priced)
    kept = reasons == ""
    if priced and count >= 20 and kept.mean() < 1 - MISREAD:
        worst = Counter(reasons[~kept]).most_common(1)[0]
        raise TableUnreadable(table=table, reason=f"{worst[1]} of {count} rows are refused as {worst[0]}")
    refused = Refused(tuple((int(line), str(why)) for line, why in zip(sales.line[~kept], reasons[~kept], strict=True)))
    sales = sales.where(kept)
    if priced:
        _no_price_in_disguise(sales)
    return sales, refused


def _column(columns: Mapping[str, Sequence[str]], name: str, reasons: Texts, table: str) -> Floats:
    values, bad = numbers_of(columns[name])
    if table and bad.mean() > MISREAD:
        example = columns[name][int(np.argmax(bad))][:30]
        raise TableUnreadable(
            table=table,
            reason=f"the column {name!r} holds {example!r} and the like, which are no numbers",
            pointer=f"/{name}",
        )
    reasons[bad & (reasons == "")] = f"not_a_number:{name}"
    return values


def numbers_of(texts: Iterable[str]) -> tuple[Floats, Mask]:
    """Numbers as tables write them ("12,500", "$ 300", "88 bhp", "true") and where there is none.

    >>> numbers_of(["12,500", "$300", "19.7 kmpl", "NA", "red", "True"])[0].tolist()
    [12500.0, 300.0, 19.7, nan, nan, 1.0]
    """
    known: dict[str, float | None] = {}
    values = []
    for text in texts:
        if text not in known:
            known[text] = _number(text)
        values.append(known[text])
    bad = np.array([value is None for value in values], dtype=np.bool_)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64), bad


def _number(text: str) -> float | None:
    """A number, nan if missing, None if it is something else (an infinite one too)."""
    bare = text.strip()
    if bare.lower() in MISSING:
        return np.nan
    try:
        value = float(bare)
    except ValueError:
        if bare.lower() in ("true", "false", "yes", "no"):
            return float(bare.lower() in ("true", "yes"))
        found = _NUMBER.fullmatch(bare)
        value = float(re.sub("[,_ ]", "", found[1])) if found else np.inf
    return None if np.isinf(value) else value


def _category(text: str) -> str:
    bare = text.strip()
    return "" if bare.lower() in MISSING else bare


def _days(columns: Mapping[str, Sequence[str]], schema: Schema, count: int) -> Floats:
    if not schema.date or any(name not in columns for name in schema.date):
        return np.full(count, np.nan)
    if len(schema.date) == 1:
        return ordinals(columns[schema.date[0]], schema.date_format)
    return from_parts([numbers_of(columns[name])[0].tolist() for name in schema.date])


def _judge(sales: Sales, columns: Mapping[str, Sequence[str]], reasons: Texts, priced: bool) -> None:
    """Write the reason of each row that cannot be used; a reason that stands already stays."""

    def mark(where: Mask, reason: str) -> None:
        reasons[where & (reasons == "")] = reason

    schema = sales.schema
    if priced:
        mark(np.isnan(sales.price), "price_missing")
        mark(~(sales.price > 0), "price_not_positive")
        mark(sales.price < schema.minimum_price, "price_below_minimum")
        if sales.dated:
            mark(np.isnan(sales.day), "date_unreadable")
        if schema.id:
            mark(_twins(zip(sales.ids, sales.day, sales.price, strict=True)), "duplicate")
    if schema.unit:
        mark(sales.number(schema.unit) < 0, f"unit_negative:{schema.unit}")
    mark(np.isnan(sales.numbers).all(axis=1) & (sales.texts == "").all(axis=1), "no_facts")
    for one in schema.exclude:
        if one.column in columns:
            mark(np.isin(np.array([text.strip() for text in columns[one.column]]), one.values), one.reason)


def _judge_size(sales: Sales, usual: Usual, reasons: Texts, priced: bool) -> None:
    """Write the reason of each row with a number or a price far beyond all that is usual."""
    for name, most, value in zip(sales.schema.numbers, usual.most, sales.numbers.T, strict=True):
        reasons[(np.abs(value) > most) & (reasons == "")] = f"absurd_number:{name}"
    low, high = usual.prices
    with np.errstate(divide="ignore", invalid="ignore"):
        far = (np.log(sales.price) < low) | (np.log(sales.price) > high)
    reasons[priced & far & (reasons == "")] = "price_absurd"


def _twins(rows: Iterable[tuple[Any, ...]]) -> Mask:
    """Which rows equal an earlier one."""
    seen: set[tuple[Any, ...]] = set()
    twin = []
    for row in rows:
        twin.append(row in seen)
        seen.add(row)
    return np.array(twin, dtype=np.bool_)


def _no_price_in_disguise(sales: Sales) -> None:
    """A feature that orders the sales as their price does, alone or times the unit, is the price."""
    if len(sales) < 50:
        return
    price = np.log(sales.price)
    unit = sales.number(sales.schema.unit)
    for column in sales.schema.numbers:
        value = sales.number(column)
        for tried in (value, value * unit):
            usable = tried > 0
            if usable.mean() > 0.9 and _correlation(np.log(tried[usable]), price[usable]) > 0.9995:
                raise PriceInDisguise(column=column, pointer=f"/{column}")


def _correlation(first: Floats, second: Floats) -> float:
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
