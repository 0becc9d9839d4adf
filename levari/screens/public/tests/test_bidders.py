"""Bidders: an account that nobody else reads, enrolment, bids through the plain form, receipts, money coming back."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from levari.access.context import acting
from levari.casefile.models import Person
from levari.jobs.clock import now
from levari.screens.public.pages import bidding
from levari.screens.public.tests.bidders import PASSWORD, account, signed_in, who
from levari.stages.auction import acts
from levari.stages.auction.accounts import account_of, joined, opened
from levari.stages.auction.bidding import floor, receipts
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.models import Account, Enrolment, Joined, Ruling
from levari.stages.auction.rules.accounts import AccountConfirmed, AccountUnlike
from levari.stages.auction.tests.house import DEPOSIT, START, ZONE, House, house, somebody
from tests.people import make_entry
from tests.signing_in import hidden, sign_in

__all__ = ["house"]
DECLARED = {"declares_free": "on", "read": "on"}


@pytest.fixture(autouse=True)
def _no_counts() -> None:
    cache.clear()


@pytest.fixture
def _same_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the plain form decide in the test's own transaction, which another connection could not see."""

    def place(court_id: int, asked: Asked) -> Receipt:
        with acting(court=court_id):
            lot = floor._lock(asked.lot)
            earlier = Ruling.objects.filter(head_id=asked.lot, key=asked.command.key).first()
            if earlier is None:
                floor._order(lot, asked.command, make_entry(lot_court(court_id), desk()).pk)
            row = Ruling.objects.get(head_id=asked.lot, key=asked.command.key)
            return Receipt(
                asked.lot, row.seq, row.kind, row.bidder, row.amount, asked.command.key, "", row.decided_at,
                row.closes_at, row.outcome, bytes(row.hash),
            )  # fmt: skip

    monkeypatch.setattr(bidding.counter, "place", place)


def lot_court(court_id: int) -> Any:
    from levari.access.models import Court

    return Court.objects.get(pk=court_id)


def desk() -> Any:
    from levari.access.automations import automation

    return automation("bidding")


def enrol(client: Client, house: House) -> Any:
    """Enrol through the page."""
    address = f"/auctions/lots/{house.round().pk}/enrol"
    return client.post(address, {**hidden(client, address), **DECLARED})


def admitted(house: House, n: int) -> tuple[Account, Client]:
    """A bidder who registered, was confirmed, enrolled and paid."""
    found = account(house.people, n)
    client = signed_in(found)
    assert enrol(client, house).status_code == 302
    with house.court:
        payment = Enrolment.objects.select_related("payment").order_by("-enrolled_at", "-pk")[0].payment
    assert payment is not None
    house.pays(payment, payment.amount, account=found.account)
    return found, client


def bid(client: Client, house: House, amount: str, **changes: str) -> Any:
    """Send the form of a bid and follow it."""
    address = f"/auctions/lots/{house.round().pk}/bid"
    told = {**hidden(client, address), "amount": amount, **changes}
    return client.post(address, told, follow=True)


def test_an_account_is_seen_by_its_owner_alone(house: House) -> None:
    found = account(house.people, 1)
    assert Account.objects.count() == 0
    with house.court, acting(actor=house.people.judge.pk, purpose="case_work"):
        assert Account.objects.count() == 0 and Joined.objects.count() == 0
    assert account_of(found.user_id + 1) is None
    with opened(user_id=found.user_id):
        assert [row.name for row in Account.objects.all()] == ["Secret Bidder 1"]
    with opened(number=found.number[:-1]):
        assert Account.objects.count() == 0
    assert User.objects.get(pk=found.user_id).username == found.number
    with (
        opened(user_id=found.user_id),
        pytest.raises(Exception, match="account_confirmer_kind"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE auction_account SET confirmed_by_id = "
            "(SELECT id FROM access_actor WHERE kind = 'automation' LIMIT 1)"
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_clerk_confirms_what_fits_and_only_that(house: House) -> None:
    found = account(house.people, 1, confirmed=False)
    clerk = sign_in(house.people.service_clerk)
    told = {"number": found.number.lower(), "name": "Secret Bidder 1", "id_kind": "cn_ric",
            "identifier": who(2).identifier, "seen": "on"}  # fmt: skip
    wrong = clerk.post("/bidders/confirm", {**hidden(clerk, "/bidders/confirm"), **told})
    assert wrong.status_code == 422 and "no account with this number" in wrong.content.decode()
    right = {**told, "identifier": who(1).identifier}
    assert clerk.post("/bidders/confirm", {**hidden(clerk, "/bidders/confirm"), **right}).status_code == 302
    again = account_of(found.user_id)
    assert again is not None and again.confirmed_by_id == house.people.service_clerk.pk
    with pytest.raises(AccountConfirmed):
        acts.confirm_account(number=found.number, somebody=who(1), by=house.people.service_clerk, at=now())
    with pytest.raises(AccountUnlike):
        acts.confirm_account(number="B0", somebody=who(1), by=house.people.service_clerk, at=now())
    assert sign_in(house.people.officer).get("/bidders/confirm").status_code == 403


def test_registering_and_signing_in_through_the_pages(house: House) -> None:
    client = Client()
    told = {"name": "New Bidder", "id_kind": "cn_ric", "identifier": who(9).identifier, "account": "6299",
            "password": PASSWORD}  # fmt: skip
    assert client.post("/auctions/register", {**told, "password": "short"}).status_code == 422
    assert client.post("/auctions/register", {**told, "identifier": "11"}).status_code == 422
    page = client.post("/auctions/register", told, follow=True).content.decode()
    number = User.objects.latest("pk").username
    assert number in page and "not confirmed yet" in page
    client.post("/auctions/sign-out")
    assert client.get("/auctions/mine").status_code == 302
    assert client.post("/auctions/sign-in", {"number": number, "password": "wrong"}).status_code == 422
    answer = client.post("/auctions/sign-in", {"number": number, "password": PASSWORD, "next": "//evil.example/"})
    assert answer["Location"] == "/auctions/mine"


def test_staff_cannot_sign_in_here_and_bidders_not_there(house: House) -> None:
    from tests.signing_in import PASSWORD as STAFF
    from tests.signing_in import give_account

    give_account(house.people.officer)
    name = house.people.officer.user.username
    assert Client().post("/auctions/sign-in", {"number": name[:12], "password": STAFF}).status_code == 422
    bidder = signed_in(account(house.people, 1))
    for address in ("/", "/cases", "/sales", "/people"):
        assert bidder.get(address)["Location"].startswith("/sign-in")


def test_who_is_not_confirmed_cannot_enrol(house: House) -> None:
    house.begin()
    client = signed_in(account(house.people, 1, confirmed=False))
    answer = enrol(client, house)
    assert answer.status_code == 422 and "not confirmed yet" in answer.content.decode()
    with house.court:
        assert Enrolment.objects.count() == 0 and joined(account(house.people, 2)) == []


def test_the_debtor_and_the_careless_are_refused(house: House) -> None:
    house.begin()
    client = signed_in(account(house.people, 1))
    address = f"/auctions/lots/{house.round().pk}/enrol"
    told = hidden(client, address)
    assert client.post(address, {**told, "read": "on"}).status_code == 422
    acts.ban_bidder(
        case=house.case, sale=None, somebody=who(1), ground="relative", by=house.people.judge, at=now(), reason="x"
    )
    assert client.post(address, {**told, **DECLARED}).status_code == 422


def test_enrolling_twice_enrols_once_and_says_what_to_pay(house: House) -> None:
    house.begin()
    client = signed_in(account(house.people, 1))
    for _again in range(2):
        assert enrol(client, house).status_code == 302
    with house.court:
        [made] = Enrolment.objects.select_related("payment")
    page = client.get("/auctions/mine").content.decode()
    assert made.payment and made.payment.pk.hex in page and "105,000.00" in page and "the deposit is in" in page
    assert "Bid</a>" not in client.get(f"/auctions/lots/{house.round().pk}").content.decode()


@pytest.mark.usefixtures("_same_transaction")
def test_bids_by_the_plain_form(house: House) -> None:
    house.begin()
    (_, ann), (_, bob) = admitted(house, 1), admitted(house, 2)
    early = bid(ann, house, "700000")
    assert "The lot is not open" in early.content.decode()
    house.at(house.round().opens_at.astimezone(ZONE).date(), 12)
    assert 'value="700000.00"' in ann.get(f"/auctions/lots/{house.round().pk}/bid").content.decode()
    one = bid(ann, house, "700,000.00")
    assert "You lead." in one.content.decode()
    assert 'value="705000.00"' in bob.get(f"/auctions/lots/{house.round().pk}/bid").content.decode()
    low = bid(bob, house, "704999.99")
    assert "The bid is too low" in low.content.decode() and low.redirect_chain
    assert "You lead." in bid(bob, house, "705000").content.decode()
    receipt = one.redirect_chain[0][0]
    assert "Somebody has bid more since." in ann.get(receipt).content.decode()
    signed = json.loads(ann.get(f"{receipt}?as=json").content)
    assert receipts.is_genuine(receipts.public_key(settings.RECEIPT_KEY), signed)
    assert bob.get(receipt).status_code == 404 and Client().get(receipt).status_code == 302
    for bad in ("", "x", "-5", "0"):
        assert bid(bob, house, bad).status_code == 422
    assert bid(bob, house, "900000", id="no id").status_code == 422


@pytest.mark.usefixtures("_same_transaction")
def test_the_same_form_sent_five_times_has_one_effect(house: House) -> None:
    house.begin()
    _, ann = admitted(house, 1)
    house.at(house.round().opens_at.astimezone(ZONE).date(), 12)
    address = f"/auctions/lots/{house.round().pk}/bid"
    told = {**hidden(ann, address), "amount": "700000"}
    chains = {ann.post(address, told)["Location"] for _ in range(5)}
    assert len(chains) == 1
    assert Ruling.objects.filter(head_id=house.round().pk, kind="bid").count() == 1


@pytest.mark.usefixtures("_same_transaction")
def test_a_late_bid_gets_a_plain_refusal(house: House) -> None:
    house.begin()
    _, ann = admitted(house, 1)
    house.at(house.round().closes_at.astimezone(ZONE).date(), 10, 0)
    assert "The lot is not open" in bid(ann, house, "700000").content.decode()


def test_a_ticket_only_for_the_admitted(house: House) -> None:
    house.begin()
    _, ann = admitted(house, 1)
    address = f"/auctions/lots/{house.round().pk}/ticket"
    assert ann.post(address).json()["ticket"]
    assert signed_in(account(house.people, 2)).post(address).status_code == 403
    assert Client().post(address).status_code == 302


@pytest.mark.usefixtures("_same_transaction")
def test_what_was_won_and_what_comes_back(house: House) -> None:
    house.begin()
    (_, ann), (_, bob) = admitted(house, 1), admitted(house, 2)
    house.at(house.round().opens_at.astimezone(ZONE).date(), 12)
    bid(ann, house, "700000")
    house.end()
    won, lost = ann.get("/auctions/mine").content.decode(), bob.get("/auctions/mine").content.decode()
    award = house.award()
    assert "You have won this lot" in won and award.payment and award.payment.pk.hex in won
    assert "595,000.00" in won and "Still to pay" in won
    assert "You did not win" in lost and "is on its way back" in lost and f"{DEPOSIT // 100:,}.00" in lost
    house.pays(award.payment, START - DEPOSIT)
    assert "The price is paid." in ann.get("/auctions/mine").content.decode()


def test_an_enrolment_from_the_counter_is_added_by_its_secret(house: House) -> None:
    house.begin()
    from hashlib import sha256

    house.enrol(somebody(1), secret_hash=sha256(b"from the counter").hexdigest())
    client = signed_in(account(house.people, 1))
    assert client.post("/auctions/mine", {"secret": "another"}).status_code == 422
    page = client.post("/auctions/mine", {"secret": "from the counter"}, follow=True).content.decode()
    assert "the deposit is in" in page


def test_the_account_page_knows_nothing_of_others(house: House) -> None:
    house.begin()
    admitted(house, 1)
    other = signed_in(account(house.people, 2))
    page = other.get("/auctions/mine").content.decode()
    assert "You take part in no lot." in page and "Secret Bidder 1" not in page
    with acting(purpose="test"), house.court:
        assert Person.objects.filter(name="Secret Bidder 1").exists()
