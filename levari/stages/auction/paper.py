"""What the papers of a sale say: the lot sheet with its gaps, the ruling on the award, the hand-over."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from levari.access.models import Actor, Court
from levari.basics.identifiers import masked
from levari.casefile.facts import both, common
from levari.casefile.models import Case, LotDossier, Party, Person
from levari.stages.auction import queries
from levari.stages.auction.models import Award, Round
from levari.stages.auction.rules.lot_file import gaps
from levari.stages.auction.words import GAPS, KINDS, OCCUPANCY, TAXES
from levari.ui.formatting import money_text

MISSING = both("未查明，竞买人须自行核实", "not known: bidders must find out themselves")


def lot_facts(
    court: Court, round: Round, dossier: LotDossier, parties: Sequence[Party], who: Mapping[UUID, Person], *, by: Actor
) -> dict[str, Any]:
    """The facts of the lot sheet. The debtor is named nowhere on it: it is published."""
    missing = gaps(queries.lot_file(dossier))
    head = common(court, round.case, (), who, by=by)
    # The title would name the parties' dispute; what is for sale is enough.
    shown = {name: head[name] for name in ("court", "number", "officer")}
    return {
        **shown,
        "name": dossier.name,
        "description": dossier.description,
        "terms": _terms(round),
        "file": [_row(key, dossier, key in missing) for key in GAPS],
        "gaps": [GAPS[key] for key in missing],
        "notice": both(
            "标的物以实物现状为准。竞买前请查看标的物、瑕疵和税费说明；出价不可撤回。",
            "The thing is sold as it stands. Look at it, at its defects and taxes before bidding; a bid cannot be "
            "withdrawn.",
        ),
    }  # fmt: skip


def _terms(round: Round) -> list[list[Any]]:
    money = lambda amount: money_text(amount, round.currency)  # noqa: E731 - five times the same currency
    local = lambda at: timezone.localtime(at).strftime("%Y-%m-%d %H:%M")  # noqa: E731
    return [
        [both("拍卖轮次", "Round"), KINDS[round.kind]],
        [both("参考价", "Reference price"), money(round.valuation_amount)],
        [both("起拍价", "Start price"), money(round.start_amount)],
        [both("加价幅度", "Step"), money(round.step_amount)],
        [both("保证金", "Deposit"), money(round.deposit_amount)],
        [both("竞价开始", "Bidding opens"), local(round.opens_at)],
        [both("竞价结束", "Bidding closes"), local(round.closes_at)],
        [
            both("延时", "Extension"),
            both(f"最后{round.extension_seconds // 60}分钟内出价的，自出价时起顺延",
                 f"a bid in the last {round.extension_seconds // 60} minutes moves the close so far after it"),
        ],
        [both("付清价款期限", "Time to pay the price"),
         both(f"成交后{round.price_days}日内", f"{round.price_days} days after the award")],
    ]  # fmt: skip


def _row(key: str, dossier: LotDossier, is_missing: bool) -> dict[str, Any]:
    if is_missing:
        return {"what": GAPS[key], "value": MISSING, "missing": True}
    told: dict[str, Any] = {
        "burdens": "; ".join(dossier.burdens) or both("未发现权利负担", "none found"),
        "place": dossier.place,
        "occupancy": OCCUPANCY.get(dossier.occupancy, dossier.occupancy),
        "taxes": "" if dossier.taxes_amount is None else money_text(dossier.taxes_amount, dossier.case.currency),
        "tax_bearer": TAXES.get(dossier.taxes_borne_by, ""),
        "defects": dossier.defects,
        "inspections": "; ".join(dossier.inspections),
        "photographs": dossier.photographs_missing or both("见拍卖页面", "on the page of the lot"),
    }
    return {"what": GAPS[key], "value": told[key], "missing": False}


def ruling_facts(
    court: Court, case: Case, award: Award, dossier: LotDossier, buyer: Person, parties: Sequence[Party],
    who: Mapping[UUID, Person], reason: str, *, by: Actor,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the ruling on an award."""
    price = money_text(award.price_amount, case.currency)
    paid = both("价款已付清", "paid in full")
    if award.credited_amount:
        paid = both("应领案款已抵销价款，其余已付清", "set off with what would be paid out to it, the rest paid")
    return {
        **common(court, case, parties, who, by=by),
        "judge": by.name,
        "heading": both("拍卖成交裁定书", "Ruling on the award"),
        "findings": [
            both(f"{dossier.name}由{buyer.name}（{masked(buyer.identifier)}）以{price}取得，{paid['zh']}。",
                 f"{dossier.name} goes to {buyer.name} ({masked(buyer.identifier)}) for {price}, {paid['en']}."),
        ],
        "reasons": [both(reason, reason)],
        "holdings": [
            both(f"{dossier.name}的所有权自本裁定送达买受人时起转移。",
                 f"Ownership of {dossier.name} passes to the buyer when this ruling is served on the buyer."),
            both("解除本院对上述财产的查封、扣押、冻结。",
                 "Every attachment of the thing by this court is lifted."),
        ],
        "basis": both("法释〔2004〕16号第20条、第26条；法释〔2016〕18号第22条",
                      "Fa Shi [2004] 16 arts. 20, 26; Fa Shi [2016] 18 art. 22"),
    }  # fmt: skip


def protocol_facts(
    court: Court, case: Case, award: Award, protocol: str, parties: Sequence[Party], who: Mapping[UUID, Person], *,
    by: Actor,
) -> dict[str, Any]:  # fmt: skip
    """The facts of the protocol of a hand-over."""
    return {
        **common(court, case, parties, who, by=by),
        "heading": both("财产移交笔录", "Protocol of the hand-over"),
        "findings": [both(protocol, protocol)],
        "reasons": [both("成交裁定已生效，应当移交买受人。", "The ruling is in force; the thing goes to the buyer.")],
        "holdings": [both("标的物已移交买受人。", "The thing was handed over to the buyer.")],
        "basis": both("法释〔2004〕16号第27条", "Fa Shi [2004] 16 art. 27"),
    }  # fmt: skip
