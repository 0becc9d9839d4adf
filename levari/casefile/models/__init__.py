"""The nouns that rooms share. Every table with court or person data belongs to one court and stands behind its wall."""

from levari.casefile.models.cases import Case, ClaimItem, Party, Person, Title
from levari.casefile.models.holdings import Asset, Gauge, Measure, Transfer
from levari.casefile.models.institutions import Institution
from levari.casefile.models.money import Credit, Stay
from levari.casefile.models.selling import AwaitedPayment, LotDossier, Payee, Photograph, Proceeds, ReferencePrice
from levari.casefile.models.work import Deadline, Document, Task

__all__ = [
    "Asset",
    "AwaitedPayment",
    "Case",
    "ClaimItem",
    "Credit",
    "Deadline",
    "Document",
    "Gauge",
    "Institution",
    "LotDossier",
    "Measure",
    "Party",
    "Payee",
    "Person",
    "Photograph",
    "Proceeds",
    "ReferencePrice",
    "Stay",
    "Task",
    "Title",
    "Transfer",
]
