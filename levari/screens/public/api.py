"""The open interface: lots as JSON, read only, without persons. Described by `openapi.json` beside this file."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from levari.basics.money import format_minor
from levari.jobs.clock import now
from levari.screens.public import search
from levari.screens.public.frame import PublicPage
from levari.screens.public.pages.lot import accepted, priced
from levari.screens.public.places import court_of, courts, find, inside
from levari.stages.auction.bidding import floor
from levari.stages.auction.queries import public

_HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=2"}
DESCRIPTION = Path(__file__).with_name("openapi.json")


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _short(request: HttpRequest, row: Any) -> dict[str, Any]:
    """A lot in a list."""
    money, dossier = lambda amount: format_minor(amount, row.currency), row.sale.dossier
    return {
        "id": str(row.pk), "url": request.build_absolute_uri(reverse("public:lot", args=[row.pk])),
        "name": dossier.name, "thing": row.sale.asset.kind, "place": dossier.place,
        "latitude": None if dossier.latitude is None else float(dossier.latitude),
        "longitude": None if dossier.longitude is None else float(dossier.longitude),
        "court": row.court.name, "round": row.kind, "state": row.state, "currency": row.currency,
        "start_price": money(row.start_amount), "price": None if row.leading is None else money(row.leading),
        "deposit": money(row.deposit_amount), "opens_at": _stamp(row.opens_at), "closes_at": _stamp(row.ends_at),
    }  # fmt: skip


def _whole(request: HttpRequest, lot: UUID) -> dict[str, Any]:
    """A lot with its file and its bids (inside its court)."""
    here = find(lot)
    seen, stands, price = here.lot, floor.result(lot_id=lot), priced(lot)
    money = lambda amount: format_minor(amount, seen.currency)  # noqa: E731 - seven times the same currency
    return {
        "id": str(lot), "url": request.build_absolute_uri(reverse("public:lot", args=[lot])), "name": seen.name,
        "description": seen.description, "thing": seen.thing, "place": seen.place,
        "latitude": None if seen.latitude is None else float(seen.latitude),
        "longitude": None if seen.longitude is None else float(seen.longitude),
        "court": seen.court, "round": seen.kind, "state": seen.state, "phase": str(stands.phase),
        "currency": seen.currency, "start_price": money(seen.start), "step": money(seen.step),
        "deposit": money(seen.deposit), "price": None if stands.price is None else money(stands.price),
        "leader": stands.leader, "opens_at": _stamp(seen.opens_at), "closes_at": _stamp(stands.closes_at),
        "extensions": stands.extensions, "rows": stands.seq, "head": stands.head, "gaps": list(seen.gaps),
        "reference_price": {
            "amount": money(seen.valuation), "method": price.method if price else None,
            "valid_until": price.valid_until_on.isoformat() if price else None,
        },
        "title_proof": seen.title_proof, "burdens": list(seen.burdens), "occupancy": seen.occupancy,
        "taxes": None if seen.taxes is None else money(seen.taxes), "taxes_borne_by": seen.taxes_borne_by,
        "defects": seen.defects, "inspections": list(seen.inspections),
        "photographs": [
            request.build_absolute_uri(reverse("public:picture", args=[lot, one.hash, 1280])) for one in seen.pictures
        ],
        "bids": [
            {"seq": row.seq, "bidder": row.bidder, "amount": money(row.amount), "at": _stamp(row.decided_at)}
            for row in accepted(lot)
        ],
        "questions": [{"text": one.text, "answer": one.answer or None} for one in public.questions(lot)],
        "log": request.build_absolute_uri(reverse("public:log", args=[lot])),
    }  # fmt: skip


class Lots(PublicPage):
    """`GET /auctions/api/lots`: lots that fit, at most 50; `next` is the address of more."""

    each_minute = 120

    def get(self, request: HttpRequest) -> HttpResponse:
        form = search.SearchForm(request.GET)
        if not form.is_valid():
            wrong = [{"parameter": name, "detail": " ".join(map(str, why))} for name, why in form.errors.items()]
            return JsonResponse({"title": "Query unreadable", "status": 400, "errors": wrong}, status=400)
        part = search.find(courts(), form.cleaned_data, now(), after=request.GET.get("after", ""), size=50)
        query = request.GET.copy()
        query["after"] = part.after or ""
        more = f"{request.path}?{query.urlencode()}" if part.after else None
        lots = [_short(request, row) for row in part.rounds]
        return JsonResponse(
            {"lots": lots, "next": request.build_absolute_uri(more) if more else None}, headers=_HEADERS
        )


class Lot(PublicPage):
    """`GET /auctions/api/lots/<id>`: one lot with its file and its bids."""

    each_minute = 120

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            return JsonResponse(_whole(request, lot), headers=_HEADERS)


class Description(PublicPage):
    """The description of this interface (OpenAPI 3.1)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=300"}
        return HttpResponse(DESCRIPTION.read_bytes(), content_type="application/json", headers=headers)
