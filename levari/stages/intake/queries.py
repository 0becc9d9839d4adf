"""Reads of intake. All of them run inside `acting` with the court and a purpose set."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from levari.access.look import look_many
from levari.access.models import Actor, Court
from levari.basics.identifiers import masked
from levari.basics.refusal import Refusal
from levari.stages.intake import rules
from levari.stages.intake.docket.filing import Filing, filing_of
from levari.stages.intake.gates import Gatekeeper, gatekeeper
from levari.stages.intake.models import Application, DrawSeed, IdentityCheck
from levari.stages.intake.subjects import person_hash, person_id, subject_of


def open_checks(kinds: Sequence[str], limit: int) -> list[IdentityCheck]:
    """Questions that no register was asked yet, oldest first; two jobs never take the same."""
    waiting = IdentityCheck.objects.filter(kind__in=kinds, asked_at=None, answered_at=None)
    locked = waiting.select_for_update(of=("self",), skip_locked=True, no_key=True)
    return list(locked.select_related("application__entry").order_by("pk")[:limit])


def keeper_of(court: Court, at: datetime) -> Gatekeeper:
    """The gatekeeper of a court on the day of an instant."""
    return gatekeeper(code=court.code, name=court.name, name_zh=court.name_zh, pack=court.pack, on=court.day(at))


def confirmations(subjects: Sequence[str]) -> dict[str, IdentityCheck]:
    """The newest answer of a register about each of these subjects."""
    answered = IdentityCheck.objects.filter(subject__in=subjects, answered_at__isnull=False)
    return {check.subject: check for check in answered.order_by("answered_at", "pk")}


def shut_by_registers(
    filing: Filing, checks: dict[str, IdentityCheck], keeper: Gatekeeper, court: Court
) -> tuple[Refusal, ...]:
    """The gates that the registers' answers keep shut."""
    told = {party: _confirmation(checks.get(subject_of(party)), court) for party in filing.parties}
    return keeper.shut_by_registers(filing, told)


def _confirmation(check: IdentityCheck | None, court: Court) -> rules.Confirmation | None:
    if check is None or check.answered_at is None:
        return None
    return rules.Confirmation(check.outcome, check.name, court.day(check.answered_at), check.ended_on)


def days_without_seed(court: Court, at: datetime, days: int) -> list[date]:
    """Of today and the coming days, those whose seed is not published."""
    coming = [court.day(at) + timedelta(days=n) for n in range(days)]
    known = set(DrawSeed.objects.filter(on__in=coming).values_list("on", flat=True))
    return [on for on in coming if on not in known]


LISTED = ("id", "number", "issuing_court", "filed_on", "currency", "claim_amount", "state", "received_at",
          "decide_by_at", "case__number")  # fmt: skip


def listed(state: str = "") -> Any:
    """Applications for a list, newest first: what names nobody."""
    found = Application.objects.filter(state=state) if state else Application.objects.all()
    return found.order_by("-pk").values(*LISTED)


def counts() -> dict[str, int]:
    """How many applications there are of each state."""
    return dict(Application.objects.values_list("state").annotate(Count("pk")).order_by())


def waiting(state: str, limit: int) -> list[Application]:
    """The oldest applications of a state, for a batch."""
    return list(Application.objects.filter(state=state).order_by("pk")[:limit])


def read_application(application_id: UUID, *, by: Actor, at: datetime) -> tuple[Application, Filing] | None:
    """One application with its parties. Everybody on it counts as looked at."""
    application = Application.objects.select_related("case", "court").filter(pk=application_id).first()
    if application is None:
        return None
    filing = filing_of(application.content)
    ids = {person_id(application.court_id, person_hash(party)) for party in filing.parties}
    look_many(
        [(one, application.case_id) for one in sorted(ids)],
        actor=by,
        court_id=application.court_id,
        purpose="intake.application",
        fields=["name", "identifier", "address"],
        at=at,
    )
    return application, filing


def gates_of(application: Application, filing: Filing, at: datetime) -> list[dict[str, Any]]:
    """Every gate of an application with its state: `passed`, `shut` with the reason, or `waiting` for a register."""
    court = application.court
    keeper = keeper_of(court, at)
    shut = {refusal.rule: refusal for refusal in keeper.shut_by_title(filing)}
    rows: list[dict[str, Any]] = [
        {"gate": gate, "state": "shut" if shut.keys() & rules_of else "passed",
         "reason": next((shut[rule] for rule in rules_of if rule in shut), None)}
        for gate, rules_of in _TITLE_GATES.items()
    ]  # fmt: skip
    checks = confirmations([subject_of(party) for party in filing.parties])
    for party in filing.parties:
        check = checks.get(subject_of(party))
        refusals = keeper.shut_by_registers(filing, {one: _confirmation(check, court) for one in filing.parties})
        mine = [refusal for refusal in refusals if refusal.facts.get("shown") == masked(party.identifier)]
        state = "waiting" if check is None else "shut" if mine else "passed"
        rows.append({"gate": "person", "party": party, "state": state, "reason": mine[0] if mine and check else None})
    return rows


_TITLE_GATES = {
    "final": ["intake.title_final", "intake.performance_due"],
    "standing": ["intake.title_stayed", "intake.title_set_aside"],
    "in_time": ["intake.in_time"],
    "competent": ["intake.competent"],
}
