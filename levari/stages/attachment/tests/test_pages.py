"""The screens of attachment, as officer and judge use them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from levari.access.context import acting
from levari.casefile.models import Case, Measure, Transfer
from levari.casefile.tasks import NewTask, raise_tasks
from levari.jobs.clock import set_to
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.tests.scene import approve, court, live, measures_of, open_tasks, own, propose
from levari.ui.tests.page import well_formed
from tests.people import AT, People, make_case, make_entry
from tests.signing_in import hidden, sign_in

__all__ = ["court"]
pytestmark = pytest.mark.usefixtures("court")


@pytest.fixture(autouse=True)
def today(people: People) -> None:
    set_to(AT)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("place", ["worksheet/new", "worksheet/approve", "measures/new", "transfer/new", "release/new"])
def test_every_page_is_well_formed(people: People, case: Case, place: str, language: str) -> None:
    own(people, case, 150_000_00)
    propose(case, people)
    client = sign_in(people.judge if "approve" in place else people.officer)
    answer = client.get(f"/cases/{case.number}/attachment/{place}", headers={"accept-language": language})
    assert answer.status_code == 200
    assert case.number in well_formed(answer.content.decode()).text


def test_from_the_worksheet_to_the_order(people: People, case: Case) -> None:
    own(people, case, 150_000_00, reference="big")
    own(people, case, 900_000_00, kind="land", reference="home")
    officer, judge, front = sign_in(people.officer), sign_in(people.judge), f"/cases/{case.number}/attachment"
    assert officer.post(f"{front}/worksheet/new", {"key": "k", "reason": "The claim is open."}).status_code == 302
    shown = judge.get(f"{front}/worksheet/approve").content.decode()
    with acting(court=people.court.pk):
        stamp = Worksheet.objects.get().shown_hash
    assert stamp in shown and "bank-a big" in shown and "left free" in shown
    unseen = judge.post(f"{front}/worksheet/approve", {"key": "a", "signed": "of another one"})
    assert unseen.status_code == 409
    approving = hidden(judge, f"{front}/worksheet/approve")
    assert judge.post(f"{front}/worksheet/approve", approving).status_code == 302
    assert open_tasks(case) == {"attachment.attach": "officer"}
    attaching = hidden(officer, f"{front}/measures/new")
    assert officer.post(f"{front}/measures/new", attaching).status_code == 302
    assert [measure.ordered_amount for measure in measures_of(case)] == [102_292_50]


def test_a_refusal_comes_back_in_words(people: People, case: Case) -> None:
    front, officer = f"/cases/{case.number}/attachment", sign_in(people.officer)
    answer = officer.post(f"{front}/worksheet/new", {"key": "k", "reason": "x"})
    assert answer.status_code == 422 and "No asset is left" in answer.content.decode()
    assert officer.post(f"{front}/worksheet/new", {"key": "k", "reason": ""}).status_code == 422
    nothing = officer.post(f"{front}/measures/new", {"key": "m"})
    assert nothing.status_code == 422 and "No worksheet waits" in nothing.content.decode()


def test_transfer_and_release(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    live(case, people)
    officer, front = sign_in(people.officer), f"/cases/{case.number}/attachment"
    assert "102,292.50" in officer.get(f"{front}/transfer/new").content.decode()
    assert officer.post(f"{front}/transfer/new", {"key": "t"}).status_code == 302
    assert officer.post(f"{front}/release/new", {"key": "r", "reason": "Security was given."}).status_code == 302
    with acting(court=people.court.pk):
        assert Transfer.objects.get().amount == 102_292_50
        assert Measure.objects.get().state == "releasing"


def waiting(people: People, count: int, first: int = 1) -> list[Case]:
    """Cases whose worksheets wait for the judge."""
    cases = [make_case(people, serial=first + number) for number in range(count)]
    for one in cases:
        own(people, one, 150_000_00)
        propose(one, people)
    return cases


def test_batches_do_only_what_is_chosen(people: People) -> None:
    cases = waiting(people, 2)
    officer, judge = sign_in(people.officer), sign_in(people.judge)
    shown = judge.get("/batch/attachment/approvals").content.decode()
    assert all(case.number in shown for case in cases) and "account-1" in shown
    assert judge.post("/batch/attachment/approvals", {"key": "k"}).status_code == 422
    chosen = {"case": str(cases[0].pk)}
    assert judge.post("/batch/attachment/approvals", {"key": "k", **chosen}).status_code == 409
    form = {**hidden(judge, "/batch/attachment/approvals"), **chosen}
    assert judge.post("/batch/attachment/approvals", form).status_code == 302
    form = {**hidden(officer, "/batch/attachment/measures"), **chosen}
    assert officer.post("/batch/attachment/measures", form).status_code == 302
    assert len(measures_of(cases[0])) == 1 and measures_of(cases[1]) == []
    assert open_tasks(cases[1]) == {"attachment.approve": "judge"}


def test_batches_propose_and_order_transfers(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in (1, 2)]
    own(people, cases[0], 150_000_00)
    own(people, cases[1], 150_000_00)
    live(cases[1], people)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        whats = ("attachment.propose", "attachment.order_transfer")
        raise_tasks([NewTask(case, "officer", what, entry.pk) for case, what in zip(cases, whats, strict=True)], AT)
    officer = sign_in(people.officer)
    form = {"key": "p", "reason": "Open.", "case": str(cases[0].pk)}
    assert officer.post("/batch/attachment/worksheets", form).status_code == 302
    assert officer.post("/batch/attachment/transfers", {"key": "t", "case": str(cases[1].pk)}).status_code == 302
    assert open_tasks(cases[0]) == {"attachment.approve": "judge"} and open_tasks(cases[1]) == {}


def statements(people: People) -> int:
    """How many statements it costs to show the judge's list."""
    judge = sign_in(people.judge)
    with CaptureQueriesContext(connection) as made:
        assert judge.get("/batch/attachment/approvals").status_code == 200
    return len(made)


def test_a_long_list_costs_as_many_statements_as_a_short_one(people: People) -> None:
    waiting(people, 2)
    short = statements(people)
    waiting(people, 10, first=50)
    assert statements(people) == short


def test_who_may_not_is_kept_out(people: People, case: Case) -> None:
    own(people, case, 150_000_00)
    sheet = propose(case, people)
    approve(case, sheet, people)
    front = f"/cases/{case.number}/attachment"
    assert sign_in(people.officer).get(f"{front}/worksheet/approve").status_code == 403
    assert sign_in(people.judge).get(f"{front}/measures/new").status_code == 403
    assert sign_in(people.cashier).get(f"{front}/release/new").status_code == 403
    assert sign_in(people.other_officer).get(f"{front}/measures/new").status_code == 404
