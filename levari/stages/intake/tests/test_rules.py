"""The gates of intake: each lets the right title through, and names the reason it stops the wrong one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.identifiers import ID_KINDS
from levari.basics.refusal import Refusal
from levari.stages.intake import rules
from levari.stages.intake.rules import Confirmation, Obstacle

ON = date(2024, 5, 20)
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def confirmed(outcome: str = "MATCH", name: str = "张三", ended_on: date | None = None) -> Confirmation:
    return Confirmation(outcome, name, date(2024, 5, 10), ended_on)


def party(confirmation: Confirmation | None, name: str = "张 三", fresh_days: int = 30) -> Callable[[], object]:
    return lambda: rules.check_party(shown="990*13", name=name, confirmation=confirmation, on=ON, fresh_days=fresh_days)


OPEN = [
    lambda: rules.check_final(final_since_on=ON, performance_due_on=date(2024, 5, 19), on=ON),
    lambda: rules.check_standing(stays=[(date(2024, 1, 1), date(2024, 5, 19))], on=ON),
    lambda: rules.check_standing(stays=[], set_aside_on=date(2024, 5, 21), on=ON),
    lambda: rules.check_in_time(filed_on=ON, last_on=ON),
    lambda: rules.check_not_filed(None),
    party(confirmed()),
    lambda: rules.check_identifier_fits(kind="company", id_kind="cn_uscc", id_kinds=ID_KINDS),
    lambda: rules.check_sides({"x": "*"}, {"y": "*"}),
    lambda: rules.check_amounts({"p1": 100, "c1": 10_000}, yardsticks={"the principal": 100}),
    lambda: rules.check_amounts({"p1": 10_001}, yardsticks={"the principal": 100}, confirmed={"p1"}),
    lambda: rules.check_dates(("a", ON), ("b", None), ("c", ON)),
    lambda: rules.check_competent(court="c2", first_instance="c1", peers_at_property=["c2"]),
]

SHUT = [
    (lambda: rules.check_final(final_since_on=None, performance_due_on=ON, on=ON), rules.TitleNotFinal),
    (
        lambda: rules.check_final(final_since_on=date(2024, 5, 21), performance_due_on=ON, on=ON),
        rules.TitleNotFinal,
    ),
    (lambda: rules.check_final(final_since_on=ON, performance_due_on=ON, on=ON), rules.PerformanceNotDue),
    (lambda: rules.check_standing(stays=[(ON, ON)], on=ON), rules.TitleStayed),
    (lambda: rules.check_standing(stays=[(date(2024, 1, 1), None)], on=ON), rules.TitleStayed),
    (lambda: rules.check_standing(stays=[], set_aside_on=ON, on=ON), rules.TitleSetAside),
    (lambda: rules.check_in_time(filed_on=ON, last_on=date(2024, 5, 19)), rules.OutOfTime),
    (lambda: rules.check_not_filed("(2024) 1"), rules.AlreadyFiled),
    (party(None), rules.PartyNotConfirmed),
    (party(confirmed("NOT_POSSIBLE")), rules.PartyNotConfirmed),
    (party(confirmed(), fresh_days=9), rules.PartyNotConfirmed),
    (party(confirmed("ID_NOT_FOUND")), rules.PartyUnknown),
    (party(confirmed("NAME_DIFFERS")), rules.NameDiffers),
    (party(confirmed("match")), rules.NameDiffers),
    (party(confirmed(name="章三")), rules.NameDiffers),
    (party(confirmed(ended_on=ON)), rules.PartyEnded),
    (
        lambda: rules.check_identifier_fits(kind="company", id_kind="cn_ric", id_kinds=ID_KINDS),
        rules.IdentifierUnfit,
    ),
    (lambda: rules.check_sides({"x": "*"}, {"x": "*", "y": "*"}), rules.SamePartyOnBothSides),
    (lambda: rules.check_amounts({"p1": 0}), rules.AmountNegative),
    (lambda: rules.check_amounts({"p1": 10_001}, yardsticks={"the principal": 100}), rules.AmountAbsurd),
    (lambda: rules.check_dates(("a", ON), ("b", None), ("c", date(2024, 5, 19))), rules.DatesOutOfOrder),
    (lambda: rules.check_competent(court="c3", first_instance="c1"), rules.CourtNotCompetent),
    (lambda: rules.without_conflict(["o1"], {"o1": ["p1"]}, ["p1"]), rules.NobodyWithoutConflict),
]


def test_open_gates_let_pass() -> None:
    assert rules.shut_gates(OPEN) == ()


@pytest.mark.parametrize(("gate", "reason"), SHUT, ids=lambda value: getattr(value, "__name__", ""))
def test_a_shut_gate_names_its_reason(gate: Callable[[], object], reason: type[Refusal]) -> None:
    with pytest.raises(reason) as refused:
        gate()
    assert type(refused.value) is reason
    assert refused.value.rule.startswith("intake.")
    assert "{" not in refused.value.detail


def test_all_shut_gates_are_told_in_order() -> None:
    told = rules.shut_gates([SHUT[0][0], OPEN[0], SHUT[6][0]])
    assert [type(one) for one in told] == [rules.TitleNotFinal, rules.OutOfTime]


def last(**found: object) -> date:
    return rules.last_day_to_apply(date(2022, 1, 10), months=24, **found)  # type: ignore[arg-type]


def test_time_to_apply() -> None:
    assert last() == date(2024, 1, 10)
    # An interruption inside the time starts it anew, even on its last day; after the end nothing revives it.
    assert last(interruptions=[date(2024, 1, 10)]) == date(2026, 1, 10)
    assert last(interruptions=[date(2024, 1, 11)]) == date(2024, 1, 10)
    assert last(interruptions=[date(2025, 6, 1), date(2023, 7, 1)]) == date(2027, 6, 1)
    # An obstacle counts only if it reaches into the last six months.
    assert last(obstacles=[Obstacle(date(2022, 2, 1), date(2023, 7, 10))]) == date(2024, 1, 10)
    assert last(obstacles=[Obstacle(date(2022, 2, 1), date(2023, 7, 11))]) == date(2024, 1, 11)
    assert last(obstacles=[Obstacle(date(2024, 1, 1), date(2024, 3, 1))]) == date(2024, 9, 1)
    assert last(obstacles=[Obstacle(date(2024, 1, 11), date(2024, 3, 1))]) == date(2024, 1, 10)


@given(st.lists(days, max_size=4), st.lists(st.tuples(days, st.integers(0, 900)), max_size=3))
def test_no_event_shortens_the_time(interruptions: list[date], held: list[tuple[date, int]]) -> None:
    obstacles = [Obstacle(from_on, from_on + timedelta(days=long)) for from_on, long in held]
    end = last(interruptions=interruptions, obstacles=obstacles)
    assert end >= last()
    assert end >= max(filter(lambda on: on <= last(), interruptions), default=date.min)


def test_who_has_a_conflict_is_not_drawn() -> None:
    conflicts = {"o1": {"p1"}, "o2": {"p9"}}
    assert rules.without_conflict(["o3", "o2", "o1", "o2"], conflicts, {"p1", "p2"}) == ["o2", "o3"]


@pytest.mark.parametrize(
    ("total", "debtors", "kinds", "expected"),
    [
        (100, 1, {"civil_judgment"}, "simple"),
        (101, 1, {"civil_judgment"}, "complex"),
        (100, 2, {"civil_judgment"}, "complex"),
        (100, 1, {"civil_judgment", "foreign"}, "complex"),
    ],
)
def test_lanes(total: int, debtors: int, kinds: set[str], expected: str) -> None:
    assert rules.lane(total=total, debtors=debtors, kinds=kinds, simple_up_to=100) == expected
