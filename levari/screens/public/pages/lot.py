"""One lot: its file with gaps in red, its photographs, the bidding as it stands, questions, result and proof."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from levari.access.automations import automation
from levari.basics.canonical import canonical
from levari.basics.ids import uuid7
from levari.basics.money import format_minor
from levari.casefile.models import ReferencePrice
from levari.casefile.papers import render
from levari.jobs.clock import now
from levari.record.proof import SUFFIX, Erased, NotYetSealed, UnknownEntry, proof_file
from levari.record.queries import entries_of_cases
from levari.screens.public import pictures, words
from levari.screens.public.frame import PublicPage, bidder, page
from levari.screens.public.part import part_of
from levari.screens.public.places import Here, court_of, find, inside
from levari.stages.auction import acts
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Round, Ruling
from levari.stages.auction.queries import public
from levari.stages.valuation import queries
from levari.stages.valuation.models import Determination
from levari.stages.valuation.pages.shown import names_of
from levari.stages.valuation.words import method_words
from levari.ui.language import in_chinese

#: How many accepted bids the page lists; the published log has all.
SHOWN = 20
#: How often a page without a script loads itself again, in seconds.
RELOAD, SLOW_RELOAD = 10, 60


class QuestionForm(forms.Form):
    """A question about the thing. Who asks is not asked."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    text = forms.CharField(
        label=_("Your question"), max_length=800, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Question and answer are published. Write nothing about persons."),
    )  # fmt: skip


class Lot(PublicPage):
    """A lot on one page; a question about it is sent from here."""

    posts_each_minute = 5

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        return self._page(request, lot, QuestionForm(initial={"key": str(uuid7())}))

    def post(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        form = QuestionForm(request.POST)
        if not form.is_valid():
            return self._page(request, lot, form, 422)
        court = court_of(lot)
        with inside(court):
            find(lot)
            round = Round.objects.select_related("sale", "case").get(pk=lot)
            acts.ask_question(
                case=round.case, sale=round.sale, text=form.cleaned_data["text"], by=automation("auction_desk"),
                at=now(), key=f"public:{form.cleaned_data['key']}",
            )  # fmt: skip
        messages.success(request, _now("Your question was sent. The answer will be published here."))
        return redirect(request.path + "#questions")

    def _page(self, request: HttpRequest, lot: UUID, form: QuestionForm, status: int = 200) -> HttpResponse:
        at, court = now(), court_of(lot)
        with inside(court):
            here = find(lot)
            stands = floor.result(lot_id=lot)
            price = priced(lot)
            told: dict[str, Any] = {
                "here": here, "lot": here.lot, "stands": stands, "bids": accepted(lot), "price": price,
                "valued": valued(price),
                "questions": public.questions(lot), "form": form, "words": words, "at": at,
                "widths": pictures.WIDTHS, "live": here.is_live(at), "live_url": settings.LIVE_URL,
                "currency": here.lot.currency, "plain": format_minor,
                "reload": reload_after(here, at), "log_hash": floor.log_fingerprint(lot_id=lot) if here.is_over else "",
                "part": part_of(bidder(request), here), "bid_id": uuid7().hex,
            }  # fmt: skip
            return page(request, "public/lot.jinja", status=status, **told)


def reload_after(here: Here, at: Any) -> int:
    """After how many seconds a page without a script loads itself again; 0 for never."""
    if here.is_over:
        return 0
    return RELOAD if here.is_live(at) or here.lot.phase == "suspended" else SLOW_RELOAD


def accepted(lot: UUID) -> list[Ruling]:
    """The newest accepted bids of a lot, by code name."""
    rows = Ruling.objects.filter(head_id=lot, outcome="accepted", kind__in=("bid", "reveal"))
    return list(rows.order_by("-seq")[:SHOWN])


def priced(lot: UUID) -> ReferencePrice | None:
    """How the reference price of a lot was found (inside its court)."""
    return ReferencePrice.objects.filter(Q(pk__in=Round.objects.filter(pk=lot).values("sale__price"))).first()


def valued(price: ReferencePrice | None) -> dict[str, Any] | None:
    """All that a price rests on: facts, routes, reports with interval and samples; whom it is about, and what the judge
    or an officer wrote in free text, stays in the file (inside its court)."""
    made = Determination.objects.filter(price=price).select_related("valuation").first() if price else None
    if made is None:
        return None
    valuation = made.valuation
    reports = [one for one in queries.estimates_of(valuation) if one.route == valuation.route and one.amount]
    language = "zh" if in_chinese() else "en"
    return {
        "facts": [(name, value) for name, value in valuation.facts],
        "passed": [(row.get_route_display(), row.get_why_display()) for row in valuation.passed.order_by("pk")],
        "reports": [(one, one.source in made.counted, method_words(one)[language]) for one in reports],
        "names": names_of(one.source for one in reports), "count": len(made.counted),
    }  # fmt: skip


class Sheet(PublicPage):
    """The lot sheet as PDF, exactly as it was published."""

    each_minute = 60

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            here = find(lot)
            paper = public.sheet(lot)
            if paper is None:
                raise Http404(_now("There is no such lot."))
            body = render(paper)
        name = quote(f"{here.lot.name}.pdf")
        headers = {"Content-Disposition": f"inline; filename*=UTF-8''{name}", "Cache-Control": "public, max-age=300"}
        return HttpResponse(body, content_type="application/pdf", headers=headers)


class Picture(PublicPage):
    """A photograph of the thing in one of a few widths."""

    def get(self, request: HttpRequest, lot: UUID, stamp: str, width: int) -> HttpResponse:
        with inside(court_of(lot)):
            kept = pictures.stored(lot, stamp) if width in pictures.WIDTHS else None
        made = pictures.resized(kept, width) if kept else None
        if made is None:
            raise Http404(_now("There is no such picture."))
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
        return HttpResponse(made, content_type="image/jpeg", headers=headers)


class LogFile(PublicPage):
    """The published log of the bidding, as `levari auction replay` reads it."""

    each_minute = 60

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            find(lot)
            body = canonical(floor.published_log(lot_id=lot))
        headers = {"Content-Disposition": f'attachment; filename="{lot}.json"'}
        return HttpResponse(body, content_type="application/json", headers=headers)


class ProofFile(PublicPage):
    """The proof that the end of a round, with the hash of its log, stands in the sealed record."""

    each_minute = 60

    def get(self, request: HttpRequest, lot: UUID) -> HttpResponse:
        with inside(court_of(lot)):
            find(lot)
            case = Round.objects.values_list("case_id", flat=True).get(pk=lot)
            told = entries_of_cases([case], ["auction.round_ended"])
            entry = next((one.id for one in told if one.facts.get("round") == str(lot)), None)
            if entry is None:
                raise Http404(_now("This round has no result yet."))
            try:
                text = proof_file(entry)
            except (UnknownEntry, NotYetSealed, Erased):
                raise Http404(_now("The result is not sealed yet. Try again in a moment.")) from None
        headers = {"Content-Disposition": f'attachment; filename="{lot}{SUFFIX}"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
