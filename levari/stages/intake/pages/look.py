"""Looking at applications: the list, which names nobody, and one of them with its gates."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from levari.access.context import acting
from levari.access.permissions import Permission
from levari.basics.identifiers import masked
from levari.casefile.frame import page
from levari.casefile.pages import StaffPage
from levari.jobs.clock import now
from levari.stages.intake import queries
from levari.stages.intake.docket.filing import Filing
from levari.stages.intake.models import Application

PAGE = 50
COLOURS = {"received": "blue", "confirmed": "green", "stopped": "orange", "opened": "grey", "refused": "red"}
GATES = {
    "final": gettext_lazy("The title is final and due"),
    "standing": gettext_lazy("The title is neither stayed nor set aside"),
    "in_time": gettext_lazy("The application is in time"),
    "competent": gettext_lazy("This court is competent"),
    "person": gettext_lazy("The register confirms %(name)s"),
}


class Applications(StaffPage):
    """The applications of the court by state, newest first."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        state = request.GET.get("state", "")
        state = state if state in Application.State.values else ""
        given = request.GET.get("from", "")
        start = int(given) if re.fullmatch("[0-9]{1,7}", given) else 0
        with acting(purpose="intake.list"):
            rows = list(queries.listed(state)[start : start + PAGE + 1])
            counts = queries.counts()
        states = [
            {"state": one.value, "text": one.label, "count": counts.get(one.value, 0), "active": one.value == state}
            for one in Application.State
        ]
        return page(
            request,
            "intake/applications.jinja",
            rows=rows[:PAGE],
            states=states,
            state=state,
            colours=COLOURS,
            labels=dict(Application.State.choices),
            earlier=max(start - PAGE, 0) if start else None,
            later=start + PAGE if len(rows) > PAGE else None,
            total=sum(counts.values()),
        )


def find(application: UUID, by: Any) -> tuple[Application, Filing]:
    """One application of this court, with its parties; the look is on record. Raises 404 otherwise."""
    found = queries.read_application(application, by=by, at=now())
    if found is None:
        raise Http404(_("There is no such application in this court."))
    return found


class OneApplication(StaffPage):
    """One application: what was filed, which gates it passed, what can be done now."""

    permission = Permission.READ_PERSON

    def get(self, request: HttpRequest, application: UUID) -> HttpResponse:
        with acting(purpose="intake.application"):
            found, filing = find(application, request.actor)  # type: ignore[attr-defined]
            gates = [_gate(row) for row in queries.gates_of(found, filing, now())]
            return page(
                request,
                "intake/application.jinja",
                application=found,
                filing=filing,
                gates=gates,
                colours=COLOURS,
                parties=[_party(party) for party in filing.parties],
                acts=_acts(found),
            )


def _gate(row: dict[str, Any]) -> dict[str, Any]:
    name = row["party"].name if "party" in row else ""
    text = GATES[row["gate"]] % {"name": name} if name else GATES[row["gate"]]
    lamps = {"passed": ("green", _("passed")), "shut": ("red", _("shut")), "waiting": ("yellow", _("asked"))}
    lamp, said = lamps[row["state"]]
    return {"text": text, "lamp": lamp, "said": said, "reason": row["reason"]}


def _party(party: Any) -> dict[str, str]:
    role = {"creditor": _("creditor"), "debtor": _("debtor")}[party.role]
    return {"role": role, "name": party.name, "identifier": masked(party.identifier), "address": party.address,
            "represented_by": party.represented_by}  # fmt: skip


def _acts(application: Application) -> list[dict[str, Any]]:
    state = application.state
    decided = state in (Application.State.OPENED, Application.State.REFUSED)
    may_open = state == Application.State.CONFIRMED
    address = f"/applications/{application.pk}"
    why = _("the application is decided") if decided else _("not all gates are passed")
    return [
        {"text": _("Open the case and draw officer and judge"), "href": f"{address}/open", "allowed": may_open,
         "reason": why, "rule": "intake.party_confirmed"},
        {"text": _("Refuse the application"), "href": f"{address}/refuse", "allowed": not decided, "reason": why,
         "rule": "intake.decided_once"},
    ]  # fmt: skip
