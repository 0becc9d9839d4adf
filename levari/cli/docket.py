"""``levari docket``: import dockets into the court, generate dockets of people who cannot exist."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levari.cli.questions import open_source

if TYPE_CHECKING:
    from levari.stages.intake.importing import Result

#: Refused lines printed on the terminal; all of them stand in the report.
SHOWN = 40


@click.group()
def docket() -> None:
    """Dockets of titles: CSV or JSON, one title per line."""


@docket.command(name="import")
@click.argument("file", metavar="FILE|-")
@click.option("--dry-run", is_flag=True, help="Report what would happen and store nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write each line's result as CSV.")
@click.option("--encoding", type=click.Choice(["utf-8", "gb18030"]), default="utf-8", show_default=True)
@click.option("--confirm-large", is_flag=True, help="File amounts that are asked about again, in your name.")
@click.option("--as", "username", metavar="USER", help="Who files; else the first filing clerk.")
def import_docket(
    file: str, dry_run: bool, report: Path | None, encoding: str, confirm_large: bool, username: str | None
) -> None:
    """Import a docket: every line is accepted, refused with its reasons, or found to be filed already.

    Exit status 0 if the file was read to its end, 1 if it is no docket.
    """
    from levari.cli.staff import filing_clerk

    by = filing_clerk(username)  # makes Django ready, which the next imports need

    from levari.jobs.clock import now
    from levari.stages.intake.docket.flaws import DocketUnreadable
    from levari.stages.intake.importing import Import

    assert by.court is not None
    click.echo(f"Filing as {by.name} ({by.court.name})" + (", dry run: nothing is stored" if dry_run else ""))
    asked = Import(by, by.court, now(), encoding=encoding, confirm_large=confirm_large, dry_run=dry_run)
    told = _Told()
    began = time.monotonic()
    try:
        with ExitStack() as stack:
            write = _report(stack, report)
            for result in asked.results(stack.enter_context(open_source(file))):
                told.take(result)
                write(result)
    except DocketUnreadable as refusal:
        told.summary(time.monotonic() - began)
        raise click.ClickException(refusal.detail) from None
    told.summary(time.monotonic() - began)


class _Told:
    """Counts results and prints those that need somebody's attention."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.hidden = 0

    def take(self, result: Result) -> None:
        """Count one line; print it if it was refused."""
        self.counts[result.outcome] += 1
        if result.outcome != "refused":
            return
        self.rules.update({reason.rule for reason in result.reasons})
        if self.counts["refused"] > SHOWN:
            self.hidden += 1
            return
        for reason in result.reasons:
            click.echo(f"line {result.line}: refused ({reason.rule}): {reason.detail}")

    def summary(self, seconds: float) -> None:
        """The last lines of an import."""
        if self.hidden:
            click.echo(f"... and {self.hidden} more refused lines; --report FILE names all of them")
        total = sum(self.counts.values())
        parts = [f"{self.counts[outcome]} {outcome}" for outcome in ("accepted", "refused", "already filed")]
        click.echo(f"{total} lines: {', '.join(parts)} ({seconds:.1f} s, {total / max(seconds, 1e-9):.0f} lines/s)")
        for rule, count in self.rules.most_common():
            click.echo(f"  {count} x {rule}")


def _report(stack: ExitStack, path: Path | None) -> Any:
    """A function that writes one line of the report, or nothing."""
    if path is None:
        return lambda result: None
    from levari.stages.intake.docket.report import HEADING, row

    writer = csv.writer(stack.enter_context(path.open("w", encoding="utf-8-sig", newline="")))
    writer.writerow(HEADING)
    return lambda result: writer.writerow(row(result))


@docket.command()
@click.option("--cases", type=click.IntRange(1, 10_000_000), required=True, help="How many lines.")
@click.option("--seed", type=int, required=True, help="The same seed gives the same docket and world to the byte.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="FILE.csv or FILE.jsonl; else stdout.")
@click.option("--world", type=click.Path(dir_okay=False, path_type=Path), help="Also write the simulators' world.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="The day the docket is filed; default: today.")
@click.option("--clean", is_flag=True, help="Without the few per cent of lines that must be refused.")
def generate(cases: int, seed: int, out: Path | None, world: Path | None, start: datetime | None, clean: bool) -> None:
    """Generate a docket of people who cannot exist, and the world in which their cases come to an end."""
    from levari.demo.generator import write_docket

    day = start.date() if start else date.today()  # noqa: DTZ011 - the day on the wall where the command is typed
    with ExitStack() as stack:
        target = stack.enter_context(out.open("w", encoding="utf-8", newline="")) if out else sys.stdout
        form = "jsonl" if out and out.suffix in (".jsonl", ".json") else "csv"
        told = write_docket(target, cases=cases, seed=seed, on=day, form=form, world=world, clean=clean)
    if out:
        click.echo(", ".join(f"{count} {name}" for name, count in told.items()))
