"""Where money can be: the kinds of accounts, and the one account that a kind, a case and an owner name."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID, uuid5

_ACCOUNTS = UUID("5d0c5c53-6f5e-4d06-8f39-1f1ce5b1d6a4")


class Kind(StrEnum):
    """What an account is for. All but the first two are owed to somebody, so a credit increases them."""

    BANK_CASH = "bank_cash"
    BANK_QUERY = "bank_query"
    SUSPENSE = "suspense"
    CASE_HELD = "case_held"
    CREDITOR_PAYABLE = "creditor_payable"
    DEBTOR_PAYABLE = "debtor_payable"
    PAYOUT_IN_TRANSIT = "payout_in_transit"
    FEES = "fees"
    ESCROW = "escrow"
    BUYER_PAYABLE = "buyer_payable"
    FORFEITED = "forfeited"


class Side(StrEnum):
    """The two sides of a posting."""

    DEBIT = "debit"
    CREDIT = "credit"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.CREDIT if self is Side.DEBIT else Side.DEBIT


class OwnerKind(StrEnum):
    """Whose money it is in law: a natural person's, a legal person's, or nobody's in particular."""

    NATURAL = "natural"
    LEGAL = "legal"
    NONE = "none"


#: The court's money at the bank, and payments by the bank that the court cannot explain yet: a debit increases them.
DEBIT_KINDS = frozenset({Kind.BANK_CASH, Kind.BANK_QUERY})
#: One account per court; the money has no known owner, or it is the bank's promise to the court.
COURT_KINDS = frozenset({Kind.BANK_CASH, Kind.BANK_QUERY, Kind.SUSPENSE})
OWNED_KINDS = frozenset({
    Kind.CASE_HELD, Kind.CREDITOR_PAYABLE, Kind.DEBTOR_PAYABLE, Kind.PAYOUT_IN_TRANSIT, Kind.ESCROW, Kind.BUYER_PAYABLE,
})  # fmt: skip
#: What the court holds or owes for others: a case is not finished before all of it is empty.
ENTRUSTED_KINDS = OWNED_KINDS | {Kind.FORFEITED}


@dataclass(frozen=True)
class Owner:
    """One person, natural or legal: money of a company is never money of its owner."""

    id: UUID
    kind: OwnerKind


@dataclass(frozen=True)
class Place:
    """Names exactly one account of a court."""

    kind: Kind
    case_id: UUID | None = None
    owner: Owner | None = None
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if (self.kind in COURT_KINDS) != (self.case_id is None) or (self.kind in OWNED_KINDS) != (
            self.owner is not None
        ):
            raise ValueError(f"{self.kind} does not fit its case or owner")

    def account_id(self, court_id: int) -> UUID:
        """The id that follows from what the account is: two who open the same account open one."""
        owner = self.owner.id if self.owner else ""
        return uuid5(_ACCOUNTS, f"{court_id}/{self.kind}/{self.case_id or ''}/{owner}/{self.currency}")

    @property
    def side(self) -> Side:
        """The side that increases it."""
        return Side.DEBIT if self.kind in DEBIT_KINDS else Side.CREDIT


def cash(currency: str = "CNY") -> Place:
    """The court's account at its bank."""
    return Place(Kind.BANK_CASH, currency=currency)


def bank_query(currency: str = "CNY") -> Place:
    """What the bank took and the court did not order."""
    return Place(Kind.BANK_QUERY, currency=currency)


def suspense(currency: str = "CNY") -> Place:
    """Money that came in and belongs to no case yet."""
    return Place(Kind.SUSPENSE, currency=currency)


def held(case_id: UUID, debtor: Owner, currency: str = "CNY") -> Place:
    """A debtor's money that the court holds for one case."""
    return Place(Kind.CASE_HELD, case_id, debtor, currency)


def payable_to_creditor(case_id: UUID, creditor: Owner, currency: str = "CNY") -> Place:
    """What the court owes a creditor in one case."""
    return Place(Kind.CREDITOR_PAYABLE, case_id, creditor, currency)


def payable_to_debtor(case_id: UUID, debtor: Owner, currency: str = "CNY") -> Place:
    """Surplus that goes back to the debtor."""
    return Place(Kind.DEBTOR_PAYABLE, case_id, debtor, currency)


def in_transit(case_id: UUID, payee: Owner, currency: str = "CNY") -> Place:
    """Set aside for a payout that the bank has not confirmed yet."""
    return Place(Kind.PAYOUT_IN_TRANSIT, case_id, payee, currency)


def fees(case_id: UUID, currency: str = "CNY") -> Place:
    """The court's fee collected in one case."""
    return Place(Kind.FEES, case_id, None, currency)


def escrow(case_id: UUID, owner: Owner, currency: str = "CNY") -> Place:
    """Deposit and price of somebody who wants to buy; whose it is, is known by a number alone while bids come in."""
    return Place(Kind.ESCROW, case_id, owner, currency)


def payable_to_buyer(case_id: UUID, buyer: Owner, currency: str = "CNY") -> Place:
    """What goes back to somebody who bid or bought."""
    return Place(Kind.BUYER_PAYABLE, case_id, buyer, currency)


def forfeited(case_id: UUID, currency: str = "CNY") -> Place:
    """Deposits of winners who did not pay, until the new auction shows what they are used for."""
    return Place(Kind.FORFEITED, case_id, None, currency)
