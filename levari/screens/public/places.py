"""Which court a lot belongs to, and being inside that court as a visitor."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from levari.access.context import acting
from levari.access.models import Court
from levari.stages.auction.models import Head
from levari.stages.auction.queries import public


@dataclass(frozen=True)
class Here:
    """A published lot, its head and its court."""

    lot: public.PublicLot
    head: Head
    court: Court

    @property
    def is_over(self) -> bool:
        """Whether the round has ended."""
        return self.lot.state in ("sold", "failed", "withdrawn")

    def is_live(self, at: datetime) -> bool:
        """Whether a bid could be accepted now."""
        return self.lot.state == "announced" and self.lot.opens_at <= at < self.lot.closes_at

    @property
    def next_amount(self) -> int:
        """The least that an ordinary bidder may bid now, in minor units."""
        price = self.head.price_amount
        return self.head.start_amount if price is None else price + self.head.step_amount


@contextmanager
def inside(court: Court) -> Iterator[None]:
    """Inside a court's wall and time zone, as nobody."""
    with acting(court=court.pk), timezone.override(ZoneInfo(court.timezone)):
        yield


def court_of(lot_id: UUID) -> Court:
    """The court of a lot; heads are published, so they are read outside every wall.

    :raises Http404: if there is no such lot.
    """
    found = Head.objects.filter(pk=lot_id).select_related("court").first()
    if found is None:
        raise Http404(_("There is no such lot."))
    return found.court


def find(lot_id: UUID) -> Here:
    """A published lot (inside its court).

    :raises Http404: if it was not announced.
    """
    head = Head.objects.filter(pk=lot_id).select_related("court").first()
    lot = public.lot(lot_id)
    if head is None or lot is None:
        raise Http404(_("There is no such lot."))
    return Here(lot, head, head.court)


def courts() -> list[Court]:
    """The courts that ever announced a lot."""
    return list(Court.objects.filter(Exists(Head.objects.filter(court=OuterRef("pk")))).order_by("code"))
