"""What every paper of a case says: court, number, title, sides, officer and judge, and how to object."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from levari.access.models import Actor, Court
from levari.basics.identifiers import masked
from levari.casefile.models import Case, Party, Person
from levari.law.working import Step, every
from levari.law.working.rendering import as_json


def both(zh: str, en: str) -> dict[str, str]:
    """One text in the two languages of a paper."""
    return {"zh": zh, "en": en}


def common(
    court: Court, case: Case, parties: Sequence[Party], who: Mapping[UUID, Person], *, by: Actor
) -> dict[str, Any]:
    """The head and foot of a paper; `who` holds the persons of `parties`."""
    return {
        "court": both(court.name_zh, court.name),
        "number": case.number,
        "creditors": [_side(party, who[party.person_id]) for party in parties if party.role == "creditor"],
        "debtors": [_side(party, who[party.person_id]) for party in parties if party.role == "debtor"],
        "title": {
            "court": both(case.title.issuing_court, case.title.issuing_court),
            "number": case.title.number,
            "date_on": case.title.decided_on.isoformat(),
            "final_since_on": case.title.final_since_on.isoformat(),
        },
        "officer": by.name,
        "objection": {
            "to": both(court.name_zh, court.name),
            "clock": both("知道或者应当知道之日起", "as soon as you learn of the act"),
            "text": both(
                "认为执行行为违反法律规定的，可以向本院提出书面异议；身份有误的，可随时提出“不是本人”。",
                "If you think that an act of enforcement breaks the law, object in writing to this court. "
                "If you are not the person meant, say so at any time.",
            ),
        },
    }


def _side(party: Party, person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "identifier": masked(person.identifier),
        "address": person.address,
        "represented_by": party.represented_by,
    }


def working_rows(steps: Sequence[Step], currency: str) -> list[dict[str, Any]]:
    """The working of a sum as rows of a paper, in both languages, in the order of the tree."""
    zh, en = as_json(list(every(steps)), currency, "zh"), as_json(list(every(steps)), currency, "en")
    return [_row(one, other) for one, other in zip(zh, en, strict=True)]


def _row(zh: dict[str, Any], en: dict[str, Any]) -> dict[str, Any]:
    shown = {name: en[name] for name in ("from", "until", "days", "base", "rate", "amount") if en[name] is not None}
    return {
        "what": both(_with_rounding(zh), _with_rounding(en)),
        "rule": " · ".join(part for part in (en["rule"], en["citation"]) if part),
        "unverified": en["status"] == "unverified",
        **shown,
    }


def _with_rounding(told: dict[str, Any]) -> str:
    return " · ".join(part for part in (told["note"], told["rounding"]) if part)
