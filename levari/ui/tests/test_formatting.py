"""Money, dates, instants and identifiers as people read them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.money import format_minor
from levari.ui import filters, formatting

SHANGHAI = ZoneInfo("Asia/Shanghai")


@given(amount=st.integers(-(10**15), 10**15), currency=st.sampled_from(["CNY", "EUR", "JPY", "KWD"]))
def test_money_text_says_what_the_plain_form_says(amount: int, currency: str) -> None:
    shown = formatting.money_text(amount, currency)
    plain = shown.replace("\N{MINUS SIGN}", "-").replace(",", "")
    for sign in (*formatting.SYMBOLS.values(), currency, "\N{NO-BREAK SPACE}"):
        plain = plain.replace(sign, "")
    assert plain == format_minor(amount, currency)


def test_money_filter_marks_up_and_leaves_out_none() -> None:
    assert filters.money(12_000_000, "CNY") == '<span class="lv-money">¥\xa0120,000.00</span>'
    assert "lv-money--negative" in filters.money(-1)
    assert filters.money(None) == ""


def test_an_instant_stands_in_the_courts_time() -> None:
    at = datetime(2024, 2, 28, 16, 30, tzinfo=UTC)
    assert formatting.instant_text(at, SHANGHAI) == "29\xa0February\xa02024, 00:30"
    assert formatting.instant_text(at, SHANGHAI, "zh-hans") == "2024年2月29日 00:30"
    assert '<time datetime="2024-02-28T16:30:00+00:00">' in filters.instant(at, SHANGHAI)


def test_dates_follow_the_language() -> None:
    with translation.override("zh-hans"):
        assert filters.day_text(date(2024, 3, 6)) == "2024年3月6日"
    with translation.override("en"):
        assert filters.day(date(2024, 3, 6)) == '<time datetime="2024-03-06">6\xa0March\xa02024</time>'


@given(st.text("0123456789X", max_size=30))
def test_a_mask_keeps_the_length_and_hides_at_least_half(identifier: str) -> None:
    shown = formatting.masked(identifier)
    assert len(shown) == len(identifier)
    assert shown.count("*") * 2 >= len(identifier)


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        (timedelta(seconds=20), "just now"), (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5, minutes=59), "5 hours ago"), (timedelta(days=3, hours=2), "3 days ago"),
    ],
)  # fmt: skip
def test_age_is_said_in_the_greatest_unit(gone: timedelta, text: str) -> None:
    now = datetime(2024, 5, 1, tzinfo=UTC)
    with translation.override("en"):
        assert filters.age(now - gone, now) == text
