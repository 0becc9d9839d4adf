"""Addresses of attachment."""

from django.urls import path

from levari.stages.attachment import pages

app_name = "attachment"
urlpatterns = [
    path("cases/<str:number>/attachment/worksheet/new", pages.ProposeWorksheet.as_view(), name="propose"),
    path("cases/<str:number>/attachment/worksheet/approve", pages.ApproveWorksheet.as_view(), name="approve"),
    path("cases/<str:number>/attachment/measures/new", pages.AttachAssets.as_view(), name="attach"),
    path("cases/<str:number>/attachment/transfer/new", pages.OrderTransfer.as_view(), name="order_transfer"),
    path("cases/<str:number>/attachment/release/new", pages.ReleaseMeasures.as_view(), name="release"),
    path("batch/attachment/worksheets", pages.ProposeWorksheets.as_view(), name="propose_many"),
    path("batch/attachment/approvals", pages.ApproveWorksheets.as_view(), name="approve_many"),
    path("batch/attachment/measures", pages.AttachMany.as_view(), name="attach_many"),
    path("batch/attachment/transfers", pages.OrderTransfers.as_view(), name="order_transfers"),
]
