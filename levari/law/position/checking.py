"""Is everything there that a position needs, and nothing that does not belong? Each refusal names its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields

from levari.law.deadlines.counting import check_year
from levari.law.pack.lines import Series
from levari.law.position.question import Facts, Item, PositionInput
from levari.law.position.terms import Terms
from levari.law.refusals import InputMissing, InputWrong

# What each kind of item must have, and what it must not have. A principal's day is for the pack to ask for.
NEEDS = {
    "principal": ("amount",),
    "costs": ("amount",),
    "agreed_interest": ("on_item", "from_on", "day_basis"),
}
_AGREED = ("on_item", "rate_per_year", "rate_of", "from_on", "day_basis")
_FORBIDS = {"principal": _AGREED, "costs": _AGREED, "agreed_interest": ("amount", "performance_due_on")}
_ITEM_FACTS = ("claim_kind", "obligation_arose_on")
_WHY = {
    "performance_due_on": "Without the day the performance period expires no delay can be counted.",
    "day_basis": "Say by how many days of the year the rate is divided.",
    "judgment_on": "The rate and the first day of interest depend on the day of the judgment.",
    "creditor_kind": "The legal rate is another one for a natural person (individual) than for all others (other).",
    "court": "High court and county court judgments do not bear interest alike.",
}
_NAMES = {"from_on": "from"}


def check(question: PositionInput, terms: Terms) -> dict[str, int]:
    """Check items and facts of a question; where each item stands, by id.

    :raises InputMissing, InputWrong: with a JSON pointer to the place.
    """
    if not question.items:
        raise InputMissing(pointer="/items", name="items", why="A position needs at least one item.")
    check_year(question.on, "/on")
    _check_facts(question, terms)
    by_id: dict[str, int] = {}
    for place, item in enumerate(question.items):
        if item.id in by_id or item.id == "delayed_interest":
            raise InputWrong(pointer=f"/items/{place}/id", name=item.id, why="each item needs an id of its own.")
        by_id[item.id] = place
        _check_item(item, f"/items/{place}", terms)
    for place, item in enumerate(question.items):
        where = f"/items/{place}/on_item"
        if item.on_item is not None and item.on_item not in by_id:
            raise InputWrong(pointer=where, name=item.on_item, why="there is no item of that id.")
        if item.on_item is not None and question.items[by_id[item.on_item]].kind == "agreed_interest":
            raise InputWrong(pointer=where, name=item.on_item, why="agreed interest runs on a principal or on costs.")
    return by_id


def missing(where: str, name: str, why: str = "") -> InputMissing:
    """The refusal for something that is not in the question."""
    told = _NAMES.get(name, name)
    return InputMissing(pointer=f"{where}/{told}", name=told, why=why or _WHY.get(name, "The law pack asks for it."))


def _stranger(where: str, name: str, whom: str) -> InputWrong:
    told = _NAMES.get(name, name)
    return InputWrong(pointer=f"{where}/{told}", name=told, why=f"it does not belong to {whom}.")


def _check_facts(question: PositionInput, terms: Terms) -> None:
    code, facts = question.pack, question.facts
    for name in terms.needs:
        if getattr(facts, name) is None:
            raise missing("", name)
    for known in fields(Facts):
        told = getattr(facts, known.name)
        if told is not None and known.name not in (*terms.needs, *terms.allows):
            raise _stranger("", known.name, f"the pack {code}")
        if isinstance(told, dt.date):
            check_year(told, f"/{known.name}")
    if question.options.day_basis is not None and not terms.basis_open:
        raise _stranger("/options", "day_basis", f"the pack {code}")


def _check_item(item: Item, where: str, terms: Terms) -> None:
    if item.kind not in NEEDS:
        raise InputWrong(pointer=f"{where}/kind", name=item.kind, why=f"there are {', '.join(NEEDS)}.")
    for name in NEEDS[item.kind]:
        if getattr(item, name) is None:
            raise missing(where, name, _WHY.get(name, f"An item of the kind {item.kind} needs it."))
    for name in _FORBIDS[item.kind]:
        if getattr(item, name) is not None:
            raise _stranger(where, name, item.kind)
    for name in _ITEM_FACTS:
        if getattr(item, name) is not None and (name not in terms.item_facts or item.kind != "principal"):
            raise _stranger(where, name, f"{item.kind} in the pack {terms.pack.code}")
    if item.amount is not None and item.amount < 0:
        raise InputWrong(pointer=f"{where}/amount", name="amount", why="it is negative.")
    if item.kind == "principal" and item.performance_due_on is None and not terms.from_judgment:
        raise missing(where, "performance_due_on")
    if item.kind == "agreed_interest":
        _check_rate(item, where, terms)


def _check_rate(item: Item, where: str, terms: Terms) -> None:
    if item.rate_per_year is None and item.rate_of is None:
        raise missing(where, "rate_per_year", "Agreed interest needs a rate, or the series its rate follows (rate_of).")
    if item.rate_per_year is not None and item.rate_of is not None:
        raise InputWrong(pointer=f"{where}/rate_of", name="rate_of", why="there is a rate_per_year already.")
    if item.rate_per_year is not None and item.rate_per_year < 0:
        raise InputWrong(pointer=f"{where}/rate_per_year", name="rate_per_year", why="it is negative.")
    if item.rate_of is not None:
        series = item.rate_of.series
        known = [id_ for id_, (line, *_) in terms.pack.lines.items() if isinstance(line, Series) and line.by_day]
        if terms.pack.names.get(series, series) not in known:
            why = f"it is no series of rates; there are {', '.join(known) or 'none'}."
            raise InputWrong(pointer=f"{where}/rate_of/series", name=series, why=why)
    if isinstance(item.day_basis, int) and item.day_basis <= 0:
        raise InputWrong(pointer=f"{where}/day_basis", name="day_basis", why="a year has days.")


def check_order(kinds: Sequence[str], present: set[str]) -> None:
    """Is an order of credit whole?

    :raises InputMissing, InputWrong: a kind that is present but not in it, twice in it, or unknown.
    """
    where = "/options/credit_order"
    if len(set(kinds)) < len(kinds):
        raise InputWrong(pointer=where, name="credit_order", why="a kind stands twice.")
    for kind in kinds:
        if kind not in NEEDS and kind != "delayed_interest":
            raise InputWrong(pointer=where, name=kind, why="it is no kind of item.")
    for kind in sorted(present.difference(kinds)):
        raise InputMissing(pointer=where, name=kind, why="The order of credit does not say when it is paid.")
