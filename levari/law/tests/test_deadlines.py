"""Terms: by days, working days, months and years, over days off and make-up working days, in the court's time zone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.law.calendars import after_working_days, is_working
from levari.law.closing import check, conditions, earliest_closing_on, recheck_dates
from levari.law.deadlines import add_months, deadline
from levari.law.measures import longest_until, rule_of
from levari.law.pack import Clock, load
from levari.law.refusals import InputMissing, InputWrong, NotInForce, RuleUnknown

CHINA = dt.timezone(dt.timedelta(hours=8))


def ends(rule: str, day: str) -> str:
    at = dt.datetime.fromisoformat(f"{day}T10:00:00+08:00")
    return deadline("cn", rule, at).value.last_on.isoformat()


@pytest.mark.parametrize(
    ("rule", "day", "last"),
    [
        ("filing_decision", "2024-03-04", "2024-03-11"),  # seven days, a Monday
        ("filing_decision", "2024-03-02", "2024-03-11"),  # 9 March is a Saturday
        ("filing_decision", "2024-09-26", "2024-10-08"),  # 3 October is in the National Day week
        ("filing_decision", "2024-01-28", "2024-02-04"),  # a Sunday that is worked
        (
            "filing_decision",
            "2024-02-03",
            "2024-02-18",
        ),  # Spring Festival to 17 February; 18 February, a Sunday, is worked
        ("finish_investigation", "2024-01-31", "2024-02-29"),  # no 31 February
        ("finish_investigation", "2023-01-31", "2023-02-28"),
        ("case_term", "2023-08-31", "2024-02-29"),
        ("application_limitation", "2024-02-29", "2026-02-28"),  # a Saturday that is worked
        ("defaulter_removal", "2024-09-30", "2024-10-10"),  # working days 8, 9, 10 October
        ("fund_payout_new", "2025-01-24", "2025-02-13"),  # 26, 27 January, 5 to 8 and 10 to 13 February
        ("extension_request", "2024-05-06", "2024-04-30"),  # 1 May is a day off: the working day before
        ("asset_report_lookback", "2024-02-29", "2023-02-28"),  # looks back, not moved
        ("defaulter_relist_block", "2024-04-06", "2024-10-06"),  # a block ends on its day, day off or not
    ],
)
def test_last_days_counted_by_hand(rule: str, day: str, last: str) -> None:
    assert ends(rule, day) == last


def test_the_day_is_the_day_in_china_and_ends_at_midnight_there() -> None:
    at = dt.datetime(2024, 3, 3, 16, 30, tzinfo=dt.UTC)  # 4 March, 00:30 in China
    found = deadline("cn", "cn.clk.filing_decision", at).value
    assert found.last_on == dt.date(2024, 3, 11)
    assert found.due_at == dt.datetime(2024, 3, 12, tzinfo=CHINA)
    assert found.due_at.utcoffset() == dt.timedelta(hours=8)


def test_every_date_is_explained() -> None:
    result = deadline("cn", "filing_decision", dt.datetime(2024, 9, 26, 10, tzinfo=CHINA))
    words = [step.words for step in result.working]
    assert words == ["term_after", "day_not_counted", "moved", "days_off", "until_midnight"]
    assert result.unverified == ()


def test_a_year_without_announced_days_off_is_provisional_and_says_so() -> None:
    result = deadline("cn", "case_term", dt.datetime(2026, 11, 1, 10, tzinfo=CHINA))
    assert result.value.provisional
    assert result.value.last_on == dt.date(2027, 5, 3)  # 1 and 2 May are fixed holidays
    assert "cn.cal.fixed" in result.unverified
    assert not deadline("cn", "filing_decision", dt.datetime(2026, 3, 2, 10, tzinfo=CHINA)).value.provisional


def test_refusals_name_what_is_wrong() -> None:
    at = dt.datetime(2024, 3, 4, tzinfo=CHINA)
    with pytest.raises(InputWrong, match="offset"):
        deadline("cn", "filing_decision", dt.datetime(2024, 3, 4))  # noqa: DTZ001
    with pytest.raises(RuleUnknown):
        deadline("cn", "no_such_term", at)
    with pytest.raises(RuleUnknown, match="clock"):
        deadline("cn", "cn.int.3", at)
    with pytest.raises(NotInForce):
        deadline("cn", "filing_decision", dt.datetime(1999, 1, 1, tzinfo=CHINA))


moments = st.datetimes(dt.datetime(2024, 1, 2), dt.datetime(2027, 12, 1), timezones=st.just(CHINA))  # noqa: DTZ001
CLOCKS = sorted(id_ for id_, lines in load("cn").lines.items() if isinstance(lines[0], Clock))


@given(st.sampled_from(CLOCKS), moments)
def test_no_term_ends_on_a_day_off_where_the_law_forbids_it(rule: str, at: dt.datetime) -> None:
    clock = load("cn").clock(rule, at.date())
    found = deadline("cn", rule, at).value
    assert clock.closed_day == "stays" or is_working("cn", found.last_on)
    if clock.direction == "after":
        assert found.last_on > at.date()
        assert found.last_on >= found.nominal_on
    else:
        assert found.last_on < at.date()


@given(st.dates(dt.date(2020, 1, 1), dt.date(2026, 10, 1)), st.integers(1, 30))
def test_working_days_are_counted_one_by_one(day: dt.date, count: int) -> None:
    last = after_working_days("cn", day, count)
    between = [day + dt.timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(is_working("cn", each) for each in between) == count


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(-120, 120))
def test_months_keep_the_day_or_take_the_last(day: dt.date, months: int) -> None:
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("account", dt.date(2024, 3, 5), dt.date(2025, 3, 4)),
        ("vehicle", dt.date(2024, 3, 5), dt.date(2026, 3, 4)),
        ("land", dt.date(2024, 3, 5), dt.date(2027, 3, 4)),
        ("securities", dt.date(2024, 2, 29), dt.date(2027, 2, 27)),
    ],
)
def test_measures_stand_at_most_one_two_or_three_years(kind: str, first: dt.date, last: dt.date) -> None:
    result = longest_until("cn", kind, first)
    assert result.value == last
    assert "cn.frz.10" in result.unverified


def test_measures_need_a_kind_of_the_law() -> None:
    assert rule_of("cn", "account") == "cn.frz.1.deposit"
    with pytest.raises(InputWrong):
        rule_of("cn", "spaceship")


def test_closing_without_assets_needs_all_conditions_and_three_months() -> None:
    filed, on = dt.date(2024, 1, 10), dt.date(2024, 4, 11)
    met = {entry.key: True for entry in conditions("cn", on) if entry.key != "three_months"}
    assert len(met) == 4
    assert check("cn", met, filed, on).value.allowed
    early = check("cn", met, filed, on - dt.timedelta(days=1)).value
    assert not early.allowed
    assert [entry.key for entry in early.open] == ["three_months"]
    assert not check("cn", met | {"inquiries_exhausted": False}, filed, on).value.allowed
    with pytest.raises(InputMissing, match="search_and_sanctions"):
        check("cn", {key: True for key in met if key != "search_and_sanctions"}, filed, on)
    assert earliest_closing_on("cn", filed) == on


def test_after_closing_the_court_looks_again_ten_times() -> None:
    days = recheck_dates("cn", dt.date(2024, 5, 6)).value
    assert len(days) == 10
    assert (days[0], days[-1]) == (dt.date(2024, 11, 6), dt.date(2029, 5, 6))
