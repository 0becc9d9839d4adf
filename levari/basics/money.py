"""Money as integer minor units of an ISO 4217 currency: read, written and divided without any float."""

import re
from collections.abc import Sequence

from levari.basics.refusal import Refusal

_TWO_DIGITS = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY "
    "COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS "
    "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR "
    "MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP "
    "STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG"
)
_NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND"
_FOUR_DIGITS = "CLF UYW"

#: ISO 4217: how many decimal digits the minor unit of a currency has.
MINOR_DIGITS: dict[str, int] = {
    **dict.fromkeys(_TWO_DIGITS.split(), 2),
    **dict.fromkeys(_NO_DIGITS.split(), 0),
    **dict.fromkeys(_THREE_DIGITS.split(), 3),
    **dict.fromkeys(_FOUR_DIGITS.split(), 4),
}

#: The greatest amount in minor units: what a PostgreSQL ``bigint`` holds.
GREATEST_AMOUNT = 2**63 - 1

_DECIMAL = re.compile(r"(-?)(0|[1-9][0-9]{0,29})(?:\.([0-9]{1,9}))?")


class CurrencyUnknown(Refusal):
    """{currency!r} is no currency code of ISO 4217. Write three capital letters, for example CNY."""

    rule = "money.currency"


class AmountUnreadable(Refusal):
    """{text!r} is no amount in {currency}. Write plain digits, a point and {digits} decimal digits, without signs of
    thousands, for example {example}."""

    rule = "money.amount"


class AmountTooGreat(Refusal):
    """The amount has more digits than can be booked. Check the number of zeros."""

    rule = "money.greatest"


def minor_digits(currency: str) -> int:
    """Decimal digits of the minor unit of ``currency``.

    >>> minor_digits("CNY"), minor_digits("JPY"), minor_digits("KWD")
    (2, 0, 3)
    """
    try:
        return MINOR_DIGITS[currency]
    except (KeyError, TypeError):
        raise CurrencyUnknown(currency=currency) from None


def minor(text: str, currency: str, *, exact: bool = True) -> int:
    """Minor units of the decimal string ``text``.

    ``exact`` asks for all decimal digits of the currency; without it fewer are read as if zeros followed.

    :raises AmountUnreadable: for anything but plain digits (no plus, no grouping, no exponent, no other scripts).
    :raises AmountTooGreat: above ``GREATEST_AMOUNT``.

    >>> minor("120.50", "CNY"), minor("-3.00", "CNY"), minor("7", "JPY"), minor("7", "CNY", exact=False)
    (12050, -300, 7, 700)
    """
    digits = minor_digits(currency)
    found = _DECIMAL.fullmatch(text) if isinstance(text, str) and len(text) <= 44 else None
    cents = (found[3] or "") if found else ""
    if not found or len(cents) > digits or (exact and len(cents) < digits):
        example = format_minor(12050, currency)
        raise AmountUnreadable(text=_short(text), currency=currency, digits=digits, example=example)
    amount = int(found[2] + cents.ljust(digits, "0"))
    if amount > GREATEST_AMOUNT:
        raise AmountTooGreat()
    return -amount if found[1] else amount


def _short(text: object) -> str:
    shown = str(text)
    return shown if len(shown) <= 40 else shown[:40] + "..."


def format_minor(amount: int, currency: str) -> str:
    """The decimal string of ``amount`` minor units: the inverse of :func:`minor`.

    >>> format_minor(-12050, "CNY"), format_minor(7, "JPY")
    ('-120.50', '7')
    """
    digits = minor_digits(currency)
    sign, plain = ("-" if amount < 0 else ""), str(abs(amount)).rjust(digits + 1, "0")
    return f"{sign}{plain[:-digits]}.{plain[-digits:]}" if digits else sign + plain


def split_pro_rata(total: int, weights: Sequence[int], ids: Sequence[str]) -> list[int]:
    """Divide ``total`` minor units in proportion to ``weights`` by largest remainder; ties go to the smaller id.

    The shares come in the order of ``weights``, add up to ``total`` exactly, and each is less than one minor unit from
    its exact share. If ``total`` is not above the sum of the weights, no share is above its weight.

    :raises ValueError: for negative numbers, or for something to divide and nobody to take it.

    >>> split_pro_rata(100, [1, 1, 1], ["c", "a", "b"])
    [33, 34, 33]
    """
    whole = sum(weights)
    if total < 0 or any(weight < 0 for weight in weights) or len(weights) != len(ids):
        raise ValueError("total and weights must not be negative, and each weight needs an id")
    if whole == 0:
        if total:
            raise ValueError("nothing to divide by: all weights are zero")
        return [0] * len(weights)
    parts = [divmod(total * weight, whole) for weight in weights]
    shares = [share for share, _ in parts]
    order = sorted(range(len(parts)), key=lambda at: (-parts[at][1], ids[at]))
    for at in order[: total - sum(shares)]:
        shares[at] += 1
    return shares
