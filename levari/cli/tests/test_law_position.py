"""`levari law position` in every pack: the documented examples, the forms, and what each pack refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from levari.cli.law import law
from levari.cli.questions import load_schema

DOCS = Path(__file__).parents[3] / "docs"
PACKS = ("cn", "de", "ew", "fr", "us")


def example(pack: str) -> Any:
    name = "law-position.json" if pack == "cn" else f"law-position.{pack}.json"
    return json.loads((DOCS / "examples" / name).read_text("utf-8"))


def documented(pack: str) -> Any:
    name = "law-position-answer.json" if pack == "cn" else f"law-position-answer.{pack}.json"
    return json.loads((DOCS / "examples" / name).read_text("utf-8"))


def form(pack: str) -> Draft202012Validator:
    general = load_schema("law-position")
    registry = Registry().with_resource(general["$id"], Resource.from_contents(general))
    own = json.loads((DOCS / f"schemas/law-position.{pack}.json").read_text("utf-8"))
    return Draft202012Validator(own, registry=registry)


def run(told: Any) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(law, ["position", "-"], input=json.dumps(told))
    return result.exit_code, json.loads(result.stdout_bytes)


@pytest.mark.parametrize("pack", PACKS)
def test_the_documented_example_is_answered_as_documented(pack: str) -> None:
    assert run(example(pack)) == (0, documented(pack))
    answer = json.loads((DOCS / "schemas/law-position-answer.json").read_text("utf-8"))
    assert list(Draft202012Validator(answer).iter_errors(documented(pack))) == []


@pytest.mark.parametrize("pack", PACKS)
def test_the_form_of_a_pack_takes_its_own_example_only(pack: str) -> None:
    assert list(form(pack).iter_errors(example(pack))) == []
    for other in PACKS:
        if other != pack:
            assert list(form(pack).iter_errors(example(other) | {"pack": pack})), other


@pytest.mark.parametrize(
    ("pack", "changes", "pointer"),
    [
        *((pack, {"on": "9999-12-31"}, "/on") for pack in PACKS),
        ("fr", {"enforceable_on": "9999-12-31"}, "/enforceable_on"),
        ("us", {"judgment_on": None}, "/judgment_on"),
        ("us", {"court": "high"}, "/court"),
        ("us", {"options": {"day_basis": 360}}, "/options/day_basis"),
        ("ew", {"judgment_on": None}, "/judgment_on"),
        ("ew", {"court": None}, "/court"),
        ("ew", {"court": "moot"}, "/court"),
        ("ew", {"court": "county", "currency": "USD"}, "/currency"),
        ("fr", {"creditor_kind": None}, "/creditor_kind"),
        ("fr", {"creditor_kind": "bank"}, "/creditor_kind"),
        ("fr", {"enforceable_on": None}, "/enforceable_on"),
        ("fr", {"judgment_on": "2024-01-01"}, "/judgment_on"),
        ("cn", {"judgment_on": "2024-01-01"}, "/judgment_on"),
        ("cn", {"conversion": {"mid_rate": "1", "rate_on": "2024-01-11"}}, "/conversion"),
        ("cn", {"currency": "USD", "conversion": {"mid_rate": "7.1", "rate_on": "2024-03-01"}}, "/conversion/rate_on"),
        ("cn", {"currency": "USD", "conversion": {"mid_rate": "0", "rate_on": "2024-01-11"}}, "/conversion/mid_rate"),
    ],
)
def test_what_a_pack_misses_or_does_not_know_is_named(pack: str, changes: dict[str, Any], pointer: str) -> None:
    asked = {key: value for key, value in (example(pack) | changes).items() if value is not None}
    status, told = run(asked)
    assert (status, told["errors"][0]["pointer"]) == (1, pointer)


@pytest.mark.parametrize(
    ("key", "value", "pointer"),
    [
        ("claim_kind", None, "/items/0/claim_kind"),
        ("claim_kind", "huge", "/items/0/claim_kind"),
        ("obligation_arose_on", None, "/items/0/obligation_arose_on"),
        ("performance_due_on", None, "/items/0/performance_due_on"),
    ],
)
def test_a_german_claim_says_what_its_points_depend_on(key: str, value: Any, pointer: str) -> None:
    asked = example("de")
    asked["items"][0] = {k: v for k, v in (asked["items"][0] | {key: value}).items() if v is not None}
    status, told = run(asked)
    assert (status, told["errors"][0]["pointer"]) == (1, pointer)


@pytest.mark.parametrize(
    ("pack", "changes", "reason"),
    [
        ("de", {"on": "2027-01-01"}, "Rate unknown"),
        ("fr", {"on": "2026-07-01"}, "Rate unknown"),
        ("us", {"judgment_on": "2026-08-24"}, "Rate unknown"),
        ("us", {"judgment_on": "2000-12-20"}, "Not in force"),
        ("ew", {"judgment_on": "1985-04-15"}, "Not in force"),
    ],
)
def test_a_rate_that_is_not_known_is_refused(pack: str, changes: dict[str, Any], reason: str) -> None:
    status, told = run(example(pack) | changes)
    assert (status, told["title"]) == (1, reason)


def test_the_rate_of_tomorrow_may_not_be_known_yet() -> None:
    status, told = run(example("de") | {"on": "2026-12-31"})
    assert (status, told["per_day"]) == (0, None)


def test_a_rate_that_follows_a_series_needs_a_series_and_a_column_there_is() -> None:
    asked = example("cn")
    item = asked["items"][1]
    del item["rate_per_year"]
    assert run(asked)[1]["errors"][0]["pointer"] == "/items/1/rate_per_year"
    item["rate_of"] = {"series": "cn.lpr", "column": "ten_years"}
    assert run(asked)[1]["errors"][0]["pointer"] == "/items/1/rate_of/column"
    item["rate_of"] = {"series": "cn.none", "column": "one_year"}
    assert run(asked)[0] == 1
    item["rate_of"] = {"series": "cn.lpr", "column": "one_year"}
    assert run(asked)[0] == 0
