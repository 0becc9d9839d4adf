"""Taking part in a lot: enrolment, ticket, bid, receipt. A bid without a script goes to the same writer as one with."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from levari.access.automations import automation
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.casefile.selling import Somebody
from levari.jobs.clock import now
from levari.screens.public import words
from levari.screens.public.frame import BidderPage, page
from levari.screens.public.part import Part, hashed, part_of
from levari.screens.public.places import Here, court_of, find, inside
from levari.stages.auction import acts
from levari.stages.auction.accounts import join_lot, joined_in
from levari.stages.auction.bidding import counter, floor, receipts, rows
from levari.stages.auction.bidding.batch import Asked
from levari.stages.auction.bidding.rows import Receipt
from levari.stages.auction.models import Account, Round, Ruling
from levari.stages.auction.rules.accounts import AccountUnconfirmed
from levari.stages.auction.rules.refusals import NotQualified
from levari.stages.auction.rules.terms import Command, Kind
from levari.ui.fields import AmountField
from levari.ui.refusals import refusal_text

BID_ID = r"^[0-9a-f]{32}$"


class EnrolForm(forms.Form):
    """What a bidder declares when enrolling."""

    declares_free = forms.BooleanField(
        label=_("I am not of the court, the platform, a service firm or an appraiser, nor a near relative of one"),
    )
    read = forms.BooleanField(
        label=_("I have read the lot file and its gaps; I know that a bid cannot be withdrawn and that the deposit is "
                "lost if I win and do not pay"),
    )  # fmt: skip
    as_creditor = forms.BooleanField(
        label=_("I am the creditor of this case and ask to be exempt from the deposit up to my claim"), required=False
    )


class Enrol(BidderPage):
    """Enrol for a lot; the deposit and its reference come next."""

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        return self._page(request, lot, EnrolForm())

    def post(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        form = EnrolForm(request.POST)
        if not form.is_valid():
            return self._page(request, lot, form, 422)
        court, asked = court_of(lot), form.cleaned_data
        try:
            with inside(court):
                here = find(lot)
                if joined_in(self.account, lot) is None:
                    _enrol(self.account, here, asked)
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            return self._page(request, lot, form, 422)
        return redirect(reverse("public:mine") + f"#lot-{lot}")

    def _page(self, request: HttpRequest, lot: UUID, form: EnrolForm, status: int = 200) -> HttpResponse:
        with inside(court_of(lot)):
            here = find(lot)
            told = {"here": here, "lot": here.lot, "form": form, "part": part_of(self.account, here), "words": words}
            return page(request, "public/enrol.jinja", status=status, **told)


def _enrol(account: Account, here: Here, asked: dict[str, Any]) -> None:
    """Enrol and note it for the owner's eyes, both or nothing.

    :raises AccountUnconfirmed: before a clerk saw the identity document. :raises Refusal: what the act refuses.
    """
    if account.confirmed_at is None:
        raise AccountUnconfirmed()
    at, stamp = now(), hashed(f"{account.pk}{uuid7()}")
    who = Somebody(account.kind, account.name, account.id_kind, account.identifier)
    wish = acts.Bidder(who, account.account, stamp, asked["declares_free"], asked["as_creditor"])
    acts.enrol_bidder(
        round=Round.objects.select_related("sale", "case").get(pk=here.lot.id), bidder=wish,
        by=automation("auction_desk"), at=at,
    )  # fmt: skip
    join_lot(account=account, court_id=here.court.pk, lot_id=here.lot.id, secret_hash=stamp, at=at)


class BidForm(forms.Form):
    """A bid. Its id makes it count once, however often it is sent."""

    id = forms.RegexField(BID_ID, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, here: Here, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["amount"] = AmountField(label=_("Your bid"), currency=here.lot.currency)


class Bid(BidderPage):
    """The form of a bid for pages without a script."""

    posts_each_minute = 120

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            here = find(lot)
            return self._page(request, here, self._blank(here), part_of(self.account, here))

    def post(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        court = court_of(lot)
        with inside(court):
            here = find(lot)
            part = part_of(self.account, here)
        form, received = BidForm(request.POST, here=here), now()
        if not form.is_valid():
            with inside(court):
                return self._page(request, here, form, part, 422)
        try:
            receipt = _place(here, part, form.cleaned_data["id"], form.cleaned_data["amount"], received)
        except Refusal as refusal:
            form.add_error(None, refusal_text(refusal))
            with inside(court):
                return self._page(request, find(lot), form, part, 422)
        return redirect("public:receipt", lot=lot, bid=receipt.key)

    def _blank(self, here: Here) -> BidForm:
        return BidForm(initial={"id": uuid7().hex, "amount": here.next_amount}, here=here)

    def _page(
        self, request: HttpRequest, here: Here, form: BidForm, part: Part | None, status: int = 200
    ) -> HttpResponse:
        told = {"here": here, "lot": here.lot, "form": form, "part": part, "live": here.is_live(now()), "words": words}
        return page(request, "public/bid.jinja", status=status, **told)


def _place(here: Here, part: Part | None, key: str, amount: int, received: Any) -> Receipt:
    """Place a bid and wait until it is durable; outside every transaction of the page.

    :raises NotQualified: if this bidder has no code name here. :raises Refusal: if nothing was recorded.
    """
    if part is None or part.code is None:
        raise NotQualified()
    return counter.place(here.court.pk, Asked(here.lot.id, Command(Kind.BID, part.code, amount, key), received))


class Ticket(BidderPage):
    """What lets a script bid on the live site for some minutes."""

    posts_each_minute = 30

    def post(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            part = part_of(self.account, find(lot))
            made = floor.ticket(lot_id=lot, bidder_id=part.mine.id, now=now()) if part and part.may_bid else None
        if made is None:
            return JsonResponse({"detail": refusal_text(NotQualified())}, status=403)
        return JsonResponse({"ticket": made})


class ReceiptPage(BidderPage):
    """What became of a bid, with the court's signature; for the bidder whose bid it is."""

    def get(self, request: HttpRequest, lot: UUID, bid: str) -> HttpResponse:
        with inside(court_of(lot)):
            here = find(lot)
            part = part_of(self.account, here)
            receipt = _kept(lot, part.code, bid) if part and part.code else None
            if receipt is None:
                raise Http404(_now("There is no such bid of yours on this lot."))
            signed = receipts.sign(settings.RECEIPT_KEY, receipt)
            if request.GET.get("as") == "json":
                return _file(signed, bid)
            return page(
                request, "public/receipt.jinja", here=here, lot=here.lot, receipt=receipt, signed=signed, part=part,
                why=words.outcome_words(receipt.outcome), key=receipts.public_key(settings.RECEIPT_KEY),
                text=json.dumps(signed, indent=1, ensure_ascii=False), live=here.is_live(now()),
            )  # fmt: skip


def _kept(lot: UUID, code: str, bid: str) -> Receipt | None:
    row = Ruling.objects.filter(head_id=lot, key=bid, bidder=code).first()
    if row is None:
        return None
    return rows.Receipt(
        lot, row.seq, row.kind, row.bidder, row.amount, bid, row.text, row.decided_at, row.closes_at, row.outcome,
        bytes(row.hash),
    )  # fmt: skip


def _file(signed: dict[str, Any], bid: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="receipt-{bid}.json"'}
    return JsonResponse(signed, headers=headers)
