"""Exactly what a second person signs, read from the rooms that prepared it: rows, a table of parts, the hash."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from levari.access.models import Actor
from levari.casefile.models import Asset, Case, Task
from levari.screens.desk.sheet import institution_names
from levari.stages.attachment.queries import worksheets_to
from levari.stages.auction.queries import scheduled_rounds
from levari.stages.closing.queries import checklists_to_decide
from levari.stages.distribution.queries import drawn_plans, payouts_to_check
from levari.stages.tracing.queries import requests_to_sign
from levari.ui.filters import day, instant, money
from levari.ui.language import in_chinese


@dataclass(frozen=True)
class Table:
    """A table of what is signed; `columns` as the component takes them."""

    caption: Any
    columns: list[dict[str, Any]]
    rows: list[list[Any]]


@dataclass(frozen=True)
class Shown:
    """What is signed: rows of (name, value), a table of its parts, the hash under the signature."""

    rows: list[tuple[Any, Any]]
    hash: str
    table: Table | None = None


Reader = Callable[[Sequence[Task]], dict[UUID, Shown]]


def _by_case(tasks: Sequence[Task], made: dict[UUID, Shown]) -> dict[UUID, Shown]:
    return {task.pk: made[task.case_id] for task in tasks if task.case_id in made}


def _cases(tasks: Sequence[Task]) -> dict[UUID, Case]:
    return {task.case_id: task.case for task in tasks if task.case_id and task.case}


def _names(actors: Collection[UUID]) -> dict[UUID, str]:
    return {pk: actor.spoken_name for pk, actor in Actor.objects.in_bulk(set(actors)).items()}


def requests(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Requests for a warrant."""
    found = requests_to_sign(_cases(tasks))
    institutions = institution_names({code for request in found.values() for code in request.institutions})
    kinds, people = dict(Asset.Kind.choices), _names([request.requested_by_id for request in found.values()])
    made = {
        case_id: Shown(
            [
                (_("Asked by"), people[request.requested_by_id]),
                (_("Institutions to ask"), ", ".join(institutions.get(code, code) for code in request.institutions)),
                (_("Kinds of assets"), ", ".join(str(kinds[kind]) for kind in request.classes)),
                (_("Since"), day(request.period_from_on)),
                (_("Reason"), request.reason),
            ],
            request.shown_hash,
        )
        for case_id, request in found.items()
    }
    return _by_case(tasks, made)


def worksheets(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Worksheets of an attachment, with every asset that was found and why others are left free."""
    cases = _cases(tasks)
    found = worksheets_to("approve", cases)
    people = _names([worksheet.proposed_by_id for worksheet in found.values()])
    made = {}
    for case_id, worksheet in found.items():
        currency = cases[case_id].currency
        rows = [
            (_("Proposed by"), people[worksheet.proposed_by_id]),
            (_("Still to be covered"), money(worksheet.need_amount, currency)),
            (_("To be attached"), money(worksheet.contents["total"], currency)),
            (_("Cap"), money(worksheet.cap_amount, currency)),
            (_("Reason"), worksheet.reason),
        ]
        made[case_id] = Shown(rows, worksheet.shown_hash, _assets(worksheet.contents["assets"], currency))
    return _by_case(tasks, made)


def _assets(parts: list[dict[str, Any]], currency: str) -> Table:
    rows = [
        [
            part["what"],
            money(part["value"], currency),
            money(part["protected"], currency),
            money(part["attach"], currency) if part["attach"] else _("left free: %(why)s") % {"why": part["why_not"]},
        ]
        for part in parts
    ]
    columns: list[dict[str, Any]] = [
        {"text": _("Asset")}, {"text": _("Value"), "numeric": True}, {"text": _("Protected"), "numeric": True},
        {"text": _("Attach")},
    ]  # fmt: skip
    return Table(_("Every asset that was found"), columns, rows)


def plans(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Plans of distribution; who gets what is on the plan's own page, which names the persons for a purpose."""
    cases = _cases(tasks)
    found = drawn_plans(cases)
    people = _names([plan.drawn_by_id for plan in found.values()])
    made = {
        case_id: Shown(
            [
                (_("Drawn up by"), people[plan.drawn_by_id]),
                (_("To be divided"), money(plan.proceeds_amount, cases[case_id].currency)),
                (_("Back to the debtor:"), money(plan.surplus_amount, cases[case_id].currency)),
            ],
            plan.content_hash,
        )
        for case_id, plan in found.items()
    }
    return _by_case(tasks, made)


def payouts(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Payouts that another person made; a to-do names its payout."""
    roles = {"creditor": _("To the creditor"), "debtor": _("Back to the debtor"), "buyer": _("Back to a bidder")}
    found = {str(payout.pk): payout for payout in payouts_to_check(_cases(tasks))}
    return {
        task.pk: Shown(
            [
                (roles.get(payout.role, payout.role), money(payout.amount, payout.currency)),
                (_("Account"), payout.account),
                (_("Made by"), payout.maker.name),
            ],
            payout.shown_hash,
        )
        for task in tasks
        if (payout := found.get(task.subject))
    }


def checklists(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Checklists of a closing without assets, with the evidence for every condition."""
    cases = _cases(tasks)
    found = checklists_to_decide(cases)
    people = _names([checklist.proposed_by_id for checklist in found.values()])
    made = {
        case_id: Shown(
            [
                (_("Proposed by"), people[checklist.proposed_by_id]),
                (_("Still owed"), money(checklist.contents["still_owed"], cases[case_id].currency)),
                (_("Creditor heard on"), day(checklist.heard_on)),
                (_("What the creditor said"), checklist.heard_said),
            ],
            checklist.shown_hash,
            _conditions(checklist.contents["checks"]),
        )
        for case_id, checklist in found.items()
    }
    return _by_case(tasks, made)


def _conditions(checks: list[dict[str, Any]]) -> Table:
    what = "what_zh" if in_chinese() else "what_en"
    rows = [[check[what], _("met") if check["met"] else _("not met"), check["evidence"]] for check in checks]
    columns = [{"text": _("Condition")}, {"text": _("Finding")}, {"text": _("What shows it")}]
    return Table(_("Conditions, all of which are needed"), columns, rows)


def rounds(tasks: Sequence[Task]) -> dict[UUID, Shown]:
    """Rounds of sales that wait to be announced, with what the lot file lacks on the round's own page."""
    found = {str(row.pk): row for row in scheduled_rounds(_cases(tasks))}
    people = _names([row.scheduled_by_id for row in found.values()])
    return {
        task.pk: Shown(
            [
                (_("Scheduled by"), people[row.scheduled_by_id]),
                (_("Round"), row.get_kind_display()),
                (_("Reference price"), money(row.valuation_amount, row.currency)),
                (_("Start price"), money(row.start_amount, row.currency)),
                (_("Deposit"), money(row.deposit_amount, row.currency)),
                (_("Bidding opens"), instant(row.opens_at)),
            ],
            row.shown_hash,
        )
        for task in tasks
        if (row := found.get(task.subject))
    }


#: By the to-do that is a signature under what somebody else prepared: what is signed.
READERS: dict[str, Reader] = {
    "tracing.sign_warrant": requests,
    "attachment.approve": worksheets,
    "auction.announce": rounds,
    "distribution.confirm_plan": plans,
    "distribution.check_payout": payouts,
    "closing.decide": checklists,
}
