"""The list of lots with its filters and its map, and the pages that explain."""

from django.http import HttpRequest, HttpResponse

from levari.jobs.clock import now
from levari.screens.public import map as maps
from levari.screens.public import places, search, words
from levari.screens.public.frame import PublicPage, page


class Lots(PublicPage):
    """Look for lots."""

    def get(self, request: HttpRequest) -> HttpResponse:
        at, courts = now(), places.courts()
        form = search.SearchForm(request.GET or None)
        fits = not form.is_bound or form.is_valid()
        asked = form.cleaned_data if form.is_bound and fits else {}
        chosen = courts if fits else []
        part = search.find(chosen, asked, at, before=request.GET.get("before", ""), after=request.GET.get("after", ""))
        return page(
            request, "public/lots.jinja", status=200 if fits else 422, form=form, part=part, at=at, words=words,
            pictures=search.pictures(part.rounds), map=maps.drawn(chosen, asked, at), narrowed=bool(request.GET),
            box=asked.get("box"),
        )  # fmt: skip


class Help(PublicPage):
    """How an auction goes, how to take part, how to check a result."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "public/help.jinja")


class Data(PublicPage):
    """Feeds, calendar and the open interface."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return page(request, "public/data.jinja", root=request.build_absolute_uri("/").rstrip("/"))
