"""The acts of tracing."""

from levari.stages.tracing.acts.answers import (
    CloseInventory,
    Hit,
    close_inventories,
    complete_batch,
    record_answers,
    record_declaration,
)
from levari.stages.tracing.acts.warrants import (
    NewRequest,
    SignRequest,
    request_warrants,
    send_inquiries,
    sign_warrants,
)

__all__ = [
    "CloseInventory",
    "Hit",
    "NewRequest",
    "SignRequest",
    "close_inventories",
    "complete_batch",
    "record_answers",
    "record_declaration",
    "request_warrants",
    "send_inquiries",
    "sign_warrants",
]
