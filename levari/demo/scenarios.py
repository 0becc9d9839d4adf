"""What becomes of a debt in the demo world: how the debtor stands, what he pays, what the registers hold.

Every story is told so that its case comes to an end within a year of court time. A household's living minimum stays on
the accounts, so what shall cover a debt holds that much more.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from levari.demo.courts import LIVING_MINIMUM
from levari.demo.people import Somebody
from levari.demo.titles import Title, money

BANKS = ("bank-a", "bank-b", "bank-c")
DAY = timedelta(days=1)

Rows = list[tuple[str, dict[str, Any]]]


@dataclass
class Story:
    """One debtor with the titles against him; `rows` are lines of the world file by section."""

    random: Random
    group: int
    debtor: Somebody
    titles: list[Title]
    employer: Somebody
    start: date
    rows: Rows = field(default_factory=list)
    made: int = 0

    @property
    def title(self) -> Title:
        return self.titles[0]

    def due(self, after: int = 60) -> int:
        """What all titles together ask so many days after the filing."""
        return sum(title.due_amount(self.start + after * DAY) for title in self.titles)

    def reference(self, prefix: str) -> str:
        """A reference nothing else in the world has."""
        self.made += 1
        return f"{prefix}{self.group:09d}{self.made:02d}"

    def account(self, balance: int, kind: str = "current", bank: str = "", **more: Any) -> dict[str, Any]:
        """Give the debtor an account."""
        at = bank or self.random.choice(BANKS)
        row = {
            "bank": at,
            "reference": self.reference(f"62{BANKS.index(at)}0"),
            "owner": self.debtor.id,
            "kind": kind,
            "balance": money(balance),
            **more,
        }
        self.rows.append(("accounts", row))
        return row

    def accounts(self, total: int) -> None:
        """Spread a sum over one to three banks."""
        parts = self.random.choice([1, 1, 2, 3])
        for bank in self.random.sample(BANKS, parts):
            kind = self.random.choice(["current", "current", "savings"])
            self.account(total // parts + self.random.randint(0, 99), kind, bank)

    def pay(self, on: date, amount: int, *, text: str | None = None, account: dict[str, Any] | None = None) -> None:
        """Let the debtor pay into the court's account, naming the title unless told otherwise."""
        row: dict[str, Any] = {
            "id": self.reference("p"),
            "on": on.isoformat(),
            "amount": money(amount),
            "payer": self.debtor.name,
            "text": f"案款 {self.title.number}" if text is None else text,
        }
        if account:
            row["from_account"] = {"bank": account["bank"], "reference": account["reference"]}
        self.rows.append(("payments", row))


def _rounded(amount: int, step: int = 10_000) -> int:
    return -(-amount // step) * step


def pays_on_demand(story: Story) -> None:
    """Pays all of it as soon as the demand comes; a few forget the reference, a few pay twice."""
    on = story.start + story.random.randint(4, 11) * DAY
    exact = story.title.due_amount(on)
    amount = exact if story.random.random() < 0.5 else _rounded(exact)
    paid = [amount, amount] if story.random.random() < 0.04 else [amount]
    account = None
    if story.random.random() < 0.5:
        account = story.account(sum(paid) + LIVING_MINIMUM + story.random.randint(1_000, 2_000_000))
    text = story.random.choice(["还款", "执行款", ""]) if story.random.random() < 0.06 else None
    for n, one in enumerate(paid):
        story.pay(on + n * DAY, one, text=text, account=account)


def pays_part(story: Story) -> None:
    """Pays a part at once; the accounts hold the rest."""
    due = story.due()
    story.pay(story.start + story.random.randint(5, 11) * DAY, due * story.random.randint(30, 60) // 100)
    story.accounts(due * 13 // 10 + LIVING_MINIMUM)


def accounts_cover(story: Story) -> None:
    """The accounts hold more than is owed, often at several banks; pensions among them stay untouched."""
    story.accounts(int(story.due() * story.random.uniform(1.2, 4)) + LIVING_MINIMUM)
    if story.debtor.kind == "natural" and story.random.random() < 0.15:
        story.account(story.random.randint(50_000, 3_000_000), "pension", exempt_kind="pension")


def accounts_cover_partly(story: Story) -> None:
    """There is something, but not enough."""
    story.accounts(LIVING_MINIMUM + story.due() * story.random.randint(15, 60) // 100)


def wage(story: Story) -> None:
    """Nothing but a wage, which pays the debt within ten months."""
    least = LIVING_MINIMUM + -(-story.due(300) // 7)
    net = _rounded(max(least, story.random.randint(500_000, 1_500_000)))
    row = {
        "reference": story.reference("E"),
        "owner": story.debtor.id,
        "employer": story.employer.id,
        "net_wage": money(net),
        "payday": story.random.randint(1, 28),
    }
    story.rows += [("persons", story.employer.row), ("employments", row)]
    if story.random.random() < 0.5:
        story.account(story.random.randint(0, LIVING_MINIMUM - 1), "wage")


def vehicle(story: Story) -> None:
    """A car is attached; seeing that, the debtor finds the money."""
    value = _rounded(int(story.due() * story.random.uniform(1.3, 3)) + 2_000_000)
    plate = f"京{story.random.choice('ABCDEF')}{story.group:07d}"
    row = {"reference": plate, "owner": story.debtor.id, "description": "轿车", "value": money(value)}
    story.rows.append(("vehicles", row))
    _pay_late(story)


def land(story: Story) -> None:
    """A flat is attached, most of it mortgaged; the debtor pays rather than lose it."""
    value = _rounded(story.due() * 3 + 80_000_000, 1_000_000)
    row = {
        "reference": story.reference("LAND-99-"),
        "owner": story.debtor.id,
        "description": "住宅",
        "value": money(value),
        "encumbered": money(value // 3),
    }
    story.rows.append(("land", row))
    _pay_late(story)


def _pay_late(story: Story) -> None:
    on = story.start + story.random.randint(75, 150) * DAY
    story.pay(on, _rounded(story.title.due_amount(on)))


def securities(story: Story) -> None:
    """Fund units are redeemed."""
    value = _rounded(story.due() * 15 // 10 + LIVING_MINIMUM)
    row = {"reference": story.reference("SEC-"), "owner": story.debtor.id, "description": "货币市场基金份额"}
    story.rows.append(("securities", {**row, "value": money(value)}))


def nothing_found(story: Story) -> None:
    """Nothing, or nothing that may be touched: less than the living minimum, or a pension."""
    drawn = story.random.random()
    if drawn < 0.25 and story.debtor.kind == "natural":
        story.account(story.random.randint(0, LIVING_MINIMUM * 9 // 10))
    elif drawn < 0.35 and story.debtor.kind == "natural":
        story.account(story.random.randint(0, 4_000_000), "pension", exempt_kind="pension")


def shared_pot(story: Story) -> None:
    """Several creditors, and one account that cannot pay all of them."""
    story.account(LIVING_MINIMUM + story.due() * story.random.randint(30, 75) // 100)


@dataclass(frozen=True)
class Scenario:
    """A story with its weight among all, and for whom it can be told."""

    name: str
    tell: Callable[[Story], None]
    weight: float
    companies: bool = True
    titles: tuple[int, int] = (1, 1)


SCENARIOS = (
    Scenario("pays on demand", pays_on_demand, 25),
    Scenario("pays a part, accounts cover the rest", pays_part, 7),
    Scenario("accounts cover all", accounts_cover, 12),
    Scenario("accounts cover a part", accounts_cover_partly, 5),
    Scenario("wage", wage, 6, companies=False),
    Scenario("vehicle", vehicle, 3),
    Scenario("land", land, 2),
    Scenario("securities", securities, 3),
    Scenario("nothing found", nothing_found, 33),
    Scenario("several creditors, one account", shared_pot, 1.6, companies=False, titles=(2, 4)),
)
