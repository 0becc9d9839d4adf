"""Generated dockets: the same by seed, of the shape of the real world, readable, with a world that fits them."""

import io
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from levari.basics.identifiers import check, is_demo
from levari.demo.generator import Line, lines, write_docket
from levari.demo.scenarios import SCENARIOS
from levari.stages.intake.docket.source import pieces
from levari.stages.intake.gates import gatekeeper
from simulators.world import read_world

ON = date(2026, 3, 2)
STORIES = {scenario.name for scenario in SCENARIOS}


@pytest.fixture(scope="module")
def docket() -> list[Line]:
    """A docket of two thousand lines."""
    return list(lines(cases=2000, seed=11, on=ON))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The world of the same docket, as the simulators read it."""
    path = tmp_path_factory.mktemp("world") / "world.json"
    write_docket(io.StringIO(), cases=2000, seed=11, on=ON, world=path)
    return read_world(path)


def written(form: str, seed: int, folder: Path) -> tuple[str, bytes]:
    out = io.StringIO()
    write_docket(out, cases=120, seed=seed, on=ON, form=form, world=folder / f"{form}{seed}.json")
    return out.getvalue(), (folder / f"{form}{seed}.json").read_bytes()


def test_the_same_seed_gives_the_same_bytes_and_another_gives_other_people(tmp_path: Path) -> None:
    first, again = written("csv", 3, tmp_path), written("csv", 3, tmp_path)
    other = written("csv", 4, tmp_path)
    assert first == again
    numbers = [set(re.findall(r"\b99\d{15}[0-9X]\b", text)) for text, _ in (first, other)]
    assert numbers[0] and not numbers[0] & numbers[1]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_all_but_the_lines_meant_to_be_refused_are_read(form: str, tmp_path: Path) -> None:
    out = io.StringIO()
    told = write_docket(out, cases=400, seed=9, on=ON, form=form)
    read = list(pieces(io.BytesIO(out.getvalue().encode()), on=ON, currency="CNY", demo=True))
    refused = [piece for piece in read if piece.filing is None]
    unreadable = told.get("wrong check digit", 0) + told.get("namesake", 0)
    assert len(read) == 400 and len(refused) == unreadable, [flaw.detail for piece in refused for flaw in piece.flaws]


def test_a_docket_is_the_same_on_whatever_day_it_is_read() -> None:
    out = io.StringIO()
    write_docket(out, cases=200, seed=9, on=ON)
    data = out.getvalue().encode()
    days = (ON, ON + timedelta(days=40))
    first, later = ([p.filing for p in pieces(io.BytesIO(data), on=day, currency="CNY", demo=True)] for day in days)
    assert first == later and any(first)


def test_good_titles_pass_the_gates_of_their_court(docket: list[Line]) -> None:
    keeper = gatekeeper(code="京0199", name="Demo District Court", name_zh="示范区人民法院", pack="cn", on=ON)
    for line in docket:
        if line.story in STORIES:
            assert keeper.shut_by_title(line.title.filing) == (), line.title.cells


def test_the_shape_is_that_of_the_real_world(docket: list[Line]) -> None:
    told = Counter(line.story for line in docket)
    assert 0.22 < told["pays on demand"] / 2000 < 0.29
    assert 0.28 < told["nothing found"] / 2000 < 0.37
    dirty = sum(count for story, count in told.items() if story not in STORIES)
    assert 0.02 < dirty / 2000 < 0.06
    claims = sorted(line.title.filing.claim_amount for line in docket if line.story in STORIES)
    assert 800_000 < claims[len(claims) // 2] < 3_000_000, "the middle claim is a small consumer debt"
    assert sum(claims[-len(claims) // 20 :]) > sum(claims) // 3, "few large ones make a great part of the sum"


def test_names_and_debtors_are_shared(docket: list[Line]) -> None:
    names = Counter({line.title.cells["debtor_identifier"]: 1 for line in docket})
    people = {line.title.cells["debtor_identifier"]: line.title.cells["debtor_name"] for line in docket}
    assert max(Counter(people.values()).values()) > 2, "namesakes"
    pots = Counter(
        line.title.cells["debtor_identifier"] for line in docket if line.story == "several creditors, one account"
    )
    assert pots and all(2 <= count <= 4 for count in pots.values())
    assert len(names) < len(docket)
    assert any(line.title.cells.get("payments") for line in docket)


def test_nobody_real_can_bear_an_identifier(world: dict[str, Any]) -> None:
    for person in world["persons"]:
        assert is_demo(person["id_kind"], person["identifier"])
        assert check(person["id_kind"], person["identifier"], demo=True) == person["identifier"]


def test_everything_in_the_world_is_there_once_and_has_an_owner(world: dict[str, Any]) -> None:
    owners = {person["id"] for person in world["persons"]}
    assert len(owners) == len(world["persons"])
    identifiers = [(person["id_kind"], person["identifier"]) for person in world["persons"]]
    assert len(set(identifiers)) == len(identifiers)
    for section in ("accounts", "vehicles", "land", "securities", "employments"):
        references = [row["reference"] for row in world[section]]
        assert len(set(references)) == len(references) and references
        assert {row["owner"] for row in world[section]} <= owners
    assert len({row["id"] for row in world["payments"]}) == len(world["payments"])


def test_payments_come_within_a_year_and_mostly_name_the_title(docket: list[Line], world: dict[str, Any]) -> None:
    numbers = {line.title.number for line in docket}
    named = [row for row in world["payments"] if row["text"].partition(" ")[2] in numbers]
    assert 0.85 < len(named) / len(world["payments"]) < 1
    assert all(ON < date.fromisoformat(row["on"]) < ON + timedelta(days=300) for row in world["payments"])


def test_who_pays_on_demand_pays_what_is_due_and_can(docket: list[Line]) -> None:
    for line in docket:
        if line.story == "pays on demand":
            balances = {row["reference"]: row["balance"] for section, row in line.rows if section == "accounts"}
            first, *twice = [row for section, row in line.rows if section == "payments"]
            due = line.title.due_amount(date.fromisoformat(first["on"]))
            assert 0 <= _minor(first["amount"]) - due < 10_000
            paid = sum(_minor(row["amount"]) for row in (first, *twice))
            if source := first.get("from_account"):
                assert _minor(balances[source["reference"]]) > paid


def _minor(text: str) -> int:
    return int(text.replace(".", ""))


def test_accounts_that_cover_hold_more_than_the_debt_and_the_minimum(docket: list[Line]) -> None:
    for line in docket:
        if line.story == "accounts cover all":
            free = [row for section, row in line.rows if section == "accounts" and "exempt_kind" not in row]
            held = sum(_minor(row["balance"]) for row in free)
            assert held >= line.title.due_amount(ON + timedelta(days=90)) + 200_000


def test_nothing_of_those_without_assets_may_be_touched(docket: list[Line]) -> None:
    for line in docket:
        if line.story == "nothing found":
            for section, row in line.rows:
                assert section in ("persons", "accounts")
                if section == "accounts":
                    assert row.get("exempt_kind") or _minor(row["balance"]) <= 200_000


def test_a_clean_docket_has_no_line_to_refuse() -> None:
    assert {line.story for line in lines(cases=300, seed=2, on=ON, clean=True)} <= STORIES


def test_memory_does_not_grow_with_the_docket(tmp_path: Path) -> None:
    import tracemalloc

    class Nowhere(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    tracemalloc.start()
    write_docket(Nowhere(), cases=3000, seed=1, on=ON, world=tmp_path / "w.json")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 9_000_000, "a block of lines is held, not the docket: three thousand lines would take twice as much"
    assert json.loads((tmp_path / "w.json").read_text())["format"] == "levari-world/1"
