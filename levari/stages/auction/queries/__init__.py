"""Reads of the sale for acts, jobs and the officer's pages. What the public sees is in `queries.public`."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from levari.access.context import acting
from levari.access.models import Court
from levari.casefile.models import AwaitedPayment, Case, LotDossier, Measure, Payee, Photograph
from levari.ledger.invariants import Finding
from levari.ledger.places import Kind as MoneyKind
from levari.ledger.queries import held_in_escrow, holdings
from levari.stages.auction.models import (
    Award,
    Ban,
    Enrolment,
    Forfeit,
    Head,
    Hint,
    Identity,
    Mask,
    NamedBuyer,
    Question,
    Round,
    Sale,
)
from levari.stages.auction.rules import hints, schedule
from levari.stages.auction.rules.lot_file import LotFile

THINGS = ("vehicle", "land")


def ground_of(sale: Sale, before: Sequence[Round], court: Court) -> schedule.Ground:
    """What the terms of the next round hang on, after the rounds `before` it (oldest first)."""
    ended = [row for row in before if row.state in (Round.State.FAILED, Round.State.SOLD)]
    last = ended[-1] if ended else None
    price = sale.price
    in_time = any(row.announced_at and court.day(row.announced_at) <= price.valid_until_on for row in before)
    return schedule.Ground(
        court.pack, court.timezone, price.amount, sale.movable, sale.is_home, price.valid_until_on,
        last.start_amount if last else None, court.day(last.ended_at) if last and last.ended_at else None, in_time,
        sale.price.case.currency,
    )  # fmt: skip


def next_round(sale: Sale) -> schedule.Kind | None:
    """The round that comes next in a sale; None when all have failed."""
    rounds = list(sale.rounds.order_by("number"))
    failed = [row.kind for row in rounds if row.state == Round.State.FAILED]
    last = rounds[-1] if rounds else None
    defaulted = last is not None and Award.objects.filter(round=last, state=Award.State.DEFAULTED).exists()
    if last is not None and last.kind == Round.Kind.AGAIN and last.state == Round.State.FAILED:
        replaced = [row.kind for row in rounds if row.state == Round.State.SOLD and row.kind != Round.Kind.AGAIN]
        failed += replaced[-1:]
    return schedule.next_kind(failed, defaulted)


def lot_file(dossier: LotDossier) -> LotFile:
    """What of a lot file the rules look at."""
    pictures = Photograph.objects.filter(asset_id=dossier.asset_id).count()
    return LotFile(
        dossier.title_proof, dossier.burdens_seen_on, dossier.place, dossier.occupancy,
        dossier.taxes_amount is not None, dossier.taxes_borne_by, dossier.defects, len(dossier.inspections), pictures,
        dossier.photographs_missing,
    )  # fmt: skip


def things_held(case: Case) -> list[Measure]:
    """Things held for a case that must be sold."""
    rows = Measure.objects.filter(case=case, state__in=Measure.HOLDING, asset__kind__in=THINGS)
    return list(rows.select_related("asset").order_by("pk"))


def sales_of(case_ids: Collection[UUID]) -> dict[UUID, list[Sale]]:
    """The sales of many cases, oldest first."""
    found: dict[UUID, list[Sale]] = defaultdict(list)
    rows = Sale.objects.filter(case_id__in=case_ids).select_related("asset", "price", "dossier", "case")
    for sale in rows.order_by("opened_at", "pk"):
        found[sale.case_id].append(sale)
    return found


def open_sale_of(case: Case, *states: str) -> Sale | None:
    """The sale of a case in one of these states, the oldest if there are several."""
    return next((sale for sale in sales_of([case.pk])[case.pk] if sale.state in states), None)


def named_buyer(case: Case) -> NamedBuyer | None:
    """The buyer whom the debtor named last for the thing that the debtor may sell now."""
    rows = NamedBuyer.objects.filter(case=case, sale__state=Sale.State.WINDOW)
    return rows.order_by("-named_at", "-pk").first()


def round_of(case: Case, *states: str) -> Round | None:
    """The round of a case in one of these states, the oldest if there are several."""
    rows = Round.objects.filter(case=case, state__in=states).select_related("sale__dossier", "sale__asset", "case")
    return rows.order_by("number", "pk").first()


def scheduled_rounds(case_ids: Collection[UUID]) -> list[Round]:
    """Rounds of these cases that wait for the judge."""
    return list(Round.objects.filter(case_id__in=case_ids, state=Round.State.SCHEDULED).order_by("pk"))


def award_of(case: Case, *states: str) -> Award | None:
    """The award of a case in one of these states, the oldest if there are several."""
    rows = Award.objects.filter(case=case, state__in=states)
    rows = rows.select_related("case", "sale__asset", "payment", "enrolment", "round")
    return rows.order_by("awarded_at", "pk").first()


def rounds_of(sale: Sale) -> list[Round]:
    """The rounds of a sale, oldest first, each with its award if there is one."""
    return list(sale.rounds.select_related("award", "scheduled_by", "announced_by").order_by("number"))


def heads_of(rounds: Collection[Round]) -> dict[UUID, Head]:
    """How the bidding of these rounds stands."""
    return Head.objects.in_bulk([row.pk for row in rounds])


def enrolled(rounds: Collection[Round]) -> dict[UUID, tuple[int, int]]:
    """By round: how many enrolled, and how many of them were admitted. Nobody is named."""
    found: dict[UUID, tuple[int, int]] = {}
    for row in rounds:
        states = list(row.enrolments.values_list("state", "payment__arrived_amount", "payment__amount"))
        found[row.pk] = (len(states), sum(1 for _, came, asked in states if asked is None or (came or 0) >= asked))
    return found


def questions_of(sale: Sale) -> list[Question]:
    """All questions about a sale, oldest first."""
    return list(sale.questions.order_by("asked_at"))


def open_question(case: Case) -> Question | None:
    """The oldest question of a case that has no answer."""
    return Question.objects.filter(case=case, answer="").order_by("asked_at").first()


def open_hint(case: Case) -> Hint | None:
    """The oldest hint of a case that nobody has judged."""
    return Hint.objects.filter(case=case, state=Hint.State.OPEN).select_related("round").order_by("pk").first()


def open_shortfall(case: Case) -> Forfeit | None:
    """The oldest shortfall of a case that was not ordered yet."""
    rows = Forfeit.objects.filter(case=case, shortfall_amount__gt=0, shortfall=None).select_related("award")
    return rows.order_by("decided_at").first()


def rounds_to_end(at: datetime) -> list[Round]:
    """Announced rounds whose bidding is over by the clock of the bidding."""
    over = Head.objects.filter(pk=OuterRef("pk"), closes_at__lte=at).exclude(phase=Head.Phase.CLOSED)
    return list(Round.objects.filter(Exists(over), state=Round.State.ANNOUNCED).select_related("case").order_by("pk"))


def sales_with_offer() -> list[Round]:
    """Online sales in which somebody has made an offer."""
    offered = Head.objects.filter(pk=OuterRef("pk"), price_amount__isnull=False)
    rows = Round.objects.filter(Exists(offered), state=Round.State.ANNOUNCED, kind=Round.Kind.SALE)
    return list(rows.select_related("case").order_by("pk"))


def not_taken(ids: Collection[UUID]) -> list[AwaitedPayment]:
    """Payments under these references of which something came that nobody has taken yet."""
    rows = AwaitedPayment.objects.filter(pk__in=ids, arrived_amount__gt=F("taken_amount"))
    return list(rows.select_related("case").order_by("pk"))


def not_back(round: Round) -> int:
    """What is still owed back to the losers of a round, or on its way to them. Minor units."""
    with acting(purpose="auction.deposits_back"):
        mine = Identity.objects.filter(enrolment__round=round).values_list("person_id", flat=True)
        people = set(mine) & set(Payee.objects.filter(case_id=round.case_id).values_list("person_id", flat=True))
    kinds = {MoneyKind.BUYER_PAYABLE, MoneyKind.PAYOUT_IN_TRANSIT}
    rows = holdings([round.case_id], kinds).get(round.case_id, [])
    return sum(row.amount for row in rows if row.owner and row.owner.id in people)


def suspicions(round: Round) -> list[hints.Suspicion]:
    """What may be collusion in a round that has ended; by code name, never by name."""
    leader = Head.objects.values_list("leader", flat=True).get(pk=round.pk)
    with acting(purpose="auction.hints"):
        codes = dict(Mask.objects.filter(head_id=round.pk).values_list("bidder_id", "code"))
        payers = dict(Enrolment.objects.filter(pk__in=codes).values_list("pk", "payment__payer_hash"))
        persons = {row.pk: row for row in Identity.objects.filter(pk__in=codes).select_related("person")}
        lost = _lost_before(round, leader, codes, persons)
    hashes = {pk: row.person.identifier_hash for pk, row in persons.items()}
    bans = Ban.objects.filter(ground="defaulter", identifier_hash__in=hashes.values())
    defaulted = list(bans.values_list("identifier_hash", flat=True))
    return hints.every(
        leader, payers={codes[pk]: payer or "" for pk, payer in payers.items()}, lost=lost,
        defaults={codes[pk]: defaulted.count(hashed) for pk, hashed in hashes.items()},
    )  # fmt: skip


def _lost_before(
    round: Round, leader: str, codes: Mapping[UUID, str], persons: Mapping[UUID, Identity]
) -> dict[str, list[str]]:
    """By code name of each loser: earlier rounds that the same winner won and the loser was admitted to."""
    won_by = next((pk for pk, code in codes.items() if code == leader), None)
    if won_by is None:
        return {}
    earlier = Award.objects.filter(enrolment__identity__person_id=persons[won_by].person_id, round__isnull=False)
    rounds = set(earlier.exclude(round=round).values_list("round_id", flat=True))
    found: dict[str, list[str]] = {}
    for pk, row in persons.items():
        if pk != won_by:
            beside = Enrolment.objects.filter(round__in=rounds, identity__person_id=row.person_id)
            admitted = Mask.objects.filter(bidder_id__in=beside.values("pk")).values_list("head_id", flat=True)
            found[codes[pk]] = sorted(map(str, admitted))
    return found


def check_invariants() -> list[Finding]:
    """I14: after a round its losers have nothing in escrow, and after an award nothing is left; proceeds are the price,
    less what of it was set off with the buyer's claim.

    Money that came and that nobody has taken yet is on its way through.
    """
    over = Q(round__state__in=["sold", "failed", "withdrawn"]) | Q(award__state__in=["ruled", "handed_over"])
    done = Enrolment.objects.filter(over).exclude(award__state__in=[Award.State.AWARDED, Award.State.PAID])
    ids = set(done.values_list("pk", flat=True))
    waiting = AwaitedPayment.objects.filter(owner_id__in=ids, arrived_amount__gt=F("taken_amount"))
    ids -= set(waiting.values_list("owner_id", flat=True))
    found = [Finding("I14", str(pk), f"{amount} is left in escrow") for pk, amount in held_in_escrow(ids).items()]
    wrong = Award.objects.filter(state__in=["ruled", "handed_over"]).exclude(how=Award.How.IN_KIND)
    came, least = Coalesce("proceeds__amount", 0), F("price_amount") - F("credited_amount")
    wrong = wrong.annotate(came=came).filter(Q(came__gt=F("price_amount")) | Q(came__lt=least))
    return found + [Finding("I14", str(row.pk), "the proceeds are not the price") for row in wrong]


def running_sales() -> list[Sale]:
    """Every sale of the court that is not over, the one opened first at the top."""
    rows = Sale.objects.exclude(state__in=Sale.OVER).select_related("case", "asset", "dossier", "price")
    return list(rows.order_by("opened_at", "pk"))
