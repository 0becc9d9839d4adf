"""The screens of valuation, as officer, clerk, judge and president use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from levari.stages.valuation import jobs
from levari.stages.valuation.models import Appraiser, Determination, Objection
from levari.stages.valuation.tests.scene import VALUE, Flat, flat
from levari.ui.tests.page import well_formed
from tests.answers import exchange
from tests.signing_in import hidden, sign_in

__all__ = ["exchange", "flat"]

PLACES = ("", "/new", "/agreement", "/public-price", "/route", "/time", "/appraisers", "/appraisers/next", "/appraisal",
          "/price", "/report/serve", "/objections/new", "/objections/decide")  # fmt: skip
JUDGE = ("/price", "/objections/decide")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_is_well_formed_at_every_stage(flat: Flat, language: str) -> None:
    officer, judge, president = (sign_in(one) for one in (flat.people.officer, flat.people.judge, flat.president))
    look = {"accept-language": language}

    def all_pages() -> None:
        for place in PLACES:
            client = judge if place in JUDGE else officer
            answer = client.get(f"/cases/{flat.case.number}/valuation{place}", headers=look)
            assert answer.status_code == 200, place
            assert flat.case.number in well_formed(answer.content.decode()).text

    all_pages()
    flat.determined()
    flat.object(against="valuer-b")
    all_pages()
    for place in ("/valuation/league", "/valuation/appraisers/new", f"/cases/{flat.case.number}"):
        answer = president.get(place, headers=look)
        assert answer.status_code == 200
        well_formed(answer.content.decode())


def test_from_the_start_to_an_objection_by_hand(flat: Flat) -> None:
    front = f"/cases/{flat.case.number}/valuation"
    officer, judge, clerk = (
        sign_in(one) for one in (flat.people.officer, flat.people.judge, flat.people.service_clerk)
    )
    began = {
        "key": "s", "thing": str(flat.asset.pk), "facts": "area_m2: 89\ndistrict：3", "reason": "",
        "negotiate_until_on": "2024-03-06",
    }  # fmt: skip
    assert officer.post(f"{front}/new", {**began, "facts": "nothing"}).status_code == 422
    assert officer.post(f"{front}/new", began).status_code == 302
    assert officer.post(f"{front}/route", {"key": "r", "reason": "No answer.", "to": ""}).status_code == 302
    jobs.send_inquiries(flat.people.court.pk, str(flat.valuation().pk))
    flat.reports(a=VALUE, b=1_100_000_00)
    shown = judge.get(f"{front}/price").content.decode()
    assert "1,050,000.00" in shown and "Valuation platform A" in shown and flat.shown() in shown
    assert judge.post(f"{front}/price", {"key": "x", "signed": "of another one", "reason": ""}).status_code == 409
    assert officer.get(f"{front}/price").status_code == 403
    assert judge.post(f"{front}/price", {**hidden(judge, f"{front}/price"), "reason": ""}).status_code == 302
    for number, party in enumerate((flat.creditor, flat.debtor)):
        served = {"key": f"t{number}", "party": str(party.pk), "channel": "portal", "sent_on": "2024-03-01"}
        assert clerk.post(f"{front}/report/serve", served).status_code == 302
    objected = {"key": "o", "party": str(flat.debtor.pk), "ground": "procedure", "against": "valuer-b", "text": "x"}
    assert clerk.post(f"{front}/objections/new", {**objected, "ground": "result"}).status_code == 422
    assert clerk.post(f"{front}/objections/new", objected).status_code == 302
    decided = {"key": "d", "upheld": "yes", "reason": "It never looked."}
    assert judge.post(f"{front}/objections/decide", decided).status_code == 302
    with flat.court:
        assert Objection.objects.get().upheld and Determination.objects.count() == 1
    sheet = officer.get(front).content.decode()
    assert "It never looked." in sheet and "995000.00" in sheet
    report = officer.get(f"/cases/{flat.case.number}/documents/{flat.determination().document_id}")
    assert report.status_code == 200 and report.content.startswith(b"%PDF")


def test_an_appraisal_by_hand(flat: Flat) -> None:
    front, officer, president = (
        f"/cases/{flat.case.number}/valuation",
        *map(sign_in, (flat.people.officer, flat.president)),
    )
    for number in range(3):
        listed = {"key": str(number), "code": f"a-{number}", "name": "A", "name_zh": "甲", "kinds": ["land"]}
        assert president.post("/valuation/appraisers/new", listed).status_code == 302
    with flat.court:
        assert Appraiser.objects.count() == 3
    flat.start(needs_inspection=True)
    flat.take()
    assert officer.post(f"{front}/appraisers", {"key": "d", "named": "", "reason": "x"}).status_code == 302
    told = {
        "key": "r", "amount": "1000000.00", "method": "cost", "valid_until_on": "2024-12-31",
        "report": SimpleUploadedFile("r.pdf", b"%PDF-1.7"),
    }  # fmt: skip
    assert officer.post(f"{front}/appraisal", told).status_code == 302
    assert flat.tasks() == {"valuation.determine"}
