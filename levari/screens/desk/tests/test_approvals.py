"""What waits for a signature is shown with its hash, to the one who may sign it."""

from django.urls import reverse
from django.utils.translation import override

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Role
from levari.casefile.models import Case
from levari.stages.tracing.models import Request
from levari.stages.tracing.tests.scene import ask, time_is_over
from levari.ui.tests.page import well_formed
from tests.people import People, appoint
from tests.signing_in import sign_in


def test_the_judge_of_the_case_sees_exactly_what_is_to_be_signed(people: People, case: Case) -> None:
    time_is_over(people, case)
    ask(case, people)
    with acting(court=people.court.pk):
        request = Request.objects.get()
    page = sign_in(people.judge).get("/approvals").content.decode()
    told = well_formed(page).text
    assert request.shown_hash in told and request.reason in told and people.officer.name in told
    assert (
        f'href="{reverse("tracing:sign_warrant", args=[case.number])}"' in page
        and 'href="/batch/tracing/warrants"' in page
    )


def test_another_judge_and_the_officer_see_nothing_to_sign(people: People, case: Case) -> None:
    time_is_over(people, case)
    ask(case, people)
    for actor in (appoint(people.court, "Judge Bai", Role.JUDGE), people.officer, people.other_officer):
        assert "Nothing waits for your signature." in sign_in(actor).get("/approvals").content.decode()


def test_a_person_is_named_in_the_language_of_the_reader() -> None:
    judge, other = Actor(name="Judge Han Shu", name_zh="韩舒"), Actor(name="Wei Zhou")
    with override("zh-hans"):
        assert (judge.spoken_name, other.spoken_name) == ("韩舒", "Wei Zhou")
    with override("en"):
        assert judge.spoken_name == "Judge Han Shu"
