"""The shared reading and answering of JSON questions: strict in, problem JSON out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from levari.basics.refusal import Refusal
from levari.cli import questions
from levari.cli.questions import Unanswerable, question


class TooMuch(Refusal):
    """{amount} is too much."""

    rule = "toy.1"

    def __init__(self, amount: str) -> None:
        self.pointer = "/amount"
        super().__init__(amount=amount)


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["amount", "on"],
    "properties": {
        "amount": {"type": "string", "pattern": "^[0-9]+$", "description": "a whole amount"},
        "on": {"type": "string", "format": "date"},
        "at": {"type": "string", "format": "date-time"},
        "count": {"type": "integer"},
    },
}


@pytest.fixture()
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> click.Command:
    (tmp_path / "toy-question.json").write_text(json.dumps(SCHEMA), "utf-8")
    monkeypatch.setattr(questions, "SCHEMAS", tmp_path)
    questions.load_schema.cache_clear()
    questions._validator.cache_clear()

    @click.command()
    @question("toy-question")
    def command(asked: dict[str, Any]) -> dict[str, Any]:
        """Say it back."""
        if asked["amount"] == "999":
            raise TooMuch(asked["amount"])
        if asked["amount"] == "998":
            raise Unanswerable("Not today.", "/on")
        return {"said": asked["amount"], "词": "执行"}

    return command


def ask(command: click.Command, raw: str | bytes) -> Result:
    return CliRunner().invoke(command, ["-"], input=raw)


def problem_of(result: Result) -> dict[str, Any]:
    assert result.exit_code == 1, result.output
    told: dict[str, Any] = json.loads(result.stdout_bytes)
    assert set(told) >= {"type", "title", "detail", "errors"}
    return told


def test_answers_in_utf_8(toy: click.Command) -> None:
    result = ask(toy, '{"amount": "5", "on": "2024-02-29", "at": "2024-02-29T09:00:00+08:00"}')
    assert result.exit_code == 0
    assert json.loads(result.stdout_bytes) == {"said": "5", "词": "执行"}
    assert "执行".encode() in result.stdout_bytes


def test_reads_a_file_and_calls_a_missing_one_a_usage_error(toy: click.Command, tmp_path: Path) -> None:
    (tmp_path / "q.json").write_text('{"amount": "7", "on": "2024-01-01"}', "utf-8")
    assert CliRunner().invoke(toy, [str(tmp_path / "q.json")]).exit_code == 0
    assert CliRunner().invoke(toy, [str(tmp_path / "none.json")]).exit_code == 2
    assert CliRunner().invoke(toy, []).exit_code == 2


def test_names_what_is_missing_and_what_is_unknown(toy: click.Command) -> None:
    told = problem_of(ask(toy, '{"amount": "5", "onn": "2024-01-01"}'))
    assert {error["pointer"] for error in told["errors"]} == {"/on", "/onn"}
    assert len(told["errors"]) == 2
    assert len(problem_of(ask(toy, "{}"))["errors"]) == 2, "each missing key is named once"
    assert "'on' is missing." in [error["detail"] for error in told["errors"]]


@pytest.mark.parametrize(
    ("raw", "where", "words"),
    [
        ('{"amount": "x", "on": "2024-01-01"}', "/amount", "a whole amount"),
        ('{"amount": "5", "on": "2023-02-29"}', "/on", "date"),
        ('{"amount": "5", "on": "20240101"}', "/on", "date"),
        ('{"amount": "5", "on": "2024-01-01", "at": "2024-01-01T09:00:00"}', "/at", "date-time"),
        ('{"amount": 5, "on": "2024-01-01"}', "/amount", "string"),
        ('{"amount": "5", "on": "2024-01-01", "count": 1.5}', "/count", "not whole"),
        ('{"amount": "5", "on": "2024-01-01", "count": NaN}', "/count", "not whole"),
        ('{"amount": "5", "on": "2024-01-01", "list": [0, {"a/b": -Infinity}]}', "/list/1/a~1b", "not whole"),
        ('{"amount": "5\\n", "on": "2024-01-01"}', "/amount", "a whole amount"),
        ('{"amount": "5", "amount": "6", "on": "2024-01-01"}', "/amount", "twice"),
        ("[]", "", "object"),
        ("", "", "Not JSON"),
        ("[" * 100_000, "", "deeply"),
        ('{"count": ' + "9" * 5000 + "}", "", "too long"),
        (b'{"amount": "\xff"}', "", "UTF-8"),
        ('{"amount": "\\ud800"}', "", "surrogate"),
    ],
)
def test_refuses_what_it_cannot_read(toy: click.Command, raw: str | bytes, where: str, words: str) -> None:
    told = problem_of(ask(toy, raw))
    assert told["errors"][0]["pointer"] == where
    assert words in told["errors"][0]["detail"]


def test_a_refusal_is_a_problem_named_as_the_reason(toy: click.Command) -> None:
    told = problem_of(ask(toy, '{"amount": "999", "on": "2024-01-01"}'))
    assert told["type"] == "urn:levari:problem:too-much"
    assert told["title"] == "Too much"
    assert told["rule"] == "toy.1"
    assert told["errors"] == [{"pointer": "/amount", "detail": "999 is too much."}]
    assert problem_of(ask(toy, '{"amount": "998", "on": "2024-01-01"}'))["errors"][0]["pointer"] == "/on"
