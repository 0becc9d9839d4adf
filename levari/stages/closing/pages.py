"""The screens of closing."""

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
from levari.law.closing import earliest_closing_on
from levari.stages.closing import acts, queries, rules
from levari.stages.closing.models import Checklist
from levari.ui.fields import DateField
from levari.ui.formatting import money_text
from levari.ui.language import in_chinese


class ReasonForm(ActForm):
    """What this rests on."""

    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


def _standing(case: Case) -> dict[str, Any]:
    owed = due([case.pk], this_court().day(now()))
    standing = queries.standings([case], owed)[case.pk]
    return {
        "rows": [
            (_("Owed today, with the enforcement fee"), money_text(standing.due, case.currency)),
            (_("Measures that are not released and confirmed"), standing.holding + standing.releasing),
            (_("Transfers under way"), standing.under_way),
            (_("Money the court still holds or owes"), money_text(standing.money, case.currency)),
        ]
    }


class CloseSatisfied(ActPage):
    """Close one case whose title is fully performed."""

    title, submit, basis = _("Close the case as satisfied"), _("Close the case"), rules.SATISFIED_BASIS
    permission = Permission.CLOSE_CASE

    def shown(self, case: Case) -> dict[str, Any]:
        return _standing(case)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.close_satisfied(items=[acts.SatisfiedCase(case)], by=by, at=at, keys=[key])


class CloseWithdrawn(ActPage):
    """Close one case that its creditor withdrew."""

    title, submit, basis = _("Close the case as withdrawn"), _("Release and close"), rules.WITHDRAWAL_BASIS
    permission, form_class = Permission.CLOSE_CASE, ReasonForm

    def shown(self, case: Case) -> dict[str, Any]:
        return _standing(case)

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.close_withdrawn(items=[acts.Withdrawal(case, asked["reason"])], by=by, at=at, keys=[key])


class ChecklistForm(ActForm):
    """A finding for every condition that a person states, and what the creditor said."""

    heard_on = DateField(label=_("Creditor heard on"))
    heard_said = forms.CharField(
        label=_("What the creditor said"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        court = this_court()
        for condition in rules.stated(court.pack, court.day(now())):
            words = condition.zh if in_chinese() else condition.en
            self._add(condition.key, words)

    def _add(self, key: str, words: str) -> None:
        text = forms.Textarea(attrs={"rows": 2})
        self.fields[f"{key}_met"] = forms.BooleanField(label=_("Met: %(what)s") % {"what": words}, required=False)
        self.fields[f"{key}_evidence"] = forms.CharField(label=_("What shows it"), max_length=1000, widget=text)
        self.fields[f"{key}_on"] = DateField(label=_("Since"))
        if key == rules.ORDERED:
            self.fields[f"{key}_reference"] = forms.CharField(
                label=_("Reference of the order"), max_length=120, required=False
            )

    def findings(self) -> tuple[rules.Finding, ...]:
        """What was filled in, by condition."""
        keys = [name.removesuffix("_met") for name in self.fields if name.endswith("_met")]
        told = self.cleaned_data
        return tuple(
            rules.Finding(
                key, told[f"{key}_met"], told[f"{key}_evidence"], told[f"{key}_on"], told.get(f"{key}_reference", "")
            )
            for key in keys
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not self.errors:
            told["findings"] = self.findings()
        return told


def _new_checklist(case: Case, asked: dict[str, Any]) -> acts.NewChecklist:
    return acts.NewChecklist(case, asked["findings"], asked["heard_on"], asked["heard_said"])


class ProposeWithoutAssets(ActPage):
    """Fill in the checklist of one case."""

    title, submit, basis = _("Propose to close without assets"), _("Ask the judge"), rules.CHECKLIST_BASIS
    permission, form_class = Permission.CLOSE_CASE, ChecklistForm

    def shown(self, case: Case) -> dict[str, Any]:
        shown = _standing(case)
        possible_on = earliest_closing_on(this_court().pack, case.filed_on)
        shown["rows"].append((_("Possible from"), possible_on))
        return shown

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.propose_without_assets(items=[_new_checklist(case, asked)], by=by, at=at, keys=[key])


class ProposeMany(BatchPage):
    """The same findings for many cases; each gets a checklist of its own with the proofs of its own record."""

    what, mine = "closing.propose_without_assets", "officer"
    title, submit, basis = _("Propose to close without assets"), _("Ask the judge"), rules.CHECKLIST_BASIS
    permission, form_class = Permission.CLOSE_CASE, ChecklistForm

    def waiting(self, actor: Actor) -> list[Case]:
        """Only cases that are old enough today."""
        court = this_court()
        on = court.day(now())
        return [case for case in super().waiting(actor) if earliest_closing_on(court.pack, case.filed_on) <= on]

    def line(self, case: Case) -> str:
        return _("filed on %(on)s") % {"on": case.filed_on.isoformat()}

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        acts.propose_without_assets(items=[_new_checklist(case, asked) for case in cases], by=by, at=at, keys=keys)


def _waiting(case: Case) -> Checklist:
    found = queries.checklists_to_decide([case.pk]).get(case.pk)
    if found is None:
        raise rules.NothingToDecide()
    return found


class DecideClosing(ActPage):
    """Decide on exactly the checklist that is shown."""

    template, imposes = "closing/checklist.jinja", True
    title, submit, basis = _("Close without assets"), _("Close on exactly this"), rules.CHECKLIST_BASIS
    permission = Permission.DECIDE_CLOSING

    def signs(self, case: Case) -> str:
        found = queries.checklists_to_decide([case.pk]).get(case.pk)
        return found.shown_hash if found else ""

    def shown(self, case: Case) -> dict[str, Any]:
        chinese = in_chinese()
        found = queries.checklists_to_decide([case.pk]).get(case.pk)
        return {"checklist": found, "money": money_text, "what": "what_zh" if chinese else "what_en"}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.close_without_assets(items=[acts.DecidedChecklist(case, _waiting(case))], by=by, at=at, keys=[key])


class SendBack(DecideClosing):
    """Send the checklist back to the officer."""

    imposes = False
    title, submit = _("Send the proposal back"), _("Send it back")
    form_class = ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        item = acts.ReturnedChecklist(case, _waiting(case), asked["reason"])
        acts.send_back(items=[item], by=by, at=at, keys=[key])


class DecideMany(BatchPage):
    """Decide on many checklists, each listed with its conditions."""

    what, mine, imposes = "closing.decide", "judge", True
    title, submit, basis = _("Close cases without assets"), _("Close the chosen cases"), rules.CHECKLIST_BASIS
    permission = Permission.DECIDE_CLOSING

    def waiting(self, actor: Actor) -> list[Case]:
        """The cases, and beside them their checklists in one statement."""
        cases = super().waiting(actor)
        self.found = queries.checklists_to_decide([case.pk for case in cases])
        return cases

    def signatures(self, cases: list[Case]) -> dict[UUID, str]:
        return {case.pk: self.found[case.pk].shown_hash for case in cases if case.pk in self.found}

    def line(self, case: Case) -> str:
        found = self.found.get(case.pk)
        if found is None:
            return ""
        met = found.met
        return _("%(owed)s stays owed; %(met)s of %(all)s conditions met; creditor heard on %(on)s") % {
            "owed": money_text(found.contents["still_owed"], case.currency), "met": sum(met.values()),
            "all": len(met), "on": found.heard_on.isoformat(),
        }  # fmt: skip

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: datetime, keys: list[str]) -> None:
        found = queries.checklists_to_decide([case.pk for case in cases])
        items = [acts.DecidedChecklist(case, found[case.pk]) for case in cases]
        acts.close_without_assets(items=items, by=by, at=at, keys=keys)


class RevivalForm(ActForm):
    """What was found."""

    found = forms.CharField(
        label=_("What was found, and by whom"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReopenCase(ActPage):
    """Go on with a case that was closed without assets."""

    imposes = True
    title, submit, basis = _("Reopen the case"), _("Reopen"), rules.REVIVAL_BASIS
    permission, form_class = Permission.CLOSE_CASE, RevivalForm

    def shown(self, case: Case) -> dict[str, Any]:
        closing = queries.closings_of([case.pk]).get(case.pk)
        if closing is None:
            return {"rows": []}
        return {
            "rows": [
                (_("Closed"), closing.get_kind_display()),
                (_("Closed on"), this_court().day(closing.closed_at)),
                (_("Owed then"), money_text(closing.still_owed_amount, case.currency)),
            ]
        }

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.reopen_cases(items=[acts.Revival(case, asked["found"])], by=by, at=at, keys=[key])


class DeclineReopening(ReopenCase):
    """Leave a case closed although something was found."""

    imposes = False
    title, submit = _("Decide not to reopen the case"), _("Leave it closed")
    permission, form_class = Permission.PROPOSE_ATTACHMENT, ReasonForm

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        acts.decline_reopening(items=[acts.Declined(case, asked["reason"])], by=by, at=at, keys=[key])
