"""The contract of a valuation platform, held against the simulated ones over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from levari.basics.money import minor
from levari.partners.tests.exchange import Exchange, an_exchange, document

BODY: dict[str, Any] = {
    "case": "(2026)0199-1",
    "asset": {
        "kind": "land", "reference": "LAND-990001-0001", "institution": "land",
        "facts": [{"name": "area_m2", "value": "80"}],
    },
    "currency": "CNY", "valued_on": "2026-03-02", "due_at": "2026-03-06T00:00:00+08:00", "basis": "cn.ref.online",
    "officer": "O. Officer",
}  # fmt: skip


@pytest.fixture(scope="module")
def exchange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    home: Path = tmp_path_factory.mktemp("valuers")
    with an_exchange(home, "valuer-a", "valuer-b", "bank-a") as made:
        yield made


def ask(exchange: Exchange, code: str, **changes: Any) -> dict[str, Any]:
    """What a platform says; every answer is signed and fits the schema, or reading it fails."""
    asked = document("valuation", code, **{**BODY, **changes})
    assert exchange.post(code, asked).status_code == 202
    [found] = [one.document for one in exchange.replies(code) if one.document["order"] == asked["id"]]
    return found


def test_a_report_names_thing_samples_method_interval_and_validity(exchange: Exchange) -> None:
    found = ask(exchange, "valuer-a")
    assert (found["answers"], found["outcome"], found["asset"]) == ("valuation", "done", "LAND-990001-0001")
    low, value, high = (minor(found[name], "CNY") for name in ("low", "amount", "high"))
    assert low < value < high and abs(value / 2_400_000_00 - 1) <= 0.06
    assert len(found["samples"]) >= 5 and found["method"] and found["valid_until_on"] > "2026-03-02"
    assert all(one["on"] < "2026-03-02" for one in found["samples"])


def test_the_same_thing_has_the_same_value_and_platforms_differ(exchange: Exchange) -> None:
    first, second, other = ask(exchange, "valuer-a"), ask(exchange, "valuer-a"), ask(exchange, "valuer-b")
    assert first["amount"] == second["amount"] != other["amount"]


def test_what_it_does_not_know_it_does_not_value(exchange: Exchange) -> None:
    found = ask(exchange, "valuer-a", asset={**BODY["asset"], "reference": "LAND-0"})
    assert (found["outcome"], found["reason"], found["amount"]) == ("refused", "thing_unknown", "0.00")
    found = ask(exchange, "valuer-a", currency="EUR")
    assert (found["outcome"], found["reason"]) == ("refused", "currency_differs")


def test_a_bank_values_nothing(exchange: Exchange) -> None:
    assert ask(exchange, "bank-a")["reason"] == "act_not_here"


def test_a_platform_freezes_nothing_and_knows_no_person(exchange: Exchange) -> None:
    asked = {**document("valuation", "valuer-a", **BODY), "subject": exchange.person("zhang")}
    answer = exchange.post_raw("valuer-a", [{"document": asked, "signature": "x..y"}])
    assert answer.status_code == 422 and answer.json()["type"] == "urn:levari:problem:invalid-document"


def test_a_platform_can_be_down_wrong_and_slow(exchange: Exchange) -> None:
    exchange.control("valuer-b", down="503")
    assert exchange.post("valuer-b", document("valuation", "valuer-b", **BODY)).status_code == 503
    exchange.control("valuer-b", off=True)
    right = ask(exchange, "valuer-b")
    exchange.control("valuer-b", wrong="amount")
    assert ask(exchange, "valuer-b")["amount"] == "99999999" + right["amount"]
    exchange.control("valuer-b", off=True)
    exchange.control("valuer-b", slow={"until": "2026-03-20"})
    asked = document("valuation", "valuer-b", **BODY)
    assert exchange.post("valuer-b", asked).status_code == 202
    assert all(one.document["order"] != asked["id"] for one in exchange.replies("valuer-b"))
    httpx.post(f"{exchange.url('valuer-b')}/control", json={"clock": "2026-03-20T09:00:00+08:00"}, trust_env=False)
    assert any(one.document["order"] == asked["id"] for one in exchange.replies("valuer-b"))
