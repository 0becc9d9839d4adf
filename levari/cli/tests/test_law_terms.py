"""`levari law deadline`, `fee`, `parameter`, `cases` from outside, for every pack."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner

from levari.cli.law import law
from levari.law import cases as worked
from levari.law.pack import known


def run(*arguments: str) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(law, list(arguments))
    return result.exit_code, json.loads(result.stdout_bytes) if result.exit_code < 2 else {}


def ask(pack: str, rule: str, at: str, *more: str) -> dict[str, Any]:
    status, told = run("deadline", "--pack", pack, "--rule", rule, "--from", at, *more)
    assert status == 0
    return told


@pytest.mark.parametrize(
    ("pack", "rule", "at", "last", "due"),
    [
        ("cn", "filing_decision", "2024-09-26T10:00:00+08:00", "2024-10-08", "2024-10-09T00:00:00+08:00"),
        ("de", "immediate_complaint", "2026-05-11T10:00:00+02:00", "2026-05-26", "2026-05-27T00:00:00+02:00"),
        ("fr", "bank_challenge", "2026-04-01T10:00:00+02:00", "2026-05-04", "2026-05-05T00:00:00+02:00"),
        ("us", "garnishment_objection", "2026-06-13T10:00:00-04:00", "2026-07-06", "2026-07-07T00:00:00-04:00"),
        ("ew", "application_notice", "2025-10-20T10:00:00+01:00", "2025-10-14", "2025-10-15T00:00:00+01:00"),
    ],
)
def test_a_term_of_each_pack(pack: str, rule: str, at: str, last: str, due: str) -> None:
    told = ask(pack, rule, at)
    assert (told["last_on"], told["due_at"]) == (last, due)
    assert all(step["citation"] and step["note"] for step in told["working"])


def test_place_pause_and_extension_are_options() -> None:
    assert ask("de", "immediate_complaint", "2025-12-23T10:00:00+01:00", "--place", "BY")["last_on"] == "2026-01-07"
    paused = ask("cn", "case_term", "2024-03-04T10:00:00+08:00", "--paused", "2024-04-01/2024-04-30")
    assert (paused["nominal_on"], paused["last_on"]) == ("2024-10-04", "2024-10-08")
    longer = ask("cn", "case_term", "2024-03-04T10:00:00+08:00", "--extended-until", "2024-12-02")
    assert longer["last_on"] == "2024-12-02"
    window = ask("de", "auction_land_new_date", "2026-05-11T10:00:00+02:00")
    assert (window["first_on"], window["last_on"]) == ("2026-08-11", "2026-11-11")


def test_what_rests_on_an_unchecked_rule_says_so() -> None:
    assert ask("us", "garnishee_answer", "2026-06-09T10:00:00-04:00")["unverified"] == ["us.clk.garnishee_answer"]
    assert ask("cn", "closing_objection", "2024-03-04T10:00:00+08:00")["unverified"] == ["cn.clk.closing_objection"]


TERM = ("--pack", "cn", "--rule", "case_term", "--from", "2024-03-04T10:00:00+08:00")


@pytest.mark.parametrize(
    ("arguments", "pointer", "words"),
    [
        (("--pack", "xx", "--rule", "a", "--from", "2024-03-04T10:00:00+08:00"), "/pack", "no law pack"),
        (("--pack", "de", "--rule", "no_such", "--from", "2024-03-04T10:00:00+08:00"), "", "no_such"),
        (("--pack", "cn", "--rule", "filing_decision", "--from", "2024-03-04"), "/from", "RFC 3339"),
        (("--pack", "cn", "--rule", "filing_decision", "--from", "2024-03-04T10:00:00"), "/from", "RFC 3339"),
        (("--pack", "cn", "--rule", "filing_decision", "--from", "9999-12-31T10:00:00Z"), "/from", "1800 to 9000"),
        (("--pack", "cn", "--rule", "filing_decision", "--from", "0001-01-01T00:00:00+08:00"), "/from", "1800 to 9000"),
        (("--pack", "cn", "--rule", "cn.int.3", "--from", "2024-03-04T10:00:00+08:00"), "", "clock"),
        (("--pack", "cn", "--rule", "filing_decision", "--from", "1990-03-04T10:00:00+08:00"), "", "first line"),
        (
            ("--pack", "de", "--rule", "immediate_complaint", "--from", "2024-03-04T10:00:00+01:00", "--place", "ZZ"),
            "/place",
            "ZZ",
        ),
        (
            (*TERM, "--paused", "2024-04-01"),
            "/pauses/0/until",
            "until",
        ),
        (
            (*TERM, "--paused", "2024-04-01/9999-12-31"),
            "/pauses/0/until",
            "9000",
        ),
        (
            (*TERM, "--extended-until", "9999-12-31"),
            "/extended_until",
            "9000",
        ),
    ],
)
def test_a_refused_question_is_a_problem_with_its_place(arguments: tuple[str, ...], pointer: str, words: str) -> None:
    status, told = run("deadline", *arguments)
    assert status == 1
    assert {"type", "title", "detail", "errors"} <= set(told)
    assert told["errors"][0]["pointer"] == pointer
    assert words in json.dumps(told, ensure_ascii=False)


def test_a_missing_option_is_a_usage_error_that_names_it() -> None:
    result = CliRunner().invoke(law, ["deadline", "--pack", "cn", "--rule", "filing_decision"])
    assert result.exit_code == 2
    assert "--from" in result.output


def test_a_pack_without_fees_says_so() -> None:
    assert run("fee", "--pack", "cn", "--amount", "600000", "--on", "2024-01-01")[1]["fee"] == "8400.00"
    for pack in set(known()) - {"cn"}:
        status, told = run("fee", "--pack", pack, "--amount", "600000.00", "--on", "2026-01-05")
        assert (status, told["errors"][0]["pointer"]) == (1, "/pack")


def test_a_parameter_tells_value_unit_citation_and_status() -> None:
    status, told = run("parameter", "--pack", "de", "--id", "auction_land_limit_7_10", "--on", "2026-01-05")
    assert status == 0
    assert (told["value"], told["unit"], told["citation"], told["status"]) == ("0.7", "ratio", "ZVG § 74a(1)", "found")
    status, told = run("parameter", "--pack", "fr", "--id", "land_auction_notice", "--on", "2026-01-05")
    assert (told["value"], told["opens"], told["unit"], told["direction"]) == ("1", 2, "months", "before")
    status, told = run("parameter", "--pack", "cn", "--id", "forced_sale_online_period", "--on", "2024-01-01")
    assert told["unverified"] == ["cn.par.forced_sale_online_period"]
    status, told = run("parameter", "--pack", "us", "--id", "us.int.rates", "--on", "2024-01-10")
    assert told["value"] == {"week_of": "2024-01-08", "one_year": "4.77"}
    status, told = run("parameter", "--pack", "cn", "--id", "cn.int.33", "--on", "2024-01-01")
    assert (status, "The nearest: cn.int.3" in told["detail"]) == (1, True)


def test_the_table_of_worked_cases() -> None:
    result = CliRunner().invoke(law, ["cases", "--pack", "us"])
    assert result.exit_code == 0
    head, *rows, last = result.output.splitlines()
    assert head.split() == ["pack", "rule", "cases", "equal", "different"]
    assert any(row.split() == ["us", "us.clk.garnishee_answer", "3", "3", "0"] for row in rows)
    assert last.endswith("0 different")
    assert CliRunner().invoke(law, ["cases", "--pack", "xx"]).exit_code == 2


def test_a_case_that_differs_ends_the_command_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(case for case in worked.cases("us") if case.id == "terms/garnishee_answer")
    spoilt = replace(one, expect={"last_on": "2000-01-01"})
    monkeypatch.setattr(worked, "cases", lambda pack=None: iter([one, spoilt]))
    result = CliRunner().invoke(law, ["cases"])
    assert result.exit_code == 1
    assert "us/terms/garnishee_answer: /last_on: '2000-01-01' by hand" in result.output
    assert "2 cases, 1 equal, 1 different" in result.output
