"""A court in the middle of its work: cases at every stage, made by real acts and real answers of institutions."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from levari.access.context import acting
from levari.access.models import Actor
from levari.casefile.models import Case, Task
from levari.demo.drain import run_here
from levari.demo.humans import Humans, Pile
from tests.journeys.scene import START, Scene, Somebody, titled
from tests.signing_in import PASSWORD, code_of, give_account

#: The day on which the court is looked at.
TODAY = date(2024, 3, 17)
#: By what is to be done, the numbers of the titles whose cases wait for it.
KEPT = {
    "notice.issue_demand": (9, 10),
    "notice.serve": (8,),
    "tracing.sign_warrant": (6, 7),
    "attachment.approve": (4, 5),
    "attachment.order_transfer": (2,),
    "distribution.check_payout": (1,),
}


class WorkingCourt(Scene):
    """The scene of the journeys, walked until cases wait for each of the people."""

    def build(self) -> None:
        """File the docket and walk to the last day; what is kept waiting is done by nobody."""
        for debtor in [
            self._who_pays(1), self._who_pays(11), self._who_has_a_wage(), *map(self._who_has_accounts, (2, 4, 5)),
            *map(self._plain, (6, 7, 8, 9, 10)),
        ]:  # fmt: skip
            self.title(debtor.n, debtor, f"{38_000 + debtor.n * 1_500}.00")
        self.begin()
        assert self.walk
        self._keep_waiting(self.walk.humans)
        self.file()
        run_here(self.court)
        self.go(TODAY)
        self._log_verifies()

    def _keep_waiting(self, humans: Humans) -> None:
        found = humans._waiting

        def waiting(what: str, who: str, at: datetime) -> list[tuple[Actor, Pile]]:
            kept = {titled(n) for n in KEPT.get(what, ())}
            with acting(court=self.court.pk):
                titles = dict(Case.objects.values_list("pk", "title__number"))
            rest = [
                (actor, {case: tasks for case, tasks in pile.items() if titles[case.pk] not in kept})
                for actor, pile in found(what, who, at)
            ]
            return [(actor, pile) for actor, pile in rest if pile]

        humans._waiting = waiting  # type: ignore[method-assign]

    def _who_pays(self, n: int) -> Somebody:
        one = self.somebody(n, "王秀兰" if n == 1 else "马超")
        self.pays(one, START.replace(day=8), "58000.00", titled(n))
        return one

    def _who_has_accounts(self, n: int) -> Somebody:
        one = self.somebody(n, ["李建国", "陈静", "赵海燕"][n % 3])
        for bank, balance in (("bank-a", "26500.00"), ("bank-b", "18000.00"), ("bank-c", "9300.00")):
            self.account(one, bank, balance)
        self.thing("vehicles", one, "88000.00")
        return one

    def _who_has_a_wage(self) -> Somebody:
        one = self.somebody(3, "刘强")
        self.wage(one, "7200.00")
        return one

    def _plain(self, n: int) -> Somebody:
        one = self.somebody(n, ["杨磊", "黄丽", "周勇", "吴敏", "徐涛"][n % 5])
        self.account(one, "bank-b", "52000.00")
        return one

    def case_with(self, what: str) -> Case:
        """A case in which this is to be done."""
        with acting(court=self.court.pk):
            task = Task.objects.select_related("case").filter(what=what, done_at=None).order_by("raised_at").first()
        assert task and task.case, what
        return task.case


@pytest.fixture
def court(fresh_database: object, tmp_path: Path, settings: Any) -> Iterator[WorkingCourt]:
    """The court on its last day; the institutions are stopped, the clock stands."""
    settings.HOME, settings.TILES_DIR = tmp_path, tmp_path / "record"
    made = WorkingCourt(tmp_path)
    made.build()
    yield made
    made.end()


def sign_in(page: Page, server: str, actor: Actor) -> None:
    """Sign in through the real pages: name and password, then the code of the authenticator."""
    device = give_account(actor)
    page.goto(f"{server}/sign-in")
    page.fill("input[name=username]", actor.user.username)
    page.fill("input[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in/code**")
    page.fill("input[name=code]", code_of(device))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/")


def speak_chinese(page: Page) -> None:
    """Press the button of the header."""
    page.click("button[name=language][value=zh-hans]")
    page.wait_for_selector("html[lang=zh-Hans]")
