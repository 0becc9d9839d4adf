"""The working of one attachable income: from the net income through every part to the cent that is attached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from levari.law.income.scale import PERIODS, Scale
from levari.law.working import Fact, Step, Word


def explain(scale: Scale, on: dt.date, period: str, net: int, dependants: int, amount: int) -> Step:
    """The steps behind `amount`, which is what `scale` attaches of `net`."""
    rule = scale.rules[0]
    facts: dict[str, Fact] = {"on": on, "period": Word(PERIODS[period]), "dependants": dependants}
    once = f"half {scale.half} to the minor unit, once"
    steps = (*scale.basis, *_parts(scale, net), *_corrections(scale, net, amount))
    return Step(rule.id, "attachable_of", facts, rule.citation, base=net, amount=amount, rounding=once, steps=steps)


def _parts(scale: Scale, net: int) -> Iterator[Step]:
    rule, inside = scale.rules[0], scale.inside(net)
    if inside != net:
        yield Step(rule.id, "income_inside", {}, rule.citation, base=net, amount=inside)
    parts = scale.band(inside).parts
    if not parts:
        yield Step(rule.id, "income_free", {}, rule.citation, base=inside, amount=0)
    for part in parts:
        base = part.base(inside)
        words = "income_part" if part.above else "income_whole"
        yield Step(rule.id, words, {}, rule.citation, base=base, rate=part.share, amount=part.share * base)


def _corrections(scale: Scale, net: int, amount: int) -> Iterator[Step]:
    """What goes beside or before the bands: the printed table, the income above the highest, what is left always."""
    rule, inside = scale.rules[0], scale.inside(net)
    formula, law = scale.by_formula(inside), scale.by_law(inside)
    if formula != law and scale.table is not None:
        yield Step(scale.table.id, "income_printed", {}, scale.table.citation, base=inside, amount=law)
    above = 0 if scale.whole_above is None else max(net - scale.whole_above, 0)
    if above:
        yield Step(rule.id, "income_above", {}, rule.citation, base=above, rate=Fraction(1), amount=above)
    if scale.floor_rule is not None:
        words = "income_left_binds" if amount < law + above else "income_left"
        yield Step(scale.floor_rule.id, words, {}, scale.floor_rule.citation, amount=scale.left)
