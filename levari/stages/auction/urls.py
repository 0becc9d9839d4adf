"""Addresses of the sale, for the staff."""

from django.urls import path

from levari.stages.auction.pages import accounts, asides, award, bidders, board, lot, rounds

app_name = "auction"
_CASE = "cases/<str:number>/auction"
urlpatterns = [
    path("sales", board.Board.as_view(), name="board"),
    path("bidders/confirm", accounts.ConfirmBidder.as_view(), name="confirm"),
    path(_CASE, board.SalePage.as_view(), name="sale"),
    path(f"{_CASE}/lot-file", lot.RecordDossier.as_view(), name="dossier"),
    path(f"{_CASE}/photographs/new", lot.AddPhotograph.as_view(), name="photograph"),
    path(f"{_CASE}/new", lot.OpenSale.as_view(), name="open"),
    path(f"{_CASE}/priorities/new", lot.NotePriority.as_view(), name="priority"),
    path(f"{_CASE}/rounds/new", rounds.ScheduleRound.as_view(), name="schedule"),
    path(f"{_CASE}/rounds/announce", rounds.AnnounceRound.as_view(), name="announce"),
    path(f"{_CASE}/rounds/suspend", rounds.SuspendRound.as_view(), name="suspend"),
    path(f"{_CASE}/rounds/resume", rounds.ResumeRound.as_view(), name="resume"),
    path(f"{_CASE}/rounds/withdraw", rounds.WithdrawRound.as_view(), name="withdraw"),
    path(f"{_CASE}/bidders/new", bidders.EnrolBidder.as_view(), name="enrol"),
    path(f"{_CASE}/bans/new", bidders.BanBidder.as_view(), name="ban"),
    path(f"{_CASE}/award/ruling", award.RuleAward.as_view(), name="rule"),
    path(f"{_CASE}/award/hand-over", award.HandOver.as_view(), name="hand_over"),
    path(f"{_CASE}/award/default", award.DeclareDefault.as_view(), name="default"),
    path(f"{_CASE}/award/shortfall", award.OrderShortfall.as_view(), name="shortfall"),
    path(f"{_CASE}/award/annul", award.AnnulAward.as_view(), name="annul"),
    path(f"{_CASE}/private-sale", award.ApprovePrivateSale.as_view(), name="private_sale"),
    path(f"{_CASE}/in-kind", award.TakeInKind.as_view(), name="in_kind"),
    path(f"{_CASE}/give-up", award.GiveUpSale.as_view(), name="give_up"),
    path(f"{_CASE}/questions/answer", asides.AnswerQuestion.as_view(), name="answer"),
    path(f"{_CASE}/hints/judge", asides.JudgeHint.as_view(), name="hint"),
]
