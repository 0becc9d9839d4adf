"""Addresses for signing in and out, and for the language."""

from django.urls import URLPattern, URLResolver, include, path

from levari.access import pages

_access = [
    path("sign-in", pages.SignIn.as_view(), name="sign_in"),
    path("sign-in/code", pages.Code.as_view(), name="code"),
    path("sign-out", pages.sign_out, name="sign_out"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_access, "access"))),
    path("i18n/", include("django.conf.urls.i18n")),
]
