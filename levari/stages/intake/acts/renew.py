"""Confirmations that grew too old before anybody opened the case: the registers are asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.queries import this_court
from levari.record.door import Draft, act
from levari.stages.intake.acts import decisions
from levari.stages.intake.acts.file_applications import want_checks
from levari.stages.intake.docket.filing import filing_of
from levari.stages.intake.models import Application
from levari.stages.intake.subjects import subject_of

BASIS = "intake.party_confirmed"


@dataclass(frozen=True)
class Aged:
    """One application that passed its gates so long ago that its confirmations do not count any more."""

    application: Application


@act("intake.confirmations_aged", needs=Permission.REMIND, locks="application", bulk="items")
def renew_confirmations(entries: list[Draft], *, items: Sequence[Aged], by: Actor, at: datetime) -> list[Application]:
    """This act will put applications back before their gates and have the registers asked again about everybody whose
    confirmation is not recent; the gates are decided on the new answers."""
    court, wanted, made = this_court(), {}, []
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.application.entry_id)
        entry.state(basis=BASIS, application=item.application)
        if item.application.state == Application.State.CONFIRMED:
            made.append(decisions.Decision(item.application, Application.State.RECEIVED, entry.id))
            for party in filing_of(item.application.content).parties:
                wanted.setdefault(subject_of(party), (party, item.application.pk))
    decisions.write(made, at)
    decisions.finish_tasks([one.application for one in made], at)
    want_checks(court.pk, wanted, at)
    entries[0].defer("intake.ask_registers", queueing_lock=f"intake.ask_registers:{court.pk}", court=court.pk)
    return [item.application for item in items]
