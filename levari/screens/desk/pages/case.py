"""One case: its page, its timeline, its papers and the proofs of its entries."""

from collections.abc import Collection
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from levari.access.login import roles_of
from levari.access.permissions import Permission
from levari.basics.canonical import canonical
from levari.basics.identifiers import masked
from levari.casefile.basis import basis_words
from levari.casefile.frame import page
from levari.casefile.models import Case, Document
from levari.casefile.pages import StaffPage, find_case
from levari.casefile.papers import render
from levari.jobs.clock import now
from levari.journey import done_words, task_words
from levari.record.proof import SUFFIX, Erased, NotYetSealed, UnknownEntry, proof_file
from levari.record.queries import Told, entries, entries_of, sealed
from levari.screens.desk import words
from levari.screens.desk.sheet import document_of, sheet_of, sides_of
from levari.ui.refusals import refusal_text

PAGE = 50


def _told(case: Case, entry: Told) -> dict[str, Any]:
    """One line of the timeline."""
    place = (
        _("Sealed at place %(place)s.") % {"place": f"{entry.position:,}"}
        if entry.position is not None
        else _("Waits to be sealed.")
    )
    said = [words.facts_words(entry.facts, case.currency), entry.reason]
    return {
        "title": done_words(entry.kind),
        "at": entry.at,
        "by": words.actor_words(entry.actor, entry.actor_kind),
        "text": " ".join([*(_("%(said)s.") % {"said": part.rstrip(".。 ")} for part in said if part), place]),
        "href": f"/cases/{case.number}/timeline/{entry.id}",
        "proof_href": f"/proofs/{entry.id}" if entry.position is not None else None,
    }


def _paper(case: Case, paper: Document, proved: Collection[UUID]) -> dict[str, Any]:
    """One line of the list of papers: whom it orders something, and the proof of the entry that made it."""
    name = words.PAPERS.get(paper.kind, paper.kind)
    return {
        "text": f"{name}: {paper.addressee.get_role_display()}" if paper.addressee else name,
        "href": f"/cases/{case.number}/documents/{paper.pk}", "hash": paper.facts_hash, "on": paper.dated_on,
        "proof_href": f"/proofs/{paper.entry_id}" if paper.entry_id in proved else None,
    }  # fmt: skip


class CasePage(StaffPage):
    """The case on one page: who, what is owed, what is held, what comes next and why other acts do not."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case, actor = find_case(number), request.actor  # type: ignore[attr-defined]
        at = now()
        sheet = sheet_of(case, actor=actor, roles=roles_of(actor.pk), at=at)
        proved = sealed({paper.entry_id for paper in sheet.documents})
        return page(
            request, "desk/case.jinja", case=case, sheet=sheet, at=at, words=words, masked=masked,
            task_words=task_words, told=[_told(case, entry) for entry in sheet.entries],
            documents=[_paper(case, paper, proved) for paper in sheet.documents],
        )  # fmt: skip


class Timeline(StaffPage):
    """All that happened in a case, newest first."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = find_case(number)
        try:
            before = UUID(request.GET["before"]) if "before" in request.GET else None
        except ValueError:
            before = None
        found = entries_of(case.pk, limit=PAGE + 1, before=before)
        return page(
            request, "desk/timeline.jinja", case=case, told=[_told(case, entry) for entry in found[:PAGE]],
            older=found[PAGE - 1].id if len(found) > PAGE else None, newest=before is None,
        )  # fmt: skip


class EntryPage(StaffPage):
    """One entry of the record: who, when, on which rule, resting on what, and the exact words that were sealed."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, number: str, entry: UUID) -> HttpResponse:
        case = find_case(number)
        found = next((told for told in entries([entry]) if told.case_id == case.pk), None)
        if found is None:
            raise Http404(_("There is no such entry in this case."))
        return page(
            request, "desk/entry.jinja", case=case, entry=found, told=_told(case, found), words=words,
            grounds=[_told(case, told) for told in entries(found.because_of) if told.case_id == case.pk],
            law=basis_words(found.basis, found.at.date()), event=canonical(found.event).decode(),
        )  # fmt: skip


class DocumentFile(StaffPage):
    """A paper as PDF, made from its facts; whom it names is logged as looked at."""

    permission = Permission.READ_PERSON

    def get(self, request: HttpRequest, number: str, document: UUID) -> HttpResponse:
        case = find_case(number)
        paper = document_of(case, document)
        if paper is None:
            raise Http404(_("There is no such paper in this case."))
        sides_of(case, actor=request.actor, at=now(), purpose=f"paper {paper.kind}")  # type: ignore[attr-defined]
        name = f"{case.number}-{paper.kind}.pdf"
        return HttpResponse(
            render(paper), content_type="application/pdf",
            headers={"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}"},
        )  # fmt: skip


class ProofFile(StaffPage):
    """The proof that an entry stands in the sealed log, as one file that anybody can check."""

    permission = Permission.READ_CASE

    def get(self, request: HttpRequest, entry: UUID) -> HttpResponse:
        try:
            text = proof_file(entry)
        except UnknownEntry as refusal:
            raise Http404(refusal_text(refusal)) from None
        except (NotYetSealed, Erased) as refusal:
            return page(request, "desk/no_proof.jinja", status=409, told=refusal_text(refusal))
        headers = {"Content-Disposition": f'attachment; filename="{entry}{SUFFIX}"'}
        return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
