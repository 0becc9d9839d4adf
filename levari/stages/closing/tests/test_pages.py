"""The screens of closing, as officer and judge use them."""

import re

import pytest

from levari.access.context import acting
from levari.casefile.models import Case
from levari.casefile.tasks import NewTask, raise_tasks
from levari.jobs.clock import set_to
from levari.stages.closing.acts import propose_without_assets
from levari.stages.closing.models import Checklist, Closing
from levari.stages.closing.tests.cases import LATE, checklist, findings, pay, searched
from levari.ui.tests.page import well_formed
from tests.people import AT, People, make_case, make_entry
from tests.signing_in import hidden, sign_in


@pytest.fixture(autouse=True)
def in_may(people: People) -> None:
    set_to(LATE)


def filled_in(**changes: str) -> dict[str, str]:
    """The form of a checklist as a person fills it in."""
    form = {"key": "k1", "heard_on": "2024-05-02", "heard_said": "I know of nothing."}
    for finding in findings():
        form[f"{finding.key}_met"] = "on"
        form[f"{finding.key}_evidence"] = finding.evidence
        form[f"{finding.key}_on"] = finding.on.isoformat()
    return {**form, "restricted_and_listed_reference": "（2024）限1号", **changes}


def state(case: Case) -> str:
    with acting(court=case.court_id):
        case.refresh_from_db()
    return f"{case.state} {case.closing}".strip()


def asked(people: People, *cases: Case) -> None:
    """Proposed already: the judge has a task."""
    searched(people, *cases)
    propose_without_assets(items=[checklist(case) for case in cases], by=people.officer, at=LATE)


@pytest.mark.parametrize(
    "place",
    ["satisfied/new", "withdrawal/new", "checklist/new", "checklist/decide", "checklist/return", "reopening/new"],
)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_well_formed_and_tells_the_case(people: People, case: Case, place: str, language: str) -> None:
    asked(people, case)
    client = sign_in(people.judge if "decide" in place or "return" in place else people.officer)
    answer = client.get(f"/cases/{case.number}/closing/{place}", headers={"accept-language": language})
    assert answer.status_code == 200
    assert case.number in well_formed(answer.content.decode()).text


def test_the_officer_fills_in_the_checklist(people: People, case: Case) -> None:
    searched(people, case)
    address = f"/cases/{case.number}/closing/checklist/new"
    client = sign_in(people.officer)
    assert client.get(address).content.decode().count("_met") >= 4
    answer = client.post(address, filled_in())
    assert answer.status_code == 302
    with acting(court=people.court.pk):
        found = Checklist.objects.get()
    assert found.heard_said == "I know of nothing." and all(found.met.values())
    assert [check["reference"] for check in found.contents["checks"]].count("（2024）限1号") == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"heard_said": ""}, "required"),
        ({"inquiries_exhausted_evidence": ""}, "required"),
        ({"restricted_and_listed_reference": ""}, "No order is named"),
        ({"heard_on": "2024-06-01"}, "has not come yet"),
    ],
)
def test_a_gap_comes_back_on_the_form(people: People, case: Case, change: dict[str, str], words: str) -> None:
    searched(people, case)
    answer = sign_in(people.officer).post(f"/cases/{case.number}/closing/checklist/new", filled_in(**change))
    assert answer.status_code == 422 and words in answer.content.decode()
    with acting(court=people.court.pk):
        assert not Checklist.objects.exists()


def test_too_early_names_the_day(people: People, case: Case) -> None:
    set_to(AT)
    searched(people, case)
    answer = sign_in(people.officer).post(
        f"/cases/{case.number}/closing/checklist/new", filled_in(heard_on="2024-02-20")
    )
    assert answer.status_code == 422 and "from 2024-05-02 on" in answer.content.decode()


def test_the_judge_sees_every_condition_and_closes(people: People, case: Case) -> None:
    asked(people, case)
    client, address = sign_in(people.judge), f"/cases/{case.number}/closing/checklist/decide"
    shown = client.get(address).content.decode()
    with acting(court=people.court.pk):
        stamp = Checklist.objects.get().shown_hash
    assert stamp in shown and "I know of no assets." in shown and shown.count("more than three months") == 1
    assert client.post(address, {"key": "k"}).status_code == 409
    form = hidden(client, address)
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code in (302, 422)
    assert state(case) == "closed without_assets"


def test_the_judge_sends_it_back(people: People, case: Case) -> None:
    asked(people, case)
    client, address = sign_in(people.judge), f"/cases/{case.number}/closing/checklist/return"
    assert client.post(address, {**hidden(client, address), "reason": "Ask for land."}).status_code == 302
    assert "No checklist waits" in client.get(address).content.decode()


def test_satisfied_and_withdrawn(people: People, case: Case) -> None:
    other = make_case(people, serial=2)
    pay(people, [case])
    client = sign_in(people.officer)
    refused = client.post(f"/cases/{other.number}/closing/satisfied/new", {"key": "a"})
    assert refused.status_code == 422 and "still owed" in refused.content.decode()
    assert client.post(f"/cases/{case.number}/closing/satisfied/new", {"key": "b"}).status_code == 302
    letter = {"key": "c", "reason": "Letter of 2 May"}
    assert client.post(f"/cases/{other.number}/closing/withdrawal/new", letter).status_code == 302
    assert (state(case), state(other)) == ("closed satisfied", "closed withdrawn")


def test_a_case_is_reopened_on_its_page(people: People, case: Case) -> None:
    asked(people, case)
    judge, decide = sign_in(people.judge), f"/cases/{case.number}/closing/checklist/decide"
    judge.post(decide, hidden(judge, decide))
    client, address = sign_in(people.officer), f"/cases/{case.number}/closing/reopening/new"
    assert "closed without assets" in client.get(address).content.decode()
    assert client.post(address, {"key": "r", "found": "A car"}).status_code == 302
    assert state(case) == "open"


def test_batches_propose_and_decide_only_what_is_chosen(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in range(1, 4)]
    searched(people, *cases)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        tasks = [NewTask(case, "officer", "closing.propose_without_assets", entry.pk) for case in cases]
        raise_tasks(tasks, AT)
    officer, judge = sign_in(people.officer), sign_in(people.judge)
    shown = officer.get("/batch/closing/checklists").content.decode()
    assert all(case.number in shown for case in cases) and not re.search(r"checkbox[^>]+name=.case.[^>]+checked", shown)
    chosen = {"case": [str(case.pk) for case in cases[:2]]}
    assert officer.post("/batch/closing/checklists", {**filled_in(), **chosen}).status_code == 302
    listed = judge.get("/batch/closing/decisions").content.decode()
    assert "5 of 5 conditions met" in listed and cases[2].number not in listed
    one = {"case": str(cases[0].pk)}
    assert judge.post("/batch/closing/decisions", {"key": "k", **one}).status_code == 409
    assert judge.post("/batch/closing/decisions", hidden(judge, "/batch/closing/decisions") | one).status_code == 302
    with acting(court=people.court.pk):
        assert list(Closing.objects.values_list("case", flat=True)) == [cases[0].pk]


def test_a_batch_offers_only_cases_that_are_old_enough(people: People, case: Case) -> None:
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        raise_tasks([NewTask(case, "officer", "closing.propose_without_assets", entry.pk)], AT)
    client = sign_in(people.officer)
    assert case.number in client.get("/batch/closing/checklists").content.decode()
    set_to(AT)
    assert case.number not in client.get("/batch/closing/checklists").content.decode()


def test_who_may_not_is_kept_out(people: People, case: Case) -> None:
    assert sign_in(people.officer).get(f"/cases/{case.number}/closing/checklist/decide").status_code == 403
    assert sign_in(people.judge).get(f"/cases/{case.number}/closing/checklist/new").status_code == 403
    assert sign_in(people.other_officer).get(f"/cases/{case.number}/closing/satisfied/new").status_code == 404


def test_what_was_found_may_be_left_alone_on_its_page(people: People, case: Case) -> None:
    asked(people, case)
    judge, decide = sign_in(people.judge), f"/cases/{case.number}/closing/checklist/decide"
    judge.post(decide, hidden(judge, decide))
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        raise_tasks([NewTask(case, "officer", "closing.reopen", entry.pk)], LATE)
    client, address = sign_in(people.officer), f"/cases/{case.number}/closing/reopening/decline"
    assert "closing/reopening/decline" in client.get(f"/cases/{case.number}").content.decode()
    assert client.post(address, {"key": "n", "reason": " "}).status_code == 422
    assert client.post(address, {"key": "n", "reason": "Not worth its costs"}).status_code == 302
    assert state(case) == "closed without_assets"
    assert "closing/reopening/decline" not in client.get(f"/cases/{case.number}").content.decode()
