"""Lines of a docket that must be refused, each for a reason of its own, before anything happens to anybody."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any

from levari.demo.people import Somebody, natural
from levari.demo.titles import Title

DAY = timedelta(days=1)


@dataclass
class Spoiling:
    """A good title, its debtor, and somebody else with an account worth taking."""

    random: Random
    title: Title
    debtor: Somebody
    stranger: Somebody
    persons: list[dict[str, Any]]

    def changed(self, **cells: str) -> Title:
        """The title with some cells changed."""
        return replace(self.title, cells={**self.title.cells, **cells})


def namesake(spoiling: Spoiling) -> Title:
    """The number of somebody of the same name; only the date of birth in the title tells them apart."""
    double = {**spoiling.stranger.row, "name": spoiling.debtor.name}
    spoiling.persons[:] = [spoiling.debtor.row, double]
    return spoiling.changed(debtor_identifier=spoiling.stranger.identifier)


def check_digit(spoiling: Spoiling) -> Title:
    """One digit of the identifier mistyped."""
    identifier = spoiling.debtor.identifier
    wrong = "0" if identifier[-2] != "0" else "1"
    return spoiling.changed(debtor_identifier=identifier[:-2] + wrong + identifier[-1])


def somebody_else(spoiling: Spoiling) -> Title:
    """The identifier, and the date of birth, of somebody with another name."""
    stranger = spoiling.stranger
    return spoiling.changed(debtor_identifier=stranger.identifier, debtor_born_on=stranger.born_on)


def unknown_identifier(spoiling: Spoiling) -> Title:
    """An identifier that is right on its face and belongs to nobody."""
    spoiling.persons[0] = {**spoiling.debtor.row, "registered": False}
    return spoiling.title


def died(spoiling: Spoiling) -> Title:
    """A debtor who died before the application."""
    spoiling.persons[0] = {**spoiling.debtor.row, "died_on": (spoiling.title.filed_on - 9 * DAY).isoformat()}
    return spoiling.title


def not_final(spoiling: Spoiling) -> Title:
    """A title against which the time to appeal still runs."""
    return spoiling.changed(final_since_on="")


def out_of_time(spoiling: Spoiling) -> Title:
    """A title that lay in a drawer for three years."""
    back = 1100 * DAY
    moved = {}
    for name in ("decided_on", "final_since_on", "performance_due_on", "interest_from"):
        if name in spoiling.title.cells:
            moved[name] = (_day(spoiling.title.cells[name]) - back).isoformat()
    return spoiling.changed(**moved, payments="", instalments="")


def _day(text: str) -> Any:
    from datetime import date

    return date.fromisoformat(text)


def set_aside(spoiling: Spoiling) -> Title:
    """A title that a higher court has set aside."""
    return spoiling.changed(set_aside_on=(spoiling.title.filed_on - 5 * DAY).isoformat())


KINDS: dict[str, Callable[[Spoiling], Title]] = {
    "namesake": namesake,
    "wrong check digit": check_digit,
    "identifier of somebody else": somebody_else,
    "identifier nobody has": unknown_identifier,
    "debtor who died": died,
    "title not final": not_final,
    "out of time": out_of_time,
    "title set aside": set_aside,
}


def spoil(kind: str, random: Random, title: Title, debtor: Somebody, seed: int, group: int) -> tuple[Title, Spoiling]:
    """The spoiled title, and everybody the registers then know."""
    stranger = natural(random, seed, group, 8)
    spoiling = Spoiling(random, title, debtor, stranger, [debtor.row, stranger.row])
    return KINDS[kind](spoiling), spoiling
