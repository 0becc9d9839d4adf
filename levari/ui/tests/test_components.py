"""Each component: well-formed, escaped, says its meaning in text, works without scripts."""

from datetime import UTC, datetime

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from levari.ui.tests.page import Reader, draw, well_formed

AT = datetime(2024, 5, 1, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    "html", ["<p><b>x</p></b>", '<p style="color:red">x</p>', "<script>x()</script>", '<i id="a"></i><i id="a"></i>',
             '<label for="b">x</label>', '<a onclick="x()">x</a>', "<ul><li>x</ul>", "<div>"],
)  # fmt: skip
def test_the_reader_finds_planted_faults(html: str) -> None:
    assert Reader(html).faults


def test_summary_escapes_and_names_what_a_link_changes() -> None:
    page = draw("{{ ui.summary([('Name', '<b>'), {'key': 'Address', 'value': 'x', 'href': '/a'}]) }}")
    assert "&lt;b&gt;" in page and "<b>" not in page
    assert "Change (Address)" in well_formed(page).text


def test_table_sorts_by_link_and_keeps_the_search() -> None:
    page = draw(
        "{{ ui.table('Cases', [{'text': 'Number', 'sort': 'number'},"
        " {'text': 'Owed', 'numeric': true, 'sort': 'owed'}], [['<1>', 5 | money]], request=request, sort='number') }}"
    )
    assert 'aria-sort="ascending"' in page and 'aria-sort="none"' in page
    assert 'href="?q=li&amp;sort=-number"' in page and "page=2" not in page
    assert "&lt;1&gt;" in page and "¥ 0.05" in well_formed(page).text


def test_table_sorting_here_carries_values() -> None:
    page = draw("{{ ui.table('T', [{'text': 'A', 'sort': 'a'}], [[{'text': 5 | money, 'sort': 5}]], here=true) }}")
    assert 'data-module="moj-sortable-table"' in page and 'data-sort-value="5"' in page
    well_formed(page)


@pytest.mark.parametrize(("state", "text"), [("green", "In time"), ("yellow", "Due soon"), ("red", "Late")])
def test_a_lamp_says_its_state_in_words(state: str, text: str) -> None:
    assert well_formed(draw("{{ ui.lamp(state) }}", state=state)).text == text


def test_cap_gauge_within_and_over() -> None:
    inside = well_formed(draw("{{ ui.cap_gauge(9000000, 12000000, 12600000) }}")).text
    assert "Still attachable: ¥ 36,000.00" in inside and "Over" not in inside
    over = well_formed(draw("{{ ui.cap_gauge(13000000, 12000000, 12600000) }}")).text
    assert "Over the cap by ¥ 4,000.00" in over
    assert "Still attachable: ¥ 0.00" in well_formed(draw("{{ ui.cap_gauge(0, 0, 0) }}")).text


def test_money_table_adds_up_what_it_is_told() -> None:
    page = draw("{{ ui.money_table('Owed', [{'text': 'Principal', 'amount': 100, 'note': 'n'}], 'EUR', 100) }}")
    assert well_formed(page).text == "Owed Item Amount Principal n € 1.00 Total € 1.00"


def test_acts_give_the_reason_for_each_one_not_offered() -> None:
    page = draw(
        "{{ ui.acts([{'text': 'Attach', 'allowed': false, 'reason': 'Nothing found.', 'rule': 'cn.frz.1'},"
        " {'text': 'Sign', 'href': '/w', 'note': 'today'}]) }}"
    )
    assert well_formed(page).text == "Sign today Attach Not now: Nothing found. (cn.frz.1)"
    assert page.count("<a ") == 1


def test_working_opens_step_by_step() -> None:
    steps = [
        {"title": "Interest", "amount": "7175.00", "rule": "cn.int.1", "status": "unverified", "steps": [
            {"title": "Segment", "from": "2024-01-11", "days": 41, "base": 100000000, "rate": "0.0175 %",
             "amount": 717500},
        ]},
        {"title": "Costs", "amount": 500000},
    ]  # fmt: skip
    page = draw("{{ ui.working(steps) }}", steps=steps)
    text = well_formed(page).text
    assert "Interest (rule not yet verified) ¥ 7,175.00 Rule cn.int.1 Segment ¥ 7,175.00 From 11 January 2024" in text
    assert "Base ¥ 1,000,000.00" in text and "Costs ¥ 5,000.00" in text
    assert page.count("<details>") == 2


def test_timeline_says_who_and_when_in_court_time() -> None:
    page = draw("{{ ui.timeline([{'title': 'Served', 'at': at, 'by': 'Zhao', 'proof_href': '/p'}]) }}", at=AT)
    assert well_formed(page).text == "Served by Zhao 1 May 2024, 10:00 Proof : Served"


def test_documents_search_empty_banner_and_navigation_are_well_formed() -> None:
    page = draw(
        "{{ ui.documents([{'text': 'Demand', 'href': '/d', 'kind': 'PDF', 'made_at': at, 'hash': 'ab'}]) }}"
        "{{ ui.search_box('q', 'x\"<', 'Find', hint='Number or name') }}{{ ui.empty('None.', 'File one', '/n') }}"
        "{{ ui.banner('Demo', 'Not real') }}{{ ui.back('/') }}{{ ui.tag('Open', 'green') }}"
        "{{ ui.breadcrumbs([{'text': 'Work', 'href': '/'}, {'text': 'Case'}]) }}"
        "{{ ui.sub_navigation('Case', [{'text': 'Money', 'href': '/m', 'active': true}]) }}"
        "{{ ui.figures([{'name': 'Owed', 'value': 5 | money, 'note': 'today'}]) }}",
        at=AT,
    )
    assert "SHA-256 ab" in well_formed(page).text
    assert 'value="x&#34;&lt;"' in page


def test_pagination_keeps_the_search() -> None:
    page = draw("{{ ui.pagination(page, request) }}", page=Paginator(range(30), 10).page(2))
    assert 'href="?q=li&amp;page=1"' in page and 'href="?q=li&amp;page=3"' in page
    assert "Page 2 of 3" in well_formed(page).text
    assert draw("{{ ui.pages() }}").strip() == ""


def test_confirm_warns_before_an_imposing_act() -> None:
    call = "{{% call ui.confirm('Freeze', imposes={}) %}}{{{{ ui.buttons('Freeze', '/b', 'warning') }}}}{{% endcall %}}"
    assert "in your name" in well_formed(draw(call.format("true"))).text
    assert "in your name" not in well_formed(draw(call.format("false"))).text
