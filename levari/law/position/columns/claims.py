"""The columns of a question: one row for each claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from levari.law.position import Facts, Item, Options, Payment, PositionInput, Stay
from levari.law.position.checking import check
from levari.law.position.question import DayBasis
from levari.law.position.terms import Terms, terms_of
from levari.law.refusals import InputMissing, InputWrong

Amounts = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]
Rows = slice | npt.NDArray[np.intp]

#: Agreed rates are whole millionths per year: 38_500 is 3.85 %.
MILLION = 1_000_000
_FACTS = tuple(known.name for known in fields(Facts) if known.name != "conversion")
_ITEM_FACTS = ("claim_kind", "obligation_arose_on")


@dataclass(frozen=True, kw_only=True)
class Claims:
    """Claims at one day, n rows: a principal each and, where there are any, costs (which bear no interest for late
    payment), interest that the title states on the principal, payments and stays.

    Amounts are int64 minor units, not negative; days are datetime64[D]. `paid_on`, `paid` are n x k (an amount of 0 is
    no payment); `stay_from`, `stay_until` n x s are stays that the debtor did not ask for (NaT: none). `facts` are
    columns under the names of `Facts` and of the facts of an item; words as str, rates as str decimals.
    """

    on: dt.date
    currency: str
    principal: Amounts
    pack: str = "cn"
    performance_due_on: Days | None = None
    costs: Amounts | None = None
    rate_millionths: Amounts | None = None
    from_on: Days | None = None
    day_basis: int = 365
    paid_on: Days | None = None
    paid: Amounts | None = None
    stay_from: Days | None = None
    stay_until: Days | None = None
    facts: Mapping[str, npt.NDArray[Any]] = field(default_factory=dict)
    options: Options = field(default_factory=Options)

    def __len__(self) -> int:
        return len(self.principal)

    def check(self) -> None:
        """Has every column a row for each claim, and the first row all that the pack asks for?

        :raises InputMissing, InputWrong: names the column, or the place in the first row.
        """
        for name, told in self._columns().items():
            if len(told) != len(self):
                raise InputWrong(pointer=f"/{name}", name=name, why=f"it has {len(told)} rows, not {len(self)}.")
            if told.dtype.kind == "i" and len(told) and int(told.min()) < 0:
                raise InputWrong(pointer=f"/{name}", name=name, why="it holds a negative number.")
        for one, other in (("paid", "paid_on"), ("rate_millionths", "from_on"), ("stay_from", "stay_until")):
            for given, wanted in ((one, other), (other, one)):
                if getattr(self, given) is not None and getattr(self, wanted) is None:
                    raise InputMissing(pointer=f"/{wanted}", name=wanted, why=f"There is {given}.")
        terms = terms_of(self.pack)
        if self.performance_due_on is None and not terms.from_judgment:
            raise InputMissing(pointer="/performance_due_on", name="performance_due_on", why="The pack asks for it.")
        for name in self.facts:
            if name not in (*_FACTS, *_ITEM_FACTS):
                raise InputWrong(pointer=f"/facts/{name}", name=name, why="there is no such fact.")
        for name, column in (
            (name, self.facts[name]) for name in (*terms.needs, *terms.item_facts) if name in self.facts
        ):
            if name in terms.needs and column.dtype.kind == "M" and bool(np.isnat(column).any()):
                raise InputMissing(pointer=f"/facts/{name}", name=name, why="A row has none.")
        for name in ("performance_due_on",):
            told = getattr(self, name)
            if told is not None and bool(np.isnat(told).any()):
                raise InputMissing(pointer=f"/{name}", name=name, why="A row has none.")
        if len(self):
            check(self.question(0), terms)

    def _columns(self) -> dict[str, npt.NDArray[Any]]:
        names = [told.name for told in fields(self) if told.name not in ("facts", "options")]
        own = {name: getattr(self, name) for name in names}
        return {name: told for name, told in own.items() if isinstance(told, np.ndarray)} | dict(self.facts)

    def basis(self, terms: Terms) -> DayBasis:
        """By how many days a yearly rate of the law is divided."""
        told = self.options.day_basis
        return terms.day_basis(self.on) if told is None else told

    def groups(self) -> Iterator[Rows]:
        """Rows that have the same rates: the same facts, on the same side of every step of the pack."""
        keys = [np.unique(column, return_inverse=True)[1].astype(np.int64) for column in self.facts.values()]
        steps = terms_of(self.pack).steps
        if steps:
            keys.append(np.searchsorted(np.array(steps), self.principal, side="right").astype(np.int64))
        if not len(self):
            return
        if all(bool((key == key[0]).all()) for key in keys):
            yield slice(0, len(self))
            return
        joined = keys[0]
        for key in keys[1:]:
            joined = np.unique(joined * (int(key.max()) + 1) + key, return_inverse=True)[1].astype(np.int64)
        order = np.argsort(joined, kind="stable")
        yield from np.split(order, np.flatnonzero(np.diff(joined[order])) + 1)

    def question(self, row: int) -> PositionInput:
        """The claim of one row as a question of the single form."""
        told = {name: _plain(column[row]) for name, column in self.facts.items()}
        principal = Item(
            id="principal",
            kind="principal",
            amount=int(self.principal[row]),
            performance_due_on=None if self.performance_due_on is None else _plain(self.performance_due_on[row]),
            **{name: told[name] for name in _ITEM_FACTS if name in told},
        )
        items = [principal]
        if self.costs is not None:
            items.append(Item(id="costs", kind="costs", amount=int(self.costs[row])))
        if self.rate_millionths is not None and self.from_on is not None:
            items.append(
                Item(
                    id="agreed_interest",
                    kind="agreed_interest",
                    on_item="principal",
                    rate_per_year=Fraction(int(self.rate_millionths[row]), MILLION),
                    from_on=_plain(self.from_on[row]),
                    day_basis=self.day_basis,
                )
            )
        rates = ("judgment_rate", "increase_points")
        facts: dict[str, Any] = {
            name: Fraction(told[name]) if name in rates and told[name] is not None else told[name]
            for name in _FACTS
            if name in told
        }
        return PositionInput(
            pack=self.pack,
            on=self.on,
            currency=self.currency,
            items=tuple(items),
            payments=tuple(self._payments(row)),
            stays=tuple(self._stays(row)),
            options=self.options,
            facts=Facts(**facts),
        )

    def _payments(self, row: int) -> Iterator[Payment]:
        if self.paid_on is not None and self.paid is not None:
            for day, amount in zip(self.paid_on[row], self.paid[row], strict=True):
                if amount:
                    yield Payment(_plain(day), int(amount))

    def _stays(self, row: int) -> Iterator[Stay]:
        if self.stay_from is not None and self.stay_until is not None:
            for first, last in zip(self.stay_from[row], self.stay_until[row], strict=True):
                if not np.isnat(first):
                    yield Stay(_plain(first), _plain(last), "court")


def _plain(value: Any) -> Any:
    """A cell as a Python value; NaT and the empty word are None."""
    found = value.item()
    return found or None if isinstance(found, str) else found
