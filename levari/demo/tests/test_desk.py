"""Work that is left on the desks: other people than the docket's, filed in order, never before their day."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from levari.access.context import acting
from levari.casefile.models import Case, Task
from levari.casefile.tasks import NewTask, raise_tasks
from levari.demo.desk import PORTIONS, first_day, portions
from levari.demo.generator import lines
from levari.demo.humans import HANDLERS, Humans
from levari.demo.walk import World
from tests.people import AT, People, make_case, make_entry

UNTIL = date(2026, 11, 25)


def test_portions_follow_each_other_and_number_on_from_the_docket() -> None:
    made = portions(date(2026, 1, 1), UNTIL, 200)
    assert [portion.on for portion in made] == sorted(portion.on for portion in made)
    assert made[-1].on == UNTIL and made[0].after == 200
    assert all(before.after + before.cases == one.after for before, one in pairwise(made))
    assert sum(portion.cases for portion in made) == sum(cases for _, cases in PORTIONS)


def test_nothing_is_filed_before_the_docket_has_ended() -> None:
    since = UNTIL - timedelta(days=30)
    assert min(portion.on for portion in portions(since, UNTIL, 200)) == since


def test_titles_after_a_docket_are_others_against_others() -> None:
    docket = list(lines(cases=300, seed=7, on=UNTIL))
    later = list(lines(cases=60, seed=7, on=UNTIL, after=300))
    for column in ("title_number", "debtor_identifier"):
        assert not {one.title.cells[column] for one in docket} & {one.title.cells[column] for one in later}
    references = [
        {row["reference"] for line in told for section, row in line.rows if section == "accounts"}
        for told in (docket, later)
    ]
    assert references[0] and references[1] and not references[0] & references[1]


def test_two_worlds_move_on_the_days_of_both() -> None:
    both = World([UNTIL], [5, 9]) + World([UNTIL - timedelta(days=1)], [9, 10])
    assert both == World([UNTIL - timedelta(days=1), UNTIL], [5, 9, 10])


def test_the_first_day_is_known_once_something_was_filed(tmp_path: Path) -> None:
    assert first_day(tmp_path) is None
    (tmp_path / "desk.json").write_text(json.dumps({"since": "2026-08-01", "until": "2026-11-25"}))
    assert first_day(tmp_path) == date(2026, 8, 1)


def waiting(humans: Humans, at) -> set[str]:
    return {case.number for _, cases in humans._waiting("notice.issue_demand", "officer", at) for case in cases}


def test_the_newest_to_dos_are_left(people: People) -> None:
    cases: list[Case] = [make_case(people, serial=n) for n in range(1, 5)]
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        for n, case in enumerate(cases):
            raise_tasks([NewTask(case, "officer", "notice.issue_demand", entry.pk)], AT + timedelta(hours=n))
        assert Task.objects.count() == 4
    humans = Humans(people.court)
    later = AT + timedelta(days=1)
    assert len(waiting(humans, later)) == 4, "by themselves they leave nothing"
    humans.left = 3
    assert waiting(humans, later) == {cases[0].number}


def test_one_refused_case_stops_no_other(people: People) -> None:
    cases = [make_case(people, serial=n) for n in range(1, 6)]
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        raise_tasks([NewTask(case, "officer", "notice.issue_demand", entry.pk) for case in cases], AT)
        Case.objects.filter(pk=cases[3].pk).update(state="closed", closing="withdrawn", closed_at=AT)
    humans = Humans(people.court)
    humans.idle = set(HANDLERS) - {"notice.issue_demand"}
    assert humans.work(AT) == 5, "the refused one is looked at once more, when the post is in"
    with acting(court=people.court.pk):
        assert [task.case for task in Task.objects.filter(what="notice.issue_demand", done_at=None)] == [cases[3]]
    assert humans.work(AT) == 0, "and then left for another day"
