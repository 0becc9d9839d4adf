"""Words in both languages for what papers and tables name by keys."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levari.basics.refusal import Words
from levari.casefile.facts import both
from levari.stages.valuation.queries import source_names
from levari.stages.valuation.rules import words as rules
from levari.stages.valuation.rules.reports import OWN as OWN_SOURCE

if TYPE_CHECKING:
    from levari.stages.valuation.models import Estimate

ROUTES = {route: both(words.zh, str(words)) for route, words in rules.ROUTES.items()}
WHY = {why: both(words.zh, str(words)) for why, words in rules.WHY.items()}
STATES = {
    "asked": both("待报告", "asked"),
    "reported": both("期限内报告", "reported in time"),
    "late": both("逾期报告，不计入", "too late, does not count"),
    "refused": both("未给出结果", "no value given"),
}
OWN = both("本平台自动估值模型", "the platform's own model")
SIDES = both("双方当事人", "both sides")

#: What the own model says by codes, in Chinese; its English comes from the model itself. `{}` is the fact it is about.
_DOUBTS = {
    "interval_too_wide": "同类财产的估值区间过宽",
    "few_comparables": "可比成交少于五宗",
    "few_sales_of_kind": "该类财产的已知成交少于一百五十宗",
    "few_sales_in_area": "该区域几乎没有已知成交",
    "fact_missing": "缺少“{}”，而全部已知成交均有此项",
    "fact_unknown": "已知成交中没有相同的“{}”",
    "outside_range": "“{}”超出已知成交的范围",
    "kind_unknown": "本地从未成交过该类财产",
    "day_before_model": "模型的训练日期晚于估价日",
    "model_expired": "模型已超过十三个月",
    "not_a_number": "某项应为数字的信息不是数字",
    "unit_negative": "面积或者数量为负",
    "absurd_number": "某项数字明显不合理",
    "no_facts": "没有该财产的任何信息",
}
_METHOD = (
    "以估价日之前的全部已知成交为依据：梯度提升树与特征价格线性模型，按其对未见成交的误差加权，并以月度价格指数调整至估价日；"
    "区间按覆盖十分之九的成交价设定。可比成交用于说明估值，并不决定估值。"
)
_SUITABLE, _APPRAISE = "该财产在模型的已知范围之内，且区间足够窄。", "请委托评估。"


def source_words(sources: Iterable[str]) -> dict[str, Words]:
    """How those who report are called in a refusal."""
    known = {code: (one["zh"], one["en"]) for code, one in ((OWN_SOURCE, OWN), ("sides", SIDES))}
    wanted = list(sources)
    known |= source_names(wanted)
    return {code: Words(en, zh) for code in wanted for zh, en in [known.get(code, (code, code))]}


def method_words(one: "Estimate") -> dict[str, str]:
    """Method and reasons of a report in both languages; one from outside is told in the words of whoever gave it."""
    english = " ".join(part for part in (one.method, one.reasons) if part)
    if one.source != OWN_SOURCE or not one.details:
        return both(english, english)
    doubts = [_doubt(code) for code in one.details.get("reasons", ())]
    reasons = "；".join(doubts) + "。" + _APPRAISE if doubts else _SUITABLE
    return both((_METHOD if one.method else "") + reasons, english)


def _doubt(reason: str) -> str:
    code, _, column = reason.partition(":")
    return _DOUBTS.get(code, code).format(column)
