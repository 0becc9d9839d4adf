"""Addresses of tracing."""

from django.urls import path

from levari.stages.tracing import pages

app_name = "tracing"
urlpatterns = [
    path("cases/<str:number>/tracing/warrant/new", pages.RequestWarrant.as_view(), name="request_warrant"),
    path("cases/<str:number>/tracing/warrant/sign", pages.SignWarrant.as_view(), name="sign_warrant"),
    path("cases/<str:number>/tracing/declaration/new", pages.RecordDeclaration.as_view(), name="record_declaration"),
    path("batch/tracing/requests", pages.RequestWarrants.as_view(), name="request_warrants"),
    path("batch/tracing/warrants", pages.SignWarrants.as_view(), name="sign_warrants"),
]
