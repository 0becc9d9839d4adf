"""What the plan of distribution and the order to give back say: the sums, who gets or gives what, why, until when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils import timezone

from levari.access.models import Actor, Court
from levari.basics.identifiers import masked
from levari.casefile.facts import both, common
from levari.casefile.models import AwaitedPayment, Case, Party, Person
from levari.stages.distribution.models import Recovery
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


def recovery_facts(
    court: Court, row: Recovery, awaited: AwaitedPayment, side: Party, thing: str, parties: Sequence[Party],
    who: Mapping[UUID, Person], *, days: int, reason: str, by: Actor,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the order to one side to give back what it got of the price of an annulled sale.

    `pay_within_days` counts from service; the reference of the account is the one under which the money is awaited.
    """
    money = lambda amount: money_text(amount, awaited.currency)  # noqa: E731 - eight times the same currency
    person, sale = who[side.person_id], row.proceeds.case.number
    sum_back, sold_on = money(awaited.amount), row.proceeds.counts_on.isoformat()
    head = {name: value for name, value in common(court, row.case, parties, who, by=by).items() if name != "officer"}
    return {
        **head,
        "judge": by.name,
        "heading": both("责令返还裁定书", "Order to give back"),
        "introduction": both(
            f"致{person.name}（{masked(person.identifier)}），{person.address or '地址不详'}",
            f"To {person.name} ({masked(person.identifier)}), {person.address or 'address not known'}",
        ),
        "findings": [
            both(
                f"{thing}在{sale}案中拍卖，成交价款{money(row.proceeds.amount)}自{sold_on}起计入清偿。该成交已被撤销。",
                f"{thing} was sold in {sale}. The price of {money(row.proceeds.amount)} counted from {sold_on}. The "
                "award of that sale has been annulled.",
            ),
            _got(row, side, money),
        ],
        "reasons": [both(reason, reason)],
        "holdings": [
            both(f"{person.name}应返还{sum_back}。", f"{person.name} gives back {sum_back}."),
            both(f"自本裁定送达之日起{days}日内付清。", f"The sum is due within {days} days of service of this order."),
            both(
                f"汇入：{court.name_zh}，账号{court.participant}，并填写付款编号{awaited.pk.hex}。",
                f"Pay to: {court.name}, account {court.participant}, under the reference {awaited.pk.hex}.",
            ),
        ],
        "basis": both("法释〔2016〕18号第31条", "Fa Shi [2016] 18 art. 31"),
        "pay_within_days": days,
        "amount": sum_back,
        "side": side.role,
        "account": {"name": court.name_zh, "number": court.participant, "reference": awaited.pk.hex},
        "working": _back_rows(row, side, money),
    }


def _got(row: Recovery, side: Party, money: Callable[[int], str]) -> dict[str, str]:
    if side.role == "creditor":
        got = money(row.claim_amount)
        return both(
            f"其中{got}用于清偿{row.case.number}案的债权。", f"{got} of it paid the claim in {row.case.number}."
        )
    got = money(row.surplus_amount)
    return both(f"其中余款{got}退还被执行人。", f"{got} of it went back to the debtor as surplus.")


def _back_rows(row: Recovery, side: Party, money: Callable[[int], str]) -> list[dict[str, Any]]:
    """How the sum follows from the price: what this side got, less what is still with the court."""
    there, back = row.debtor_there_amount, row.debtor_back_amount
    if side.role == "creditor":
        there, back = row.creditor_there_amount, row.creditor_back_amount
    case = row.case.number
    elsewhere = row.proceeds.amount - row.fee_amount - row.claim_amount - row.surplus_amount
    return [
        {"what": both(zh, en), "amount": money(amount), "rule": "cn.auc.18"}
        for zh, en, amount in (
            ("被撤销的成交价款", "Price of the annulled sale", row.proceeds.amount),
            ("按分配方案分给其他案件", "Divided among other cases by the plan", elsewhere),
            (f"{case}案所得执行费", f"Enforcement fee in {case}", row.fee_amount),
            (f"{case}案所得债权清偿", f"Paid on the claim in {case}", row.claim_amount),
            (f"{case}案退还被执行人的余款", f"Surplus to the debtor in {case}", row.surplus_amount),
            ("该方所得、尚在本院账户的款项", "Of this side's part, still with the court", there),
            ("应返还金额", "To be given back", back),
        )
    ]
