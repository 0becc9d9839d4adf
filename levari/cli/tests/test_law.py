"""`levari law`: position, deadline, fee, parameter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from levari.cli.law import law

DOCS = Path(__file__).parents[3] / "docs"
EXAMPLE = json.loads((DOCS / "examples/law-position.json").read_text("utf-8"))


def run(*arguments: str, told: Any = None) -> tuple[int, dict[str, Any]]:
    text = told if isinstance(told, str) else json.dumps(told) if told is not None else None
    result = CliRunner().invoke(law, list(arguments), input=text)
    return result.exit_code, json.loads(result.stdout_bytes) if result.exit_code < 2 else {}


def changed(path: list[str | int], value: Any) -> dict[str, Any]:
    copy: Any = json.loads(json.dumps(EXAMPLE))
    place = copy
    for part in path[:-1]:
        place = place[part]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return copy  # type: ignore[no-any-return]


def test_position_answers_the_example_from_a_file_and_from_standard_input() -> None:
    from_file = run("position", str(DOCS / "examples/law-position.json"))
    assert from_file == run("position", "-", told=EXAMPLE)
    assert from_file == (0, json.loads((DOCS / "examples/law-position-answer.json").read_text("utf-8")))


@pytest.mark.parametrize(
    ("path", "value", "pointer", "words"),
    [
        (["on"], KeyError, "/on", "missing"),
        (["pack"], KeyError, "/pack", "missing"),
        (["items", 0, "performance_due_on"], KeyError, "/items/0/performance_due_on", "missing"),
        (["items", 1, "day_basis"], KeyError, "/items/1/day_basis", "missing"),
        (["items", 1, "rate_per_year"], KeyError, "/items/1/rate_per_year", "missing"),
        (["stays", 0, "asked_by"], KeyError, "/stays/0/asked_by", "missing"),
        (["colour"], "red", "/colour", "not known"),
        (["items", 0, "colour"], "red", "/items/0/colour", "not known"),
        (["options", "colour"], "red", "/options/colour", "not known"),
        (["currency"], "XXX", "/currency", "XXX"),
        (["pack"], "xx", "/pack", "no law pack"),
        (["items", 0, "amount"], "1000000", "/items/0/amount", "1000000"),
        (["items", 0, "amount"], "1000000.001", "/items/0/amount", "decimal digits"),
        (["items", 0, "amount"], "-1.00", "/items/0/amount", "decimal string"),
        (["items", 0, "amount"], 5, "/items/0/amount", "string"),
        (["payments", 0, "amount"], "1e5", "/payments/0/amount", "decimal string"),
        (["items", 0, "performance_due_on"], "2023-02-29", "/items/0/performance_due_on", "date"),
        (["items", 1, "on_item"], "p9", "/items/1/on_item", "no item"),
        (["items", 2, "day_basis"], 365, "/items/2/day_basis", "does not belong"),
        (["stays", 0, "until"], "2024-01-31", "/stays/0/until", "before"),
        (["options", "credit_order"], ["costs", "principal"], "/options/credit_order", "agreed_interest"),
    ],
)
def test_position_refuses_and_names_the_place(path: list[str | int], value: Any, pointer: str, words: str) -> None:
    status, told = run("position", "-", told=changed(path, value))
    assert status == 1
    assert told["errors"][0]["pointer"] == pointer
    assert words in told["errors"][0]["detail"]
    assert told["type"].startswith("urn:levari:problem:")


def test_position_reads_no_float_and_no_number_with_an_exponent() -> None:
    status, told = run("position", "-", told=json.dumps(EXAMPLE).replace('"1000000.00"', "1000000.00"))
    assert (status, "not whole" in told["detail"]) == (1, True)


def test_payments_stays_and_options_may_be_left_out() -> None:
    asked = {key: EXAMPLE[key] for key in ("pack", "on", "currency")} | {"items": EXAMPLE["items"][:1]}
    status, told = run("position", "-", told=asked)
    # 11 January to 30 June 2024: 21 + 29 + 31 + 30 + 31 + 30 = 172 days x 175.00
    assert (status, told["owed"]["delayed_interest"], told["per_day"]) == (0, "30100.00", "175.00")
    assert told["unverified"] == ["cn.int.count.end", "cn.int.count.start"]


def test_deadline_fee_and_parameter() -> None:
    status, told = run("deadline", "--pack", "cn", "--rule", "filing_decision", "--from", "2024-09-26T10:00:00+08:00")
    assert (status, told["last_on"], told["due_at"]) == (0, "2024-10-08", "2024-10-09T00:00:00+08:00")
    status, told = run("fee", "--pack", "cn", "--amount", "600000")
    assert (status, told["fee"]) == (0, "8400.00")
    status, told = run("parameter", "--pack", "cn", "--id", "delayed_interest_double_daily_rate", "--on", "2024-01-01")
    assert (status, told["value"], told["article"], told["from"]) == (0, "0.000175", "1(3)", "2014-08-01")
    status, told = run("parameter", "--pack", "cn", "--id", "cn.lpr", "--on", "2024-08-01")
    assert told["value"] == {"from": "2024-07-22", "one_year": "3.35", "five_years": "3.85"}
    status, told = run("parameter", "--pack", "cn", "--id", "case_term", "--on", "2024-08-01")
    assert (told["value"], told["unit"]) == ("6", "months")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["deadline", "--pack", "cn", "--rule", "nothing", "--from", "2024-09-26T10:00:00+08:00"], 1),
        (["deadline", "--pack", "cn", "--rule", "case_term", "--from", "2024-09-26T10:00:00"], 1),
        (["deadline", "--pack", "cn", "--rule", "case_term"], 2),
        (["fee", "--pack", "cn", "--amount", "-5"], 1),
        (["fee", "--pack", "cn", "--amount", "many"], 1),
        (["parameter", "--pack", "cn", "--id", "cn.int.3", "--on", "2010-01-01"], 1),
        (["parameter", "--pack", "zz", "--id", "cn.int.3", "--on", "2010-01-01"], 1),
        (["parameter", "--pack", "cn", "--id", "cn.int.3", "--on", "soon"], 2),
        (["position"], 2),
        (["position", "no-such-file.json"], 2),
    ],
)
def test_statuses(arguments: list[str], status: int) -> None:
    assert run(*arguments)[0] == status
