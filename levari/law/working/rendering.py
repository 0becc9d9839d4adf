"""The same working as JSON, as text and as HTML: one function reads the tree, the two others lay out what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import Any, Literal

from levari.law.rational import Exact, plain, spell
from levari.law.working import Step, sentence, vocabulary

Json = dict[str, Any]
Form = Literal["json", "text", "html"]

COLUMNS = ("step", "from", "until", "days", "base", "rate", "amount", "citation")


def render(steps: Sequence[Step], form: Form, currency: str = "", language: str = "en") -> list[Json] | str:
    """The working in one of its three forms."""
    told = as_json(steps, currency, language)
    return told if form == "json" else _text(told, language) if form == "text" else _html(told, language)


def as_json(steps: Sequence[Step], currency: str = "", language: str = "en") -> list[Json]:
    """The tree as JSON objects; amounts and rates as decimal strings, a segment's unrounded amount under `exact`."""
    return [_object(step, currency, language) for step in steps]


def as_text(steps: Sequence[Step], currency: str = "", language: str = "en") -> str:
    """The tree as indented lines of plain text."""
    return _text(as_json(steps, currency, language), language)


def as_html(steps: Sequence[Step], currency: str = "", language: str = "en") -> str:
    """The tree as one table; a step below another stands below it, indented by `data-depth`. All text is escaped."""
    return _html(as_json(steps, currency, language), language)


def _object(step: Step, currency: str, language: str) -> Json:
    told: Json = {
        "rule": step.rule,
        "citation": step.citation.text(language) if step.citation else "",
        "status": step.citation.status if step.citation else "",
        "note": sentence(step.words, step.facts, language),
        "from": step.from_on and step.from_on.isoformat(),
        "until": step.until_on and step.until_on.isoformat(),
        "days": step.days,
        "base": _money(step.base, currency) or None,
        "rate": plain(step.rate) if step.rate is not None else None,
        "amount": _money(step.amount, currency) or None,
        "rounding": _rounding(step, language),
    }
    if isinstance(step.amount, Fraction) and step.amount.denominator != 1:
        told["exact"] = f"{step.amount.numerator}/{step.amount.denominator} minor units"
    if step.steps:
        told["steps"] = as_json(step.steps, currency, language)
    return told


def _money(amount: Exact | None, currency: str) -> str:
    if amount is None:
        return ""
    return spell(amount, currency) if currency else plain(Fraction(amount))


def _rounding(step: Step, language: str) -> str | None:
    """How a step rounds; the English words are themselves the key of the vocabulary."""
    if step.rounding in vocabulary():
        return sentence(step.rounding, {}, language)
    return step.rounding or None


def _below(told: Sequence[Json], depth: int = 0) -> Iterator[tuple[int, Json]]:
    for step in told:
        yield depth, step
        yield from _below(step.get("steps", ()), depth + 1)


def _text(told: Sequence[Json], language: str) -> str:
    return "\n".join("  " * depth + " | ".join(_parts(step, language)) for depth, step in _below(told))


def _parts(step: Json, language: str) -> Iterator[str]:
    yield step["note"]
    if sum_ := _arithmetic(step, language):
        yield sum_
    if step["rounding"]:
        yield step["rounding"]
    if step["citation"]:
        yield f"[{step['rule']}: {_cited(step, language)}]"


def _arithmetic(step: Json, language: str) -> str:
    days = "" if step["days"] is None else sentence("n_days", {"days": step["days"]}, language)
    text = " x ".join(part for part in (step["base"], step["rate"], days) if part)
    if step["amount"]:
        text = f"{text} = {step['amount']}" if text else step["amount"]
    dates = " .. ".join(day for day in (step["from"], step["until"]) if day)
    return ", ".join(part for part in (dates, text) if part)


def _cited(step: Json, language: str) -> str:
    if step["status"] in ("", "found"):
        return str(step["citation"])
    return f"{step['citation']}, {sentence(step['status'], {}, language)}"


def _html(told: Sequence[Json], language: str) -> str:
    heads = "".join(
        f'<th scope="col" class="govuk-table__header{_numeric(name)}">'
        f"{escape(sentence('head_' + name, {}, language))}</th>"
        for name in COLUMNS
    )
    rows = "".join(_row(depth, step, language) for depth, step in _below(told))
    return (
        '<table class="govuk-table law-working"><thead class="govuk-table__head">'
        f'<tr class="govuk-table__row">{heads}</tr></thead><tbody class="govuk-table__body">{rows}</tbody></table>'
    )


def _numeric(name: str) -> str:
    return " govuk-table__header--numeric" if name in ("days", "base", "rate", "amount") else ""


def _row(depth: int, step: Json, language: str) -> str:
    cells = "".join(
        f'<td class="govuk-table__cell govuk-table__cell--numeric">{escape(_cell(step[name]))}</td>'
        for name in COLUMNS[1:-1]
    )
    words = escape(", ".join(part for part in (step["note"], step["rounding"]) if part))
    return (
        f'<tr class="govuk-table__row" data-depth="{depth}" data-rule="{escape(step["rule"])}">'
        f'<th scope="row" class="govuk-table__header law-working__depth-{depth}">{words}</th>{cells}'
        f'<td class="govuk-table__cell">{escape(_cited(step, language))}</td></tr>'
    )


def _cell(value: object) -> str:
    return "" if value is None else str(value)
