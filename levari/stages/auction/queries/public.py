"""What anybody may know of a lot: plain values without any person, for the public site, the feed and the calendar.

Run inside `acting(court=...)` without an actor. Only rounds that were announced are seen. Bidders appear by code name;
the debtor, the parties and the case's file do not appear at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from levari.casefile.models import Document, LotDossier, Photograph
from levari.stages.auction.models import Award, Enrolment, Head, Question, Round
from levari.stages.auction.queries import lot_file
from levari.stages.auction.rules.lot_file import gaps

#: States of a round that the public sees.
PUBLISHED = ("announced", "suspended", "sold", "failed", "withdrawn")


@dataclass(frozen=True)
class Picture:
    """A photograph by its content hash, which is its address."""

    hash: str
    width: int
    height: int
    caption: str


@dataclass(frozen=True)
class PublicLot:
    """One announced round: terms, what is known of the thing, what is missing, how the bidding stands.

    Amounts in minor units. `price` and `leader` (a code name) are None before the first bid; `closes_at` is the close
    as it stands now. `kind` and `state` are keys of `Round.Kind` and `Round.State`.
    """

    id: UUID
    court: str
    court_zh: str
    kind: str
    state: str
    phase: str
    thing: str
    name: str
    description: str
    place: str
    latitude: Decimal | None
    longitude: Decimal | None
    currency: str
    valuation: int
    start: int
    step: int
    deposit: int
    price: int | None
    leader: str | None
    bids: int
    extensions: int
    opens_at: datetime
    announced_close_at: datetime
    closes_at: datetime
    price_days: int
    announced_at: datetime
    title_proof: str
    burdens: tuple[str, ...]
    burdens_seen_on: date | None
    occupancy: str
    occupancy_note: str
    taxes: int | None
    taxes_borne_by: str
    defects: str
    inspections: tuple[str, ...]
    photographs_missing: str
    is_home: bool
    gaps: tuple[str, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class PublicQuestion:
    """A question about a thing with its answer, empty while there is none."""

    text: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


def lots(*, states: Sequence[str] = PUBLISHED, kinds: Sequence[str] = (), text: str = "") -> list[PublicLot]:
    """The announced rounds of this court, those that close first at the top.

    :param kinds: kinds of things (`vehicle`, `land`), empty for all. :param text: words in name, place or description.
    """
    rows = Round.objects.filter(state__in=[state for state in states if state in PUBLISHED], announced_at__isnull=False)
    if kinds:
        rows = rows.filter(sale__asset__kind__in=kinds)
    for word in text.split()[:8]:
        rows = rows.filter(sale__dossier__name__icontains=word) | rows.filter(sale__dossier__place__icontains=word)
    found = list(rows.select_related("sale__dossier", "sale__asset", "court").order_by("closes_at", "pk")[:500])
    return _told(found)


def lot(round_id: UUID) -> PublicLot | None:
    """One announced round of this court, or None."""
    rows = Round.objects.filter(pk=round_id, state__in=PUBLISHED, announced_at__isnull=False)
    found = _told(list(rows.select_related("sale__dossier", "sale__asset", "court")))
    return found[0] if found else None


def questions(round_id: UUID) -> list[PublicQuestion]:
    """Questions about the thing of a round, oldest first."""
    rows = Question.objects.filter(sale__rounds=round_id).order_by("asked_at", "pk")
    return [PublicQuestion(row.text, row.asked_at, row.answer, row.answered_at) for row in rows]


def sheet(round_id: UUID) -> Document | None:
    """The lot sheet that was published with a round; `casefile.papers.render` makes its PDF. It names no party."""
    rows = Round.objects.filter(pk=round_id, state__in=PUBLISHED, announced_at__isnull=False)
    found = rows.select_related("document").first()
    return found.document if found else None


def picture(hash_: str) -> bytes | None:
    """The JPEG of a photograph of a thing that is or was announced."""
    rows = Photograph.objects.filter(hash=hash_, asset__sales__rounds__state__in=PUBLISHED)
    found = rows.values_list("jpeg", flat=True).first()
    return None if found is None else bytes(found)


def _told(rounds: list[Round]) -> list[PublicLot]:
    heads = Head.objects.in_bulk([row.pk for row in rounds])
    pictures: dict[UUID, list[Picture]] = {}
    shown = Photograph.objects.filter(asset_id__in={row.sale.asset_id for row in rounds}).order_by("pk")
    for one in shown.defer("jpeg"):
        pictures.setdefault(one.asset_id, []).append(Picture(one.hash, one.width, one.height, one.caption))
    return [_lot(row, heads[row.pk], tuple(pictures.get(row.sale.asset_id, ()))) for row in rounds if row.pk in heads]


def _lot(row: Round, head: Head, pictures: tuple[Picture, ...]) -> PublicLot:
    dossier: LotDossier = row.sale.dossier
    assert row.announced_at is not None
    return PublicLot(
        id=row.pk, court=row.court.name, court_zh=row.court.name_zh, kind=row.kind, state=row.state, phase=head.phase,
        thing=row.sale.asset.kind, name=dossier.name, description=dossier.description, place=dossier.place,
        latitude=dossier.latitude, longitude=dossier.longitude, currency=row.currency, valuation=row.valuation_amount,
        start=row.start_amount, step=row.step_amount, deposit=row.deposit_amount, price=head.price_amount,
        leader=head.leader or None, bids=head.seq, extensions=head.extensions, opens_at=row.opens_at,
        announced_close_at=row.closes_at, closes_at=head.closes_at, price_days=row.price_days,
        announced_at=row.announced_at, title_proof=dossier.title_proof, burdens=tuple(dossier.burdens),
        burdens_seen_on=dossier.burdens_seen_on, occupancy=dossier.occupancy, occupancy_note=dossier.occupancy_note,
        taxes=dossier.taxes_amount, taxes_borne_by=dossier.taxes_borne_by, defects=dossier.defects,
        inspections=tuple(dossier.inspections), photographs_missing=dossier.photographs_missing,
        is_home=dossier.is_home, gaps=gaps(lot_file(dossier)), pictures=pictures,
    )  # fmt: skip


@dataclass(frozen=True)
class MyEnrolment:
    """What a bidder sees of their own enrolment, found by the hash of the secret they were given.

    `reference` is what to write on the payment, None where nothing is to be paid; `price` and `price_reference` stand
    after the award.
    """

    id: UUID
    round_id: UUID
    capacity: str
    state: str
    deposit: int
    reference: str | None
    arrived: int
    won: bool
    award: str
    price: int | None
    price_left: int | None
    price_reference: str | None
    price_due_at: datetime | None


def enrolment(secret_hash: str) -> MyEnrolment | None:
    """The enrolment whose secret has this hash, or None."""
    rows = Enrolment.objects.filter(secret_hash=secret_hash, round__isnull=False).select_related("payment")
    found = rows.first()
    if found is None or found.round_id is None:
        return None
    award = Award.objects.filter(enrolment=found).select_related("payment").first()
    rest = award.payment if award else None
    return MyEnrolment(
        id=found.pk, round_id=found.round_id, capacity=found.capacity, state=found.state,
        deposit=found.payment.amount if found.payment else 0,
        reference=found.payment.pk.hex if found.payment else None,
        arrived=found.payment.arrived_amount if found.payment else 0, won=award is not None,
        award=award.state if award else "", price=award.price_amount if award else None,
        price_left=max(rest.amount - rest.arrived_amount, 0) if rest else None,
        price_reference=rest.pk.hex if rest else None, price_due_at=award.price_due_at if award else None,
    )  # fmt: skip
