"""The tables of the room: the bidding, and the sale around it."""

from levari.stages.auction.models.bidding import Admission, Head, Mask, Pulse, Ruling

__all__ = ["Admission", "Head", "Mask", "Pulse", "Ruling"]
