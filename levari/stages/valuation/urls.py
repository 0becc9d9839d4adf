"""Addresses of valuation, for the staff."""

from django.urls import path

from levari.stages.valuation.pages import admitting, appraising, court, deciding, seeking, sheet

app_name = "valuation"
_CASE = "cases/<str:number>/valuation"
urlpatterns = [
    path("valuation/league", court.League.as_view(), name="league"),
    path("valuation/appraisers/new", court.ListAppraiser.as_view(), name="appraiser"),
    path(_CASE, sheet.ValuationPage.as_view(), name="sheet"),
    path(f"{_CASE}/new", seeking.StartValuation.as_view(), name="start"),
    path(f"{_CASE}/agreement", seeking.RecordAgreement.as_view(), name="agreement"),
    path(f"{_CASE}/public-price", seeking.RecordPublicPrice.as_view(), name="public_price"),
    path(f"{_CASE}/route", seeking.TakeRoute.as_view(), name="route"),
    path(f"{_CASE}/time", seeking.ExtendTime.as_view(), name="extend"),
    path(f"{_CASE}/appraisers", appraising.DrawAppraisers.as_view(), name="draw"),
    path(f"{_CASE}/appraisers/next", appraising.CommissionNext.as_view(), name="next"),
    path(f"{_CASE}/appraisal", appraising.RecordAppraisal.as_view(), name="appraisal"),
    path(f"{_CASE}/price", deciding.DeterminePrice.as_view(), name="determine"),
    path(f"{_CASE}/report/serve", deciding.ServeReport.as_view(), name="serve"),
    path(f"{_CASE}/objections/new", deciding.FileObjection.as_view(), name="object"),
    path(f"{_CASE}/access/new", admitting.GiveAccess.as_view(), name="access"),
    path(f"{_CASE}/access/end", admitting.EndAccess.as_view(), name="end_access"),
    path(f"{_CASE}/objections/decide", deciding.DecideObjection.as_view(), name="decide"),
]
