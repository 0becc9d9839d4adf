"""A bidder's account: registering, signing in and out, and all lots one takes part in."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, password_validation
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from levari.access.models import Court
from levari.access.pages import FAILURES_WITHIN, MOST_FAILURES
from levari.basics.refusal import Refusal
from levari.casefile.models import Person
from levari.casefile.selling import Somebody
from levari.jobs.clock import now
from levari.screens.public import words
from levari.screens.public.frame import BidderPage, PublicPage, page
from levari.screens.public.part import hashed, part_of
from levari.screens.public.places import courts, find, inside
from levari.stages.auction.accounts import account_of, join_lot, joined, open_account
from levari.stages.auction.models import Account
from levari.stages.auction.queries import public
from levari.ui.refusals import refusal_text

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_LONGEST = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class RegisterForm(forms.Form):
    """Who wants to bid, and where money goes back to."""

    name = forms.CharField(label=_("Name as on the identity document"), max_length=200)
    id_kind = forms.ChoiceField(
        label=_("Kind of identifier"),
        choices=[
            ("cn_ric", _("resident number")), ("cn_uscc", _("credit code of a company")), ("passport", _("passport")),
        ],
    )  # fmt: skip
    identifier = forms.CharField(label=_("Identifier"), max_length=40)
    account = forms.CharField(
        label=_("Bank account to which money goes back"), max_length=64,
        help_text=_("Deposits are paid back to this account only. It must be your own."),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False, widget=_LONGEST, help_text=_("At least twelve characters.")
    )

    def clean_password(self) -> str:
        """A password that is neither short nor common."""
        given: str = self.cleaned_data["password"]
        password_validation.validate_password(given)
        return given

    def somebody(self) -> Somebody:
        """The person as they name themselves; a credit code belongs to a company."""
        asked = self.cleaned_data
        kind = Person.Kind.COMPANY if asked["id_kind"] == "cn_uscc" else Person.Kind.NATURAL
        return Somebody(kind, asked["name"], asked["id_kind"], asked["identifier"])


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class Register(PublicPage):
    """Open an account. Nobody learns here whether somebody else has one."""

    posts_each_minute = 5

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "public/register.jinja", form=RegisterForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RegisterForm(request.POST)
        if form.is_valid():
            asked = form.cleaned_data
            try:
                made = open_account(
                    somebody=form.somebody(), account=asked["account"], password=asked["password"], at=now()
                )
            except Refusal as refusal:
                form.add_error("identifier", refusal_text(refusal))
            else:
                _sign_in(request, made)
                return redirect("public:mine")
        return page(request, "public/register.jinja", status=422, form=form)


class SignInForm(forms.Form):
    """Number and password."""

    number = forms.CharField(
        label=_("Bidder's number"), max_length=12, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class SignIn(PublicPage):
    """Sign in as a bidder; members of the staff have another door."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "public/sign_in.jinja", form=SignInForm(), next=_wanted(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SignInForm(request.POST)
        status = 422
        if form.is_valid():
            number = form.cleaned_data["number"].strip().upper()
            failures = f"bidder-sign-in:{number}"
            if cache.get(failures, 0) >= MOST_FAILURES:
                form.add_error(None, _("Too many tries for this name. Wait a quarter of an hour and try again."))
                status = 429
            elif account := _account(request, number, form.cleaned_data["password"]):
                _sign_in(request, account)
                return redirect(_wanted(request))
            else:
                cache.set(failures, cache.get(failures, 0) + 1, FAILURES_WITHIN)
                form.add_error(None, _("Bidder's number or password is wrong."))
        return page(request, "public/sign_in.jinja", status=status, form=form, next=_wanted(request))


def _account(request: HttpRequest, number: str, password: str) -> Account | None:
    user = authenticate(request, username=number, password=password)
    return account_of(user.pk) if user is not None else None


def _sign_in(request: HttpRequest, account: Account) -> None:
    login(request, account.user, backend=_BACKEND)
    request._bidder = account  # type: ignore[attr-defined]


def _wanted(request: HttpRequest) -> str:
    """Where one wanted to go among the public pages; never to another site."""
    to = request.POST.get("next") or request.GET.get("next") or ""
    fits = url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure())
    return to if fits and urlsplit(to).path.startswith(reverse("public:lots")) else reverse("public:mine")


class SignOut(PublicPage):
    """End the session."""

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return redirect("public:lots")


class SecretForm(forms.Form):
    """The secret that a clerk gave when enrolling somebody at the counter."""

    secret = forms.CharField(label=_("Secret from the counter"), max_length=64, strip=True)


class Mine(BidderPage):
    """Every lot this bidder takes part in: deposit, bids, money coming back, what was won."""

    posts_each_minute = 10

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, SecretForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SecretForm(request.POST)
        if form.is_valid():
            stamp = hashed(form.cleaned_data["secret"])
            for court in courts():
                with inside(court):
                    found = public.enrolment(stamp)
                    if found:
                        join_lot(
                            account=self.account, court_id=court.pk, lot_id=found.round_id, secret_hash=stamp, at=now()
                        )
                        messages.success(request, _now("The enrolment was added to your account."))
                        return redirect("public:mine")
            form.add_error("secret", _("There is no enrolment with this secret."))
        return self._page(request, form, 422)

    def _page(self, request: HttpRequest, form: SecretForm, status: int = 200) -> HttpResponse:
        at = now()
        return page(
            request, "public/mine.jinja", status=status, parts=_parts(self.account), form=form, words=words, at=at,
            account=self.account,
        )  # fmt: skip


def _parts(account: Account) -> list[dict[str, Any]]:
    rows = joined(account)
    found = Court.objects.in_bulk({row.court_id for row in rows})
    parts = []
    for row in rows:
        court = found[row.court_id]
        with inside(court):
            here = find(row.lot_id)
            part = part_of(account, here)
        if part:
            parts.append({"here": here, "part": part, "live": here.is_live(now()), "court": court})
    return parts
