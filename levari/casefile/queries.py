"""What rooms, pages and the command line ask about cases. Sums are computed here, never stored."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from levari.access.context import acting, current
from levari.access.look import look, look_many
from levari.access.models import Actor, Court
from levari.casefile.models import Case, ClaimItem, Credit, Party, Person, Stay
from levari.law.fees import application_fee
from levari.law.position import Item, Payment, Position, PositionInput, position
from levari.law.position import Stay as LawStay

#: Credits of this source pay the enforcement fee, not the claim.
FEE = "fee"


@dataclass(frozen=True)
class Due:
    """What a case asks of its debtor on one day. Amounts in minor units."""

    position: Position
    fee: int
    fee_open: int

    @property
    def total(self) -> int:
        """Everything: the claim with its interest, and what is open of the enforcement fee."""
        return self.position.total + self.fee_open


def position_of(case: Case, on: date) -> Position:
    """What is owed on the title of one case at the end of a day, with its working."""
    return positions_of([case.pk], on)[case.pk]


def positions_of(case_ids: Collection[UUID], on: date) -> dict[UUID, Position]:
    """The positions of many cases in four statements, whatever their number."""
    asked = _inputs(case_ids, on)
    return {case_id: position(question) for case_id, question in asked.items()}


def due(case_ids: Collection[UUID], on: date) -> dict[UUID, Due]:
    """Position and enforcement fee of many cases on one day."""
    asked = _inputs(case_ids, on)
    paid = _fee_paid(case_ids)
    found = {}
    for case_id, question in asked.items():
        fee = _fee(question, on)
        found[case_id] = Due(position(question), fee, max(fee - paid.get(case_id, 0), 0))
    return found


def _fee(question: PositionInput, on: date) -> int:
    """Decree 481 art. 14: on the sum applied for; the debtor bears it (art. 38)."""
    base = sum(item.amount for item in question.items if item.kind != ClaimItem.Kind.AGREED_INTEREST)
    return application_fee(question.pack, base, on).value


def _fee_paid(case_ids: Collection[UUID]) -> dict[UUID, int]:
    paid: dict[UUID, int] = defaultdict(int)
    rows = Credit.objects.filter(case_id__in=case_ids, source=FEE).values_list("case_id", "amount")
    for case_id, amount in rows:
        paid[case_id] += amount
    return paid


def _inputs(case_ids: Collection[UUID], on: date) -> dict[UUID, PositionInput]:
    cases = Case.objects.filter(pk__in=case_ids).values_list("pk", "currency", "title__performance_due_on")
    items, payments, stays = _items(case_ids), _payments(case_ids, on), _stays(case_ids)
    return {
        case_id: PositionInput(
            pack="cn",
            on=on,
            currency=currency,
            items=tuple(_law_item(item, due_on) for item in items[case_id]),
            payments=tuple(payments[case_id]),
            stays=tuple(stays[case_id]),
        )
        for case_id, currency, due_on in cases
    }


def _items(case_ids: Collection[UUID]) -> dict[UUID, list[ClaimItem]]:
    found = defaultdict(list)
    for item in ClaimItem.objects.filter(case_id__in=case_ids).order_by("pk"):
        found[item.case_id].append(item)
    return found


def _law_item(item: ClaimItem, title_due_on: date) -> Item:
    if item.kind == ClaimItem.Kind.AGREED_INTEREST:
        return Item(
            id=item.label,
            kind="agreed_interest",
            on_item=item.on_item,
            from_on=item.from_on,
            rate_per_year=Fraction(item.rate_per_year or 0),
            day_basis=item.day_basis,
        )
    due_on = item.performance_due_on or (title_due_on if item.kind == ClaimItem.Kind.PRINCIPAL else None)
    return Item(id=item.label, kind=item.kind, amount=item.amount, performance_due_on=due_on)


def _payments(case_ids: Collection[UUID], on: date) -> dict[UUID, list[Payment]]:
    """What counts in each case; a credit that was taken back, on its own day, is as if it had never been."""
    found = defaultdict(list)
    asked = Credit.objects.filter(case_id__in=case_ids, counts_on__lte=on).exclude(source=FEE)
    rows = list(asked.order_by("counts_on", "pk").values_list("case_id", "counts_on", "amount"))
    taken_back = Counter((case_id, counts_on, -amount) for case_id, counts_on, amount in rows if amount < 0)
    for row in rows:
        if taken_back[row] > 0:
            taken_back[row] -= 1
        elif row[2] > 0:
            found[row[0]].append(Payment(row[1], row[2]))
    return found


def _stays(case_ids: Collection[UUID]) -> dict[UUID, list[LawStay]]:
    found = defaultdict(list)
    for stay in Stay.objects.filter(case_id__in=case_ids):
        found[stay.case_id].append(LawStay(stay.from_on, stay.until_on, stay.asked_by))
    return found


def item_kinds(case_ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    """For each case the labels of its claim items and their kinds."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = ClaimItem.objects.filter(case_id__in=case_ids).values_list("case_id", "label", "kind")
    for case_id, label, kind in rows.order_by("pk"):
        found[case_id][label] = kind
    return found


def parties_of(case_ids: Collection[UUID]) -> dict[UUID, list[Party]]:
    """The parties of many cases, without any data of the persons behind them."""
    found: dict[UUID, list[Party]] = defaultdict(list)
    for party in Party.objects.filter(case_id__in=case_ids).order_by("pk"):
        found[party.case_id].append(party)
    return found


def people(
    person_ids: Iterable[UUID], *, actor: Actor, case_id: UUID | None, purpose: str, fields: Sequence[str], at: datetime
) -> dict[UUID, Person]:
    """Read persons for a stated purpose. The look-up ledger is written in the same transaction."""
    wanted = set(person_ids)
    with acting(purpose=purpose) as context:
        found = Person.objects.in_bulk(wanted)
        look(found, actor=actor, court_id=int(context.court), case_id=case_id, purpose=purpose, fields=fields, at=at)
    return found


def people_of_cases(
    case_ids: Collection[UUID], *, actor: Actor, purpose: str, fields: Sequence[str], at: datetime
) -> dict[UUID, Person]:
    """Read the parties of many cases at once: one row of the look-up ledger per person and case."""
    parties = parties_of(case_ids)
    with acting(purpose=purpose) as context:
        found = Person.objects.in_bulk({party.person_id for rows in parties.values() for party in rows})
        seen = [(party.person_id, case_id) for case_id, rows in parties.items() for party in rows]
        look_many(seen, actor=actor, court_id=int(context.court), purpose=purpose, fields=fields, at=at)
    return found


def open_cases_against(person_ids: Collection[UUID]) -> dict[UUID, list[Case]]:
    """The open cases of this court in which a person is the debtor, oldest first."""
    found: dict[UUID, list[Case]] = defaultdict(list)
    rows = Party.objects.filter(person_id__in=person_ids, role="debtor", case__state=Case.State.OPEN)
    for party in rows.select_related("case").order_by("case__opened_at", "case_id"):
        found[party.person_id].append(party.case)
    return found


def this_court() -> Court:
    """The court of the running transaction."""
    return Court.objects.get(pk=int(current().court))
