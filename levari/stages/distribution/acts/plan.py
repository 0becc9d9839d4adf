"""A plan divides a pot among the cases against one debtor: drawn by the officer, confirmed by the judge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, prefetch_related_objects

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import Case, Credit, Measure, Person
from levari.casefile.papers import NewDocument, facts_hash, file_documents
from levari.casefile.queries import FEE, Due, due, open_cases_against, parties_of, people_of_cases, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.deadlines import deadline
from levari.law.position import DELAYED
from levari.ledger.invariants import ACROSS_CASES
from levari.ledger.places import fees, held, payable_to_creditor, payable_to_debtor
from levari.ledger.posting import Line, Movement, credit, debit, post
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules, rules
from levari.stages.distribution.acts.allocate import first_creditor, tell_others
from levari.stages.distribution.acts.overtake import OBJECTIONS, overtake_plans
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.models import Plan, PlanLine, Pot, Receipt
from levari.stages.distribution.paper import plan_facts

BASIS = "cn.dis.2"
#: Marks the fee of a case among the costs of a plan.
FEE_MARK = "fee "


@dataclass(frozen=True)
class NewPlan:
    """A pot that is to be divided."""

    pot: Pot


@dataclass(frozen=True)
class _Share:
    """What one case is owed and gets in a plan."""

    case: Case
    owed: Due
    fee: int
    claim: int
    interest: int


@dataclass(frozen=True)
class _Drawn:
    """A plan before it is stored."""

    entry: Draft
    pot: Pot
    receipts: list[Receipt]
    as_of_on: date
    shares: list[_Share]
    plan: rules.Distribution


@act("distribution.plan_drawn", needs=Permission.PLAN_DISTRIBUTION, assigned=True, locks="pot", bulk="items")
def draw_plans(entries: list[Draft], *, items: Sequence[NewPlan], by: Actor, at: datetime) -> list[Plan]:
    """This act will draw up and serve the plan of distribution of a pot over all open cases against its debtor.

    :raises PotNotOpen: if the pot has a plan or was divided. :raises PotEmpty: if nothing is to be divided.
    """
    pots = [item.pot for item in items]
    if any(pot.state != Pot.State.OPEN for pot in pots):
        raise payment_rules.PotNotOpen()
    court, receipts = this_court(), _receipts_of(pots)
    against = open_cases_against({pot.debtor_id for pot in pots})
    cases = {case.pk: case for rows in against.values() for case in rows} | {pot.case_id: pot.case for pot in pots}
    who = people_of_cases(cases, actor=by, purpose="distribution.plan", fields=["name", "kind"], at=at)
    drawn = []
    for as_of_on, some in _by_day(entries, pots, receipts).items():
        owed = due(cases, as_of_on)
        first = _attached_at(pots)
        drawn += [
            _divide(entry, pot, receipts[pot.pk], as_of_on, against[pot.debtor_id], owed, who, first, at)
            for entry, pot in some
        ]
    drawn.sort(key=lambda one: entries.index(one.entry))
    return _store(drawn, court, who, by, at)


def _receipts_of(pots: Sequence[Pot]) -> dict[UUID, list[Receipt]]:
    found: dict[UUID, list[Receipt]] = defaultdict(list)
    for receipt in Receipt.objects.filter(pot__in=pots, state=Receipt.State.POT).order_by("counts_on", "pk"):
        assert receipt.pot_id is not None
        found[receipt.pot_id].append(receipt)
    if len(found) < len(pots):
        raise payment_rules.PotEmpty()
    return found


def _by_day(
    entries: Sequence[Draft], pots: Sequence[Pot], receipts: Mapping[UUID, list[Receipt]]
) -> dict[date, list[tuple[Draft, Pot]]]:
    """Pots by the day on which the last of their money was deducted: claims are reckoned to that day."""
    found: dict[date, list[tuple[Draft, Pot]]] = defaultdict(list)
    for entry, pot in zip(entries, pots, strict=True):
        found[max(receipt.counts_on for receipt in receipts[pot.pk])].append((entry, pot))
    return found


def _attached_at(pots: Sequence[Pot]) -> dict[tuple[UUID, UUID], datetime]:
    """When each case first attached something of the debtor, by debtor and case."""
    rows = Measure.objects.filter(owner_id__in={pot.debtor_id for pot in pots}).exclude(state="refused")
    found = rows.values_list("owner_id", "case_id").annotate(first=Min("entry__at"))
    return {(owner_id, case_id): first for owner_id, case_id, first in found}


def _divide(
    entry: Draft, pot: Pot, receipts: list[Receipt], as_of_on: date, cases: Iterable[Case], owed: Mapping[UUID, Due],
    who: Mapping[UUID, Person], first: Mapping[tuple[UUID, UUID], datetime], at: datetime,
) -> _Drawn:  # fmt: skip
    open_cases = [case for case in cases if owed[case.pk].total]
    if not open_cases:
        raise payment_rules.PotEmpty()
    plan = rules.distribute(
        debtor=_debtor(who[pot.debtor_id]),
        proceeds=sum(receipt.amount for receipt in receipts),
        costs=[rules.Cost(f"{FEE_MARK}{case.number}", owed[case.pk].fee_open) for case in open_cases],
        claims=[_claim(case, owed[case.pk], first.get((pot.debtor_id, case.pk), at)) for case in open_cases],
    )
    paid = {share.id: share.amount for share in plan.payments}
    interest = {share.id: share.amount for share in plan.delayed_interest}
    shares = [
        _Share(case, owed[case.pk], paid[f"{FEE_MARK}{case.number}"], paid[case.number], interest[case.number])
        for case in open_cases
    ]
    return _Drawn(entry, pot, receipts, as_of_on, shares, plan)


def _claim(case: Case, owed: Due, attached_at: datetime) -> rules.Claim:
    delayed = owed.position.owed[DELAYED]
    return rules.Claim(case.number, rules.Class.ORDINARY, 0, owed.position.total - delayed, delayed, attached_at)


def _debtor(person: Person) -> rules.Debtor:
    known = {Person.Kind.NATURAL: rules.Debtor.NATURAL, Person.Kind.COMPANY: rules.Debtor.COMPANY}
    return known.get(Person.Kind(person.kind), rules.Debtor.OTHER)


def _store(drawn: Sequence[_Drawn], court: Court, who: Mapping[UUID, Person], by: Actor, at: datetime) -> list[Plan]:
    """Papers, plans, lines, clocks and tasks of all pots, one statement each."""
    until = deadline(court.pack, "distribution_plan_objection", at).value.due_at
    on = court.day(at)
    leads = [one.pot.case for one in drawn]
    prefetch_related_objects([case for one in drawn for case in (one.pot.case, *_cases_of(one))], "title")
    parties = parties_of({share.case.pk for one in drawn for share in one.shares} | {case.pk for case in leads})
    facts = [
        plan_facts(court, one.pot.case, one.as_of_on, one.shares, one.plan, parties, who, until, by) for one in drawn
    ]
    copies = file_documents(
        [
            NewDocument(case, "plan", paper, on, one.entry.id)
            for one, paper in zip(drawn, facts, strict=True)
            for case in (one.pot.case, *(case for case in _cases_of(one) if case.pk != one.pot.case_id))
        ]
    )
    papers = {copy.entry_id: copy for copy in reversed(copies)}
    plans = Plan.objects.bulk_create(
        Plan(
            court=court, pot=one.pot, case=one.pot.case, document=papers[one.entry.id], as_of_on=one.as_of_on,
            served_on=on, objections_until_at=until, proceeds_amount=sum(r.amount for r in one.receipts),
            surplus_amount=one.plan.surplus, content_hash=facts_hash(paper), drawn_by=by, drawn_at=at,
            entry_id=one.entry.id,
        )
        for one, paper in zip(drawn, facts, strict=True)
    )  # fmt: skip
    PlanLine.objects.bulk_create(
        _line(plan, share) for one, plan in zip(drawn, plans, strict=True) for share in one.shares
    )
    Pot.objects.filter(pk__in=[one.pot.pk for one in drawn]).update(state=Pot.State.DRAWN)
    _start_clocks(drawn, plans, at)
    return plans


def _cases_of(one: _Drawn) -> list[Case]:
    return [share.case for share in one.shares]


def _line(plan: Plan, share: _Share) -> PlanLine:
    delayed = share.owed.position.owed[DELAYED]
    return PlanLine(
        court_id=plan.court_id, plan=plan, case=share.case, fee_due_amount=share.owed.fee_open, fee_amount=share.fee,
        claim_due_amount=share.owed.position.total - delayed, claim_amount=share.claim, interest_due_amount=delayed,
        interest_amount=share.interest,
    )  # fmt: skip


def _start_clocks(drawn: Sequence[_Drawn], plans: Sequence[Plan], at: datetime) -> None:
    finish_tasks(
        [plan.case_id for plan in plans], "distribution.draw_plan", at, subjects=[str(plan.pot_id) for plan in plans]
    )
    clocks.start(
        [
            clocks.NewDeadline(
                plan.case, OBJECTIONS, at, plan.objections_until_at, one.entry.id, str(plan.pk),
                "distribution.objections_over",
            )
            for one, plan in zip(drawn, plans, strict=True)
        ]
    )  # fmt: skip
    for one, plan in zip(drawn, plans, strict=True):
        one.entry.rests_on(*(receipt.entry_id for receipt in one.receipts))
        one.entry.state(
            basis=BASIS, pot=one.pot, plan=plan, document=plan.content_hash, proceeds_amount=plan.proceeds_amount,
            surplus_amount=plan.surplus_amount, as_of_on=plan.as_of_on, served_on=plan.served_on,
            shares=[[share.case.number, share.fee, share.claim, share.interest] for share in one.shares],
        )  # fmt: skip


@dataclass(frozen=True)
class EndedObjections:
    """A plan whose time to object is over."""

    plan: Plan


@act("distribution.objections_ended", needs=Permission.REMIND, locks="plan", bulk="items")
def end_objections(entries: list[Draft], *, items: Sequence[EndedObjections], by: Actor, at: datetime) -> list[None]:
    """This act will note that the time to object to a plan is over and ask the judge to confirm it."""
    tasks = []
    for entry, item in zip(entries, items, strict=True):
        entry.rests_on(item.plan.entry_id)
        entry.state(basis=OBJECTIONS, plan=item.plan)
        if item.plan.state == Plan.State.DRAWN:
            tasks.append(NewTask(item.plan.case, Role.JUDGE, "distribution.confirm_plan", entry.id, str(item.plan.pk)))
    raise_tasks(tasks, at)
    return [None for _ in items]


@dataclass(frozen=True)
class Confirmation:
    """A plan that the judge confirms; `shown_hash` is the hash of the plan on the screen."""

    plan: Plan
    shown_hash: str


@act("distribution.plan_confirmed", needs=Permission.CONFIRM_DISTRIBUTION, assigned=True, locks="plan", bulk="items")
def confirm_plans(entries: list[Draft], *, items: Sequence[Confirmation], by: Actor, at: datetime) -> list[Plan]:
    """This act will confirm a plan after the time to object, and credit each case from the day of the deduction.

    :raises PlanNotOpen: if it was confirmed or overtaken. :raises ObjectionsStillOpen: while objections may come.
    :raises PlanOvertaken: if a case would get more than is owed now. :raises NotWhatWasShown: for another plan.
    """
    today = this_court().day(at)
    plans = [item.plan for item in items]
    prefetch_related_objects(plans, "lines__case__title", "pot__case__title")
    for item in items:
        _check_confirmable(item, at)
    cases = _lock_cases(plans)
    receipts = _receipts_of([plan.pot for plan in plans])
    for as_of_on in sorted({plan.as_of_on for plan in plans}):
        _check_fits([plan for plan in plans if plan.as_of_on == as_of_on], due(cases, as_of_on), due(cases, today))
    who = people_of_cases(cases, actor=by, purpose="distribution.confirm", fields=["kind"], at=at)
    creditors = {case_id: first_creditor(rows).person_id for case_id, rows in parties_of(cases).items()}
    rows = list(zip(entries, plans, strict=True))
    Credit.objects.bulk_create(
        made for entry, plan in rows for line in plan.lines.all() for made in _credits(entry, plan, line)
    )
    post(
        [_movement(entry, plan, receipts[plan.pot_id], creditors, who, today, by) for entry, plan in rows],
        court_id=this_court().pk,
    )
    _finish(rows, by, at)
    overtake_plans(cases, entries[0], at, but=[plan.pk for plan in plans])
    return plans


def _check_confirmable(item: Confirmation, at: datetime) -> None:
    plan = item.plan
    if plan.state != Plan.State.DRAWN:
        raise payment_rules.PlanNotOpen()
    if at < plan.objections_until_at:
        raise rules.ObjectionsStillOpen(until_on=plan.objections_until_at.date().isoformat())
    if item.shown_hash != plan.content_hash:
        raise payment_rules.NotWhatWasShown()


def _lock_cases(plans: Sequence[Plan]) -> dict[UUID, Case]:
    """All cases that get or give money, locked in the order of their ids."""
    ids = {line.case_id for plan in plans for line in plan.lines.all()} | {plan.case_id for plan in plans}
    ids |= set(Receipt.objects.filter(pot__plans__in=plans).values_list("case_id", flat=True))
    rows = Case.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=ids).order_by("pk")
    return {case.pk: case for case in rows}


def _check_fits(plans: Sequence[Plan], then: Mapping[UUID, Due], now: Mapping[UUID, Due]) -> None:
    left = {
        case_id: (owed.fee_open, min(owed.position.total, now[case_id].position.total))
        for case_id, owed in then.items()
    }
    for plan in plans:
        for line in plan.lines.all():
            fee, claim = left[line.case_id]
            left[line.case_id] = (fee - line.fee_amount, claim - line.claim_amount - line.interest_amount)
            if min(left[line.case_id]) < 0:
                raise payment_rules.PlanOvertaken(number=line.case.number)


def _credits(entry: Draft, plan: Plan, line: PlanLine) -> list[Credit]:
    same = {"court_id": plan.court_id, "case": line.case, "counts_on": plan.as_of_on, "entry_id": entry.id}
    amounts = ((FEE, line.fee_amount), ("ledger", line.claim_amount + line.interest_amount))
    return [Credit(amount=amount, source=source, **same) for source, amount in amounts if amount]


def _movement(
    entry: Draft, plan: Plan, receipts: Sequence[Receipt], creditors: Mapping[UUID, UUID], who: Mapping[UUID, Person],
    on: date, by: Actor,
) -> Movement:  # fmt: skip
    debtor, currency = owner_of(who[plan.pot.debtor_id]), receipts[0].currency
    lines: list[Line] = []
    for case_id in sorted({receipt.case_id for receipt in receipts if receipt.case_id}):
        amount = sum(receipt.amount for receipt in receipts if receipt.case_id == case_id)
        lines.append(debit(held(case_id, debtor, currency), amount))
    for line in plan.lines.all():
        if line.fee_amount:
            lines.append(credit(fees(line.case_id, currency), line.fee_amount))
        if claim := line.claim_amount + line.interest_amount:
            creditor = owner_of(who[creditors[line.case_id]])
            lines.append(credit(payable_to_creditor(line.case_id, creditor, currency), claim))
    if plan.surplus_amount:
        lines.append(credit(payable_to_debtor(plan.case_id, debtor, currency), plan.surplus_amount))
    return Movement(ACROSS_CASES, str(plan.pk), tuple(lines), on, entry.id, by.id, plan.case_id, plan.content_hash)


def _finish(rows: Sequence[tuple[Draft, Plan]], by: Actor, at: datetime) -> None:
    plans = [plan for _, plan in rows]
    Plan.objects.filter(pk__in=[plan.pk for plan in plans]).update(state=Plan.State.CONFIRMED, confirmed_by=by)
    Pot.objects.filter(pk__in=[plan.pot_id for plan in plans]).update(state=Pot.State.DIVIDED)
    Receipt.objects.filter(pot__in=[plan.pot_id for plan in plans]).update(state=Receipt.State.ALLOCATED)
    finish_tasks(
        [plan.case_id for plan in plans], "distribution.confirm_plan", at, subjects=[str(plan.pk) for plan in plans]
    )
    tasks: dict[UUID, NewTask] = {}
    for entry, plan in rows:
        entry.rests_on(plan.entry_id)
        entry.state(basis="cn.dis.3", plan=plan, document=plan.content_hash, counts_on=plan.as_of_on)
        gets = [line.case for line in plan.lines.all() if line.claim_amount + line.interest_amount]
        for case in [*gets, *([plan.pot.case] if plan.surplus_amount else [])]:
            tasks[case.pk] = NewTask(case, Role.CASHIER, "distribution.make_payout", entry.id)
        settled = {line.case_id for line in plan.lines.all() if _is_full(line)}
        reduced = {line.case_id for line in plan.lines.all()} - settled
        tell_others(entry, plan.court_id, settled, reduced, at)
    raise_tasks(list(tasks.values()), at)


def _is_full(line: PlanLine) -> bool:
    return (line.fee_amount, line.claim_amount, line.interest_amount) == (
        line.fee_due_amount, line.claim_due_amount, line.interest_due_amount,
    )  # fmt: skip
