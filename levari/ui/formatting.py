"""How money, dates, instants and identifiers are written for people. Pure: language and time zone are passed in."""

from datetime import date, datetime, tzinfo

from levari.basics.money import minor_digits

SYMBOLS = {"CNY": "¥", "EUR": "€", "USD": "$", "GBP": "£"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MINUS = "\N{MINUS SIGN}"
_FIXED_SPACE = "\N{NO-BREAK SPACE}"


def money_text(amount: int, currency: str) -> str:
    """``amount`` in minor units as a grouped decimal with its currency sign.

    >>> money_text(12_000_000, "CNY"), money_text(-5, "EUR"), money_text(1500, "JPY")
    ('¥\\xa0120,000.00', '−€\\xa00.05', 'JPY\\xa01,500')
    """
    digits = minor_digits(currency)
    whole, cents = divmod(abs(amount), 10**digits)
    number = f"{whole:,}.{cents:0{digits}d}" if digits else f"{whole:,}"
    return f"{_MINUS if amount < 0 else ''}{SYMBOLS.get(currency, currency)}{_FIXED_SPACE}{number}"


def _chinese(language: str | None) -> bool:
    return (language or "").lower().startswith("zh")


def date_text(on: date, language: str | None = "en") -> str:
    """A date in words of the language.

    >>> date_text(date(2024, 3, 6)), date_text(date(2024, 3, 6), "zh-hans")
    ('6\\xa0March\\xa02024', '2024年3月6日')
    """
    if _chinese(language):
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day}{_FIXED_SPACE}{_MONTHS[on.month - 1]}{_FIXED_SPACE}{on.year}"


def instant_text(at: datetime, zone: tzinfo, language: str | None = "en") -> str:
    """An aware instant as date and time of day in ``zone``.

    >>> from datetime import UTC, timedelta, timezone
    >>> instant_text(datetime(2024, 3, 5, 23, 5, tzinfo=UTC), timezone(timedelta(hours=8)))
    '6\\xa0March\\xa02024, 07:05'
    """
    local = at.astimezone(zone)
    gap = " " if _chinese(language) else ", "
    return f"{date_text(local.date(), language)}{gap}{local:%H:%M}"


def masked(identifier: str, *, head: int = 3, tail: int = 4) -> str:
    """An identifier with its middle hidden; a short one shows at most its last quarter.

    >>> masked("110105199001011234"), masked("G12345"), masked("")
    ('110***********1234', '*****5', '')
    """
    if len(identifier) < 2 * (head + tail):
        head, tail = 0, len(identifier) // 4
    hidden = len(identifier) - head - tail
    return identifier[:head] + "*" * hidden + identifier[head + hidden :]


def years_old(born_on: date, on: date) -> int:
    """Whole years lived on ``on``; somebody born on 29 February grows older on 1 March of a common year.

    >>> years_old(date(2006, 3, 7), date(2024, 3, 6)), years_old(date(2006, 3, 6), date(2024, 3, 6))
    (17, 18)
    """
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def grouped(count: int) -> str:
    """A plain number with groups of three.

    >>> grouped(1234567)
    '1,234,567'
    """
    return f"{count:,}"
