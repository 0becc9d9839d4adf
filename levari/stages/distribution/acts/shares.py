"""What became of a price: which cases got what of it, by an allocation or a plan, and what of that is still there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from levari.basics.canonical import canonical, sha256_hex
from levari.casefile.models import Credit, Proceeds
from levari.casefile.queries import FEE, parties_of
from levari.ledger.invariants import ACROSS_CASES
from levari.ledger.places import Kind
from levari.ledger.queries import booked_under, holdings
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.allocate import first_creditor
from levari.stages.distribution.models import Plan, Receipt, Recovery


@dataclass
class Given:
    """What one case got of a price, in minor units."""

    fee: int = 0
    claim: int = 0
    surplus: int = 0


@dataclass(frozen=True)
class Division:
    """Who got a price: by which entry, counted from which day, and how much by case."""

    entry_id: UUID
    counts_on: date
    given: dict[UUID, Given]


@dataclass(frozen=True)
class Share:
    """Of what one case got, in minor units: the fee, what is still there for each side, what each gives back."""

    fee_amount: int
    creditor_there_amount: int
    creditor_back_amount: int
    debtor_there_amount: int
    debtor_back_amount: int

    @property
    def is_paid_out(self) -> bool:
        """Whether either side got something that is not with the court any more."""
        return bool(self.creditor_back_amount or self.debtor_back_amount)

    def amounts(self) -> dict[str, int]:
        """The amounts by name."""
        return asdict(self)


def division_of(proceeds: Proceeds) -> Division:
    """Who got a price that was allocated or divided."""
    receipt = Receipt.objects.get(pk=proceeds.pk)
    booked = booked_under("allocation", str(proceeds.pk))
    if booked is None:
        return _divided(receipt)
    rows = Credit.objects.filter(entry_id=booked[1], amount__gt=0).values_list("source", "amount")
    claim = sum(amount for source, amount in rows if source != FEE)
    fee = sum(amount for source, amount in rows if source == FEE)
    given = Given(fee, claim, proceeds.amount - claim - fee)
    return Division(booked[1], receipt.counts_on, {proceeds.case_id: given})


def _divided(receipt: Receipt) -> Division:
    """The part of each share of the confirmed plan that came from this receipt; of the whole pot, if it was alone."""
    plan = Plan.objects.get(pot=receipt.pot_id, state=Plan.State.CONFIRMED)
    booked = booked_under(ACROSS_CASES, str(plan.pk))
    assert booked is not None
    shares: dict[tuple[UUID, str], int] = {(plan.case_id, "surplus"): plan.surplus_amount}
    for line in plan.lines.all():
        shares[line.case_id, "fee"] = line.fee_amount
        shares[line.case_id, "claim"] = line.claim_amount + line.interest_amount
    names = {f"{case_id} {what}": (case_id, what) for case_id, what in sorted(shares)}
    # What went back to a buyer before the pot was divided paid nothing.
    paid = Q(state=Receipt.State.ALLOCATED) | Q(pk__in=Recovery.objects.values("proceeds"))
    pot = Receipt.objects.filter(paid, pot=receipt.pot_id).order_by("counts_on", "pk").values_list("pk", "amount")
    part = rules.paid_from(
        str(receipt.pk), [(str(pk), amount) for pk, amount in pot], {name: shares[key] for name, key in names.items()}
    )
    given: dict[UUID, Given] = defaultdict(Given)
    for name, (case_id, what) in names.items():
        if part[name]:
            setattr(given[case_id], what, part[name])
    return Division(booked[1], plan.as_of_on, dict(given))


def shares_of(proceeds: Proceeds) -> dict[UUID, Share]:
    """What became of the price of an annulled sale in each case that got something, as the books stand now.

    What the court still owes the same side in the same case is taken first, whatever it was allocated from.
    """
    given = division_of(proceeds).given
    there = _there(proceeds, given)
    found = {}
    for case_id in sorted(given):
        one = given[case_id]
        creditor = min(one.claim, there[case_id, Kind.CREDITOR_PAYABLE])
        debtor = min(one.surplus, there[case_id, Kind.DEBTOR_PAYABLE])
        found[case_id] = Share(one.fee, creditor, one.claim - creditor, debtor, one.surplus - debtor)
    return found


def _there(proceeds: Proceeds, given: Mapping[UUID, Given]) -> dict[tuple[UUID, Kind], int]:
    parties = parties_of(given)
    there: dict[tuple[UUID, Kind], int] = defaultdict(int)
    for case_id, rows in holdings(given, (Kind.CREDITOR_PAYABLE, Kind.DEBTOR_PAYABLE)).items():
        whose = {
            Kind.CREDITOR_PAYABLE: first_creditor(parties[case_id]).person_id,
            Kind.DEBTOR_PAYABLE: proceeds.debtor_id,
        }
        for row in rows:
            if row.owner and row.owner.id == whose[row.kind]:
                there[case_id, row.kind] += row.amount
    return there


def stamp_of(shares: Mapping[UUID, Share]) -> str:
    """The hash that both persons sign."""
    return sha256_hex(canonical([[str(case_id), asdict(share)] for case_id, share in shares.items()]))
