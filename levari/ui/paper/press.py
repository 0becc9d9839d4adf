"""Renders a court paper: facts travel as data, never as source, so that nothing in them can become markup."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from levari.ui.paper.font import font_file, printable

_FOLDER = Path(__file__).parent / "typ"
PAPERS = ("demand", "statement", "certificate", "order", "warrant", "ruling", "plan", "lot", "valuation")
#: PDF/A-3a (ISO 19005-3, accessible) and PDF/UA-1 (ISO 14289-1).
STANDARDS: list[Any] = ["a-3a", "ua-1"]
_one_at_a_time = Lock()


class PaperUnknown(Exception):
    """There is no such court paper. The papers are listed in ``levari.ui.paper.press.PAPERS``."""


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(font_file().parent)])
    return typst.Compiler(root=str(_FOLDER), font_paths=fonts)


def render(template: str, facts: Mapping[str, Any], *, on: date) -> bytes:
    """The PDF of ``template`` (a name of ``PAPERS``) made on ``on``; ``facts`` as described in ``paper.facts``.

    The same facts and day give the same bytes.

    :raises PaperUnknown: for a name that is not in ``PAPERS``.
    """
    if template not in PAPERS:
        raise PaperUnknown(PaperUnknown.__doc__)
    shown = _shown(facts)
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True)
    if "\N{GETA MARK}(U+" in text:
        text = json.dumps({**shown, "_lacking": True}, ensure_ascii=False, sort_keys=True)
    inputs = {"facts": text, "on": on.isoformat()}
    source = str(_FOLDER / f"{template}.typ")
    with _one_at_a_time:
        made = _compiler().compile(input=source, format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS)
    assert isinstance(made, bytes)
    return made


def _shown(value: Any) -> Any:
    """Facts as JSON: dates as ISO text, every text writable with the fonts at hand."""
    if isinstance(value, Mapping):
        return {str(key): _shown(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | None) else printable(str(value))
