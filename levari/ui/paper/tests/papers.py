"""Facts of one paper of each kind, invented, with identifiers that cannot exist."""

from datetime import date
from typing import Any

COURT = {"zh": "京城市东湖区人民法院", "en": "People's Court of Donghu District, Jingcheng"}
NUMBER = "（2024）京0199执123号"
CREDITOR = {
    "name": "东湖商贸有限公司", "name_latin": "Donghu Trading Co., Ltd.", "identifier": "911***********00X1",
    "address": "京城市东湖区柳林路8号", "represented_by": "周律师",
}  # fmt: skip
DEBTOR = {"name": "王䶮", "name_latin": "Wang Yan", "identifier": "000***********1234", "address": "京城市西山区石桥街12号3单元501室"}
COMMON: dict[str, Any] = {
    "court": COURT, "number": NUMBER, "creditors": [CREDITOR], "debtors": [DEBTOR],
    "title": {"court": COURT, "number": "（2023）京0199民初4567号", "date_on": date(2023, 12, 20), "final_since_on": date(2024, 1, 5)},
    "officer": "李明", "judge": "赵敏",
    "proof": {"entry": "0190a5c2-7b1e-7c3a-9f00-2b7d5c1e4a10", "verify": "https://court.example/verify"},
    "objection": {
        "to": COURT, "until_on": date(2024, 7, 15), "clock": {"zh": "收到之日起十五日内", "en": "15 days from receipt"},
        "text": {"zh": "身份有误的，可随时提出“不是本人”，经核实即时解除。", "en": "If you are not the person meant, say so at any time: it is checked at once and lifted."},
    },
}  # fmt: skip


def steps(count: int) -> list[dict[str, Any]]:
    return [
        {"what": {"zh": f"迟延履行利息 第{n}段", "en": f"Delayed-performance interest, segment {n}"},
         "rule": "cn.int.1 · Fa Shi [2014] 8 art. 1", "from": "2024-01-11", "until": "2024-02-29", "days": 50,
         "base": "1,000,000.00", "rate": "0.0175 %/d", "amount": "¥ 8,750.00", "unverified": n % 20 == 3}
        for n in range(1, count + 1)
    ]  # fmt: skip


DEMAND = {
    **COMMON, "as_of": date(2024, 6, 30), "total": "¥ 1,041,283.50", "per_day": "¥ 175.00", "pay_until": date(2024, 7, 10),
    "items": [
        {"what": {"zh": "本金", "en": "Principal"}, "amount": "¥ 1,000,000.00"},
        {"what": {"zh": "迟延履行利息", "en": "Delayed-performance interest"}, "amount": "¥ 36,283.50", "note": {"zh": "截至2024年6月30日", "en": "to 30 June 2024"}},
        {"what": {"zh": "诉讼费用", "en": "Costs"}, "amount": "¥ 5,000.00"},
    ],
    "account": {"bank": "京城第一银行东湖支行", "name": "京城市东湖区人民法院", "number": "0199 0000 0000 0123", "reference": "0199-2024-123-7"},
    "plain": [
        {"zh": "你需要在7月10日前把上列金额汇入上列账户，并填写附言。", "en": "Transfer the sum above to the account above by 10 July, with the reference."},
        {"zh": "一次付不清的，可以提出分期方案。", "en": "If you cannot pay at once, propose instalments."},
    ],
    "consequences": [{"zh": "逾期的，本院可以查询并控制财产，但以应付金额为限，并保留生活所必需。", "en": "After that day the court may look for and attach assets, up to what is owed and never what you need to live."}],
    "working": steps(60),
    "data_used": [{"zh": "执行依据、付款记录、人口登记核对结果。", "en": "The title, the record of payments, the check against the population register."}],
}  # fmt: skip
FACTS: dict[str, dict[str, Any]] = {"demand": DEMAND}
STATEMENT = {
    **COMMON,
    "claim": [
        {"what": {"zh": "本金", "en": "Principal"}, "amount": "¥ 1,000,000.00"},
        {"what": {"zh": "迟延履行利息", "en": "Delayed-performance interest"}, "amount": "¥ 36,283.50"},
        {"what": {"zh": "已清偿", "en": "Paid"}, "amount": "−¥ 1,036,283.50"},
    ],
    "balance": "¥ 0.00",
    "lines": [
        {"on": "2024-07-02", "what": {"zh": "被执行人转入", "en": "Transfer from the debtor"}, "received": "¥ 1,036,283.50", "balance": "¥ 1,036,283.50"},
        {"on": "2024-07-03", "what": {"zh": "支付申请执行人", "en": "Paid to the creditor"}, "paid": "¥ 1,036,283.50", "balance": "¥ 0.00"},
    ],
    "releases": [{"what": {"zh": "冻结账户 ••• 3321", "en": "Account ••• 3321 frozen"}, "institution": {"zh": "甲银行", "en": "Bank A"}, "released_at": "2024-07-03 10:05", "confirmed_at": "2024-07-03 10:06"}],
}  # fmt: skip
CERTIFICATE = {
    **COMMON, "still_owed": "¥ 41,283.50", "recheck_on": date(2024, 12, 30), "recheck_until_on": date(2029, 6, 30), "heard_on": date(2024, 6, 20),
    "checks": [
        {"what": {"zh": "已向三家银行查询存款", "en": "Deposits asked for at three banks"}, "met": True, "evidence": {"zh": "三份完整回复", "en": "three complete answers"}, "on": "2024-06-01", "rule": "cn.cls.2"},
        {"what": {"zh": "被执行人已申报财产", "en": "Debtor's declaration received"}, "met": False, "evidence": {"zh": "未申报", "en": "none came"}, "on": "2024-06-10"},
    ],
    "reasons": [{"zh": "已穷尽调查措施。", "en": "Every means of inquiry has been used."}],
}  # fmt: skip
ORDER = {
    **COMMON, "institution": {"zh": "甲银行", "en": "Bank A"}, "act": {"zh": "冻结存款", "en": "Freeze a deposit"}, "asset": "6200 **** **** 3321",
    "amount": "¥ 120,000.00", "protected": "¥ 3,600.00", "from_on": date(2024, 6, 30), "expires_on": date(2025, 6, 29),
    "purpose": {"zh": "清偿本案债务", "en": "To satisfy the claim in this case"}, "basis": {"zh": "《民事诉讼法》第二百五十三条", "en": "Civil Procedure Law art. 253"},
    "order": "0190a5c2-7b1e-7c3a-9f00-2b7d5c1e4a11", "approver": "孙浩",
    "reasons": [{"zh": "存款足以清偿，且影响最小；无需控制住房。", "en": "The deposit suffices and harms least; the home need not be touched."}],
}  # fmt: skip
WARRANT = {
    **COMMON, "persons": [DEBTOR], "classes": [{"zh": "银行存款", "en": "Bank deposits"}, {"zh": "车辆", "en": "Vehicles"}, {"zh": "不动产", "en": "Land and buildings"}],
    "institutions": [{"zh": "甲银行", "en": "Bank A"}, {"zh": "乙银行", "en": "Bank B"}, {"zh": "车辆登记机构", "en": "Vehicle registry"}],
    "period_from_on": date(2023, 6, 30), "period_until_on": date(2024, 6, 30), "expires_on": date(2024, 9, 30),
    "purpose": {"zh": "查明可供执行的财产", "en": "To find assets open to enforcement"}, "basis": "cn.inq.1",
    "reasons": [{"zh": "付款期限已过，未付款。", "en": "The time to pay has run out and nothing was paid."}],
}  # fmt: skip
RULING = {
    **COMMON, "heading": {"zh": "执行裁定书", "en": "Ruling on the release of an account"},
    "findings": [{"zh": "被执行人工资账户被冻结，其中包含最低生活保障金额。", "en": "The account frozen receives the debtor's wages, among them the protected minimum."}],
    "reasons": [{"zh": "生活所必需的费用不得执行。", "en": "What is needed to live is not open to enforcement."}], "basis": "cn.exm.1",
    "holdings": [{"zh": "解除对账户的冻结，金额¥ 3,600.00。", "en": "The account is released for ¥ 3,600.00."}, {"zh": "其余部分继续冻结至2025年6月29日。", "en": "The rest stays frozen until 29 June 2025."}],
}  # fmt: skip
PLAN = {
    **COMMON, "proceeds": "¥ 100,000.00", "surplus": "¥ 0.00", "total": "¥ 100,000.00",
    "rows": [
        {"rank": "1", "receiver": {"zh": "执行费用", "en": "Costs of enforcement"}, "share": "¥ 2,000.00"},
        {"rank": "2", "receiver": "东湖商贸有限公司", "claim": "¥ 50,000.00", "share": "¥ 50,000.00", "why": {"zh": "抵押权", "en": "secured"}},
        {"rank": "3", "receiver": "陈丽", "claim": "¥ 90,000.00", "share": "¥ 48,000.00", "why": {"zh": "按比例", "en": "pro rata"}},
    ],
    "rule": {"zh": "先费用，后优先债权，普通债权按比例。", "en": "Costs, then secured claims, then ordinary claims pro rata."}, "working": steps(2),
}  # fmt: skip
FACTS |= {
    "statement": STATEMENT, "certificate": CERTIFICATE, "order": ORDER, "warrant": WARRANT, "ruling": RULING, "plan": PLAN,
}  # fmt: skip
