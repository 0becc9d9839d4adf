"""Bidders of the tests: accounts that a clerk confirmed, and clients signed in to them."""

from django.test import Client

from levari.basics.identifiers import demo_ric
from levari.casefile.selling import Somebody
from levari.jobs.clock import now
from levari.stages.auction import acts
from levari.stages.auction.accounts import account_of, open_account
from levari.stages.auction.models import Account
from tests.people import People

PASSWORD = "lantern-over-quiet-water-7"


def who(n: int, name: str = "") -> Somebody:
    """A person who may want to buy."""
    return Somebody("natural", name or f"Secret Bidder {n}", "cn_ric", demo_ric(700 + n))


def account(people: People, n: int, name: str = "", *, confirmed: bool = True) -> Account:
    """An account, confirmed at the counter unless it is not to be."""
    made = open_account(somebody=who(n, name), account=f"6299-{n}", password=PASSWORD, at=now())
    if confirmed:
        acts.confirm_account(number=made.number, somebody=who(n, name), by=people.service_clerk, at=now())
    found = account_of(made.user_id)
    assert found is not None
    return found


def signed_in(found: Account) -> Client:
    """A client that signed in through the page."""
    client = Client()
    answer = client.post("/auctions/sign-in", {"number": found.number.lower(), "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client
