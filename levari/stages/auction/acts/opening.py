"""From an attached thing to a sale: the lot file, its pictures, the decision to sell, the debtor's own time."""

import io
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps, UnidentifiedImageError

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, LotDossier, Measure, Photograph, ReferencePrice
from levari.casefile.queries import this_court
from levari.casefile.selling import Somebody, known_or_new, newest_dossiers, standing_prices
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.measures import CLASS_OF
from levari.record.door import Draft, act
from levari.stages.auction.models import PriorityRight, Sale
from levari.stages.auction.rules import schedule, standing
from levari.stages.auction.rules.lot_file import HomeWithoutGrounds

BASIS, FIRST_BASIS = "cn.auc.1", "cn.sale.debtor_first"
WINDOW, NAMED = "auction.debtor_window", "auction.approve_private_sale"
#: Pictures are kept no larger than this on either side (pixels), and taken no larger than this (bytes).
LARGEST, MOST_BYTES = 2000, 15 * 1024 * 1024


@dataclass(frozen=True)
class LotFacts:
    """What a lot file says; what is left empty is shown to bidders as a gap. `taxes_amount` minor units."""

    name: str
    description: str
    is_home: bool
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    title_proof: str = ""
    burdens: list[str] = field(default_factory=list)
    burdens_seen_on: date | None = None
    occupancy: str = ""
    occupancy_note: str = ""
    taxes_amount: int | None = None
    taxes_borne_by: str = ""
    defects: str = ""
    inspections: list[str] = field(default_factory=list)
    photographs_missing: str = ""


@act("auction.dossier_recorded", needs=Permission.PREPARE_SALE, assigned=True)
def record_dossier(entry: Draft, *, case: Case, asset: Asset, facts: LotFacts, by: Actor, at: datetime) -> LotDossier:
    """This act will record the lot file of a thing; a sale that has no round under way goes on with it.

    :raises CaseNotOpen, NotAttached: if there is nothing to be sold.
    """
    _check_open(case)
    if not Measure.objects.filter(case=case, asset=asset, state__in=Measure.HOLDING).exists():
        raise standing.NotAttached()
    made = LotDossier.objects.create(
        court_id=case.court_id, case=case, asset=asset, recorded_by=by, recorded_at=at, entry_id=entry.id,
        **asdict(facts),
    )  # fmt: skip
    waiting = Sale.objects.filter(asset=asset, state__in=[Sale.State.WINDOW, Sale.State.READY])
    waiting.update(dossier=made, is_home=facts.is_home)
    entry.state(basis="cn.auc.3", dossier=made, asset=asset, home=facts.is_home)
    return made


@act("auction.photograph_added", needs=Permission.PREPARE_SALE, assigned=True)
def add_photograph(
    entry: Draft, *, case: Case, asset: Asset, file: bytes, caption: str, by: Actor, at: datetime
) -> Photograph:
    """This act will add a picture to the lot file: read and written anew, so that nothing hides in it.

    :raises PictureUnreadable: if it is no picture.
    """
    jpeg, size = _redrawn(file)
    stamp = sha256(jpeg).hexdigest()
    made, _new = Photograph.objects.get_or_create(
        asset=asset, hash=stamp,
        defaults={
            "court_id": case.court_id, "case": case, "jpeg": jpeg, "width": size[0], "height": size[1],
            "caption": caption, "entry_id": entry.id,
        },
    )  # fmt: skip
    entry.state(basis="cn.auc.3", asset=asset, photograph=stamp)
    return made


def _redrawn(file: bytes) -> tuple[bytes, tuple[int, int]]:
    """The picture as JPEG without any data beside it, upright, at most so large."""
    if len(file) > MOST_BYTES:
        raise standing.PictureUnreadable(most=MOST_BYTES // 1024 // 1024)
    try:
        with Image.open(io.BytesIO(file), formats=["JPEG", "PNG", "WEBP"]) as found:
            picture = ImageOps.exif_transpose(found).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise standing.PictureUnreadable(most=MOST_BYTES // 1024 // 1024) from None
    picture.thumbnail((LARGEST, LARGEST))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue(), picture.size


@act("auction.sale_opened", needs=Permission.PREPARE_SALE, assigned=True, imposes=True)
def open_sale(
    entry: Draft, *, case: Case, asset: Asset, window_days: int, home_grounds: str, by: Actor, at: datetime, reason: str
) -> Sale:
    """This act will decide to sell an attached thing; the debtor may be given time to sell it first.

    :raises CaseNotOpen, NotAttached, PriceMissing, PriceExpired, LotFileMissing, SaleUnderWay, WindowTooLong,
        HomeWithoutGrounds: if it may not be sold now.
    """
    _check_open(case)
    court = this_court()
    measure = Measure.objects.filter(case=case, asset=asset, state=Measure.State.LIVE).first()
    if measure is None:
        raise standing.NotAttached()
    price, dossier = standing_prices([asset.pk]).get(asset.pk), newest_dossiers([asset.pk]).get(asset.pk)
    _check_papers(price, dossier, court.day(at))
    assert price is not None and dossier is not None
    if Sale.objects.filter(asset=asset).exclude(state__in=Sale.OVER).exists():
        raise standing.SaleUnderWay()
    if dossier.is_home and not home_grounds.strip():
        raise HomeWithoutGrounds()
    until = _window(court, window_days, at)
    made = Sale.objects.create(
        court=court, case=case, asset=asset, measure=measure, price=price, dossier=dossier,
        movable=CLASS_OF[asset.kind] == "movable", is_home=dossier.is_home, home_grounds=home_grounds.strip(),
        state=Sale.State.WINDOW if until else Sale.State.READY, window_until_on=until, opened_by=by, opened_at=at,
        entry_id=entry.id,
    )  # fmt: skip
    Asset.objects.filter(pk=asset.pk).update(selling_since_at=at)
    finish_tasks([case.pk], "attachment.await_sale", at)
    _say_what_comes(entry, made, court, at)
    entry.rests_on(measure.entry_id, price.entry_id, dossier.entry_id)
    entry.state(
        basis=BASIS, sale=made, asset=asset, valuation_amount=price.amount, window_until_on=until,
        home_grounds=home_grounds,
    )  # fmt: skip
    return made


def _check_open(case: Case) -> None:
    if case.state != Case.State.OPEN:
        raise standing.CaseNotOpen(state=case.get_state_display())


def _check_papers(price: ReferencePrice | None, dossier: LotDossier | None, on: date) -> None:
    if price is None or price.state != ReferencePrice.State.FINAL:
        raise standing.PriceMissing()
    if on > price.valid_until_on:
        raise schedule.PriceExpired(valid_until_on=price.valid_until_on)
    if dossier is None:
        raise standing.LotFileMissing()


def _window(court: Court, days: int, at: datetime) -> date | None:
    """The last day of the debtor's own time, None for no such time."""
    longest = schedule.days(court.pack, "debtor_sale_window_max", court.day(at)).days
    if not 0 <= days <= longest:
        raise standing.WindowTooLong(days=longest)
    return court.day(at) + timedelta(days=days) if days else None


def end_of(day: date, court: Court) -> datetime:
    """The instant at which a day is over at the seat of the court."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(court.timezone))


def _say_what_comes(entry: Draft, sale: Sale, court: Court, at: datetime) -> None:
    if sale.window_until_on is None:
        raise_tasks([NewTask(sale.case, Role.OFFICER, "auction.schedule_round", entry.id, str(sale.pk))], at)
        return
    due_at = end_of(sale.window_until_on, court)
    raise_tasks([NewTask(sale.case, Role.JUDGE, WINDOW, entry.id, str(sale.pk), due_at)], at)
    clocks.start(
        [clocks.NewDeadline(sale.case, FIRST_BASIS, at, due_at, entry.id, str(sale.pk), "auction.end_windows")]
    )


@act("auction.window_ended", needs=Permission.RUN_SALE)
def end_window(entry: Draft, *, case: Case, sale: Sale, by: Actor, at: datetime) -> None:
    """This act will note that the debtor's own time to sell is over and ask the officer for the first round."""
    fresh = Sale.objects.select_for_update(no_key=True).get(pk=sale.pk)
    entry.rests_on(fresh.entry_id)
    entry.state(basis=FIRST_BASIS, sale=fresh)
    if fresh.state == Sale.State.WINDOW:
        Sale.objects.filter(pk=fresh.pk).update(state=Sale.State.READY)
        for waiting in (WINDOW, NAMED):
            finish_tasks([case.pk], waiting, at, subjects=[str(fresh.pk)])
        raise_tasks([NewTask(case, Role.OFFICER, "auction.schedule_round", entry.id, str(fresh.pk))], at)


@act("auction.priority_noted", needs=Permission.PREPARE_SALE, assigned=True)
def note_priority(
    entry: Draft, *, case: Case, sale: Sale, somebody: Somebody, rank: int, grounds: str, by: Actor, at: datetime
) -> None:
    """This act will note who may buy at the leading price, so that they are told and bid with that right.

    :raises SaleNotReady: if a round is under way or the sale is over.
    """
    fresh = Sale.objects.select_for_update(no_key=True).get(pk=sale.pk)
    if fresh.state not in (Sale.State.WINDOW, Sale.State.READY):
        raise standing.SaleNotReady(state=fresh.get_state_display())
    person = known_or_new(somebody, court=this_court(), by=by, purpose="auction.priority", at=at)
    PriorityRight.objects.update_or_create(
        sale=fresh, person=person,
        defaults={
            "court_id": case.court_id, "case": case, "rank": rank, "grounds": grounds, "entry_id": entry.id,
        },
    )  # fmt: skip
    entry.rests_on(fresh.entry_id)
    entry.state(basis="cn.auc.8", sale=fresh, person=person, rank=rank, grounds=grounds)
