"""Calendar days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from levari.basics.days import add_months

days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@given(days, st.integers(0, 600))
def test_months_end_on_the_corresponding_day(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
