"""The named people of the demo district at work: each open task is done by the person whose task it is.

Nothing here decides what the law decides; it chooses as a person would who finds everything in order.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from levari.access.context import acting
from levari.access.models import Actor, Appointment, Court
from levari.basics.refusal import Refusal
from levari.casefile.models import Case, Party, Task
from levari.demo import valuers
from levari.stages.attachment import acts as attachment
from levari.stages.attachment import queries as attachment_queries
from levari.stages.closing import acts as closing
from levari.stages.closing.queries import checklists_to_decide
from levari.stages.closing.rules import Finding
from levari.stages.distribution import acts as distribution
from levari.stages.distribution import queries as money
from levari.stages.distribution.models import Receipt
from levari.stages.distribution.payment_rules import AmountAbsurd, Namesakes
from levari.stages.intake.acts import Opening, Refused, open_cases, refuse_applications
from levari.stages.intake.models import Application
from levari.stages.notice.acts import NewDemand, NewService, issue_demands, record_services
from levari.stages.notice.models import Service
from levari.stages.tracing import queries as tracing_queries
from levari.stages.tracing.acts import NewRequest, SignRequest, request_warrants, sign_warrants

log = logging.getLogger("levari.demo")

CHUNK = 500
CLASSES = ("account", "income", "vehicle", "land", "securities", "fund")

Keys = Sequence[str]
#: Cases in which somebody has tasks of one kind, and which these are.
Pile = dict[Case, set[UUID]]
Handler = Callable[["Humans", Actor, list[Case], datetime, Keys], object]
HANDLERS: dict[str, tuple[str, Handler]] = {}


def plays(what: str, who: str) -> Callable[[Handler], Handler]:
    """Register who does a task: `officer` and `judge` are the case's own, other roles are the court's."""

    def register(handler: Handler) -> Handler:
        HANDLERS[what] = (who, handler)
        return handler

    return register


class Humans:
    """The staff of one court.

    `left`: so many of the newest to-dos of each kind they leave for another day.
    """

    def __init__(self, court: Court) -> None:
        self.court = court
        with acting(court=court.pk):
            held = Appointment.objects.filter(ended_at=None).select_related("actor").order_by("actor__name")
            self.by_role: dict[str, list[Actor]] = defaultdict(list)
            for appointment in held:
                self.by_role[appointment.role].append(appointment.actor)
            self.actors = {actor.pk: actor for actor in Actor.objects.filter(court=court)}
        self.idle: set[str] = set()
        self.valuing = True
        self.day, self.seen = date.min, set[UUID]()
        self.left = 0
        self.institutions = [code for code, _ in tracing_queries.institutions()]

    def work(self, at: datetime) -> int:
        """Do every open task that somebody can do now.

        Returns how many cases had something new in them: a task that stays open all day is new once.
        """
        if self.day != at.date():
            self.day, self.seen = at.date(), set()
        done = self._open_cases(at) + match_suspense(self, at) + valuers.start_valuations(self, at)
        waiting = self._kinds(at)
        for what, (who, handler) in HANDLERS.items():
            if what in self.idle or what not in waiting:
                continue
            for actor, pile in self._waiting(what, who, at):
                done += self._do(what, handler, actor, pile, at)
            waiting = self._kinds(at)
        return done

    def _kinds(self, at: datetime) -> set[str]:
        """The kinds of which any task can be done now."""
        with acting(court=self.court.pk):
            return set(_ready(at).values_list("what", flat=True).distinct())

    def _open_cases(self, at: datetime) -> int:
        """The filing clerk opens what passed the gates and refuses, with the gates' reasons, what was stopped."""
        by, done = self.by_role["filing_clerk"][0], 0
        while True:
            with acting(court=self.court.pk, actor=by.pk, purpose="intake.open_case"):
                ready = self._oldest(Application.objects.filter(state=Application.State.CONFIRMED))
                items = [Opening(application) for application in ready]
                open_cases(items=items, by=by, at=at, keys=[f"demo:open:{one.pk}" for one in ready])
                stopped = self._oldest(Application.objects.filter(state=Application.State.STOPPED))
                refusals = [Refused(one, tuple(one.reasons)) for one in stopped]
                refuse_applications(items=refusals, by=by, at=at, keys=[f"demo:refuse:{one.pk}" for one in stopped])
            if not ready and not stopped:
                return done
            done += len(ready) + len(stopped)

    def _oldest(self, waiting: QuerySet[Application]) -> list[Application]:
        most = min(waiting.count() - self.left, CHUNK)
        return list(waiting.order_by("pk")[:most]) if most > 0 else []

    def _waiting(self, what: str, who: str, at: datetime) -> list[tuple[Actor, Pile]]:
        with acting(court=self.court.pk):
            tasks = list(_ready(at).filter(what=what).select_related("case").order_by("case__number", "pk"))
        newest = sorted(tasks, key=lambda task: (task.raised_at, task.pk), reverse=True)
        left = {task.case_id for task in newest[: self.left]}
        groups: dict[UUID, Pile] = defaultdict(dict)
        for task in tasks:
            if task.case and task.case_id not in left:
                groups[self._doer(who, task.case).pk].setdefault(task.case, set()).add(task.pk)
        return [(self.actors[pk], mine) for pk, mine in sorted(groups.items())]

    def _doer(self, who: str, case: Case) -> Actor:
        if who == "officer":
            return self.actors[case.officer_id]  # type: ignore[index]
        if who == "judge":
            return self.actors[case.judge_id]  # type: ignore[index]
        return self.by_role[who][0]

    def _do(self, what: str, handler: Handler, actor: Actor, pile: Pile, at: datetime) -> int:
        return sum(self._do_together(what, handler, actor, chunk, at) for chunk in _chunks(pile))

    def _do_together(self, what: str, handler: Handler, actor: Actor, pile: Pile, at: datetime) -> int:
        """Do these tasks in one act; one refused case stops no other, as on the batch pages."""
        cases = list(pile)
        keys = [f"demo:{what}:{case.pk}:{at.date()}" for case in cases]
        try:
            with acting(court=self.court.pk, actor=actor.pk):
                handler(self, actor, cases, at, keys)
        except Refusal as refused:
            if len(cases) > 1:
                middle = len(cases) // 2
                halves = [{case: pile[case] for case in half} for half in (cases[:middle], cases[middle:])]
                return sum(self._do_together(what, handler, actor, half, at) for half in halves)
            log.info("%s in %s is left for another day: %s", what, cases[0].number, refused)
        # A refused task is looked at once more today, when the post is in: a worker may have changed its case.
        new = sum(not tasks <= self.seen for tasks in pile.values())
        self.seen.update(*pile.values())
        return new


def _ready(at: datetime) -> QuerySet[Task]:
    return Task.objects.filter(done_at=None, case__isnull=False).exclude(from_at__gt=at)


def _chunks(pile: Pile) -> Iterable[Pile]:
    cases = list(pile)
    return ({case: pile[case] for case in cases[start : start + CHUNK]} for start in range(0, len(cases), CHUNK))


@plays("notice.issue_demand", "officer")
def _issue(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    issue_demands(items=[NewDemand(case, 10) for case in cases], by=by, at=at, keys=keys)


@plays("notice.serve", "service_clerk")
def _serve(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    items = [NewService(case, Service.Channel.POST, f"EMS {case.number}", at) for case in cases]
    record_services(items=items, by=by, at=at, keys=keys)


@plays("tracing.request_warrant", "officer")
def _request(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    reason = "The time to pay is over and the claim is open."
    items = [NewRequest(case, tuple(humans.institutions), CLASSES, reason) for case in cases]
    request_warrants(items=items, by=by, at=at, keys=keys)


@plays("tracing.sign_warrant", "judge")
def _sign(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    requests = tracing_queries.requests_to_sign([case.pk for case in cases])
    sign_warrants(items=[SignRequest(case, requests[case.pk]) for case in cases], by=by, at=at, keys=keys)


@plays("attachment.propose", "officer")
def _propose(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    reason = "The least harmful set of what was found that covers the claim."
    attachment.propose_worksheets(items=[attachment.Proposal(case, reason) for case in cases], by=by, at=at, keys=keys)


@plays("attachment.approve", "judge")
def _approve(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    found = attachment_queries.worksheets_to("approve", [case.pk for case in cases])
    items = [attachment.ApproveWorksheet(case, found[case.pk]) for case in cases]
    attachment.approve_worksheets(items=items, by=by, at=at, keys=keys)


@plays("attachment.attach", "officer")
def _attach(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    found = attachment_queries.worksheets_to("attach", [case.pk for case in cases])
    items = [attachment.AttachAssets(case, found[case.pk]) for case in cases]
    attachment.attach_assets(items=items, by=by, at=at, keys=keys)


@plays("attachment.order_transfer", "officer")
def _transfer(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    attachment.order_transfers(items=[attachment.TransferOrder(case) for case in cases], by=by, at=at, keys=keys)


@plays("distribution.draw_plan", "officer")
def _draw(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    chosen = {case.pk for case in cases}
    pots = [pot for pot in money.pots_to_divide() if pot.case_id in chosen]
    keys = [f"demo:plan:{pot.pk}:{at}" for pot in pots]
    distribution.draw_plans(items=[distribution.NewPlan(pot) for pot in pots], by=by, at=at, keys=keys)


@plays("distribution.confirm_plan", "judge")
def _confirm(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    chosen = {case.pk for case in cases}
    plans = [plan for plan in money.plans_to_confirm(at) if plan.case_id in chosen]
    items = [distribution.Confirmation(plan, plan.content_hash) for plan in plans]
    distribution.confirm_plans(items=items, by=by, at=at, keys=[f"demo:confirm:{plan.pk}" for plan in plans])


@plays("distribution.make_payout", "cashier")
def _pay(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    by_id = {case.pk: case for case in cases}
    due = [row for row in money.payables(by_id) if row.account]
    items = [distribution.NewPayout(by_id[row.case_id], row.payee.id, row.role, row.amount, row.account) for row in due]
    distribution.make_payouts(
        items=items,
        by=by,
        at=at,
        keys=[f"demo:pay:{row.case_id}:{row.payee.id}:{row.role}:{row.amount}:{at.date()}" for row in due],
    )


@plays("distribution.check_payout", "checker")
def _check(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    for checker in humans.by_role["checker"]:
        waiting = money.payouts_to_check([case.pk for case in cases])
        items = [distribution.CheckedPayout(payout, payout.shown_hash) for payout in waiting]
        distribution.check_payouts(
            items=items, by=checker, at=at, keys=[f"demo:check:{one.payout.pk}:{checker.pk}" for one in items]
        )


@plays("closing.propose_without_assets", "officer")
def _close_bare(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    on = humans.court.day(at)
    items = [closing.NewChecklist(case, _findings(case, on), on, "No further lead is known.") for case in cases]
    closing.propose_without_assets(items=items, by=by, at=at, keys=keys)


def _findings(case: Case, on: date) -> tuple[Finding, ...]:
    """What the officer finds; the order that restricts consumption is made on paper, as its room is not built."""
    shown = {
        "notice_and_report": ("Demand and order to report assets were served.", ""),
        "restricted_and_listed": (
            "Consumption was restricted on paper; no listing.",
            f"{case.number}之一",
        ),
        "inquiries_exhausted": ("All institutions of the warrant answered.", ""),
        "search_and_sanctions": ("The debtor was reached; nobody obstructed.", ""),
    }
    return tuple(Finding(key, True, evidence, on, reference) for key, (evidence, reference) in shown.items())


@plays("closing.decide", "judge")
def _decide(humans: Humans, by: Actor, cases: list[Case], at: datetime, keys: Keys) -> None:
    found = checklists_to_decide([case.pk for case in cases])
    items = [closing.DecidedChecklist(case, found[case.pk]) for case in cases]
    closing.close_without_assets(items=items, by=by, at=at, keys=keys)


plays("valuation.take_route", "officer")(valuers.take_route)
plays("valuation.draw", "officer")(valuers.draw_appraisers)
plays("valuation.record_appraisal", "officer")(valuers.record_appraisal)
plays("valuation.determine", "judge")(valuers.determine)
plays("valuation.serve", "service_clerk")(valuers.serve)


def match_suspense(humans: Humans, at: datetime) -> int:
    """The cashier looks for the payer among the debtors: one open case under that name and no namesake, or it waits."""
    by, done = humans.by_role["cashier"][0], 0
    with acting(court=humans.court.pk, actor=by.pk, purpose="distribution.match"):
        for receipt in money.suspense():
            parties = Party.objects.filter(
                role="debtor", case__state=Case.State.OPEN, person__name=receipt.payer_name
            ).select_related("case")
            found = list(parties[:2])
            if len(found) == 1:
                done += _match(receipt, found[0], by, at)
    return done


def _match(receipt: Receipt, debtor: Party, by: Actor, at: datetime) -> int:
    """Match it, unless it may be a namesake's: another debtor has the name, or it is far more than this one owes."""
    try:
        distribution.match_money(
            case=debtor.case,
            receipt=receipt,
            debtor_id=debtor.person_id,
            confirmed=False,
            by=by,
            at=at,
            basis="payer",
            reason="Only one debtor has the payer's name.",
            key=f"demo:match:{receipt.pk}",
        )
    except (AmountAbsurd, Namesakes):
        return 0
    return 1
