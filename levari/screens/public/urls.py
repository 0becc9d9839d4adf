"""Addresses of the public site, all below /auctions."""

from django.urls import path

from levari.screens.public import api, feeds
from levari.screens.public.pages import account, bidding, lot, lots

app_name = "public"
_LOT = "auctions/lots/<uuid:lot>"
urlpatterns = [
    path("auctions", lots.Lots.as_view(), name="lots"),
    path("auctions/help", lots.Help.as_view(), name="help"),
    path("auctions/data", lots.Data.as_view(), name="data"),
    path("auctions/register", account.Register.as_view(), name="register"),
    path("auctions/sign-in", account.SignIn.as_view(), name="sign_in"),
    path("auctions/sign-out", account.SignOut.as_view(), name="sign_out"),
    path("auctions/mine", account.Mine.as_view(), name="mine"),
    path("auctions/calendar.ics", feeds.Calendar.as_view(), name="calendar"),
    path("auctions/feed.atom", feeds.Atom.as_view(), name="atom"),
    path("auctions/feed.json", feeds.JsonFeed.as_view(), name="json_feed"),
    path("auctions/api/lots", api.Lots.as_view(), name="api_lots"),
    path("auctions/api/lots/<uuid:lot>", api.Lot.as_view(), name="api_lot"),
    path("auctions/api/openapi.json", api.Description.as_view(), name="api_description"),
    path(_LOT, lot.Lot.as_view(), name="lot"),
    path(f"{_LOT}/sheet.pdf", lot.Sheet.as_view(), name="sheet"),
    path(f"{_LOT}/calendar.ics", feeds.LotCalendar.as_view(), name="lot_calendar"),
    path(f"{_LOT}/log.json", lot.LogFile.as_view(), name="log"),
    path(f"{_LOT}/proof", lot.ProofFile.as_view(), name="proof"),
    path(f"{_LOT}/pictures/<slug:stamp>-<int:width>.jpg", lot.Picture.as_view(), name="picture"),
    path(f"{_LOT}/enrol", bidding.Enrol.as_view(), name="enrol"),
    path(f"{_LOT}/bid", bidding.Bid.as_view(), name="bid"),
    path(f"{_LOT}/ticket", bidding.Ticket.as_view(), name="ticket"),
    path(f"{_LOT}/receipts/<slug:bid>", bidding.ReceiptPage.as_view(), name="receipt"),
]
