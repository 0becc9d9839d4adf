"""Signing in takes two factors in order; one alone opens nothing."""

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from levari.access.context import acting
from levari.access.models import Actor
from tests.people import People, people

__all__ = ["people"]

PASSWORD = "amber-anchor-apple-april"


@pytest.fixture
def clerk(people: People) -> Actor:
    """The filing clerk with password and second factor."""
    cache.clear()
    user = User.objects.create_user(username="fang.lin", password=PASSWORD)
    TOTPDevice.objects.create(user=user, name="test", key="31" * 20, confirmed=True)
    with acting(court=people.court.pk):
        people.filing_clerk.user = user
        people.filing_clerk.save()
    return people.filing_clerk


def code() -> str:
    return f"{totp(bytes.fromhex('31' * 20)):06d}"


def enter_password(client: Client, password: str = PASSWORD, **more: str) -> object:
    return client.post("/sign-in", {"username": "fang.lin", "password": password, **more})


def who(client: Client) -> object:
    """The actor the middleware sees on the next page."""
    return getattr(client.get("/sign-in").wsgi_request, "actor", None)


def test_both_factors_in_order_sign_in_and_lead_where_one_wanted(client: Client, clerk: Actor) -> None:
    first = enter_password(client, next="/cases/1")
    assert first["Location"] == "/sign-in/code?next=%2Fcases%2F1"
    assert who(client) is None
    second = client.post(first["Location"], {"code": code(), "next": "/cases/1"})
    assert second["Location"] == "/cases/1"
    assert who(client) == clerk


def test_the_code_page_without_a_password_leads_back(client: Client, clerk: Actor) -> None:
    assert client.get("/sign-in/code")["Location"] == "/sign-in"
    assert client.post("/sign-in/code", {"code": code()})["Location"] == "/sign-in"


def test_a_wrong_password_says_nothing_about_the_name(client: Client, clerk: Actor) -> None:
    wrong = enter_password(client, "not the password")
    unknown = client.post("/sign-in", {"username": "nobody", "password": "x"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "User name or password is wrong." in wrong.content.decode()
    assert "User name or password is wrong." in unknown.content.decode()


def test_a_wrong_code_opens_nothing_and_the_fifth_ends_the_try(client: Client, clerk: Actor) -> None:
    enter_password(client)
    wrong = "000000" if code() != "000000" else "111111"
    assert client.post("/sign-in/code", {"code": wrong}).status_code == 422
    for _ in range(4):
        last = client.post("/sign-in/code", {"code": "abc"})
    assert last["Location"] == "/sign-in"
    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_a_code_works_once(client: Client, clerk: Actor) -> None:
    used = code()
    enter_password(client)
    client.post("/sign-in/code", {"code": used})
    client.post("/sign-out")
    assert who(client) is None
    enter_password(client)
    assert client.post("/sign-in/code", {"code": used}).status_code == 422


def test_ten_wrong_passwords_close_the_name_for_a_while(client: Client, clerk: Actor) -> None:
    for _ in range(10):
        enter_password(client, "wrong")
    assert enter_password(client).status_code == 429


def test_one_is_never_sent_to_another_site(client: Client, clerk: Actor) -> None:
    first = enter_password(client, next="https://elsewhere.example/")
    assert first["Location"] == "/sign-in/code?next=%2F"


def test_a_closed_account_does_not_sign_in(client: Client, clerk: Actor) -> None:
    enter_password(client)
    User.objects.filter(username="fang.lin").update(is_active=False)
    assert client.post("/sign-in/code", {"code": code()})["Location"] == "/sign-in"


def test_signing_out_needs_a_form(client: Client, clerk: Actor) -> None:
    assert client.get("/sign-out").status_code == 405


def test_the_page_speaks_chinese_when_asked(client: Client, clerk: Actor) -> None:
    client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/sign-in"})
    assert 'lang="zh-Hans"' in client.get("/sign-in").content.decode()
