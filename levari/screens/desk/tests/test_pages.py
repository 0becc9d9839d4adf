"""The desk: what it shows, to whom, what it writes down, and at what cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.access.permissions import Role
from levari.casefile.models import Case, Document
from levari.casefile.tasks import NewTask, raise_tasks
from levari.jobs.clock import set_to
from levari.stages.notice.acts import NewDemand, issue_demands
from levari.ui.tests.page import well_formed
from tests.people import AT, People, appoint, make_case, make_entry
from tests.signing_in import sign_in

PAGES = (
    "/", "/cases", "/people", "/approvals", "/batch", "/cases/{number}", "/cases/{number}/timeline",
    "/cases/{number}/timeline/{entry}", "/people?q=Debtor&purpose=case_work",
)  # fmt: skip


def ask_for_demands(people: People, *cases: Case) -> None:
    """Make the demand due in these cases."""
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.filing_clerk, cases[0])
        raise_tasks([NewTask(case, "officer", "notice.issue_demand", entry.pk) for case in cases], AT)


def issue(people: People, case: Case) -> Document:
    """Issue the demand of a case; its paper."""
    issue_demands(items=[NewDemand(case)], by=people.officer, at=AT, keys=[f"d{case.pk}"])
    with acting(court=people.court.pk):
        return Document.objects.get(case=case)


def addresses(people: People, case: Case) -> list[str]:
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer, case)
    return [path.format(number=case.number, entry=entry.pk) for path in PAGES]


def text(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, path
    return well_formed(answer.content.decode()).text


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_well_formed(people: People, case: Case, language: str) -> None:
    ask_for_demands(people, case)
    client = sign_in(people.officer)
    for path in addresses(people, case):
        assert "Levari" in text(client, path, language), path


def test_nobody_sees_anything_before_signing_in(people: People, case: Case) -> None:
    for path in addresses(people, case):
        answer = Client().get(path)
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in"), path


def test_who_reads_no_cases_is_kept_out(people: People, case: Case) -> None:
    client = sign_in(appoint(people.court, "Ad Min", Role.ADMIN))
    assert {client.get(path).status_code for path in addresses(people, case)} == {403}


def test_an_officer_of_another_court_sees_nothing(people: People, case: Case) -> None:
    paper = issue(people, case)
    ask_for_demands(people, case)
    client = sign_in(people.other_officer)
    for path in (
        *addresses(people, case)[5:8],
        f"/cases/{case.number}/documents/{paper.pk}",
        f"/proofs/{paper.entry_id}",
    ):
        assert client.get(path).status_code == 404, path
    for path in ("/", "/cases", "/approvals", "/batch"):
        assert case.number not in text(client, path)
    assert "Debtor 1" not in text(client, "/people?q=Debtor&purpose=case_work")
    assert not AccessEvent.objects.exists()


def test_the_case_page_tells_what_is_owed_and_who_looked(people: People, case: Case) -> None:
    set_to(AT)
    told = text(sign_in(people.officer), f"/cases/{case.number}")
    # 100,000.00, 51 days of 17.50, and the fee of 1,400.00
    assert "102,292.50" in told and "17.50" in told and "1,400.00" in told and "892.50" in told
    assert "Debtor 1" in told and "990" in told and re.search(r"\d{3}\*{8,}", told)
    with acting(court=people.court.pk, purpose="test"):
        looks = AccessEvent.objects.filter(purpose="case page", case_id=case.pk, actor=people.officer)
        assert looks.count() == 2 and looks.first().fields == ["name", "identifier", "address"]


def test_offered_acts_have_a_link_and_all_others_a_reason(people: People, case: Case) -> None:
    ask_for_demands(people, case)
    officer = sign_in(people.officer).get(f"/cases/{case.number}").content.decode()
    assert f'href="{reverse("notice:issue_demand", args=[case.number])}"' in officer
    told = well_formed(officer).text
    for reason in (
        "Record the service of the demand Not due yet. It comes after: Issue the demand to pay.",
        "Sign the warrant Not due yet. It comes after: Ask for a warrant to inquire. For this one must be: judge.",
        "Release what is attached Nothing is held for this case.",
        "Close the case as satisfied ¥ ",
        "Reopen the case The case is open.",
        "Send the inquiries The platform does this by itself; nobody has to ask for it.",
    ):
        assert reason in told.replace("\xa0", " "), reason
    cashier = text(sign_in(people.cashier), f"/cases/{case.number}")
    assert "Issue the demand to pay For this one must be: officer." in cashier
    assert "No act of this case is yours to do now." in cashier


def test_a_colleague_reads_that_the_case_is_somebody_elses(people: People, case: Case) -> None:
    ask_for_demands(people, case)
    colleague = appoint(people.court, "Lu Bai", Role.OFFICER)
    told = text(sign_in(colleague), f"/cases/{case.number}")
    assert "Issue the demand to pay The case is assigned to Wei Zhou, Judge Han." in told
    assert "Nothing waits for you." in text(sign_in(colleague), "/")


def test_what_is_done_is_not_offered_again(people: People, case: Case) -> None:
    ask_for_demands(people, case)
    issue(people, case)
    told = text(sign_in(people.officer), f"/cases/{case.number}").replace("\xa0", " ")
    assert "Issue the demand to pay Done on 1 March 2024; it is not due again." in told
    assert "Demand to pay issued" in told and "Waits to be sealed." in told


def test_today_counts_by_kind_and_names_what_is_late(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in (1, 2, 3)]
    ask_for_demands(people, *cases[:2])
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.officer)
        raise_tasks([NewTask(cases[2], "officer", "attachment.await_sale", entry.pk, due_at=AT)], AT)
    client = sign_in(people.officer)
    page = client.get("/").content.decode()
    told = well_formed(page).text
    assert 'href="/batch/notice/demands"' in page and "Issue the demand to pay 2" in told
    assert "1 late" in told and "Late 1" in told and cases[2].number in told
    assert "Nothing waits for you." in text(sign_in(people.judge), "/")


@pytest.mark.parametrize("path", ["/", "/cases", "/approvals", "/batch", "/cases/{number}"])
def test_more_cases_cost_no_more_statements(people: People, case: Case, path: str) -> None:
    ask_for_demands(people, case)
    client = sign_in(people.officer)
    where = path.format(number=case.number)
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(where)
    ask_for_demands(people, *[make_case(people, serial=serial) for serial in range(2, 12)])
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few) < 60


def test_the_list_goes_from_page_to_page_and_back(people: People) -> None:
    for serial in range(1, 61):
        make_case(people, serial=serial)
    client = sign_in(people.officer)

    def page(address: str) -> tuple[list[str], dict[str, str]]:
        found = client.get(address).content.decode()
        links = {
            rel: href.replace("&amp;", "&") for href, rel in re.findall(r'href="([^"]+)" rel="(prev|next)"', found)
        }
        return re.findall(r'href="/cases/（2024）京0199执(\d+)号"', found), links

    first, links = page("/cases")
    second, on = page("/cases" + links["next"])
    third, last = page("/cases" + on["next"])
    assert [int(serial) for serial in first + second + third] == list(range(60, 0, -1))
    assert "prev" not in links and "next" not in last
    assert page("/cases" + last["prev"])[0] == second
    assert page("/cases" + page("/cases" + last["prev"])[1]["prev"])[0] == first
    assert page("/cases?sort=old")[0][0] == "1"


@pytest.mark.parametrize(
    ("query", "serials"),
    [
        ("q=7", {"7"}), ("q=(2024)京0199执7", {"7"}), ("q=2023-C-1", {"1", "10", "11", "12"}), ("q=2023-C-3", {"3"}),
        ("q=%25", set()), ("q=' OR 1=1", set()), ("state=closed", set()), ("state=nonsense&q=3", {"3"}),
        ("q=%007", {"7"}),
        ("after=nonsense&q=4", {"4"}), ("mine=1&q=5", {"5"}),
    ],
)  # fmt: skip
def test_cases_are_found_by_the_numbers(people: People, query: str, serials: set[str]) -> None:
    for serial in range(1, 13):
        make_case(people, serial=serial)
    found = sign_in(people.officer).get(f"/cases?{query}").content.decode()
    assert set(re.findall(r'href="/cases/（2024）京0199执(\d+)号"', found)) == serials


def test_a_person_is_found_only_for_a_purpose_and_every_hit_is_written_down(people: People, case: Case) -> None:
    make_case(people, serial=2)
    client = sign_in(people.officer)
    for refused in ("/people?q=Debtor", "/people?q=Debtor&purpose=curiosity", "/people?q=&purpose=case_work"):
        assert client.get(refused).status_code == 422
    assert not AccessEvent.objects.exists()
    told = text(client, "/people?q=Debtor 1&purpose=party_asks")
    assert "Debtor 1" in told and "Debtor 2" not in told and case.number in told and "*" in told
    with acting(court=people.court.pk):
        look = AccessEvent.objects.get()
    assert (look.purpose, look.actor_id, look.case_id) == ("search: party_asks", people.officer.pk, case.pk)
    for nothing in ("ebtor", "%", "debtor 1", "_ebtor"):
        assert "Nobody in the cases of this court fits." in text(client, f"/people?q={nothing}&purpose=case_work")


def test_a_person_is_found_by_the_whole_identifier(people: People, case: Case) -> None:
    with acting(court=people.court.pk, purpose="test"):
        identifier = case.parties.get(role="debtor").person.identifier
    client = sign_in(people.officer)
    assert case.number in text(client, f"/people?q={identifier}&purpose=same_person")
    assert case.number not in text(client, f"/people?q={identifier[:-1]}&purpose=same_person")


def test_a_paper_is_made_on_demand_and_its_reader_is_written_down(people: People, case: Case) -> None:
    paper = issue(people, case)
    client = sign_in(people.judge)
    answer = client.get(f"/cases/{case.number}/documents/{paper.pk}")
    assert (
        answer.status_code == 200
        and answer.content.startswith(b"%PDF")
        and "demand.pdf" in answer["Content-Disposition"]
    )
    with acting(court=people.court.pk):
        assert AccessEvent.objects.filter(purpose="paper demand", actor=people.judge).count() == 2
    other = make_case(people, serial=2)
    assert client.get(f"/cases/{other.number}/documents/{paper.pk}").status_code == 404


def test_an_entry_shows_its_exact_words_and_the_way_to_its_proof(people: People, case: Case) -> None:
    paper = issue(people, case)
    client = sign_in(people.officer)
    told = text(client, f"/cases/{case.number}/timeline/{paper.entry_id}")
    assert "notice.demand_issued" in told and paper.facts_hash in told and "waits for the sealer" in told
    assert client.get(f"/proofs/{paper.entry_id}").status_code == 409
    other = make_case(people, serial=2)
    assert client.get(f"/cases/{other.number}/timeline/{paper.entry_id}").status_code == 404


def test_what_may_not_be_done_yet_is_on_no_desk_and_the_case_says_from_when(people: People, case: Case) -> None:
    from_at = AT + timedelta(days=60)
    with acting(court=people.court.pk):
        entry = make_entry(people.court, people.filing_clerk, case)
        raise_tasks([NewTask(case, "officer", "closing.propose_without_assets", entry.pk, from_at=from_at)], AT)
    officer = sign_in(people.officer)
    set_to(AT)
    for path in ("/", "/cases"):
        assert "Propose to close without assets" not in text(officer, path), path
    assert "Nothing waits for this." in text(officer, "/batch/closing/checklists")
    assert "Propose to close without assets Not before 30 April 2024." in text(officer, f"/cases/{case.number}")
    set_to(from_at)
    assert "Propose to close without assets" in text(officer, "/")
