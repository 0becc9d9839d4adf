"""What the report says that both sides get: method, inputs, samples, interval, working, reasons, until when valid."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from levari.access.models import Actor, Court
from levari.casefile.facts import both, common
from levari.casefile.models import Case, Party, Person, ReferencePrice
from levari.stages.valuation import queries
from levari.stages.valuation.models import Estimate, Valuation
from levari.stages.valuation.rules.reports import OWN as OWN_SOURCE
from levari.stages.valuation.rules.reports import Outcome
from levari.stages.valuation.words import OWN, ROUTES, SIDES, STATES, WHY, method_words
from levari.ui.formatting import date_text, money_text

#: More samples of one report than this are in the court's file and not on paper.
MOST_SAMPLES = 8


def report_facts(
    court: Court, case: Case, valuation: Valuation, price: ReferencePrice, found: Outcome, reason: str,
    parties: Sequence[Party], who: Mapping[UUID, Person], *, by: Actor,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the report."""
    estimates = [one for one in queries.estimates_of(valuation) if one.route == valuation.route]
    names = {**queries.source_names(one.source for one in estimates)}
    head = common(court, case, parties, who, by=by)
    return {
        **{name: head[name] for name in ("court", "number", "creditors", "debtors", "title")},
        "judge": by.name,
        "name": f"{valuation.asset.reference}",
        "price": money_text(price.amount, case.currency),
        "weighted": money_text(found.weighted, case.currency) if found.weighted else "",
        "valid_until": _day(price.valid_until_on),
        "route": ROUTES[valuation.route],
        "passed": [[ROUTES[row.route], _why(row.why, row.note)] for row in valuation.passed.order_by("pk")],
        "inputs": [[name, value] for name, value in valuation.facts],
        "reports": [_report(one, _name(one.source, names), case.currency) for one in estimates],
        "samples": [row for one in estimates for row in _samples(one, _name(one.source, names), case.currency)],
        "working": _working(estimates, names, price, found, case.currency),
        "reasons": [both(reason, reason)] if reason else [],
        "objection": {
            "to": both(court.name_zh, court.name),
            "clock": both("收到报告之日起五日内", "within five days after you got this report"),
            "text": both(
                "可就财产基本信息、评估范围、资质、程序提出书面异议；委托评估的，还可就参照标准、计算方法、结果提出。",
                "You may object in writing to wrong facts, wrong scope, missing qualification or serious breach of "
                "procedure; to an appraisal also for its standard, method or result.",
            ),
        },
    }  # fmt: skip


def _day(on: Any) -> dict[str, str]:
    return both(date_text(on, "zh-hans"), date_text(on, "en"))


def _why(why: str, note: str) -> dict[str, str]:
    words = WHY[why]
    return both(f"{words['zh']}（{note}）", f"{words['en']} ({note})") if note else words


def _name(source: str, names: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    if source == OWN_SOURCE:
        return OWN
    if source == "sides":
        return SIDES
    zh, en = names.get(source, (source, source))
    return both(zh, en)


def _report(one: Estimate, name: dict[str, str], currency: str) -> dict[str, Any]:
    money = lambda amount: money_text(amount, currency) if amount is not None else ""  # noqa: E731 - three times
    state = both("已排除：" + one.set_aside_why, "set aside: " + one.set_aside_why) if one.set_aside_why else None
    return {
        "source": name,
        "state": state or STATES[one.state],
        "amount": money(one.amount),
        "interval": f"{money(one.low_amount)} - {money(one.high_amount)}" if one.low_amount else "",
        "valid_until": one.valid_until_on.isoformat() if one.valid_until_on else "",
        "method": method_words(one),
        "hash": one.model_hash or one.report_hash,
    }


def _samples(one: Estimate, name: dict[str, str], currency: str) -> list[dict[str, Any]]:
    return [{"source": name, **sample} for sample in one.samples[:MOST_SAMPLES]]


def _working(
    estimates: Sequence[Estimate], names: Mapping[str, tuple[str, str]], price: ReferencePrice, found: Outcome,
    currency: str,
) -> list[dict[str, Any]]:  # fmt: skip
    """How the price came about, line by line."""
    counted = [
        {"what": _name(one.source, names), "rule": "cn.ref.report", "amount": money_text(one.amount or 0, currency)}
        for one in estimates
        if one.source in found.counted
    ]
    count = len(found.counted)
    mean = both(f"{count}份结果的算术平均值", f"arithmetic mean of {count} reports")
    total = {"what": mean, "rule": "cn.ref.mean", "amount": money_text(price.amount, currency)}
    until = {
        "what": both("有效期：各报告有效期与法定最长期限中最短者", "valid until: the shortest of reports and law"),
        "rule": "cn.par.refprice_validity_max", "until": price.valid_until_on.isoformat(),
    }  # fmt: skip
    return [*counted, total, until]
