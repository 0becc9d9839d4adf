"""Entering with a code; seeing the own case; objecting to a value; naming a buyer."""

from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from levari.access.models import Actor
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.models import Case, Document, Party
from levari.casefile.pages import ActForm
from levari.casefile.papers import render as typeset
from levari.casefile.queries import people_of_cases
from levari.jobs.clock import now
from levari.screens.public.frame import PublicPage
from levari.stages.auction import acts as sale_acts
from levari.stages.auction.models import Sale
from levari.stages.auction.pages.forms import SomebodyForm, named
from levari.stages.auction.queries import open_sale_of
from levari.stages.valuation import acts, admission, queries
from levari.stages.valuation.models import Determination, PartyAccess
from levari.stages.valuation.pages.deciding import offer_grounds
from levari.stages.valuation.pages.seeking import LONG
from levari.stages.valuation.pages.sheet import told
from levari.stages.valuation.pages.shown import REPORT_COLOURS, STATE_COLOURS
from levari.ui.fields import AmountField
from levari.ui.refusals import refusal_text

#: What a session keeps: the hash of the code. It ends after this many seconds without a request.
_CODE, _IDLE_SECONDS = "party_code", 1800


class CodeForm(forms.Form):
    """The code of the letter."""

    code = forms.CharField(
        label=_("Code from the court's letter"), max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


@method_decorator(never_cache, name="dispatch")
class Enter(PublicPage):
    """The form for the code. Whatever is wrong with a code, the answer is the same."""

    posts_each_minute = 5

    def get(self, request: HttpRequest) -> HttpResponse:
        return _page(request, "portal/enter.jinja", form=CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form, at = CodeForm(request.POST), now()
        if form.is_valid():
            code_hash = admission.hashed(form.cleaned_data["code"])
            found = admission.find(code_hash, at)
            if found is not None:
                with admission.inside(found):
                    by = Actor.objects.get(pk=found.actor_id)
                    acts.use_access(case=_own_case(found), party_access=found, by=by, at=at)
                request.session.flush()
                request.session[_CODE] = code_hash
                request.session.set_expiry(_IDLE_SECONDS)
                return redirect("portal:case")
            form.add_error(
                "code", _("This code opens no case: it is mistyped, or it has ended. Ask the court's clerk.")
            )
        return _page(request, "portal/enter.jinja", status=422, form=form)


def _own_case(access: PartyAccess) -> Case:
    return Case.objects.select_related("court", "title").get(pk=access.case_id)


@method_decorator(never_cache, name="dispatch")
class PartyPage(PublicPage):
    """A page of a side: inside a transaction that sees its own case alone. The code is looked up at every request."""

    party_only = True
    each_minute: ClassVar[int] = 60
    posts_each_minute: ClassVar[int] = 10
    case: Case
    party: Party
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = admission.find(str(request.session.get(_CODE, "")), now())
        if found is None:
            return redirect("portal:enter")
        request.session.set_expiry(_IDLE_SECONDS)
        with admission.inside(found), timezone.override(ZoneInfo(found.court.timezone)):
            self.case = _own_case(found)
            self.party = Party.objects.get(pk=found.party_id)
            self.actor = Actor.objects.get(pk=found.actor_id)
            return super().dispatch(request, *args, **kwargs)

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render a page in the frame of this side."""
        who = {
            "court": self.case.court.name, "court_zh": self.case.court.name_zh, "name": self.actor.spoken_name,
            "sign_out_url": reverse("portal:leave"),
        }  # fmt: skip
        told = {"who": who, "case": self.case, "party": self.party, **context}
        return _page(self.request, template, status=status, **told)

    def may_object(self) -> Determination | None:
        """The price to which this side may object today."""
        found = queries.running(self.case, "open")
        made = queries.standing_determination(found) if found else None
        served = made.told.filter(party=self.party).first() if made else None
        return made if served and self.case.court.day(now()) <= served.object_until_on else None

    def may_sell(self) -> Sale | None:
        """The sale for which this side may name a buyer today."""
        found = open_sale_of(self.case, Sale.State.WINDOW) if self.party.role == "debtor" else None
        until = found.window_until_on if found else None
        return found if until and self.case.court.day(now()) <= until else None


class OwnCase(PartyPage):
    """What this side was ordered, all valuations of the case with what they rest on, and what it may do now."""

    def get(self, request: HttpRequest) -> HttpResponse:
        valuations = [told(one, self.case.court.pack) for one in queries.valuations_of([self.case.pk])]
        return self.page(
            "portal/case.jinja", valuations=valuations, state_colours=STATE_COLOURS, report_colours=REPORT_COLOURS,
            papers="/my-case/documents", may_object=self.may_object(), may_sell=self.may_sell(),
            orders=Document.objects.filter(addressee=self.party).order_by("dated_on", "pk"),
        )  # fmt: skip


class _SideActPage(PartyPage):
    """One act of the side itself. A refusal comes back on the form."""

    title: ClassVar[Any]
    submit: ClassVar[Any]
    said: ClassVar[Any]

    def form(self, data: Any = None) -> ActForm:
        """The form of this page."""
        raise NotImplementedError

    def perform(self, asked: dict[str, Any], at: datetime, key: str) -> None:
        """Do the act."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._shown(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self._shown(form, 422)
        asked = dict(form.cleaned_data)
        try:
            self.perform(asked, now(), f"party:{self.party.pk}:{asked['key']}")
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            return self._shown(form, 422)
        messages.success(request, self.said)
        return redirect("portal:case")

    def _shown(self, form: ActForm, status: int = 200) -> HttpResponse:
        return self.page("portal/act.jinja", status=status, form=form, page=self)


class OwnObjectionForm(ActForm):
    """On which ground, against what, and why."""

    ground = forms.ChoiceField(label=_("Ground"))
    against = forms.ChoiceField(label=_("Against"), required=False)
    text = forms.CharField(label=_("What is wrong, in your own words"), max_length=10000, widget=LONG)


class Object(_SideActPage):
    """Object to the price."""

    title, submit, said = _("Object to the value"), _("Object"), _("Your objection is with the judge.")

    def form(self, data: Any = None) -> ActForm:
        form = OwnObjectionForm(data, initial={"key": str(uuid7())})
        offer_grounds(form, queries.running(self.case, "open"))
        return form

    def perform(self, asked: dict[str, Any], at: datetime, key: str) -> None:
        made, against = self.may_object(), asked["against"]
        if made is None:
            raise Http404
        acts.file_objection(
            case=self.case, determination=made, party=self.party, ground=asked["ground"], text=asked["text"],
            estimate=made.valuation.estimates.filter(source=against).first() if against else None, by=self.actor,
            at=at, key=key,
        )  # fmt: skip


class BuyerForm(SomebodyForm):
    """Whom the debtor found, where the buyer's money goes back to, and the price."""

    account = forms.CharField(label=_("Account to which money goes back"), max_length=64)
    price_amount = AmountField(label=_("Price"))


class NameBuyer(_SideActPage):
    """Name a buyer in the debtor's own time to sell."""

    title, submit = _("Name a buyer"), _("Name this buyer")
    said = _("The buyer is named. The judge decides; the price is paid to the court.")

    def form(self, data: Any = None) -> ActForm:
        return BuyerForm(data, initial={"key": str(uuid7())})

    def perform(self, asked: dict[str, Any], at: datetime, key: str) -> None:
        sale = self.may_sell()
        if sale is None:
            raise Http404
        sale_acts.name_buyer(
            case=self.case, sale=sale, party=self.party, buyer=named(asked), account=asked["account"],
            price_amount=asked["price_amount"], by=self.actor, at=at, key=key,
        )  # fmt: skip


class Paper(PartyPage):
    """A valuation report, or an order addressed to this side, as PDF; whom it names is logged as looked at."""

    def get(self, request: HttpRequest, document: UUID) -> HttpResponse:
        reported = Determination.objects.filter(case=self.case).values("document")
        mine = Document.objects.filter(Q(pk__in=reported) | Q(addressee=self.party), case=self.case)
        found = mine.filter(pk=document).first()
        if found is None:
            raise Http404
        purpose, fields = f"paper {found.kind}", ["name", "identifier", "address"]
        people_of_cases([self.case.pk], actor=self.actor, purpose=purpose, fields=fields, at=now())
        name = f"{self.case.number}-{found.kind}.pdf"
        headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}"}
        return HttpResponse(typeset(found), content_type="application/pdf", headers=headers)


class Leave(PublicPage):
    """End the visit."""

    def post(self, request: HttpRequest) -> HttpResponse:
        request.session.flush()
        messages.info(request, _now("You have left the case."))
        return redirect("portal:enter")


def _page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    get_token(request)
    told = {"home": reverse("portal:enter"), "at": now(), "who": {"court": "", "court_zh": ""}, **context}
    return render(request, template, told, status=status)
