"""The screens of intake, as a clerk uses them and as others must not."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from levari.access.context import acting
from levari.access.models import AccessEvent, Actor
from levari.casefile.models import Case
from levari.jobs.clock import set_to
from levari.stages.intake.models import IdentityCheck
from levari.stages.intake.tests.filings import AT, answer, applications, as_csv, cells, publish, run
from tests.people import People, people

__all__ = ["people"]


def signed_in(actor: Actor) -> Client:
    """A browser in which this person showed both factors."""
    from django_otp import DEVICE_ID_SESSION_KEY
    from django_otp.plugins.otp_totp.models import TOTPDevice

    user = User.objects.create(username=f"user-{actor.pk}")
    device = TOTPDevice.objects.create(user=user, name="test", key="31" * 20, confirmed=True)
    with acting(court=actor.court_id):
        Actor.objects.filter(pk=actor.pk).update(user=user)
    client = Client()
    client.force_login(user)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client


@pytest.fixture
def clerk(people: People) -> Client:
    set_to(AT)
    return signed_in(people.filing_clerk)


def form_of(**changes: str) -> dict[str, Any]:
    return {**cells(1), **changes}


def test_the_list_names_nobody_and_links_to_each_application(clerk: Client, people: People) -> None:
    run(people, as_csv(cells(1), cells(2, final_since_on="")))
    page = clerk.get("/applications").content.decode()
    assert "（2025）京0199民初1号" in page and "（2025）京0199民初2号" in page
    assert "张示例" not in page
    assert "（2025）京0199民初1号" not in clerk.get("/applications?state=refused").content.decode()
    assert clerk.get("/applications?from=x&state=<script>").status_code == 200


def test_an_application_shows_its_gates_and_the_look_is_on_record(clerk: Client, people: People) -> None:
    run(people, as_csv(cells(1)))
    (application,) = applications(people)
    page = clerk.get(f"/applications/{application.pk}").content.decode()
    assert "张示例" in page and cells(1)["debtor_identifier"] not in page
    with acting(court=people.court.pk):
        seen = AccessEvent.objects.filter(actor=people.filing_clerk, purpose="intake.application")
        assert seen.count() == 2


def test_one_title_is_entered_by_form_once(clerk: Client, people: People) -> None:
    first = clerk.post("/applications/new", form_of())
    assert first.status_code == 302
    again = clerk.post("/applications/new", form_of())
    assert again.status_code == 422 and "Already filed" in again.content.decode()
    assert len(applications(people)) == 1


def test_a_wrong_cell_is_named_at_its_field(clerk: Client, people: People) -> None:
    wrong = clerk.post("/applications/new", form_of(debtor_born_on="1990-01-01", principal="-5"))
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'href="#id_debtor_born_on"' in page and 'href="#id_principal"' in page
    assert not applications(people)


def test_a_docket_is_uploaded_and_reported_line_by_line(clerk: Client, people: People) -> None:
    data = as_csv(cells(1), cells(2, principal="0"), cells(1))
    page = clerk.post("/applications/import", {"file": io.BytesIO(data), "encoding": "utf-8"}).content.decode()
    assert "principal: &#39;0&#39; is not more than zero" in page
    assert len(applications(people)) == 1
    again = {"file": io.BytesIO(as_csv(cells(9))), "encoding": "utf-8", "dry_run": "on"}
    tried = clerk.post("/applications/import", again)
    assert tried.status_code == 200 and len(applications(people)) == 1


def test_a_file_that_is_no_docket_is_refused_as_a_whole(clerk: Client) -> None:
    answer = clerk.post("/applications/import", {"file": io.BytesIO(b"a,b\n1,2\n"), "encoding": "utf-8"})
    assert answer.status_code == 422
    assert "must name the columns" in answer.content.decode()


def test_a_case_is_opened_and_another_refused(clerk: Client, people: People) -> None:
    publish(people)
    run(people, as_csv(cells(1), cells(2)))
    answer(people)
    first, second = applications(people)
    opened = clerk.post(f"/applications/{first.pk}/open", {"key": "k1"})
    with acting(court=people.court.pk):
        assert unquote(opened["Location"]) == f"/cases/{Case.objects.get().number}"
    assert clerk.post(f"/applications/{first.pk}/open", {"key": "k2"}).status_code == 302
    assert clerk.post(f"/applications/{second.pk}/refuse", {"key": "k3"}).status_code == 422
    clerk.post(f"/applications/{second.pk}/refuse", {"key": "k4", "reason": "The creditor withdrew it."})
    assert [one.state for one in applications(people)] == ["opened", "refused"]


def test_many_cases_are_opened_only_if_chosen(clerk: Client, people: People) -> None:
    publish(people)
    run(people, as_csv(cells(1), cells(2), cells(3)))
    answer(people)
    assert "checked" not in clerk.get("/batch/intake/cases").content.decode()
    assert clerk.post("/batch/intake/cases", {"key": "k1"}).status_code == 422
    chosen = [str(one.pk) for one in applications(people)[:2]]
    clerk.post("/batch/intake/cases", {"key": "k2", "application": chosen})
    assert [one.state for one in applications(people)] == ["opened", "opened", "confirmed"]


@pytest.mark.parametrize("address", ["/applications/new", "/applications/import", "/batch/intake/cases"])
def test_an_officer_may_not_file_or_open(people: People, address: str) -> None:
    assert signed_in(people.officer).get(address).status_code == 403


def test_another_court_finds_nothing(people: People) -> None:
    run(people, as_csv(cells(1)))
    (application,) = applications(people)
    other = signed_in(people.other_officer)
    assert "民初1号" not in other.get("/applications").content.decode()
    assert other.get(f"/applications/{application.pk}").status_code == 404


def test_nobody_signed_in_sees_the_sign_in_page(people: People) -> None:
    assert Client().get("/applications")["Location"].startswith("/sign-in")


def test_names_are_text_on_every_page(clerk: Client, people: People) -> None:
    run(people, as_csv(cells(1, debtor_name="<script>alert(1)</script>'; DROP TABLE access_court; --")))
    (application,) = applications(people)
    page = clerk.get(f"/applications/{application.pk}").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    assert timezone.is_aware(application.received_at)


def test_one_that_cannot_be_opened_does_not_stop_the_others(clerk: Client, people: People) -> None:
    publish(people)
    run(people, as_csv(cells(1), cells(2), cells(3)))
    answer(people)
    chosen = [str(one.pk) for one in applications(people)]
    with acting(court=people.court.pk, purpose="test"):
        old = IdentityCheck.objects.filter(identifier=cells(2)["debtor_identifier"])
        old.update(answered_at=AT - timedelta(days=31))
    done = clerk.post("/batch/intake/cases", {"key": "k", "application": chosen})
    shown = done.content.decode()
    assert done.status_code == 422 and "2 cases were opened." in shown
    assert "民初2号: No register has confirmed" in shown and "民初1号: " not in shown
    assert [one.state for one in applications(people)] == ["opened", "confirmed", "opened"]


def test_a_reason_that_holds_for_all_is_said_once(clerk: Client, people: People) -> None:
    run(people, as_csv(cells(1), cells(2)))
    answer(people)
    chosen = [str(one.pk) for one in applications(people)]
    shown = clerk.post("/batch/intake/cases", {"key": "k", "application": chosen}).content.decode()
    assert "No seed of the draw" in shown and "号: No seed" not in shown
    assert [one.state for one in applications(people)] == ["confirmed", "confirmed"]
