"""Today's work, all batch pages, and what waits for a signature."""

from django.http import HttpRequest, HttpResponse

from levari.access.login import roles_of
from levari.access.permissions import Permission
from levari.casefile.frame import address, page, role_words
from levari.casefile.pages import StaffPage
from levari.jobs.clock import now
from levari.journey import ROOMS, STEPS
from levari.screens.desk import work
from levari.screens.desk.approvals import waiting
from levari.screens.desk.words import clock_words, day_words


class Today(StaffPage):
    """What this person has to do: how much of what, what is late, what runs out."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        actor, at = request.actor, now()  # type: ignore[attr-defined]
        roles = roles_of(actor.pk)
        piles = work.piles(actor, roles, at)
        return page(
            request, "desk/today.jinja", at=at, piles=piles, todos=work.first_todos(actor, roles, at),
            clocks=work.running_out(actor, at), clock_words=clock_words, day_words=day_words,
            late=sum(pile.late for pile in piles), soon=sum(pile.soon for pile in piles),
            count=sum(pile.count for pile in piles), full=any(pile.full for pile in piles),
        )  # fmt: skip


class BatchWork(StaffPage):
    """Every act of this person's roles that can be done on many cases at once, with what waits for it."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        actor, at = request.actor, now()  # type: ignore[attr-defined]
        roles = frozenset(roles_of(actor.pk))
        piles = {pile.what: pile for pile in work.piles(actor, roles, at)}
        rows = [
            (ROOMS[step.room], step.name, href, piles.get(step.task), role_words(step.roles))
            for step in STEPS
            if step.batch and step.roles & roles and (href := address(step.batch))
        ]
        return page(request, "desk/batch.jinja", rows=rows)


class Approvals(StaffPage):
    """What waits for a second person, exactly as it was shown, with its hash."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest) -> HttpResponse:
        actor = request.actor  # type: ignore[attr-defined]
        return page(
            request, "desk/approvals.jinja", day_words=day_words,
            groups=waiting(actor, roles_of(actor.pk), now()),
        )  # fmt: skip
