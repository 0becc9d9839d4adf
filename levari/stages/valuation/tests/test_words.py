"""What a person reads of routes, grounds and the own model is words, in both languages, and never a key of the code."""

import pickle
import re
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.utils.translation import override

from levari.basics.refusal import Refusal, Words
from levari.stages.valuation.model.wording import WORDS as DOUBTS
from levari.stages.valuation.rules import objections, routes
from levari.stages.valuation.rules.reports import OWN
from levari.stages.valuation.rules.routes import Circumstances, Route, Why
from levari.stages.valuation.words import ROUTES, WHY, method_words
from levari.ui.refusals import refusal_text

KEYS = {str(one) for one in (*Route, *Why)} - {"appraisal"}
ON = date(2024, 3, 1)
OPEN = Circumstances(False, True, False, 2)


def keys_in(text: str) -> list[str]:
    """Keys of the code that a text shows, and anything written like one."""
    return [word for word in re.findall(r"[a-z]+(?:_[a-z]+)*", text) if word in KEYS - {"targeted", "online", "agreed"}
            or "_" in word]  # fmt: skip


def refused(what: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        if what == "ground":
            objections.check_objection("cn", "online", "result", ON, last_on=ON)
        elif what == "consent":
            routes.jump(Route.AGREED, Route.APPRAISAL, OPEN, creditor=True, debtor=False)
        elif what == "behind":
            routes.jump(Route.ONLINE, Route.AGREED, OPEN, creditor=True, debtor=True)
        else:
            routes.jump(Route.AGREED, Route.ONLINE, OPEN, creditor=True, debtor=True)
    return pickle.loads(pickle.dumps(caught.value))


@pytest.mark.parametrize(
    ("what", "english", "chinese"),
    [
        ("ground", "the result", "评估结果"), ("ground", "wrong", "财产基本信息错误"),
        ("consent", "appraisal", "委托评估"),
        ("behind", "agreement of the parties", "当事人议价"), ("closed", "inspect", "现场勘验"),
        ("closed", "online inquiry", "网络询价"),
    ],
)  # fmt: skip
def test_a_refusal_speaks_the_readers_language(what: str, english: str, chinese: str) -> None:
    why = refused(what)
    with override("en"):
        told = refusal_text(why)
        assert english in told and not keys_in(told) and not re.search(r"[\u4e00-\u9fff]", told)
    with override("zh-hans"):
        told = refusal_text(why)
        assert chinese in told and not re.search(r"[a-z]{2,}", told)


def test_every_route_and_reason_has_words() -> None:
    assert set(ROUTES) == set(map(str, Route)) and set(WHY) == set(map(str, Why))


def estimate(**changes: Any) -> Any:
    return cast(
        Any, SimpleNamespace(**{"source": OWN, "method": "Trees.", "reasons": "Fit.", "details": {}, **changes})
    )


def test_the_own_model_explains_itself_in_chinese_for_every_doubt_it_knows() -> None:
    for code in DOUBTS:
        told = method_words(estimate(method="", details={"reasons": [f"{code}:area_m2"]}))
        assert "请委托评估" in told["zh"] and code not in told["zh"] and told["en"] == "Fit."
    good = method_words(estimate(details={"reasons": []}))
    assert "梯度提升树" in good["zh"] and "区间足够窄" in good["zh"] and good["en"] == "Trees. Fit."
    outside = method_words(estimate(source="valuer-a", method="比较法"))
    assert outside["zh"] == outside["en"] == "比较法 Fit."


def test_a_planted_key_is_found() -> None:
    with override("en"):
        planted = refusal_text(routes.RouteClosed(route="online", why="needs_inspection"))
    assert keys_in(planted) == ["needs_inspection"] and Words("a", "甲").zh == "甲"
