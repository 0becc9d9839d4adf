"""The docket readers on bad input: every line gets a clear refusal, the good ones pass, memory stays small."""

import io
import json
import tracemalloc
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from levari.basics.identifiers import demo_ric
from levari.stages.intake.docket import table
from levari.stages.intake.docket.filing import content_hash, content_text, filing_of
from levari.stages.intake.docket.flaws import DocketUnreadable
from levari.stages.intake.docket.lines import LONGEST, split
from levari.stages.intake.docket.reading import read
from levari.stages.intake.docket.report import neutral
from levari.stages.intake.docket.source import Piece, pieces
from levari.stages.intake.shape import PATH, SCHEMA
from levari.stages.intake.tests.filings import as_csv, cells

ON = date(2026, 3, 2)
DOCS = Path(__file__).parents[4] / "docs"


def read_all(data: bytes, encoding: str = "utf-8") -> list[Piece]:
    return list(pieces(io.BytesIO(data), on=ON, currency="CNY", encoding=encoding, demo=True))


def rules(piece: Piece) -> list[str]:
    return [flaw.rule for flaw in piece.flaws]


def title(n: int = 1, **changes: str) -> dict[str, Any]:
    """One JSON title."""
    return table.title_of({name: cell for name, cell in cells(n, **changes).items() if cell})


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        ({"principal": "-5.00"}, "docket.amount", "not more than zero"),
        ({"principal": "0"}, "docket.amount", "not more than zero"),
        ({"principal": "1,200.00"}, "docket.amount", "no amount"),
        ({"principal": "1e9"}, "docket.amount", "no amount"),
        ({"principal": "٣٠٠"}, "docket.amount", "no amount"),
        ({"principal": "99999999999999999999.00"}, "docket.amount", "zeros"),
        ({"principal": ""}, "docket.missing", "principal"),
        ({"debtor_identifier": demo_ric(1)[:-1] + "9"}, "docket.identifier", "mistyped"),
        ({"debtor_identifier": "123"}, "docket.identifier", "characters"),
        ({"debtor_id_kind": "cn_uscc"}, "docket.value", "cn_ric"),
        ({"debtor_born_on": "1966-03-05"}, "intake.second_identifier", "namesake"),
        ({"debtor_born_on": ""}, "docket.missing", "second identifier"),
        ({"creditor_identifier": demo_ric(2)}, "docket.identifier", ""),
        ({"decided_on": "2025-02-30"}, "docket.value", "YYYY-MM-DD"),
        ({"decided_on": "06.01.2025"}, "docket.value", "YYYY-MM-DD"),
        ({"decided_on": "2025-02-15"}, "docket.dates", "cannot be later"),
        ({"final_since_on": "2024-12-31"}, "docket.dates", "cannot be later"),
        ({"filed_on": "2026-03-03"}, "docket.dates", "day of the import"),
        ({"payments": "2024-05-01 10.00"}, "docket.dates", "cannot be later"),
        ({"payments": "2025-05-01"}, "docket.missing", "payments"),
        ({"interest_rate": "3.85"}, "docket.value", "yearly rate"),
        ({"interest_rate": "NaN"}, "docket.value", "yearly rate"),
        ({"interest_rate": ""}, "docket.value", "interest_rate"),
        ({"interest_from": ""}, "docket.missing", "interest_from"),
        ({"title_kind": "opinion"}, "docket.value", "judgment"),
        ({"currency": "EUR"}, "docket.value", "CNY"),
        ({"debtor_name": "张\x00三"}, "docket.characters", "U+0000"),
        ({"debtor_name": "\u200b"}, "docket.value", "a name"),
        ({"debtor_name": "张" * 201}, "docket.value", "200"),
        ({"debtor_2_name": "李示例"}, "docket.missing", "debtor_2"),
    ],
)
def test_a_bad_cell_is_refused_by_column_rule_and_remedy(changes: dict[str, str], rule: str, words: str) -> None:
    added = dict.fromkeys(changes.keys() - cells().keys(), "")
    bad, good = read_all(as_csv(cells(1, **changes), cells(2, **added)))
    assert rule in rules(bad), [flaw.detail for flaw in bad.flaws]
    assert words in " ".join(flaw.detail for flaw in bad.flaws)
    assert not any("/" in flaw.pointer for flaw in bad.flaws), "a table is spoken of by its columns"
    assert good.filing is not None


def test_all_flaws_of_a_line_are_told_at_once() -> None:
    (piece,) = read_all(as_csv(cells(1, principal="-1", debtor_born_on="", decided_on="x")))
    assert len(piece.flaws) == 3


def test_the_same_person_on_both_sides_is_refused() -> None:
    same = {f"creditor_{name}": cells(1)[f"debtor_{name}"] for name in ("kind", "name", "id_kind", "identifier")}
    (piece,) = read_all(as_csv(cells(1, **same)))
    assert rules(piece) == ["docket.parties"]


def test_encodings() -> None:
    data = as_csv(cells(1)).decode()
    assert read_all(data.encode("utf-8-sig"))[0].filing == read_all(data.encode())[0].filing
    assert read_all(data.encode("gb18030"), "gb18030")[0].filing == read_all(data.encode())[0].filing
    assert rules(read_all(data.encode("gb18030"))[0]) == ["docket.encoding"]
    with pytest.raises(DocketUnreadable, match="UTF-16"):
        read_all(data.encode("utf-16"))
    with pytest.raises(DocketUnreadable, match="latin"):
        read_all(data.encode(), "latin-1")


def test_broken_bytes_quotes_and_cells_cost_one_line_each() -> None:
    head, row = as_csv(cells(1)).splitlines()
    bad = [row.replace("张".encode(), b"\xff\xfe"), row + b',"', row + b",x", b'"' + row, row[:-40]]
    found = read_all(b"\r\n".join([head, *(line for one in bad for line in (one, row))]))
    assert [rules(piece) for piece in found[::2]] == [
        ["docket.encoding"], ["docket.quotes"], ["docket.cells"], ["docket.quotes"], ["docket.cells"]
    ]  # fmt: skip
    assert all(piece.filing for piece in found[1::2])


class Endless:
    """A stream of one line that is a gigabyte long, with a good line after it."""

    def __init__(self, before: bytes, size: int, after: bytes) -> None:
        self.pieces = [before, after]
        self.left = size

    def read(self, size: int = -1) -> bytes:
        if len(self.pieces) == 2:
            return self.pieces.pop(0)
        if self.left > 0:
            part = min(size, self.left)
            self.left -= part
            return b"x" * part
        return self.pieces.pop(0) if self.pieces else b""


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_line_of_a_gigabyte_is_refused_without_being_held(form: str) -> None:
    head, row = as_csv(cells(1)).splitlines()
    before, after = (head + b"\n", b"\n" + row) if form == "csv" else (b'{"a": "', b"\n" + json.dumps(title()).encode())
    tracemalloc.start()
    found = list(pieces(Endless(before, 10**9, after), on=ON, currency="CNY", demo=True))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rules(found[0]) == ["docket.line_length"]
    assert found[1].filing is not None
    assert peak < 16 * LONGEST


def test_a_line_just_short_enough_is_read() -> None:
    lines = list(split(io.BytesIO(b"a" * LONGEST + b"\n" + b"a" * (LONGEST + 1) + b"\nb")))
    assert [(line.number, len(line.text), line.flaw is None) for line in lines] == [
        (1, LONGEST, True), (2, 0, False), (3, 1, True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "first", ["", "a,b", "title_kind,title_kind", "title_kind;title_court", '"title_kind', ",".join(table.REQUIRED[1:])]
)
def test_a_heading_that_is_none_refuses_the_file(first: str) -> None:
    with pytest.raises(DocketUnreadable):
        read_all(first.encode() + b"\nx\n")


def test_chinese_headings_are_the_same_columns() -> None:
    head, row = as_csv(cells(1)).decode().splitlines()
    chinese = ",".join(table.COLUMNS[name] for name in head.split(","))
    assert read_all(f"{chinese}\n{row}".encode())[0].filing == read_all(f"{head}\n{row}".encode())[0].filing


def test_json_lines_and_array_give_what_the_table_gives() -> None:
    rows = [read_all(as_csv(cells(n)))[0].filing for n in (1, 2, 3)]
    lines = "\n".join(json.dumps(title(n), ensure_ascii=False) for n in (1, 2, 3))
    array = json.dumps([title(n) for n in (1, 2, 3)], indent=2)
    assert [piece.filing for piece in read_all(lines.encode())] == rows
    assert [piece.filing for piece in read_all(array.encode())] == rows
    assert [piece.filing for piece in read_all(array.encode("gb18030"), "gb18030")] == rows


@pytest.mark.parametrize(
    ("element", "rule"),
    [
        ('{"title": {"kind": "judgment", "kind": "mediation"}}', "docket.json"),
        ('{"items": [{"amount": 12.5}]}', "docket.json"),
        ('{"a": NaN}', "docket.json"),
        ('{"title": "\\ud800"}', "docket.json"),
        ('{"title": {"court": "a\\u0000b"}}', "docket.characters"),
        ('{"name": 1}', "docket.keys"),
        ("17", "docket.json"),
        ("{}", "docket.missing"),
        ("[" * 5000 + "]" * 5000, "docket.json"),
        ('{"a": "\\"][}{,"}', "docket.keys"),
    ],
)
def test_a_bad_element_never_stops_the_good_ones(element: str, rule: str) -> None:
    good = json.dumps(title())
    in_array = read_all(f"[{element}, {good}]".encode())
    assert rule in rules(in_array[0]) and in_array[1].filing is not None
    if element.startswith("{"):
        in_lines = read_all(f"{element}\n{good}".encode())
        assert rule in rules(in_lines[0]) and in_lines[1].filing is not None


def test_an_array_that_is_cut_off_says_so_after_its_good_elements() -> None:
    found = []
    with pytest.raises(DocketUnreadable, match="not closed"):
        for piece in pieces(io.BytesIO(f"[{json.dumps(title())}, {{".encode()), on=ON, currency="CNY", demo=True):
            found.append(piece)
    assert found[0].filing is not None


def test_an_element_over_a_mebibyte_is_passed_over() -> None:
    found = read_all(f'[{{"a": "{"x" * (LONGEST + 1)}"}}, {json.dumps(title())}]'.encode())
    assert rules(found[0]) == ["docket.line_length"] and found[1].filing is not None


def test_instalments_become_principals_each_with_its_interest() -> None:
    row = cells(1, principal="", instalments="2025-01-20 100.00; 2025-02-01 200.00")
    (piece,) = read_all(as_csv(row))
    assert piece.filing is not None
    assert [(item.id, item.amount, item.on_item) for item in piece.filing.items] == [
        ("p1", 10000, ""), ("p2", 20000, ""), ("g1", 0, "p1"), ("g2", 0, "p2"), ("c1", 15000, "")
    ]  # fmt: skip


def test_instalments_that_do_not_add_up_to_the_principal_are_refused() -> None:
    (piece,) = read_all(as_csv(cells(1, instalments="2025-01-20 100.00; 2025-02-01 200.00")))
    assert rules(piece) == ["docket.items"]


@pytest.mark.parametrize("name", ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "'; DROP TABLE access_court; --"])
def test_formulas_and_statements_stay_text_and_leave_neutralised(name: str) -> None:
    (piece,) = read_all(as_csv(cells(1, debtor_name=name)))
    if piece.filing:
        assert piece.filing.of_role("debtor")[0].name == name.strip()
    assert neutral(name)[0] == "'"


def test_content_is_the_same_after_it_was_stored() -> None:
    (piece,) = read_all(as_csv(cells(1, suspended="2025-03-01 2025-04-01", interrupted_on="2025-02-01")))
    assert piece.filing is not None
    text = content_text(piece.filing)
    assert filing_of(json.loads(text)) == piece.filing
    assert content_hash(text) == content_hash(content_text(filing_of(json.loads(text))))


VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker(formats=["date"]))
ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=4), st.just("2025-13-01"), st.just([]), st.just({})
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a JSON value."""
    found = [path] if path else []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        found += places(child, (*path, key))
    return found


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_the_schema_refuses_the_reader_refuses(data: st.DataObject) -> None:
    """And the reader never breaks, whatever stands in a place."""
    value = title()
    path = data.draw(st.sampled_from(places(value)))
    odd = data.draw(ODD)
    inner: Any = value
    for key in path[:-1]:
        inner = inner[key]
    if data.draw(st.booleans()) and isinstance(inner, dict):
        inner[data.draw(st.text(max_size=3))] = odd
    else:
        inner[path[-1]] = odd
    filing, flaws = read(value, on=ON, currency="CNY", demo=True)
    assert (filing is None) == bool(flaws)
    if not VALIDATOR.is_valid(value):
        assert flaws, value


def test_the_schema_admits_what_the_reader_admits() -> None:
    for n in range(1, 5):
        VALIDATOR.validate(title(n))
    VALIDATOR.validate(title(5, suspended="2025-03-01 2025-04-01", interrupted_on="2025-02-01", instalments=""))


def test_rates_keep_their_digits() -> None:
    (piece,) = read_all(as_csv(cells(1, interest_rate="0.1459")))
    assert piece.filing is not None
    assert piece.filing.items[1].rate_per_year == Decimal("0.1459")


def test_the_published_schema_is_the_packaged_one() -> None:
    assert (DOCS / "schemas" / "docket.json").read_text("utf-8") == PATH.read_text("utf-8")


def test_the_documentation_names_every_column() -> None:
    told = (DOCS / "docket-format.md").read_text("utf-8")
    missing = [
        name for name, chinese in table.COLUMNS.items()
        if not name.startswith(("debtor_2", "debtor_3")) and (f"`{name}`" not in told or chinese not in told)
    ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("name", ["docket.csv", "docket.jsonl", "docket.json"])
def test_the_examples_are_good_titles(name: str) -> None:
    found = read_all((DOCS / "examples" / name).read_bytes())
    assert [piece.filing is not None for piece in found] == [True, True, True]
