"""Canonical bytes of JSON (RFC 8785), strict reading of JSON, and SHA-256 over them."""

import hashlib
import json
from typing import Any, NoReturn

import rfc8785

from levari.basics.refusal import Refusal


class JsonUnreadable(Refusal):
    """This is no JSON that can be used: {reason}. Correct the text and send it again."""

    rule = "json.strict"


class NotCanonical(Refusal):
    """This value has no canonical JSON form: {reason}."""

    rule = "json.canonical"


def canonical(value: Any) -> bytes:
    """RFC 8785 bytes of a JSON value (dicts with text keys, lists, text, integers below 2**53, booleans, None).

    :raises NotCanonical: for anything JSON cannot carry, half surrogates and integers that other readers would round.

    >>> canonical({"b": 1, "a": [True, None, "\u00e9"]}).decode()
    '{"a":[true,null,"\u00e9"],"b":1}'
    """
    try:
        if _is_everyday(value):
            return _everyday(value).encode()
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as why:
        raise NotCanonical(reason=str(why) or type(why).__name__) from why


#: Equal to RFC 8785 for everyday values (a test holds it against the reference), and several times faster.
_everyday = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode
_EXACT = 2**53 - 1


def _is_everyday(value: Any) -> bool:
    """Text, exact integers, booleans, None, lists and dicts with ASCII keys.

    Other keys may sort differently by UTF-16 code units than by characters, and floats are written differently.
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return bool(-_EXACT <= value <= _EXACT)
    if kind is dict:
        return all(type(key) is str and key.isascii() and _is_everyday(item) for key, item in value.items())
    return kind is list and all(map(_is_everyday, value))


def sha256_hex(data: bytes) -> str:
    """Lower-case hexadecimal SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(value: Any) -> str:
    """SHA-256, in hexadecimal, of the canonical bytes of ``value``.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    return sha256_hex(canonical(value))


def loads(text: str | bytes, *, floats: bool = False) -> Any:
    """Read JSON strictly: UTF-8, no key twice, no NaN or Infinity, no half surrogate, and no float unless ``floats``.

    Two readers of one document must never see two values; money and dates are text, so a float is always a slip.

    :raises JsonUnreadable: names what is wrong.

    >>> loads('{"a": 1, "a": 2}')
    Traceback (most recent call last):
        ...
    levari.basics.canonical.JsonUnreadable: This is no JSON that can be used: the key 'a' stands twice. Correct ...
    """
    try:
        decoded = text.decode("utf-8") if isinstance(text, bytes) else text
        value = json.loads(
            decoded,
            object_pairs_hook=_object,
            parse_constant=_no_constant,
            parse_float=float if floats else _no_float,
        )
        if "\\ud" in decoded.lower():
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError as why:
        raise JsonUnreadable(reason="it is nested too deeply") from why
    except UnicodeError as why:
        raise JsonUnreadable(reason="it is not UTF-8 text") from why
    except ValueError as why:
        raise JsonUnreadable(reason=str(why)) from why
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise JsonUnreadable(reason=f"the key {key!r} stands twice")
        seen.add(key)
    raise AssertionError("two lengths differ, so one key stands twice")


def _no_constant(name: str) -> NoReturn:
    raise JsonUnreadable(reason=f"{name} is no number")


def _no_float(text: str) -> NoReturn:
    raise JsonUnreadable(reason=f"{text[:40]} is a number with a fraction: write it as text in quotes")
