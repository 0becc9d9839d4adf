"""A named person determines the price from exactly what was shown; the sides are told; in the end it is final."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from levari.access.models import Actor, Court
from levari.access.permissions import Permission, Role
from levari.basics.refusal import Words
from levari.casefile import clocks
from levari.casefile.models import Case, Party, ReferencePrice
from levari.casefile.papers import NewDocument, file_documents
from levari.casefile.queries import parties_of, people_of_cases, this_court
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.valuation import queries
from levari.stages.valuation.acts.going import WAITING, locked
from levari.stages.valuation.models import Determination, Estimate, Told, Valuation
from levari.stages.valuation.paper import report_facts
from levari.stages.valuation.rules import reports, standing, terms
from levari.stages.valuation.words import source_words

BASIS = "cn.ref.mean"
OBJECTION, SEND = "cn.par.refprice_objection", "cn.par.refprice_send_to_parties"
REALISE = "cn.par.refprice_start_realisation_within"


@act("valuation.price_determined", needs=Permission.DETERMINE_VALUE, assigned=True, imposes=True, locks="valuation")
def determine_price(
    entry: Draft, *, valuation: Valuation, shown: str, set_aside: Mapping[str, str], by: Actor, at: datetime,
    reason: str,
) -> Determination:  # fmt: skip
    """This act will determine the reference price: the mean of the reports in time that are not set aside.

    :param set_aside: why a report does not count, by its source.
    :raises NotWhatWasShown, StillWaiting, NothingCounts, OnlyOwnModel, ReasonForOutlier: if it cannot be determined so.
    """
    fresh, court = locked(valuation), this_court()
    if shown != queries.shown_hash(fresh):
        raise standing.NotWhatWasShown()
    _check_all_in(fresh, court, at)
    _set_aside(fresh, set_aside, by)
    found = _outcome(fresh, court, at, reason)
    price = _price(entry, fresh, found, court.day(at))
    made = _determination(entry, fresh, price, found, shown, reason, by, at)
    for waiting in WAITING:
        finish_tasks([fresh.case_id], waiting, at, subjects=[str(fresh.pk)])
    clocks.meet([fresh.case_id], "cn.par.refprice_online_report", subjects=[str(fresh.pk)])
    clocks.meet([fresh.case_id], "cn.par.refprice_appraisal_report", subjects=[str(fresh.pk)])
    if fresh.route == ReferencePrice.Method.AGREED:
        finish(entry, fresh, price, court, at)
    else:
        Valuation.objects.filter(pk=fresh.pk).update(state=Valuation.State.OPEN)
        _ask_to_tell(entry, made, court, at)
    counting = fresh.estimates.filter(source__in=found.counted).values_list("entry_id", flat=True)
    entry.rests_on(fresh.entry_id, *counting.order_by("asked_at", "source"))
    entry.state(
        basis=BASIS, valuation=fresh, price=price, valuation_amount=found.amount, counted=list(found.counted),
        outliers=list(found.outliers), weighted=found.weighted, shown=shown, set_aside=dict(set_aside),
        valid_until_on=price.valid_until_on,
    )  # fmt: skip
    return made


def _check_all_in(valuation: Valuation, court: Court, at: datetime) -> None:
    waited_for = valuation.estimates.filter(route=valuation.route, state=Estimate.State.ASKED)
    if valuation.due_at and at < valuation.due_at and waited_for.exists():
        raise standing.StillWaiting(due_on=court.day(valuation.due_at))


def _set_aside(valuation: Valuation, set_aside: Mapping[str, str], by: Actor) -> None:
    for source, why in set_aside.items():
        if why.strip():
            mine = valuation.estimates.filter(source=source, set_aside_why="")
            mine.update(set_aside_why=why.strip(), set_aside_by=by)


def _outcome(valuation: Valuation, court: Court, at: datetime, reason: str) -> reports.Outcome:
    found = reports.outcome(
        court.pack, queries.reports_of(valuation), queries.outlier_share(court, at), court.day(at),
        objected=queries.was_objected(valuation),
    )  # fmt: skip
    if found.outliers and not reason.strip():
        names = list(source_words(found.outliers).values())
        raise standing.ReasonForOutlier(sources=Words(", ".join(names), "、".join(one.zh for one in names)))
    return found


def _price(entry: Draft, valuation: Valuation, found: reports.Outcome, on: date) -> ReferencePrice:
    told = valuation.estimates.filter(source__in=found.counted).values_list("valid_until_on", flat=True)
    standing_one = ReferencePrice.objects.filter(asset_id=valuation.asset_id, state__in=ReferencePrice.STANDING)
    standing_one.update(state=ReferencePrice.State.REPLACED)
    return ReferencePrice.objects.create(
        court_id=valuation.court_id, case_id=valuation.case_id, asset_id=valuation.asset_id, method=valuation.route,
        amount=found.amount, determined_on=on, entry_id=entry.id,
        valid_until_on=max(on, terms.validity(valuation.case.court.pack, on, list(told))),
    )  # fmt: skip


def _determination(
    entry: Draft, valuation: Valuation, price: ReferencePrice, found: reports.Outcome, shown: str, reason: str,
    by: Actor, at: datetime,
) -> Determination:  # fmt: skip
    court, case = valuation.case.court, Case.objects.select_related("title").get(pk=valuation.case_id)
    who = people_of_cases(
        [case.pk], actor=by, purpose="valuation.report", fields=["name", "identifier", "address"], at=at
    )
    facts = report_facts(court, case, valuation, price, found, reason, parties_of([case.pk])[case.pk], who, by=by)
    [paper] = file_documents([NewDocument(case, "valuation", facts, court.day(at), entry.id)])
    entry.state(report=paper.facts_hash)
    return Determination.objects.create(
        court=court, case=case, valuation=valuation, price=price, counted=list(found.counted),
        outliers=list(found.outliers), weighted_amount=found.weighted, reason=reason, shown_hash=shown, document=paper,
        determined_by=by, determined_at=at, entry_id=entry.id,
    )  # fmt: skip


def _ask_to_tell(entry: Draft, made: Determination, court: Court, at: datetime) -> None:
    due = terms.term(court.pack, "refprice_send_to_parties", court.day(at))
    subject = str(made.pk)
    raise_tasks([NewTask(made.case, Role.SERVICE_CLERK, "valuation.serve", entry.id, subject, due_at=due.due_at)], at)
    clocks.start([clocks.NewDeadline(made.case, due.rule, at, due.due_at, entry.id, subject)])


@act("valuation.report_served", needs=Permission.SERVE)
def serve_report(
    entry: Draft, *, case: Case, determination: Determination, party: Party, channel: str, sent_on: date, by: Actor,
    at: datetime,
) -> Told:  # fmt: skip
    """This act will record that a side got the whole report; from then on it may object.

    :raises AlreadyTold: if it got it before. :raises PriceNotOpen: if the price is open to no objection.
    """
    court, price = this_court(), ReferencePrice.objects.get(pk=determination.price_id)
    if price.state != ReferencePrice.State.OPEN:
        raise standing.PriceNotOpen(state=price.get_state_display())
    if determination.told.filter(party=party).exists():
        raise standing.AlreadyTold()
    received_on = terms.received_on(court.pack, channel, sent_on)
    until = terms.objection_until(court.pack, received_on)
    made = Told.objects.create(
        court=court, case_id=determination.case_id, determination=determination, party=party, channel=channel,
        sent_on=sent_on, received_on=received_on, object_until_on=until.last_on, entry_id=entry.id,
    )  # fmt: skip
    entry.rests_on(determination.entry_id)
    entry.state(
        basis="cn.ref.served", party=party.pk, channel=channel, sent_on=sent_on, received_on=received_on,
        object_until_on=until.last_on,
    )  # fmt: skip
    if len(parties_of([determination.case_id])[determination.case_id]) == determination.told.count():
        _begin_time_to_object(entry, case, determination, court, at)
    return made


def _begin_time_to_object(entry: Draft, case: Case, determination: Determination, court: Court, at: datetime) -> None:
    """All sides were told: when the last of their times is over, the price is final unless somebody objected."""
    subject = str(determination.pk)
    last_on = max(determination.told.values_list("object_until_on", flat=True))
    due_at = datetime.combine(last_on + timedelta(days=1), time(), ZoneInfo(court.timezone))
    finish_tasks([case.pk], "valuation.serve", at, subjects=[subject])
    clocks.meet([case.pk], SEND, subjects=[subject])
    due_at = max(due_at, at)
    clocks.start(
        [clocks.NewDeadline(case, OBJECTION, at, due_at, entry.id, subject, consequence="valuation.make_final")]
    )


@dataclass(frozen=True)
class Finishing:
    """A determination whose time to object is over."""

    case: Case
    determination: UUID


@act("valuation.made_final", needs=Permission.REMIND, bulk="items")
def make_final(entries: list[Draft], *, items: Sequence[Finishing], by: Actor, at: datetime) -> list[None]:
    """This act will note that the time to object is over; the price is final unless an objection is undecided."""
    court = this_court()
    rows = Determination.objects.select_related("price", "valuation__asset", "valuation__case")
    found = rows.in_bulk([item.determination for item in items])
    for entry, item in zip(entries, items, strict=True):
        made = found[item.determination]
        entry.rests_on(made.entry_id)
        undecided = made.objections.filter(upheld=None).exists()
        entry.state(basis=OBJECTION, determination=made, undecided=undecided)
        if made.price.state == ReferencePrice.State.OPEN and not undecided:
            finish(entry, made.valuation, made.price, court, at)
    return [None for _ in items]


def finish(entry: Draft, valuation: Valuation, price: ReferencePrice, court: Court, at: datetime) -> None:
    """The price is final: from now on it carries a sale, which has to begin in time."""
    ReferencePrice.objects.filter(pk=price.pk).update(state=ReferencePrice.State.FINAL)
    Valuation.objects.filter(pk=valuation.pk).update(state=Valuation.State.FINAL)
    due = terms.term(court.pack, "refprice_start_realisation_within", court.day(at))
    clocks.start(
        [
            clocks.NewDeadline(
                valuation.case, REALISE, at, due.due_at, entry.id, str(valuation.asset_id),
                consequence="valuation.remind_of_sale",
            )
        ]
    )  # fmt: skip
    entry.state(final=price)
