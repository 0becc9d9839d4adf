"""Beside the bidding: questions and answers, hints of collusion that a person judges."""

from collections.abc import Sequence
from datetime import datetime

from levari.access.models import Actor
from levari.access.permissions import Permission, Role
from levari.casefile.models import Case
from levari.casefile.tasks import NewTask, finish_tasks, raise_tasks
from levari.record.door import Draft, act
from levari.stages.auction.models import Hint, Question, Round, Sale
from levari.stages.auction.rules import standing
from levari.stages.auction.rules.hints import Suspicion


@act("auction.question_asked", needs=Permission.ENROL_BIDDER)
def ask_question(entry: Draft, *, case: Case, sale: Sale, text: str, by: Actor, at: datetime) -> Question:
    """This act will take a question of a visitor, who stays unknown, and ask the officer to answer it."""
    made = Question.objects.create(
        court_id=case.court_id, case=case, sale=sale, text=text, asked_at=at, entry_id=entry.id
    )
    raise_tasks([NewTask(case, Role.OFFICER, "auction.answer_question", entry.id, str(made.pk))], at)
    entry.rests_on(sale.entry_id)
    entry.state(basis="cn.auc.3", question=made, text=text)
    return made


@act("auction.question_answered", needs=Permission.PREPARE_SALE, assigned=True, imposes=True)
def answer_question(entry: Draft, *, case: Case, question: Question, answer: str, by: Actor, at: datetime) -> Question:
    """This act will publish an answer together with its question.

    :raises QuestionAnswered: if there is an answer.
    """
    fresh = Question.objects.select_for_update(no_key=True).get(pk=question.pk)
    if fresh.answer:
        raise standing.QuestionAnswered()
    fresh.answer, fresh.answered_by, fresh.answered_at = answer, by, at
    fresh.save(update_fields=["answer", "answered_by", "answered_at"])
    finish_tasks([case.pk], "auction.answer_question", at, subjects=[str(fresh.pk)])
    entry.rests_on(fresh.entry_id)
    entry.state(basis="cn.auc.3", question=fresh, answer=answer)
    return fresh


@act("auction.hints_raised", needs=Permission.RUN_SALE, locks="round")
def raise_hints(entry: Draft, *, round: Round, found: Sequence[Suspicion], by: Actor, at: datetime) -> None:
    """This act will show a judge what may be collusion in a round, with the evidence; it has no other effect."""
    made = Hint.objects.bulk_create(
        Hint(
            court_id=round.court_id, case_id=round.case_id, round=round, kind=one.kind, evidence=one.evidence,
            entry_id=entry.id,
        )
        for one in found
    )  # fmt: skip
    raise_tasks([NewTask(round.case, Role.JUDGE, "auction.judge_hint", entry.id, str(hint.pk)) for hint in made], at)
    entry.rests_on(round.entry_id)
    entry.state(basis="cn.sale.hints", round=round, hints=[[one.kind, one.evidence] for one in found])


@act("auction.hint_judged", needs=Permission.DECIDE_SALE, assigned=True)
def judge_hint(entry: Draft, *, case: Case, hint: Hint, followed: bool, opinion: str, by: Actor, at: datetime) -> Hint:
    """This act will write down what a judge makes of a hint; whoever is to be excluded is so by an act of its own.

    :raises HintJudged: if somebody was faster.
    """
    fresh = Hint.objects.select_for_update(no_key=True).get(pk=hint.pk)
    if fresh.state != Hint.State.OPEN:
        raise standing.HintJudged()
    fresh.state = Hint.State.FOLLOWED if followed else Hint.State.NOTHING
    fresh.opinion, fresh.judged_by, fresh.judged_at = opinion, by, at
    fresh.save(update_fields=["state", "opinion", "judged_by", "judged_at"])
    finish_tasks([case.pk], "auction.judge_hint", at, subjects=[str(fresh.pk)])
    entry.rests_on(fresh.entry_id)
    entry.state(basis="cn.sale.hints", hint=fresh, followed=followed, opinion=opinion)
    return fresh
