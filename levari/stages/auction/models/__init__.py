"""The tables of the room: the bidding, and the sale around it."""

from levari.stages.auction.models.accounts import Account, Joined
from levari.stages.auction.models.asides import Ban, Hint, PriorityRight, Question
from levari.stages.auction.models.bidding import Admission, Head, Mask, Pulse, Ruling
from levari.stages.auction.models.selling import Award, Enrolment, Forfeit, Identity, NamedBuyer, Round, Sale

__all__ = [
    "Account",
    "Admission",
    "Award",
    "Ban",
    "Enrolment",
    "Forfeit",
    "Head",
    "Hint",
    "Identity",
    "Joined",
    "Mask",
    "NamedBuyer",
    "PriorityRight",
    "Pulse",
    "Question",
    "Round",
    "Ruling",
    "Sale",
]
