"""A docket on its way into the court: read line by line, filed a thousand at a time, with a result for every line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from django.db import IntegrityError, connection

from levari.access.context import acting
from levari.access.models import Actor, Court
from levari.basics.ids import uuid7
from levari.basics.refusal import Refusal
from levari.stages.intake.acts import NewApplication, Refused, file_applications, refuse_applications
from levari.stages.intake.acts.decisions import reason_of
from levari.stages.intake.docket.filing import content_hash, content_text
from levari.stages.intake.docket.flaws import AlreadyFiled, NumberTaken
from levari.stages.intake.docket.lines import Source
from levari.stages.intake.docket.reading import unusual
from levari.stages.intake.docket.source import Piece, piece_of, pieces
from levari.stages.intake.gates import Gatekeeper
from levari.stages.intake.models import Application
from levari.stages.intake.queries import keeper_of

BATCH = 1000
#: What a claim of an unknown court is measured against, in minor units, until it has seen enough of its own.
TYPICAL_AMOUNT = 10_000_000
PURPOSE = "intake.file"

_TYPICAL = """
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY claim_amount)
FROM (SELECT claim_amount FROM intake_application ORDER BY id DESC LIMIT 1000) AS latest
"""
_KNOWN = """
SELECT content_hash, issuing_court, number, state, received_at FROM intake_application
WHERE content_hash = ANY(%s)
UNION ALL
SELECT content_hash, issuing_court, number, state, received_at FROM intake_application
JOIN unnest(%s::text[], %s::text[]) AS asked (court_name, title) ON issuing_court = court_name AND number = title
WHERE state <> 'refused'
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one line: `accepted`, `refused` (nothing is stored, or, with an application, the refusal is), or
    `already filed`."""

    line: int
    outcome: str
    title: str = ""
    application: UUID | None = None
    reasons: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Import:
    """How one docket is read and for whom it is filed."""

    by: Actor
    court: Court
    at: datetime
    encoding: str = "utf-8"
    confirm_large: bool = False
    dry_run: bool = False

    @property
    def on(self) -> date:
        """The day of the import at the seat of the court."""
        return self.court.day(self.at)

    def results(self, stream: Source) -> Iterator[Result]:
        """The result of each line, batch by batch; every batch is one transaction.

        :raises DocketUnreadable: if the file as a whole is no docket.
        """
        read = pieces(
            stream, on=self.on, currency=self.court.currency, encoding=self.encoding, demo=is_demo(self.court)
        )
        keeper = keeper_of(self.court, self.at)
        with acting(court=self.court.pk, actor=self.by.pk, purpose=PURPOSE):
            typical = typical_amount()
        while batch := list(islice(read, BATCH)):
            yield from self._batch(batch, keeper, typical)

    def one(self, cells: dict[str, str]) -> Result:
        """File one title given by the columns of a docket."""
        keeper = keeper_of(self.court, self.at)
        asked = {"on": self.on, "currency": self.court.currency, "demo": is_demo(self.court)}
        with acting(court=self.court.pk, actor=self.by.pk, purpose=PURPOSE):
            typical = typical_amount()
        return self._batch([piece_of(1, cells, asked)], keeper, typical)[0]

    def _batch(self, batch: Sequence[Piece], keeper: Gatekeeper, typical: int) -> list[Result]:
        for last_try in (False, True):
            sorting = _Sorting(keeper, typical, self.confirm_large, self.on)
            try:
                with acting(court=self.court.pk, actor=self.by.pk, purpose=PURPOSE):
                    sorting.sort(batch)
                    if sorting.new and not self.dry_run:
                        self._file(sorting)
                return sorted(sorting.results, key=lambda result: result.line)
            except IntegrityError:
                # Somebody filed one of these titles since we looked; look again.
                if last_try:
                    raise
        raise AssertionError("the second try returns or raises")

    def _file(self, sorting: "_Sorting") -> None:
        file_applications(
            items=sorting.new, by=self.by, at=self.at, large_confirmed=sorting.large if self.confirm_large else []
        )
        if sorting.shut:
            stubs = [
                Refused(Application(pk=id, court_id=self.court.pk), tuple(reason_of(refusal) for refusal in refusals))
                for id, refusals in sorting.shut
            ]
            refuse_applications(items=stubs, by=self.by, at=self.at)


@dataclass
class _Sorting:
    """One batch sorted into what is filed, what is refused, and what was here before."""

    keeper: Gatekeeper
    typical: int
    confirm_large: bool
    on: date
    new: list[NewApplication] = field(default_factory=list)
    shut: list[tuple[UUID, tuple[Refusal, ...]]] = field(default_factory=list)
    large: list[UUID] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    def sort(self, batch: Sequence[Piece]) -> None:
        """Give every line its result."""
        read: list[tuple[Piece, NewApplication]] = []
        for piece in batch:
            if piece.filing is None:
                self.results.append(Result(piece.number, "refused", reasons=tuple(piece.flaws)))
                continue
            content = content_text(piece.filing)
            refusals = self.keeper.shut_by_title(piece.filing)
            item = NewApplication(uuid7(), piece.filing, content, content_hash(content), ask=not refusals)
            if refusals:
                self.shut.append((item.id, refusals))
            read.append((piece, item))
        self._against_known(read)

    def _against_known(self, read: Sequence[tuple[Piece, NewApplication]]) -> None:
        hashes, numbers = _known([item for _, item in read])
        refusals = dict(self.shut)
        filed = set()
        for piece, item in read:
            number = (item.filing.issuing_court, item.filing.number)
            if item.content_hash in hashes:
                self._keep(piece, item, "already filed", _already(AlreadyFiled, item, *hashes[item.content_hash]))
            elif number in numbers:
                self._keep(piece, item, "refused", _already(NumberTaken, item, *numbers[number]))
            elif (asked := unusual(item.filing, self.typical)) and not self.confirm_large:
                self._keep(piece, item, "refused", *(piece.in_columns(flaw) for flaw in asked))
            else:
                here = hashes[item.content_hash] = (self.on, "on an earlier line of this file")
                if item.ask:
                    numbers[number] = here
                self.new.append(item)
                self.large += [item.id] if asked else []
                filed.add(item.id)
                outcome = "accepted" if item.ask else "refused"
                self.results.append(Result(piece.number, outcome, number[1], item.id, refusals.get(item.id, ())))
        self.shut = [(id, reasons) for id, reasons in self.shut if id in filed]

    def _keep(self, piece: Piece, item: NewApplication, outcome: str, *reasons: Refusal) -> None:
        self.results.append(Result(piece.number, outcome, item.filing.number, None, reasons))


def _already(kind: type[Refusal], item: NewApplication, received_on: date, state: str) -> Refusal:
    return kind(number=item.filing.number, received_on=received_on, state=state)


Known = dict[str, tuple[date, str]]


def _known(items: Sequence[NewApplication]) -> tuple[Known, dict[tuple[str, str], tuple[date, str]]]:
    """What is filed already, by content and by issuing court and number: since when, and in which state."""
    hashes: Known = {}
    numbers: dict[tuple[str, str], tuple[date, str]] = {}
    if not items:
        return hashes, numbers
    asked = [item.content_hash for item in items]
    with connection.cursor() as cursor:
        cursor.execute(
            _KNOWN,
            [asked, [item.filing.issuing_court for item in items], [item.filing.number for item in items]],
        )
        for content, court, number, state, received_at in cursor.fetchall():
            told = (received_at.date(), str(Application.State(state).label))
            hashes[content] = told
            if state != Application.State.REFUSED:
                numbers[court, number] = told
    return hashes, numbers


def typical_amount() -> int:
    """The typical claim of the court: the median of its latest thousand applications, and at least a usual sum."""
    with connection.cursor() as cursor:
        cursor.execute(_TYPICAL)
        return max(cursor.fetchone()[0] or 0, TYPICAL_AMOUNT)


def is_demo(court: Court) -> bool:
    """Whether a court is one of the demo district, whose code no court has: only there identifiers of the impossible
    province 99 are admitted."""
    return court.code[-2:] in ("98", "99") and court.code[-4:-2] == "01"
