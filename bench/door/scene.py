"""A court, its people and open cases for measuring acts."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from tests.people import make_case, settle


@dataclass(frozen=True)
class Scene:
    """What each process needs to act: the court, the judge, the cases."""

    court: int
    judge: UUID
    cases: tuple[UUID, ...]


def prepare_scene(cases: int) -> Scene:
    """Write it into the database of the measurement."""
    with transaction.atomic():
        people = settle()
        made = tuple(make_case(people, serial=serial).pk for serial in range(1, cases + 1))
    return Scene(people.court.pk, people.judge.pk, made)
