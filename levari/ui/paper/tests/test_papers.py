"""Court papers: rendered, embedded, tagged, the same bytes again; nothing in the facts can become markup."""

import io
from datetime import date
from typing import Any, get_type_hints

import pypdf
import pytest

from levari.ui.paper import PaperUnknown, font, press, render
from levari.ui.paper.facts import NEEDED
from levari.ui.paper.tests.papers import COMMON, FACTS, steps

ON = date(2024, 6, 30)
HOSTILE = [
    "#danger[x]",
    "*bold* _it_",
    "$x^2$",
    "王䶮㛃𠮷",
    '"; #read("/etc/passwd")',
    "\\u{41} @ref <l> `c`",
    "= Heading",
]


def _open(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in _open(pdf).pages)


def _flat(text: str) -> str:
    return "".join(text.split())


def _fonts(pdf: bytes) -> dict[str, Any]:
    found = {}
    for page in _open(pdf).pages:
        for one in page["/Resources"]["/Font"].values():  # type: ignore[index]
            inner = one["/DescendantFonts"][0].get_object()
            found[str(one["/BaseFont"])] = inner["/FontDescriptor"].get_object()
    return found


@pytest.mark.parametrize("name", press.PAPERS)
def test_each_paper_is_accessible_pdf_a_with_its_fonts_inside(name: str) -> None:
    pdf = render(name, FACTS[name], on=ON)
    reader = _open(pdf)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in catalogue and catalogue["/Lang"] == "zh-CN"
    metadata = catalogue["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata and "<pdfuaid:part>1</pdfuaid:part>" in metadata
    fonts = _fonts(pdf)
    assert any("NotoSansCJK" in one for one in fonts) and any("Libertinus" in one for one in fonts)
    assert all("/FontFile3" in one or "/FontFile2" in one for one in fonts.values())
    text = _flat(_text(pdf))
    assert "京城市东湖区人民法院" in text and "（2024）京0199执123号" in text


@pytest.mark.parametrize("name", press.PAPERS)
def test_same_facts_same_bytes(name: str) -> None:
    assert render(name, FACTS[name], on=ON) == render(name, FACTS[name], on=ON)
    assert render(name, FACTS[name], on=ON) != render(name, FACTS[name], on=date(2024, 7, 1))


@pytest.mark.parametrize("name", press.PAPERS)
@pytest.mark.parametrize("left_out", ["required", "optional"])
def test_optional_facts_may_be_absent_and_required_ones_may_not(name: str, left_out: str) -> None:
    kind = NEEDED[name]
    assert set(FACTS[name]) <= set(get_type_hints(kind))
    if left_out == "optional":
        least = {key: value for key, value in FACTS[name].items() if key in kind.__required_keys__}  # type: ignore[attr-defined]
        assert render(name, least, on=ON).startswith(b"%PDF")
        return
    for key in kind.__required_keys__:  # type: ignore[attr-defined]
        with pytest.raises(press.typst.TypstError):
            render(name, {k: v for k, v in FACTS[name].items() if k != key}, on=ON)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    debtor = {"name": hostile, "identifier": hostile, "address": hostile, "represented_by": hostile}
    item = {"what": {"zh": hostile, "en": hostile}, "amount": "¥ 1.00"}
    pdf = render("demand", {**FACTS["demand"], "debtors": [debtor], "items": [item]}, on=ON)
    assert _flat(_text(pdf)).count(_flat(hostile)) >= 5


def test_very_long_names_and_workings_flow_over_pages() -> None:
    debtor = {"name": "东湖" * 200, "address": "x" * 600}
    pdf = render("demand", {**FACTS["demand"], "debtors": [debtor], "working": steps(60)}, on=ON)
    text = _flat(_text(pdf))
    assert len(_open(pdf).pages) >= 5 and text.count("湖") >= 200
    assert all(f"segment{n}" in text for n in range(1, 61))


def test_a_character_no_font_has_is_named_not_lost() -> None:
    name = "王\U0003134a\u202e伟\N{GRINNING FACE}"
    text = _flat(_text(render("ruling", {**FACTS["ruling"], "debtors": [{"name": name}]}, on=ON)))
    assert "王〓(U+3134A)〓(U+202E)伟〓(U+1F600)" in text
    assert "Unicodenumber" in text


def test_every_latin_letter_relied_on_is_in_the_font() -> None:
    letters = "".join(chr(point) for point in font._LATIN if point < 0x7F or point > 0x9F)
    pdf = render("ruling", {**FACTS["ruling"], "findings": [letters]}, on=ON)
    assert "ŝŞş" in _text(pdf)


def test_money_and_dates_stand_as_given() -> None:
    text = _flat(_text(render("demand", FACTS["demand"], on=ON)))
    assert "¥1,041,283.50" in text and "2024年7月10日" in text and "10July2024" in text and "0199-2024-123-7" in text


def test_unknown_paper_is_refused() -> None:
    with pytest.raises(PaperUnknown):
        render("../demand", COMMON, on=ON)


def test_when_to_pay_and_to_object_may_be_said_in_words() -> None:
    when = {"zh": "收到之日起十日内", "en": "within 10 days of service"}
    way = {"to": "东湖法院", "clock": {"zh": "知道之日起", "en": "as soon as you learn of the act"}}
    text = _flat(_text(render("demand", {**FACTS["demand"], "pay_until": when, "objection": way}, on=ON)))
    assert "收到之日起十日内" in text and "within10daysofservice" in text and "assoonasyoulearn" in text
