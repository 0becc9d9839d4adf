"""The screens of attachment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage, BatchPage
from levari.casefile.queries import due, this_court
from levari.jobs.clock import now
from levari.stages.attachment import acts, queries
from levari.stages.attachment.acts.lift import RELEASE_BASIS
from levari.stages.attachment.acts.transfer import BASIS as TRANSFER_BASIS
from levari.stages.attachment.models import Worksheet
from levari.stages.attachment.rules.worksheet import BASIS, NothingToApprove
from levari.ui.formatting import money_text


class ReasonForm(ActForm):
    """Why this is proportionate."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


def _owed(case: Case) -> dict[str, Any]:
    owed = due([case.pk], this_court().day(now()))[case.pk]
    held = queries.held([case.pk]).get(case.pk, 0)
    return {
        "rows": [
            (_("Owed today, with the enforcement fee"), money_text(owed.total, case.currency)),
            (_("Held already"), money_text(held, case.currency)),
        ]
    }


class ProposeWorksheet(ActPage):
    """Propose what to attach in one case."""

    title, submit, basis = _("Propose what to attach"), _("Make the worksheet"), BASIS
    permission, form_class = Permission.PROPOSE_ATTACHMENT, ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        return _owed(case)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.propose_worksheets(items=[acts.Proposal(case, asked["reason"])], by=by, at=at, keys=[key])


class ProposeWorksheets(BatchPage):
    """Propose what to attach in many cases; each gets a worksheet of its own."""

    what, mine = "attachment.propose", "officer"
    title, submit, basis = _("Propose attachments"), _("Make the worksheets"), BASIS
    permission, form_class = Permission.PROPOSE_ATTACHMENT, ReasonForm

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        acts.propose_worksheets(items=[acts.Proposal(case, asked["reason"]) for case in cases], by=by, at=at, keys=keys)


def _waiting(case: Case, what: str) -> Worksheet:
    found = queries.worksheets_to(what, [case.pk]).get(case.pk)
    if found is None:
        raise NothingToApprove()
    return found


class WorksheetPage(ActPage):
    """An act on the worksheet that waits, shown in full with its hash."""

    template = "attachment/worksheet.jinja"
    waits_for = "approve"
    imposes, basis = True, BASIS

    def signs(self, case: Case) -> str:
        found = queries.worksheets_to(self.waits_for, [case.pk]).get(case.pk)
        return found.shown_hash if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        return {"worksheet": queries.worksheets_to(self.waits_for, [case.pk]).get(case.pk), "money": money_text}


class ApproveWorksheet(WorksheetPage):
    """Approve exactly this worksheet."""

    title, submit = _("Approve the worksheet"), _("Approve exactly this")
    permission = Permission.APPROVE_ATTACHMENT

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.approve_worksheets(
            items=[acts.ApproveWorksheet(case, _waiting(case, "approve"))], by=by, at=at, keys=[key]
        )


class AttachAssets(WorksheetPage):
    """Order the measures of an approved worksheet."""

    title, submit, waits_for = _("Attach"), _("Order these measures"), "attach"
    permission = Permission.ATTACH

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.attach_assets(items=[acts.AttachAssets(case, _waiting(case, "attach"))], by=by, at=at, keys=[key])


class _Worksheets(BatchPage):
    """An act on many worksheets, each listed with its sums."""

    imposes, basis = True, BASIS
    waits_for = "approve"

    def waiting(self, actor: Actor) -> list[Case]:
        """The cases, and beside them their worksheets in one statement."""
        cases = super().waiting(actor)
        self.found = self.worksheets(cases)
        return cases

    def line(self, case: Case) -> str:
        worksheet = self.found.get(case.pk)
        if worksheet is None:
            return ""
        total, need = (money_text(worksheet.contents[name], case.currency) for name in ("total", "need"))
        return _("%(total)s of %(need)s needed: %(what)s") % {
            "total": total, "need": need,
            "what": "; ".join(part["what"] for part in worksheet.contents["assets"] if part["attach"]),
        }  # fmt: skip

    def signatures(self, cases: list[Case]) -> dict[UUID, str]:
        return {case.pk: self.found[case.pk].shown_hash for case in cases if case.pk in self.found}

    def worksheets(self, cases: list[Case]) -> dict[UUID, Worksheet]:
        """The worksheets of the chosen cases."""
        return queries.worksheets_to(self.waits_for, [case.pk for case in cases])


class ApproveWorksheets(_Worksheets):
    """Approve many worksheets."""

    what, mine = "attachment.approve", "judge"
    title, submit = _("Approve worksheets"), _("Approve the chosen worksheets")
    permission = Permission.APPROVE_ATTACHMENT

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        found = self.worksheets(cases)
        acts.approve_worksheets(
            items=[acts.ApproveWorksheet(case, found[case.pk]) for case in cases], by=by, at=at, keys=keys
        )


class AttachMany(_Worksheets):
    """Order the measures of many approved worksheets."""

    what, mine, waits_for = "attachment.attach", "officer", "attach"
    title, submit = _("Attach under approved worksheets"), _("Order the measures")
    permission = Permission.ATTACH

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        found = self.worksheets(cases)
        acts.attach_assets(items=[acts.AttachAssets(case, found[case.pk]) for case in cases], by=by, at=at, keys=keys)


class OrderTransfer(ActPage):
    """Order held money to be paid to the court."""

    imposes = True
    title, submit, basis = _("Order the transfer of held money"), _("Order the transfer"), TRANSFER_BASIS
    permission = Permission.TRANSFER_ATTACHED

    def shown(self, case: Case) -> dict[str, Any]:
        return _owed(case)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.order_transfers(items=[acts.TransferOrder(case)], by=by, at=at, keys=[key])


class OrderTransfers(BatchPage):
    """Order held money of many cases to be paid to the court."""

    what, mine, imposes = "attachment.order_transfer", "officer", True
    title, submit, basis = _("Order transfers of held money"), _("Order the transfers"), TRANSFER_BASIS
    permission = Permission.TRANSFER_ATTACHED

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        acts.order_transfers(items=[acts.TransferOrder(case) for case in cases], by=by, at=at, keys=keys)


class ReleaseMeasures(ActPage):
    """Set free all that a case holds."""

    title, submit, basis = _("Release what is attached"), _("Release now"), RELEASE_BASIS
    permission, form_class = Permission.RELEASE, ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        return _owed(case)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.release_measures(items=[acts.Release(case, asked["reason"])], by=by, at=at, keys=[key])
