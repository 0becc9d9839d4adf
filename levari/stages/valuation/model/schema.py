"""The schema file (TOML): which column of a table means what. Nothing else in this package knows a column name."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from levari.basics.canonical import fingerprint
from levari.stages.valuation.model.refusals import PersonalFeature, SchemaUnreadable

KEYS = {
    "name", "currency", "price", "date", "date_format", "place", "kind", "unit", "id",
    "numbers", "categories", "never", "groups", "labels", "exclude", "minimum_price",
    "encoding",
}  # fmt: skip

#: Words that make a column name one of a person, wherever they stand in it.
PERSONAL = {
    "ethnicity", "ethnic", "race", "racial", "religion", "creed", "nationality", "citizenship", "gender", "income",
    "surname", "firstname", "lastname", "fullname", "passport", "ssn", "birthdate", "birthday",
}  # fmt: skip
#: Words that do so only together: a count of former owners is a fact of the car, the owner's age is not.
PERSONS = {"owner", "owners", "buyer", "seller", "debtor", "creditor", "borrower", "occupant", "resident", "party"}
TRAITS = {"name", "names", "id", "age", "sex", "phone", "email", "address", "birth", "nationality", "job", "profession"}


@dataclass(frozen=True)
class Exclusion:
    """Sales that say nothing of market value: rows whose `column` holds one of `values`, left out for `reason`."""

    column: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Schema:
    """What the columns mean. `numbers` and `categories` hold all features, place, unit and kind among them."""

    name: str
    currency: str
    price: str
    date: tuple[str, ...]
    date_format: str | None
    x: str | None
    y: str | None
    area: str | None
    kind: str | None
    unit: str | None
    id: str | None
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    never: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[Exclusion, ...] = ()
    minimum_price: float = 0.0
    encoding: str | None = None
    text: str = ""

    @classmethod
    def read(cls, path: Path) -> "Schema":
        """The schema of a file.

        :raises SchemaUnreadable, PersonalFeature: with what is wrong in it.
        """
        try:
            return cls.parse(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaUnreadable(reason=f"{path.name}: {error}", pointer="") from None

    @classmethod
    def parse(cls, text: str) -> "Schema":
        """The schema of a text in TOML.

        >>> Schema.parse('price = "p"\\nunit = "area"\\nnumbers = ["rooms"]').numbers
        ('area', 'rooms')
        """
        try:
            told = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SchemaUnreadable(reason=str(error), pointer="") from None
        if unknown := sorted(told.keys() - KEYS):
            raise SchemaUnreadable(reason=f"the key {unknown[0]!r} is not known", pointer=f"/{unknown[0]}")
        return _checked(_built(told, text))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that a table must have, price and date first."""
        excluded = (one.column for one in self.exclude)
        asked = [self.price, *self.date, *self.numbers, *self.categories, *excluded, *([self.id] if self.id else [])]
        return tuple(dict.fromkeys(asked))

    @property
    def features(self) -> tuple[str, ...]:
        """The columns that a value may rest on."""
        return (*self.numbers, *self.categories)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what the schema says."""
        return fingerprint(self.text)

    def label(self, column: str) -> str:
        """The column in words."""
        return self.labels.get(column) or re.sub(r"[_.]+", " ", column).strip()

    def group_of(self, column: str) -> str:
        """The group a feature is shown in: as the schema says, else location, kind, size or other facts."""
        for group, columns in self.groups.items():
            if column in columns:
                return group
        if column in (self.x, self.y, self.area):
            return "location"
        if column == self.kind:
            return "kind"
        return "size" if column == self.unit else "condition and equipment"


def _built(told: dict[str, Any], text: str) -> Schema:
    x, y, area = _place(told.get("place"))
    kind, unit = _name(told, "kind"), _name(told, "unit")
    numbers = _unique([x, y, unit, *_names(told, "numbers")])
    categories = _unique([area, kind, *_names(told, "categories")])
    return Schema(
        name=_name(told, "name") or "sales",
        currency=_name(told, "currency") or "",
        price=_name(told, "price") or "",
        date=_names(told, "date"),
        date_format=_name(told, "date_format"),
        x=x, y=y, area=area, kind=kind, unit=unit,
        id=_name(told, "id"),
        numbers=numbers,
        categories=tuple(name for name in categories if name not in numbers),
        never=_names(told, "never"),
        groups={group: _names(told["groups"], group) for group in _table(told, "groups")},
        labels={column: str(label) for column, label in _table(told, "labels").items()},
        exclude=tuple(_exclusion(one) for one in told.get("exclude", [])),
        minimum_price=_number(told, "minimum_price"),
        encoding=_encoding(told),
        text=text,
    )  # fmt: skip


def _place(told: Any) -> tuple[str | None, str | None, str | None]:
    """x, y and area of ``place``: a column, two columns, or a table with x, y and area."""
    if told is None:
        return None, None, None
    if isinstance(told, str):
        return None, None, told
    if isinstance(told, list) and len(told) in (2, 3) and all(isinstance(one, str) for one in told):
        return told[0], told[1], told[2] if len(told) == 3 else None
    if isinstance(told, dict) and told.keys() <= {"x", "y", "area"} and ("x" in told) == ("y" in told):
        return told.get("x"), told.get("y"), told.get("area")
    raise SchemaUnreadable(reason="place is a column, [x, y], or a table with x, y and area", pointer="/place")


def _exclusion(told: Any) -> Exclusion:
    if not isinstance(told, dict) or not told.keys() >= {"column", "values"}:
        raise SchemaUnreadable(reason="an exclusion has column, values and reason", pointer="/exclude")
    return Exclusion(told["column"], tuple(str(one) for one in told["values"]), told.get("reason", "not_a_market_sale"))


def _name(told: dict[str, Any], key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise SchemaUnreadable(reason=f"{key} must be one name in quotes", pointer=f"/{key}")
    return value or None


def _number(told: dict[str, Any], key: str) -> float:
    value = told.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise SchemaUnreadable(reason=f"{key} must be a number", pointer=f"/{key}")
    return float(value)


def _encoding(told: dict[str, Any]) -> str | None:
    name = _name(told, "encoding")
    try:
        "".encode(name or "utf-8")
    except LookupError:
        raise SchemaUnreadable(reason=f"the encoding {name!r} is not known", pointer="/encoding") from None
    return name


def _names(told: dict[str, Any], key: str) -> tuple[str, ...]:
    value = told.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(one, str) for one in names):
        raise SchemaUnreadable(reason=f"{key} must be a list of column names", pointer=f"/{key}")
    return tuple(names)


def _table(told: dict[str, Any], key: str) -> dict[str, Any]:
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise SchemaUnreadable(reason=f"{key} must be a table", pointer=f"/{key}")
    return value


def _unique(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _checked(schema: Schema) -> Schema:
    if not schema.price:
        raise SchemaUnreadable(reason="it names no price column", pointer="/price")
    if not schema.features:
        raise SchemaUnreadable(
            reason="it names no feature: list columns under numbers or categories", pointer="/numbers"
        )
    for column in schema.features:
        if column in schema.never:
            raise SchemaUnreadable(reason=f"{column!r} is to be used and never to be used", pointer="/never")
        if column == schema.price:
            raise SchemaUnreadable(reason="the price may not be among the features", pointer="/numbers")
        if word := personal(column):
            raise PersonalFeature(column=column, word=word, pointer="/numbers")
    return schema


def personal(column: str) -> str:
    """The word by which a column name speaks of a person, or an empty text.

    >>> personal("owner_age"), personal("previous_owners"), personal("medianIncome"), personal("terrace")
    ('owner', '', 'income', '')
    """
    words: list[str] = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", column)]
    for word in words:
        if word in PERSONAL or (word in PERSONS and TRAITS & set(words)):
            return word
    return ""
