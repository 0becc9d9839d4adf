"""From the registers' answers to an open case: passed, stopped, refused, opened once, drawn for all to recompute."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.access.permissions import Role
from levari.basics.identifiers import demo_ric
from levari.casefile.identity import identifier_hash
from levari.casefile.models import Case, ClaimItem, Credit, Deadline, Party, Person, Task, Title
from levari.casefile.queries import position_of
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.intake.acts import Opening, Refused, declare_conflict, open_cases, refuse_applications
from levari.stages.intake.acts.open_cases import NotConfirmed
from levari.stages.intake.acts.refuse_applications import AlreadyDecided, ReasonMissing
from levari.stages.intake.assignment import Opened, SeedMissing, replay
from levari.stages.intake.models import Application, CaseSerial
from levari.stages.intake.replaying import _openings, commitments, replay_draws
from levari.stages.intake.rules import NobodyWithoutConflict
from levari.stages.intake.tests.filings import AT, answer, applications, as_csv, cells, open_all, publish, run
from tests.people import People, appoint, people

__all__ = ["people"]


@pytest.fixture
def ready(people: People) -> People:
    """Five confirmed applications, seeds published, a bench of three officers and two judges."""
    appoint(people.court, "Tang Rui", Role.OFFICER)
    appoint(people.court, "Luo An", Role.OFFICER)
    appoint(people.court, "Judge Cao", Role.JUDGE)
    publish(people)
    run(people, as_csv(*(cells(n) for n in range(1, 6))))
    answer(people)
    return people


def test_confirmed_applications_become_cases_with_everything_the_title_says(ready: People) -> None:
    cases = open_all(ready)
    assert [case.number for case in cases] == [f"（2026）京0199执{n}号" for n in range(1, 6)]
    with acting(court=ready.court.pk, purpose="test"):
        case = Case.objects.get(pk=cases[0].pk)
        assert (case.state, case.lane, case.officer == case.judge) == ("open", "simple", False)
        named = Party.objects.filter(case=case).values_list("role", "person__name")
        assert set(named) == {("creditor", "示例银行"), ("debtor", "张示例")}
        assert sorted(ClaimItem.objects.filter(case=case).values_list("label", flat=True)) == ["c1", "g1", "p1"]
        assert Credit.objects.get(case=case).amount == 100_000
        assert Person.objects.filter(verified_at__isnull=False).count() == 6
        assert Title.objects.count() == 5
        assert position_of(case, ready.court.day(AT)).total > 1_200_000 - 100_000
        assert Task.objects.get(case=case).what == "notice.issue_demand"
        assert Deadline.objects.get(case=case).due_at > AT
        assert not Task.objects.filter(what="intake.open_case", done_at=None).exists()


def test_opening_rests_on_filing_and_confirmation(ready: People) -> None:
    (case, *_) = open_all(ready)
    with acting(court=ready.court.pk, purpose="test"):
        application = Application.objects.get(case=case)
        entry = Entry.objects.get(pk=application.decided_by_entry_id)
        assert application.entry_id in entry.because_of
        assert len(entry.because_of) == 2


def test_opening_looks_at_its_parties_on_record(ready: People) -> None:
    (case, *_) = open_all(ready)
    with acting(court=ready.court.pk, purpose="test"):
        seen = set(AccessEvent.objects.filter(case_id=case.pk).values_list("person_id", flat=True))
        assert seen == set(Party.objects.filter(case=case).values_list("person_id", flat=True))


def test_the_same_keys_open_nothing_twice(ready: People) -> None:
    with acting(court=ready.court.pk, purpose="test"):
        waiting = list(Application.objects.filter(state="confirmed"))
        keys = [str(one.pk) for one in waiting]
        first = open_cases(items=[Opening(one) for one in waiting], by=ready.filing_clerk, at=AT, keys=keys)
        again = open_cases(items=[Opening(one) for one in waiting], by=ready.filing_clerk, at=AT, keys=keys)
        assert [case.pk for case in first] == [case.pk for case in again]
        assert CaseSerial.objects.get().last == Case.objects.count() == 5


def test_numbers_have_no_gap_after_a_refused_opening(ready: People) -> None:
    first, *others = applications(ready)
    with acting(court=ready.court.pk, purpose="test"):
        open_cases(items=[Opening(first)], by=ready.filing_clerk, at=AT)
        with pytest.raises(AlreadyDecided):
            open_cases(items=[Opening(others[0]), Opening(first)], by=ready.filing_clerk, at=AT)
        (case,) = open_cases(items=[Opening(others[0])], by=ready.filing_clerk, at=AT)
    assert case.number == "（2026）京0199执2号"


def test_only_a_filing_clerk_opens_and_only_of_this_court(ready: People) -> None:
    (application, *_) = applications(ready)
    with acting(court=ready.court.pk, purpose="test"), pytest.raises(NotPermitted):
        open_cases(items=[Opening(application)], by=ready.officer, at=AT)
    with acting(court=ready.other_court.pk, purpose="test"), pytest.raises(NotPermitted):
        open_cases(items=[Opening(application)], by=ready.other_officer, at=AT)


def test_nothing_opens_before_the_registers_answered(people: People) -> None:
    publish(people)
    run(people, as_csv(cells(1)))
    (application,) = applications(people)
    with acting(court=people.court.pk, purpose="test"), pytest.raises(NotConfirmed):
        open_cases(items=[Opening(application)], by=people.filing_clerk, at=AT)


def test_nothing_opens_on_a_day_without_a_published_seed(people: People) -> None:
    run(people, as_csv(cells(1)))
    answer(people)
    with pytest.raises(SeedMissing):
        open_all(people)


@pytest.mark.parametrize(
    ("told", "rule"),
    [
        (("NAME_DIFFERS", None), "intake.party_name"),
        (("ID_NOT_FOUND", None), "intake.party_unknown"),
        (("MATCH", AT.date()), "intake.party_ended"),
    ],
)
def test_a_wrong_person_stops_the_application_before_any_effect(
    people: People, told: tuple[str, object], rule: str
) -> None:
    run(people, as_csv(cells(1), cells(2, debtor_name="李示例")))
    answer(people, 李示例=told)
    good, stopped = applications(people)
    assert (good.state, stopped.state) == ("confirmed", "stopped")
    assert [reason["rule"] for reason in stopped.reasons] == [rule]
    with acting(court=people.court.pk, purpose="test"):
        assert Task.objects.get(what="intake.refuse_application").subject == str(stopped.pk)
        assert not Person.objects.exists()
        refuse_applications(items=[Refused(stopped, tuple(stopped.reasons))], by=people.filing_clerk, at=AT)
        with pytest.raises(AlreadyDecided):
            refuse_applications(items=[Refused(stopped, tuple(stopped.reasons))], by=people.filing_clerk, at=AT)
        assert not Task.objects.filter(what="intake.refuse_application", done_at=None).exists()


def test_a_register_that_could_not_answer_is_asked_again(people: People) -> None:
    run(people, as_csv(cells(1)))
    answer(people, 张示例=("NOT_POSSIBLE", None))
    assert applications(people)[0].state == "received"
    answer(people)
    assert applications(people)[0].state == "confirmed"


def test_a_refusal_needs_reasons(ready: People) -> None:
    with acting(court=ready.court.pk, purpose="test"), pytest.raises(ReasonMissing):
        refuse_applications(items=[Refused(applications(ready)[0], ())], by=ready.filing_clerk, at=AT)


def test_a_declared_conflict_keeps_the_officer_out(people: People) -> None:
    publish(people)
    run(people, as_csv(cells(1)))
    answer(people)
    with acting(court=people.court.pk, purpose="test"):
        person = identifier_hash("cn_ric", demo_ric(1))
        declare_conflict(identifier_hash=person, why="cousin", by=people.officer, at=AT)
    with pytest.raises(NobodyWithoutConflict):
        open_all(people)
    other = appoint(people.court, "Tang Rui", Role.OFFICER)
    (case,) = open_all(people)
    assert case.officer_id == other.pk


def test_somebody_with_the_name_of_a_party_is_not_drawn(people: People) -> None:
    publish(people)
    appoint(people.court, "张示例", Role.OFFICER)
    run(people, as_csv(*(cells(n) for n in range(1, 9))))
    answer(people)
    assert {case.officer_id for case in open_all(people)} == {people.officer.pk}


def test_every_draw_can_be_recomputed_from_the_entries(ready: People) -> None:
    open_all(ready)
    with acting(court=ready.court.pk):
        replayed = dict(replay_draws())
    assert len(replayed) == 5
    assert not any(replayed.values())


def test_loads_even_out(ready: People) -> None:
    run(ready, as_csv(*(cells(n) for n in range(6, 65))))
    answer(ready)
    open_all(ready)
    with acting(court=ready.court.pk):
        officers = list(Case.objects.values_list("officer_id", flat=True))
    counts = [officers.count(one) for one in set(officers)]
    assert len(counts) == 3
    assert max(counts) - min(counts) < 16


def test_a_false_draw_is_named(ready: People) -> None:
    """Planted faults: another winner, another seed, another load, another officer in the case."""
    open_all(ready)
    with acting(court=ready.court.pk):
        good, published = list(_openings()), commitments()
    opening = good[2]
    officers, judges = opening.facts["draws"]
    other = next(one for one in officers["candidates"] if one != officers["winner"])
    false_load = {**officers, "candidates": {**officers["candidates"], other: 50}}
    faults = {
        "the draw of the officer": {"draws": [{**officers, "winner": other}, judges]},
        "the seed is not the one": {"seed": "0" * 64},
        "the load of": {"draws": [false_load, judges]},
        "no seed was published": {"seed_on": "2026-01-01"},
    }
    for words, fault in faults.items():
        told = [*good[:2], Opened(opening.number, {**opening.facts, **fault}, opening.officer, opening.judge)]
        assert any(words in difference for difference in dict(replay(told, published))[opening.number]), words
    swapped = [*good[:2], replace(opening, officer=other)]
    assert "the case names" in dict(replay(swapped, published))[opening.number][0]


def test_entries_hold_no_names_and_no_identifiers(ready: People) -> None:
    open_all(ready)
    with acting(court=ready.court.pk):
        told = "".join(Entry.objects.values_list("event", flat=True))
    assert "示例银行" not in told and demo_ric(1) not in told


def test_statements_per_opening_do_not_grow_with_the_cases(people: People) -> None:
    publish(people)
    counts = []
    for first, many in ((1, 3), (100, 60)):
        run(people, as_csv(*(cells(n) for n in range(first, first + many))))
        answer(people)
        with CaptureQueriesContext(connection) as seen:
            assert len(open_all(people)) == many
        counts.append(len(seen))
    assert counts[0] == counts[1] < 50


def test_a_person_of_two_cases_is_one_row_with_the_newest_confirmation(ready: People) -> None:
    open_all(ready)
    same = {name: cells(1)[name] for name in ("debtor_identifier", "debtor_born_on")}
    run(ready, as_csv(cells(7, **same)))
    answer(ready)
    open_all(ready)
    with acting(court=ready.court.pk, purpose="test"):
        assert Person.objects.count() == 6
        assert Party.objects.filter(role="debtor").count() == 6
