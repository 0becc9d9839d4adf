"""Exact rational amounts: decimal strings in, one rounding out, no float in between."""

from __future__ import annotations

import re
from fractions import Fraction

from levari.basics.money import format_minor

#: An amount in minor units that may be a fraction of one.
Exact = int | Fraction

_DECIMAL = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)


def decimal(text: str) -> Fraction:
    """The exact value of a decimal string.

    :raises ValueError: for anything but digits and a point.

    >>> decimal("0.000175")
    Fraction(7, 40000)
    """
    if not _DECIMAL.fullmatch(text):
        raise ValueError(f"{text!r} is no decimal string")
    return Fraction(text)


def half_up(amount: Exact) -> int:
    """Round to a whole minor unit, a half away from zero.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(12, 5))
    (3, -3, 2)
    """
    top, bottom = amount.numerator, amount.denominator
    return (2 * top + bottom) // (2 * bottom) if top >= 0 else -((bottom - 2 * top) // (2 * bottom))


def spell(amount: Exact, currency: str) -> str:
    """An amount in minor units as a decimal string, rounded half up to the minor unit."""
    return format_minor(half_up(amount), currency)


def plain(value: Fraction) -> str:
    """A rational as a decimal string where it ends within 12 places, else as a fraction.

    >>> plain(Fraction(7, 40000)), plain(Fraction(1, 3)), plain(Fraction(2))
    ('0.000175', '1/3', '2')
    """
    scaled = value * 10**12
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled.numerator)).rjust(13, "0")
    return sign + f"{digits[:-12]}.{digits[-12:]}".rstrip("0").rstrip(".")
