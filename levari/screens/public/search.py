"""Looking for lots: filters, and parts of the list by place in it, never by number.

Each court is asked once for a page, so a search costs the same however many lots there are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from levari.access.models import Court
from levari.casefile.models import Photograph
from levari.screens.public.places import inside
from levari.stages.auction.models import Head, Round
from levari.ui.fields import AmountField

SIZE = 12
STATES = (
    ("open", _("not over yet")), ("live", _("bidding is open")), ("coming", _("announced, not open yet")),
    ("ended", _("over")),
)  # fmt: skip
_ENDED = ("sold", "failed", "withdrawn")
_BOX = re.compile(r"(-?\d{1,3}(?:\.\d{1,5})?)" + r",(-?\d{1,3}(?:\.\d{1,5})?)" * 3, re.ASCII)


class SearchForm(forms.Form):
    """What one may look for; nothing of it has to be said."""

    all_optional = True
    q = forms.CharField(label=_("Words in name or description"), max_length=100, required=False)
    place = forms.CharField(label=_("Place"), max_length=100, required=False)
    thing = forms.ChoiceField(
        label=_("Kind of thing"), required=False,
        choices=[("", _("any")), ("land", _("land or house")), ("vehicle", _("vehicle"))],
    )  # fmt: skip
    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES, initial="open")
    low = AmountField(label=_("Price from"), required=False, least=0)
    high = AmountField(label=_("Price up to"), required=False, least=0)
    box = forms.RegexField(_BOX, required=False, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Box:
    """A part of the map in degrees."""

    south: Decimal
    west: Decimal
    north: Decimal
    east: Decimal

    @classmethod
    def read(cls, text: str) -> "Box | None":
        """The box in an address."""
        found = _BOX.fullmatch(text or "")
        return cls(*map(Decimal, found.groups())) if found else None

    def __str__(self) -> str:
        return ",".join(f"{value:.5f}" for value in (self.south, self.west, self.north, self.east))


@dataclass(frozen=True)
class Part:
    """A part of the list, and the places to go on from: earlier and later."""

    rounds: list[Any]
    before: str | None
    after: str | None


def matching(asked: dict[str, Any], at: datetime) -> QuerySet[Round]:
    """The published rounds that fit (inside their court), with the present close, price and number of bids."""
    head = Head.objects.filter(pk=OuterRef("pk"))
    rows = Round.objects.filter(announced_at__isnull=False).annotate(
        ends_at=Subquery(head.values("closes_at")), bids=Subquery(head.values("seq")),
        leading=Subquery(head.values("price_amount")),
        price=Coalesce(Subquery(head.values("price_amount")), "start_amount"),
    )  # fmt: skip
    rows = rows.filter(_state(asked.get("state") or "open", at))
    for word in (asked.get("q") or "").split()[:8]:
        rows = rows.filter(
            Q(sale__dossier__name__icontains=word) | Q(sale__dossier__description__icontains=word)
            | Q(sale__dossier__place__icontains=word)
        )  # fmt: skip
    if place := asked.get("place"):
        rows = rows.filter(sale__dossier__place__icontains=place)
    if thing := asked.get("thing"):
        rows = rows.filter(sale__asset__kind=thing)
    if asked.get("low") is not None:
        rows = rows.filter(price__gte=asked["low"])
    if asked.get("high") is not None:
        rows = rows.filter(price__lte=asked["high"])
    return rows


def _state(state: str, at: datetime) -> Q:
    return {
        "open": Q(state__in=("announced", "suspended")),
        "live": Q(state="announced", opens_at__lte=at, ends_at__gt=at),
        "coming": Q(state__in=("announced", "suspended"), opens_at__gt=at),
        "ended": Q(state__in=_ENDED),
    }[state]


def in_box(rows: QuerySet[Round], box: Box | None) -> QuerySet[Round]:
    """Those of them in a part of the map."""
    if box is None:
        return rows
    return rows.filter(
        sale__dossier__latitude__range=(box.south, box.north), sale__dossier__longitude__range=(box.west, box.east)
    )


def _mark(row: Any) -> str:
    return f"{row.closes_at.isoformat()}~{row.pk}"


def _place(text: str) -> tuple[datetime, UUID] | None:
    when, _tilde, which = text.partition("~")
    try:
        at = parse_datetime(when)
        return (at, UUID(which)) if at and at.tzinfo else None
    except ValueError:
        return None


def find(
    courts: Sequence[Court],
    asked: dict[str, Any],
    at: datetime,
    *,
    before: str = "",
    after: str = "",
    size: int = SIZE,
) -> Part:
    """A part of the list of lots that fit, what closes next at the top, what is over the newest first.

    :param before: and `after`: marks from an earlier part; what is no mark is left out of account.
    """
    falling = asked.get("state") == "ended"
    mark, back = _place(before or after), bool(before) and _place(before) is not None
    rising = falling == back
    found: list[Any] = []
    for court in courts:
        with inside(court):
            rows = in_box(matching(asked, at), Box.read(asked.get("box") or ""))
            if mark:
                beyond = Q(closes_at=mark[0], pk__gt=mark[1]) | Q(closes_at__gt=mark[0])
                below = Q(closes_at=mark[0], pk__lt=mark[1]) | Q(closes_at__lt=mark[0])
                rows = rows.filter(beyond if rising else below)
            rows = rows.select_related("sale__dossier", "sale__asset", "court").defer("sale__dossier__description")
            order = ("closes_at", "pk") if rising else ("-closes_at", "-pk")
            found += list(rows.order_by(*order)[: size + 1])
    found.sort(key=lambda row: (row.closes_at, row.pk), reverse=not rising)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    first, last = (_mark(found[0]), _mark(found[-1])) if found else (None, None)
    has_before, has_after = (more, True) if back else (mark is not None, more)
    return Part(found, first if has_before else None, last if has_after else None)


def pictures(rounds: Sequence[Any]) -> dict[UUID, str]:
    """The first photograph of each lot by its content hash, one read for each court."""
    first: dict[UUID, str] = {}
    for court in {row.court_id: row.court for row in rounds}.values():
        with inside(court):
            mine = {row.sale.asset_id: row.pk for row in rounds if row.court_id == court.pk}
            rows = Photograph.objects.filter(asset_id__in=mine).order_by("pk").values_list("asset_id", "hash")
            for asset, stamp in rows:
                first.setdefault(mine[asset], stamp)
    return first
