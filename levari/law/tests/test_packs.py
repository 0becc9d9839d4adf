"""The pack reader: the Chinese pack is whole, and every kind of bad pack is refused with file, line and reason."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from levari.law.pack import FOLDER, Pack, known, load
from levari.law.pack.reading import read_pack
from levari.law.refusals import NotInForce, PackBroken, PackUnknown, RuleUnknown

TODAY = dt.date(2026, 3, 2)

HEAD = """
[pack]
code = "xx"
currency = "CNY"
time_zone = "Asia/Shanghai"

[[instrument]]
name = "Act 1"
title_en = "First Act"
in_force = 2000-01-01
status = "found"
"""
VALUE = """
[[value]]
id = "xx.1"
name = "rate"
what = "A rate"
value = "0.05"
unit = "per_year"
from = 2000-01-01
instrument = "Act 1"
article = "1"
status = "found"
source = "gazette"
"""


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.toml").write_text(HEAD, "utf-8")
    (tmp_path / "a.csv").write_text("# source: gazette\nfrom,a\n2000-01-01,1\n2001-01-01,2.5\n", "utf-8")
    (tmp_path / "empty.csv").write_text("# nothing\n", "utf-8")
    (tmp_path / "crooked.csv").write_text("from,a\n2000-01-01,1,2\n", "utf-8")
    return tmp_path


def read(folder: Path, text: str) -> Pack:
    (folder / "rates.toml").write_text(text, "utf-8")
    return read_pack(folder)


def test_a_change_of_law_is_a_new_line(folder: Path) -> None:
    later = VALUE.replace("0.05", "0.06").replace("2000-01-01", "2010-07-01")
    pack = read(folder, later + VALUE)
    assert pack.value("xx.1", dt.date(2010, 6, 30)).value == "0.05"
    assert pack.value("rate", dt.date(2010, 7, 1)).value == "0.06"
    assert pack.value("xx.1", dt.date(2000, 1, 1)).until_on == dt.date(2010, 6, 30)
    with pytest.raises(NotInForce, match="first line is from 2000-01-01"):
        pack.value("xx.1", dt.date(1999, 12, 31))
    with pytest.raises(RuleUnknown, match=r"The nearest: xx\.1, rate"):
        pack.line("xx.2", TODAY)
    with pytest.raises(RuleUnknown, match="clock"):
        pack.clock("xx.1", TODAY)


OTHER = VALUE.replace("xx.1", "xx.2").replace('"rate"', '"two"')
CLOCK = VALUE.replace("[[value]]", "[[clock]]").replace('value = "0.05"\n', "") + (
    'trigger = "t"\nlength = 5\nnature = "max"\nclosed_day = "next"\n'
)
TERM = CLOCK.replace("per_year", "days")
TABLE = VALUE.replace("[[value]]", "[[series]]").replace('value = "0.05"\n', "")
CALENDAR = TABLE.replace("[[series]]", "[[calendar]]").replace('unit = "per_year"\n', "") + 'country = "DE"\n'
SERIES = VALUE.replace("[[value]]", "[[series]]").replace('value = "0.05"\n', "") + 'columns = ["from", "a"]\n'


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (VALUE + VALUE, 14, "overlaps"),
        (VALUE + "until = 2011-01-01\n" + VALUE.replace("2000-", "2010-"), 15, "overlaps"),
        (VALUE.replace("per_year", "per_moon"), 2, "unit 'per_moon'"),
        (VALUE.replace('source = "gazette"\n', ""), 2, "'source' is missing"),
        (VALUE.replace('"gazette"', '""'), 2, "'source' is empty"),
        (VALUE.replace('instrument = "Act 1"\n', ""), 2, "'instrument' is missing"),
        (VALUE.replace("Act 1", "Act 2"), 2, "'Act 2' is not in pack.toml"),
        (VALUE.replace('"0.05"', "0.05"), 2, "wrong type"),
        (VALUE.replace('"0.05"', '"five"'), 2, "not in the unit"),
        (VALUE.replace('from = 2000-01-01', 'from = "2000-01-01"'), 2, "wrong type"),
        (VALUE.replace('from = 2000-01-01', 'from = 2000-01-01T00:00:00'), 2, "wrong type"),
        (VALUE + 'until = 1999-01-01\n', 2, "before 'from'"),
        (VALUE.replace('"found"', '"rumour"'), 2, "status 'rumour'"),
        (VALUE + 'colour = "red"\n', 2, "'colour' is not known"),
        (VALUE.replace("[[value]]", "[[thing]]"), 2, "no kind of line"),
        (VALUE.replace("[[value]]", "[value]"), 1, "must be a list"),
        (CALENDAR.replace('country = "DE"\n', ""), 2, "'country' is missing"),
        (CALENDAR + "places = [1]\n", 2, "a list of codes"),
        (TERM + "opens = 3\n", 2, "a window, and nothing else"),
        (TERM.replace('"max"', '"window"'), 2, "a window, and nothing else"),
        (TERM.replace('"max"', '"window"') + "opens = 7\n", 2, "opens before it closes"),
        (TERM + "clear = true\n", 2, "only a term counted backwards is clear"),
        (TERM + 'clear = "yes"\n', 2, "wrong type"),
        (TERM + 'ends = "noon"\n', 2, "ends 'noon'"),
        (TERM + 'pauses = "xx.9"\n', 2, "rests on 'xx.9', which is not in the pack"),
        (TERM + 'extension = "xx.1"\n', 2, "rests on itself"),
        (SERIES + 'rows = [["one", "1"]]\n', 2, "all days or all decimal"),
        (SERIES, 2, "'rows' is missing"),
        (SERIES + 'rows = [["1", "1"]]\nfile = "a.csv"\n', 2, "not in both"),
        (TABLE + 'file = "b.csv"\n', 2, "no file 'b.csv'"),
        (TABLE + 'file = "../a.csv"\n', 2, "no file '../a.csv'"),
        (TABLE + 'file = "a.csv"\noverrides = "xx.7"\n', 2, "rests on 'xx.7'"),
        (TABLE + 'file = "empty.csv"\n', 2, "is empty"),
        (TABLE + 'file = "crooked.csv"\n', 2, "has not the columns"),
        (VALUE + 'rests_on = ["xx.9"]\n', 2, "not in the pack"),
        (VALUE + 'rests_on = ["xx.1"]\n', 2, "rests on itself"),
        (VALUE + 'rests_on = ["xx.2"]\n' + OTHER + 'rests_on = ["xx.1"]\n', 15, "rests on itself"),
        (VALUE + VALUE.replace("2000-", "2010-").replace("per_year", "per_day"), 14, "changes its unit"),
        (VALUE + VALUE.replace('"xx.1"', '"xx.2"'), 14, "the name 'rate' is taken"),
        (CLOCK, 2, "unit 'per_year'"),
        (CLOCK.replace("per_year", "days").replace("length = 5", "length = 0"), 2, "at least 1"),
        (CLOCK.replace("per_year", "days").replace("length = 5", "length = true"), 2, "wrong type"),
        (CLOCK.replace("per_year", "days").replace('"next"', '"never"'), 2, "closed_day 'never'"),
        (SERIES + 'rows = [[2000-01-01, "1"], [2000-01-01, "2"]]\n', 2, "rising order"),
        (SERIES + 'rows = [[2000-01-01, "1", "2"]]\n', 2, "has not the columns"),
        (SERIES + 'rows = [[2000-01-01, "one"]]\n', 2, "no decimal string"),
        (SERIES + 'rows = [[2000-01-01, "1"], ["5", "1"]]\n', 2, "all days or all decimal"),
        ("\n\nbroken = = 1\n", 3, "not TOML"),
    ],
)  # fmt: skip
def test_a_bad_pack_is_refused_with_its_place(folder: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(PackBroken) as caught:
        read(folder, text)
    assert str(caught.value).startswith(f"{folder.name}/rates.toml, line {line}: ")
    assert reason in str(caught.value)


def test_a_table_may_stand_in_a_file_and_go_before_a_rule(folder: Path) -> None:
    table = TABLE.replace('"xx.1"', '"xx.2"').replace('name = "rate"\n', "") + 'file = "a.csv"\noverrides = "xx.1"\n'
    line = read(folder, VALUE + table).series("xx.2", TODAY)
    assert line.columns == ("from", "a")
    assert line.rows == (("2000-01-01", "1"), ("2001-01-01", "2.5"))
    assert line.overrides == "xx.1"


def test_a_planted_fault_in_the_real_pack_is_found(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "cn", tmp_path / "cn")
    read_pack(tmp_path / "cn")
    file = tmp_path / "cn" / "interest.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('value = "0.000175"', "value = 0.000175"), "utf-8")
    with pytest.raises(PackBroken, match=r"cn/interest\.toml, line \d+: 'value' has the wrong type"):
        read_pack(tmp_path / "cn")


def test_the_packs_there_are() -> None:
    assert "cn" in known()
    with pytest.raises(PackUnknown, match="cn"):
        load("atlantis")


def test_the_chinese_pack_is_in_force_and_cited() -> None:
    pack = load("cn")
    for id_, lines in pack.lines.items():
        for line in lines:
            assert line.citation.source, id_
            assert line.what_zh, id_
            assert line.from_on >= dt.date(1950, 1, 1)
    assert pack.citation("cn.int.3", TODAY).text() == "Fa Shi [2014] 8 art. 1(3)"
    assert pack.citation("cn.int.3", TODAY).text("zh-hans") == "法释〔2014〕8号 第1(3)条"


CLOCKS = [
    "filing_decision", "assign_officer", "enforcement_notice", "enforcement_notice_by_officer",
    "notice_after_immediate_measure", "ask_creditor_for_leads", "verify_lead", "verify_lead_urgent",
    "start_court_investigation", "finish_investigation", "asset_report_update", "asset_report_lookback",
    "audit_or_reward_decision", "case_term", "case_term_nonlitigation", "extension_request",
    "complaint_to_higher_court", "objection_filing", "objection_to_act_review", "reconsideration_application",
    "reconsideration_forward_file", "reconsideration_review", "outsider_objection_review", "objection_suit",
    "jurisdiction_objection", "exit_ban_reconsideration", "third_party_debtor_perform_or_object",
    "distribution_plan_objection", "distribution_counter_objection", "distribution_suit",
    "insolvency_referral_answer", "auction_ruling_service", "handover_of_sold_asset", "fund_payout",
    "fund_payout_new", "defaulter_decision", "defaulter_removal", "defaulter_fix_wrong_entry",
    "defaulter_relist_block", "defaulter_correction_review", "defaulter_correction_reconsideration",
    "defaulter_reconsideration_decision", "excess_freeze_release_equity", "entrusted_enforcement_start",
    "first_seizing_court_handover", "requery_after_closing", "closing_objection",
]  # fmt: skip


def test_all_clocks_of_the_law_are_there() -> None:
    pack = load("cn")
    assert len(CLOCKS) == 47
    assert {pack.clock(name, TODAY).id for name in CLOCKS} == {f"cn.clk.{name}" for name in CLOCKS}


@pytest.mark.parametrize(
    ("on", "article"),
    [(dt.date(2019, 5, 1), "225"), (dt.date(2022, 5, 1), "232"), (dt.date(2024, 5, 1), "236")],
)
def test_the_article_moves_with_the_revision(on: dt.date, article: str) -> None:
    assert load("cn").citation("cn.clk.reconsideration_application", on).article == article
