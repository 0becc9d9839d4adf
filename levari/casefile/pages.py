"""The two kinds of page on which a member of the staff does an act: on one case, or on many at once."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from levari.access.context import acting
from levari.access.login import roles_of
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.access.rules import decide
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.basis import basis_text
from levari.casefile.frame import page
from levari.casefile.models import Case, Task
from levari.jobs.clock import now
from levari.ui.refusals import refusal_text

T = TypeVar("T")
BATCH = 200
CHANGED = _("What you were shown has changed since. Nothing was signed. Read it again.")


def each_by_itself(items: Sequence[T], perform: Callable[[list[T]], object]) -> list[tuple[T, Refusal]]:
    """Perform an act on all of them at once; if that is refused, on one after the other, so that one that cannot be
    done never stops the others. Returns those that were refused, each with its reason."""
    try:
        with transaction.atomic():
            perform(list(items))
        return []
    except Refusal as refusal:
        if len(items) == 1:
            return [(items[0], refusal)]
    return [found for item in items for found in each_by_itself([item], perform)]


def refused_words(refused: Sequence[tuple[str, Refusal]], asked: int) -> list[str]:
    """Why some of so many were refused, as (number, reason); one reason for all of them is said once."""
    texts = {refusal_text(refusal) for _number, refusal in refused}
    if len(texts) == 1 and len(refused) == asked:
        return list(texts)
    return [f"{number}: {refusal_text(refusal)}" for number, refusal in refused]


class ActForm(forms.Form):
    """A form with the idempotency key of its act: sent twice, it acts once. `signed` is the hash of what was shown."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    signed = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)


class StaffPage(View):
    """A page for signed-in staff with one permission; it works inside the court's wall and time zone."""

    permission: ClassVar[Permission]
    imposes: ClassVar[bool] = False
    staff_only = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            return redirect(f"/sign-in?next={request.path}")
        zone = ZoneInfo(actor.court.timezone)  # type: ignore[union-attr]  # humans have a court
        with acting(court=actor.court_id, actor=actor.pk), timezone.override(zone):
            decision = decide(
                actor_kind=actor.kind,
                active=actor.active,
                roles=roles_of(actor.pk),
                permission=self.permission,
                same_court=True,
                assigned=None,
                imposes=self.imposes,
            )
            if not decision.allowed:
                raise PermissionDenied(decision.reason)
            return super().dispatch(request, *args, **kwargs)


def find_case(number: str) -> Case:
    """The case of this court with this number."""
    case = Case.objects.select_related("title", "court", "officer", "judge").filter(number=number).first()
    if case is None:
        raise Http404(_now("There is no such case in this court."))
    return case


class ActPage(StaffPage):
    """One act on one case. A room says what is shown, which form is asked, and which act is done."""

    title: ClassVar[Any]
    submit: ClassVar[Any]
    basis: ClassVar[str] = ""
    form_class: ClassVar[type[ActForm]] = ActForm
    template: ClassVar[str] = "casefile/act.jinja"

    def shown(self, case: Case) -> dict[str, Any]:
        """What the page says before the form: `rows` of a summary, and whatever the room's own template needs."""
        return {"rows": []}

    def perform(self, *, case: Case, asked: dict[str, Any], by: Actor, at: Any, key: str) -> None:
        """Do the act. A refusal comes back on the form."""
        raise NotImplementedError

    def initial(self, case: Case) -> dict[str, Any]:
        """What the form holds at first."""
        return {}

    def signs(self, case: Case) -> str:
        """The hash of what is shown, where the act is a signature under it; only that may be signed, nothing newer."""
        return ""

    def make_form(self, case: Case, data: Any = None) -> ActForm:
        """The form of this page for this case."""
        initial = {"key": str(uuid7()), "signed": self.signs(case), **self.initial(case)}
        return self.form_class(data, initial=initial)

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = find_case(number)
        return self._page(request, case, self.make_form(case))

    def post(self, request: HttpRequest, number: str) -> HttpResponse:
        case = find_case(number)
        form = self.make_form(case, request.POST)
        if not form.is_valid():
            return self._page(request, case, form, status=422)
        asked = dict(form.cleaned_data)
        signed, shown_now = asked.pop("signed"), self.signs(case)
        if shown_now and signed != shown_now:
            fresh = self.make_form(case, {**request.POST.dict(), "signed": shown_now})
            fresh.add_error(None, CHANGED)
            return self._page(request, case, fresh, status=409)
        try:
            self.perform(case=case, key=f"page:{asked.pop('key')}", asked=asked, at=now(), by=request.actor)  # type: ignore[attr-defined]
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            return self._page(request, case, form, status=422)
        messages.success(request, _now("Done: %(what)s") % {"what": self.title})
        return redirect(self.after(case))

    def after(self, case: Case) -> str:
        """Where one goes when it is done."""
        return f"/cases/{case.number}"

    def _page(self, request: HttpRequest, case: Case, form: ActForm, status: int = 200) -> HttpResponse:
        shown = self.shown(case)
        basis = basis_text(self.basis)
        return page(request, self.template, status=status, case=case, form=form, page=self, basis=basis, **shown)


class BatchPage(StaffPage):
    """One act on many cases that wait for it. Nothing is ticked beforehand; every case gets its own entry."""

    what: ClassVar[str]
    title: ClassVar[Any]
    submit: ClassVar[Any]
    basis: ClassVar[str] = ""
    form_class: ClassVar[type[ActForm]] = ActForm
    mine: ClassVar[str] = ""
    template: ClassVar[str] = "casefile/batch.jinja"

    def perform(self, *, cases: list[Case], asked: dict[str, Any], by: Actor, at: Any, keys: list[str]) -> None:
        """Do the bulk act."""
        raise NotImplementedError

    def line(self, case: Case) -> str:
        """What the list says about a case below its number."""
        return case.title.number

    def signatures(self, cases: list[Case]) -> dict[UUID, str]:
        """By case the hash of what is shown, where the act is a signature under it; see `ActPage.signs`."""
        return {}

    def waiting(self, actor: Actor) -> list[Case]:
        """The cases in which the act is due; with `mine` = officer or judge, those assigned to this person."""
        found = Task.objects.filter(what=self.what, done_at=None).exclude(from_at__gt=now())
        if self.mine:
            found = found.filter(**{f"case__{self.mine}": actor})
        tasks = found.select_related("case", "case__title").order_by("due_at", "raised_at")[:BATCH]
        return list({task.case_id: task.case for task in tasks if task.case}.values())

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, self.form_class(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_class(request.POST)
        chosen = set(request.POST.getlist("case"))
        cases = [case for case in self.waiting(request.actor) if str(case.pk) in chosen]  # type: ignore[attr-defined]
        if form.is_valid() and not cases:
            form.add_error(None, _now("Choose at least one case."))
        if not form.is_valid():
            return self._page(request, form, chosen, status=422)
        asked = dict(form.cleaned_data)
        key, _signed = asked.pop("key"), asked.pop("signed")
        if any(request.POST.get(f"signed-{pk}") != sign for pk, sign in self.signatures(cases).items()):
            form.add_error(None, CHANGED)
            return self._page(request, form, status=409)
        by: Actor = request.actor  # type: ignore[attr-defined]
        refused = each_by_itself(
            cases,
            lambda some: self.perform(
                cases=some, asked=asked, by=by, at=now(), keys=[f"page:{key}:{case.pk}" for case in some]
            ),
        )
        if done := len(cases) - len(refused):
            messages.success(request, _now("Done in %(count)d cases: %(what)s") % {"count": done, "what": self.title})
        if not refused:
            return redirect(request.path)
        for words in refused_words([(case.number, refusal) for case, refusal in refused], len(cases)):
            form.add_error(None, words)
        return self._page(request, form, {str(case.pk) for case, _why in refused}, status=422)

    def _page(
        self, request: HttpRequest, form: ActForm, chosen: set[str] | None = None, status: int = 200
    ) -> HttpResponse:
        cases = self.waiting(request.actor)  # type: ignore[attr-defined]
        signs = self.signatures(cases)
        lines = [(case, self.line(case), str(case.pk) in (chosen or set()), signs.get(case.pk)) for case in cases]
        basis = basis_text(self.basis)
        return page(request, self.template, status=status, lines=lines, form=form, page=self, basis=basis)
