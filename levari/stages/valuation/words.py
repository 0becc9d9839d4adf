"""Words in both languages for what papers and tables name by keys."""

from levari.casefile.facts import both

ROUTES = {
    "agreed": both("当事人议价", "agreement of the parties"),
    "targeted": both("定向询价", "targeted inquiry"),
    "online": both("网络询价", "online inquiry"),
    "appraisal": both("委托评估", "appraisal"),
}
WHY = {
    "no_agreement": both("当事人议价不成", "the sides did not agree"),
    "no_public_price": both(
        "无计税基准价、政府定价或者政府指导价", "no tax base price, none set or guided by the government"
    ),
    "no_answer": both("期限内未取得结果", "nobody gave a price in time"),
    "needs_inspection": both("需由专业人员现场勘验", "somebody has to inspect the thing"),
    "no_platform": both("名单库内无可用平台", "no platform is listed for it"),
    "law_demands": both("法律规定必须评估", "the law demands an appraisal"),
    "both_consent": both("双方当事人一致要求采取其他方式", "both sides wanted a later route"),
    "redone": both("异议成立，重新确定", "an objection was allowed; it is done anew"),
    "objected": both("仅余本平台自动估值且有异议", "only the platform's own model was left, and a party had objected"),
}
STATES = {
    "asked": both("待报告", "asked"),
    "reported": both("期限内报告", "reported in time"),
    "late": both("逾期报告，不计入", "too late, does not count"),
    "refused": both("未给出结果", "no value given"),
}
OWN = both("本平台自动估值模型", "the platform's own model")
SIDES = both("双方当事人", "both sides")
