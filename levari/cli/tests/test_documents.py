"""What `docs/` says about questions and answers: valid schemas, the same that judge, and examples that fit them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from levari.cli import main
from levari.cli.questions import SCHEMAS

DOCS = Path(__file__).parents[3] / "docs"
QUESTIONS = ("law-position", "attachment-plan", "distribution-plan", "auction-replay")


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def misfits(schema: str, document: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(read(DOCS / "schemas" / schema)).iter_errors(document)]


@pytest.mark.parametrize("path", sorted((DOCS / "schemas").glob("*.json")), ids=lambda path: path.name)
def test_every_documented_schema_is_a_schema(path: Path) -> None:
    Draft202012Validator.check_schema(read(path))
    assert read(path)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_question_of_the_command_line_is_documented() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_documented_schema_is_the_one_that_judges(name: str) -> None:
    assert (DOCS / f"schemas/{name}.json").read_text("utf-8") == (SCHEMAS / f"{name}.json").read_text("utf-8")


@pytest.mark.parametrize("name", QUESTIONS)
def test_question_and_answer_of_the_examples_fit(name: str) -> None:
    assert not misfits(f"{name}.json", read(DOCS / f"examples/{name}.json"))
    answer = read(DOCS / f"examples/{name}-answer.json")
    assert not misfits(f"{name}-answer.json", answer)
    for key in answer:
        assert misfits(f"{name}-answer.json", answer | {key: 5.5}), f"{key} may be anything"
        assert misfits(f"{name}-answer.json", {other: answer[other] for other in answer if other != key})


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("wrong", [b"", b"{}", b"\xff\xfe{}", b'{"on": 1.5}', b'{"pack": "xx", "claim": NaN}'])
def test_a_refusal_is_the_documented_problem(name: str, wrong: bytes) -> None:
    result = CliRunner().invoke(main, [*name.split("-"), "-"], input=wrong)
    assert result.exit_code == 1
    assert not misfits("problem.json", json.loads(result.stdout))


def test_what_the_record_refuses_is_the_documented_problem(fresh_database: object, tmp_path: Path) -> None:
    (tmp_path / "old").touch()
    result = CliRunner().invoke(main, ["record", "export", str(tmp_path)])
    assert result.exit_code == 1
    assert not misfits("problem.json", json.loads(result.stdout))
