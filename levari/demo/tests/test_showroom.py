"""The showroom: three lots in three states, by real acts, money in order, the same when it is done again."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from levari.access.context import acting
from levari.access.models import Court
from levari.demo.courts import OTHER
from levari.demo.district import found_district
from levari.demo.showroom import Showroom
from levari.jobs import clock
from levari.ledger.invariants import Finding
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Head, Round
from levari.stages.auction.queries import check_invariants
from levari.stages.auction.rules.published import read
from levari.stages.auction.rules.replaying import replay
from levari.stages.distribution.queries import check_invariants as books

ZONE = ZoneInfo("Asia/Shanghai")
pytestmark = pytest.mark.django_db(transaction=True)


def lived_through(showroom: Showroom) -> None:
    """All its days, one after the other, then the true clock."""
    for day in showroom.days():
        clock.set_to(max(datetime.combine(day, time(9), ZONE), clock.now()))
        showroom.work(day)
    clock.run_true()
    showroom.open_doors()


@pytest.fixture
def showroom(fresh_database: Any) -> Iterator[Showroom]:
    """The showroom of the second court, lived through until now."""
    today = datetime.now(ZONE).date()
    clock.set_to(datetime.combine(today, time(8), ZONE).replace(year=today.year - 1))
    found_district(clock.now())
    made = Showroom(Court.objects.get(code=OTHER.code), today, set_clock=clock.set_to)
    lived_through(made)
    yield made


def test_three_lots_in_three_states_and_again_the_same(showroom: Showroom) -> None:
    with acting(court=showroom.court.pk, purpose="test"):
        rounds = list(Round.objects.order_by("case__number"))
        findings: list[Finding] = [*check_invariants(), *books()]
    assert [row.state for row in rounds] == ["sold", "announced", "announced"]
    assert findings == []
    sold, live, coming = (Head.objects.get(pk=row.pk) for row in rounds)
    at = clock.now()
    assert (sold.price_amount, sold.phase) == (51_500_00, "closed")
    assert live.opens_at < at < live.closes_at and live.price_amount == 1_550_000_00
    assert coming.opens_at > at and coming.price_amount is None
    with acting(court=showroom.court.pk):
        log = read(floor.published_log(lot_id=sold.pk))
    assert replay(log).head.price == 51_500_00
    before = list(Head.objects.order_by("pk").values_list("pk", "seq"))
    showroom.open_doors()
    assert list(Head.objects.order_by("pk").values_list("pk", "seq")) == before
