"""Whole cases on a given clock, through real institutions over HTTP. Each ends with the same four questions."""

from datetime import date, timedelta

import pytest

from levari.access.context import acting
from levari.access.models import AccessEvent
from levari.casefile.models import Asset, Case, Credit, Measure, Transfer
from levari.demo.drain import run_here
from levari.record.errors import NotPermitted
from levari.record.models import Entry
from levari.stages.attachment.acts import Release, release_measures
from levari.stages.distribution.models import Payout
from levari.stages.intake.models import Application
from levari.stages.notice.acts import NewDemand, issue_demands
from levari.stages.tracing.models import Warrant
from tests.journeys.scene import START, Scene, titled

END = date(2025, 4, 30)


def walked(scene: Scene, until: date = END) -> Scene:
    """Begin, file and walk."""
    scene.begin()
    assert {result.outcome for result in scene.file()} == {"accepted"}
    run_here(scene.court)
    scene.go(until)
    return scene


def entries(scene: Scene, kind: str) -> int:
    with acting(court=scene.court.pk):
        return Entry.objects.filter(kind=kind).count()


def paid_out(scene: Scene, role: str) -> int:
    with acting(court=scene.court.pk):
        return sum(Payout.objects.filter(role=role, state="settled").values_list("amount", flat=True))


def credited(scene: Scene, n: int) -> int:
    with acting(court=scene.court.pk):
        found = Credit.objects.filter(case__title__number=titled(n)).exclude(source="before_enforcement")
        return sum(found.values_list("amount", flat=True))


def test_who_pays_on_demand_is_never_looked_for(scene: Scene) -> None:
    debtor = scene.somebody(1, "张示例")
    scene.account(debtor, "bank-b", "90000.00")
    scene.title(1, debtor, "10000.00")
    # 55 days of 1.75 and the fee of 50.00: 10,146.25 on 5 March; a rounded sum is paid on the 8th.
    scene.pays(debtor, START + timedelta(days=4), "10200.00", f"还款 {titled(1)}")
    walked(scene)
    assert scene.case(1).closing == "satisfied"
    assert entries(scene, "tracing.warrant_requested") == 0 and scene.measures(1) == []
    with acting(court=scene.court.pk):
        assert not AccessEvent.objects.filter(purpose__startswith="tracing").exists()
        assert not Asset.objects.exists()
    assert paid_out(scene, "creditor") == 10_000_00 + 58 * 1_75
    assert paid_out(scene, "debtor") == 10_200_00 - 10_000_00 - 58 * 1_75 - 50_00
    scene.all_is_well()


def test_three_banks_answer_late_and_together_exceed_the_cap(scene: Scene) -> None:
    debtor = scene.somebody(1, "李示例")
    for bank in ("bank-a", "bank-b", "bank-c"):
        scene.account(debtor, bank, "40000.00")
    scene.title(1, debtor, "90000.00")
    scene.pays(debtor, date(2024, 3, 18), "60000.00", titled(1))
    scene.begin()
    scene.file()
    run_here(scene.court)
    scene.go(date(2024, 3, 14))
    scene.day_without(date(2024, 3, 15), "attachment.attach")
    scene.hold_answers("bank-a", "bank-b", "bank-c", until="2024-03-22")
    scene.work_once()
    assert scene.gauge(1).attached_amount > 90_000_00
    scene.go(date(2024, 3, 19), since=date(2024, 3, 19))
    gauge = scene.gauge(1)
    assert gauge.attached_amount <= gauge.cap_amount < 40_000_00
    assert entries(scene, "attachment.measures_shrunk") == 1
    scene.slow.clear()
    scene.go(END, since=date(2024, 3, 22))
    assert scene.case(1).closing == "satisfied"
    assert len(scene.measures(1)) == 3
    scene.all_is_well()


def test_a_wage_is_all_there_is(scene: Scene) -> None:
    debtor = scene.somebody(1, "王示例")
    scene.wage(debtor, "5000.00", payday=10)
    scene.title(1, debtor, "12000.00")
    walked(scene)
    assert scene.case(1).closing == "satisfied"
    with acting(court=scene.court.pk):
        rows = list(Credit.objects.filter(case=scene.case(1)).order_by("counts_on"))
    months = {row.counts_on for row in rows}
    # Each month what exceeds the household's 2,000.00. The first order brings exactly what was owed on its day; the
    # interest that has grown meanwhile needs a second one.
    assert len(months) == 6 and all(row.amount <= 3_000_00 for row in rows)
    assert [measure.kind for measure in scene.measures(1)] == ["withhold", "withhold"]
    scene.all_is_well()


def test_two_creditors_share_one_pot(scene: Scene) -> None:
    debtor = scene.somebody(1, "赵示例")
    scene.account(debtor, "bank-b", "22000.00")
    scene.title(1, debtor, "30000.00")
    scene.title(2, debtor, "10000.00")
    walked(scene)
    assert entries(scene, "distribution.plan_confirmed") >= 1
    first, second = credited(scene, 1), credited(scene, 2)
    # 20,000.00 above the minimum, less both fees, shared as 3 to 1 as far as it goes.
    assert first + second == 20_000_00
    assert 2.7 < first / second < 3.3
    assert {scene.case(1).closing, scene.case(2).closing} == {"without_assets"}
    scene.all_is_well()


def test_what_is_paid_twice_goes_back(scene: Scene) -> None:
    debtor = scene.somebody(1, "孙示例")
    scene.title(1, debtor, "8000.00")
    for day in (3, 5):
        scene.pays(debtor, START + timedelta(days=day), "8200.00", titled(1))
    walked(scene)
    assert scene.case(1).closing == "satisfied"
    assert paid_out(scene, "creditor") + paid_out(scene, "debtor") + 50_00 == 16_400_00
    assert paid_out(scene, "debtor") > 8_200_00
    scene.all_is_well()


@pytest.mark.parametrize("wrong", ["namesake", "somebody else's number", "unknown number"])
def test_the_wrong_person_is_stopped_before_any_effect(scene: Scene, wrong: str) -> None:
    namesake = scene.somebody(1, "陈示例")
    other = scene.somebody(2, "周示例")
    scene.account(namesake, "bank-a", "500000.00")
    meant = {
        "namesake": scene.somebody(3, "陈示例", registered=False),
        "somebody else's number": other,
        "unknown number": scene.somebody(4, "吴示例", registered=False),
    }[wrong]
    scene.title(1, meant, "50000.00", debtor_name="陈示例")
    walked(scene, START + timedelta(days=60))
    with acting(court=scene.court.pk, purpose="test"):
        application = Application.objects.get()
        assert (
            application.state == "refused"
            and application.reasons
            and not Case.objects.exists()
            and not Measure.objects.exists()
        )
        assert not Warrant.objects.exists()
    assert all(scene.state(bank)["orders"] == [] for bank in ("bank-a", "bank-b", "bank-c"))
    scene.all_is_well()


def test_nothing_is_found_and_the_case_is_closed_with_a_date_to_look_again(scene: Scene) -> None:
    debtor = scene.somebody(1, "郑示例")
    scene.account(debtor, "bank-c", "1500.00")
    scene.account(debtor, "bank-b", "30000.00", kind="pension", exempt_kind="pension")
    scene.title(1, debtor, "20000.00")
    walked(scene, date(2024, 7, 31))
    case = scene.case(1)
    assert case.closing == "without_assets" and case.closed_at.date() > case.filed_on + timedelta(days=89)
    assert scene.measures(1) == []
    assert scene.owed(1) > 20_000_00
    assert "closing.recheck" in scene.running_clocks(1)
    scene.all_is_well()


def test_a_company_and_its_owner_are_kept_apart(scene: Scene) -> None:
    owner = scene.somebody(1, "冯示例")
    company = scene.somebody(50, "冯示例商贸有限公司", company=True)
    own = scene.account(owner, "bank-a", "300000.00")
    scene.account(company, "bank-a", "4000.00")
    scene.title(1, company, "60000.00")
    walked(scene)
    assert {measure.owner.name for measure in scene.measures_with_owner(1)} == {"冯示例商贸有限公司"}
    assert credited(scene, 1) == 4_000_00
    assert scene.case(1).closing == "without_assets"
    assert scene.balance("bank-a", own) == 300_000_00
    scene.all_is_well()


def test_a_release_overtakes_its_order(scene: Scene) -> None:
    debtor = scene.somebody(1, "褚示例")
    scene.account(debtor, "bank-b", "40000.00")
    scene.title(1, debtor, "10000.00")
    scene.begin()
    scene.file()
    run_here(scene.court)
    scene.go(date(2024, 3, 14))
    scene.day_without(date(2024, 3, 15), "attachment.attach")
    scene.control("bank-b", down="503")
    scene.work_once()
    case = scene.case(1)
    release_measures(items=[Release(case, "withdrawn")], by=scene.people.officer, at=scene.now(), keys=["release"])
    scene.control("bank-b", off=True)
    run_here(scene.court)
    assert scene.state("bank-b")["orders"] == []
    assert [measure.state for measure in scene.measures(1)] == ["released"]
    with acting(court=scene.court.pk):
        assert not Transfer.objects.exists()
    scene.all_is_well()


def test_the_court_of_another_district_sees_nothing(scene: Scene) -> None:
    debtor = scene.somebody(1, "卫示例")
    scene.title(1, debtor, "10000.00")
    walked(scene, START)
    case, stranger = scene.case(1), scene.people.other_officer
    with acting(court=stranger.court_id, purpose="curiosity"):
        assert not Case.objects.exists() and not Application.objects.exists() and not Entry.objects.exists()
    with pytest.raises(NotPermitted):
        issue_demands(items=[NewDemand(case)], by=stranger, at=scene.now())
    scene.all_is_well()
