"""Addresses of the sides of a case."""

from django.urls import path

from levari.screens.portal import pages

app_name = "portal"
urlpatterns = [
    path("my-case", pages.Enter.as_view(), name="enter"),
    path("my-case/valuation", pages.OwnCase.as_view(), name="case"),
    path("my-case/objection", pages.Object.as_view(), name="object"),
    path("my-case/buyer", pages.NameBuyer.as_view(), name="buyer"),
    path("my-case/documents/<uuid:document>", pages.Paper.as_view(), name="paper"),
    path("my-case/leave", pages.Leave.as_view(), name="leave"),
]
