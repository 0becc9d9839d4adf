"""`levari law cases`: the worked cases of the packs against the calculators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from levari.law.cases import Outcome

HEAD = ("pack", "rule", "cases", "equal", "different")


@click.command()
@click.option("--pack", default=None, help="only the cases of this pack")
def cases(pack: str | None) -> None:
    """Run all worked cases and print a table of the rules they go through; status 1 if one differs."""
    from levari.law.cases import cases as cases_of
    from levari.law.cases import run
    from levari.law.pack import known

    if pack is not None and pack not in known():
        raise click.UsageError(f"there is no law pack {pack!r}; there are {', '.join(known())}")
    outcomes = [run(case) for case in cases_of(pack)]
    for line in _table(_rows(outcomes)):
        click.echo(line)
    bad = [outcome for outcome in outcomes if outcome.different]
    for outcome in bad:
        click.echo(f"{outcome.case.pack}/{outcome.case.id}: {'; '.join(outcome.different)}", err=True)
    click.echo(f"{len(outcomes)} cases, {len(outcomes) - len(bad)} equal, {len(bad)} different")
    raise SystemExit(1 if bad else 0)


def _rows(outcomes: Iterable[Outcome]) -> Iterator[tuple[str, ...]]:
    """One row for each rule that a case went through; a case refused before any rule counts under its calculator."""
    every: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        for rule in outcome.rules or {f"({outcome.case.calculator})"}:
            every[outcome.case.pack, rule] += 1
            wrong[outcome.case.pack, rule] += bool(outcome.different)
    for (pack, rule), count in sorted(every.items()):
        bad = wrong[pack, rule]
        yield pack, rule, str(count), str(count - bad), str(bad)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    told = [HEAD, *rows]
    widths = [max(len(row[place]) for row in told) for place in range(len(HEAD))]
    for row in told:
        left = [cell.ljust(width) for cell, width in zip(row[:2], widths, strict=False)]
        right = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join(left + right).rstrip()
