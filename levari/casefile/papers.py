"""Documents are facts: the PDF is made from them on demand and is the same to the byte every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import Case, Document, Party


@dataclass(frozen=True)
class NewDocument:
    """`kind` is the name of the paper (`demand`, `statement`, ...), `facts` what is printed on it.

    `addressee` is the one side it is served on, where a paper orders one side something.
    """

    case: Case
    kind: str
    facts: dict[str, Any]
    dated_on: date
    entry_id: UUID
    addressee: Party | None = None


def facts_hash(facts: dict[str, Any]) -> str:
    """The hash an entry states about a document: SHA-256 of its canonical facts."""
    return sha256_hex(canonical(facts))


def file_documents(papers: Sequence[NewDocument]) -> list[Document]:
    """File all of them in one statement."""
    return Document.objects.bulk_create(
        Document(
            court_id=paper.case.court_id,
            case_id=paper.case.pk,
            kind=paper.kind,
            facts=paper.facts,
            dated_on=paper.dated_on,
            facts_hash=facts_hash(paper.facts),
            addressee=paper.addressee,
            entry_id=paper.entry_id,
        )
        for paper in papers
    )


def render(document: Document) -> bytes:
    """The PDF of a filed document."""
    from levari.ui.paper import render as typeset

    return typeset(document.kind, document.facts, on=document.dated_on)
