"""The court's side against real institutions over real HTTP, both directions."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from levari.access.context import acting
from levari.access.models import Court
from levari.casefile.models import Institution
from levari.jobs.clock import set_to
from levari.partners import delivery, inbox, jobs
from levari.partners.delivery import send_batch
from levari.partners.directory import SigningKey
from levari.partners.institutions import codes_of, refresh_institutions
from levari.partners.keys import INSTITUTIONS, rotate
from levari.partners.models import Incoming, Outgoing, WrongAnswer
from levari.partners.outbox import Paper, queue
from levari.partners.polling import poll_once
from levari.partners.problems import DocumentInvalid, ParticipantUnknown
from levari.partners.reception import take_in
from levari.partners.tests.exchange import (
    COURT,
    START,
    Exchange,
    document,
    inquiry_body,
    order_body,
)
from levari.partners.tests.sent import ZHANG_A, envelope, exchange_page, freeze, push, release, reply_for
from levari.partners.transport import InstitutionRefused, InstitutionUnreachable, authorized
from levari.record.models import Entry


def test_an_order_goes_out_once_and_its_answer_waits_for_the_room(exchange: Exchange, inside: Court) -> None:
    (row,) = queue(inside, [freeze(exchange)], at=START)
    assert queue(inside, [freeze(exchange, id=row.document_id)], at=START) == []
    assert send_batch(inside, "bank-a", START).receipted == 1
    assert not send_batch(inside, "bank-a", START).more
    poll_once(inside, "bank-a", START)
    (arrived,) = inbox.untaken("attachment.take_answers")
    assert (arrived.reply["outcome"], arrived.reply["amount"]) == ("done", "1000.00")
    assert arrived.question.document_id == row.document_id and arrived.asked["amount"] == "1000.00"
    assert inbox.mark_taken([arrived.id], START) == 1
    assert inbox.untaken("attachment.take_answers") == [] and not inbox.take_more(inside.pk, "attachment.take_answers")
    row.refresh_from_db()
    assert row.state == "answered" and json.loads(row.receipt)["in_reply_to"] == row.hash
    assert exchange.state("bank-a")["frozen"] == {"cn_ric:" + exchange.person("zhang")["identifier"]: "1000.00"}


def test_numbers_follow_each_other_per_subject_and_institution(exchange: Exchange, inside: Court) -> None:
    papers = [freeze(exchange) for _ in range(3)]
    other = replace(freeze(exchange), to="bank-b")
    rows = queue(inside, [papers[0], other, papers[1]], at=START) + queue(inside, [papers[2]], at=START)
    assert [row.sequence for row in rows] == [1, 1, 2, 3]
    assert len({row.subject for row in rows}) == 1


def test_queue_sends_nothing_that_the_other_side_would_refuse(exchange: Exchange, inside: Court) -> None:
    with pytest.raises(DocumentInvalid, match="approver"):
        body = order_body(exchange.person("zhang"), ZHANG_A, "1.00")
        del body["approver"]
        queue(inside, [Paper("bank-a", "order", body)], at=START)
    with pytest.raises(DocumentInvalid, match="amount"):
        queue(inside, [freeze(exchange, amount="1.5")], at=START)
    with pytest.raises(ParticipantUnknown):
        queue(inside, [replace(freeze(exchange), to="bank-x")], at=START)
    assert not Outgoing.objects.exists()


def test_a_release_overtakes_its_order(exchange: Exchange, inside: Court) -> None:
    order, kept = freeze(exchange), freeze(exchange, "7.00")
    queue(inside, [order, kept], at=START)
    queue(inside, [release(exchange, order.id)], at=START)
    send_batch(inside, "bank-a", START)
    states = {row.document_id: row.state for row in Outgoing.objects.all()}
    assert states[order.id] == "overtaken" and states[kept.id] == "received"
    late = Outgoing.objects.get(document_id=order.id)
    # Even if the order had been on the wire already, it comes too late: the institution has the release.
    answer = exchange.post_raw("bank-a", [{"document": json.loads(late.text), "signature": late.signature}])
    assert answer.json()["type"] == "urn:levari:problem:out-of-sequence"
    assert exchange.state("bank-a")["frozen"] == {"cn_ric:" + exchange.person("zhang")["identifier"]: "7.00"}


def test_a_partial_release_does_not_overtake(exchange: Exchange, inside: Court) -> None:
    order = freeze(exchange)
    queue(inside, [order, release(exchange, order.id, "400.00")], at=START)
    send_batch(inside, "bank-a", START)
    assert Outgoing.objects.get(document_id=order.id).state == "received"
    assert list(exchange.state("bank-a")["frozen"].values()) == ["600.00"]


def test_a_bank_that_is_down_gets_everything_later_in_order(exchange: Exchange, inside: Court) -> None:
    papers = [freeze(exchange, f"{n}.00") for n in range(1, 251)]
    queue(inside, papers, at=START)
    exchange.control("bank-a", down="closed")
    with pytest.raises(InstitutionUnreachable):
        send_batch(inside, "bank-a", START)
    exchange.control("bank-a", down="503")
    with pytest.raises(InstitutionUnreachable):
        send_batch(inside, "bank-a", START)
    assert Outgoing.objects.filter(state="queued", attempts=2).count() == 200
    exchange.control("bank-a", off=True)
    assert [send_batch(inside, "bank-a", START).receipted for _ in range(3)] == [200, 50, 0]
    live = exchange.state("bank-a")["orders"]
    assert [one["id"] for one in live] == [str(paper.id) for paper in papers]


def test_a_lost_receipt_is_asked_for_again_without_a_second_effect(exchange: Exchange, inside: Court) -> None:
    queue(inside, [freeze(exchange)], at=START)
    send_batch(inside, "bank-a", START)
    first = Outgoing.objects.get()
    Outgoing.objects.update(state="queued", receipt="", receipt_signature="")
    send_batch(inside, "bank-a", START)
    assert Outgoing.objects.get().receipt == first.receipt
    assert list(exchange.state("bank-a")["frozen"].values()) == ["1000.00"]


def test_an_answer_may_overtake_its_receipt(exchange: Exchange, inside: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    """The institution pushes its answer before the receipt of the question is stored here."""
    (row,) = queue(inside, [freeze(exchange)], at=START)
    post = delivery._post

    def answered_at_once(*given: Any) -> list[Any]:
        receipts = post(*given)
        assert take_in(exchange_page(exchange), START)[0].receipt
        return receipts

    monkeypatch.setattr(delivery, "_post", answered_at_once)
    assert send_batch(inside, "bank-a", START).receipted == 1
    row.refresh_from_db()
    assert row.state == "answered" and row.receipt and row.answered_at == START


def test_a_document_the_institution_refuses_is_reported_and_does_not_block(exchange: Exchange, inside: Court) -> None:
    papers = [freeze(exchange, "1.00"), freeze(exchange, "2.00")]
    first, second = queue(inside, papers, at=START)
    used = document("order", "bank-a", sequence=1, **order_body(exchange.person("zhang"), ZHANG_A, "9.00"))
    exchange.post("bank-a", used)
    jobs.deliver(inside.pk, "bank-a")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("failed", "received")
    assert json.loads(first.problem)["type"] == "urn:levari:problem:out-of-sequence"
    assert Entry.objects.get(kind="partners.document_refused").key == f"partners.refused:{first.document_id}"


@pytest.mark.parametrize(
    ("wrong", "slug", "kept"),
    [
        ("signature", "bad-signature", 0),
        ("in_reply_to", "unknown-reference", 0),
        ("amount", "answer-mismatch", 1),
        ("person", "answer-mismatch", 1),
    ],
)
def test_wrong_answers_have_no_effect_and_the_right_one_is_taken_later(
    exchange: Exchange, inside: Court, wrong: str, slug: str, kept: int
) -> None:
    (row,) = queue(inside, [freeze(exchange)], at=START)
    send_batch(inside, "bank-a", START)
    exchange.control("bank-a", wrong=wrong)
    assert not poll_once(inside, "bank-a", START)
    assert not Incoming.objects.exists() and WrongAnswer.objects.count() == kept
    page = exchange_page(exchange)
    assert take_in(page, START)[0].problem.slug == slug
    if kept:
        jobs.report_wrong(inside.pk, row.serial)
        jobs.report_wrong(inside.pk, row.serial)
    exchange.control("bank-a", off=True)
    poll_once(inside, "bank-a", START)
    assert Incoming.objects.get().answers_id == row.serial
    row.refresh_from_db()
    assert row.state == "answered"


def test_another_court_sees_nothing(exchange: Exchange, inside: Court) -> None:
    queue(inside, [freeze(exchange)], at=START)
    other = Court.objects.create(code="京0198", participant="court-0198", name="Other", name_zh="另", level=4)
    with acting(court=other.pk):
        assert not Outgoing.objects.exists()
        assert not send_batch(other, "bank-a", START).more
    assert Outgoing.objects.get().state == "queued"


def test_identity_and_inquiries_go_to_their_rooms(exchange: Exchange, inside: Court) -> None:
    exchange.start("population")
    unknown = {**exchange.person("zhang"), "identifier": "990001198001059999"}
    other_name = {**exchange.person("zhang"), "name": "李示例"}
    subjects = [exchange.person("zhang"), exchange.person("wang"), unknown, other_name, exchange.person("mill")]
    asked = inquiry_body(*({**one, "proof": None} for one in subjects), classes=("identity",))
    hits = inquiry_body(exchange.person("zhang"), exchange.person("zhang-too"), other_name, unknown)
    queue(inside, [Paper("population", "inquiry", asked), Paper("bank-a", "inquiry", hits)], at=START)
    for code in ("population", "bank-a"):
        send_batch(inside, code, START)
        poll_once(inside, code, START)
    (identity,) = inbox.untaken("intake.take_confirmations")
    said = {line["line"]: line["outcome"] for line in identity.reply["lines"]}
    assert said == {2: "MATCH", 3: "ID_NOT_FOUND", 4: "NAME_DIFFERS", 5: "NOT_POSSIBLE"}
    assert identity.reply["lines"][0]["died_on"] == "2026-01-20"
    (answer,) = inbox.untaken("tracing.take_answers")
    lines = {line["line"]: line for line in answer.reply["lines"]}
    assert lines[1]["assets"][0]["reference"] == ZHANG_A and lines[1]["assets"][0]["value"] == "80000.00"
    assert lines[2]["assets"][0]["reference"] != ZHANG_A, "a namesake is another person"
    assert (lines[3]["outcome"], lines[3]["assets"], 4 in lines) == ("NAME_DIFFERS", [], False)


def test_old_and_new_keys_side_by_side(exchange: Exchange, inside: Court) -> None:
    old = exchange.key
    fresh = rotate(exchange.home, COURT, at=START)
    queue(inside, [freeze(exchange)], at=START)
    assert fresh.kid != old.kid and send_batch(inside, "bank-a", START).receipted == 1
    body = order_body(exchange.person("zhang"), ZHANG_A, "1.00")
    assert exchange.post("bank-a", document("order", "bank-a", sequence=8, **body), key=old).status_code == 202
    late = document("order", "bank-a", at=START + timedelta(days=121), sequence=9, **body)
    assert exchange.post("bank-a", late, key=old).json()["type"].endswith("unknown-key")


def test_a_stranger_may_not_read_the_replies(exchange: Exchange, inside: Court) -> None:
    bank = exchange.directory.participant("bank-a")
    thief = SigningKey(exchange.key.kid, exchange.key_of("bank-b").private)
    with pytest.raises(InstitutionRefused, match="token"):
        authorized(bank, COURT, thief, "GET", "/replies?after=0", at=START)
    with pytest.raises(InstitutionRefused, match="old"):
        authorized(bank, COURT, exchange.key, "GET", "/replies?after=0", at=START - timedelta(days=1))


def test_each_minute_what_lost_its_job_gets_one(exchange: Exchange, inside: Court) -> None:
    queue(inside, [freeze(exchange)], at=START)
    send_batch(inside, "bank-a", START)
    queue(inside, [freeze(exchange)], at=START)
    (row,) = Outgoing.objects.filter(state="received")
    push(Client(), [envelope(exchange, reply_for(row), "bank-a")])
    Outgoing.objects.filter(pk=row.pk).update(state="received")
    set_to(START + timedelta(minutes=2))
    jobs.rouse_all()
    names = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert {"partners.deliver", "partners.poll", "attachment.take_answers"} <= names
    before = ProcrastinateJob.objects.count()
    jobs.rouse_all()
    assert ProcrastinateJob.objects.count() == before, "each waits at most once"
    assert Institution.objects.get(code="land").kind == "land" and Institution.objects.count() == len(INSTITUTIONS)


def test_who_leaves_the_directory_is_inactive(exchange: Exchange, inside: Court) -> None:
    Institution.objects.create(code="bank-z", kind="bank", url="http://127.0.0.1:9", name="Bank Z")
    assert len(refresh_institutions()) == len(INSTITUTIONS)
    assert list(Institution.objects.filter(active=False).values_list("code", flat=True)) == ["bank-z"]
    assert codes_of("bank") == ["bank-a", "bank-b", "bank-c"]
