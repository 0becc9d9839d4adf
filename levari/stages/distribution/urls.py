"""Addresses of distribution."""

from django.urls import path

from levari.stages.distribution.pages import money, payouts, plans, recovery

app_name = "distribution"
urlpatterns = [
    path("money", money.MoneyPage.as_view(), name="money"),
    path("money/receipts/<uuid:receipt>/match", money.MatchMoney.as_view(), name="match"),
    path("cases/<str:number>/distribution/plan/new", plans.DrawPlan.as_view(), name="draw_plan"),
    path("cases/<str:number>/distribution/plan/confirm", plans.ConfirmPlan.as_view(), name="confirm_plan"),
    path("cases/<str:number>/distribution/recovery", recovery.ProposeRecovery.as_view(), name="propose_recovery"),
    path("cases/<str:number>/distribution/recovery/order", recovery.OrderRecovery.as_view(), name="order_recovery"),
    path("cases/<str:number>/distribution/payouts/new", payouts.MakePayout.as_view(), name="make_payout"),
    path("cases/<str:number>/distribution/payouts/check", payouts.CheckPayout.as_view(), name="check_payout"),
    path("cases/<str:number>/distribution/payouts/refuse", payouts.RefusePayout.as_view(), name="refuse_payout"),
    path("batch/distribution/plans", plans.DrawPlans.as_view(), name="draw_plans"),
    path("batch/distribution/confirmations", plans.ConfirmPlans.as_view(), name="confirm_plans"),
    path("batch/distribution/payouts", payouts.MakePayouts.as_view(), name="make_payouts"),
    path("batch/distribution/checks", payouts.CheckPayouts.as_view(), name="check_payouts"),
]
