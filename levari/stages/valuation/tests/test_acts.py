"""Each act of a valuation: it works, is refused, is replayed, is refused to the wrong person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levari.access.automations import automation
from levari.record.errors import NotPermitted
from levari.stages.valuation import acts, jobs, queries
from levari.stages.valuation.models import Appraiser, Estimate, Passed, Valuation
from levari.stages.valuation.rules import appraisers, objections, reports, routes, standing, terms
from levari.stages.valuation.tests.scene import FACTS, VALUE, Flat, flat
from levari.jobs.clock import now
from tests.answers import exchange, sent, body

__all__ = ["exchange", "flat"]


def test_a_valuation_starts_with_the_sides(flat: Flat) -> None:
    made = flat.start(key="k")
    assert (made.route, made.state) == ("agreed", "seeking")
    assert flat.tasks() == {"valuation.take_route"}
    assert flat.start(key="k").pk == made.pk
    with pytest.raises(standing.ValuationUnderWay):
        flat.start()
    [entry] = flat.entries("valuation.started")
    assert '"in_time":true' in entry.event


def test_what_is_not_held_or_not_described_is_not_valued(flat: Flat) -> None:
    with pytest.raises(standing.FactMissing):
        flat.start(facts={"area_m2": " "})
    with pytest.raises(NotPermitted):
        flat.start(by=flat.people.judge)
    with pytest.raises(NotPermitted):
        flat.start(by=automation("clock"))
    with pytest.raises(NotPermitted):
        flat.start(by=flat.people.other_officer)
    with flat.court:
        flat.asset.measures.update(state="released", held_amount=0)
        flat.case.gauge.attached_amount = 0
        flat.case.gauge.save()
    with pytest.raises(standing.NotSeized):
        flat.start()
