"""What several acts do on the way: pass routes over, begin the next one, ask a person for the next step."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from levari.access.models import Court
from levari.access.permissions import Role
from levari.casefile import clocks
from levari.casefile.models import Case
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft
from levari.stages.valuation import queries
from levari.stages.valuation.models import Estimate, Passed, Valuation
from levari.stages.valuation.rules import standing, terms
from levari.stages.valuation.rules.reports import OWN
from levari.stages.valuation.rules.routes import Route, Turn, Why

#: The to-dos that wait while a price is sought; the act that takes another way finishes them all.
WAITING = ("valuation.take_route", "valuation.reports_late", "valuation.draw", "valuation.record_appraisal",
           "valuation.determine")  # fmt: skip
REPORTS = {Route.ONLINE: "refprice_online_report", Route.APPRAISAL: "refprice_appraisal_report"}


def locked(valuation: Valuation, *routes: str) -> Valuation:
    """The valuation as it stands now, under its lock.

    :raises NoValuation: if its price is no longer sought. :raises WrongRoute: if it is on none of these routes.
    """
    rows = Valuation.objects.select_for_update(no_key=True, of=("self",)).select_related("asset", "case__court")
    fresh = rows.get(pk=valuation.pk)
    if fresh.case.state != Case.State.OPEN:
        raise standing.CaseNotOpen(state=fresh.case.get_state_display())
    if fresh.state != Valuation.State.SEEKING:
        raise standing.NoValuation()
    if routes and fresh.route not in routes:
        raise standing.WrongRoute(route=fresh.get_route_display())
    return fresh


def ask(
    valuation: Valuation, entry: Draft, what: str, role: Role, at: datetime, due_at: datetime | None = None, *,
    from_at: datetime | None = None,
) -> None:  # fmt: skip
    """Ask a person for the next step of this valuation, from an instant on; whatever waited before is done with."""
    for waiting in WAITING:
        finish_tasks([valuation.case_id], waiting, at, subjects=[str(valuation.pk)])
    raise_tasks([NewTask(valuation.case, role, what, entry.id, str(valuation.pk), from_at=from_at, due_at=due_at)], at)


def pass_over(valuation: Valuation, passed: Sequence[tuple[Route, Why]], note: str, entry: Draft, at: datetime) -> None:
    """Keep which routes were left or never taken, and why."""
    Passed.objects.bulk_create(
        Passed(
            court_id=valuation.court_id, case_id=valuation.case_id, valuation=valuation, route=str(route), why=str(why),
            note=note if place == 0 else "", at=at, entry_id=entry.id,
        )
        for place, (route, why) in enumerate(passed)
    )  # fmt: skip


def begin(valuation: Valuation, turn: Turn, note: str, entry: Draft, court: Court, at: datetime) -> None:
    """Begin a route: ask the platforms at once, or the person whose step it is."""
    pass_over(valuation, turn.passed, note, entry, at)
    valuation.route, valuation.extensions, valuation.due_at = str(turn.route), 0, None
    if turn.route is Route.ONLINE:
        _ask_platforms(valuation, entry, court, at)
    elif turn.route is Route.APPRAISAL:
        ask(valuation, entry, "valuation.draw", Role.OFFICER, at)
    else:
        ask(
            valuation, entry, "valuation.take_route", Role.OFFICER, at, _negotiated_at(valuation, turn.route, court, at)
        )
    valuation.save(update_fields=["route", "extensions", "due_at"])
    entry.state(route=str(turn.route), passed=[[str(route), str(why)] for route, why in turn.passed])


def _negotiated_at(valuation: Valuation, route: Route, court: Court, at: datetime) -> datetime | None:
    """When the time of the sides to agree is over; an authority is asked at once."""
    if route is not Route.AGREED:
        return None
    over = datetime.combine(valuation.negotiate_until_on + timedelta(days=1), time(), ZoneInfo(court.timezone))
    return max(over, at)


def _ask_platforms(valuation: Valuation, entry: Draft, court: Court, at: datetime) -> None:
    """All listed platforms at once, and the own model beside them where one is published for this kind."""
    sources = queries.platforms()
    if queries.own_model(valuation.asset.kind, at):
        sources.append(OWN)
    asked = [new_estimate(valuation, source, entry, at) for source in sources]
    Estimate.objects.bulk_create(asked)
    for waiting in WAITING:
        finish_tasks([valuation.case_id], waiting, at, subjects=[str(valuation.pk)])
    start_term(valuation, terms.term(court.pack, REPORTS[Route.ONLINE], court.day(at)), entry, at)
    entry.defer("valuation.send_inquiries", court=court.pk, valuation=str(valuation.pk))
    entry.state(asked=sources)


def new_estimate(valuation: Valuation, source: str, entry: Draft, at: datetime, **more: object) -> Estimate:
    """A row for one who is asked now."""
    return Estimate(
        court_id=valuation.court_id, case_id=valuation.case_id, valuation=valuation, source=source,
        route=valuation.route, asked_at=at, entry_id=entry.id, **more,
    )  # fmt: skip


def start_term(valuation: Valuation, due: terms.Term, entry: Draft, at: datetime) -> None:
    """Until when reports count."""
    valuation.due_at = due.due_at
    clocks.meet([valuation.case_id], due.rule, subjects=[str(valuation.pk)])
    clocks.start(
        [
            clocks.NewDeadline(
                valuation.case, due.rule, at, due.due_at, entry.id, str(valuation.pk),
                consequence="valuation.count_reports",
            )
        ]
    )  # fmt: skip
