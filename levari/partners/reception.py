"""Taking replies in, pushed or polled: each is checked against its question, kept once, and receipted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from levari.access.context import acting
from levari.access.models import Court
from levari.basics.money import minor
from levari.partners.documents import Signed, check_fresh, read, receipt, sign
from levari.partners.home import directory, own_key
from levari.partners.inbox import taking
from levari.partners.models import Incoming, Outgoing, WrongAnswer
from levari.partners.problems import (
    AnswerAltered,
    AnswerUnexpected,
    ExchangeProblem,
    IdUsed,
    TypeUnknown,
    WrongRecipient,
)
from levari.partners.turns import take_turn
from levari.record.defer import Job, defer_all


@dataclass(frozen=True)
class Taken:
    """What the sender is told about one document: its receipt, or the problem with it."""

    receipt: dict[str, Any] | None = None
    problem: ExchangeProblem | None = None


def take_in(envelopes: Sequence[Any], at: datetime) -> list[Taken]:
    """Take replies in and defer the rooms' jobs; the same reply again gets the same receipt and does nothing.

    One bad document never stops the good ones beside it.
    """
    known = directory()
    results: list[Taken] = [Taken()] * len(envelopes)
    by_court: dict[str, list[tuple[int, Signed]]] = {}
    for place, envelope in enumerate(envelopes):
        try:
            signed = read(envelope, known)
            if signed.document["type"] != "reply":
                raise TypeUnknown(type=signed.document["type"])
            check_fresh(signed.document, at)
            by_court.setdefault(signed.document["to"], []).append((place, signed))
        except ExchangeProblem as problem:
            results[place] = Taken(problem=problem)
    for participant, replies in by_court.items():
        for (place, _), taken in zip(replies, _take_for(participant, [one for _, one in replies], at), strict=True):
            results[place] = taken
    return results


def _take_for(participant: str, replies: list[Signed], at: datetime) -> list[Taken]:
    court = Court.objects.filter(participant=participant).first()
    if court is None:
        return [Taken(problem=WrongRecipient(to=participant)) for _ in replies]
    with acting(court=court.pk):
        # A push and a poll may bring the same reply at the same moment.
        for institution in sorted({reply.document["from"] for reply in replies}):
            take_turn(court.pk, institution)
        return _Desk(court, replies, at).take()


class _Desk:
    """One court's replies of one request."""

    def __init__(self, court: Court, replies: list[Signed], at: datetime) -> None:
        self._court, self._replies, self._at = court, replies, at
        self._key = own_key(court.participant)
        ids = [UUID(reply.document["id"]) for reply in replies]
        found = Incoming.objects.filter(message_id__in=ids)
        self._before = {(row.institution, str(row.message_id)): row for row in found}
        hashes = {reply.document["in_reply_to"] for reply in replies}
        self._questions = {row.hash: row for row in Outgoing.objects.filter(hash__in=hashes)}
        self._new: list[Incoming] = []
        self._wrong: list[WrongAnswer] = []

    def take(self) -> list[Taken]:
        results = [self._one(reply) for reply in self._replies]
        Incoming.objects.bulk_create(self._new, batch_size=2000)
        answered = [row.answers_id for row in self._new]
        # A reply may overtake the receipt of its question; it proves as much.
        unanswered = Outgoing.objects.filter(serial__in=answered).exclude(state=Outgoing.State.ANSWERED)
        unanswered.update(state=Outgoing.State.ANSWERED, answered_at=self._at)
        jobs = [taking(self._court.pk, family) for family in sorted({row.family for row in self._new})]
        defer_all([*jobs, *self._keep_wrong()])
        return results

    def _one(self, reply: Signed) -> Taken:
        place = (reply.document["from"], reply.document["id"])
        try:
            if row := self._before.get(place):
                return Taken(receipt=self._again(row, reply))
            question = self._question(reply)
            row = self._row(reply, question)
        except ExchangeProblem as problem:
            return Taken(problem=problem)
        self._before[place] = row
        self._new.append(row)
        return Taken(receipt={"document": json.loads(row.receipt), "signature": row.receipt_signature})

    def _again(self, row: Incoming, reply: Signed) -> dict[str, Any]:
        if row.hash != reply.hash:
            raise IdUsed(id=reply.document["id"])
        return {"document": json.loads(row.receipt), "signature": row.receipt_signature}

    def _question(self, reply: Signed) -> Outgoing:
        body = reply.document
        question = self._questions.get(body["in_reply_to"])
        if question is None or question.institution != body["from"]:
            raise AnswerUnexpected(code=body["from"], in_reply_to=body["in_reply_to"])
        if reason := misfit(body, question):
            self._wrong.append(self._wrong_row(reply, question, reason))
            raise AnswerAltered(reason=reason)
        return question

    def _row(self, reply: Signed, question: Outgoing) -> Incoming:
        # The id follows from the reply, so a repeated receipt has the same bytes.
        body = receipt(reply, id=str(uuid5(NAMESPACE_URL, reply.hash)), at=self._at)
        receipted = sign(body, self._key)
        return Incoming(
            court=self._court,
            institution=reply.document["from"],
            message_id=UUID(reply.document["id"]),
            answers=question,
            family=question.family,
            text=reply.text,
            signature=reply.signature,
            hash=reply.hash,
            receipt=receipted.text,
            receipt_signature=receipted.signature,
            received_at=self._at,
        )

    def _wrong_row(self, reply: Signed, question: Outgoing, reason: str) -> WrongAnswer:
        return WrongAnswer(
            court=self._court,
            institution=reply.document["from"],
            answers=question,
            text=reply.text,
            signature=reply.signature,
            hash=reply.hash,
            reason=reason[:300],
            received_at=self._at,
        )

    def _keep_wrong(self) -> list[Job]:
        """Keep the evidence; the job that tells a human waits at most once per question."""
        WrongAnswer.objects.bulk_create(self._wrong, ignore_conflicts=True)
        questions = {row.answers_id for row in self._wrong if row.answers_id is not None}
        return [
            Job("partners.report_wrong", {"court": self._court.pk, "question": serial}, queueing_lock=f"wrong:{serial}")
            for serial in sorted(questions)
        ]


def misfit(body: dict[str, Any], question: Outgoing) -> str:
    """Why a reply cannot be the answer to the question: other case, other order, more than ordered, lines nobody asked.

    Empty if it can.
    """
    if body["answers"] != question.type:
        return f"it answers {body['answers']}, but {question.type} was asked"
    asked = json.loads(question.text)
    if question.type == "inquiry":
        lines = {line["line"] for line in asked["lines"]}
        extra = [line["line"] for line in body["lines"] if line["line"] not in lines]
        return f"nobody asked line {extra[0]}" if extra else ""
    named = asked["order"] if question.type == "release" else asked["id"]
    if body["order"] != named or body["case"] != asked["case"]:
        return "it names another order or another case"
    if question.type == "valuation":
        return _misfit_of_thing(body, asked)
    return _misfit_of_amount(body, asked)


def _misfit_of_thing(body: dict[str, Any], asked: dict[str, Any]) -> str:
    if body["asset"] != asked["asset"]["reference"]:
        return f"it values {body['asset']}, but {asked['asset']['reference']} was asked"
    return "" if body["currency"] == asked["currency"] else f"it counts in {body['currency']}"


def _misfit_of_amount(body: dict[str, Any], asked: dict[str, Any]) -> str:
    if body["currency"] != asked["currency"]:
        return f"it counts in {body['currency']}"
    if asked["amount"] == "all":
        return ""
    ordered, said = minor(asked["amount"], asked["currency"]), minor(body["amount"], asked["currency"])
    return f"it says {body['amount']}, but {asked['amount']} was ordered" if said > ordered else ""
