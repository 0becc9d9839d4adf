"""Addresses of notice."""

from django.urls import path

from levari.stages.notice import pages

app_name = "notice"
urlpatterns = [
    path("cases/<str:number>/notice/demand/new", pages.IssueDemand.as_view(), name="issue_demand"),
    path("cases/<str:number>/notice/service/new", pages.RecordService.as_view(), name="record_service"),
    path("cases/<str:number>/notice/orders/service", pages.ServeOrder.as_view(), name="serve_order"),
    path("batch/notice/demands", pages.IssueDemands.as_view(), name="issue_demands"),
    path("batch/notice/services", pages.RecordServices.as_view(), name="record_services"),
]
