"""Who owes in a case, and what must stay with their household each month."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from levari.access.models import Actor
from levari.casefile.models import Person
from levari.casefile.queries import parties_of, people, this_court
from levari.stages.attachment.rules.worksheet import MinimumUnknown


def debtors_of(case_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The debtor of each case."""
    return {
        case_id: next(party.person_id for party in rows if party.role == "debtor")
        for case_id, rows in parties_of(case_ids).items()
    }


def minimums(debtors: Mapping[UUID, UUID], *, by: Actor, purpose: str, at: datetime) -> dict[UUID, int]:
    """The monthly minimum of each debtor: the household's own figure, else the court's; a company has none.

    :raises MinimumUnknown: if a natural person has neither; nothing is guessed.
    """
    court = this_court()
    who = people(
        debtors.values(), actor=by, case_id=next(iter(debtors)) if len(debtors) == 1 else None, purpose=purpose,
        fields=["kind", "household_minimum_amount"], at=at,
    )  # fmt: skip
    found = {}
    for person_id, person in who.items():
        natural = person.kind == Person.Kind.NATURAL
        found[person_id] = (person.household_minimum_amount or court.living_minimum_amount) if natural else 0
        if natural and found[person_id] <= 0:
            raise MinimumUnknown()
    return found
