"""Reckoning with calendar days."""

from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day ``months`` later, or the last day of that month if it has none.

    >>> add_months(date(2024, 2, 29), 24), add_months(date(2024, 8, 31), 6)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month + 1, 1) + timedelta(days=day.day - 1))
