"""Words of the public pages for what the rooms keep as keys."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from levari.casefile.models import Asset, LotDossier
from levari.stages.auction.models import Round
from levari.stages.auction.rules.refusals import OUTCOMES
from levari.stages.auction.words import GAPS
from levari.ui.language import in_chinese
from levari.ui.refusals import refusal_text

ENDED = {"sold": (_("Sold"), "green"), "failed": (_("No bid"), "grey"), "withdrawn": (_("Withdrawn"), "grey")}
THINGS = dict(Asset.Kind.choices)
KINDS = dict(Round.Kind.choices)
OCCUPANCIES = dict(LotDossier.Occupancy.choices)
BEARERS = dict(LotDossier.TaxBearer.choices)


def standing(state: str, opens_at: datetime, closes_at: datetime, at: datetime) -> tuple[Any, str]:
    """How a lot stands, in words, and the colour of the tag."""
    if state in ENDED:
        return ENDED[state]
    if state == "suspended":
        return _("Suspended"), "orange"
    if at < opens_at:
        return _("Announced"), "blue"
    return (_("Bidding is open"), "red") if at < closes_at else (_("Bidding is over"), "grey")


def gap_words(key: str) -> str:
    """What is missing in a lot file."""
    return GAPS[key]["zh" if in_chinese() else "en"]


def outcome_words(outcome: str) -> str:
    """Why a bid was refused; nothing for one that was accepted."""
    kind = OUTCOMES.get(outcome)
    return refusal_text(kind()) if kind else ""


def court_words(name: str, name_zh: str) -> str:
    """The court in the reader's language."""
    return name_zh if in_chinese() and name_zh else name
