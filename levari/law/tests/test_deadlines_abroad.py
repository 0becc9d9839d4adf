"""Terms in every pack: places, pauses, extensions, windows, hours; no end on a day off; columns equal single rows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import holidays
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from levari.law.calendars import is_working, places, year_of
from levari.law.deadlines import Pause, deadline
from levari.law.deadlines.columns import deadlines
from levari.law.deadlines.counting import count, hours_later
from levari.law.pack import Clock, Pack, known, load
from levari.law.refusals import InputMissing, InputWrong, NotInForce, PackCannot, RuleUnknown

DAY = dt.timedelta(days=1)
FIRST = {"cn": 2022, "de": 2022, "fr": 2026, "us": 2019, "ew": 2015}
CLOCKS = [
    (code, id_)
    for code in known()
    for id_, lines in load(code).lines.items()
    if isinstance(lines[0], Clock) and lines[0].unit not in ("hours", "minutes")
]


def zone(code: str) -> ZoneInfo:
    return ZoneInfo(load(code).time_zone)


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, str, str, dt.datetime]:
    code, rule = draw(st.sampled_from(CLOCKS))
    place = draw(st.sampled_from(["", *places(code)]))
    first = max(dt.datetime(FIRST[code], 1, 1), dt.datetime.combine(load(code).dated(rule)[0].from_on, dt.time(12)))  # noqa: DTZ001
    moment = draw(st.datetimes(first, dt.datetime(2032, 12, 31)))  # noqa: DTZ001
    return code, rule, place, moment.replace(microsecond=0, tzinfo=zone(code))


@settings(max_examples=400, deadline=None)
@given(questions())
def test_no_term_of_any_pack_ends_on_a_day_off_where_the_law_forbids_it(
    asked: tuple[str, str, str, dt.datetime],
) -> None:
    code, rule, place, at = asked
    clock = load(code).clock(rule, at.date())
    found = deadline(code, rule, at, place=place).value
    assert clock.closed_day == "stays" or is_working(code, found.last_on, place)
    assert (found.last_on > at.date()) == (clock.direction == "after")
    if found.first_on is not None:
        assert found.first_on < found.last_on


@settings(max_examples=400, deadline=None)
@given(questions())
def test_the_columns_are_the_single_form(asked: tuple[str, str, str, dt.datetime]) -> None:
    code, rule, place, at = asked
    one = deadline(code, rule, at, place=place).value
    many = deadlines(code, rule, np.array([at.timestamp()], "int64").astype("datetime64[s]"), place=place)
    assert many.nominal_on[0] == np.datetime64(one.nominal_on)
    assert many.last_on[0] == np.datetime64(one.last_on)
    assert many.due_at[0].astype(int) == one.due_at.timestamp()
    assert bool(many.provisional[0]) == one.provisional
    assert np.isnat(many.first_on[0]) if one.first_on is None else many.first_on[0] == np.datetime64(one.first_on)


@pytest.mark.parametrize(("code", "rule"), CLOCKS, ids=[f"{code}-{rule}" for code, rule in CLOCKS])
def test_a_long_column_is_every_single_row(code: str, rule: str) -> None:
    """Two hundred days in one column, over changes of the law, of the year and of the clock of summer."""
    first = max(dt.date(FIRST[code], 1, 1), load(code).dated(rule)[0].from_on)
    days = [first + DAY * 11 * n for n in range(200)]
    found = deadlines(code, rule, np.array(days, "datetime64[D]"))
    for day, last, provisional in zip(days, found.last_on.astype(object), found.provisional, strict=True):
        one = deadline(code, rule, dt.datetime.combine(day, dt.time(12), zone(code))).value
        assert (last, provisional) == (one.last_on, one.provisional)


def test_columns_refuse_what_the_single_form_refuses() -> None:
    days = np.array(["2024-01-01"], "datetime64[D]")
    with pytest.raises(RuleUnknown):
        deadlines("cn", "no_such_term", days)
    with pytest.raises(RuleUnknown, match="clock"):
        deadlines("cn", "cn.int.3", days)
    with pytest.raises(NotInForce, match="1999-05-01"):
        deadlines("cn", "filing_decision", np.array(["2024-01-01", "1999-05-01"], "datetime64[D]"))
    with pytest.raises(PackCannot):
        deadlines("de", "auction_land_bidding", days)
    with pytest.raises(InputWrong):
        deadlines("de", "immediate_complaint", days, place="ZZ")
    assert len(deadlines("cn", "filing_decision", days[:0]).last_on) == 0


@pytest.mark.parametrize("year", range(2004, 2027))
def test_the_announced_days_off_of_china_are_those_a_library_has(year: int) -> None:
    library = holidays.country_holidays("CN", years=year)
    worked = {day for day in library.weekend_workdays if day.year == year}
    ours = year_of("cn", year)
    assert not ours.provisional
    wrong = []
    day = dt.date(year, 1, 1)
    while day.year == year:
        off = (day in library or day.weekday() > 4) and day not in worked
        if off == is_working("cn", day):
            wrong.append(day.isoformat())
        day += DAY
    assert wrong == []


def ask(code: str, rule: str, day: str, **more: object) -> str:
    at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(10), zone(code))
    return deadline(code, rule, at, **more).value.last_on.isoformat()  # type: ignore[arg-type]


def test_a_land_decides_over_its_holidays() -> None:
    assert ask("de", "immediate_complaint", "2025-12-23", place="BY") == "2026-01-07"
    assert ask("de", "immediate_complaint", "2025-12-23", place="BE") == "2026-01-06"
    open_ = deadline("de", "immediate_complaint", dt.datetime(2025, 12, 23, 10, tzinfo=zone("de")))
    assert open_.value.provisional
    assert [step.words for step in open_.working][-2] == "calendar_open"


def test_pauses_and_extensions_are_explained() -> None:
    at = dt.datetime(2024, 3, 4, 10, tzinfo=zone("cn"))
    pauses = [Pause(dt.date(2024, 4, 1), dt.date(2024, 4, 30), "announcement")]
    result = deadline("cn", "case_term", at, pauses=pauses, extended_until=dt.date(2024, 12, 2))
    assert result.value.last_on == dt.date(2024, 12, 2)
    assert [step.words for step in result.working] == [
        "term_after", "day_not_counted", "same_day", "paused", "extended", "until_midnight",
    ]  # fmt: skip
    assert {step.rule for step in result.working} >= {"cn.time.pauses", "cn.clk.case_term.extension"}


@pytest.mark.parametrize(
    ("rule", "more", "refusal", "words"),
    [
        ("case_term", {"pauses": [Pause(dt.date(2024, 4, 1), None)]}, InputMissing, "until"),
        ("case_term", {"pauses": [Pause(dt.date(2024, 4, 2), dt.date(2024, 4, 1))]}, InputWrong, "before"),
        ("filing_decision", {"pauses": [Pause(dt.date(2024, 4, 1), dt.date(2024, 4, 1))]}, InputWrong, "no pause"),
        ("filing_decision", {"extended_until": dt.date(2024, 4, 1)}, InputWrong, "no extension"),
        ("case_term", {"extended_until": dt.date(2024, 9, 4)}, InputWrong, "anyway"),
        ("reconsideration_review", {"extended_until": dt.date(2024, 5, 4)}, InputWrong, "2024-05-03 at most"),
        ("case_term", {"place": "BY"}, InputWrong, "none in this pack"),
    ],
)
def test_what_the_law_does_not_allow_is_refused(
    rule: str, more: dict[str, object], refusal: type[Exception], words: str
) -> None:
    with pytest.raises(refusal, match=words):
        ask("cn", rule, "2024-03-04", **more)


pause_days = st.lists(st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2025, 6, 1)), st.integers(0, 40)), max_size=4)


@given(pause_days)
def test_a_pause_never_shortens_and_counts_each_day_once(told: list[tuple[dt.date, int]]) -> None:
    at = dt.datetime(2024, 3, 4, 10, tzinfo=zone("cn"))
    pauses = [Pause(first, first + DAY * length) for first, length in told]
    plain = deadline("cn", "case_term", at).value.nominal_on
    found = deadline("cn", "case_term", at, pauses=pauses).value.nominal_on
    off = {pause.from_on + DAY * n for pause, (_, length) in zip(pauses, told, strict=True) for n in range(length + 1)}
    inside = sum(at.date() < day <= found for day in off)
    assert found - plain == DAY * inside


def hours(pack: Pack, length: int) -> Clock:
    """A clock of hours, which no pack has yet, made from one of minutes."""
    clock = load("de").clock("auction_land_bidding", dt.date(2026, 1, 1))
    return replace(clock, id=f"{pack.code}.clk.hours", unit="hours", length=length, closed_day="next")


@pytest.mark.parametrize(
    ("code", "at", "length", "due"),
    [
        ("de", "2026-05-08T10:00:00+02:00", 24, "2026-05-11T10:00:00+02:00"),  # over a week-end
        ("de", "2026-05-09T10:00:00+02:00", 5, "2026-05-11T05:00:00+02:00"),  # from a Saturday
        ("de", "2026-05-11T10:00:00+02:00", 5, "2026-05-11T15:00:00+02:00"),
        ("us", "2026-07-02T10:00:00-04:00", 24, "2026-07-06T10:00:00-04:00"),  # 3 July observed, week-end
        ("us", "2026-07-06T10:00:00-04:00", 72, "2026-07-09T10:00:00-04:00"),
    ],
)
def test_hours_run_as_the_pack_has_it(code: str, at: str, length: int, due: str) -> None:
    pack = load(code)
    found = hours_later(pack, hours(pack, length), dt.datetime.fromisoformat(at), "", zone(code))
    assert found == dt.datetime.fromisoformat(due)


def test_a_pack_that_does_not_say_how_hours_run_refuses() -> None:
    pack = load("fr")
    with pytest.raises(PackCannot, match="hours"):
        hours_later(pack, hours(pack, 24), dt.datetime(2026, 5, 8, 10, tzinfo=zone("fr")), "", zone("fr"))


def test_minutes_run_through() -> None:
    found = deadline("de", "auction_land_bidding", dt.datetime(2026, 5, 9, 23, 45, tzinfo=zone("de"))).value
    assert found.due_at == dt.datetime(2026, 5, 10, 0, 15, tzinfo=zone("de"))


def test_a_million_random_rows_are_the_single_rows() -> None:
    """One clock of each kind in each pack, counted singly for every day of four years; a million rows of them."""
    kinds = {}
    for code, rule in CLOCKS:
        clock = load(code).clock(rule, dt.date(2026, 1, 1))
        kind = (code, clock.unit, clock.length > 5, clock.direction, clock.closed_day, clock.clear, clock.opens)
        kinds.setdefault(kind, clock)
    days = [dt.date(2026, 1, 1) + DAY * n for n in range(1461)]
    every_day = np.array(days, "datetime64[D]")
    draw = np.random.default_rng(11)
    compared = 0
    for clock in kinds.values():
        pack = load(clock.id.partition(".")[0])
        place = next(iter(places(pack.code)), "") if clock.length % 2 else ""
        single = [count(pack, clock, day, place, (), None) for day in days]
        rows = draw.integers(0, len(days), 1_000_000 // len(kinds) + 1)
        found = deadlines(pack.code, clock.id, every_day[rows], place=place)
        last = np.array([one.last_on for one in single], "datetime64[D]")
        assert (found.last_on == last[rows]).all(), clock.id
        assert (found.provisional == np.array([one.provisional for one in single])[rows]).all(), clock.id
        compared += len(rows)
    assert compared >= 1_000_000
