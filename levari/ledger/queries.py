"""What others may know of the ledger: balances, the money of a case, whether anything is left."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case as SqlCase
from django.db.models import F, Q, Sum, When

from levari.ledger.models import Balance, Posting, StatementLine, Transaction
from levari.ledger.places import ENTRUSTED_KINDS, Kind, Owner, OwnerKind, Side


@dataclass(frozen=True)
class Holding:
    """Money that is on one account of a case now; `amount` minor units."""

    kind: Kind
    case_id: UUID
    owner: Owner | None
    amount: int
    currency: str


@dataclass(frozen=True)
class Movement:
    """One line of a case's account: `amount` is positive where the account grew."""

    booked_on: date
    source: str
    reference: str
    kind: Kind
    owner_id: UUID | None
    amount: int
    currency: str
    entry_id: UUID


def holdings(case_ids: Collection[UUID], kinds: Collection[Kind] = tuple(Kind)) -> dict[UUID, list[Holding]]:
    """What is on the accounts of many cases, empty accounts left out, in one statement."""
    rows = Balance.objects.filter(account__case_id__in=case_ids, account__kind__in=kinds)
    found: dict[UUID, list[Holding]] = defaultdict(list)
    for row in rows.select_related("account").order_by("account_id"):
        if row.amount and row.account.case_id:
            found[row.account.case_id].append(_holding(row))
    return found


def unsettled(case_ids: Collection[UUID]) -> dict[UUID, int]:
    """Minor units the court still holds or owes in each case, escrow included. Settled ones are absent."""
    return {case_id: sum(held.amount for held in rows) for case_id, rows in holdings(case_ids, ENTRUSTED_KINDS).items()}


def held_in_escrow(owner_ids: Collection[UUID]) -> dict[UUID, int]:
    """Minor units in escrow by owner; owners without any are absent."""
    rows = Balance.objects.filter(account__owner_id__in=owner_ids, account__kind=Kind.ESCROW)
    found: dict[UUID, int] = defaultdict(int)
    for row in rows.select_related("account"):
        if row.amount and row.account.owner_id:
            found[row.account.owner_id] += row.amount
    return dict(found)


def movements_of(case_id: UUID) -> list[Movement]:
    """Every posting to the accounts of one case, oldest first."""
    return movements_of_cases([case_id])[case_id]


def movements_of_cases(case_ids: Collection[UUID]) -> dict[UUID, list[Movement]]:
    """Every posting to the accounts of many cases, oldest first, in one statement."""
    rows = Posting.objects.filter(account__case_id__in=case_ids).select_related("account", "transaction")
    found: dict[UUID, list[Movement]] = {case_id: [] for case_id in case_ids}
    for line in rows.order_by("pk"):
        assert line.account.case_id is not None
        found[line.account.case_id].append(_movement(line))
    return found


def _movement(line: Posting) -> Movement:
    return Movement(
        line.transaction.booked_on, line.transaction.source, line.transaction.external_reference,
        Kind(line.account.kind), line.account.owner_id,
        line.amount if line.side == line.account.side else -line.amount, line.currency, line.transaction.entry_id,
    )  # fmt: skip


def totals(court_id: int) -> dict[Kind, int]:
    """The sum of all balances of a court by kind of account."""
    found: dict[Kind, int] = defaultdict(int)
    for row in Balance.objects.filter(court_id=court_id).select_related("account").iterator():
        found[Kind(row.account.kind)] += row.amount
    return dict(found)


def allocated() -> dict[UUID, int]:
    """What creditors and fees of each case got by allocations and plans, less what was reversed, in one statement."""
    divided = ["allocation", "plan"]
    rows = Posting.objects.filter(
        Q(transaction__source__in=divided) | Q(transaction__reverses__source__in=divided),
        account__kind__in=[Kind.CREDITOR_PAYABLE, Kind.FEES],
    )
    signed = When(side=Side.CREDIT, then=F("amount"))
    return dict(rows.values_list("account__case_id").annotate(got=Sum(SqlCase(signed, default=-F("amount")))))


def incoming() -> dict[UUID, int]:
    """The amount of every line of the bank's statements that came in."""
    return dict(StatementLine.objects.filter(side=Side.CREDIT).values_list("pk", "amount"))


def booked_under(source: str, reference: str) -> tuple[UUID, UUID] | None:
    """The transaction that was booked for a request, and the entry it belongs to."""
    row = Transaction.objects.filter(source=source, external_reference=reference).values_list("pk", "entry_id").first()
    return row if row is None else (row[0], row[1])


def amounts_of(source: str) -> dict[UUID, int]:
    """How much each transaction of one source moved."""
    rows = Posting.objects.filter(transaction__source=source, side=Side.DEBIT)
    return dict(rows.values_list("transaction_id").annotate(Sum("amount")))


def _holding(row: Balance) -> Holding:
    account = row.account
    owner = Owner(account.owner_id, OwnerKind(account.owner_kind)) if account.owner_id else None
    assert account.case_id is not None
    return Holding(Kind(account.kind), account.case_id, owner, row.amount, account.currency)
