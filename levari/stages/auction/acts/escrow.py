"""Bidders' money: owed back to the person behind a number, or turned into the price of a debtor's thing."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Role
from levari.casefile.models import Asset, AwaitedPayment, Case, Payee, Proceeds
from levari.casefile.queries import people, this_court
from levari.casefile.tasks import NewTask, raise_tasks
from levari.ledger.places import Owner, OwnerKind, Place, escrow, fees, forfeited, held, payable_to_buyer
from levari.ledger.posting import Line, Movement, credit, debit, post, transfer
from levari.ledger.queries import held_in_escrow
from levari.record.door import Draft
from levari.stages.auction.models import Enrolment, Identity

DEPOSITS_BACK = "cn.clk.deposits_back"


def owner_of(enrolment: Enrolment) -> Owner:
    """An enrolment as the owner of money: a number, natural or legal."""
    return Owner(enrolment.pk, OwnerKind(enrolment.owner_kind))


def identities(enrolments: Collection[Enrolment]) -> dict[UUID, Identity]:
    """Who is behind these numbers, as far as the database tells whoever acts."""
    with acting(purpose="auction.money"):
        return Identity.objects.in_bulk([enrolment.pk for enrolment in enrolments])


def await_money(
    entry: Draft, enrolment: Enrolment, purpose: AwaitedPayment.Purpose, amount: int, due_at: datetime, currency: str
) -> AwaitedPayment:
    """Money that somebody is told to pay under a reference of its own."""
    return AwaitedPayment.objects.create(
        court_id=enrolment.court_id, case_id=enrolment.case_id, purpose=purpose, owner_id=enrolment.pk,
        owner_kind=enrolment.owner_kind, amount=amount, currency=currency, due_at=due_at, entry_id=entry.id,
    )  # fmt: skip


def give_back(
    entry: Draft, case: Case, enrolments: Sequence[Enrolment], *, by: Actor, at: datetime, due_at: datetime,
    keep: int = 0,
) -> dict[UUID, int]:  # fmt: skip
    """Owe bidders what is in escrow under their numbers, but for `keep` of each; the cashier pays it out.

    Returns minor units by enrolment.
    """
    held_now = held_in_escrow([one.pk for one in enrolments])
    there = {pk: amount - keep for pk, amount in held_now.items() if amount > keep}
    if not there:
        return {}
    wanted = [one for one in enrolments if one.pk in there]
    who = identities(wanted)
    Payee.objects.bulk_create(
        (
            Payee(court_id=case.court_id, case=case, person_id=row.person_id, account=row.account, entry_id=entry.id)
            for row in who.values()
        ),
        ignore_conflicts=True,
    )
    moves = [_back(entry, case, one, who[one.pk].person_id, there[one.pk], by, at) for one in wanted]
    post(moves, court_id=case.court_id)
    raise_tasks([NewTask(case, Role.CASHIER, "distribution.make_payout", entry.id, due_at=due_at)], at)
    return there


def _back(
    entry: Draft, case: Case, enrolment: Enrolment, person_id: UUID, amount: int, by: Actor, at: datetime
) -> Movement:
    buyer = Owner(person_id, OwnerKind(enrolment.owner_kind))
    lines = transfer(
        escrow(case.pk, owner_of(enrolment), case.currency), payable_to_buyer(case.pk, buyer, case.currency), amount
    )
    return _movement(entry, case, "deposit_back", enrolment.pk, lines, by, at)


def bring_in(
    entry: Draft, case: Case, enrolment: Enrolment, asset: Asset, amount: int, on: date, *, by: Actor, at: datetime,
    source: Proceeds.Source = Proceeds.Source.SALE,
) -> Proceeds:  # fmt: skip
    """Turn a buyer's money into the debtor's, held for the case; distribution takes it as it takes all forced money."""
    giver = escrow(case.pk, owner_of(enrolment), case.currency)
    return _proceeds(entry, case, asset, giver, amount, on, source, by, at)


def _proceeds(
    entry: Draft, case: Case, asset: Asset, giver: Place, amount: int, on: date, source: Proceeds.Source, by: Actor,
    at: datetime,
) -> Proceeds:  # fmt: skip
    who = people([asset.owner_id], actor=by, case_id=case.pk, purpose="auction.proceeds", fields=["kind"], at=at)
    natural = who[asset.owner_id].kind == "natural"
    debtor = Owner(asset.owner_id, OwnerKind.NATURAL if natural else OwnerKind.LEGAL)
    made = Proceeds.objects.create(
        court_id=case.court_id, case=case, debtor_id=asset.owner_id, asset=asset, source=source, amount=amount,
        currency=case.currency, counts_on=on, entry_id=entry.id,
    )  # fmt: skip
    lines = transfer(giver, held(case.pk, debtor, case.currency), amount)
    post([_movement(entry, case, "proceeds", made.pk, lines, by, at)], court_id=case.court_id)
    entry.defer("distribution.take_proceeds", court=case.court_id, proceeds=[made.pk])
    return made


def forfeit(
    entry: Draft, case: Case, enrolment: Enrolment, amount: int, costs: int, *, by: Actor, at: datetime
) -> None:
    """Keep the deposit of a winner who did not pay: the costs at once, the rest until the new auction has ended."""
    lines: list[Line] = [debit(escrow(case.pk, owner_of(enrolment), case.currency), amount)]
    if costs:
        lines.append(credit(fees(case.pk, case.currency), costs))
    if amount > costs:
        lines.append(credit(forfeited(case.pk, case.currency), amount - costs))
    post([_movement(entry, case, "forfeit", enrolment.pk, tuple(lines), by, at)], court_id=case.court_id)


def release_forfeit(
    entry: Draft, case: Case, asset: Asset, amount: int, on: date, *, by: Actor, at: datetime
) -> Proceeds:
    """What is left of a kept deposit pays the gap and the debts of the case."""
    source = Proceeds.Source.DEFAULT
    return _proceeds(entry, case, asset, forfeited(case.pk, case.currency), amount, on, source, by, at)


def _movement(
    entry: Draft, case: Case, source: str, reference: UUID, lines: tuple[Line, ...], by: Actor, at: datetime
) -> Movement:
    on = this_court().day(at)
    return Movement(source, f"{reference}:{entry.id}", lines, on, entry.id, by.id, case.pk, case.title.content_hash)
