"""What the demand says: exact sums, what each day adds, until when and how to pay."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from levari.access.models import Actor, Court
from levari.casefile.facts import both, common, working_rows
from levari.casefile.models import Case, Party, Person
from levari.casefile.queries import Due
from levari.law.position import DELAYED
from levari.ui.formatting import money_text

_KINDS = {
    "principal": both("本金", "Principal"),
    "agreed_interest": both("一般债务利息", "Agreed interest"),
    "costs": both("费用", "Costs"),
}


def demand_facts(
    court: Court,
    case: Case,
    owed: Due,
    parties: Sequence[Party],
    who: Mapping[UUID, Person],
    on: date,
    days: int,
    *,
    by: Actor,
    kinds: Mapping[str, str],
) -> dict[str, Any]:
    """The facts of the demand; `kinds` maps the labels of the claim items to their kinds. Amounts are written out."""
    currency = case.currency
    rows = [
        {"what": _KINDS[kinds[label]], "amount": money_text(amount, currency), "note": both(label, label)}
        for label, amount in owed.position.owed.items()
        if label in kinds
    ]
    rows.append(
        {
            "what": both("迟延履行期间的加倍部分债务利息", "Interest for delayed performance"),
            "amount": money_text(owed.position.owed[DELAYED], currency),
        }
    )
    rows.append({"what": both("申请执行费", "Enforcement fee"), "amount": money_text(owed.fee_open, currency)})
    return {
        **common(court, case, parties, who, by=by),
        "as_of": on.isoformat(),
        "total": money_text(owed.total, currency),
        "per_day": money_text(owed.position.per_day, currency),
        "pay_until": both(f"收到本通知之日起{days}日内", f"within {days} days of service"),
        "pay_within_days": days,
        "items": rows,
        "account": {
            "bank": court.name_zh,
            "name": court.name_zh,
            "number": court.participant,
            "reference": case.number,
        },
        "plain": [
            both(
                f"自收到本通知之日起{days}日内，把上列金额汇入上列账户，并填写案号。",
                f"Transfer the sum above within {days} days of receiving this notice and give the case number.",
            ),
            both("期限内付清的，不作任何登记。", "If you pay within this time, no entry is made in any register."),
        ],
        "consequences": [
            both(
                "逾期不履行的，本院可以查询并控制财产，但以应付金额为限，并保留生活必需费用。",
                "After that time the court may look for and attach assets, up to what is owed, and never what you and "
                "those you support need to live.",
            )
        ],
        "working": working_rows(owed.position.working, currency),
        "data_used": [
            both("执行依据、付款记录、登记机关核对结果。", "The title, recorded payments, the check with the register.")
        ],
    }
