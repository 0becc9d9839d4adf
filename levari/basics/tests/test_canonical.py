"""Strict JSON, canonical bytes, refusals, ids and the draw."""

import hashlib
import json
import pickle
from collections import Counter
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.canonical import JsonUnreadable, NotCanonical, canonical, fingerprint, loads, sha256_hex
from levari.basics.draw import MOST_TICKETS, NobodyToDraw, draw, ticket_number, tickets
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=8,
)


@given(plain)
def test_canonical_bytes_read_back_and_do_not_depend_on_spelling(value: Any) -> None:
    written = canonical(value)
    assert loads(written) == value
    assert canonical(loads(json.dumps(value, indent=3))) == written
    assert fingerprint(value) == sha256_hex(written) == hashlib.sha256(written).hexdigest()


tricky = st.text(
    st.sampled_from('a"\\\\/\x00\x1f\x7f\b\f\n\r\t\u00e9\u2028\ue000\uffff\U00010000\U0010ffff'), max_size=4
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**54), 2**54) | st.floats() | tricky | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(tricky | st.text(max_size=4), inner, max_size=4),
    max_leaves=8,
)


def _by_the_reference(value: Any) -> bytes | None:
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeError):
        return None


@given(anything)
def test_the_fast_way_writes_what_the_reference_writes(value: Any) -> None:
    expected = _by_the_reference(value)
    if expected is None:
        with pytest.raises(NotCanonical):
            canonical(value)
    else:
        assert canonical(value) == expected


def test_keys_sort_by_utf16_code_units_where_characters_sort_otherwise() -> None:
    assert canonical({"\uffff": 1, "\U00010000": 2}) == '{"\U00010000":2,"\uffff":1}'.encode()


@pytest.mark.parametrize("value", [2**53, float("nan"), "\ud800", {1: 2}, object()])
def test_what_json_cannot_carry_has_no_canonical_form(value: Any) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"a": 1, "b": {"c": 1, "c": 1}}', "'c' stands twice"),
        ("[NaN]", "NaN"),
        ("[-Infinity]", "Infinity"),
        ("[1.5]", "fraction"),
        ("[1e3]", "fraction"),
        ('["\\ud800"]', "UTF-8"),
        (b'"\xff"', "UTF-8"),
        ("[" * 100_000, "deeply"),
        ("9" * 10_000, "digits"),
        ("[1,]", "line 1"),
        ("", "line 1"),
    ],
)
def test_loose_json_is_refused(text: str | bytes, reason: str) -> None:
    with pytest.raises(JsonUnreadable, match=reason):
        loads(text)


def test_floats_are_read_only_on_demand() -> None:
    assert loads("[1.5]", floats=True) == [1.5]


class TooMuch(Refusal):
    """{amount} is too much;
    at most {most}."""

    rule = "test.1"


def test_a_refusal_speaks_its_docstring() -> None:
    refused = TooMuch(amount=3, most=2, pointer="/amount")
    assert refused.detail == str(refused) == "3 is too much; at most 2."
    assert (refused.title, refused.rule, refused.pointer) == ("Too much", "test.1", "/amount")
    again = pickle.loads(pickle.dumps(refused))
    assert (type(again), again.facts, str(again)) == (TooMuch, refused.facts, str(refused))
    with pytest.raises(KeyError):
        TooMuch(amount=3)


def test_ids_sort_by_time() -> None:
    made = [uuid7() for _ in range(50)]
    assert made == sorted(set(made))
    assert made[0].version == 7


@given(st.text(max_size=20), st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 300), min_size=1))
def test_the_draw_can_be_recomputed_from_its_description(seed: str, loads: dict[str, int]) -> None:
    greatest = max(loads.values())
    numbers = {}
    for name, load in loads.items():
        for n in range(1, min(greatest - load + 1, 100) + 1):
            numbers[hashlib.sha256(f"levari draw 1\n{seed}\n{name}\n{n}".encode()).hexdigest()] = name
    assert draw(seed, list(loads)[::-1], loads) == numbers[min(numbers)]


def test_the_draw_favours_who_has_less() -> None:
    loads = {"busy": 3, "free": 0}
    won = Counter(draw(f"seed-{n}", loads, loads) for n in range(2000))
    assert tickets(loads, loads) == {"busy": 1, "free": 4}
    assert 0.75 < won["free"] / 2000 < 0.85
    assert tickets(["a"], {"a": 0, "elsewhere": 9}) == {"a": 1}
    assert tickets(["a", "b"], {"a": 1000}) == {"a": 1, "b": MOST_TICKETS}
    assert len(ticket_number("s", "c", 1)) == 64
    with pytest.raises(NobodyToDraw):
        draw("s", [])
