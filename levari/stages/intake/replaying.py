"""The openings of a court as the record tells them, for anybody who wants to recompute the draws."""

from collections.abc import Iterator
from itertools import groupby
from uuid import UUID

from levari.casefile.models import Case
from levari.record.queries import events_of_kind
from levari.stages.intake.assignment import Opened, replay

OPENED, PUBLISHED = "intake.case_opened", "intake.draw_seeds_published"


def commitments() -> dict[str, str]:
    """Every published commitment of this court by day, from the entries that published them."""
    found: dict[str, str] = {}
    for _, event in events_of_kind(PUBLISHED):
        found = {**event["facts"]["commitments"], **found}
    return found


def replay_draws() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Recompute every draw of this court: each case number with what differs (inside `acting`)."""
    published = commitments()
    for _, openings in groupby(_openings(), key=lambda opening: opening.number.partition("）")[0]):
        for number, differences in replay(openings, published):
            yield number, tuple(differences)


def _openings() -> Iterator[Opened]:
    cases: dict[UUID | None, tuple[str, str]] = {pk: (str(officer), str(judge)) for pk, officer, judge in
             Case.objects.values_list("pk", "officer_id", "judge_id").iterator()}  # fmt: skip
    told = [(event["facts"], cases.get(case_id, ("nobody", "nobody"))) for case_id, event in events_of_kind(OPENED)]
    told.sort(key=lambda one: _place(one[0]["number"]))
    for facts, (officer, judge) in told:
        yield Opened(facts["number"], facts, officer, judge)


def _place(number: str) -> tuple[str, int]:
    year, _, rest = number.partition("）")
    return year, int("".join(letter for letter in rest.rpartition("执")[2] if letter.isdigit()))
