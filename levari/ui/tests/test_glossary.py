"""The glossary: one word per thing in each language, each with a place that exists; the check finds planted faults."""

from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROW = "| {} | {} | Meaning. | `{}` |"


def faults(text: str) -> list[str]:
    rows = [[cell.strip() for cell in line.strip("|\n ").split("|")] for line in text.splitlines() if line[:2] == "| "]
    rows = [row for row in rows if row[0] not in ("Term", "---")]
    found = [f"not four cells: {row}" for row in rows if len(row) != 4 or not all(row)]
    for column in (0, 1):
        found += [f"twice: {word}" for word, times in Counter(row[column] for row in rows).items() if times > 1]
    found += [f"no such place: {row[-1]}" for row in rows if not _exists(ROOT / row[-1].strip("`"))]
    return found if rows else ["empty"]


def test_the_glossary_is_sound() -> None:
    assert faults((ROOT / "docs" / "glossary.md").read_text("utf-8")) == []


def _exists(place: Path) -> bool:
    # A file that outgrows its length becomes a folder of the same name.
    return place.exists() or (place.suffix == ".py" and place.with_suffix("").is_dir())


@pytest.mark.parametrize(
    "text",
    [
        ROW.format("case", "案件", "levari/ui") + "\n" + ROW.format("case", "案", "levari/ui"),
        ROW.format("case", "案件", "levari/ui") + "\n" + ROW.format("claim", "案件", "levari/ui"),
        ROW.format("case", "案件", "levari/nowhere"), "| case | 案件 | Meaning. |",
        ROW.format("case", "", "levari/ui"), "",
    ],
)  # fmt: skip
def test_planted_faults_are_found(text: str) -> None:
    assert faults(text)
