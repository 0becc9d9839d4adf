"""Lots for other programs of people: a calendar of openings and closings, and feeds in two formats."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar as ICalendar
from icalendar import Event

from levari.jobs.clock import now
from levari.screens.public import words
from levari.screens.public.frame import PublicPage
from levari.screens.public.places import court_of, courts, find, inside
from levari.screens.public.search import find as search
from levari.ui.formatting import money_text

#: How many lots a feed or calendar holds.
MOST = 100
_CACHE = {"Cache-Control": "public, max-age=60"}


def _rounds(at: datetime) -> list[Any]:
    return search(courts(), {"state": "open"}, at, size=MOST).rounds


def _address(request: HttpRequest, lot: Any) -> str:
    return request.build_absolute_uri(reverse("public:lot", args=[lot]))


def _summary(row: Any) -> str:
    """The terms of a lot in one line."""
    return _("Start price %(start)s, deposit %(deposit)s, bidding from %(opens)s to %(closes)s") % {
        "start": money_text(row.start_amount, row.currency), "deposit": money_text(row.deposit_amount, row.currency),
        "opens": row.opens_at.isoformat(timespec="minutes"), "closes": row.ends_at.isoformat(timespec="minutes"),
    }  # fmt: skip


def _calendar() -> ICalendar:
    made = ICalendar()
    made.add("prodid", "-//Levari//Auctions//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Judicial auctions"))
    return made


def _event(
    lot: UUID, name: str, place: str, address: str, opens_at: datetime, closes_at: datetime, stamp: datetime, moved: int
) -> Event:
    event = Event()
    event.add("uid", f"{lot}@levari")
    event.add("summary", _("Auction: %(name)s") % {"name": name})
    event.add("dtstart", opens_at)
    event.add("dtend", closes_at)
    event.add("dtstamp", stamp)
    event.add("sequence", moved)
    event.add("url", address)
    if place:
        event.add("location", place)
    return event


def _given(calendar: ICalendar, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **_CACHE}
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8", headers=headers)


class Calendar(PublicPage):
    """Openings and closings of the lots that are not over."""

    each_minute = 30

    def get(self, request: HttpRequest) -> HttpResponse:
        made = _calendar()
        for row in _rounds(now()):
            dossier = row.sale.dossier
            address, stamp = _address(request, row.pk), row.announced_at
            made.add_component(
                _event(row.pk, dossier.name, dossier.place, address, row.opens_at, row.ends_at, stamp, row.bids)
            )
        return _given(made, "auctions.ics")


class LotCalendar(PublicPage):
    """One lot for a calendar."""

    each_minute = 60

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            found = find(lot).lot
        made = _calendar()
        address = _address(request, lot)
        made.add_component(
            _event(
                lot, found.name, found.place, address, found.opens_at, found.closes_at, found.announced_at, found.bids
            )
        )
        return _given(made, f"{lot}.ics")


class Atom(PublicPage):
    """The lots that are not over, as an Atom feed."""

    each_minute = 30

    def get(self, request: HttpRequest) -> HttpResponse:
        home = request.build_absolute_uri(reverse("public:lots"))
        feed = Atom1Feed(
            title=_("Judicial auctions"), link=home, description="", feed_url=request.build_absolute_uri(request.path)
        )
        for row in _rounds(now()):
            feed.add_item(
                title=row.sale.dossier.name, link=_address(request, row.pk), description=_summary(row),
                unique_id=f"urn:uuid:{row.pk}", pubdate=row.announced_at, updateddate=row.announced_at,
                author_name=words.court_words(row.court.name, row.court.name_zh),
            )  # fmt: skip
        return HttpResponse(
            feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8", headers=_CACHE
        )


class JsonFeed(PublicPage):
    """The same as a JSON feed (version 1.1)."""

    each_minute = 30

    def get(self, request: HttpRequest) -> HttpResponse:
        items = [
            {
                "id": f"urn:uuid:{row.pk}", "url": _address(request, row.pk), "title": row.sale.dossier.name,
                "content_text": _summary(row), "date_published": row.announced_at.isoformat(),
            }
            for row in _rounds(now())
        ]  # fmt: skip
        told = {
            "version": "https://jsonfeed.org/version/1.1", "title": _("Judicial auctions"),
            "home_page_url": request.build_absolute_uri(reverse("public:lots")),
            "feed_url": request.build_absolute_uri(request.path), "items": items,
        }  # fmt: skip
        return JsonResponse(told, content_type="application/feed+json", headers=_CACHE)
