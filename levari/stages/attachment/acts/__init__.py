"""The acts of attachment."""

from levari.stages.attachment.acts.impose import ApproveWorksheet, AttachAssets, approve_worksheets, attach_assets
from levari.stages.attachment.acts.lift import (
    Release,
    confirm_releases,
    lapse_measures,
    release_measures,
    shrink_measures,
)
from levari.stages.attachment.acts.propose import Proposal, propose_worksheets
from levari.stages.attachment.acts.settle import Confirmation, Review, confirm_measures, review_cases
from levari.stages.attachment.acts.transfer import TransferAnswer, TransferOrder, confirm_transfers, order_transfers

__all__ = [
    "ApproveWorksheet",
    "AttachAssets",
    "Confirmation",
    "Proposal",
    "Release",
    "Review",
    "TransferAnswer",
    "TransferOrder",
    "approve_worksheets",
    "attach_assets",
    "confirm_measures",
    "confirm_releases",
    "confirm_transfers",
    "lapse_measures",
    "order_transfers",
    "propose_worksheets",
    "release_measures",
    "review_cases",
    "shrink_measures",
]
