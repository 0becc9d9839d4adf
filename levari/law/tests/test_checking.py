"""`check` finds what is wrong with a pack, `diff` what changed in it, and the published schema knows its form."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker

from levari.cli.law import law
from levari.law.pack import FOLDER, form, known, load
from levari.law.pack.checking import check_pack
from levari.law.pack.comparing import changes
from levari.law.pack.reading import read_pack

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/schemas/law-pack.json").read_text("utf-8"))


def as_json(read: Any) -> Any:
    """TOML as JSON: days become text."""
    return json.loads(json.dumps(read, default=lambda day: day.isoformat()))


def misfits(read: Any) -> list[str]:
    judge = Draft202012Validator(SCHEMA, format_checker=FormatChecker(formats=("date",)))
    return [error.message for error in judge.iter_errors(as_json(read))]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_pack_file_fits_the_published_schema(path: Path) -> None:
    if path.parent.name not in known():
        return
    assert misfits(tomllib.loads(path.read_text("utf-8"))) == []


def test_the_schema_knows_the_keys_the_reader_knows() -> None:
    assert {kind: set(SCHEMA["$defs"][kind]["properties"]) for kind in form.SPECS} == {
        kind: set(spec) for kind, spec in form.SPECS.items()
    }
    assert SCHEMA["$defs"]["value"]["properties"]["unit"]["enum"] == list(form.UNITS)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("unit", "per_moon"),
        ("status", "rumour"),
        ("value", 0.05),
        ("source", None),
        ("from", "soon"),
        ("colour", "red"),
    ],
)
def test_the_schema_refuses_a_planted_fault(key: str, value: object) -> None:
    block = as_json(tomllib.loads((FOLDER / "de/realisation.toml").read_text("utf-8")))["value"][0]
    assert misfits({"value": [block]}) == []
    spoilt = {name: told for name, told in (block | {key: value}).items() if told is not None}
    assert misfits({"value": [spoilt]})


@pytest.fixture()
def copy(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER / "cn", tmp_path / "cn")
    return tmp_path / "cn"


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_whole_pack_has_no_finding_but_missing_cases(copy: Path) -> None:
    assert check_pack(copy) == []


def test_a_gap_between_two_lines_is_found(copy: Path) -> None:
    spoil(copy, "measures.toml", "from = 2015-02-04\n", "from = 2015-02-04\nuntil = 2022-03-31\n")
    found = check_pack(copy)
    assert [(one.kind, one.id) for one in found] == [("gap", "cn.frz.1.deposit")]
    assert "no line holds from 2022-04-01 to 2022-04-09" in str(found[0])
    assert found[0].file == "cn/measures.toml"


def test_a_year_without_days_off_is_found(copy: Path) -> None:
    path = copy / "calendar.toml"
    blocks = path.read_text("utf-8").split("[[list]]")
    path.write_text("[[list]]".join(block for block in blocks if '"cn.cal.2010"' not in block), "utf-8")
    assert [one.reason for one in check_pack(copy)] == ["the days off of 2010 to 2010 are not listed"]


def test_a_citation_before_its_time_is_found(copy: Path) -> None:
    spoil(copy, "clocks.toml", "from = 2022-04-10", "from = 2012-04-10")
    assert [one.kind for one in check_pack(copy)] == ["citation"]


def test_an_overlap_breaks_the_pack_and_is_told_with_its_place(copy: Path) -> None:
    spoil(copy, "measures.toml", "from = 2022-04-10", "from = 2015-02-04")
    found = check_pack(copy)
    assert [(one.kind, one.file) for one in found] == [("broken", "cn/measures.toml")]
    assert "overlaps" in found[0].reason
    assert found[0].line > 1


def test_a_file_that_is_no_text_breaks_the_pack(copy: Path) -> None:
    (copy / "fees.toml").write_bytes(b"# \xff")
    assert [str(one) for one in check_pack(copy)] == ["cn/fees.toml, line 1: not UTF-8, byte 2"]


def test_changes_of_a_broken_pack_are_refused_with_its_place(copy: Path) -> None:
    spoil(copy, "fees.toml", 'source = "LawRefBook/Laws 2f4c5c23 (2025-04-19)"\n', "")
    for more in ([], ["--json"]):
        told = CliRunner().invoke(law, ["diff", str(copy), "--from", "2023-12-31", "--to", "2024-01-01", *more])
        assert told.exit_code == 1
        assert json.loads(told.stdout)["type"] == "urn:levari:problem:pack-broken"


def test_a_missing_citation_breaks_the_pack(copy: Path) -> None:
    spoil(copy, "fees.toml", 'source = "LawRefBook/Laws 2f4c5c23 (2025-04-19)"\n', "")
    assert [one.reason for one in check_pack(copy)] == ["'source' is missing"]


@pytest.mark.parametrize("code", known())
def test_the_packs_of_the_library_have_no_finding(code: str) -> None:
    assert [str(one) for one in check_pack(FOLDER / code)] == []


def test_the_command_tells_findings_and_ends_with_one(copy: Path) -> None:
    spoil(copy, "measures.toml", "from = 2015-02-04\n", "from = 2015-02-04\nuntil = 2022-03-31\n")
    told = CliRunner().invoke(law, ["check", str(copy)])
    assert told.exit_code == 1
    assert "gap      cn/measures.toml, line" in told.output
    in_json = json.loads(CliRunner().invoke(law, ["check", str(copy), "--json"]).output)
    assert in_json["findings"][0]["kind"] == "gap"
    assert CliRunner().invoke(law, ["check", "atlantis"]).exit_code == 2


def test_what_changed_is_told_in_plain_words() -> None:
    found = {one.id: one for one in changes(load("cn"), dt.date(2023, 12, 31), dt.date(2024, 1, 1))}
    cited = found["cn.clk.objection_to_act_review"]
    assert (cited.kind, cited.was, cited.now) == ("cited", "CPL (2021) art. 232", "CPL (2023) art. 236")
    assert cited.text == (
        "From 2024-01-01: Decide on an objection to an act: the same, now written in CPL (2023) art. 236, "
        "before in CPL (2021) art. 232."
    )
    assert found["cn.cal.2024"].kind == "new"
    assert found["cn.cal.2023"].kind == "ended"


def test_a_rule_is_told_once_and_a_table_in_words() -> None:
    found = {one.id: one.text for one in changes(load("cn"), dt.date(2014, 7, 31), dt.date(2014, 8, 1))}
    assert found["cn.int.2"].count("follows the method of the title; without interest") == 1
    assert "2014-08-01 (Fa Shi" in found["cn.int.12"]
    amounts = changes(load("de"), dt.date(2025, 6, 30), dt.date(2025, 7, 1))[1].text
    assert "attached whole above 4766.99 EUR" in amounts
    assert "_" not in amounts


def test_a_new_rate_is_a_row_and_a_new_sum_a_change(copy: Path) -> None:
    rates = [one for one in changes(load("cn"), dt.date(2024, 7, 1), dt.date(2024, 8, 1)) if one.id == "cn.lpr"]
    assert [(one.kind, one.on.isoformat()) for one in rates] == [("row", "2024-07-22")]
    spoil(copy, "fees.toml", "[[value]]", FEE_OF_2030)
    found = changes(read_pack(copy), dt.date(2029, 12, 31), dt.date(2030, 1, 1))
    assert [(one.kind, one.was, one.now) for one in found] == [("changed", "50 to 500 CNY", "60 to 600 CNY")]
    assert changes(load("cn"), dt.date(2024, 1, 1), dt.date(2024, 1, 1)) == []


FEE_OF_2030 = """[[value]]
id = "cn.fee.2"
name = "enforcement_application_fee_without_sum"
what = "Application fee where the title names no sum: from, to"
value = ["60", "600"]
unit = "money"
from = 2030-01-01
instrument = "Decree 481"
article = "14(1)"
status = "unverified"
source = "planted"

[[value]]"""


def test_the_command_of_changes_speaks_text_and_json() -> None:
    told = CliRunner().invoke(law, ["diff", "cn", "--from", "2023-12-31", "--to", "2024-01-01"])
    assert told.exit_code == 0
    assert "cn.clk.objection_suit: From 2024-01-01" in told.output
    in_json = json.loads(
        CliRunner().invoke(law, ["diff", "cn", "--from", "2023-12-31", "--to", "2024-01-01", "--json"]).output
    )
    assert f"{len(in_json['changes'])} changes" in told.output
    assert CliRunner().invoke(law, ["diff", "cn", "--from", "2024-01-02", "--to", "2024-01-01"]).exit_code == 2
