"""The delayed interest of a debt in foreign currency, in the currency of the pack."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from levari.basics.money import minor_digits
from levari.law.position.question import Conversion, PositionInput
from levari.law.position.terms import Terms
from levari.law.rational import Exact, half_up
from levari.law.refusals import InputWrong


def check_conversion(question: PositionInput, terms: Terms) -> None:
    """One rate, of the day on which the interest of every item starts (Fa Shi [2014] 8 art. 5).

    :raises InputWrong: a rate that is none, of another day, or for a debt in the currency of the pack.
    """
    asked, where = question.facts.conversion, "/conversion"
    if asked is None:
        return
    if question.currency == terms.pack.currency:
        raise InputWrong(pointer=where, name="conversion", why=f"the debt is in {question.currency} already.")
    if asked.mid_rate <= 0:
        raise InputWrong(pointer=f"{where}/mid_rate", name="mid_rate", why="a price is more than nothing.")
    for item in question.items:
        due_on = item.performance_due_on
        if due_on is not None and asked.rate_on not in (due_on, due_on + dt.timedelta(days=1)):
            why = f"the interest of {item.id} starts on another day; each starting day has a mid rate of its own."
            raise InputWrong(pointer=f"{where}/rate_on", name="rate_on", why=why)


def converted(amount: Exact, asked: Conversion, currency: str, wanted: str) -> int:
    """An exact amount in minor units at the mid rate, in minor units of the other currency, rounded half up once.

    >>> import datetime as dt
    >>> converted(2_160_48, Conversion(Fraction("7.1"), dt.date(2024, 1, 2)), "USD", "CNY")
    1533941
    """
    scale = Fraction(10) ** (minor_digits(wanted) - minor_digits(currency))
    return half_up(Fraction(amount) * asked.mid_rate * scale)
