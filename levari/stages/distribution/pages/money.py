"""What a cashier sees: money in suspense, what is to be paid out and checked, and the form that matches a receipt."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.frame import page
from levari.casefile.models import Case
from levari.casefile.pages import ActForm, StaffPage
from levari.casefile.queries import parties_of, people, this_court
from levari.jobs.clock import now
from levari.ledger.queries import totals
from levari.stages.distribution import acts, queries
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Receipt
from levari.ui.refusals import refusal_text

BASIS = "ledger.i9"


class MoneyPage(StaffPage):
    """The court's books today, and what waits for somebody."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        court = this_court()
        waiting = queries.suspense()
        return page(
            request, "distribution/money.jinja", totals=totals(court.pk), suspense=waiting, currency=court.currency,
            late=queries.late_suspense(court.day(now())), pots=queries.pots_to_divide(),
            plans=queries.plans_to_confirm(now()), checks=queries.payouts_to_check(),
        )  # fmt: skip


class MatchForm(ActForm):
    """Which case and which debtor; the second page asks for the debtor if there are several."""

    number = forms.CharField(label=_("Case number"), max_length=60)
    debtor = forms.ChoiceField(label=_("Whose money is it?"), required=False, choices=())
    confirmed = forms.BooleanField(label=_("I have looked again: this money belongs to this case."), required=False)
    reason = forms.CharField(label=_("Why does it belong to this case?"), max_length=400)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ask_for()

    def ask_for(self, debtors: list[tuple[str, str]] | None = None, *, confirm: bool = False) -> None:
        """Show only the questions that have to be answered for this receipt."""
        debtor = self.fields["debtor"]
        assert isinstance(debtor, forms.ChoiceField)
        debtor.choices = debtors or []
        debtor.widget = forms.RadioSelect(choices=debtors) if debtors else forms.HiddenInput()
        if not confirm:
            self.fields["confirmed"].widget = forms.HiddenInput()
        else:
            self.fields["confirmed"].widget = forms.CheckboxInput()


class MatchMoney(StaffPage):
    """Say which case money in suspense belongs to."""

    permission = Permission.MATCH_MONEY
    title, submit, basis = _("Match money to a case"), _("Match"), BASIS

    def get(self, request: HttpRequest, receipt: UUID) -> HttpResponse:
        guess = rules.case_number_in(self.found(receipt).remittance) or ""
        return self.answer(request, receipt, MatchForm(initial={"key": str(uuid7()), "number": guess}))

    def post(self, request: HttpRequest, receipt: UUID) -> HttpResponse:
        by: Actor = request.actor  # type: ignore[attr-defined]
        form = MatchForm(request.POST)
        case = self.case_of(form)
        debtors = self.debtors(case, by) if case else []
        form.ask_for(debtors if len(debtors) > 1 else None, confirm="confirmed" in request.POST)
        if case is None or not form.is_valid():
            if case is None:
                form.add_error("number", _("There is no such case in this court."))
            return self.answer(request, receipt, form, status=422)
        chosen = form.cleaned_data["debtor"] or (debtors[0][0] if len(debtors) == 1 else "")
        if not chosen:
            form.add_error("debtor", _("Choose whose money it is. Money of one never pays for another."))
            return self.answer(request, receipt, form, status=422)
        return self.match(request, self.found(receipt), case, UUID(chosen), form, by)

    def match(
        self, request: HttpRequest, receipt: Receipt, case: Case, debtor: UUID, form: MatchForm, by: Actor
    ) -> HttpResponse:
        asked = form.cleaned_data
        try:
            acts.match_money(
                case=case, receipt=receipt, debtor_id=debtor, confirmed=asked["confirmed"], by=by, at=now(),
                basis=BASIS, reason=asked["reason"], key=f"page:{asked['key']}",
            )  # fmt: skip
        except Refusal as refusal:
            if isinstance(refusal, rules.AmountAbsurd | rules.Namesakes):
                form.ask_for(self.debtors(case, by) if asked["debtor"] else None, confirm=True)
            form.add_error(None, refusal_text(refusal))
            return self.answer(request, receipt.pk, form, status=422)
        messages.success(request, _("Done: %(what)s") % {"what": self.title})
        return redirect("distribution:money")

    def found(self, receipt: UUID) -> Receipt:
        found = Receipt.objects.filter(pk=receipt).first()
        if found is None:
            raise Http404(_("There is no such receipt in this court."))
        return found

    def case_of(self, form: MatchForm) -> Case | None:
        number = (form.data.get("number") or "").strip()
        asked = rules.case_number_in(number) or number
        return Case.objects.select_related("title").filter(number=asked, state__in=["open", "closed"]).first()

    def debtors(self, case: Case, by: Actor) -> list[tuple[str, str]]:
        ids = [row.person_id for row in parties_of([case.pk])[case.pk] if row.role == "debtor"]
        who = people(ids, actor=by, case_id=case.pk, purpose="distribution.match", fields=["name"], at=now())
        return [(str(pk), who[pk].name) for pk in ids]

    def answer(self, request: HttpRequest, receipt: UUID, form: MatchForm, status: int = 200) -> HttpResponse:
        shown = self.found(receipt)
        return page(request, "distribution/match.jinja", status=status, receipt=shown, form=form, page=self)
