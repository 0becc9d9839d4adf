"""How routes, and the reasons to pass one over, are called: English with the Chinese beside it."""

from levari.basics.refusal import Words

ROUTES = {
    "agreed": Words("agreement of the parties", "当事人议价"),
    "targeted": Words("targeted inquiry", "定向询价"),
    "online": Words("online inquiry", "网络询价"),
    "appraisal": Words("appraisal", "委托评估"),
}
WHY = {
    "no_agreement": Words("the sides did not agree", "当事人议价不成"),
    "no_public_price": Words(
        "no tax base price, none set or guided by the government", "无计税基准价、政府定价或者政府指导价"
    ),
    "no_answer": Words("nobody gave a price in time", "期限内未取得结果"),
    "needs_inspection": Words("somebody has to inspect the thing", "需由专业人员现场勘验"),
    "no_platform": Words("no platform is listed for it", "名单库内无可用平台"),
    "law_demands": Words("the law demands an appraisal", "法律规定必须评估"),
    "both_consent": Words("both sides wanted a later route", "双方当事人一致要求采取其他方式"),
    "redone": Words("an objection was allowed; it is done anew", "异议成立，重新确定"),
    "objected": Words("only the platform's own model was left, and a party had objected", "仅余本平台自动估值且有异议"),
}
