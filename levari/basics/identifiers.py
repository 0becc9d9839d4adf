"""Identifiers of persons and companies: what can be checked on their face, and demo ones that can name nobody.

A check digit catches typing; it proves nobody. Who bears an identifier is confirmed by the register, never here.
Norms: GB 11643-1999 (resident identity number), GB 32100-2015 (unified social credit code), GB 11714-1997
(organisation code).
"""

import re
from datetime import date, timedelta

from stdnum.cn import ric, uscc

from levari.basics.refusal import Refusal

#: First two digits of a resident number: the provinces, and 81 to 83 for Hong Kong, Macao and Taiwan residents.
_PROVINCES = re.compile(r"1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]")
#: No province has this code: identifiers that carry it belong to the demo district.
DEMO_PROVINCE = "99"

_OTHER_FORMS = {
    "passport": re.compile(r"[A-Z0-9]{5,20}"),
    "hm_permit": re.compile(r"[HM]([0-9]{8}|[0-9]{10})"),
    "tw_permit": re.compile(r"[0-9]{8}|[0-9]{10}"),
}

#: Which kinds of identifier a person of each kind may bear.
ID_KINDS: dict[str, tuple[str, ...]] = {
    "natural": ("cn_ric", "passport", "hm_permit", "tw_permit"),
    "company": ("cn_uscc",),
    "public_body": ("cn_uscc",),
}

_FIRST_DEMO_BIRTH = date(1945, 1, 1)
_DEMO_BIRTHS = 18_000
_OLDEST_BIRTH = date(1850, 1, 1)


class IdentifierInvalid(Refusal):
    """The identifier {shown} cannot exist. Compare it with the document of identity."""

    rule = "identifier.form"


class IdentifierKindUnknown(IdentifierInvalid):
    """{id_kind!r} is no kind of identifier. Use one of: {known}."""

    rule = "identifier.kind"


class IdentifierWrongLength(IdentifierInvalid):
    """The identifier {shown} has {length} characters; {id_kind} has 18. Compare it with the document of identity;
    an old number of 15 digits must be replaced by the present one."""

    rule = "identifier.length"


class IdentifierWrongCharacters(IdentifierInvalid):
    """The identifier {shown} has characters that {id_kind} cannot have. Compare it with the document of identity."""

    rule = "identifier.characters"


class CheckDigitWrong(IdentifierInvalid):
    """The last character of the identifier {shown} does not fit the others: one was mistyped or two were swapped.
    Compare it with the document of identity."""

    rule = "identifier.check_digit"


class BirthDateImpossible(IdentifierInvalid):
    """The identifier {shown} carries a date of birth that does not exist or lies in the future. Compare it with the
    document of identity."""

    rule = "identifier.birth_date"


class RegionUnknown(IdentifierInvalid):
    """The identifier {shown} begins with a region that does not exist. Compare it with the document of identity."""

    rule = "identifier.region"


def check(id_kind: str, value: str, *, demo: bool = False, on: date | None = None) -> str:
    """Normalise an identifier and check length, characters, check digit, date of birth and region.

    ``demo`` also admits the impossible province 99 of the demo district, with all other checks kept; ``on`` is the day
    after which nobody can have been born.

    :raises IdentifierInvalid: one of its subclasses, which names what is wrong and shows the identifier masked.

    >>> check("cn_ric", " 360426 19910101 0071 "), check("cn_uscc", "91110000600037341l")
    ('360426199101010071', '91110000600037341L')
    """
    plain = re.sub(r"[\s\-]", "", value).upper()
    if id_kind == "cn_ric":
        return _check_ric(plain, demo=demo, on=on)
    if id_kind == "cn_uscc":
        return _check_uscc(plain, demo=demo)
    if id_kind not in _OTHER_FORMS:
        raise IdentifierKindUnknown(id_kind=id_kind, known=", ".join(["cn_ric", "cn_uscc", *_OTHER_FORMS]))
    if not _OTHER_FORMS[id_kind].fullmatch(plain):
        raise IdentifierWrongCharacters(shown=masked(plain), id_kind=id_kind)
    return plain


def _check_ric(plain: str, *, demo: bool, on: date | None) -> str:
    _check_form("cn_ric", plain, r"[0-9]{17}[0-9X]")
    if ric.calc_check_digit(plain) != plain[-1]:
        raise CheckDigitWrong(shown=masked(plain))
    born_on = birth_on(plain)
    if born_on < _OLDEST_BIRTH or (on is not None and born_on > on):
        raise BirthDateImpossible(shown=masked(plain))
    _check_region(plain, plain[:2], demo=demo)
    return plain


def _check_uscc(plain: str, *, demo: bool) -> str:
    _check_form("cn_uscc", plain, r"[0-9A-HJ-NP-RTUW-Y][0-9A-HJ-NP-RTUW-Y][0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}")
    if uscc.calc_check_digit(plain[:-1]) != plain[-1]:
        raise CheckDigitWrong(shown=masked(plain))
    # 10 is the register of the central authorities.
    if plain[2:4] != "10":
        _check_region(plain, plain[2:4], demo=demo)
    return plain


def _check_form(id_kind: str, plain: str, form: str) -> None:
    if len(plain) != 18:
        raise IdentifierWrongLength(shown=masked(plain), length=len(plain), id_kind=id_kind)
    if not re.fullmatch(form, plain):
        raise IdentifierWrongCharacters(shown=masked(plain), id_kind=id_kind)


def _check_region(plain: str, province: str, *, demo: bool) -> None:
    # Only the province is compared: lists of counties have gaps, and a gap would shut out a real person.
    if not _PROVINCES.fullmatch(province) and not (demo and province == DEMO_PROVINCE):
        raise RegionUnknown(shown=masked(plain))


def birth_on(resident_number: str) -> date:
    """The date of birth a normalised resident number carries.

    :raises BirthDateImpossible: if there is no such day.
    """
    digits = resident_number[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise BirthDateImpossible(shown=masked(resident_number)) from None


def is_demo(id_kind: str, value: str) -> bool:
    """Whether a normalised identifier belongs to the demo district, so that no real person can bear it."""
    start = {"cn_ric": 0, "cn_uscc": 2}.get(id_kind)
    return start is not None and value[start : start + 2] == DEMO_PROVINCE


def masked(value: str) -> str:
    """An identifier for people to recognise and not to copy: the first three and the last two characters.

    >>> masked("360426199101010071")
    '360*************71'
    """
    return value[:3] + "*" * (len(value) - 5) + value[-2:] if len(value) > 7 else "*" * len(value)


def demo_ric(n: int) -> str:
    """Resident number ``n`` of the demo district: region 99, a real day of birth, a right check digit.

    Different for all ``n`` from 0 to 179,999,999,999.

    >>> demo_ric(0), check("cn_ric", demo_ric(0), demo=True) == demo_ric(0)
    ('990000194501010002', True)
    """
    rest, day = divmod(n, _DEMO_BIRTHS)
    born_on = _FIRST_DEMO_BIRTH + timedelta(days=day * 7919 % _DEMO_BIRTHS)
    region, serial = divmod(rest, 1000)
    if not 0 <= region <= 9999:
        raise ValueError("demo resident numbers go from 0 to 179,999,999,999")
    front = f"{DEMO_PROVINCE}{region:04d}{born_on:%Y%m%d}{serial:03d}"
    return front + ric.calc_check_digit(front + "0")


def demo_uscc(n: int) -> str:
    """Credit code ``n`` of the demo district: region 99, right check digits. Different for all n below 10**12.

    >>> check("cn_uscc", demo_uscc(7), demo=True) == demo_uscc(7)
    True
    """
    region, serial = divmod(n, 10**8)
    if not 0 <= region <= 9999:
        raise ValueError("demo credit codes go from 0 to 999,999,999,999")
    organisation = f"{serial:08d}"
    front = f"91{DEMO_PROVINCE}{region:04d}{organisation}{_organisation_check(organisation)}"
    return front + uscc.calc_check_digit(front)


def _organisation_check(digits: str) -> str:
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return "0123456789X"[(11 - weighted % 11) % 11]
