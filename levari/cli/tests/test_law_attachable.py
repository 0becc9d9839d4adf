"""`levari law attachable`: a file in, a file out, or a problem that names row and column and nothing written."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from levari.cli.law import attachable as command
from levari.cli.law import law

HEAD = "on,period,net,dependants\n"
GERMAN = HEAD + "2026-07-01,M,2000.00,0\n2019-07-01,D,54.50,0\n2026-07-01,M,4000.00,7\n2026-07-01,M,2000,0\n"


def run(folder: Path, text: str | bytes, pack: str = "de", *more: str) -> Result:
    (folder / "in.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    files = ("--input", str(folder / "in.csv"), "--output", str(folder / "out.csv"))
    return CliRunner().invoke(law, ["attachable", "--pack", pack, *files, *more])


def told(result: Result) -> Any:
    assert result.exit_code == 1
    return json.loads(result.stdout)


def test_the_answer_repeats_the_rows_and_adds_a_column(tmp_path: Path) -> None:
    result = run(tmp_path, GERMAN)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / "out.csv").read_text().splitlines() == [
        "on,period,net,dependants,attachable",
        "2026-07-01,M,2000.00,0,288.82",
        "2019-07-01,D,54.50,0,0.17",
        "2026-07-01,M,4000.00,7,48.39",
        "2026-07-01,M,2000,0,288.82",
    ]


def test_columns_in_any_order_from_standard_input_with_marks_of_other_systems(tmp_path: Path) -> None:
    text = "\ufeffnet,dependants,on,period\r\n2000.00,0,2026-07-01,M\r\n"
    arguments = ["attachable", "--pack", "de", "--input", "-", "--output", str(tmp_path / "out.csv")]
    assert CliRunner().invoke(law, arguments, input=text.encode()).exit_code == 0
    assert (tmp_path / "out.csv").read_text() == "net,dependants,on,period,attachable\n2000.00,0,2026-07-01,M,288.82\n"


def test_unverified_rules_and_the_assumed_region_are_told_on_standard_error(tmp_path: Path) -> None:
    row = HEAD + "2024-01-31,M,900.00,0\n"
    england, wales = run(tmp_path, row, "ew"), run(tmp_path, row, "ew", "--region", "wales")
    assert england.stderr.splitlines() == ["unverified: ew.inc.penny", "unverified: ew.inc.whole", "region: england"]
    assert wales.stderr.splitlines()[-1] == "region: wales"
    assert (tmp_path / "out.csv").read_text().endswith("900.00,0,45.00\n")


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        (",M,1.00,0", "/rows/2/on", "Row 2 (line 3), column on: it is missing."),
        ("2024-02-30,M,1.00,0", "/rows/2/on", "not a day"),
        ("20240201,M,1.00,0", "/rows/2/on", "not a day"),
        ("2001-12-31,M,1.00,0", "/rows/2/on", "begins on 2002-01-01"),
        ("2024-02-01,Y,1.00,0", "/rows/2/period", "no pay period"),
        ("2024-02-01,M,,0", "/rows/2/net", "column net: it is missing."),
        ("2024-02-01,M,-1.00,0", "/rows/2/net", "no amount"),
        ("2024-02-01,M,1.005,0", "/rows/2/net", "no amount"),
        ("2024-02-01,M,1e3,0", "/rows/2/net", "no amount"),
        ("2024-02-01,M,NaN,0", "/rows/2/net", "no amount"),
        ("2024-02-01,M,1.00,", "/rows/2/dependants", "column dependants: it is missing."),
        ("2024-02-01,M,1.00,1.5", "/rows/2/dependants", "no number of persons"),
        ("2024-02-01,M,1.00,-1", "/rows/2/dependants", "no number of persons"),
        ("2024-02-01,M,1.00", "/rows/2", "3 cells, 4 are asked for"),
        ("2024-02-01,M,1,000.00,0", "/rows/2", "5 cells, 4 are asked for"),
    ],
)
def test_a_bad_cell_is_named_and_nothing_is_written(tmp_path: Path, row: str, place: str, words: str) -> None:
    problem = told(run(tmp_path, HEAD + "2024-02-01,M,1.00,0\n" + row + "\n"))
    assert problem["type"] == "urn:levari:problem:file-refused"
    assert problem["errors"][0]["pointer"] == place
    assert words in problem["errors"][0]["detail"]
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("on,period,net\n", ["/columns/dependants"]),
        ("on,period,net,dependants,name\n", ["/columns/name"]),
        ("on,period,net,dependants,net\n", ["/columns/net"]),
        ("", [f"/columns/{name}" for name in ("on", "period", "net", "dependants")]),
    ],
)
def test_a_wrong_head_is_named(tmp_path: Path, text: str, pointers: list[str]) -> None:
    assert [error["pointer"] for error in told(run(tmp_path, text))["errors"]] == pointers


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    assert "not UTF-8" in told(run(tmp_path, HEAD.encode() + b"2024-02-01,M,1.00,\xff\n"))["detail"]
    assert "no CSV" in told(run(tmp_path, HEAD + '2024-02-01,M,"1.00"x,0\n'))["detail"]


def test_many_bad_rows_are_told_up_to_a_limit(tmp_path: Path) -> None:
    assert len(told(run(tmp_path, HEAD + "x,x,x,x\n" * 100))["errors"]) == command.MOST_TOLD


def test_a_refused_file_leaves_the_former_answer_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(tmp_path, GERMAN).exit_code == 0
    before = (tmp_path / "out.csv").read_text()
    monkeypatch.setattr(command, "BLOCK", 2)
    late = told(run(tmp_path, GERMAN + "2024-02-01,M,x,0\n"))
    assert late["errors"][0]["pointer"] == "/rows/5/net"
    assert (tmp_path / "out.csv").read_text() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_blocks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(tmp_path, GERMAN)
    whole = (tmp_path / "out.csv").read_text()
    monkeypatch.setattr(command, "BLOCK", 1)
    run(tmp_path, GERMAN)
    assert (tmp_path / "out.csv").read_text() == whole


def test_packs_without_a_scale_are_refused(tmp_path: Path) -> None:
    assert told(run(tmp_path, GERMAN, "cn"))["type"] == "urn:levari:problem:pack-cannot"
    assert told(run(tmp_path, GERMAN, "xx"))["type"] == "urn:levari:problem:pack-unknown"
    assert told(run(tmp_path, GERMAN, "de", "--region", "wales"))["errors"][0]["pointer"] == "/region"


def test_a_file_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    arguments = ["attachable", "--pack", "de", "--input", str(tmp_path / "no.csv"), "--output", str(tmp_path / "o")]
    assert CliRunner().invoke(law, arguments).exit_code == 2
    (tmp_path / "in.csv").write_text(GERMAN)
    arguments[4:] = [str(tmp_path / "in.csv"), "--output", str(tmp_path / "no" / "o.csv")]
    assert CliRunner().invoke(law, arguments).exit_code == 2


def test_the_answer_goes_where_a_link_points_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "out.csv").symlink_to(tmp_path / "there.csv")
    assert run(tmp_path, GERMAN).exit_code == 0
    assert (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "there.csv").read_text().count("\n") == 5


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "out.csv"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_text)
        assert run(tmp_path, GERMAN).exit_code == 0
        assert read.result(timeout=10).count("\n") == 5
    assert pipe.is_fifo()


def test_the_answer_on_standard_output(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(GERMAN)
    arguments = ["attachable", "--pack", "de", "--input", str(tmp_path / "in.csv"), "--output", "-"]
    result = CliRunner().invoke(law, arguments)
    assert (result.exit_code, result.stdout.count("\n")) == (0, 5)
    (tmp_path / "in.csv").write_text(GERMAN + "2024-02-01,M,x,0\n")
    assert told(CliRunner().invoke(law, arguments))["errors"][0]["pointer"] == "/rows/5/net"


def test_a_file_may_be_its_own_answer(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text(GERMAN)
    arguments = ["attachable", "--pack", "de", "--input", str(file), "--output", str(file)]
    assert CliRunner().invoke(law, arguments).exit_code == 0
    assert file.read_text().splitlines()[1] == "2026-07-01,M,2000.00,0,288.82"


def test_a_place_that_cannot_be_written_to_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(GERMAN)
    for target in ("/proc/out.csv", "/dev/full"):
        result = CliRunner().invoke(
            law, ["attachable", "--pack", "de", "--input", str(tmp_path / "in.csv"), "--output", target]
        )
        assert (result.exit_code, target in result.stderr) == (2, True)


def test_blank_lines_are_named_as_such(tmp_path: Path) -> None:
    assert "the line is blank" in told(run(tmp_path, GERMAN + "\n"))["detail"]
