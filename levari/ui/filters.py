"""Template filters: the formatting of values in the reader's language and the court's time zone."""

from datetime import date, datetime, timedelta, tzinfo

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup

from levari.ui import formatting


def money(amount: int | None, currency: str = "CNY") -> str:
    """Minor units as marked-up text that keeps its figures aligned and never breaks; nothing for None."""
    if amount is None:
        return ""
    kind = "lv-money lv-money--negative" if amount < 0 else "lv-money"
    return Markup('<span class="{}">{}</span>').format(kind, formatting.money_text(amount, currency))


def money_text(amount: int | None, currency: str = "CNY") -> str:
    """Minor units as plain text."""
    return "" if amount is None else formatting.money_text(amount, currency)


def day(value: date | datetime | None) -> str:
    """A date, or the court's date of an instant, with its machine form for assistive software."""
    if value is None:
        return ""
    on = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return Markup('<time datetime="{}">{}</time>').format(on.isoformat(), formatting.date_text(on, get_language()))


def day_text(value: date | None) -> str:
    """A date as plain text."""
    return "" if value is None else formatting.date_text(value, get_language())


def instant(at: datetime | None, zone: tzinfo | None = None) -> str:
    """An instant in the court's time zone (the active one unless given)."""
    if at is None:
        return ""
    text = formatting.instant_text(at, zone or timezone.get_current_timezone(), get_language())
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(timespec="seconds"), text)


def age(at: datetime, now: datetime) -> str:
    """How long ago ``at`` was, in the greatest whole unit."""
    gone: timedelta = now - at
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return gettext("just now")
    if minutes < 60:
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", minutes) % {"n": minutes}
    if minutes < 60 * 24:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s day ago", "%(n)s days ago", gone.days) % {"n": gone.days}


FILTERS = {
    "money": money,
    "money_text": money_text,
    "date": day,
    "date_text": day_text,
    "instant": instant,
    "age": age,
    "years_old": formatting.years_old,
    "masked": formatting.masked,
    "grouped": formatting.grouped,
}
