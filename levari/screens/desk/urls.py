"""Addresses of the desk."""

from django.urls import path

from levari.screens.desk import pages

app_name = "desk"
urlpatterns = [
    path("", pages.Today.as_view(), name="today"),
    path("cases", pages.Cases.as_view(), name="cases"),
    path("cases/<str:number>", pages.CasePage.as_view(), name="case"),
    path("cases/<str:number>/timeline", pages.Timeline.as_view(), name="timeline"),
    path("cases/<str:number>/timeline/<uuid:entry>", pages.EntryPage.as_view(), name="entry"),
    path("cases/<str:number>/documents/<uuid:document>", pages.DocumentFile.as_view(), name="document"),
    path("people", pages.People.as_view(), name="people"),
    path("approvals", pages.Approvals.as_view(), name="approvals"),
    path("batch", pages.BatchWork.as_view(), name="batch"),
    path("proofs/<uuid:entry>", pages.ProofFile.as_view(), name="proof"),
]
