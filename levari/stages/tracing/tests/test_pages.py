"""The screens of tracing, as officer and judge use them."""

import pytest

from levari.access.context import acting
from levari.casefile.models import Asset, Case
from levari.jobs.clock import set_to
from levari.stages.tracing.models import Declaration, Request, Warrant
from levari.stages.tracing.tests.scene import ask, open_tasks, time_is_over
from levari.ui.tests.page import well_formed
from tests.answers import exchange
from tests.people import AT, People, make_case
from tests.signing_in import hidden, sign_in

__all__ = ["exchange"]
pytestmark = pytest.mark.usefixtures("exchange")
FORM = {"key": "k", "institutions": ["bank-a", "land"], "classes": ["account", "land"], "reason": "The claim is open."}


@pytest.fixture(autouse=True)
def today(people: People) -> None:
    set_to(AT)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("place", ["warrant/new", "warrant/sign", "declaration/new"])
def test_every_page_is_well_formed(people: People, case: Case, place: str, language: str) -> None:
    time_is_over(people, case)
    ask(case, people)
    client = sign_in(people.judge if "sign" in place else people.officer)
    answer = client.get(f"/cases/{case.number}/tracing/{place}", headers={"accept-language": language})
    assert answer.status_code == 200
    assert case.number in well_formed(answer.content.decode()).text


def test_the_officer_asks_and_the_judge_signs(people: People, case: Case) -> None:
    time_is_over(people, case)
    officer, judge = sign_in(people.officer), sign_in(people.judge)
    assert officer.post(f"/cases/{case.number}/tracing/warrant/new", FORM).status_code == 302
    with acting(court=people.court.pk):
        request = Request.objects.get()
    shown = judge.get(f"/cases/{case.number}/tracing/warrant/sign").content.decode()
    assert request.shown_hash[:16] in shown and "bank-a, land" in shown
    address = f"/cases/{case.number}/tracing/warrant/sign"
    assert judge.post(address, {"key": "s", "signed": "of something else"}).status_code == 409
    assert judge.post(address, hidden(judge, address)).status_code == 302
    with acting(court=people.court.pk):
        assert Warrant.objects.get().request == request
    again = judge.post(address, {"key": "t"})
    assert again.status_code == 422 and "No request waits" in again.content.decode()


@pytest.mark.parametrize("gap", ["institutions", "classes", "reason"])
def test_a_gap_comes_back_on_the_form(people: People, case: Case, gap: str) -> None:
    time_is_over(people, case)
    form = {name: value for name, value in FORM.items() if name != gap}
    answer = sign_in(people.officer).post(f"/cases/{case.number}/tracing/warrant/new", form)
    assert answer.status_code == 422
    with acting(court=people.court.pk):
        assert not Request.objects.exists()


def test_a_refusal_is_told_in_words(people: People, case: Case) -> None:
    answer = sign_in(people.officer).post(f"/cases/{case.number}/tracing/warrant/new", FORM)
    assert answer.status_code == 422 and "time to pay is not over" in answer.content.decode()


def test_batches_take_only_what_is_chosen(people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in (1, 2)]
    time_is_over(people, *cases)
    for case in cases:
        ask(case, people)
    judge = sign_in(people.judge)
    shown = judge.get("/batch/tracing/warrants").content.decode()
    assert all(case.number in shown for case in cases) and "bank-a, bank-b" in shown
    assert judge.post("/batch/tracing/warrants", {"key": "k"}).status_code == 422
    one = {"case": str(cases[0].pk)}
    assert judge.post("/batch/tracing/warrants", {"key": "k", **one}).status_code == 409
    assert judge.post("/batch/tracing/warrants", hidden(judge, "/batch/tracing/warrants") | one).status_code == 302
    with acting(court=people.court.pk):
        assert list(Warrant.objects.values_list("case", flat=True)) == [cases[0].pk]
    assert open_tasks(cases[1]) == {"tracing.sign_warrant": "judge"}


def test_a_declaration_is_recorded(people: People, case: Case) -> None:
    form = {"key": "d", "kind": "vehicle", "institution": "home", "reference": "plate-1", "value": "12,000.50",
            "text": "A van."}  # fmt: skip
    client = sign_in(people.service_clerk)
    assert client.post(f"/cases/{case.number}/tracing/declaration/new", form).status_code == 302
    with acting(court=people.court.pk):
        assert Declaration.objects.get().contents["text"] == "A van."
        assert Asset.objects.get().value_amount == 12_000_50


def test_who_may_not_is_kept_out(people: People, case: Case) -> None:
    assert sign_in(people.officer).get(f"/cases/{case.number}/tracing/warrant/sign").status_code == 403
    assert sign_in(people.judge).get(f"/cases/{case.number}/tracing/warrant/new").status_code == 403
    assert sign_in(people.other_officer).get(f"/cases/{case.number}/tracing/warrant/new").status_code == 404
