"""The acts of intake, one file per step: file, ask the registers (again), refuse, publish seeds, open and assign."""

from levari.stages.intake.acts.ask_identities import ask_identities
from levari.stages.intake.acts.declare_conflict import declare_conflict
from levari.stages.intake.acts.file_applications import NewApplication, file_applications
from levari.stages.intake.acts.open_cases import Opening, open_cases
from levari.stages.intake.acts.publish_seeds import publish_draw_seeds
from levari.stages.intake.acts.record_identities import Answered, Confirmed, confirm_identities, record_identities
from levari.stages.intake.acts.refuse_applications import Refused, refuse_applications
from levari.stages.intake.acts.renew import Aged, renew_confirmations

__all__ = [
    "Aged",
    "Answered",
    "Confirmed",
    "NewApplication",
    "Opening",
    "Refused",
    "ask_identities",
    "confirm_identities",
    "declare_conflict",
    "file_applications",
    "open_cases",
    "publish_draw_seeds",
    "record_identities",
    "refuse_applications",
    "renew_confirmations",
]
