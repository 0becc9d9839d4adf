"""Dockets and worlds of the demo district: deterministic by seed, streamed, of any length."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TextIO

from levari.demo.dirty import KINDS, spoil
from levari.demo.people import Somebody, company, lender, lenders, natural
from levari.demo.scenarios import SCENARIOS, Scenario, Story
from levari.demo.titles import Title, draw_principal, make_title
from levari.demo.world import World
from levari.stages.intake.docket import table

#: Per cent of lines that must be refused, and of those that repeat an earlier line.
DIRTY, REPEATED = 3.2, 0.8
#: Lines are shuffled within blocks, so that titles against one debtor do not stand together.
BLOCK = 500


@dataclass(frozen=True)
class Line:
    """One line of the docket with the story behind it and what it adds to the world."""

    title: Title
    story: str
    rows: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def write_docket(
    out: TextIO,
    *,
    cases: int,
    seed: int,
    on: date,
    form: str = "csv",
    world: Path | None = None,
    clean: bool = False,
    after: int = 0,
) -> dict[str, int]:
    """Write a docket of so many lines and, if asked, the world; return how many lines tell which story.

    :param after: so many lines of the same seed were written before; these are other titles of other people.
    """
    write = _csv(out) if form == "csv" else _json_lines(out)
    told: Counter[str] = Counter()
    target = World(world, on) if world else None
    for line in lines(cases=cases, seed=seed, on=on, clean=clean, after=after):
        write(line.title)
        told[line.story] += 1
        if target:
            target.add(line.rows)
    if target:
        target.add([("persons", one.row) for one in lenders(seed)])
        target.close()
    return dict(told.most_common())


def _csv(out: TextIO) -> Any:
    writer = csv.DictWriter(out, list(table.COLUMNS), restval="", lineterminator="\n")
    writer.writeheader()
    return lambda title: writer.writerow(title.cells)


def _json_lines(out: TextIO) -> Any:
    def write(title: Title) -> None:
        cells = {name: cell for name, cell in title.cells.items() if cell}
        out.write(json.dumps(table.title_of(cells), ensure_ascii=False) + "\n")

    return write


def lines(*, cases: int, seed: int, on: date, clean: bool = False, after: int = 0) -> Iterator[Line]:
    """The lines of a docket. The same arguments give the same lines; memory does not grow with their number."""
    whole = islice(_stream(seed, on, clean, after), cases)
    block_number = 0
    while block := list(islice(whole, BLOCK)):
        Random(f"{seed} block {block_number}").shuffle(block)
        yield from block
        block_number += 1


def _stream(seed: int, on: date, clean: bool, after: int) -> Iterator[Line]:
    # A group has one line or more, so the groups of the lines before end at their number.
    group, serial = after, 1000 + after
    while True:
        group += 1
        random = Random(f"{seed} group {group}")
        for line in _group(random, seed, group, serial, on, clean):
            serial += 1
            yield line


def _group(random: Random, seed: int, group: int, serial: int, on: date, clean: bool) -> Iterator[Line]:
    scenario = random.choices(SCENARIOS, [one.weight for one in SCENARIOS])[0]
    debtor = _debtor(random, seed, group, scenario)
    titles = _titles(random, seed, group, serial, on, debtor, scenario)
    drawn = random.random() * 100
    if not clean and drawn < DIRTY and debtor.kind == "natural":
        yield _spoiled(random, seed, group, titles[0], debtor)
        return
    story = Story(random, group, debtor, titles, company(random, seed, group, 9), on)
    scenario.tell(story)
    rows = [("persons", debtor.row), *_creditors(titles, seed, group), *story.rows]
    _give_account(titles, story)
    for number, title in enumerate(titles):
        yield Line(title, scenario.name, rows if number == 0 else [])
    if not clean and drawn > 100 - REPEATED:
        yield Line(titles[0], "line repeated")


def _debtor(random: Random, seed: int, group: int, scenario: Scenario) -> Somebody:
    if scenario.companies and random.random() < 0.07:
        return company(random, seed, group, 0)
    return natural(random, seed, group, 0)


def _titles(
    random: Random, seed: int, group: int, serial: int, on: date, debtor: Somebody, scenario: Scenario
) -> list[Title]:
    known, made = lenders(seed), []
    count = random.randint(*scenario.titles)
    for number in range(count):
        creditor = _creditor(random, seed, group, number, known, debtor)
        principal = draw_principal(random, company=debtor.kind == "company")
        if scenario.name == "wage":
            principal = min(principal, 4_000_000)
        account = f"1990{creditor.identifier[4:16].translate(_DIGITS)}"
        made.append(
            make_title(
                random,
                serial=serial + number,
                filed_on=on,
                creditor=creditor,
                debtor=debtor,
                principal=principal,
                account=account,
            )
        )
    return made


_DIGITS = {ord(letter): str(place % 10) for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}


def _creditor(
    random: Random, seed: int, group: int, number: int, known: Sequence[Somebody], debtor: Somebody
) -> Somebody:
    drawn = random.random()
    if debtor.kind == "company" or drawn < 0.1:
        return company(random, seed, group, 1 + number)
    if drawn < 0.25:
        return natural(random, seed, group, 1 + number)
    return lender(random, known)


def _creditors(titles: list[Title], seed: int, group: int) -> list[tuple[str, dict[str, Any]]]:
    """The creditors that are nobody's regulars, as rows of the world."""
    regulars = {one.identifier for one in lenders(seed)}
    rows = []
    for number, title in enumerate(titles):
        cells = title.cells
        if cells["creditor_identifier"] not in regulars:
            row = {name: cells[f"creditor_{name}"] for name in ("kind", "id_kind", "identifier", "name")}
            rows.append(("persons", {"id": f"k{group}-{number}", **row}))
    return rows


def _give_account(titles: list[Title], story: Story) -> None:
    """A debtor names an account for what may come back to him."""
    own = next((row["reference"] for section, row in story.rows if section == "accounts"), "")
    for title in titles:
        title.cells["debtor_account"] = own or story.reference("6290")


def _spoiled(random: Random, seed: int, group: int, title: Title, debtor: Somebody) -> Line:
    kind = random.choice(sorted(KINDS))
    spoiled, spoiling = spoil(kind, random, title, debtor, seed, group)
    story = Story(random, group, debtor, [title], debtor, title.filed_on)
    story.account(random.randint(2_000_000, 40_000_000))
    strangers = [row for row in spoiling.persons if row["id"] != debtor.id]
    for row in strangers:
        story.account(random.randint(5_000_000, 90_000_000), owner=row["id"])
    persons: list[tuple[str, dict[str, Any]]] = [("persons", row) for row in spoiling.persons]
    return Line(spoiled, kind, [*persons, *_creditors([title], seed, group), *story.rows])
