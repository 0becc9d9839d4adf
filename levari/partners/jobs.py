"""The exchange's own jobs: deliver, poll, rouse what was forgotten, report what went wrong."""

from datetime import UTC, datetime, timedelta

from django.db.models import Min
from procrastinate.contrib.django import app

from levari.access.automations import automation
from levari.access.context import acting
from levari.access.models import Court
from levari.basics.refusal import Refusal
from levari.casefile.models import Case
from levari.jobs.clock import now
from levari.jobs.tasks import task
from levari.partners.acts import note_refused_document, refuse_answer
from levari.partners.delivery import send_batch
from levari.partners.inbox import taking
from levari.partners.institutions import refresh_institutions
from levari.partners.models import Incoming, Outgoing, WrongAnswer
from levari.partners.outbox import delivery
from levari.partners.polling import poll_once
from levari.partners.transport import InstitutionUnreachable
from levari.record.defer import Job, defer_all

#: Seconds between tries while an institution is down: doubled from the first to the last.
FIRST_PAUSE, LONGEST_PAUSE = 1, 60
#: An answer is looked for by polling when it has not been pushed for this long.
PATIENCE = timedelta(seconds=30)


@task(name="partners.deliver")
def deliver(court: int, institution: str, tries: int = 0) -> None:
    """Send one batch to an institution and defer the next one; wait longer after each failure, never give up."""
    here = Court.objects.get(pk=court)
    try:
        sent = send_batch(here, institution, now())
    except InstitutionUnreachable:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries, 10))
        later = datetime.now(UTC) + timedelta(seconds=pause)
        defer_all([delivery(court, institution, args={"tries": tries + 1}, scheduled_at=later)])
        return
    for row in sent.refused:
        _report_refused(here, row)
    if sent.more:
        defer_all([delivery(court, institution)])


def _report_refused(court: Court, row: Outgoing) -> None:
    with acting(court=court.pk, purpose="exchange"):
        note_refused_document(
            court=court,
            case=_case_of(row),
            facts={"document": row.document_id, "institution": row.institution, "problem": row.problem[:500]},
            by=automation("exchange"),
            at=now(),
            basis="exchange.refused",
            key=f"partners.refused:{row.document_id}",
        )


def _case_of(row: Outgoing) -> Case | None:
    return Case.objects.filter(pk=row.case_id).first() if row.case_id else None


@task(name="partners.poll")
def poll(court: int, institution: str) -> None:
    """Fetch the replies an institution may not have been able to push; on to the next page while there is one."""
    try:
        more = poll_once(Court.objects.get(pk=court), institution, now())
    except Refusal:
        return  # down or refusing: the next round tries again
    if more:
        defer_all([_polling(court, institution)])


def _polling(court: int, institution: str) -> Job:
    name = f"partners.poll:{court}:{institution}"
    return Job("partners.poll", {"court": court, "institution": institution}, lock=name, queueing_lock=name)


@task(name="partners.report_wrong")
def report_wrong(court: int, question: int) -> None:
    """Tell the officer of the case about an answer that was refused."""
    here = Court.objects.get(pk=court)
    with acting(court=court, purpose="exchange"):
        wrong = WrongAnswer.objects.select_related("answers").filter(answers_id=question).order_by("serial").first()
        if wrong is None or wrong.answers is None:
            return
        refuse_answer(
            court=here,
            case=_case_of(wrong.answers),
            facts={
                "document": wrong.answers.document_id,
                "institution": wrong.institution,
                "answer_hash": wrong.hash,
                "reason": wrong.reason,
            },
            by=automation("exchange"),
            at=now(),
            basis="exchange.misfit",
            key=f"partners.wrong:{wrong.hash}",
        )


@app.periodic(cron="* * * * *")
@app.task(name="partners.rouse", queueing_lock="partners.rouse", pass_context=False)
def rouse(timestamp: int) -> None:
    """Each minute: defer again whatever lost its job, so that nothing waits for ever in any court."""
    rouse_all()


def rouse_all() -> None:
    """The body of :func:`rouse`, for one call."""
    refresh_institutions()
    for court in Court.objects.order_by("pk"):
        with acting(court=court.pk):
            defer_all([*_undelivered(court.pk), *_unanswered(court.pk), *_untaken(court.pk)])


def _undelivered(court: int) -> list[Job]:
    codes = Outgoing.objects.filter(state="queued").values_list("institution", flat=True).distinct()
    return [delivery(court, code) for code in codes]


def _unanswered(court: int) -> list[Job]:
    oldest = Outgoing.objects.filter(state="received").values("institution").annotate(first=Min("received_at"))
    late = now() - PATIENCE
    return [_polling(court, row["institution"]) for row in oldest if row["first"] <= late]


def _untaken(court: int) -> list[Job]:
    families = Incoming.objects.filter(taken_at=None).values_list("family", flat=True).distinct()
    return [taking(court, family) for family in families]
