"""The draws of appraisers of a court as the record tells them, for anybody who wants to draw again."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from levari.casefile.models import Case
from levari.record.queries import events_of_kind
from levari.stages.valuation.rules.appraisers import draw_order, seed_text

DRAWN, PUBLISHED = "valuation.appraisers_drawn", "intake.draw_seeds_published"


def replay_draws() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Draw every order of this court again: each case number with what differs (inside `acting`)."""
    published: dict[str, str] = {}
    for _, event in events_of_kind(PUBLISHED):
        published = {**event["facts"]["commitments"], **published}
    numbers = dict(Case.objects.values_list("pk", "number"))
    for case_id, event in events_of_kind(DRAWN):
        if not event["facts"]["by_parties"]:
            yield numbers[case_id], tuple(differences(event["facts"], published))  # type: ignore[index]


def differences(facts: Mapping[str, Any], published: Mapping[str, str]) -> Iterator[str]:
    """What of a draw is not as the seed gives it.

    :param published: the commitment to the seed of each day.
    """
    commitment = published.get(facts["seed_on"])
    if commitment is None:
        yield f"no seed was published for {facts['seed_on']}"
    elif commitment != hashlib.sha256(facts["seed"].encode()).hexdigest():
        yield f"the seed is not the one that was published for {facts['seed_on']}"
    seed = seed_text(facts["seed"], facts["asset"], facts["number"])
    order = list(draw_order(seed, facts["candidates"], len(facts["order"])))
    if order != facts["order"]:
        yield f"the draw names {', '.join(order)}, the entry says {', '.join(facts['order'])}"
    if facts["commissioned"] != facts["order"][0]:
        yield f"the draw names {facts['order'][0]}, commissioned was {facts['commissioned']}"
