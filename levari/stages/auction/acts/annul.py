"""Setting an award aside: money back, rights back, and everything that rested on it named."""

from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.models import Asset, Case, Credit, Payee
from levari.casefile.reopening import go_on
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.law.pack import load
from levari.record.door import Draft, act
from levari.record.queries import resting_on
from levari.stages.auction.acts.award import HAND_OVER, IN_KIND, PRICE, RULING, SET_OFF
from levari.stages.auction.acts.ending import end_sale
from levari.stages.auction.acts.escrow import give_back, identities
from levari.stages.auction.models import Award, Enrolment, Sale
from levari.stages.auction.rules import standing

BASIS = "cn.auc.18"


@act("auction.award_annulled", needs=Permission.DECIDE_SALE, assigned=True, imposes=True, locks="award")
def annul_award(entry: Draft, *, award: Award, ground: str, by: Actor, at: datetime, reason: str) -> Award:
    """This act will set an award aside on a ground of the law: the buyer gets the money back, the thing is the debtor's
    again, and a person decides what is attached anew. A case that was closed meanwhile goes on.

    :raises AwardNotStanding: if it does not stand. :raises GroundUnknown: for another ground. :raises CaseNotOpen.
    """
    if award.state not in Award.STANDING:
        raise standing.AwardNotStanding(state=award.get_state_display())
    case = Case.objects.select_related("title", "court").get(pk=award.case_id)
    if reopened := go_on([case]):
        entry.state(reopened=reopened)
    elif case.state != Case.State.OPEN:
        raise standing.CaseNotOpen(state=case.get_state_display())
    grounds = load(case.court.pack).listing("auction_annulment_grounds", case.court.day(at)).entries
    if ground not in {one.key for one in grounds}:
        raise standing.GroundUnknown(ground=ground)
    rested = resting_on(award.entry_id)
    ruled = award.state in (Award.State.RULED, Award.State.HANDED_OVER)
    give_back(entry, case, [award.enrolment], by=by, at=at, due_at=at)
    sale = Sale.objects.select_for_update(no_key=True).get(pk=award.sale_id)
    if ruled:
        _undo_ruling(entry, case, award, sale, by, at)
    else:
        Sale.objects.filter(pk=sale.pk).update(state=Sale.State.READY)
        raise_tasks([NewTask(case, Role.OFFICER, "auction.schedule_round", entry.id, str(sale.pk))], at)
    award.state = Award.State.ANNULLED
    award.save(update_fields=["state"])
    Enrolment.objects.filter(pk=award.enrolment_id).update(state=Enrolment.State.OVER)
    _stop(case, award, at)
    entry.rests_on(award.entry_id)
    entry.state(basis=BASIS, award=award, ground=ground, undone=rested, price_amount=award.price_amount)
    return award


def _undo_ruling(entry: Draft, case: Case, award: Award, sale: Sale, by: Actor, at: datetime) -> None:
    """The thing is the debtor's again; what it paid in kind is taken back; the price goes back by distribution."""
    asset = Asset.objects.select_for_update(no_key=True).get(pk=sale.asset_id)
    asset.gone_on, asset.gone_why, asset.value_amount = None, "", sale.price.amount
    asset.save(update_fields=["gone_on", "gone_why", "value_amount"])
    end_sale(entry, sale, "annulled", by, at)
    if award.ruled_at is not None:
        on = case.court.day(award.ruled_at)
        for credit in Credit.objects.filter(case=case, source__in=[IN_KIND, SET_OFF], counts_on=on, amount__gt=0):
            Credit.objects.create(
                court_id=case.court_id, case=case, counts_on=on, amount=-credit.amount, source=credit.source,
                entry_id=entry.id,
            )  # fmt: skip
    # What was released with the ruling is attached again by a person, never by itself.
    raise_tasks([NewTask(case, Role.OFFICER, "attachment.propose", entry.id)], at)
    if award.proceeds_id is None:
        return
    identity = identities([award.enrolment])[award.enrolment_id]
    Payee.objects.get_or_create(
        case=case, person_id=identity.person_id,
        defaults={"court_id": case.court_id, "account": identity.account, "entry_id": entry.id},
    )  # fmt: skip
    entry.defer(
        "distribution.return_proceeds", court=case.court_id, proceeds=award.proceeds_id, buyer=identity.person_id,
        number=award.enrolment_id, kind=award.enrolment.owner_kind, ruling=f"annulled {entry.id}", priority=10,
    )  # fmt: skip


def _stop(case: Case, award: Award, at: datetime) -> None:
    subjects = [str(award.pk)]
    for rule in (PRICE, RULING, HAND_OVER):
        clocks.meet([case.pk], rule, subjects=subjects)
    for what in ("auction.declare_default", "auction.rule_award", "auction.hand_over"):
        finish_tasks([case.pk], what, at, subjects=subjects)
