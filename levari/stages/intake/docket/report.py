"""The report of an import as rows of a table that no spreadsheet will take for a formula."""

from typing import Any, Protocol

from levari.basics.refusal import Refusal

HEADING = ("line", "outcome", "title", "application", "rule", "place", "what to do")


class Told(Protocol):
    """The result of one line."""

    @property
    def line(self) -> int: ...
    @property
    def outcome(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def application(self) -> Any: ...
    @property
    def reasons(self) -> tuple[Refusal, ...]: ...


def neutral(cell: str) -> str:
    """A cell that is only ever text: what a spreadsheet would start to compute gets an apostrophe before it.

    >>> neutral("=1+1"), neutral("@SUM(A1)"), neutral("张三"), neutral(" -2")
    ("'=1+1", "'@SUM(A1)", '张三', "' -2")
    """
    return f"'{cell}" if cell.lstrip()[:1] in ("=", "+", "-", "@") or cell[:1] in ("\t", "\r", "\n") else cell


def row(told: Told) -> list[str]:
    """One line of the report; several reasons stand below each other in their cells."""
    return [
        neutral(cell)
        for cell in (
            str(told.line),
            told.outcome,
            told.title,
            str(told.application or ""),
            "\n".join(reason.rule for reason in told.reasons),
            "\n".join(reason.pointer for reason in told.reasons),
            "\n".join(reason.detail for reason in told.reasons),
        )
    ]
