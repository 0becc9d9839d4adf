"""The demo's own act: a case that was led on paper is taken over, with the thing that is held for it and its price."""

from datetime import datetime, timedelta

from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.access.permissions import Permission
from levari.basics.canonical import fingerprint
from levari.casefile.models import (
    Asset,
    Case,
    ClaimItem,
    Gauge,
    Measure,
    Party,
    Person,
    ReferencePrice,
    Title,
)
from levari.casefile.selling import Somebody, known_or_new
from levari.demo.things import Thing
from levari.record.approvals import NewApproval, file_approvals
from levari.record.door import Draft, act

CLAIM = 300_000_00


@act("demo.case_taken_over", needs=Permission.APPROVE_ATTACHMENT, imposes=True, locks="")
def take_over(
    entry: Draft, *, court: Court, thing: Thing, officer: Actor, judge: Actor, by: Actor, at: datetime
) -> Case:
    """This act will take a case over from its paper file: both sides, the claim, the thing held and its final price."""
    on = court.day(at)
    owed = min(CLAIM, thing.start)
    debtor, creditor = (_known(court, one, by, at) for one in (thing.debtor, thing.creditor))
    title = Title.objects.create(
        court=court, kind="judgment", issuing_court=court.name, number=f"2024-P-{thing.serial}",
        decided_on=on - timedelta(days=400), final_since_on=on - timedelta(days=380),
        performance_due_on=on - timedelta(days=370), content_hash=fingerprint({"paper": thing.number}),
    )  # fmt: skip
    case = Case.objects.create(
        court=court, number=thing.number, title=title, state="open", filed_on=on - timedelta(days=200), opened_at=at,
        officer=officer, judge=judge,
    )  # fmt: skip
    Party.objects.create(court=court, case=case, person=creditor, role="creditor", payout_account="6200-bank")
    Party.objects.create(court=court, case=case, person=debtor, role="debtor", payout_account="6200-none")
    ClaimItem.objects.create(
        court=court, case=case, label="p1", kind="principal", amount=owed,
        performance_due_on=on - timedelta(days=370),
    )  # fmt: skip
    asset = _hold(entry, case, thing, debtor, officer, by, at, owed)
    ReferencePrice.objects.create(
        court=court, case=case, asset=asset, method="agreed", state="final", amount=thing.value, determined_on=on,
        valid_until_on=on + timedelta(days=365), entry_id=entry.id,
    )  # fmt: skip
    entry.state(basis="cn.frz.8", case=case, asset=asset, price_amount=thing.value)
    return case


def _known(court: Court, somebody: Somebody, by: Actor, at: datetime) -> Person:
    return known_or_new(somebody, court=court, by=by, purpose="demo.take_over", at=at)


def _hold(
    entry: Draft, case: Case, thing: Thing, debtor: Person, officer: Actor, by: Actor, at: datetime, owed: int
) -> Asset:
    """The thing and the seizure that the paper file shows."""
    court, on = case.court, case.court.day(at)
    with acting(purpose="demo.take_over"):
        asset = Asset.objects.create(
            court=court, owner=debtor, kind=thing.kind, institution="paper-file", reference=f"P-{thing.serial}",
            value_amount=thing.value, source="declaration", seen_at=at, entry_id=entry.id,
        )  # fmt: skip
    stamp = fingerprint({"seizure": thing.number})
    signed = NewApproval(case.pk, entry.id, "worksheet", stamp, officer.pk, at + timedelta(days=7))
    [approval] = file_approvals([signed], court_id=court.pk, by=by, at=at)
    Measure.objects.create(
        court=court, case=case, asset=asset, owner=debtor, kind="seize", state="live", basis="cn.frz.8",
        ordered_amount=thing.value, held_amount=thing.value, worksheet_hash=stamp, approval=approval,
        entry_id=entry.id, imposed_by=by, starts_on=on, ends_on=on + timedelta(days=1000), exceeds_cap=True,
    )  # fmt: skip
    Gauge.objects.create(
        case=case, court=court, cap_amount=owed * 105 // 100, attached_amount=thing.value, exceptional=True,
        reckoned_at=at,
    )  # fmt: skip
    return asset
