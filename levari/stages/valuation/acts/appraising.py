"""Appraisers: listed by the president, drawn in an order anybody can draw again, commissioned one after the other."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.casefile.queries import this_court
from levari.casefile.seeds import seed_of
from levari.record.door import Draft, act
from levari.stages.valuation import queries
from levari.stages.valuation.acts.going import REPORTS, ask, locked, new_estimate, start_term
from levari.stages.valuation.models import Appraiser, Estimate, Order, Valuation
from levari.stages.valuation.rules import appraisers, standing, terms
from levari.stages.valuation.rules.routes import Route

BASIS = "cn.ref.draw"


@act("valuation.appraiser_listed", needs=Permission.LIST_APPRAISER, locks="")
def list_appraiser(
    entry: Draft, *, court: Court, code: str, name: str, name_zh: str, kinds: Sequence[str], by: Actor, at: datetime
) -> Appraiser:
    """This act will put an appraiser on the court's list for these kinds of things."""
    entry.state(basis=BASIS, code=code, name=name, kinds=list(kinds))
    return Appraiser.objects.create(
        court=court, code=code, name=name, name_zh=name_zh, kinds=sorted(kinds), entry_id=entry.id
    )


@act("valuation.appraisers_drawn", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def draw_appraisers(
    entry: Draft, *, valuation: Valuation, named: Sequence[str], by: Actor, at: datetime, reason: str
) -> Order:
    """This act will set the order of appraisers and commission the first: as both sides named them, else by the draw.

    :raises TooFewAppraisers, AppraiserUnknown, AlreadyAsked, WrongRoute, NoValuation: if it cannot be set.
    """
    fresh, court = locked(valuation, "appraisal"), this_court()
    _check_nobody_at_work(fresh, court, at)
    known = queries.appraisers_for(fresh.asset.kind)
    number = fresh.orders.count() + 1
    if named:
        order, drawn = appraisers.named_order(named, known), {}
    else:
        order, drawn = _drawn(fresh, sorted(known), number, court, at)
    made = Order.objects.create(
        court=court, case=fresh.case, valuation=fresh, number=number, appraisers=list(order), by_parties=bool(named),
        entry_id=entry.id,
    )  # fmt: skip
    entry.rests_on(fresh.entry_id)
    entry.state(basis=BASIS, valuation=fresh, order=list(order), by_parties=bool(named), number=number, **drawn)
    _commission(fresh, order[0], entry, court, at)
    return made


def _drawn(
    valuation: Valuation, candidates: list[str], number: int, court: Court, at: datetime
) -> tuple[tuple[str, ...], dict[str, Any]]:
    on = court.day(at)
    asked = set(valuation.estimates.values_list("source", flat=True))
    left = [code for code in candidates if code not in asked]
    count = int(terms.number(court.pack, "appraisers_drawn", on))
    seed = seed_of(court.code, on)
    order = appraisers.draw_order(
        appraisers.seed_text(seed, str(valuation.asset_id), number), left, count, valuation.asset.get_kind_display()
    )
    return order, {"seed_on": on, "seed": seed, "candidates": left, "asset": valuation.asset_id}


def _check_nobody_at_work(valuation: Valuation, court: Court, at: datetime) -> None:
    at_work = valuation.estimates.filter(route="appraisal", state=Estimate.State.ASKED).exists()
    if at_work and valuation.due_at and at < valuation.due_at:
        raise standing.AlreadyAsked(due_on=court.day(valuation.due_at))


def _commission(valuation: Valuation, code: str, entry: Draft, court: Court, at: datetime) -> None:
    """Whoever was at work before and has not reported is no longer waited for."""
    late = valuation.estimates.filter(route="appraisal", state=Estimate.State.ASKED)
    late.update(state=Estimate.State.REFUSED, reasons="no report in time")
    new_estimate(valuation, code, entry, at).save(force_insert=True)
    valuation.extensions = 0
    start_term(valuation, terms.term(court.pack, REPORTS[Route.APPRAISAL], court.day(at)), entry, at)
    valuation.save(update_fields=["extensions", "due_at"])
    ask(valuation, entry, "valuation.record_appraisal", Role.OFFICER, at, valuation.due_at)
    entry.state(commissioned=code, due_at=valuation.due_at)


@act("valuation.appraiser_replaced", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def commission_next(entry: Draft, *, valuation: Valuation, by: Actor, at: datetime, reason: str) -> Valuation:
    """This act will commission the next appraiser of the order, because the one before declined or was late.

    :raises NobodyInOrder: if the order is used up. :raises WrongRoute, NoValuation: if none is to be commissioned.
    """
    fresh, court = locked(valuation, "appraisal"), this_court()
    code = queries.next_appraiser(fresh)
    if code is None:
        raise standing.NobodyInOrder()
    entry.rests_on(fresh.entry_id)
    entry.state(basis=BASIS, valuation=fresh)
    _commission(fresh, code, entry, court, at)
    return fresh


@act("valuation.appraisal_recorded", needs=Permission.PREPARE_VALUATION, assigned=True, locks="valuation")
def record_appraisal(
    entry: Draft, *, valuation: Valuation, amount: int, valid_until_on: date, method: str, report: bytes, by: Actor,
    at: datetime, low: int | None = None, high: int | None = None,
) -> Estimate:  # fmt: skip
    """This act will record the report of the appraiser who was commissioned; the file itself is known by its hash.

    :raises WrongRoute, NoValuation, ValidityTooLong: if none is awaited or it is valid too long.
    """
    fresh, court = locked(valuation, "appraisal"), this_court()
    estimate = fresh.estimates.filter(route="appraisal", state=Estimate.State.ASKED).order_by("-asked_at").first()
    if estimate is None:
        raise standing.NoValuation()
    terms.check_validity(court.pack, court.day(at), valid_until_on)
    in_time = fresh.due_at is None or at < fresh.due_at
    estimate.state = Estimate.State.REPORTED if in_time else Estimate.State.LATE
    estimate.amount, estimate.low_amount, estimate.high_amount = amount, low, high
    estimate.valid_until_on, estimate.method, estimate.reported_at = valid_until_on, method, at
    estimate.report_hash = sha256(report).hexdigest()
    estimate.save()
    what, role = ("valuation.determine", Role.JUDGE) if in_time else ("valuation.reports_late", Role.OFFICER)
    ask(fresh, entry, what, role, at)
    entry.rests_on(estimate.entry_id)
    entry.state(basis="cn.ref.appraisal", valuation=fresh, source=estimate.source, amount=amount,
                report_hash=estimate.report_hash, state=estimate.state)  # fmt: skip
    return estimate
