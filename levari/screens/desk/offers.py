"""Every act that could concern a case: offered now to this person, or the reason why not, in words. Decides nothing:
the act's own page and the door decide again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from levari.access.models import Actor
from levari.casefile.frame import address, role_words
from levari.casefile.models import Case
from levari.journey import ROOMS, STEPS, Step, raised_by
from levari.screens.desk.words import day_words
from levari.ui.formatting import money_text


@dataclass(frozen=True)
class Facts:
    """What the offers of one case hang on: its open to-dos, those that stand from a day on, when others were last done,
    what is held, what is due."""

    open_tasks: frozenset[str]
    later_tasks: Mapping[str, datetime]
    done_tasks: Mapping[str, datetime]
    held_amount: int
    due_amount: int


@dataclass(frozen=True)
class Offer:
    """One act of the journey for one person and one case."""

    step: Step
    text: Any
    href: str | None
    allowed: bool
    reason: str = ""
    imposes: bool = False
    due: bool = False

    @property
    def room(self) -> Any:
        """The room's name on screen."""
        return ROOMS[self.step.room]


def offers(case: Case, *, actor: Actor, roles: Iterable[str], facts: Facts) -> list[Offer]:
    """All acts that can concern an existing case, in the order of the journey."""
    return [_offer(step, case, actor, frozenset(roles), facts) for step in STEPS if step.states]


def _offer(step: Step, case: Case, actor: Actor, roles: frozenset[str], facts: Facts) -> Offer:
    if step.automatic:
        reasons = [_automatic()]
    else:
        reasons = [*_about_case(step, case, facts), *_about_person(step, case, actor, roles)]
    href = address(step.page, case.number) if step.page else None
    is_due = bool(step.task) and step.task in facts.open_tasks
    return Offer(step, step.name, href, not reasons and href is not None, " ".join(reasons), step.imposes, is_due)


def _automatic() -> str:
    return _("The platform does this by itself; nobody has to ask for it.")


def _about_case(step: Step, case: Case, facts: Facts) -> list[str]:
    if case.state not in step.states:
        return [_("The case is %(state)s.") % {"state": case.get_state_display()}]
    if step.closing and case.closing != step.closing:
        return [_("The case was not closed in this way.")]
    wanted = step.task or step.needs
    if wanted and wanted not in facts.open_tasks:
        return [_not_due(step, wanted, facts)]
    if step.held and not facts.held_amount:
        return [_("Nothing is held for this case.")]
    if step.settled and facts.due_amount:
        return [_("%(amount)s is still owed.") % {"amount": money_text(facts.due_amount, case.currency)}]
    return []


def _not_due(step: Step, wanted: str, facts: Facts) -> str:
    if from_at := facts.later_tasks.get(wanted):
        return _("Not before %(day)s.") % {"day": day_words(from_at)}
    if step.task and (done := facts.done_tasks.get(wanted)):
        return _("Done on %(day)s; it is not due again.") % {"day": day_words(done)}
    before = [str(other.name) for other in raised_by(wanted)]
    if not before:
        return _("It is not due in this case.")
    return _("Not due yet. It comes after: %(acts)s.") % {"acts": _(" or ").join(before)}


def _about_person(step: Step, case: Case, actor: Actor, roles: frozenset[str]) -> list[str]:
    if not step.roles & roles:
        return [_("For this one must be: %(roles)s.") % {"roles": role_words(step.roles)}]
    if step.assigned and not case.is_assigned(actor):
        owners = [person.spoken_name for person in (case.officer, case.judge) if person]
        return [_("The case is assigned to %(names)s.") % {"names": ", ".join(owners) or _("nobody yet")}]
    return []
