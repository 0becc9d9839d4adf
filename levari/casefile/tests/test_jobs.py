"""The loop of the clocks: by itself where time is true, not where somebody moves it."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django import app

from levari.access.context import acting
from levari.casefile.clocks import NewDeadline, start
from levari.casefile.jobs import watch_deadlines
from levari.casefile.models import Case, Deadline
from levari.jobs import clock
from tests.people import AT, People, make_entry


@pytest.fixture
def due(people: People, case: Case) -> Case:
    """A case with one clock that ran out and one that has ten years to go."""
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
        start([
            NewDeadline(case, "over", AT, AT + timedelta(days=1), entry.pk),
            NewDeadline(case, "running", AT, clock.now() + timedelta(days=3650), entry.pk),
        ])  # fmt: skip
    return case


def states(people: People) -> dict[str, str]:
    with acting(court=people.court.pk):
        return dict(Deadline.objects.values_list("rule", "state"))


def test_each_minute_what_is_due_expires_in_every_court(people: People, due: Case) -> None:
    watch_deadlines(timestamp=0)
    assert states(people) == {"over": "expired", "running": "running"}


def test_while_the_clock_is_moved_by_hand_nothing_expires_by_itself(people: People, due: Case) -> None:
    clock.set_to(AT + timedelta(days=30))
    watch_deadlines(timestamp=0)
    assert states(people) == {"over": "running", "running": "running"}
    clock.run_true()
    watch_deadlines(timestamp=0)
    assert states(people)["over"] == "expired"


def test_what_a_court_needs_day_by_day_runs_without_anybody() -> None:
    """Deadlines, seeds of the draw, the bank's statement, answers that were lost: each has a loop of its own."""
    loops = {one.task.name for one in app.periodic_registry.periodic_tasks.values()}
    assert loops == {
        "casefile.watch_deadlines", "intake.look_after_seeds", "intake.look_after_confirmations",
        "distribution.fetch_yesterday", "partners.rouse", "auction.look_after_rounds",
    }  # fmt: skip
