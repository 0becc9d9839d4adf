"""Addresses of intake."""

from django.urls import path

from levari.stages.intake import pages

app_name = "intake"
urlpatterns = [
    path("applications", pages.Applications.as_view(), name="applications"),
    path("applications/new", pages.NewTitle.as_view(), name="new"),
    path("applications/import", pages.ImportDocket.as_view(), name="import"),
    path("applications/<uuid:application>", pages.OneApplication.as_view(), name="application"),
    path("applications/<uuid:application>/open", pages.OpenCase.as_view(), name="open"),
    path("applications/<uuid:application>/refuse", pages.Refuse.as_view(), name="refuse"),
    path("batch/intake/cases", pages.OpenCases.as_view(), name="open_cases"),
]
