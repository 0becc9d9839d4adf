"""Addresses of closing."""

from django.urls import path

from levari.stages.closing import pages

app_name = "closing"
urlpatterns = [
    path("cases/<str:number>/closing/satisfied/new", pages.CloseSatisfied.as_view(), name="satisfied"),
    path("cases/<str:number>/closing/withdrawal/new", pages.CloseWithdrawn.as_view(), name="withdrawn"),
    path("cases/<str:number>/closing/checklist/new", pages.ProposeWithoutAssets.as_view(), name="propose"),
    path("cases/<str:number>/closing/checklist/decide", pages.DecideClosing.as_view(), name="decide"),
    path("cases/<str:number>/closing/checklist/return", pages.SendBack.as_view(), name="send_back"),
    path("cases/<str:number>/closing/reopening/new", pages.ReopenCase.as_view(), name="reopen"),
    path("cases/<str:number>/closing/reopening/decline", pages.DeclineReopening.as_view(), name="decline_reopening"),
    path("batch/closing/checklists", pages.ProposeMany.as_view(), name="propose_many"),
    path("batch/closing/decisions", pages.DecideMany.as_view(), name="decide_many"),
]
