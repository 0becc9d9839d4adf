"""The commands of intake on a real case: import, show, replay, matrix."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User

from levari.access.context import acting
from levari.access.models import AccessEvent, Actor
from levari.cli import main
from levari.cli.matrix import rows
from levari.jobs.clock import set_to
from levari.stages.intake.models import Application
from levari.stages.intake.tests.filings import AT, answer, as_csv, cells, open_all, publish, run
from tests.people import People, people

__all__ = ["people"]
DOCS = Path(__file__).parents[3] / "docs"


def levari(*arguments: str) -> tuple[int, str]:
    """Run a command in this process; its exit status and what it printed."""
    done = CliRunner().invoke(main, arguments)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.fixture
def at_work(people: People) -> Iterator[People]:
    """The court's clock stands at the tests' day; the officer has a user name."""
    set_to(AT)
    with acting(court=people.court.pk):
        Actor.objects.filter(pk=people.officer.pk).update(user=User.objects.create(username="wei.zhou"))
        Actor.objects.filter(pk=people.cashier.pk).update(user=User.objects.create(username="qian.mo"))
    with acting(court=people.other_court.pk):
        Actor.objects.filter(pk=people.other_officer.pk).update(user=User.objects.create(username="ou.yang"))
    return people


def docket(folder: Path, *lines: dict[str, str]) -> str:
    path = folder / "docket.csv"
    path.write_bytes(as_csv(*lines))
    return str(path)


def test_import_reports_every_line_and_a_summary(at_work: People, tmp_path: Path) -> None:
    file = docket(tmp_path, cells(1, debtor_name="=cmd()"), cells(2, principal="-1"), cells(3, final_since_on=""))
    status, said = levari("docket", "import", file, "--report", str(tmp_path / "report.csv"))
    assert status == 0
    assert "3 lines: 1 accepted, 2 refused, 0 already filed" in said
    assert "line 3: refused (docket.amount): principal: '-1'" in said
    report = list(csv.DictReader((tmp_path / "report.csv").open(encoding="utf-8-sig")))
    assert [line["outcome"] for line in report] == ["accepted", "refused", "refused"]
    assert report[2]["application"] and report[2]["rule"] == "intake.title_final"
    assert "already filed" in levari("docket", "import", file)[1]
    with acting(court=at_work.court.pk, purpose="test"):
        assert Application.objects.count() == 2


def test_a_dry_run_stores_nothing(at_work: People, tmp_path: Path) -> None:
    assert "1 accepted" in levari("docket", "import", docket(tmp_path, cells(1)), "--dry-run")[1]
    with acting(court=at_work.court.pk, purpose="test"):
        assert not Application.objects.exists()


def test_what_is_no_docket_ends_with_status_1(at_work: People, tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n")
    status, said = levari("docket", "import", str(tmp_path / "picture.csv"))
    assert status == 1 and "cannot be read as a docket" in said
    assert levari("docket", "import", str(tmp_path / "missing.csv"))[0] == 2


@pytest.mark.parametrize("name", ["docket.csv", "docket.jsonl", "docket.json"])
def test_the_examples_of_the_documentation_are_accepted(at_work: People, name: str) -> None:
    at_work.court.name_zh = "示范区人民法院"
    at_work.court.save()
    assert "3 lines: 3 accepted" in levari("docket", "import", str(DOCS / "examples" / name))[1]


def opened(people: People) -> str:
    """One open case; its number."""
    publish(people)
    run(people, as_csv(cells(1)))
    answer(people)
    (case,) = open_all(people)
    return case.number


def test_a_case_is_shown_without_names_unless_somebody_looks(at_work: People) -> None:
    number = opened(at_work)
    status, said = levari("case", "show", number)
    assert status == 0 and "张示例" not in said and "hidden" in said
    status, said = levari("case", "show", number, "--as", "wei.zhou")
    assert "张示例" in said and cells(1)["debtor_identifier"] not in said
    with acting(court=at_work.court.pk):
        assert AccessEvent.objects.filter(actor=at_work.officer).count() == 2


def test_a_case_as_json_carries_position_working_and_timeline(at_work: People) -> None:
    number = opened(at_work)
    told = json.loads(levari("case", "show", number, "--json", "--on", "2026-03-02")[1])
    assert (told["number"], told["state"], told["owed"]["on"]) == (number, "open", "2026-03-02")
    assert told["owed"]["working"] and told["owed"]["parts"]["c1"] == "0.00"
    assert told["timeline"][0]["what"] == "intake.case_opened"
    assert told["money"]["credits"][0]["amount"] == "1000.00"


def test_an_officer_of_another_court_is_shown_nothing(at_work: People) -> None:
    number = opened(at_work)
    status, said = levari("case", "show", number, "--as", "ou.yang")
    assert status == 1 and "no case" in said
    assert levari("case", "show", "（2026）京0199执99号")[0] == 1


def test_replay_finds_every_draw_as_recorded(at_work: People) -> None:
    number = opened(at_work)
    assert levari("assignment", "replay", "--all") == (0, "1 draws recomputed: all as recorded\n")
    assert levari("assignment", "replay", number)[0] == 0
    assert levari("assignment", "replay", "（2026）京0199执99号")[0] == 1
    assert levari("assignment", "replay")[0] == 2


def test_replay_ends_with_status_1_when_a_case_names_another_officer(at_work: People) -> None:
    number = opened(at_work)
    with acting(court=at_work.court.pk):
        from levari.casefile.models import Case

        Case.objects.filter(number=number).update(officer=at_work.cashier)
    status, said = levari("assignment", "replay", "--all")
    assert status == 1 and number in said


def test_the_matrix_is_the_reviewed_one() -> None:
    reviewed = (DOCS / "access-matrix.csv").read_text("utf-8")
    # In a process of its own: tests in this one may have declared acts of theirs.
    matrix = [sys.executable, "-m", "levari", "access", "matrix"]
    now = subprocess.run(matrix, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    assert now == reviewed, "run `levari access matrix`, review what changed, keep it as docs/access-matrix.csv"


def test_no_automation_imposes_and_no_role_holds_everything() -> None:
    table = list(rows())
    assert [row[1] for row in table if row[4] and (row[-2] or row[-1])] == []
    acts = [row for row in table if row[0] == "act"]
    assert all(any(not row[column] for row in acts) for column in range(6, 15))
