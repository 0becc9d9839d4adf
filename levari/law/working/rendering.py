"""The same working as text, as HTML and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from html import escape
from typing import Any

from levari.law.rational import Exact, plain, spell
from levari.law.working import Step, sentence

COLUMNS = ("step", "from", "until", "days", "base", "rate", "amount", "citation")


def as_json(steps: Sequence[Step], currency: str = "", language: str = "en") -> list[dict[str, Any]]:
    """The tree as JSON objects; amounts and rates as decimal strings, a segment's unrounded amount under `exact`."""
    return [_object(step, currency, language) for step in steps]


def _object(step: Step, currency: str, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
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
        "rounding": step.rounding or None,
    }
    if isinstance(step.amount, Fraction) and step.amount.denominator != 1:
        told["exact"] = f"{step.amount.numerator}/{step.amount.denominator} minor units"
    if step.steps:
        told["steps"] = as_json(step.steps, currency, language)
    return told


def as_text(steps: Sequence[Step], currency: str = "", language: str = "en") -> str:
    """The tree as indented lines of plain text."""
    return "\n".join(_lines(steps, currency, language, 0))


def _lines(steps: Sequence[Step], currency: str, language: str, depth: int) -> Iterator[str]:
    for step in steps:
        parts = [sentence(step.words, step.facts, language)]
        sum_ = _arithmetic(step, currency, language)
        if sum_:
            parts.append(sum_)
        if step.citation:
            parts.append(f"[{step.rule}: {_cited(step, language)}]")
        yield "  " * depth + " | ".join(parts)
        yield from _lines(step.steps, currency, language, depth + 1)


def _arithmetic(step: Step, currency: str, language: str) -> str:
    dates = [day.isoformat() for day in (step.from_on, step.until_on) if day]
    left = []
    if step.base is not None:
        left.append(_money(step.base, currency))
    if step.rate is not None:
        left.append(plain(step.rate))
    if step.days is not None:
        left.append(sentence("n_days", {"days": step.days}, language))
    text = " x ".join(left)
    if step.amount is not None:
        text = f"{text} = {_money(step.amount, currency)}" if text else _money(step.amount, currency)
    return ", ".join(part for part in (" .. ".join(dates), text) if part)


def _cited(step: Step, language: str) -> str:
    if step.citation is None:
        return ""
    text = step.citation.text(language)
    return text if step.citation.status == "found" else f"{text}, {sentence(step.citation.status, {}, language)}"


def _money(amount: Exact | None, currency: str) -> str:
    if amount is None:
        return ""
    return spell(amount, currency) if currency else plain(Fraction(amount))


def as_html(steps: Sequence[Step], currency: str = "", language: str = "en") -> str:
    """The tree as one table; a step below another stands below it, indented by `data-depth`. All text is escaped."""
    heads = "".join(
        f'<th scope="col" class="govuk-table__header{_numeric(name)}">'
        f"{escape(sentence('head_' + name, {}, language))}</th>"
        for name in COLUMNS
    )
    rows = "".join(_rows(steps, currency, language, 0))
    return (
        '<table class="govuk-table law-working"><thead class="govuk-table__head">'
        f'<tr class="govuk-table__row">{heads}</tr></thead><tbody class="govuk-table__body">{rows}</tbody></table>'
    )


def _numeric(name: str) -> str:
    return " govuk-table__header--numeric" if name in ("days", "base", "rate", "amount") else ""


def _rows(steps: Sequence[Step], currency: str, language: str, depth: int) -> Iterator[str]:
    for step in steps:
        cells = [
            step.from_on.isoformat() if step.from_on else "",
            step.until_on.isoformat() if step.until_on else "",
            "" if step.days is None else str(step.days),
            _money(step.base, currency),
            plain(step.rate) if step.rate is not None else "",
            _money(step.amount, currency),
        ]
        numeric = "govuk-table__cell govuk-table__cell--numeric"
        told = "".join(f'<td class="{numeric}">{escape(cell)}</td>' for cell in cells)
        words = escape(sentence(step.words, step.facts, language))
        source = escape(_cited(step, language))
        yield (
            f'<tr class="govuk-table__row" data-depth="{depth}" data-rule="{escape(step.rule)}">'
            f'<th scope="row" class="govuk-table__header law-working__depth-{depth}">{words}</th>{told}'
            f'<td class="govuk-table__cell">{source}</td></tr>'
        )
        yield from _rows(step.steps, currency, language, depth + 1)
