"""Pure questions on the command line: strict JSON in, JSON out, a refusal as problem JSON (RFC 9457).

    @law.command()
    @question("law-position")
    def position(asked: dict[str, Any]) -> dict[str, Any]:
        "What is owed on a day."
        return answer_of(asked)

`question(NAME)` gives the command one argument (a file, or `-`), checks the input against
`levari/cli/schemas/NAME.json` and prints what the function returns. Exit 0 answered, 1 refused (problem on standard
output), 2 usage.
To refuse from inside the function raise `Unanswerable`, or any `Refusal`; a refusal that has an attribute
`pointer` (a JSON pointer) names the place.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import click

from levari.basics.refusal import Refusal

Json = dict[str, Any]
Error = tuple[str, str]
SCHEMAS = Path(__file__).parent / "schemas"
MAX_BYTES = 64 * 1024 * 1024

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,6})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)


class Unanswerable(Exception):
    """The question cannot be answered as it stands."""

    def __init__(self, detail: str, pointer: str = "", errors: list[Error] | None = None) -> None:
        super().__init__(detail)
        self.errors = errors if errors is not None else [(pointer, detail)]


def question(schema: str) -> Callable[[Callable[[Json], Json]], Callable[[str], None]]:
    """Turn a function from asked object to answered object into the body of a click command with one FILE argument."""

    def dress(fn: Callable[[Json], Json]) -> Callable[[str], None]:
        @click.argument("source", metavar="FILE|-")
        @functools.wraps(fn)
        def run(source: str) -> None:
            answer(source, schema, fn)

        return run

    return dress


def answer(source: str, schema: str, fn: Callable[[Json], Json]) -> None:
    """Read `source`, check it, print the answer of `fn`; on refusal print the problem and exit with status 1."""
    stream = open_source(source)
    respond(lambda: fn(read_question(stream, schema)))


def respond(fn: Callable[[], Json]) -> None:
    """Print what `fn` returns as JSON; print its refusal as a problem and exit with status 1."""
    try:
        say(fn())
    except Unanswerable as refused:
        refuse(problem(refused, refused.errors))
    except Refusal as refused:
        refuse(problem(refused, [(getattr(refused, "pointer", ""), str(refused))]))


def open_source(source: str) -> BinaryIO:
    """The bytes of a file or, for `-`, of standard input. A file that cannot be opened is a usage error (status 2)."""
    if source == "-":
        return sys.stdin.buffer
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise click.UsageError(f"{source}: {error.strerror}") from None


def read_question(stream: BinaryIO, schema: str) -> Json:
    """One strict JSON object that fits the schema."""
    asked = strict_json(stream.read(MAX_BYTES + 1))
    errors = list(misfits(asked, schema))
    if errors:
        raise Unanswerable("The question does not have the form asked for.", errors=errors)
    assert isinstance(asked, dict)
    return asked


def strict_json(raw: bytes) -> Any:
    """JSON in UTF-8 without duplicate keys, without numbers that are not whole, of at most 64 MiB."""
    if len(raw) > MAX_BYTES:
        raise Unanswerable("The input is longer than 64 MiB.")
    flawed: list[_Flaw] = []
    try:
        text = raw.decode("utf-8-sig")
        read = _parse(text, flawed)
        if "\\ud" in text.lower():
            json.dumps(read, ensure_ascii=False, default=str).encode("utf-8")
    except UnicodeDecodeError as error:
        raise Unanswerable(f"The input is not UTF-8 (byte {error.start}).") from None
    except UnicodeEncodeError:
        raise Unanswerable("The input holds half of a surrogate pair, which is no character.") from None
    except json.JSONDecodeError as error:
        raise Unanswerable(f"Not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None
    except RecursionError:
        raise Unanswerable("The input is nested too deeply.") from None
    except ValueError:
        raise Unanswerable("A number in the input is too long.") from None
    if flawed:
        raise Unanswerable(flawed[0].why, errors=[(where, flaw.why) for where, flaw in _flaws(read)])
    return read


@dataclass(frozen=True)
class _Flaw:
    """Stands in the object read where something stood that is no part of strict JSON."""

    why: str


def _parse(text: str, flawed: list[_Flaw]) -> Any:
    def flaw(why: str) -> _Flaw:
        flawed.append(_Flaw(why))
        return flawed[-1]

    def no_float(written: str) -> _Flaw:
        return flaw(f"The number {written[:40]} is not whole; write amounts and rates as decimal strings.")

    def no_twins(pairs: list[tuple[str, Any]]) -> Json:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
            found |= {key: flaw(f"The key {key!r} stands twice in one object.") for key in twice}
        return found

    return json.loads(text, object_pairs_hook=no_twins, parse_float=no_float, parse_constant=no_float)


def _flaws(read: Any, *path: str | int) -> Iterator[tuple[str, _Flaw]]:
    if isinstance(read, _Flaw):
        yield pointer(*path), read
    elif isinstance(read, dict | list):
        for key, value in read.items() if isinstance(read, dict) else enumerate(read):
            yield from _flaws(value, *path, key)


@functools.cache
def load_schema(name: str) -> Json:
    """A schema of the package as an object."""
    loaded: Json = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    return loaded


@functools.cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker, validators  # costly to import, not needed to start

    formats = FormatChecker(formats=())
    formats.checks("date")(is_date)
    formats.checks("date-time")(is_instant)
    strict = validators.extend(Draft202012Validator, {"pattern": _pattern})
    return strict(load_schema(name), format_checker=formats)


def _pattern(validator: Any, pattern: str, value: object, schema: Json) -> Iterator[Any]:
    """Our patterns speak of the whole string; Python's `$` would also stand before a last line break."""
    from jsonschema import ValidationError

    if isinstance(value, str) and not re.fullmatch(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def is_date(value: object) -> bool:
    """Is a string a day YYYY-MM-DD? (Other things are for the schema to judge.)"""
    return not isinstance(value, str) or (bool(_DATE.fullmatch(value)) and _parses(dt.date, value))


def is_instant(value: object) -> bool:
    """Is a string an instant of RFC 3339 with offset? (Other things are for the schema to judge.)"""
    return not isinstance(value, str) or (bool(_INSTANT.fullmatch(value)) and _parses(dt.datetime, value.upper()))


def _parses(kind: type[dt.date | dt.datetime], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return True


def misfits(asked: object, schema: str) -> Iterator[Error]:
    """Where an object does not fit a schema: (JSON pointer, reason), in the order of the document."""
    found = sorted(_validator(schema).iter_errors(asked), key=lambda error: [str(part) for part in error.absolute_path])
    yield from dict.fromkeys(told for error in found for told in _spell(error))


def _spell(error: Any) -> Iterator[Error]:
    here = pointer(*error.absolute_path)
    if error.validator == "required":
        for key in error.validator_value:
            if key not in error.instance:
                yield here + pointer(key), f"{key!r} is missing."
    elif error.validator == "additionalProperties":
        known = error.schema.get("properties", {})
        yield from ((here + pointer(key), f"{key!r} is not known here.") for key in error.instance if key not in known)
    elif error.validator == "format":
        yield here, f"{error.instance!r} is not a {error.validator_value}."
    elif error.validator == "pattern" and "description" in error.schema:
        yield here, f"{_short(error.instance)} is not {error.schema['description']}."
    else:
        yield here, error.message if len(error.message) < 300 else f"Does not fit: {error.validator}."


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def pointer(*parts: str | int) -> str:
    """The JSON pointer (RFC 6901) of a path: pointer("items", 0) is "/items/0"."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def problem(refused: Exception, errors: list[Error]) -> Json:
    """The problem object of RFC 9457 for a refusal."""
    name = type(refused).__name__
    told: Json = {"type": f"urn:levari:problem:{_dashed(name)}", "title": _words(name), "detail": str(refused)}
    if rule := getattr(refused, "rule", ""):
        told["rule"] = rule
    told["errors"] = [{"pointer": where, "detail": why} for where, why in errors]
    return told


def _dashed(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _words(name: str) -> str:
    return _dashed(name).replace("-", " ").capitalize()


def say(told: Json) -> None:
    """Print one JSON object in UTF-8."""
    text = json.dumps(told, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.flush()


def refuse(told: Json) -> NoReturn:
    """Print a problem and leave with status 1."""
    say(told)
    raise SystemExit(1)
