"""The demo district: founded once, with log-ins that work, a second court that sees nothing, and seeds for the draw."""

import base64
from datetime import UTC, datetime

import pytest
from django.test import Client
from django_otp.oath import totp

from levari.access.context import acting
from levari.access.models import Actor, Appointment, Court
from levari.access.permissions import Role
from levari.demo import district
from levari.demo.courts import FIRST, OTHER, PLANS, CourtPlan, Member
from levari.stages.intake.models import DrawSeed

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, db: None) -> tuple[CourtPlan, ...]:
    """The district with one member of the staff per court: hashing passwords takes its time by design."""
    plans = tuple(CourtPlan(plan.code, plan.participant, plan.name, plan.name_zh, plan.staff[:1]) for plan in PLANS)
    monkeypatch.setattr(district, "PLANS", plans)
    return plans


def test_founding_twice_changes_nothing(small: tuple[CourtPlan, ...]) -> None:
    first = district.found_district(AT)
    assert district.found_district(AT) == first
    assert Court.objects.count() == 2
    court = district.first_court()
    with acting(court=court.pk):
        assert Actor.objects.filter(court=court).count() == Appointment.objects.count() == 1
        assert DrawSeed.objects.count() == district.SEEDED_DAYS
        assert DrawSeed.objects.order_by("-on").first().on == district.seeded_until(AT)
    assert court.living_minimum_amount > 0


def test_who_is_new_in_the_plan_is_appointed_in_a_district_that_is_there(
    small: tuple[CourtPlan, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    district.found_district(AT)
    more = CourtPlan(FIRST.code, FIRST.participant, FIRST.name, FIRST.name_zh, FIRST.staff[:2])
    monkeypatch.setattr(district, "PLANS", (more, *small[1:]))
    district.found_district(AT)
    with acting(court=district.first_court().pk):
        assert set(Actor.objects.filter(kind="human").values_list("name", flat=True)) >= {"Fang Lin", "He Ping"}
        assert Appointment.objects.count() == 2


def test_the_printed_log_in_signs_in(small: tuple[CourtPlan, ...], client: Client) -> None:
    login = district.found_district(AT)[0]
    key = base64.b32decode(login.totp_key)
    first = client.post("/sign-in", {"username": login.username, "password": login.password})
    assert first.status_code == 302
    assert client.post("/sign-in/code", {"code": f"{totp(key):06d}"})["Location"] == "/"


def test_every_role_of_the_walk_is_held_and_there_is_somebody_to_draw() -> None:
    held = [role for member in FIRST.staff for role in member.roles]
    assert set(held) == set(Role)
    assert held.count(Role.OFFICER) >= 4 and held.count(Role.JUDGE) >= 3
    assert {Role.OFFICER, Role.JUDGE} <= {role for member in OTHER.staff for role in member.roles}


def test_user_names_and_passwords_are_all_different() -> None:
    members: list[Member] = [member for plan in PLANS for member in plan.staff]
    logins = district.logins()
    assert len({login.username for login in logins}) == len(members)
    assert len({login.password for login in logins}) == len(members)
    assert all(len(login.password) >= 16 for login in logins)
