"""A bidder's own part in a lot: the enrolment, the deposit, the code name, what came of it."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from levari.access.automations import automation
from levari.access.context import acting
from levari.ledger.places import Kind
from levari.ledger.queries import held_in_escrow, holdings
from levari.screens.public.places import Here
from levari.stages.auction.accounts import joined_in
from levari.stages.auction.bidding import floor
from levari.stages.auction.models import Account, Enrolment, Identity
from levari.stages.auction.queries import public
from levari.stages.auction.queries.public import MyEnrolment


@dataclass(frozen=True)
class Part:
    """What a bidder sees of their own enrolment. `held` is in escrow now, `coming_back` is owed or on its way back.

    `code` is the code name in the bidding, None before the deposit is in.
    """

    mine: MyEnrolment
    code: str | None
    held: int
    coming_back: int

    @property
    def may_bid(self) -> bool:
        """Whether this bidder is admitted."""
        return self.code is not None and self.mine.state == Enrolment.State.ADMITTED


def part_of(account: Account | None, here: Here) -> Part | None:
    """The part of this account in this lot, if it enrolled (inside the lot's court)."""
    found = joined_in(account, here.lot.id) if account else None
    mine = public.enrolment(found.secret_hash) if found else None
    return _told(mine, here) if mine else None


def _told(mine: MyEnrolment, here: Here) -> Part:
    code = floor.code_of(lot_id=here.lot.id, bidder_id=mine.id)
    held = held_in_escrow([mine.id]).get(mine.id, 0)
    over = mine.state == Enrolment.State.OVER
    return Part(mine, code, held, _coming_back(mine.id) if over else 0)


def _coming_back(enrolment: UUID) -> int:
    """What is still owed to this bidder in the case, or on its way, in minor units."""
    desk = automation("auction_desk")
    with acting(actor=desk.pk, purpose="auction.own_deposit"):
        identity = Identity.objects.select_related("enrolment").filter(pk=enrolment).first()
        if identity is None:
            return 0
        case, person = identity.enrolment.case_id, identity.person_id
    rows = holdings([case], {Kind.BUYER_PAYABLE, Kind.PAYOUT_IN_TRANSIT}).get(case, [])
    return sum(row.amount for row in rows if row.owner and row.owner.id == person)


def hashed(secret: str) -> str:
    """What is kept of the secret of an enrolment."""
    return sha256(secret.encode()).hexdigest()
