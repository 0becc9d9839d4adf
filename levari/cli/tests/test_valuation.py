"""`levari valuation`: figures of a study, a model file, one value, and what is refused."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from levari.cli import main
from levari.stages.valuation.model import members
from levari.stages.valuation.model.tests.market import TEXT, rows

ASKED = (
    "n", "cod", "prd", "prb", "vei", "median_ratio", "mdape", "within_10", "within_20", "coverage_90", "width_90",
    "fit_seconds", "predict_rows_per_second", "refused",
)  # fmt: skip


def run(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["valuation", *map(str, words)], input=typed)


def save(path: Path, table: dict[str, list[str]], wanted: slice) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table)
        writer.writerows(list(zip(*table.values(), strict=True))[wanted])
    return path


@pytest.fixture(scope="module", autouse=True)
def few_trees() -> Iterator[None]:
    """Small forests are enough to hold the rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "ROUNDS", 60)
        yield


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    table = rows(400)
    table["paid"][395] = "-1"
    schema = tmp_path / "schema.toml"
    schema.write_text(TEXT)
    return save(tmp_path / "a.csv", table, slice(0, 370)), save(tmp_path / "b.csv", table, slice(370, 400)), schema


def test_a_study_prints_every_figure(files: tuple[Path, Path, Path]) -> None:
    known, test, schema = files
    result = run("evaluate", "--train", known, "--test", test, "--schema", schema)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert set(ASKED) <= set(told)
    assert (told["n"], told["refused"]) == (29, 1)
    assert told["refusals"]["test"] == {"price_not_positive": {"rows": 1, "lines": [27]}}
    assert told["cod"] < 12
    assert told["fits"] == 2, "the test sales lie in two months"
    assert "2 of 2: " in result.stderr, "progress is told"
    frozen = json.loads(run("evaluate", "--train", known, "--test", test, "--schema", schema, "--frozen").stdout)
    assert frozen["fits"] == 1
    assert frozen["cod"] != told["cod"]


def test_a_model_file_values_an_asset(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    known, _, schema = files
    model = tmp_path / "model.json"
    trained = run("train", "--sales", known, "--schema", schema, "--as-of", "2021-10-01", "--output", model)
    assert trained.exit_code == 0, trained.output
    facts = {"tons": 12, "years": 5, "hours": "3000.5", "make": "Atlas", "colour": "red", "yard": "yard 1"}
    asked = json.dumps(facts | {"east": 40, "north": 50})
    result = run("value", model, "-", "--on", "2021-10-05", typed=asked)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["model_hash"] == json.loads(trained.stdout)["model_hash"]
    assert told["interval"]["low"] < told["value"] < told["interval"]["high"]
    wrong = run("value", model, "-", "--on", "2021-10-05", typed='{"colr": "red"}')
    assert wrong.exit_code == 1
    assert json.loads(wrong.stdout)["errors"][0]["pointer"] == "/colr"


def test_a_missing_column_is_a_problem_and_a_missing_file_is_usage(files: tuple[Path, Path, Path]) -> None:
    known, test, schema = files
    schema.write_text(TEXT.replace('"hours"', '"minutes"'))
    result = run("evaluate", "--train", known, "--test", test, "--schema", schema)
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["type"] == "urn:levari:problem:column-missing"
    assert told["errors"][0]["pointer"] == "/minutes"
    assert run("evaluate", "--train", known, "--test", test, "--schema", "no.toml").exit_code == 2
    assert run("evaluate", "--train", known, "--test", test).exit_code == 2


def test_too_few_sales_are_a_problem(files: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, test, schema = files
    few = save(tmp_path / "few.csv", rows(400), slice(0, 100))
    result = run("evaluate", "--train", few, "--test", test, "--schema", schema)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["type"] == "urn:levari:problem:too-few-sales"
