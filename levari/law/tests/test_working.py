"""One tree, three forms; and the library stays pure and light."""

from __future__ import annotations

import datetime as dt
import doctest
import importlib
import json
import re
import string
import subprocess
import sys
from fractions import Fraction

from levari.law.auction import auction_round, mean_price, price_usable_until
from levari.law.closing import recheck_dates
from levari.law.deadlines import Pause, deadline
from levari.law.distribution import ranks
from levari.law.fees import application_fee
from levari.law.measures import longest_until
from levari.law.position import Item, Payment, PositionInput, Stay, position
from levari.law.restrictions import entry_until
from levari.law.working import Step, every, vocabulary
from levari.law.working.rendering import as_html, as_json, as_text, render

DAY = dt.date(2024, 1, 10)


def tree() -> tuple[Step, ...]:
    on = "<p&1>"
    items = (
        Item(id="<p&1>", kind="principal", amount=1_000_000_00, performance_due_on=DAY),
        Item(id="costs", kind="costs", amount=5_000_00),
        Item(
            id="g",
            kind="agreed_interest",
            on_item=on,
            rate_per_year=Fraction("0.0385"),
            from_on=DAY,
            day_basis=365,
        ),
    )
    stays = (Stay(dt.date(2024, 2, 1), dt.date(2024, 2, 20), "creditor"), Stay(DAY, DAY, "debtor"))
    payments = (Payment(dt.date(2024, 3, 1), 200_000_00), Payment(dt.date(2025, 3, 1), 1))
    question = PositionInput(on=dt.date(2024, 6, 30), currency="CNY", items=items, stays=stays, payments=payments)
    return position(question).working


def test_json_has_what_the_contract_asks_of_every_step() -> None:
    asked = {"rule", "citation", "from", "until", "days", "base", "rate", "amount", "rounding"}

    def look(steps: list[dict[str, object]]) -> int:
        for step in steps:
            assert asked <= set(step)
            assert step["rule"]
            assert step["citation"]
        return len(steps) + sum(look(step.get("steps", [])) for step in steps)  # type: ignore[arg-type]

    told = as_json(tree(), "CNY")
    assert look(told) == len(list(every(tree())))
    segment = told[3]["steps"][1]
    assert segment["rule"] == "cn.int.3"
    assert (segment["from"], segment["until"], segment["days"]) == ("2024-01-11", "2024-01-31", 21)
    assert (segment["base"], segment["rate"], segment["amount"]) == ("1000000.00", "0.000175", "3675.00")
    json.dumps(told)


def test_all_forms_show_the_same_steps() -> None:
    steps = list(every(tree()))
    assert len(as_text(tree(), "CNY").splitlines()) == len(steps)
    assert as_html(tree(), "CNY").count('<tr class="govuk-table__row" data-depth=') == len(steps)


def test_one_function_gives_all_three_forms_of_one_reading() -> None:
    told = render(tree(), "json", "CNY", "zh-hans")
    assert told == as_json(tree(), "CNY", "zh-hans")
    text, page = render(tree(), "text", "CNY"), render(tree(), "html", "CNY")
    assert text == as_text(tree(), "CNY")
    assert page == as_html(tree(), "CNY")
    for step in every(tree()):
        if step.rounding:
            assert step.rounding in str(text)
            assert step.rounding in str(page)


def test_html_is_escaped_and_a_name_is_never_taken_for_a_word() -> None:
    page = as_html(tree(), "CNY")
    assert "<p&1>" not in page
    assert "&lt;p&amp;1&gt;" in page
    assert "Costs costs |" in as_text(tree(), "CNY")


def test_chinese_has_no_english_sentence_left() -> None:
    at = dt.datetime(2024, 9, 26, 10, tzinfo=dt.UTC)
    steps = (
        *tree(),
        *deadline("cn", "filing_decision", at).working,
        *application_fee("cn", 600_000_00, DAY).working,
        *longest_until("cn", "account", DAY).working,
        *recheck_dates("cn", DAY).working,
        *auction_round("cn", kind="movable", number=1, basis=33_333_33, on=DAY).working,
        *mean_price("cn", [1, 2], DAY).working,
        *price_usable_until("cn", dated_on=DAY, announced_on=DAY, on=DAY).working,
        *entry_until("cn", ground="evades", decided_on=DAY, longer_years=1).working,
        *ranks("cn", "company", DAY).working,
        *deadline("cn", "case_term", at, pauses=[Pause(DAY, DAY, "公告")], extended_until=dt.date(2025, 6, 3)).working,
    )
    text = as_text(steps, "CNY", "zh-hans")
    assert "迟延履行期间" in text
    told = re.sub(r"\[[^\]]*\]|<p&1>|costs", "", text)
    assert re.findall(r"[A-Za-z]{3,}", told) == []


def test_every_sentence_has_both_languages_and_the_same_facts() -> None:
    for key, told in vocabulary().items():
        assert set(told) == {"en", "zh"}, key
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in told.values()]
        assert fields[1] <= fields[0], key


def test_the_library_needs_no_django_and_no_float() -> None:
    code = (
        "import sys; import levari.law.position, levari.law.deadlines, levari.law.fees, levari.law.pack;"
        "levari.law.pack.load('cn');"
        "print([name for name in ('django', 'psycopg', 'httpx', 'jsonschema', 'numpy') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_examples_in_the_docstrings_hold() -> None:
    names = [
        "pack", "rational", "position", "deadlines", "deadlines.columns", "deadlines.counting", "calendars", "fees",
        "measures", "closing", "cn.case_number", "auction", "distribution", "restrictions",
    ]  # fmt: skip
    results = [doctest.testmod(importlib.import_module(f"levari.law.{name}")) for name in names]
    assert [result.failed for result in results] == [0] * len(names)
    assert all(result.attempted for result in results)
