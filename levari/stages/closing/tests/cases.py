"""Arrangements for closing: a case that is paid, one in which nothing was found, and what the record holds of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from levari.access.context import acting
from levari.basics.canonical import canonical
from levari.casefile.models import Asset, Case, Credit, Measure, Party
from levari.casefile.queries import due
from levari.record.models import Approval, Entry
from levari.stages.closing.acts import NewChecklist
from levari.stages.closing.rules import Finding
from tests.people import AT, People, make_entry

PAID_ON = date(2024, 3, 1)
#: More than three months after the filing of the test cases (1 February 2024).
LATE = datetime(2024, 5, 6, 1, 0, tzinfo=UTC)


def pay(people: People, cases: Iterable[Case], *, on: date = PAID_ON) -> None:
    """Everything that is due on that day is paid: the fee, then the claim."""
    with acting(court=people.court.pk):
        chosen = list(cases)
        owed = due([case.pk for case in chosen], on)
        rows = []
        for case in chosen:
            entry = make_entry(people.court, people.cashier, case)
            one = owed[case.pk]
            rows += [
                Credit(court=people.court, case=case, counts_on=on, amount=amount, source=source, entry=entry)
                for source, amount in (("fee", one.fee_open), ("ledger", one.position.total))
            ]
        Credit.objects.bulk_create(rows)


def note(people: People, case: Case, kind: str, *, at: datetime = AT, **facts: object) -> Entry:
    """An entry of another room, as the record would hold it."""
    event = canonical({"facts": facts}).decode()
    return Entry.objects.create(
        kind=kind, court=people.court, case_id=case.pk, actor=people.officer, actor_kind="human", at=at, basis="test",
        event=event, nonce=bytes(32),
    )  # fmt: skip


def searched(people: People, *cases: Case) -> None:
    """The demand was served and the inventory closed."""
    with acting(court=people.court.pk):
        for case in cases:
            note(people, case, "notice.demand_served")
            note(people, case, "tracing.inventory_closed")


def asset_of(people: People, case: Case, *, value: int = 1_000_00, seen_at: datetime = AT) -> Asset:
    """An account of the debtor."""
    entry = make_entry(people.court, people.officer, case)
    owner = Party.objects.get(case=case, role="debtor").person_id
    return Asset.objects.create(
        court=people.court, owner_id=owner, kind="account", institution="bank-a", reference="6222000011112222",
        value_amount=value, source="answer", seen_at=seen_at, entry=entry,
    )  # fmt: skip


def measure_of(people: People, case: Case, *, state: str = "live", held: int = 0) -> Measure:
    """A freeze of 1,000.00; `held` 0 keeps the gauge at zero."""
    asset = asset_of(people, case)
    entry = make_entry(people.court, people.officer, case)
    approval = Approval.objects.create(
        court=people.court, case_id=case.pk, entry=entry, subject_kind="test", subject_hash="h" * 64,
        proposed_by=people.officer, approved_by=people.judge, approved_at=AT, expires_at=LATE,
    )  # fmt: skip
    return Measure.objects.create(
        court=people.court, case=case, asset=asset, owner_id=asset.owner_id, kind="freeze", state=state,
        ordered_amount=1_000_00, held_amount=held, basis="cn.frz.5", worksheet_hash="h" * 64, approval=approval,
        imposed_by=people.officer, starts_on=AT.date(), ends_on=date(2025, 3, 1), entry=entry,
    )  # fmt: skip


def findings(**changes: Finding) -> tuple[Finding, ...]:
    """Every condition that a person states, met and shown."""
    on = AT.date()
    told = {
        "notice_and_report": Finding("notice_and_report", True, "Demand served, report ordered", on),
        "restricted_and_listed": Finding("restricted_and_listed", True, "Ordered by the court", on, "（2024）限1号"),
        "inquiries_exhausted": Finding("inquiries_exhausted", True, "Nine institutions answered: nothing", on),
        "search_and_sanctions": Finding("search_and_sanctions", True, "The debtor lives at the known address", on),
    }
    return tuple({**told, **changes}.values())


def checklist(case: Case, **changes: Finding) -> NewChecklist:
    """A complete checklist for a case."""
    return NewChecklist(case, findings(**changes), date(2024, 5, 2), "I know of no assets.")
