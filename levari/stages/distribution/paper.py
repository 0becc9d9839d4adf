"""What the plan of distribution says: the proceeds, who gets what and why, what goes back, the time to object."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils import timezone

from levari.access.models import Actor, Court
from levari.casefile.facts import both, common
from levari.casefile.models import Case, Party, Person
from levari.stages.distribution.rules import Distribution, Step
from levari.ui.formatting import money_text

RULE = both(
    "执行费用优先受偿；公民、其他组织为被执行人的，普通债权按比例受偿；企业法人为被执行人的，普通债权按查封先后受偿；"
    "加倍部分债务利息最后受偿，余款退还被执行人。",
    "Fees come first. Ordinary claims against a person share in proportion; against a company they are paid in the "
    "order of attachment. Interest for delayed performance comes last, and what is left goes back to the debtor.",
)


class Shared(Protocol):
    """One case's part of a plan, in minor units."""

    @property
    def case(self) -> Case: ...
    @property
    def fee(self) -> int: ...
    @property
    def claim(self) -> int: ...
    @property
    def interest(self) -> int: ...
    @property
    def owed(self) -> Any: ...


def plan_facts(
    court: Court, lead: Case, as_of_on: date, shares: Sequence[Shared], plan: Distribution,
    parties: Mapping[UUID, Sequence[Party]], who: Mapping[UUID, Person], until: datetime, by: Actor,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the paper; amounts are written out, persons named as the sides of their cases."""
    currency = lead.currency
    rows = [
        {
            "rank": str(place),
            "receiver": _receiver(share.case, parties, who),
            "why": both(f"{share.case.number}", f"{share.case.number}"),
            "claim": money_text(share.owed.total, currency),
            "share": money_text(share.fee + share.claim + share.interest, currency),
        }
        for place, share in enumerate(shares, 1)
    ]
    proceeds = plan.surplus + sum(share.fee + share.claim + share.interest for share in shares)
    head = {name: value for name, value in common(court, lead, (), who, by=by).items() if name != "objection"}
    day = timezone.localtime(until).date().isoformat()
    return {
        **head,
        "as_of": as_of_on.isoformat(),
        "proceeds": money_text(proceeds, currency),
        "surplus": money_text(plan.surplus, currency),
        "total": money_text(proceeds - plan.surplus, currency),
        "rows": rows,
        "rule": RULE,
        "working": [_step(step, currency) for step in plan.working],
        "objection": {
            "to": both(court.name_zh, court.name),
            "clock": both("收到分配方案之日起十五日内", "within fifteen days of receiving this plan"),
            "text": both(f"书面异议于{day}零时前送达本院。", f"Write to this court so that it arrives before {day}."),
        },
    }


def _receiver(case: Case, parties: Mapping[UUID, Sequence[Party]], who: Mapping[UUID, Person]) -> str:
    return ", ".join(who[party.person_id].name for party in parties[case.pk] if party.role == "creditor")


def _step(step: Step, currency: str) -> dict[str, Any]:
    return {
        "what": both(step.basis, step.basis),
        "amount": money_text(step.paid, currency),
        "rule": f"{step.rule} · {step.citation}",
        "base": money_text(step.owed, currency),
    }
