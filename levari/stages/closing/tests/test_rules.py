"""When a case may be closed: pure rules."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.stages.closing import rules
from levari.stages.closing.rules import Finding, Standing

FREE = Standing("open", "CNY", 0)
FILED, LATE = date(2024, 2, 1), date(2024, 5, 2)
PROOFS = {"notice.demand_served": ["e1"], "tracing.inventory_closed": ["e2"]}


def told(**changes: Finding) -> list[Finding]:
    keys = [entry.key for entry in rules.stated("cn", LATE)]
    found = {key: Finding(key, True, "shown", FILED, "order 1") for key in keys}
    return list({**found, **changes}.values())


def propose(findings: list[Finding], *, on: date = LATE, proofs: dict[str, list[str]] = PROOFS) -> dict[str, Finding]:
    return rules.check_proposal(pack="cn", filed_on=FILED, on=on, findings=findings, proofs=proofs)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"state": "closed"}, rules.CaseNotOpen),
        ({"due": 1}, rules.StillOwed),
        ({"holding": 1}, rules.StillHeld),
        ({"releasing": 1}, rules.StillHeld),
        ({"under_way": 1}, rules.MoneyUnderWay),
        ({"money": 1}, rules.MoneyHeld),
    ],
)
def test_each_thing_that_is_left_keeps_the_case_open(change, refusal) -> None:
    rules.check_satisfied(FREE)
    left = replace(FREE, **change)
    assert not rules.is_satisfied(left)
    with pytest.raises(refusal):
        rules.check_satisfied(left)


@given(st.builds(Standing, st.sampled_from(["open", "closed"]), st.just("CNY"), *[st.integers(0, 2)] * 5))
def test_what_is_satisfied_is_exactly_what_is_not_refused(standing: Standing) -> None:
    try:
        rules.check_satisfied(standing)
    except rules.Refusal:
        assert not rules.is_satisfied(standing)
    else:
        assert rules.is_satisfied(standing)
    assert not (rules.is_satisfied(standing) and rules.must_release(standing))


def test_more_than_three_months_means_the_day_after() -> None:
    assert set(propose(told())) == {entry.key for entry in rules.stated("cn", LATE)}
    with pytest.raises(rules.TooEarly, match="2024-05-02"):
        propose(told(), on=LATE - timedelta(days=1))


@pytest.mark.parametrize(
    ("findings", "refusal"),
    [
        (told()[1:], rules.FindingMissing),
        ([*told(), told()[0]], rules.FindingUnknown),
        ([*told(), Finding("three_months", True, "I say so", FILED)], rules.FindingUnknown),
        (told(search_and_sanctions=Finding("search_and_sanctions", True, " ", FILED)), rules.FindingMissing),
        (
            told(search_and_sanctions=Finding("search_and_sanctions", True, "x", date(2024, 6, 1))),
            rules.FindingInFuture,
        ),
        (told(restricted_and_listed=Finding("restricted_and_listed", True, "done", FILED, " ")), rules.OrderNotNamed),
    ],
)
def test_a_checklist_with_a_gap_is_refused(findings, refusal) -> None:
    with pytest.raises(refusal):
        propose(findings)


def test_what_is_called_met_must_be_in_the_record() -> None:
    with pytest.raises(rules.NotInTheRecord, match="exhausted"):
        propose(told(), proofs={"notice.demand_served": ["e1"]})
    unmet = Finding("inquiries_exhausted", False, "one bank has not answered", FILED)
    propose(told(inquiries_exhausted=unmet), proofs={"notice.demand_served": ["e1"]})


def test_an_order_is_not_asked_for_where_the_condition_is_not_met() -> None:
    propose(told(restricted_and_listed=Finding("restricted_and_listed", False, "no ground", FILED)))


def test_the_creditor_is_heard_before() -> None:
    with pytest.raises(rules.CreditorNotHeard):
        rules.check_heard(heard_on=FILED, said="  ", on=LATE)
    with pytest.raises(rules.FindingInFuture):
        rules.check_heard(heard_on=LATE, said="nothing", on=FILED)


def test_the_age_of_the_case_is_computed_whatever_was_told() -> None:
    met = {entry.key: True for entry in rules.stated("cn", LATE)}
    rules.check_conditions(pack="cn", met=met, filed_on=FILED, on=LATE)
    with pytest.raises(rules.TooEarly):
        rules.check_conditions(pack="cn", met={**met, "three_months": True}, filed_on=FILED, on=date(2024, 5, 1))
    with pytest.raises(rules.ConditionsOpen, match="exhausted"):
        rules.check_conditions(pack="cn", met={**met, "inquiries_exhausted": False}, filed_on=FILED, on=LATE)


def test_the_court_looks_again_ten_times() -> None:
    days, day = [], rules.next_recheck("cn", LATE, LATE)
    while day:
        days.append(day)
        day = rules.next_recheck("cn", LATE, day)
    assert len(days) == 10
    assert days[0] == date(2024, 11, 2) and days[-1] == rules.last_recheck("cn", LATE) == date(2029, 5, 2)
