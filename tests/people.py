"""The named people of the tests, two courts, and a case that is ready to be worked on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from levari.access.context import acting
from levari.access.models import Actor, Appointment, Court
from levari.access.permissions import Role
from levari.basics.identifiers import demo_ric, demo_uscc
from levari.casefile.identity import identifier_hash
from levari.casefile.models import Case, ClaimItem, Party, Person, Title
from levari.record.models import Entry

AT = datetime(2024, 3, 1, 1, 0, tzinfo=UTC)


def make_court(code: str, name: str) -> Court:
    """A basic court with an impossible code."""
    return Court.objects.create(code=code, participant=f"court-{code[-4:]}", name=name, name_zh=f"{code}法院", level=4)


def appoint(court: Court, name: str, *roles: Role) -> Actor:
    """A person of this court who holds these roles."""
    with acting(court=court.pk):
        person = Actor.objects.create(kind="human", name=name, court=court)
        Appointment.objects.bulk_create(
            Appointment(court=court, actor=person, role=role, appointed_at=AT) for role in roles
        )
    return person


@dataclass
class People:
    """Who works at the court, and the two sides."""

    court: Court
    filing_clerk: Actor
    service_clerk: Actor
    officer: Actor
    judge: Actor
    cashier: Actor
    checker: Actor
    other_court: Court
    other_officer: Actor


def settle() -> People:
    """Two courts; the officer of the second one must see nothing of the first."""
    court, other = make_court("京0199", "Demo District Court"), make_court("京0198", "Other District Court")
    return People(
        court=court,
        filing_clerk=appoint(court, "Fang Lin", Role.FILING_CLERK),
        service_clerk=appoint(court, "Shen Yue", Role.SERVICE_CLERK),
        officer=appoint(court, "Wei Zhou", Role.OFFICER),
        judge=appoint(court, "Judge Han", Role.JUDGE),
        cashier=appoint(court, "Qian Mo", Role.CASHIER),
        checker=appoint(court, "Cui Ran", Role.CHECKER),
        other_court=other,
        other_officer=appoint(other, "Ou Yang", Role.OFFICER, Role.JUDGE),
    )


@pytest.fixture
def people(db: None) -> People:
    """The people of the court, in a transaction that is rolled back."""
    return settle()


def make_entry(court: Court, actor: Actor, case: Case | None = None) -> Entry:
    """A bare entry for rows that must rest on one."""
    return Entry.objects.create(
        kind="test.arranged",
        court=court,
        case_id=case.pk if case else None,
        actor=actor,
        actor_kind=actor.kind,
        at=AT,
        basis="test",
        event="{}",
        nonce=bytes(32),
    )


def make_person(court: Court, number: int, name: str, entry: Entry, *, company: bool = False) -> Person:
    """A verified person with an identifier that cannot exist outside the tests."""
    kind, id_kind = ("company", "cn_uscc") if company else ("natural", "cn_ric")
    identifier = demo_uscc(number) if company else demo_ric(number)
    return Person.objects.create(
        court=court,
        kind=kind,
        name=name,
        id_kind=id_kind,
        identifier=identifier,
        identifier_hash=identifier_hash(id_kind, identifier),
        address="Demo Road 1",
        verified_at=AT,
        verified_by_entry=entry,
    )


def make_case(
    people: People,
    *,
    serial: int = 1,
    principal: int = 100_000_00,
    due_on: date = date(2024, 1, 10),
    debtor: Person | None = None,
) -> Case:
    """An open case: one creditor, one debtor, one principal; assigned to the officer and the judge."""
    court = people.court
    with acting(court=court.pk, purpose="test"):
        entry = make_entry(court, people.filing_clerk)
        title = Title.objects.create(
            court=court,
            kind="judgment",
            issuing_court="Demo District Court",
            number=f"2023-C-{serial}",
            decided_on=date(2023, 12, 1),
            final_since_on=date(2023, 12, 20),
            performance_due_on=due_on,
            content_hash=f"{serial:064d}",
        )
        case = Case.objects.create(
            court=court,
            number=f"（2024）{court.code}执{serial}号",
            title=title,
            state="open",
            filed_on=date(2024, 2, 1),
            opened_at=AT,
            officer=people.officer,
            judge=people.judge,
        )
        creditor = make_person(court, 1000 + serial, f"Creditor {serial}", entry, company=True)
        debtor = debtor or make_person(court, serial, f"Debtor {serial}", entry)
        Party.objects.create(court=court, case=case, person=creditor, role="creditor", payout_account="6200-1")
        Party.objects.create(court=court, case=case, person=debtor, role="debtor", payout_account="6200-2")
        ClaimItem.objects.create(
            court=court, case=case, label="p1", kind="principal", amount=principal, performance_due_on=due_on
        )
    return case


@pytest.fixture
def case(people: People) -> Case:
    """One open case of 100,000.00."""
    return make_case(people)


__all__ = [
    "AT",
    "People",
    "appoint",
    "case",
    "make_case",
    "make_court",
    "make_entry",
    "make_person",
    "people",
    "settle",
]
