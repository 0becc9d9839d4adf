"""The acts of closing."""

from levari.stages.closing.acts.revive import (
    Declined,
    RecheckDue,
    Revival,
    decline_reopening,
    note_recheck,
    reopen_cases,
)
from levari.stages.closing.acts.satisfied import (
    FreeCase,
    SatisfiedCase,
    Withdrawal,
    close_satisfied,
    close_withdrawn,
    file_statements,
)
from levari.stages.closing.acts.without_assets import (
    DecidedChecklist,
    NewChecklist,
    ReturnedChecklist,
    close_without_assets,
    propose_without_assets,
    send_back,
)

__all__ = [
    "DecidedChecklist",
    "Declined",
    "FreeCase",
    "NewChecklist",
    "RecheckDue",
    "ReturnedChecklist",
    "Revival",
    "SatisfiedCase",
    "Withdrawal",
    "close_satisfied",
    "close_withdrawn",
    "close_without_assets",
    "decline_reopening",
    "file_statements",
    "note_recheck",
    "propose_without_assets",
    "reopen_cases",
    "send_back",
]
