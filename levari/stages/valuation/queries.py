"""Reads of valuation."""

from collections.abc import Collection, Iterable
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db.models import Sum

from levari.access.models import Court
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import Asset, Case, Institution, Measure, Proceeds, ReferencePrice
from levari.stages.valuation.models import Appraiser, Determination, Estimate, ModelVersion, Objection, Order, Valuation
from levari.stages.valuation.rules import reports, terms
from levari.stages.valuation.rules.closeness import Guess
from levari.stages.valuation.rules.routes import Circumstances

#: Kinds of things that are valued for a sale; money has its value written on it.
KINDS = (Asset.Kind.LAND, Asset.Kind.VEHICLE, Asset.Kind.SECURITIES)


def things_held(case: Case) -> list[Asset]:
    """What is held for a case and can be valued."""
    rows = Measure.objects.filter(case=case, state__in=Measure.HOLDING, asset__kind__in=KINDS).select_related("asset")
    return [row.asset for row in rows.order_by("pk")]


def valuations_of(case_ids: Collection[UUID]) -> list[Valuation]:
    """The valuations of cases, oldest first."""
    rows = Valuation.objects.filter(case_id__in=case_ids).select_related("asset", "started_by")
    return list(rows.order_by("started_at", "pk"))


def running(case: Case, *states: str) -> Valuation | None:
    """The valuation of a case that is under way (in one of these states); the oldest if there are several."""
    wanted = states or Valuation.RUNNING
    rows = Valuation.objects.filter(case=case, state__in=wanted).select_related("asset", "case__court")
    return rows.order_by("started_at", "pk").first()


def platforms(kinds: Iterable[str] = ("valuer",)) -> list[str]:
    """The codes of all listed platforms."""
    found = Institution.objects.filter(active=True, kind__in=list(kinds))
    return list(found.order_by("code").values_list("code", flat=True))


def own_model(kind: str, at: datetime) -> ModelVersion | None:
    """The newest published version of the own model for a kind of thing."""
    rows = ModelVersion.objects.filter(kind=kind, published_at__lte=at)
    return rows.order_by("-published_at", "-pk").first()


def circumstances(valuation: Valuation) -> Circumstances:
    """What decides which routes are open to it."""
    return Circumstances(
        valuation.public_price, valuation.needs_inspection, valuation.law_demands_appraisal, len(platforms())
    )


def estimates_of(valuation: Valuation) -> list[Estimate]:
    """Whom was asked, and what they said, in a fixed order."""
    return list(valuation.estimates.order_by("asked_at", "source"))


def reports_of(valuation: Valuation) -> list[reports.Report]:
    """The reports of the route that the valuation is on, as the rules count them."""
    return [
        reports.Report(
            one.source, one.amount, one.state == Estimate.State.REPORTED, bool(one.set_aside_why),
            one.route == valuation.route, one.low_amount, one.high_amount,
        )
        for one in estimates_of(valuation)
        if one.amount is not None
    ]  # fmt: skip


def outlier_share(court: Court, at: datetime) -> Fraction:
    """By how much a report may differ from the others before a person has to say why it counts."""
    return terms.number(court.pack, "refprice_outlier", court.day(at))


def was_objected(valuation: Valuation) -> bool:
    """Whether an objection against this valuation, or the one it replaces, was allowed."""
    ids = [valuation.pk, valuation.replaces_id]
    return Objection.objects.filter(determination__valuation_id__in=ids, upheld=True).exists()


def shown_hash(valuation: Valuation) -> str:
    """What the judge signs: the facts and every report exactly as they are shown."""
    told = [
        [str(one.pk), one.source, one.state, one.amount, one.low_amount, one.high_amount, one.set_aside_why]
        for one in estimates_of(valuation)
    ]
    shown = {"valuation": str(valuation.pk), "route": valuation.route, "facts": valuation.facts_hash, "reports": told}
    return sha256_hex(canonical(shown))


def standing_determination(valuation: Valuation) -> Determination | None:
    """The determination whose price stands."""
    rows = valuation.determinations.filter(price__state__in=ReferencePrice.STANDING)
    return rows.select_related("price").order_by("-determined_at").first()


def open_objections(case: Case) -> list[Objection]:
    """Objections of a case that nobody has decided yet, oldest first."""
    rows = Objection.objects.filter(case=case, upheld=None).select_related("determination__valuation", "estimate")
    return list(rows.order_by("filed_at", "pk"))


def appraisers_for(kind: str) -> dict[str, Appraiser]:
    """The listed appraisers for a kind of thing, by code."""
    return {row.code: row for row in Appraiser.objects.order_by("code") if kind in row.kinds}


def next_appraiser(valuation: Valuation) -> str | None:
    """Who of the newest order has not been commissioned yet."""
    order = Order.objects.filter(valuation=valuation).order_by("-number").first()
    asked = set(valuation.estimates.values_list("source", flat=True))
    return next((code for code in order.appraisers if code not in asked), None) if order else None


def source_names(sources: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Chinese and English name of those who reported."""
    wanted = set(sources)
    institutions = Institution.objects.filter(code__in=wanted)
    found = {row.code: (row.name_zh or row.name, row.name) for row in institutions}
    found |= {row.code: (row.name_zh, row.name) for row in Appraiser.objects.filter(code__in=wanted)}
    return found


def guesses() -> list[Guess]:
    """Every report in time on a thing of this court that a sale has brought money for, beside what it brought."""
    brought = Proceeds.objects.filter(source=Proceeds.Source.SALE, returned_at=None).values("asset_id")
    hammer: dict[UUID, Any] = {row["asset_id"]: row["sum"] for row in brought.annotate(sum=Sum("amount"))}
    rows = Estimate.objects.filter(
        valuation__asset_id__in=hammer, valuation__state=Valuation.State.FINAL, state=Estimate.State.REPORTED
    )
    return [
        Guess(
            str(one.valuation.asset_id), one.source, one.amount or 0, hammer[one.valuation.asset_id], one.low_amount,
            one.high_amount,
        )
        for one in rows.select_related("valuation").order_by("pk")
    ]  # fmt: skip
