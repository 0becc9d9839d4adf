"""The screens of the desk, one class each."""

from levari.screens.desk.pages.case import CasePage, DocumentFile, EntryPage, ProofFile, Timeline
from levari.screens.desk.pages.cases import Cases, People
from levari.screens.desk.pages.today import Approvals, BatchWork, Today

__all__ = [
    "Approvals",
    "BatchWork",
    "CasePage",
    "Cases",
    "DocumentFile",
    "EntryPage",
    "People",
    "ProofFile",
    "Timeline",
    "Today",
]
