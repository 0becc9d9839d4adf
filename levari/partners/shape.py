"""A JSON Schema turned into one plain function: the subset of draft 2020-12 that the exchange documents use.

``jsonschema`` takes about a millisecond per document, this a few hundredths; a test holds both to the same answers.
Stricter than the standard in two points: a whole number is never written as 1.0, and formats are asserted.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

Flaw = tuple[str, str]
Check = Callable[[Any], Flaw | None]

_KNOWN = frozenset(
    [
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "const",
        "enum",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "items",
        "minItems",
        "maxItems",
        "properties",
        "required",
        "additionalProperties",
        "oneOf",
        "allOf",
        "if",
        "then",
    ]
)
_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: type(value) is dict,
    "array": lambda value: type(value) is list,
    "string": lambda value: type(value) is str,
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: type(value) is bool,
    "null": lambda value: value is None,
}


def checker(schema: dict[str, Any]) -> Check:
    """A function that gives the first flaw of a value as (JSON pointer, what is wrong), or None.

    :raises ValueError: for a keyword outside the subset, so that no rule is ever passed over in silence.

    >>> check = checker({"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]})
    >>> check({"n": 1}), check({"n": 1.5})
    (None, ('/n', 'must be of type integer'))
    """
    return _compiled(schema, schema.get("$defs", {}), {})


def _compiled(schema: dict[str, Any], defs: dict[str, Any], done: dict[str, Check]) -> Check:
    if unknown := set(schema) - _KNOWN:
        raise ValueError(f"keywords outside the subset: {sorted(unknown)}")
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name not in done:
            done[name] = _compiled(defs[name], defs, done)
        return done[name]

    def inner(part: dict[str, Any]) -> Check:
        return _compiled(part, defs, done)

    checks = [*_plain(schema), *_containers(schema, inner), *_combined(schema, inner)]
    return checks[0] if len(checks) == 1 else _all(checks)


def _all(checks: list[Check]) -> Check:
    def check(value: Any) -> Flaw | None:
        for one in checks:
            if flaw := one(value):
                return flaw
        return None

    return check


def _plain(schema: dict[str, Any]) -> list[Check]:
    checks: list[Check] = []
    if "type" in schema:
        checks.append(_when(_TYPES[schema["type"]], f"must be of type {schema['type']}"))
    if "const" in schema:
        checks.append(_when(_same(schema["const"]), f"must be {schema['const']!r}"))
    if "enum" in schema:
        allowed = frozenset(schema["enum"])
        checks.append(_when(lambda value: type(value) is str and value in allowed, f"must be one of {sorted(allowed)}"))
    if schema.get("type") == "string":
        checks.extend(_text(schema))
    if schema.get("type") == "integer":
        low, high = schema.get("minimum", -(2**53)), schema.get("maximum", 2**53)
        checks.append(_when(lambda value: low <= value <= high, f"must lie between {low} and {high}"))
    return checks


def _same(const: Any) -> Callable[[Any], bool]:
    return lambda value: type(value) is type(const) and value == const


def _when(fits: Callable[[Any], bool], message: str) -> Check:
    flaw = ("", message)
    return lambda value: None if fits(value) else flaw


def _text(schema: dict[str, Any]) -> list[Check]:
    checks: list[Check] = []
    if "minLength" in schema or "maxLength" in schema:
        low, high = schema.get("minLength", 0), schema.get("maxLength", 2**31)
        checks.append(_when(lambda value: low <= len(value) <= high, f"must have {low} to {high} characters"))
    if "pattern" in schema:
        fits = re.compile(schema["pattern"]).fullmatch
        checks.append(_when(lambda value: fits(value) is not None, f"must match {schema['pattern']}"))
    if schema.get("format") == "date":
        checks.append(_when(lambda value: _parses(date.fromisoformat, value), "must be a day of the calendar"))
    if schema.get("format") == "date-time":
        checks.append(_when(lambda value: _parses(datetime.fromisoformat, value), "must be an instant with offset"))
    return checks


def _parses(parse: Callable[[str], Any], value: str) -> bool:
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _containers(schema: dict[str, Any], inner: Callable[[dict[str, Any]], Check]) -> list[Check]:
    checks: list[Check] = []
    if "properties" in schema:
        checks.append(_object(schema, {key: inner(part) for key, part in schema["properties"].items()}))
    if "items" in schema:
        checks.append(_array(schema, inner(schema["items"])))
    return checks


def _object(schema: dict[str, Any], parts: dict[str, Check]) -> Check:
    required, closed = tuple(schema.get("required", ())), schema.get("additionalProperties") is False

    def check(value: Any) -> Flaw | None:
        if type(value) is not dict:
            return None
        for key in required:
            if key not in value:
                return f"/{key}", "is missing"
        for key, part in value.items():
            one = parts.get(key)
            if one is None:
                if closed:
                    return f"/{key}", "is unknown here"
            elif flaw := one(part):
                return f"/{key}{flaw[0]}", flaw[1]
        return None

    return check


def _array(schema: dict[str, Any], one: Check) -> Check:
    low, high = schema.get("minItems", 0), schema.get("maxItems", 2**31)

    def check(value: Any) -> Flaw | None:
        if type(value) is not list:
            return None
        if not low <= len(value) <= high:
            return "", f"must have {low} to {high} items"
        for at, item in enumerate(value):
            if flaw := one(item):
                return f"/{at}{flaw[0]}", flaw[1]
        return None

    return check


def _combined(schema: dict[str, Any], inner: Callable[[dict[str, Any]], Check]) -> list[Check]:
    checks = [inner(part) for part in schema.get("allOf", ())]
    if "oneOf" in schema:
        checks.append(_one_of([inner(part) for part in schema["oneOf"]]))
    if "if" in schema:
        when, then = inner(schema["if"]), inner(schema["then"])
        checks.append(lambda value: None if when(value) else then(value))
    return checks


def _one_of(choices: list[Check]) -> Check:
    def check(value: Any) -> Flaw | None:
        flaws = [flaw for one in choices if (flaw := one(value))]
        if len(flaws) == len(choices) - 1:
            return None
        # The alternative that failed deepest inside is the one that was meant.
        return max(flaws, key=lambda flaw: flaw[0].count("/"), default=("", "fits more than one alternative"))

    return check
