"""Questions and answers, hints of collusion."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, ActPage
from levari.stages.auction import acts, queries
from levari.stages.auction.pages.forms import LONG


class AnswerForm(ActForm):
    """What everybody is told."""

    answer = forms.CharField(label=_("Answer"), max_length=2000, widget=LONG)


class AnswerQuestion(ActPage):
    """Publish an answer together with its question."""

    title, submit, basis, imposes = _("Answer a question"), _("Publish this answer"), "cn.auc.3", True
    permission, form_class = Permission.PREPARE_SALE, AnswerForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.open_question(case)
        return {"rows": [(_("Question"), found.text)] if found else []}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = queries.open_question(case)
        if found is None:
            raise Http404(_("There is no question without an answer."))
        acts.answer_question(case=case, question=found, answer=asked["answer"], by=by, at=at, key=key)


class HintForm(ActForm):
    """What the judge makes of it."""

    followed = forms.TypedChoiceField(
        label=_("What is it?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("no", _("nothing in it")), ("yes", _("it must be followed up"))],
    )  # fmt: skip
    opinion = forms.CharField(label=_("Why"), max_length=800, widget=LONG)


class JudgeHint(ActPage):
    """Look at what may be collusion. Nobody is excluded by it."""

    title, submit, basis = _("Judge a hint of collusion"), _("Write down this opinion"), "cn.sale.hints"
    permission, form_class = Permission.DECIDE_SALE, HintForm

    def shown(self, case: Case) -> dict[str, Any]:
        found = queries.open_hint(case)
        if found is None:
            return {"rows": []}
        told = [(name, ", ".join(map(str, value)) if isinstance(value, list) else value)
                for name, value in found.evidence.items()]  # fmt: skip
        return {"rows": [(_("What it may be"), found.get_kind_display()), *told]}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: datetime, key: str) -> None:
        found = queries.open_hint(case)
        if found is None:
            raise Http404(_("There is no hint that waits to be judged."))
        acts.judge_hint(
            case=case, hint=found, followed=asked["followed"], opinion=asked["opinion"], by=by, at=at, key=key
        )
