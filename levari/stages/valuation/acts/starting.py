"""Starting a valuation, and the two routes that need nobody outside: the sides' agreement, a public price; going on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import Asset, Case, Measure
from levari.casefile.queries import this_court
from levari.casefile.selling import standing_prices
from levari.casefile.tasks import finish_tasks
from levari.record.door import Draft, act
from levari.stages.valuation import queries
from levari.stages.valuation.acts.going import ask, begin, locked, new_estimate
from levari.stages.valuation.models import Estimate, Valuation
from levari.stages.valuation.rules import routes, standing, terms
from levari.stages.valuation.rules.routes import Route, Why

BASIS = "cn.ref.order"


@dataclass(frozen=True)
class Start:
    """What is known of a thing before its value is sought; `facts` name to text, checked by the officer."""

    facts: Mapping[str, str]
    negotiate_until_on: date
    public_price: bool = False
    needs_inspection: bool = False
    law_demands_appraisal: bool = False
    facts_given: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        told = sorted((str(name).strip(), str(value).strip()) for name, value in self.facts.items())
        object.__setattr__(self, "facts_given", [[name, value] for name, value in told if name and value])


@act("valuation.started", needs=Permission.PREPARE_VALUATION, assigned=True)
def start_valuation(
    entry: Draft, *, case: Case, asset: Asset, start: Start, by: Actor, at: datetime, reason: str
) -> Valuation:
    """This act will begin to determine the reference price of a held thing, with the first route that is open.

    :raises CaseNotOpen, NotSeized, ValuationUnderWay, PriceStands, FactMissing: if there is nothing to be valued now.
    """
    court = this_court()
    measure = _check_thing(case, asset, start, court.day(at))
    before = _overturned(case, asset)
    made = Valuation(
        court=court, case=case, asset=asset, public_price=start.public_price, needs_inspection=start.needs_inspection,
        law_demands_appraisal=start.law_demands_appraisal, facts=start.facts_given,
        facts_hash=sha256_hex(canonical(start.facts_given)), negotiate_until_on=start.negotiate_until_on,
        replaces=before, started_by=by, started_at=at, entry_id=entry.id,
    )  # fmt: skip
    found = queries.circumstances(made)
    turn = routes.again(Route(before.route), found) if before else routes.first(found)
    made.route = str(turn.route)
    made.save(force_insert=True)
    begin(made, turn, reason, entry, court, at)
    finish_tasks([case.pk], "valuation.start", at)
    due = terms.term(court.pack, "refprice_start_within", measure.starts_on)
    entry.rests_on(measure.entry_id, *([before.entry_id] if before else []))
    entry.state(
        basis=BASIS, valuation=made, asset=asset, facts_hash=made.facts_hash, due_on=due.last_on,
        in_time=court.day(at) <= due.last_on,
    )  # fmt: skip
    return made


def _check_thing(case: Case, asset: Asset, start: Start, on: date) -> Measure:
    if case.state != Case.State.OPEN:
        raise standing.CaseNotOpen(state=case.get_state_display())
    measure = Measure.objects.filter(case=case, asset=asset, state__in=Measure.HOLDING).first()
    if measure is None or asset.kind not in queries.KINDS:
        raise standing.NotSeized()
    if not start.facts_given:
        raise standing.FactMissing()
    if Valuation.objects.filter(case=case, asset=asset, state__in=Valuation.RUNNING).exists():
        raise standing.ValuationUnderWay()
    price = standing_prices([asset.pk]).get(asset.pk)
    if price and on <= price.valid_until_on:
        raise standing.PriceStands(until_on=price.valid_until_on)
    return measure


def _overturned(case: Case, asset: Asset) -> Valuation | None:
    """The valuation that an objection overturned and that this one takes the place of."""
    last = Valuation.objects.filter(case=case, asset=asset).order_by("-started_at", "-pk").first()
    return last if last and last.state == Valuation.State.OVERTURNED else None


@act("valuation.agreement_recorded", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def record_agreement(
    entry: Draft, *, valuation: Valuation, creditor_amount: int, debtor_amount: int, valid_until_on: date,
    evidence: str, by: Actor, at: datetime,
) -> Estimate:  # fmt: skip
    """This act will record the price on which both sides agree; the judge determines it.

    :raises AgreementNeedsBoth: if the sides named different prices. :raises WrongRoute, NoValuation, ValidityTooLong.
    """
    if creditor_amount != debtor_amount:
        raise standing.AgreementNeedsBoth()
    return _record(entry, valuation, Route.AGREED, "sides", creditor_amount, valid_until_on, evidence, at)


@act("valuation.public_price_recorded", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def record_public_price(
    entry: Draft, *, valuation: Valuation, authority: str, amount: int, valid_until_on: date, evidence: str, by: Actor,
    at: datetime,
) -> Estimate:  # fmt: skip
    """This act will record the tax base price, or the price set or guided by the government, that an authority named.

    :raises WrongRoute, NoValuation, ValidityTooLong: if it cannot be recorded.
    """
    return _record(entry, valuation, Route.TARGETED, authority, amount, valid_until_on, evidence, at)


def _record(
    entry: Draft, valuation: Valuation, route: Route, source: str, amount: int, until_on: date, evidence: str,
    at: datetime,
) -> Estimate:  # fmt: skip
    fresh, court = locked(valuation, str(route)), this_court()
    terms.check_validity(court.pack, court.day(at), until_on)
    made = new_estimate(
        fresh, source, entry, at, state=Estimate.State.REPORTED, amount=amount, valid_until_on=until_on,
        method=evidence, reported_at=at,
    )  # fmt: skip
    made.save(force_insert=True)
    ask(fresh, entry, "valuation.determine", Role.JUDGE, at)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=f"cn.ref.{route}", valuation=fresh, source=source, amount=amount, evidence=evidence)
    return made


@act("valuation.route_taken", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def take_route(
    entry: Draft, *, valuation: Valuation, to: str, creditor_consents: bool, debtor_consents: bool, by: Actor,
    at: datetime, reason: str,
) -> Valuation:  # fmt: skip
    """This act will leave a route that gave no price for the next open one; by consent of both sides for a later one.

    :param to: empty for the next in order.
    :raises NoRouteLeft, RouteBehind, RouteClosed, ConsentMissing, StillWaiting, ReportsCount, NoValuation: if not now.
    """
    fresh, court = locked(valuation), this_court()
    found, route = queries.circumstances(fresh), Route(fresh.route)
    if fresh.due_at and at < fresh.due_at and not to and fresh.estimates.filter(state=Estimate.State.ASKED).exists():
        raise standing.StillWaiting(due_on=court.day(fresh.due_at))
    if not to and any(one.counts for one in queries.reports_of(fresh)):
        raise standing.ReportsCount()
    if to:
        turn = routes.jump(route, Route(to), found, creditor=creditor_consents, debtor=debtor_consents)
    else:
        turn = routes.onward(route, found, _why_left(route))
    begin(fresh, turn, reason, entry, court, at)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=BASIS, valuation=fresh, **_consents(to, creditor_consents, debtor_consents))
    return fresh


def _why_left(route: Route) -> Why:
    return Why.NO_AGREEMENT if route is Route.AGREED else Why.NO_ANSWER


def _consents(to: str, creditor: bool, debtor: bool) -> dict[str, Any]:
    return {"creditor_consents": creditor, "debtor_consents": debtor} if to else {}
