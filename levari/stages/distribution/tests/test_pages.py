"""The screens of distribution, without JavaScript: who sees them, what they say, what they do."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from levari.access.context import acting
from levari.access.models import AccessEvent, Actor
from levari.casefile.models import Case, Party
from levari.jobs import clock
from levari.stages.distribution import queries
from levari.stages.distribution.models import Payout, Plan, Pot, Receipt
from levari.stages.distribution.tests.scene import Scene, came
from tests.people import People, make_case, make_entry, make_person


@pytest.fixture(autouse=True)
def today(scene: Scene) -> None:
    clock.set_to(scene.at)


def signed_in(actor: Actor) -> Client:
    """A browser in which this person has shown both factors."""
    user, new = User.objects.get_or_create(username=str(actor.pk)[-20:])
    device, _ = TOTPDevice.objects.get_or_create(user=user, name="test", defaults={"confirmed": True})
    if new:
        with acting(court=actor.court_id):
            Actor.objects.filter(pk=actor.pk).update(user=user)
    client = Client()
    client.force_login(user)
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session.save()
    return client


class Inputs(HTMLParser):
    """What a browser would send: the inputs of the page with their values, boxes only if they are ticked."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        ticked = found.get("type") not in ("checkbox", "radio") or "checked" in found
        if tag == "input" and found.get("name") and ticked:
            self.sent[str(found["name"])] = found.get("value") or ""


def fill(client: Client, address: str, **asked: object) -> tuple[HttpResponse, str]:
    """Load the page, change what is asked, and send it; the answer and the page that was shown."""
    shown = client.get(address)
    assert shown.status_code == 200, shown
    html = shown.content.decode()
    return client.post(address, {**Inputs(html).sent, **asked}), html


def test_the_money_page_says_what_is_there(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(5000_00, text=case.number), came(7_00, text="<script>alert(1)</script>"))
    shown = signed_in(people.cashier).get("/money").content.decode()
    assert "5,007.00" in shown and "3,600.00" in shown and "7.00" in shown
    assert "<script>alert(1)" not in shown and "&lt;script&gt;" in shown


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/money/receipts/{receipt}/match", "checker"),
        ("/cases/{number}/distribution/plan/new", "cashier"),
        ("/cases/{number}/distribution/plan/confirm", "officer"),
        ("/cases/{number}/distribution/payouts/new", "checker"),
        ("/cases/{number}/distribution/payouts/check", "cashier"),
        ("/cases/{number}/distribution/payouts/refuse", "officer"),
        ("/batch/distribution/plans", "judge"),
        ("/batch/distribution/confirmations", "officer"),
        ("/batch/distribution/payouts", "officer"),
        ("/batch/distribution/checks", "cashier"),
    ],
)
def test_each_page_is_for_those_who_hold_its_right(
    scene: Scene, people: People, case: Case, client: Client, address: str, who: str
) -> None:
    scene.book(came(7_00))
    with acting(court=case.court_id):
        address = address.format(number=case.number, receipt=Receipt.objects.get().pk)
    assert signed_in(getattr(people, who)).get(address).status_code == 403
    assert client.get(address).status_code == 302 and "/sign-in" in client.get(address)["Location"]
    assert client.post(address).status_code in (302, 403)
    elsewhere = signed_in(people.other_officer).get(address)
    assert elsewhere.status_code in (403, 404) or case.number not in elsewhere.content.decode()


def test_the_cashier_matches_money(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(500_00, text="rent"))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    address, client = f"/money/receipts/{receipt.pk}/match", signed_in(people.cashier)
    answer, shown = fill(client, address, number="（2024）京0199执99号", reason="his note")
    assert answer.status_code == 422 and "There is no such case" in answer.content.decode() and "500.00" in shown
    answer, _ = fill(client, address, number=case.number.replace("（", "(").replace("）", ")"), reason="his note")
    assert answer.status_code == 302
    with acting(court=case.court_id):
        assert Receipt.objects.get().case_id == case.pk
    assert fill(client, address, number=case.number, reason="again")[0].status_code == 422


def test_several_debtors_ask_whose_money_it_is(scene: Scene, people: People, case: Case) -> None:
    with acting(court=case.court_id, purpose="test"):
        company = make_person(people.court, 5, "Works Ltd", make_entry(people.court, people.officer), company=True)
        Party.objects.create(court=case.court, case=case, person=company, role="debtor")
    scene.book(came(500_00, text="rent"))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    address, client = f"/money/receipts/{receipt.pk}/match", signed_in(people.cashier)
    answer, _ = fill(client, address, number=case.number, reason="note")
    assert answer.status_code == 422 and "Works Ltd" in answer.content.decode()
    answer, _ = fill(client, address, number=case.number, reason="note", debtor=str(company.pk))
    assert answer.status_code == 302
    with acting(court=case.court_id):
        assert Receipt.objects.get().debtor_id == company.pk


def test_an_absurd_amount_is_asked_again_on_the_page(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(99_000_000_00, text="rent"))
    with acting(court=case.court_id):
        receipt = Receipt.objects.get()
    address, client = f"/money/receipts/{receipt.pk}/match", signed_in(people.cashier)
    answer, shown = fill(client, address, number=case.number, reason="note")
    assert answer.status_code == 422 and "100 times" in answer.content.decode() and 'type="checkbox"' not in shown
    assert 'type="checkbox"' in answer.content.decode()
    answer, _ = fill(client, address, number=case.number, reason="note", confirmed="on")
    assert answer.status_code == 302


def test_a_payout_goes_through_two_hands(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(5000_00, text=case.number))
    make, check = (f"/cases/{case.number}/distribution/payouts/{word}" for word in ("new", "check"))
    answer, shown = fill(signed_in(people.cashier), make)
    assert answer.status_code == 302 and "Creditor 1" in shown and "6200-1" in shown
    with acting(court=case.court_id):
        payout = Payout.objects.get()
        assert payout.amount == 3600_00
        assert AccessEvent.objects.filter(purpose="distribution.payout", actor=people.cashier).exists()
    checker = signed_in(people.checker)
    answer, shown = fill(checker, check)
    assert answer.status_code == 302 and "Qian Mo" in shown and payout.shown_hash in shown
    with acting(court=case.court_id):
        assert Payout.objects.get().state == "checked"
    assert checker.post(check, {"key": "k", "shown": f"{payout.pk.hex}:{payout.shown_hash}"}).status_code == 422


def test_what_is_typed_wrong_comes_back_with_the_reason(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(5000_00, text=case.number))
    make, client = f"/cases/{case.number}/distribution/payouts/new", signed_in(people.cashier)
    for asked in ({"amount_0": "9999999.00"}, {"amount_0": "-5"}, {"amount_0": "abc"}, {"account_0": ""}):
        answer, _ = fill(client, make, **asked)
        assert answer.status_code == 422 and "There is a problem" in answer.content.decode()
    with acting(court=case.court_id):
        assert not Payout.objects.exists()


def test_a_checker_sends_a_payout_back_by_the_page(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(5000_00, text=case.number))
    scene.pay_out(case)
    address = f"/cases/{case.number}/distribution/payouts/refuse"
    answer, _ = fill(signed_in(people.checker), address, reason="wrong account")
    assert answer.status_code == 302
    with acting(court=case.court_id):
        assert Payout.objects.get().state == "returned" and queries.payables([case.pk])[0].amount == 3600_00


def test_many_payouts_are_made_and_checked_at_once(scene: Scene, people: People) -> None:
    cases = [make_case(people, serial=serial) for serial in range(40, 45)]
    scene.book(*(came(5000_00, text=case.number) for case in cases))
    cashier, checker = signed_in(people.cashier), signed_in(people.checker)
    chosen = [str(case.pk) for case in cases[:4]]
    answer, shown = fill(cashier, "/batch/distribution/payouts", case=chosen)
    assert answer.status_code == 302 and "checked" not in shown.partition("govuk-checkboxes")[2].partition("</form>")[0]
    assert fill(checker, "/batch/distribution/checks")[0].status_code == 422
    answer, _ = fill(checker, "/batch/distribution/checks", case=chosen)
    assert answer.status_code == 302
    with acting(court=people.court.pk):
        assert Payout.objects.filter(state="checked").count() == 4


def test_a_plan_is_drawn_shown_and_confirmed(scene: Scene, people: People, case: Case) -> None:
    with acting(court=case.court_id, purpose="test"):
        debtor = Party.objects.select_related("person").get(case=case, role="debtor").person
    other = make_case(people, serial=2, debtor=debtor)
    scene.book(came(50_000_00, end_to_end=scene.attach(case).pk.hex))
    answer, shown = fill(signed_in(people.officer), f"/cases/{case.number}/distribution/plan/new")
    assert answer.status_code == 302 and "50,000.00" in shown
    judge, confirm = signed_in(people.judge), f"/cases/{case.number}/distribution/plan/confirm"
    answer, shown = fill(judge, confirm)
    assert answer.status_code == 422 and other.number in shown and "Objections" in answer.content.decode()
    with acting(court=case.court_id):
        plan = Plan.objects.get()
    clock.set_to(plan.objections_until_at + timedelta(hours=9))
    answer, _ = fill(judge, confirm)
    assert answer.status_code == 302
    with acting(court=case.court_id):
        assert Plan.objects.get().state == "confirmed" and Pot.objects.get().state == "divided"


def test_batches_of_plans(scene: Scene, people: People, case: Case) -> None:
    with acting(court=case.court_id, purpose="test"):
        debtor = Party.objects.select_related("person").get(case=case, role="debtor").person
    make_case(people, serial=2, debtor=debtor)
    scene.book(came(50_000_00, end_to_end=scene.attach(case).pk.hex))
    assert fill(signed_in(people.officer), "/batch/distribution/plans", case=[str(case.pk)])[0].status_code == 302
    with acting(court=case.court_id):
        assert Plan.objects.count() == 1
    assert "Nothing waits" in signed_in(people.judge).get("/batch/distribution/confirmations").content.decode()


def test_looking_changes_nothing(scene: Scene, people: People, case: Case) -> None:
    scene.book(came(5000_00, text=case.number), came(5))
    before = scene.books()
    for actor in (people.cashier, people.checker, people.officer, people.judge):
        client = signed_in(actor)
        for address in ("/money", f"/cases/{case.number}/distribution/payouts/new", "/batch/distribution/payouts"):
            client.get(address)
    assert scene.books() == before
