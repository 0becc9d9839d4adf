"""The table of one measurement, on the screen and in docs/bench.md."""

import os
import platform
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "bench.md"
HEAD = ("measure", "ours", "alternative", "physical limit", "ratio", "wanted", "met")
FRONT = """# Measurements

Every figure on this page was written by `make bench` itself (the long ones by `make bench PARTS="docket desk"`). Each
table is one run, in which our way, the plain way and the bare limit of the machine took turns; a figure of speed is the
median of five turns, of three for the watchers of the auction, and for the desk a percentile of its requests.
The kills, the docket and how exact valuations are were run once. The ratios matter, not the figures: other machines are
faster or slower in all columns alike.
"""


@dataclass(frozen=True)
class Row:
    """One measure. `ratio` is what `wanted` speaks about; `at_most` turns the demand round; None demands nothing."""

    measure: str
    ours: str
    alternative: str = ""
    limit: str = ""
    ratio: float | None = None
    wanted: float | None = None
    at_most: bool = False
    unit: str = ""

    @property
    def met(self) -> bool:
        """Is the demand, if there is one, fulfilled?"""
        if self.wanted is None or self.ratio is None:
            return True
        return self.ratio <= self.wanted if self.at_most else self.ratio >= self.wanted

    def cells(self) -> tuple[str, ...]:
        """The texts of the seven columns."""
        ratio = "" if self.ratio is None else f"{self.ratio:.3g}{self.unit}"
        wanted = "" if self.wanted is None else f"{'≤' if self.at_most else '≥'} {self.wanted:g}{self.unit}"
        met = "" if self.wanted is None else ("yes" if self.met else "NO")
        return (self.measure, self.ours, self.alternative, self.limit, ratio, wanted, met)


def rate(each_second: float, what: str) -> str:
    """A number per second, with as many digits as it deserves."""
    return f"{each_second:,.0f} {what}/s" if each_second >= 100 else f"{each_second:.3g} {what}/s"


def printed(title: str, rows: list[Row]) -> str:
    """The table for a terminal."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    body = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([title, *body, ""])


def publish(part: str, title: str, rows: list[Row], page: Path = PAGE) -> None:
    """Replace the section of `part` on the page of figures, or add it."""
    mark, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    grid = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    section = f"{mark}\n## {title}\n\n{_when_and_where()}\n\n{grid}\n{end}"
    text = page.read_text(encoding="utf-8") if page.exists() else FRONT
    found = re.compile(re.escape(mark) + ".*?" + re.escape(end), re.DOTALL)
    text = found.sub(lambda _: section, text) if found.search(text) else f"{text.rstrip()}\n\n{section}\n"
    page.write_text(text, encoding="utf-8")


def _when_and_where() -> str:
    kind = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    here = f"{len(os.sched_getaffinity(0))} cores of {kind}, {memory} GiB, Python {platform.python_version()}"
    return f"{datetime.now(UTC):%Y-%m-%d}, {here}. Load of the machine at the end: {os.getloadavg()[0]:.1f}."


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
