"""Arrangements for attachment: an inventory, and the chain from the worksheet to measures in force."""

from datetime import datetime, timedelta

import pytest

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.casefile.models import Asset, Case, Credit, Gauge, Measure, Task, Transfer
from levari.record.models import Approval
from levari.stages.attachment.acts import (
    ApproveWorksheet,
    AttachAssets,
    Confirmation,
    Proposal,
    TransferOrder,
    approve_worksheets,
    attach_assets,
    confirm_measures,
    order_transfers,
    propose_worksheets,
)
from levari.stages.attachment.models import Worksheet
from tests.people import AT, People, make_entry

MINIMUM = 2_000_00
LATER = AT + timedelta(hours=3)


@pytest.fixture
def court(people: People) -> Court:
    """The court, with the monthly minimum that stays with a household."""
    Court.objects.filter(pk=people.court.pk).update(living_minimum_amount=MINIMUM)
    people.court.refresh_from_db()
    return people.court


def own(people: People, case: Case, value: int, kind: str = "account", reference: str = "", **more: object) -> Asset:
    """The debtor of the case has this."""
    with acting(court=people.court.pk):
        owner = case.parties.get(role="debtor").person_id
        number = Asset.objects.filter(owner_id=owner).count() + 1
        return Asset.objects.create(
            court=people.court, owner_id=owner, kind=kind, institution=str(more.pop("institution", "bank-a")),
            reference=reference or f"{kind}-{number}", value_amount=value, source="answer", seen_at=AT,
            entry=make_entry(people.court, people.officer, case), **more,
        )  # fmt: skip


def propose(
    case: Case, people: People, *, by: Actor | None = None, key: str | None = None, at: datetime = AT
) -> Worksheet:
    return propose_worksheets(items=[Proposal(case, "The claim is open.")], by=by or people.officer, at=at, keys=[key])[
        0
    ]


def approve(
    case: Case, sheet: Worksheet, people: People, *, by: Actor | None = None, key: str | None = None, at: datetime = AT
) -> Approval:
    return approve_worksheets(items=[ApproveWorksheet(case, sheet)], by=by or people.judge, at=at, keys=[key])[0]


def attach(
    case: Case, sheet: Worksheet, people: People, *, by: Actor | None = None, key: str | None = None, at: datetime = AT
) -> list[Measure]:
    attach_assets(items=[AttachAssets(case, sheet)], by=by or people.officer, at=at, keys=[key])
    return measures_of(case)


def ordered(case: Case, people: People) -> list[Measure]:
    """Measures of an approved worksheet, ordered and not answered yet."""
    sheet = propose(case, people)
    approve(case, sheet, people)
    return attach(case, sheet, people)


def confirm(measure: Measure, held: int, *, by: Actor | None = None, key: str | None = None) -> None:
    item = Confirmation(measure.case, measure, held)
    confirm_measures(items=[item], by=by or automation("exchange"), at=LATER, keys=[key])


def live(case: Case, people: People) -> list[Measure]:
    """Measures in force, each for what was ordered."""
    for measure in ordered(case, people):
        confirm(measure, measure.ordered_amount)
    return measures_of(case)


def transfer(case: Case, people: People, *, by: Actor | None = None, key: str | None = None) -> list[Transfer]:
    order_transfers(items=[TransferOrder(case)], by=by or people.officer, at=LATER, keys=[key])
    with acting(court=case.court_id):
        return list(Transfer.objects.filter(case=case).select_related("measure", "case").order_by("pk"))


def pay(case: Case, people: People, amount: int, *, source: str = "ledger") -> None:
    """The debtor pays."""
    with acting(court=case.court_id):
        Credit.objects.create(
            court=people.court, case=case, counts_on=AT.date(), amount=amount, source=source,
            entry=make_entry(people.court, people.cashier, case),
        )  # fmt: skip


def measures_of(case: Case) -> list[Measure]:
    """All measures of a case with what the tests look at."""
    with acting(court=case.court_id):
        found = Measure.objects.filter(case=case).select_related("asset", "case", "imposed_by", "approval")
        return list(found.order_by("pk"))


def gauge_of(case: Case) -> Gauge:
    with acting(court=case.court_id):
        return Gauge.objects.get(case=case)


def open_tasks(case: Case) -> dict[str, str]:
    with acting(court=case.court_id):
        return dict(Task.objects.filter(case=case, done_at=None).values_list("what", "role"))
