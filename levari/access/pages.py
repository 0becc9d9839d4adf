"""Signing in: the password first, then the code of the second factor. Before both are right nobody is signed in."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django_otp import login as otp_login
from django_otp import match_token

_USER, _TRIES_LEFT = "sign_in_user", "sign_in_tries"
#: Seconds for which the password holds while the code is awaited.
CODE_WITHIN = 300
#: Wrong passwords for one name within the time below, after which nobody may try that name for a while.
MOST_FAILURES, FAILURES_WITHIN = 10, 900
MOST_CODES = 5


class PasswordForm(forms.Form):
    """The first factor."""

    username = forms.CharField(
        label=_("User name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip


class CodeForm(forms.Form):
    """The second factor."""

    code = forms.RegexField(
        r"^\s*[0-9]{6}\s*$",
        label=_("Code"),
        help_text=_("The six digits that your authenticator shows now."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


def _wanted(request: HttpRequest) -> str:
    """Where one wanted to go; never to another site."""
    to = request.POST.get("next") or request.GET.get("next") or "/"
    return to if url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure()) else "/"


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignIn(View):
    """The page that asks for the password."""

    open_to_all = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, PasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasswordForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, 422)
        name = form.cleaned_data["username"]
        failures = f"sign-in:{name.casefold()}"
        if cache.get(failures, 0) >= MOST_FAILURES:
            form.add_error(None, _("Too many tries for this name. Wait a quarter of an hour and try again."))
            return self._page(request, form, 429)
        user = authenticate(request, username=name, password=form.cleaned_data["password"])
        if user is None:
            cache.set(failures, cache.get(failures, 0) + 1, FAILURES_WITHIN)
            form.add_error(None, _("User name or password is wrong."))
            return self._page(request, form, 422)
        request.session.cycle_key()
        request.session[_USER], request.session[_TRIES_LEFT] = user.pk, MOST_CODES
        request.session.set_expiry(CODE_WITHIN)
        return redirect(f"/sign-in/code?{urlencode({'next': _wanted(request)})}")

    def _page(self, request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
        told: dict[str, Any] = {"form": form, "next": _wanted(request), "step": "password"}
        return render(request, "access/sign_in.jinja", told, status=status)


@method_decorator(never_cache, name="dispatch")
class Code(View):
    """The page that asks for the code; without a right password before it, it sends one back."""

    open_to_all = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, CodeForm()) if _USER in request.session else redirect("/sign-in")

    def post(self, request: HttpRequest) -> HttpResponse:
        user = User.objects.filter(pk=request.session.get(_USER, 0), is_active=True).first()
        if user is None:
            return redirect("/sign-in")
        form = CodeForm(request.POST)
        device = match_token(user, form.cleaned_data["code"].strip()) if form.is_valid() else None
        if device is None:
            return self._refused(request, form)
        wanted = _wanted(request)
        request.session.flush()
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        otp_login(request, device)
        request.session.set_expiry(None)
        return redirect(wanted)

    def _refused(self, request: HttpRequest, form: forms.Form) -> HttpResponse:
        request.session[_TRIES_LEFT] -= 1
        if request.session[_TRIES_LEFT] <= 0:
            request.session.flush()
            return redirect("/sign-in")
        if form.is_valid():
            form.add_error("code", _("This code is wrong or was used before. Wait for the next one."))
        return self._page(request, form, 422)

    def _page(self, request: HttpRequest, form: forms.Form, status: int = 200) -> HttpResponse:
        told: dict[str, Any] = {"form": form, "next": _wanted(request), "step": "code"}
        return render(request, "access/sign_in.jinja", told, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("/sign-in")


sign_out.open_to_all = True  # type: ignore[attr-defined]
