"""A calculation's working as lines a page can draw: what each step did, on which rule, with which dates and rate."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext_lazy

from levari.basics.money import minor
from levari.basics.refusal import Refusal
from levari.ui.formatting import date_text, money_text

#: The facts of a step in the order people read them, with their names on screen.
FACTS = {
    "from": gettext_lazy("From"), "until": gettext_lazy("Until"), "days": gettext_lazy("Days"),
    "base": gettext_lazy("Base"), "rate": gettext_lazy("Rate"), "rounding": gettext_lazy("Rounding"),
    "rule": gettext_lazy("Rule"), "citation": gettext_lazy("Citation"),
}  # fmt: skip
_OTHER_NAMES = {"from": ("from_on", "from_"), "until": ("until_on",), "base": ("base_amount",)}
_TITLES = ("note", "title", "text", "what", "label", "item", "rule")
_AMOUNTS = ("amount", "result")


def step_lines(steps: Iterable[Any], currency: str = "CNY") -> list[dict[str, Any]]:
    """Each step as ``title``, ``amount``, ``facts`` (name, value), ``unverified``, ``steps``.

    A step is a mapping as ``levari.law.working.rendering.as_json`` makes it, or an object with such attributes.
    Amounts may be integer minor units or decimal strings; dates may be dates or ISO text. Absent facts are left out.
    """
    return [_line(step, currency) for step in steps]


def _line(step: Any, currency: str) -> dict[str, Any]:
    title = next((value for key in _TITLES if (value := _get(step, key))), "")
    amount = next((value for key in _AMOUNTS if (value := _get(step, key)) is not None), None)
    facts = [(name, _shown(key, value, currency)) for key, name in FACTS.items() if (value := _fact(step, key))]
    return {
        "title": str(title),
        "amount": _amount(amount, currency),
        "facts": facts,
        "unverified": _get(step, "unverified") is True or _get(step, "status") == "unverified",
        "steps": step_lines(_get(step, "steps") or (), currency),
    }


def _get(step: Any, key: str) -> Any:
    return step.get(key) if isinstance(step, Mapping) else getattr(step, key, None)


def _fact(step: Any, key: str) -> Any:
    return next((v for name in (key, *_OTHER_NAMES.get(key, ())) if (v := _get(step, name)) not in (None, "")), None)


def _amount(value: Any, currency: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return money_text(value, currency)
    try:
        return money_text(minor(str(value), currency, exact=False), currency)
    except Refusal:
        return str(value)


def _shown(key: str, value: Any, currency: str) -> str:
    if key == "base":
        return _amount(value, currency)
    if key in ("from", "until"):
        return date_text(value if isinstance(value, date) else date.fromisoformat(str(value)), get_language())
    if key == "rate" and isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
