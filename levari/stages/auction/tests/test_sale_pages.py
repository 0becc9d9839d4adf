"""The screens of a sale, as officer, judge and service clerk use them."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from levari.casefile.models import LotDossier, Photograph
from levari.jobs.clock import now
from levari.stages.auction.models import Enrolment, Round, Sale
from levari.stages.auction.queries import public
from levari.stages.auction.tests.house import ZONE, House, house, somebody
from levari.ui.tests.page import well_formed
from tests.signing_in import hidden, sign_in

__all__ = ["house"]
OFFICER = ("lot-file", "photographs/new", "new", "priorities/new", "rounds/new", "award/hand-over", "give-up",
           "questions/answer")  # fmt: skip
JUDGE = ("rounds/announce", "rounds/suspend", "rounds/resume", "rounds/withdraw", "bans/new", "award/ruling",
         "award/default", "award/shortfall", "award/annul", "private-sale", "in-kind", "hints/judge")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("stage", ["bare", "running", "sold"])
def test_every_page_is_well_formed(house: House, language: str, stage: str) -> None:
    if stage != "bare":
        house.begin()
    if stage == "sold":
        house.sold(somebody(1))
    front = f"/cases/{house.case.number}/auction"
    who = {
        house.people.officer: ("", *OFFICER),
        house.people.judge: ("", *JUDGE),
        house.people.service_clerk: ("bidders/new",),
    }
    for actor, places in who.items():
        client = sign_in(actor)
        for place in places:
            answer = client.get(f"{front}/{place}".rstrip("/"), headers={"accept-language": language})
            assert answer.status_code == 200, (place, answer.status_code)
            assert house.case.number in well_formed(answer.content.decode()).text
    board = sign_in(house.people.officer).get("/sales", headers={"accept-language": language})
    assert board.status_code == 200 and (house.case.number in board.content.decode()) == (stage != "bare")
    page = sign_in(house.people.officer).get(f"/cases/{house.case.number}", headers={"accept-language": language})
    assert page.status_code == 200


def test_from_the_lot_file_to_the_announcement(house: House) -> None:
    house.price()
    front, officer, judge = (
        f"/cases/{house.case.number}/auction",
        sign_in(house.people.officer),
        sign_in(house.people.judge),
    )
    told = {"key": "a", "thing": str(house.asset.pk), "name": "A house", "description": "89 m2", "title_proof": "No. 2",
            "burdens": "mortgage\nlease", "burdens_seen_on": "2024-02-20"}  # fmt: skip
    assert officer.post(f"{front}/lot-file", told).status_code == 302
    with house.court:
        assert LotDossier.objects.get().burdens == ["mortgage", "lease"]
    opening = {"key": "b", "thing": str(house.asset.pk), "window_days": "0", "reason": "x"}
    assert officer.post(f"{front}/new", opening).status_code == 302
    shown = officer.get(f"{front}/rounds/new").content.decode()
    assert "700,000.00" in shown and "Defects" in shown
    opens = timezone.localtime(now() + timedelta(days=40), ZONE).replace(hour=10, minute=0)
    terms = {"key": "c", "kind": "first", "start_amount": "600000", "step_amount": "5000", "deposit_amount": "60000",
             "opens_at": f"{opens:%Y-%m-%dT%H:%M}", "closes_at": f"{opens + timedelta(days=1):%Y-%m-%dT%H:%M}",
             "price_days": "10", "reason": "x"}  # fmt: skip
    answer = officer.post(f"{front}/rounds/new", terms)
    assert answer.status_code == 422 and "below the floor" in answer.content.decode()
    assert officer.post(f"{front}/rounds/new", {**terms, "start_amount": "700000"}).status_code == 302
    house.at(house.round().told_on + timedelta(days=3))
    page = judge.get(f"{front}/rounds/announce").content.decode()
    assert house.round().shown_hash in page and "Defects" in page
    assert judge.post(f"{front}/rounds/announce", {"key": "d", "signed": "other"}).status_code == 409
    assert judge.post(f"{front}/rounds/announce", hidden(judge, f"{front}/rounds/announce")).status_code == 302
    with house.court:
        assert Round.objects.get().state == "announced" and Sale.objects.get().state == "running"


def test_a_bidder_at_the_counter_gets_a_secret_once(house: House) -> None:
    house.begin()
    clerk, front = sign_in(house.people.service_clerk), f"/cases/{house.case.number}/auction/bidders/new"
    who = somebody(1)
    told = {"key": "a", "name": who.name, "id_kind": "cn_ric", "identifier": who.identifier, "account": "6299",
            "declares_free": "on"}  # fmt: skip
    assert clerk.post(front, {**told, "declares_free": ""}).status_code == 422
    answer = clerk.post(front, told, follow=True).content.decode()
    with house.court:
        made = Enrolment.objects.select_related("payment").get()
        assert public.enrolment(made.secret_hash) is not None
    assert made.payment is not None and made.payment.pk.hex in answer and made.secret_hash not in answer
    assert sign_in(house.people.officer).get(front).status_code == 403


def test_a_photograph_is_drawn_anew_without_what_was_hidden_in_it(house: House) -> None:
    picture = Image.new("RGB", (3000, 100), "navy")
    exif = Image.Exif()
    exif[0x010E] = "a hidden name"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    front, officer = f"/cases/{house.case.number}/auction/photographs/new", sign_in(house.people.officer)
    told = {"key": "a", "thing": str(house.asset.pk), "caption": "Front"}
    assert officer.post(front, {**told, "file": SimpleUploadedFile("x.jpg", out.getvalue())}).status_code == 302
    with house.court:
        found = Photograph.objects.get()
    assert found.width == 2000 and b"hidden" not in bytes(found.jpeg)
    broken = {**told, "key": "b", "file": SimpleUploadedFile("x.jpg", b"no picture")}
    assert officer.post(front, broken).status_code == 422


def test_the_price_and_code_name_stand_on_the_page_and_no_name(house: House) -> None:
    house.begin()
    house.sold(somebody(1, "Secret Buyer"))
    shown = sign_in(house.people.officer).get(f"/cases/{house.case.number}/auction").content.decode()
    assert "700,000.00" in shown and "Secret Buyer" not in shown
