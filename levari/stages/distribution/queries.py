"""What pages, the desk, the driver and closing ask about money. Names of persons are read elsewhere, for a purpose."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Sum

from levari.casefile.models import Case, Credit, Party, Payee, Proceeds
from levari.casefile.queries import FEE
from levari.ledger.invariants import Finding, working_days_before
from levari.ledger.invariants import check_invariants as check_books
from levari.ledger.places import Kind, Owner
from levari.ledger.queries import allocated, amounts_of, holdings, incoming
from levari.record.approvals import Approval
from levari.stages.distribution.models import Payout, Plan, Pot, Receipt, Recovery
from levari.stages.distribution.payment_rules import shown_hash

_ROLES = {
    Kind.CREDITOR_PAYABLE: Payout.Role.CREDITOR,
    Kind.DEBTOR_PAYABLE: Payout.Role.DEBTOR,
    Kind.BUYER_PAYABLE: Payout.Role.BUYER,
}
#: Working days after which money in suspense is an alarm.
SUSPENSE_DAYS = 3


@dataclass(frozen=True)
class Payable:
    """Money that can be paid out now; `account` is what the court knows of the payee's account, maybe nothing."""

    case_id: UUID
    payee: Owner
    role: str
    amount: int
    currency: str
    account: str


def payables(case_ids: Iterable[UUID]) -> list[Payable]:
    """What each case owes to creditors, debtors and bidders, in four statements for any number of cases."""
    ids = list(case_ids)
    there = [row for rows in holdings(ids, _ROLES).values() for row in rows]
    accounts = _accounts({row.case_id for row in there})
    return [
        Payable(row.case_id, row.owner, _ROLES[row.kind].value, row.amount, row.currency,
                accounts.get((row.case_id, row.owner.id), ""))
        for row in sorted(there, key=lambda row: (row.case_id, row.kind)) if row.owner
    ]  # fmt: skip


def _accounts(case_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    """The account a party named; for a debtor who named none, the one the money came from."""
    came = Receipt.objects.filter(case_id__in=case_ids, forced=False).exclude(payer_account="")
    named = Party.objects.filter(case_id__in=case_ids).exclude(payout_account="")
    back = Payee.objects.filter(case_id__in=case_ids)
    rows = [
        *back.values_list("case_id", "person_id", "account"),
        *came.order_by("booked_at", "pk").values_list("case_id", "debtor_id", "payer_account"),
        *named.values_list("case_id", "person_id", "payout_account"),
    ]
    return {(case_id, person_id): account for case_id, person_id, account in rows if person_id}


def suspense() -> list[Receipt]:
    """Money that belongs to no case yet, oldest first."""
    return list(Receipt.objects.filter(state=Receipt.State.SUSPENSE).order_by("booked_at", "pk")[:500])


def late_suspense(on: date) -> int:
    """How many receipts wait in suspense for more than three working days."""
    rows = Receipt.objects.filter(state=Receipt.State.SUSPENSE)
    return rows.filter(booked_at__date__lt=working_days_before(on, SUSPENSE_DAYS)).count()


def pots_to_divide() -> list[Pot]:
    """Pots that wait for a plan, oldest first."""
    return list(Pot.objects.filter(state=Pot.State.OPEN).select_related("case").order_by("opened_at", "pk"))


def plans_to_confirm(at: datetime) -> list[Plan]:
    """Drawn plans whose time to object is over, oldest first."""
    rows = Plan.objects.filter(state=Plan.State.DRAWN, objections_until_at__lte=at)
    return list(rows.select_related("case", "pot").order_by("drawn_at", "pk"))


def open_pots(case_ids: Collection[UUID]) -> dict[UUID, Pot]:
    """The pot each case looks after that waits for a plan, with its receipts: the oldest, if there are several."""
    rows = Pot.objects.filter(case_id__in=case_ids, state=Pot.State.OPEN).select_related("case")
    return {pot.case_id: pot for pot in rows.prefetch_related("receipts").order_by("-opened_at", "-pk")}


def drawn_plans(case_ids: Collection[UUID]) -> dict[UUID, Plan]:
    """The plan each case looks after that is drawn and not confirmed: the oldest, if there are several."""
    rows = Plan.objects.filter(case_id__in=case_ids, state=Plan.State.DRAWN).select_related("case", "pot", "document")
    return {plan.case_id: plan for plan in rows.order_by("-drawn_at", "-pk")}


def payouts_to_check(case_ids: Collection[UUID] | None = None) -> list[Payout]:
    """Payouts that wait for a second person, oldest first."""
    rows = Payout.objects.filter(state=Payout.State.MADE)
    if case_ids is not None:
        rows = rows.filter(case_id__in=case_ids)
    return list(rows.select_related("case", "maker").order_by("made_at", "pk"))


def payouts_of(case_id: UUID) -> list[Payout]:
    """All payouts of a case, oldest first."""
    return list(Payout.objects.filter(case_id=case_id).select_related("maker", "checker").order_by("made_at", "pk"))


def receipts_of(case_id: UUID) -> list[Receipt]:
    """All money that came in for a case, oldest first."""
    return list(Receipt.objects.filter(case_id=case_id).order_by("counts_on", "pk"))


def unsettled() -> bool:
    """Is money of this court on its way to or from a bank, so that the next statement will show something?"""
    return Payout.objects.filter(state__in=["checked", "sent"]).exists()


def plans_of(case: Case) -> list[Plan]:
    """The plans in which a case has a share, newest first."""
    rows = Plan.objects.filter(lines__case=case).select_related("case", "document")
    return list(rows.distinct().order_by("-drawn_at"))


def recoveries_of(case: Case, *states: str) -> list[Recovery]:
    """What is recovered of the price of a thing sold in this case, by the cases that got it; the oldest price whose
    recovery is in one of these states, if there are several."""
    rows = Recovery.objects.filter(proceeds__case=case, state__in=states).select_related("proceeds__case", "case")
    found = list(rows.order_by("proceeds_id", "case__number"))
    return [row for row in found if row.proceeds_id == found[0].proceeds_id]


def check_invariants() -> list[Finding]:
    """The checks of the ledger and those of this room, over the books of the court that asks; empty means sound."""
    return [*check_books(), *_signatures(), *_payouts_as_signed(), *_receipts_as_shown(), *_plans(), *_credits()]


def _signatures() -> list[Finding]:
    """I7: whoever checked is another person than the maker and signed the hash of what was paid."""
    signed = Approval.objects.filter(
        subject_hash=OuterRef("shown_hash"), approved_by=OuterRef("checker"), proposed_by=OuterRef("maker")
    )
    rows = Payout.objects.filter(state__in=["checked", "sent", "settled"])
    bad = rows.filter(Q(checker=F("maker")) | Q(checker=None) | ~Exists(signed))
    return [Finding("I7", str(row.pk), f"no second person signed it ({row.state})") for row in bad[:20]]


def _payouts_as_signed() -> list[Finding]:
    """I7: payee, amount and account are those of the signed hash, and the ledger set the same amount aside."""
    aside = amounts_of("payout")
    found = []
    for row in Payout.objects.all().iterator():
        shown = shown_hash(
            case=row.case_id, payee=row.payee_id, role=row.role, amount=row.amount, currency=row.currency,
            account=row.account,
        )  # fmt: skip
        if shown != row.shown_hash or aside.get(row.transaction_id) != row.amount:
            found.append(Finding("I7", str(row.pk), "the payout is not what was signed and booked"))
    return found


def _receipts_as_shown() -> list[Finding]:
    """I8: each receipt is a line of the bank's statement, or the proceeds of a sale, to the cent."""
    shown = incoming() | dict(Proceeds.objects.values_list("pk", "amount"))
    rows = Receipt.objects.values_list("pk", "amount").iterator()
    return [Finding("I8", str(pk), "the bank shows another amount") for pk, amount in rows if shown.get(pk) != amount]


def _plans() -> list[Finding]:
    """I10: a plan gives away exactly the proceeds."""
    given = Sum(F("lines__fee_amount") + F("lines__claim_amount") + F("lines__interest_amount"))
    wrong = Plan.objects.annotate(given=given).exclude(proceeds_amount=F("surplus_amount") + F("given"))
    return [Finding("I10", str(plan.pk), "shares and surplus are not the proceeds") for plan in wrong[:20]]


def _credits() -> list[Finding]:
    """I10: what a case was credited is what its creditors and its fee got in the ledger, less what was ordered back."""
    rows = Credit.objects.filter(source__in=["ledger", FEE]).values_list("case_id").annotate(Sum("amount"))
    credited, paid = dict(rows), allocated()
    back = Sum(F("fee_amount") + F("creditor_there_amount") + F("creditor_back_amount"))
    for case_id, amount in (
        Recovery.objects.filter(state="ordered").values("case_id").annotate(back=back).values_list("case_id", "back")
    ):
        paid[case_id] = paid.get(case_id, 0) - amount
    return [
        Finding("I10", str(case_id), f"credited {credited.get(case_id, 0)}, booked {paid.get(case_id, 0)}")
        for case_id in sorted(credited.keys() | paid.keys()) if credited.get(case_id, 0) != paid.get(case_id, 0)
    ]  # fmt: skip
