"""Titles with the shape of the real world: many small consumer debts, few large company debts, old and new."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from random import Random

from levari.demo.courts import FIRST
from levari.demo.people import Somebody
from levari.law.fees import application_fee
from levari.law.position import Item, ItemKind, Payment, PositionInput, position
from levari.stages.intake.docket import table
from levari.stages.intake.docket.filing import FiledItem, Filing
from levari.stages.intake.docket.reading import read

DAY = timedelta(days=1)
CURRENCY = "CNY"


@dataclass(frozen=True)
class Title:
    """One row of a docket: its cells by column, the day it is filed."""

    cells: dict[str, str]
    filed_on: date

    @property
    def number(self) -> str:
        return self.cells["title_number"]

    @cached_property
    def filing(self) -> Filing:
        """The filing the row will become. Only for rows that are meant to be accepted."""
        filing, flaws = read(table.title_of(self.cells), on=self.filed_on, currency=CURRENCY, demo=True)
        if filing is None:
            raise AssertionError(f"a generated row is refused: {[str(flaw) for flaw in flaws]}")
        return filing

    def due_amount(self, on: date) -> int:
        """What the debtor owes on a day with the enforcement fee, if nothing was paid since the application."""
        filing = self.filing
        items = tuple(_law_item(item, filing.performance_due_on) for item in filing.items)
        payments = tuple(Payment(payment.on, payment.amount) for payment in filing.payments)
        asked = PositionInput(pack="cn", on=on, currency=CURRENCY, items=items, payments=payments)
        return position(asked).total + application_fee("cn", filing.claim_amount, self.filed_on).value


def _law_item(item: FiledItem, due_on: date) -> Item:
    if item.rate_per_year is not None:
        return Item(
            id=item.id, kind="agreed_interest", on_item=item.on_item, rate_per_year=Fraction(item.rate_per_year),
            from_on=item.from_on, day_basis=item.day_basis,
        )  # fmt: skip
    kind: ItemKind = "costs" if item.kind == "costs" else "principal"
    own = item.performance_due_on or (due_on if kind == "principal" else None)
    return Item(id=item.id, kind=kind, amount=item.amount, performance_due_on=own)


def draw_principal(random: Random, *, company: bool) -> int:
    """A principal in minor units: log-normal, about 15,000.00 for consumers and 600,000.00 for companies."""
    middle, least, most = (60_000_000, 5_000_000, 800_000_000) if company else (1_500_000, 50_000, 30_000_000)
    drawn = int(middle * random.lognormvariate(0, 1))
    return max(least, min(drawn, most)) // 100 * 100


def money(amount: int) -> str:
    """Minor units as the docket writes them."""
    return f"{amount // 100}.{amount % 100:02d}"


def make_title(
    random: Random, *, serial: int, filed_on: date, creditor: Somebody, debtor: Somebody, principal: int, account: str
) -> Title:
    """A final title of a court of the district, due for a month to a year and a half."""
    due_on = filed_on - random.randint(25, 540) * DAY
    cells = _dated(random, serial, due_on) | _party("creditor", creditor) | _party("debtor", debtor)
    cells |= {"filed_on": filed_on.isoformat(), "creditor_account": account, "principal": money(principal)}
    decided_on = date.fromisoformat(cells["decided_on"])
    if random.random() < 0.6:
        cells["interest_rate"] = random.choice(["0.0345", "0.0385", "0.0485", "0.06", "0.12", "0.1459"])
        cells["interest_from"] = (decided_on - random.randint(60, 700) * DAY).isoformat()
        cells["interest_day_basis"] = random.choice(["360", "365"])
    if random.random() < 0.85:
        cells["costs"] = money(max(2500, principal // 40 // 100 * 100))
    if random.random() < 0.1:
        cells["creditor_represented_by"] = random.choice(["示范律师事务所 律师甲", "示范律师事务所 律师乙"])
    if random.random() < 0.03:
        cells["instalments"] = _instalments(random, decided_on, due_on, principal)
    if random.random() < 0.25:
        cells["payments"] = _payments(random, decided_on, filed_on, principal)
    return Title(cells, filed_on)


def _dated(random: Random, serial: int, due_on: date) -> dict[str, str]:
    final_on = due_on - 10 * DAY
    decided_on = final_on - random.randint(15, 20) * DAY
    dates = {
        "decided_on": decided_on.isoformat(),
        "final_since_on": final_on.isoformat(),
        "performance_due_on": due_on.isoformat(),
    }
    return _issued(random, serial, decided_on.year) | dates


def _issued(random: Random, serial: int, year: int) -> dict[str, str]:
    drawn = random.random()
    if drawn < 0.05:
        issued = {
            "title_court": "示范市中级人民法院",
            "title_number": f"（{year}）京01民终{serial}号",
            "first_instance_court": FIRST.name_zh,
        }
        return {"title_kind": "judgment", **issued}
    if drawn < 0.09:
        issued = {"title_court": "示范仲裁委员会", "title_number": f"（{year}）示仲裁字第{serial}号"}
        return {"title_kind": "arbitration_award", **issued, "property_court": FIRST.name_zh}
    kind = "mediation" if drawn < 0.3 else "judgment"
    return {"title_kind": kind, "title_court": FIRST.name_zh, "title_number": f"（{year}）{FIRST.code}民初{serial}号"}


def _party(prefix: str, somebody: Somebody) -> dict[str, str]:
    told = {
        "kind": somebody.kind,
        "name": somebody.name,
        "id_kind": somebody.id_kind,
        "identifier": somebody.identifier,
        "born_on": somebody.born_on,
        "address": somebody.address,
    }
    return {f"{prefix}_{name}": value for name, value in told.items() if value}


def _instalments(random: Random, decided_on: date, due_on: date, principal: int) -> str:
    parts = random.randint(2, 4)
    step = max((due_on - decided_on) // parts, DAY)
    amounts = [principal // parts] * (parts - 1)
    amounts.append(principal - sum(amounts))
    days = [due_on - step * (parts - 1 - n) for n in range(parts)]
    return "; ".join(f"{day.isoformat()} {money(amount)}" for day, amount in zip(days, amounts, strict=True))


def _payments(random: Random, decided_on: date, filed_on: date, principal: int) -> str:
    days = sorted(random.sample(range((filed_on - decided_on).days), random.choice([1, 1, 2, 3])))
    paid = [(decided_on + n * DAY, max(principal * random.randint(3, 18) // 100, 100)) for n in days]
    return "; ".join(f"{on.isoformat()} {money(amount)}" for on, amount in paid)
