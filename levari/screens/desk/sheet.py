"""Everything the case page shows, read in a constant number of statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from levari.access.models import Actor
from levari.casefile.models import (
    Asset,
    Case,
    Credit,
    Deadline,
    Document,
    Gauge,
    Institution,
    Measure,
    Party,
    Person,
    Task,
)
from levari.casefile.queries import Due, due, people, this_court
from levari.law.position import DELAYED
from levari.law.working.rendering import as_json
from levari.ledger.queries import Holding, holdings
from levari.record.queries import Told, entries_of
from levari.screens.desk.offers import Facts, Offer, offers
from levari.screens.desk.work import lamp
from levari.stages.auction.models import Sale
from levari.stages.auction.queries import sales_of
from levari.stages.valuation.models import Valuation
from levari.stages.valuation.queries import valuations_of
from levari.ui.language import in_chinese

ENTRIES = 12
PURPOSE = "case page"
SHOWN = ("name", "identifier", "address")


@dataclass(frozen=True)
class Side:
    """One party with the person behind it."""

    party: Party
    person: Person


@dataclass(frozen=True)
class Thing:
    """One asset of a debtor, with the measure that holds it for this case, if any."""

    asset: Asset
    measure: Measure | None
    institution: str
    owner: str

    @property
    def is_held(self) -> bool:
        """Whether something of it is held for this case now."""
        return self.measure is not None and self.measure.state in Measure.HOLDING


@dataclass(frozen=True)
class Clock:
    """One deadline with its lamp; the lamp of a clock that stopped is empty."""

    deadline: Deadline
    lamp: str


@dataclass
class Sheet:
    """The facts of one case for one reader at one instant."""

    case: Case
    owed: Due
    sides: list[Side]
    tasks: list[Task]
    offers: list[Offer]
    gauge: Gauge | None
    things: list[Thing]
    credits: list[Credit]
    holdings: list[Holding]
    documents: list[Document]
    clocks: list[Clock]
    entries: list[Told]
    more_entries: bool
    sales: list[Sale]
    valuations: list[Valuation]

    @property
    def offered(self) -> list[Offer]:
        """What this person may do now."""
        return [offer for offer in self.offers if offer.allowed]

    @property
    def closed_offers(self) -> list[Offer]:
        """What is not offered, each with the reason."""
        return [offer for offer in self.offers if not offer.allowed]

    @property
    def due_elsewhere(self) -> list[Offer]:
        """What is due in this case and is somebody else's to do."""
        return [offer for offer in self.closed_offers if offer.due]

    @property
    def received_amount(self) -> int:
        """All payments that count in this case, those on the fee included."""
        return sum(credit.amount for credit in self.credits)

    @cached_property
    def parts(self) -> list[tuple[str, str, int]]:
        """The parts of the sum owed: (kind, label, amount)."""
        position = self.owed.position
        kinds = {item.id: item.kind for item in position.question.items}
        return [
            (DELAYED if label == DELAYED else kinds[label], label, amount) for label, amount in position.owed.items()
        ]

    @cached_property
    def working(self) -> list[dict[str, Any]]:
        """How the position came about, in the reader's language."""
        return as_json(self.owed.position.working, self.case.currency, get_language() or "en")


def sheet_of(case: Case, *, actor: Actor, roles: Iterable[str], at: datetime) -> Sheet:
    """Read the sheet; looking at the parties is logged under the purpose of this page."""
    sides = sides_of(case, actor=actor, at=at)
    tasks = list(Task.objects.filter(case=case).order_by("raised_at", "pk"))
    gauge = Gauge.objects.filter(case=case).first()
    entries = entries_of(case.pk, limit=ENTRIES + 1)
    owed = due([case.pk], this_court().day(at))[case.pk]
    return Sheet(
        case=case,
        owed=owed,
        sides=sides,
        tasks=[task for task in tasks if task.done_at is None],
        sales=sales_of([case.pk])[case.pk],
        valuations=valuations_of([case.pk]),
        offers=offers(case, actor=actor, roles=roles, facts=_facts(tasks, gauge, owed, at)),
        gauge=gauge,
        things=_things(case, sides),
        credits=list(Credit.objects.filter(case=case).order_by("counts_on", "pk")),
        holdings=holdings([case.pk])[case.pk],
        documents=list(
            Document.objects.filter(case=case).defer("facts").select_related("addressee").order_by("-dated_on", "-pk")
        ),
        clocks=_clocks(case, at),
        entries=entries[:ENTRIES],
        more_entries=len(entries) > ENTRIES,
    )


def sides_of(case: Case, *, actor: Actor, at: datetime, purpose: str = PURPOSE) -> list[Side]:
    """The parties with the persons behind them; the look is logged."""
    parties = list(Party.objects.filter(case=case).order_by("pk"))
    found = people(
        [party.person_id for party in parties], actor=actor, case_id=case.pk, purpose=purpose, fields=SHOWN, at=at
    )
    return [Side(party, found[party.person_id]) for party in parties]


def _facts(tasks: Sequence[Task], gauge: Gauge | None, owed: Due, at: datetime) -> Facts:
    later = {task.what: task.from_at for task in tasks if task.done_at is None and task.from_at and task.from_at > at}
    return Facts(
        open_tasks=frozenset(task.what for task in tasks if task.done_at is None and task.what not in later),
        later_tasks=later,
        done_tasks={task.what: task.done_at for task in tasks if task.done_at is not None},
        held_amount=gauge.attached_amount if gauge else 0,
        due_amount=owed.total,
    )


def _things(case: Case, sides: Sequence[Side]) -> list[Thing]:
    """The inventory; where two measures touched one asset, the later one is shown."""
    owners = {side.person.pk: side.person.name for side in sides if side.party.role == "debtor"}
    assets = list(Asset.objects.filter(owner_id__in=owners).order_by("kind", "institution", "reference"))
    measures = {measure.asset_id: measure for measure in Measure.objects.filter(case=case).order_by("pk")}
    names = institution_names({asset.institution for asset in assets})
    return [
        Thing(asset, measures.get(asset.pk), names.get(asset.institution, asset.institution), owners[asset.owner_id])
        for asset in assets
    ]


def institution_names(codes: Iterable[str]) -> dict[str, str]:
    """The institutions' names in the reader's language."""
    chinese = in_chinese()
    rows = Institution.objects.filter(code__in=list(codes))
    return {row.code: (row.name_zh if chinese and row.name_zh else row.name) for row in rows}


def _clocks(case: Case, at: datetime) -> list[Clock]:
    """Running clocks first, the nearest on top; then those that stopped."""
    rows = Deadline.objects.filter(case=case).order_by("due_at", "pk")
    found = [Clock(row, lamp(row.due_at, at) if row.state == Deadline.State.RUNNING else "") for row in rows]
    return sorted(found, key=lambda clock: clock.lamp == "")


def document_of(case: Case, document_id: UUID) -> Document | None:
    """A paper of this case."""
    return Document.objects.filter(case=case, pk=document_id).first()
