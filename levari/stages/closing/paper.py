"""What the papers of a closing say: the statement of account, and the certificate of closing without assets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from levari.access.models import Actor, Court
from levari.basics.identifiers import masked
from levari.casefile.facts import both, common, working_rows
from levari.casefile.models import Case, Credit, Party, Person
from levari.casefile.queries import FEE, Due
from levari.stages.closing.queries import AccountLine, Ended
from levari.ui.formatting import money_text

_ITEMS = {"principal": both("本金", "Principal"), "costs": both("费用", "Costs")}
_INTEREST = both("利息，计算见附表", "Interest, reckoned as in the working")
_FEE = both("申请执行费", "Enforcement fee")
_OVERPAID = both("多付部分", "Paid above the claim")
_CREDITS = {
    FEE: both("已收申请执行费", "Enforcement fee received"),
    "before_enforcement": both("执行前已付", "Paid before enforcement"),
    "direct": both("直接向申请执行人支付", "Paid directly to the creditor"),
}
_CREDIT = both("经本院账户清偿", "Paid through the court's account")
_LINES = {
    "received": both("收款", "Received"),
    "fee": both("申请执行费", "Enforcement fee"),
    "creditor": both("支付申请执行人", "Paid to the creditor"),
    "debtor": both("退还被执行人", "Paid back to the debtor"),
    "buyer": both("退还竞买人", "Paid back to a bidder"),
}
_MEASURES = {
    "freeze": both("冻结", "Frozen"), "seize": both("查封", "Seized"), "withhold": both("扣留收入", "Income withheld"),
}  # fmt: skip
_HOW = {
    "satisfied": both(
        "本案执行完毕。下列全部措施均已解除并经协助单位确认。",
        "The title is fully performed. Every measure listed was released, and each release was confirmed.",
    ),
    "withdrawn": both(
        "申请执行人撤回申请，执行终结。下列全部措施均已解除并经协助单位确认。",
        "The creditor has withdrawn. Every measure listed was released, and each release was confirmed.",
    ),
}


@dataclass(frozen=True)
class Account:
    """Everything a statement of account rests on, for one case."""

    owed: Due
    credits: Sequence[Credit]
    lines: Sequence[AccountLine]
    endings: Sequence[Ended]


def statement_facts(
    court: Court, case: Case, account: Account, parties: Sequence[Party], who: Mapping[UUID, Person], *, by: Actor,
    how: str,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the statement of account; every sum written out, every date the one on which it counted."""
    zone = ZoneInfo(court.timezone)
    return {
        **common(court, case, parties, who, by=by),
        "text": _HOW[how],
        "claim": _claim(account.owed, account.credits, case.currency),
        "balance": money_text(account.owed.total, case.currency),
        "lines": _account(account.lines, case.currency),
        "releases": [_release(ended, zone) for ended in account.endings],
        "working": working_rows(account.owed.position.working, case.currency),
    }


def _claim(owed: Due, credits: Sequence[Credit], currency: str) -> list[dict[str, Any]]:
    """What was asked for, then every payment with its day; the rows add up to the balance."""
    items = [item for item in owed.position.question.items if item.amount]
    rows = [(_ITEMS[item.kind], item.amount or 0, item.id) for item in items]
    rows.append((_INTEREST, interest(owed), ""))
    rows.append((_FEE, owed.fee, ""))
    rows += [(_CREDITS.get(one.source, _CREDIT), -one.amount, one.counts_on.isoformat()) for one in credits]
    if owed.position.overpaid:
        rows.append((_OVERPAID, owed.position.overpaid, ""))
    return [
        {"what": what, "amount": money_text(amount, currency)} | ({"note": note} if note else {})
        for what, amount, note in rows
    ]


def interest(owed: Due) -> int:
    """All interest there ever was: what was paid and is open, less the sums of the title. Minor units."""
    position = owed.position
    paid = sum(payment.amount for payment in position.question.payments if payment.on <= position.question.on)
    return paid - position.overpaid + position.total - sum(item.amount or 0 for item in position.question.items)


def _account(lines: Sequence[AccountLine], currency: str) -> list[dict[str, Any]]:
    balance, rows = 0, []
    for line in lines:
        balance += line.amount
        side = "received" if line.amount > 0 else "paid"
        rows.append(
            {
                "on": line.on.isoformat(),
                "what": _LINES[line.what],
                side: money_text(abs(line.amount), currency),
                "balance": money_text(balance, currency),
            }
        )
    return rows


def _release(ended: Ended, zone: ZoneInfo) -> dict[str, Any]:
    asset, kind = ended.measure.asset, _MEASURES[ended.measure.kind]
    shown = masked(asset.reference)
    return {
        "what": both(f"{kind['zh']} {shown}", f"{kind['en']}: {shown}"),
        "institution": asset.institution,
        "released_at": _instant(ended.released_at, zone),
        "confirmed_at": _instant(ended.confirmed_at, zone),
    }


def _instant(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else "–"


def certificate_facts(
    court: Court, case: Case, owed: Due, contents: Mapping[str, Any], parties: Sequence[Party],
    who: Mapping[UUID, Person], *, by: Actor, recheck_on: date, until_on: date,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the certificate: each condition with its evidence, what stays owed, and when one looks again."""
    return {
        **common(court, case, parties, who, by=by),
        "judge": by.name,
        "officer": contents["proposed_by"],
        "still_owed": money_text(owed.total, case.currency),
        "checks": [_check(check) for check in contents["checks"]],
        "recheck_on": recheck_on.isoformat(),
        "recheck_until_on": until_on.isoformat(),
        "heard_on": contents["heard_on"],
        "reasons": [
            both(
                f"申请执行人的意见：{contents['heard_said']}",
                f"What the creditor said: {contents['heard_said']}",
            ),
            both(
                "债务并未消灭。申请执行人发现财产的，可以随时申请恢复执行，不受时效限制。",
                "The debt stays. A creditor who finds assets may ask at any time to go on; no limitation runs.",
            ),
        ],
    }


def _check(check: Mapping[str, Any]) -> dict[str, Any]:
    evidence = " · ".join(part for part in (check["evidence"], check["reference"]) if part)
    return {
        "what": both(check["what_zh"], check["what_en"]),
        "met": check["met"],
        "evidence": evidence,
        "on": check["on"],
        "rule": f"Fa [2016] 373 art. {check['article']}",
    }
