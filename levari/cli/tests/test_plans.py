"""`levari attachment plan` and `levari distribution plan`: the documented examples, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from levari.cli import main

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
PLANS = ("attachment", "distribution")


def ask(noun: str, asked: Any) -> Result:
    return CliRunner().invoke(main, [noun, "plan", "-"], input=json.dumps(asked))


def example(noun: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((EXAMPLES / f"{noun}-plan.json").read_text("utf-8"))
    return read


@pytest.mark.parametrize("noun", PLANS)
def test_the_documented_answer_is_the_answer(noun: str) -> None:
    result = ask(noun, example(noun))
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json.loads((EXAMPLES / f"{noun}-plan-answer.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("noun", "path", "value", "where"),
    [
        ("attachment", ["claim"], "120000", "/claim"),
        ("attachment", ["claim"], "-1.00", "/claim"),
        ("attachment", ["cap"], 1, "/cap"),
        ("attachment", ["assets", 1, "harm"], -1, "/assets/1/harm"),
        ("attachment", ["assets", 1, "id"], "a1", "/assets/1/id"),
        ("attachment", ["assets", 0, "colour"], "red", "/assets/0/colour"),
        ("distribution", ["pack"], "xx", "/pack"),
        ("distribution", ["claims", 0, "attached_at"], "2024-01-02T09:00:00", "/claims/0/attached_at"),
        ("distribution", ["claims", 0, "amount"], "1e3", "/claims/0/amount"),
        ("distribution", ["claims", 1, "id"], "k1", "/claims/1/id"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(noun: str, path: list[Any], value: Any, where: str) -> None:
    asked = example(noun)
    place: Any = asked
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    result = ask(noun, asked)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"][0]["pointer"] == where


@pytest.mark.parametrize(("noun", "key"), [(noun, key) for noun in PLANS for key in example(noun)])
def test_a_missing_key_is_named(noun: str, key: str) -> None:
    asked = example(noun)
    del asked[key]
    result = ask(noun, asked)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"] == [{"pointer": f"/{key}", "detail": f"{key!r} is missing."}]


def test_usage_is_status_two() -> None:
    assert CliRunner().invoke(main, ["attachment", "plan", "/no/such/file"]).exit_code == 2
    assert CliRunner().invoke(main, ["distribution", "plan"]).exit_code == 2
