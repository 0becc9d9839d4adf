"""Founding the demo district: two basic courts with impossible codes, staff with log-ins, seeds of the draw."""

import base64
import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor, Appointment, Court
from levari.access.permissions import Role
from levari.config.secrets import secret
from levari.demo.courts import FIRST, LIVING_MINIMUM, OTHER, PLANS, CourtPlan, Member
from levari.stages.intake.acts import publish_draw_seeds
from levari.stages.intake.queries import days_without_seed

#: Days for which seeds are published when the district is founded: what the demo files is opened within them.
SEEDED_DAYS = 590


@dataclass(frozen=True)
class Login:
    """How somebody of the demo district signs in; `totp_key` is the Base32 text an authenticator app takes."""

    court: str
    username: str
    name: str
    name_zh: str
    roles: tuple[str, ...]
    password: str
    totp_key: str

    @property
    def totp_url(self) -> str:
        """The address behind the QR code of an authenticator app."""
        return f"otpauth://totp/Levari:{self.username}?secret={self.totp_key}&issuer=Levari&digits=6&period=30"


_WORD_LIST = """
amber anchor apple april arrow autumn bamboo basket beacon birch bridge bronze candle canyon cedar cherry cloud clover
coral cotton crane creek crystal dawn delta dune eagle ember fern field flint forest garden ginger glade granite harbor
hazel heron hill honey indigo island ivory jade jasmine juniper kestrel lake lantern laurel lemon lilac linen lotus
maple marble meadow mint moon moss north oak ocean olive onyx orchid otter pearl pebble pepper pine plum pond poplar
prairie quartz quince rain raven reed ridge river robin rose saffron sage sand silver sky slate snow spring spruce star
stone summer swan thistle thyme tide timber topaz tulip valley velvet violet walnut water willow wind winter wren
"""
_WORDS = _WORD_LIST.split()


def found_district(at: datetime) -> list[Login]:
    """Make whatever of the district is missing, publish the coming days' seeds, and return the log-ins.

    Doing it again changes nothing, so a second start costs a few reads.
    """
    for plan in PLANS:
        with transaction.atomic():
            court, _ = Court.objects.get_or_create(
                code=plan.code,
                defaults={
                    "participant": plan.participant,
                    "name": plan.name,
                    "name_zh": plan.name_zh,
                    "level": 4,
                    "living_minimum_amount": LIVING_MINIMUM,
                },
            )
            _appoint(court, plan, at)
            _publish_seeds(court, at)
    return logins()


def _appoint(court: Court, plan: CourtPlan, at: datetime) -> None:
    """Appoint whoever is not there yet, also in a district that an earlier version founded."""
    planned = [member.username for member in plan.staff]
    known = set(User.objects.filter(username__in=planned).values_list("username", flat=True))
    with acting(court=court.pk):
        for member in plan.staff:
            if member.username in known:
                continue
            actor = Actor.objects.create(
                kind=Actor.Kind.HUMAN, name=member.name, name_zh=member.name_zh, court=court, user=_user(member)
            )
            Appointment.objects.bulk_create(
                Appointment(court=court, actor=actor, role=role, appointed_at=at) for role in member.roles
            )


def _user(member: Member) -> User:
    user: User = User.objects.create_user(username=member.username, password=password_of(member.username))
    TOTPDevice.objects.create(user=user, name="demo", key=_totp_key(member.username).hex(), confirmed=True)
    return user


def _publish_seeds(court: Court, at: datetime) -> None:
    clock = automation("clock")
    with acting(court=court.pk, actor=clock.pk):
        missing = days_without_seed(court, at, SEEDED_DAYS)
        if missing:
            key = f"demo.seeds:{court.code}:{missing[0]}:{missing[-1]}"
            publish_draw_seeds(days=missing, by=clock, at=at, key=key)


def _derived(purpose: str, username: str) -> bytes:
    return hmac.new(secret("demo").encode(), f"{purpose} {username}".encode(), hashlib.sha256).digest()


def password_of(username: str) -> str:
    """The demo password: four words that only this installation knows, the same at every start."""
    drawn = _derived("password", username)
    return "-".join(_WORDS[int.from_bytes(drawn[n : n + 4], "big") % len(_WORDS)] for n in range(0, 16, 4))


def _totp_key(username: str) -> bytes:
    return _derived("totp", username)[:20]


def logins() -> list[Login]:
    """The log-ins of the district, in the order of its plans."""
    return [
        Login(
            plan.name,
            member.username,
            member.name,
            member.name_zh,
            tuple(role.value for role in member.roles),
            password_of(member.username),
            base64.b32encode(_totp_key(member.username)).decode(),
        )
        for plan in PLANS
        for member in plan.staff
    ]


def people_of(court: Court, role: Role) -> Iterator[Actor]:
    """Everybody of a court who holds a role, oldest appointment first (opens the court's wall itself)."""
    with acting(court=court.pk):
        held = Appointment.objects.filter(role=role, ended_at=None).select_related("actor__court").order_by("pk")
        found = [appointment.actor for appointment in held]
    yield from found


def first_court() -> Court:
    """The court in which the demo docket is filed.

    :raises Court.DoesNotExist: if the district was not founded.
    """
    return Court.objects.get(code=FIRST.code)


def second_court() -> Court:
    """The court that sells on the public site.

    :raises Court.DoesNotExist: if the district was not founded.
    """
    return Court.objects.get(code=OTHER.code)


def seeded_until(at: datetime) -> date:
    """The last day whose seed is published when the district is founded at that instant."""
    return at.date() + timedelta(days=SEEDED_DAYS - 1)


def code_of(username: str) -> str:
    """The six digits that the authenticator app of a demo member shows now."""
    return f"{totp(_totp_key(username)):06d}"
