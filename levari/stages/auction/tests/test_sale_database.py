"""What the database itself refuses about a sale, with the faults planted past all code."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from levari.access.automations import automation
from levari.access.context import acting
from levari.casefile.models import AwaitedPayment
from levari.ledger.invariants import Finding
from levari.stages.auction import queries
from levari.stages.auction.models import Award, Enrolment, Forfeit, Hint, Identity, Round, Sale
from levari.stages.auction.tests.house import DEPOSIT, House, house, somebody
from tests.people import People, make_entry

__all__ = ["house"]
ANN, BOB = somebody(1, "Ann"), somebody(2, "Bob")


def refused(house: House, name: str, change: object) -> None:
    """The change is refused by the constraint of that name."""
    with house.court, pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()  # type: ignore[operator]
        house.settle_constraints()


def copy(row: Round, **changes: object) -> None:
    """Write the same round again with something changed."""
    row.pk, row.number = None, row.number + 1
    for key, value in changes.items():
        setattr(row, key, value)
    row.save(force_insert=True)


def test_terms_below_the_law_are_refused(house: House) -> None:
    house.begin()
    for name, changes in (
        ("round_not_below_floor", {"start_amount": 699_999_99}),
        ("round_deposit_in_range", {"deposit_amount": 140_000_01}),
        ("round_second_person", {"announced_by": house.people.officer}),
        ("round_announcer_kind", {"announced_by": automation("clock"), "state": "withdrawn"}),
        ("round_one_at_once", {}),
    ):
        row = house.round()
        with house.court:
            refused(house, name, lambda row=row, changes=changes: copy(row, **changes))


def test_what_was_announced_does_not_change_and_what_ended_does_not_begin_again(house: House) -> None:
    house.begin()
    rows = Round.objects.filter(pk=house.round().pk)
    refused(house, "what was announced", lambda: rows.update(start_amount=900_000_00))
    house.end()
    refused(house, "it has ended", lambda: rows.update(state="announced"))


def test_a_round_cannot_end_while_a_losers_deposit_is_in_escrow(house: House) -> None:
    house.begin()
    house.join(ANN)
    rows = Round.objects.filter(pk=house.round().pk)
    refused(house, "left in escrow", lambda: rows.update(state="failed"))
    house.settle_constraints()


def test_an_award_cannot_end_while_its_price_is_in_escrow(house: House) -> None:
    house.begin()
    award = house.sold(ANN)
    given = {"state": "annulled"}
    refused(house, "left in escrow", lambda: Award.objects.filter(pk=award.pk).update(**given))
    refused(house, "award_ruled_by_somebody", lambda: Award.objects.filter(pk=award.pk).update(state="ruled"))


def test_a_machine_neither_opens_nor_forfeits_nor_judges(house: House, people: People) -> None:
    house.begin()
    house.sold(ANN)
    desk = automation("auction_desk")
    refused(house, "sale_opener_kind", lambda: Sale.objects.update(opened_by=desk))
    with house.court:
        entry = make_entry(people.court, desk, house.case)
    given = {"award": house.award(), "court": people.court, "case": house.case, "entry": entry, "decided_by": desk,
             "decided_at": entry.at, "amount": 1, "costs_amount": 0}  # fmt: skip
    refused(house, "forfeit_decider_kind", lambda: Forfeit.objects.create(**given))
    hint = {"court": people.court, "case": house.case, "round": house.round(), "kind": "shadow_bids", "evidence": {},
            "entry": entry, "state": "nothing", "opinion": "x", "judged_by": desk}  # fmt: skip
    refused(house, "hint_judge_kind", lambda: Hint.objects.create(**hint))


def seen(house: House, actor: object) -> int:
    """How many identities somebody of the court sees who states a purpose."""
    with acting(court=house.people.court.pk, actor=actor.pk, purpose="curiosity"):  # type: ignore[attr-defined]
        return Identity.objects.count()


def test_nobody_of_the_court_learns_who_bids_and_the_officer_never(house: House, people: People) -> None:
    house.begin()
    house.join(ANN, BOB)
    staff = (people.officer, people.judge, people.cashier, people.checker, people.service_clerk)
    assert [seen(house, one) for one in staff] == [0, 0, 0, 0, 0]
    house.end()
    assert [seen(house, one) for one in staff] == [0, 2, 2, 2, 0]
    with acting(court=people.other_court.pk, actor=people.other_officer.pk, purpose="curiosity"):
        assert Identity.objects.count() == 0 and Enrolment.objects.count() == 0 and Sale.objects.count() == 0
    with house.court, pytest.raises(ProgrammingError), transaction.atomic():
        Identity.objects.update(account="mine")


def test_the_books_name_bidders_by_number_alone(house: House) -> None:
    house.begin()
    house.join(ANN)
    with house.court:
        payment = AwaitedPayment.objects.get()
        assert payment.owner_id == house.numbers["Ann"].pk and payment.payer_hash
        assert not [f for f in AwaitedPayment._meta.get_fields() if "person" in f.name]


def test_the_checks_find_what_is_left_in_escrow(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.begin()
    house.join(ANN)
    with house.court:
        assert queries.check_invariants() == []
    number = house.numbers["Ann"].pk
    house.end()
    monkeypatch.setattr(queries, "held_in_escrow", lambda ids: {pk: DEPOSIT for pk in ids if pk == number})
    with house.court:
        assert queries.check_invariants() == [Finding("I14", str(number), f"{DEPOSIT} is left in escrow")]
