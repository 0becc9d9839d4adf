"""A side with the code of its letter, from outside: what it sees, what it does, and what stays shut."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from levari.access.context import acting
from levari.access.models import AccessEvent, Actor
from levari.basics.identifiers import demo_ric
from levari.casefile.models import Case, Party
from levari.jobs.clock import now, set_to
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.auction.models import NamedBuyer
from levari.stages.auction.tests.house import VALUE as HOUSE_VALUE
from levari.stages.auction.tests.house import House, house
from levari.stages.distribution.tests.test_recovery import order, paid_out_and_closed, set_aside
from levari.stages.valuation import acts, admission
from levari.stages.valuation.models import Determination, Objection, PartyAccess, Valuation
from levari.stages.valuation.rules.access import AccessTooLong, NoAccess, NotOfThisCase, NotYours
from levari.stages.valuation.tests.scene import Flat, flat
from levari.ui.tests.page import well_formed
from tests.answers import exchange
from tests.people import make_case
from tests.signing_in import hidden, sign_in

__all__ = ["exchange", "flat", "house"]

CLOSED = "This code opens no case"


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    cache.clear()


def give(scene: Any, party: Party, *, days: int = 60, **changes: Any) -> str:
    """The code of a letter, as a clerk gives it."""
    code = admission.new_code()
    given = {"case": scene.case, "by": scene.people.service_clerk, "at": now(), **changes}
    acts.give_access(party=party, code_hash=admission.hashed(code), days=days, **given)
    return code


def enter(code: str) -> Client:
    client = Client()
    answer = client.post("/my-case", {"code": code})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/my-case/valuation")
    return client


def side(scene: Any, role: str) -> Party:
    with acting(court=scene.people.court.pk):
        return Party.objects.get(case=scene.case, role=role)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_side_sees_the_whole_valuation_in_its_language(flat: Flat, language: str) -> None:
    made = flat.determined()
    client = enter(give(flat, flat.debtor).lower().replace("-", " "))
    page = client.get("/my-case/valuation", headers={"accept-language": language})
    shown = well_formed(page.content.decode()).text
    # method, inputs, comparables, interval, validity, price; the other side's name nowhere
    for part in ("comparison", "area_m2", "995000.00", "1,050,000.00", "880,000.00", "L-1"):
        assert part in shown, part
    assert "Creditor 1" not in shown and page.headers["Cache-Control"].startswith("max-age=0")
    report = client.get(f"/my-case/documents/{made.document_id}")
    assert report.status_code == 200 and report.content.startswith(b"%PDF")
    with flat.court:
        looked = AccessEvent.objects.filter(purpose="paper valuation").values_list("actor__kind", flat=True)
        assert set(looked) == {"party"}
        assert Entry.objects.get(kind="valuation.access_used").actor_kind == "party"


def test_a_side_objects_within_its_term_and_the_record_names_it(flat: Flat) -> None:
    flat.determined()
    client = enter(give(flat, flat.debtor))
    assert "/my-case/objection" in client.get("/my-case/valuation").content.decode()
    said = {**hidden(client, "/my-case/objection"), "ground": "procedure", "against": "valuer-b", "text": "面积有误"}
    assert client.post("/my-case/objection", {**said, "ground": "result"}).status_code == 422
    assert client.post("/my-case/objection", said).status_code == 302
    assert client.post("/my-case/objection", said).status_code == 302
    with flat.court:
        made = Objection.objects.select_related("entry__actor").get()
        assert (made.party_id, made.estimate is not None, made.text) == (flat.debtor.pk, True, "面积有误")
        assert (made.entry.actor_kind, made.entry.actor.name) == ("party", f"debtor 1, {flat.case.number}")
    assert "面积有误" in client.get("/my-case/valuation").content.decode()
    assert "valuation.decide_objection" in flat.tasks()
    set_to(now() + timedelta(days=30))
    late = enter(give(flat, flat.debtor))
    assert "/my-case/objection" not in late.get("/my-case/valuation").content.decode()
    assert late.post("/my-case/objection", {**said, "key": "late"}).status_code == 404


def test_wrong_ended_and_expired_codes_look_the_same_and_guessing_is_slowed(flat: Flat) -> None:
    ended, replaced = give(flat, flat.debtor), give(flat, flat.creditor)
    again, client = give(flat, flat.creditor, days=1), enter(ended)
    acts.end_access(case=flat.case, party=flat.debtor, by=flat.people.service_clerk, at=now(), reason="lost")
    assert client.get("/my-case/valuation").headers["Location"] == "/my-case"
    with flat.court:
        assert not Actor.objects.get(kind="party", name__startswith="debtor").active
    with pytest.raises(NoAccess):
        acts.end_access(case=flat.case, party=flat.debtor, by=flat.people.service_clerk, at=now(), reason="lost")
    enter(again)
    set_to(now() + timedelta(days=1))
    answers = [Client().post("/my-case", {"code": code}) for code in ("AAAAA-AAAAA", ended, replaced, again)]
    assert {answer.status_code for answer in answers} == {422}
    assert all(CLOSED in answer.content.decode() for answer in answers)
    tries = [Client().post("/my-case", {"code": "B" * 20}).status_code for _ in range(6)]
    assert tries[-1] == 429
    assert Client().get("/my-case/valuation").headers["Location"] == "/my-case"


def test_a_side_sees_and_does_nothing_beyond_its_case(flat: Flat) -> None:
    made = flat.determined()
    other = make_case(flat.people, serial=2)
    code = give(flat, flat.debtor)
    found = admission.find(admission.hashed(code), now())
    assert found is not None
    with admission.inside(found):
        assert [one.pk for one in Case.objects.all()] == [flat.case.pk]
        assert {one.case_id for one in Party.objects.all()} == {flat.case.pk}
        party = Actor.objects.get(pk=found.actor_id)
    # Without the further wall the other case would be there: the test can fail.
    with flat.court:
        assert Case.objects.count() == 2 and PartyAccess.objects.count() == 1
        foreign = Party.objects.get(case=other, role="debtor")
    assert PartyAccess.objects.count() == 0
    filed = {"ground": "procedure", "text": "x", "estimate": None, "by": party, "at": now()}
    with pytest.raises(NotYours):
        acts.file_objection(case=flat.case, determination=made, party=flat.creditor, **filed)
    with pytest.raises(NotYours):
        acts.file_objection(case=other, determination=made, party=foreign, **filed)
    objection = flat.object()
    with pytest.raises(NotPermitted):
        acts.decide_objection(objection=objection, upheld=True, by=party, at=now(), reason="mine")
    with pytest.raises(NotPermitted):
        give(flat, flat.debtor, by=party)
    with pytest.raises(NotOfThisCase):
        give(flat, foreign)
    with pytest.raises(AccessTooLong):
        give(flat, flat.debtor, days=181)


def test_the_wall_of_the_own_case_stands_on_every_table_a_side_reads(flat: Flat) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT polrelid::regclass::text FROM pg_policy WHERE NOT polpermissive")
        walled = {row[0] for row in cursor.fetchall()}
    read = {Case, Party, Valuation, Determination, Objection, PartyAccess, NamedBuyer}
    assert {model._meta.db_table for model in read} <= walled


def test_a_clerk_gives_and_ends_an_access_by_hand(flat: Flat) -> None:
    flat.determined()
    clerk, front = sign_in(flat.people.service_clerk), f"/cases/{flat.case.number}/valuation/access"
    asked = {**hidden(clerk, f"{front}/new"), "party": str(flat.debtor.pk), "days": "30"}
    page = clerk.post(f"{front}/new", asked, follow=True).content.decode()
    code = page.partition("it is shown once: ")[2][:23]
    client = enter(code)
    assert sign_in(flat.people.judge).get(f"{front}/new").status_code == 403
    ended = {**hidden(clerk, f"{front}/end"), "party": str(flat.debtor.pk), "reason": "The letter was lost."}
    assert clerk.post(f"{front}/end", ended).status_code == 302
    assert client.get("/my-case/valuation").status_code == 302
    client.post("/my-case/leave")
    assert "party_code" not in client.session


def test_the_debtor_names_a_buyer_and_the_judge_finds_it(house: House) -> None:
    house.price()
    house.file()
    house.open(window_days=20)
    client = enter(give(house, side(house, "debtor")))
    said = {
        **hidden(client, "/my-case/buyer"), "name": "Buyer 7", "id_kind": "cn_ric", "identifier": demo_ric(507),
        "account": "6299-7", "price_amount": "900000.00",
    }  # fmt: skip
    assert client.post("/my-case/buyer", {**said, "price_amount": "1.00"}).status_code == 422
    assert client.post("/my-case/buyer", {**said, "identifier": "1"}).status_code == 422
    assert client.post("/my-case/buyer", said).status_code == 302
    assert "auction.approve_private_sale" in house.tasks() and HOUSE_VALUE > 900_000_00
    with house.court:
        made = NamedBuyer.objects.select_related("entry").get()
        assert (made.price_amount, made.entry.actor_kind) == (900_000_00, "party")
    judge, address = sign_in(house.people.judge), f"/cases/{house.case.number}/auction/private-sale"
    page = judge.get(address).content.decode()
    assert 'value="900000.00"' in page and 'value="Buyer 7"' in page
    decided = {**hidden(judge, address), **{name: said[name] for name in ("name", "id_kind", "identifier", "account")}}
    answer = judge.post(address, {**decided, "price_amount": "900000.00", "price_days": "10", "reason": "Fair."})
    assert answer.status_code == 302 and "auction.approve_private_sale" not in house.tasks()
    creditor = enter(give(house, side(house, "creditor")))
    assert "/my-case/buyer" not in creditor.get("/my-case/valuation").content.decode()
    assert creditor.post("/my-case/buyer", said).status_code == 404


def test_a_side_reads_the_order_that_is_addressed_to_it_and_the_other_side_does_not(house: House) -> None:
    got = paid_out_and_closed(house)
    set_aside(house)
    made = order(house).from_creditor
    assert made is not None and made.order is not None
    address = f"/my-case/documents/{made.order.pk}"
    creditor, debtor = (enter(give(house, side(house, role))) for role in ("creditor", "debtor"))
    told = creditor.get("/my-case/valuation").content.decode()
    well_formed(told)
    assert "What you were ordered" in told and f"{got // 100:,}.{got % 100:02d}" in told and address in told
    assert creditor.get(address).content.startswith(b"%PDF")
    with house.court:
        assert AccessEvent.objects.filter(purpose="paper ruling").count() == 2
    assert "What you were ordered" not in debtor.get("/my-case/valuation").content.decode()
    assert debtor.get(address).status_code == 404
