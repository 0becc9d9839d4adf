"""Money in suspense: the cashier says which case it belongs to."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count

from levari.access.context import acting
from levari.access.models import Actor
from levari.access.permissions import Permission
from levari.casefile.models import Case, Party, Task
from levari.casefile.queries import due, parties_of, people, this_court
from levari.ledger.places import held, suspense
from levari.ledger.posting import Movement, post, transfer
from levari.record.door import Draft, act
from levari.stages.distribution import payment_rules as rules
from levari.stages.distribution.acts.recognise import owner_of
from levari.stages.distribution.models import Receipt
from levari.ui.formatting import money_text


@act("distribution.money_matched", needs=Permission.MATCH_MONEY)
def match_money(
    entry: Draft,
    *,
    case: Case,
    receipt: Receipt,
    debtor_id: UUID,
    confirmed: bool,
    by: Actor,
    at: datetime,
    basis: str,
    reason: str,
) -> Receipt:
    """This act will take money out of suspense and hold it for a case, as money of one of its debtors.

    :raises NotInSuspense: if somebody has matched it. :raises NotADebtor: if the person is no debtor of the case.
    :raises AmountAbsurd: if it is over 100 times what is owed and nobody confirmed that.
    :raises Namesakes: if other debtors have the payer's name too, the payer named no case, and nobody confirmed it.
    """
    receipt = Receipt.objects.select_for_update(no_key=True).get(pk=receipt.pk)
    if receipt.state != Receipt.State.SUSPENSE:
        raise rules.NotInSuspense()
    if debtor_id not in {row.person_id for row in parties_of([case.pk])[case.pk] if row.role == "debtor"}:
        raise rules.NotADebtor(number=case.number)
    on = this_court().day(at)
    owed = due([case.pk], on)[case.pk].total
    if rules.is_absurd(receipt.amount, owed) and not confirmed:
        amount = money_text(receipt.amount, receipt.currency)
        raise rules.AmountAbsurd(amount=amount, times=rules.ABSURD_TIMES, number=case.number)
    if not confirmed and not _names(receipt.remittance, case):
        _no_namesakes(receipt, debtor_id, case)
    person = people([debtor_id], actor=by, case_id=case.pk, purpose="distribution.match", fields=["kind"], at=at)[
        debtor_id
    ]
    there = held(case.pk, owner_of(person), receipt.currency)
    lines = transfer(suspense(receipt.currency), there, receipt.amount, case.pk)
    move = Movement("match", str(receipt.pk), lines, on, entry.id, by.id, case.pk, case.title.content_hash)
    post([move], court_id=case.court_id)
    receipt.case, receipt.debtor_id, receipt.state = case, debtor_id, Receipt.State.HELD
    receipt.save(update_fields=["case", "debtor", "state"])
    Task.objects.filter(what="distribution.match", subject=str(receipt.pk), done_at=None).update(done_at=at)
    entry.rests_on(receipt.entry_id)
    entry.state(receipt=receipt, amount=receipt.amount, debtor=debtor_id, confirmed=confirmed)
    entry.defer("distribution.allocate", court=case.court_id, receipts=[str(receipt.pk)])
    return receipt


def _names(text: str, case: Case) -> bool:
    return case.number == rules.case_number_in(text) or case.title.number == rules.title_number_in(text)


def _no_namesakes(receipt: Receipt, debtor_id: UUID, case: Case) -> None:
    """A name alone says nothing as soon as two debtors have it, whatever became of their cases."""
    with acting(purpose="distribution.match"):
        named = Party.objects.filter(role="debtor", person__name=receipt.payer_name)
        others = named.exclude(person_id=debtor_id).exclude(case=case)  # the page asks which debtor of the case it is
        count = others.aggregate(n=Count("person_id", distinct=True))["n"]
    if count:
        raise rules.Namesakes(count=count, number=case.number)
