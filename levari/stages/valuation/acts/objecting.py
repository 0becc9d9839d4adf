"""A side objects; the judge decides. What an allowed one takes away is computed; what replaces it a person does."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.casefile import clocks
from levari.casefile.identity import party_actor_id
from levari.casefile.models import Case, Party, ReferencePrice
from levari.casefile.queries import this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.valuation import queries
from levari.stages.valuation.acts.determining import OBJECTION, SEND, finish
from levari.stages.valuation.acts.going import ask, begin
from levari.stages.valuation.models import Determination, Estimate, Objection, Valuation
from levari.stages.valuation.rules import access, objections, standing
from levari.stages.valuation.rules.objections import Follows
from levari.stages.valuation.rules.reports import OWN
from levari.stages.valuation.rules.routes import Route, Turn, Why

BASIS = "cn.ref.grounds"


@act("valuation.objection_filed", needs=Permission.TAKE_VALUE_OBJECTION)
def file_objection(
    entry: Draft, *, case: Case, determination: Determination, party: Party, ground: str, text: str,
    estimate: Estimate | None, by: Actor, at: datetime, received_on: date | None = None, paper: str = "",
) -> Objection:  # fmt: skip
    """This act will take a side's objection to a price, or to one report it rests on; nothing is final meanwhile.

    One that came on paper counts from the day of its receipt; `paper` names the document.

    :raises ReceivedInFuture: if that day has not come.
    :raises PriceNotOpen, NotToldYet, ObjectionLate, GroundClosed: if it cannot be taken.
    :raises NotYours: if a party objects for another side, or in another case.
    """
    access.check_own(by.kind, by.pk, party_actor_id(party.pk))
    if {party.case_id, determination.case_id} != {case.pk}:
        raise access.NotYours()
    court, price = this_court(), ReferencePrice.objects.get(pk=determination.price_id)
    if price.state != ReferencePrice.State.OPEN:
        raise standing.PriceNotOpen(state=price.get_state_display())
    told = determination.told.filter(party=party).first()
    on = objections.day_of_receipt(received_on, court.day(at))
    objections.check_objection(court.pack, price.method, ground, on, last_on=told.object_until_on if told else None)
    made = Objection.objects.create(
        court=court, case_id=determination.case_id, determination=determination, party=party, estimate=estimate,
        ground=ground, text=text, filed_at=_filed_at(on, court, at), entry_id=entry.id,
    )  # fmt: skip
    raise_tasks([NewTask(case, Role.JUDGE, "valuation.decide_objection", entry.id, str(made.pk))], at)
    entry.rests_on(determination.entry_id)
    entry.state(basis=BASIS, objection=made, party=party.pk, ground=ground,
                against=estimate.source if estimate else "", received_on=on, paper=paper)  # fmt: skip
    return made


def _filed_at(on: date, court: Court, at: datetime) -> datetime:
    """What came on paper on an earlier day was filed on that day, at whatever hour."""
    return at if on == court.day(at) else datetime.combine(on, time(12), ZoneInfo(court.timezone))


@act("valuation.objection_decided", needs=Permission.DETERMINE_VALUE, assigned=True, imposes=True, locks="objection")
def decide_objection(
    entry: Draft, *, objection: Objection, upheld: bool, by: Actor, at: datetime, reason: str
) -> Objection:
    """This act will decide an objection: dismissed, counted anew without the report, or the whole done anew.

    :raises ObjectionDecided: if somebody decided it before. :raises PriceNotOpen: if the price stands no more.
    """
    if objection.upheld is not None:
        raise standing.ObjectionDecided()
    rows = Determination.objects.select_related("price", "valuation__asset", "valuation__case__court")
    made, court = rows.get(pk=objection.determination_id), this_court()
    if made.price.state != ReferencePrice.State.OPEN:
        raise standing.PriceNotOpen(state=made.price.get_state_display())
    objection.upheld, objection.decision, objection.decided_by, objection.decided_at = upheld, reason, by, at
    objection.save(update_fields=["upheld", "decision", "decided_by", "decided_at"])
    finish_tasks([made.case_id], "valuation.decide_objection", at, subjects=[str(objection.pk)])
    entry.rests_on(objection.entry_id, made.entry_id)
    entry.state(basis=BASIS, objection=objection, upheld=upheld)
    if upheld:
        _take_away(entry, objection, made, court, by, at)
    elif _time_is_over(made, court, at):
        finish(entry, made.valuation, made.price, court, at)
    return objection


def _time_is_over(made: Determination, court: Court, at: datetime) -> bool:
    """Nobody else has objected, and nobody may any more."""
    told = list(made.told.values_list("object_until_on", flat=True))
    everybody = made.told.count() == made.case.parties.count()
    return everybody and court.day(at) > max(told) and not made.objections.filter(upheld=None).exists()


def _take_away(entry: Draft, objection: Objection, made: Determination, court: Court, by: Actor, at: datetime) -> None:
    """The price stands no more, and what waited for it waits no more."""
    valuation, against = made.valuation, objection.estimate
    for other in made.objections.filter(upheld=None):
        finish_tasks([made.case_id], "valuation.decide_objection", at, subjects=[str(other.pk)])
    clocks.meet([made.case_id], OBJECTION, subjects=[str(made.pk)])
    clocks.meet([made.case_id], SEND, subjects=[str(made.pk)])
    finish_tasks([made.case_id], "valuation.serve", at, subjects=[str(made.pk)])
    others = [one.source for one in queries.reports_of(valuation) if one.counts and one.source != _source(against)]
    follows = objections.follows(objection.ground, others_left=len(others) if against else 0)
    entry.state(follows=str(follows), others_left=others)
    if follows is Follows.REDO:
        _overturn(entry, made, at)
        return
    assert against is not None
    Estimate.objects.filter(pk=against.pk).update(set_aside_why=objection.decision, set_aside_by=by)
    ReferencePrice.objects.filter(pk=made.price_id).update(state=ReferencePrice.State.REPLACED)
    valuation.state = Valuation.State.SEEKING
    valuation.save(update_fields=["state"])
    if set(others) == {OWN}:
        turn = Turn(Route.APPRAISAL, ((Route(valuation.route), Why.OBJECTED),))
        begin(valuation, turn, objection.decision, entry, court, at)
    else:
        ask(valuation, entry, "valuation.determine", Role.JUDGE, at)


def _source(estimate: Estimate | None) -> str:
    return estimate.source if estimate else ""


def _overturn(entry: Draft, made: Determination, at: datetime) -> None:
    """Facts, scope or the whole were wrong: somebody starts again with the right ones."""
    ReferencePrice.objects.filter(pk=made.price_id).update(state=ReferencePrice.State.ANNULLED)
    Valuation.objects.filter(pk=made.valuation_id).update(state=Valuation.State.OVERTURNED)
    subject = str(made.valuation.asset_id)
    raise_tasks([NewTask(made.valuation.case, Role.OFFICER, "valuation.start", entry.id, subject)], at)
