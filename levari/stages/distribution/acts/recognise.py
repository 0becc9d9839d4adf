"""Whose money is it? The reference of a measure, transfer or payout says so, or the case number in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from levari.access.models import Actor
from levari.casefile.models import AwaitedPayment, Case, Measure, Party, Person, Transfer
from levari.casefile.queries import due, parties_of, people_of_cases
from levari.ledger.places import Owner, OwnerKind
from levari.ledger.statements import BankLine
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.models import Payout


@dataclass(frozen=True)
class Found:
    """One line that came in. Without case and debtor it goes to suspense, and `why` says for what reason."""

    line_id: UUID
    line: BankLine
    why: str = ""
    case: Case | None = None
    debtor: Owner | None = None
    forced: bool = False
    transfer_id: UUID | None = None
    returned: Payout | None = None
    awaited: AwaitedPayment | None = None


def owner_of(person: Person) -> Owner:
    """A natural person, or a legal one: companies and public bodies."""
    return Owner(person.pk, OwnerKind.NATURAL if person.kind == Person.Kind.NATURAL else OwnerKind.LEGAL)


def recognise(lines: Sequence[tuple[UUID, BankLine]], *, on: date, by: Actor, at: datetime) -> list[Found]:
    """Say for each line whose money it is; the number of statements does not grow with the lines."""
    if not lines:
        return []
    wanted = {line_id: rules.reference_in(line.end_to_end) for line_id, line in lines}
    ids = {reference for reference in wanted.values() if reference}
    measures = {row.pk: row for row in Measure.objects.filter(pk__in=ids).select_related("case__title")}
    transfers = Transfer.objects.select_related("case__title", "measure")
    by_id = {row.pk: row for row in transfers.filter(pk__in=ids)}
    awaited = _awaited(lines, wanted)
    returned = {row.pk: row for row in Payout.objects.filter(pk__in=ids).select_related("case__title")}
    waiting = list(transfers.filter(measure__in=measures, state__in=Transfer.UNDER_WAY).order_by("ordered_at"))
    numbers = {line_id: rules.case_number_in(line.remittance) for line_id, line in lines}
    titles = {line_id: rules.title_number_in(line.remittance) for line_id, line in lines if not numbers[line_id]}
    cases = _cases({number for number in numbers.values() if number})
    titled = _titled({number for number in titles.values() if number})
    about = {case.pk for case in [*cases.values(), *titled.values()]} | {row.case_id for row in measures.values()}
    about |= {row.case_id for row in by_id.values()} | {row.case_id for row in returned.values()}
    who = _People(about, on, by, at)
    found = []
    for line_id, line in lines:
        reference = wanted[line_id]
        if line_id in awaited:
            found.append(_for_a_buyer(line_id, line, awaited[line_id]))
        elif reference in returned:
            found.append(_returned(line_id, line, returned[reference]))
        elif reference in by_id:
            found.append(_forced(line_id, line, by_id[reference].measure, by_id[reference].pk, who))
        elif reference in measures:
            transfer = _taken(waiting, reference, line.amount)
            found.append(_forced(line_id, line, measures[reference], transfer, who))
        else:
            case = cases.get(numbers[line_id] or "") or titled.get(titles.get(line_id) or "")
            found.append(_by_number(line_id, line, case, who))
    return found


def _awaited(lines: Sequence[tuple[UUID, BankLine]], wanted: dict[UUID, UUID | None]) -> dict[UUID, AwaitedPayment]:
    """Money that a sale waits for: named by the reference itself, or by the reference in the text."""
    named = {line_id: wanted[line_id] or rules.reference_within(line.remittance) for line_id, line in lines}
    rows = AwaitedPayment.objects.select_related("case__title").in_bulk({one for one in named.values() if one})
    return {line_id: rows[one] for line_id, one in named.items() if one in rows}


def _for_a_buyer(line_id: UUID, line: BankLine, awaited: AwaitedPayment) -> Found:
    owner = Owner(awaited.owner_id, OwnerKind(awaited.owner_kind))
    return Found(line_id, line, "", awaited.case, owner, awaited=awaited)


class _People:
    """The debtors of the cases at hand, and what they owe, read once."""

    def __init__(self, case_ids: set[UUID], on: date, by: Actor, at: datetime) -> None:
        self.parties: dict[UUID, list[Party]] = parties_of(case_ids)
        self.persons = people_of_cases(
            case_ids, actor=by, purpose="distribution.recognise", fields=["name", "kind"], at=at
        )
        self.owed = due(case_ids, on)

    def debtors(self, case: Case) -> list[tuple[UUID, str]]:
        rows = self.parties[case.pk]
        return [(row.person_id, self.persons[row.person_id].name) for row in rows if row.role == "debtor"]

    def owner(self, person_id: UUID) -> Owner:
        return owner_of(self.persons[person_id])


def _cases(numbers: set[str]) -> dict[str, Case]:
    live = Case.objects.filter(number__in=numbers, state__in=[Case.State.OPEN, Case.State.CLOSED])
    return {case.number: case for case in live.select_related("title")}


def _titled(numbers: set[str]) -> dict[str, Case]:
    """Cases by the number of their title, where only one title of this court has that number."""
    found: dict[str, list[Case]] = {}
    rows = Case.objects.filter(title__number__in=numbers, state__in=[Case.State.OPEN, Case.State.CLOSED])
    for case in rows.select_related("title"):
        found.setdefault(case.title.number, []).append(case)
    return {number: cases[0] for number, cases in found.items() if len(cases) == 1}


def _taken(waiting: list[Transfer], measure_id: UUID, amount: int) -> UUID | None:
    """The transfer under way from this measure: over this amount, else the oldest. Each is met by one line only."""
    mine = [transfer for transfer in waiting if transfer.measure_id == measure_id]
    if not mine:
        return None
    met = next((transfer for transfer in mine if transfer.amount == amount), mine[0])
    waiting.remove(met)
    return met.pk


def _forced(line_id: UUID, line: BankLine, measure: Measure, transfer_id: UUID | None, who: _People) -> Found:
    owner = who.owner(measure.owner_id)
    return Found(line_id, line, "", measure.case, owner, forced=True, transfer_id=transfer_id)


def _returned(line_id: UUID, line: BankLine, payout: Payout) -> Found:
    if payout.amount != line.amount or payout.state == Payout.State.MADE:
        return Found(line_id, line, "reference")
    return Found(line_id, line, "returned", payout.case, payout.owner, returned=payout)


def _by_number(line_id: UUID, line: BankLine, case: Case | None, who: _People) -> Found:
    if case is None:
        return Found(line_id, line, "no_case")
    debtor = rules.one_named(line.counterparty, who.debtors(case))
    if debtor is None:
        return Found(line_id, line, "which_debtor")
    if rules.is_absurd(line.amount, who.owed[case.pk].total):
        return Found(line_id, line, "absurd")
    return Found(line_id, line, "", case, who.owner(debtor))
