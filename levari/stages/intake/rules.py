"""Pure decisions of intake: may this title be enforced here, now, by and against these people; who may work on it.

Each gate raises the reason it stays shut, and `shut_gates` collects all of them, so that an applicant hears everything
at once. Amounts are integers in minor units; lengths of time come as arguments from the law pack. Rules whose citation
has not been compared with the text of the law are named in `UNVERIFIED`, and what rests on them says so.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from levari.basics.days import add_months
from levari.basics.names import same_name
from levari.basics.refusal import Refusal

UNVERIFIED = frozenset({"intake.title_final", "intake.competent", "intake.conflict"})

#: An amount of more than so many times the principal is asked about again.
ABSURD_TIMES = 100


class TitleNotFinal(Refusal):
    """The title is not final on {on}: {why}. Only a final title is enforced (CPL (2023) art. 247). File it again
    when it is final."""

    rule = "intake.title_final"


class PerformanceNotDue(Refusal):
    """The time to perform runs until {due_on} and is not over on {on}. File again from the day after (Provisions on
    Enforcement Work, art. 16)."""

    rule = "intake.performance_due"


class TitleStayed(Refusal):
    """The title is stayed since {from_on}{until}. File again when the stay has ended, or show the order
    that ended it."""

    rule = "intake.title_stayed"


class TitleSetAside(Refusal):
    """The title was set aside on {on}. It cannot be enforced; file the decision that replaced it."""

    rule = "intake.title_set_aside"


class OutOfTime(Refusal):
    """The time to apply ended on {ended_on}; the application came on {filed_on} (CPL (2023) art. 250). Name an
    interruption or suspension with its proof, if there was one."""

    rule = "intake.in_time"


class AlreadyFiled(Refusal):
    """The same title is already filed as {number}. Use that case; one title is enforced once."""

    rule = "intake.duplicate"


class NameDiffers(Refusal):
    """The register knows another name for the identifier {shown}. Compare identifier and name with the title; nothing
    is done against anybody until they fit."""

    rule = "intake.party_name"


class PartyUnknown(Refusal):
    """The register has nobody with the identifier {shown}. Compare it with the title, or name the right one."""

    rule = "intake.party_unknown"


class PartyNotConfirmed(Refusal):
    """No register has confirmed identifier and name of {shown} within the last {days} days. The platform asks it again
    by itself; go on when the answer is in."""

    rule = "intake.party_confirmed"


class PartyEnded(Refusal):
    """The register says that {shown} died or was struck off on {ended_on}. Name the successor with the ruling that
    makes them a party."""

    rule = "intake.party_ended"


class IdentifierUnfit(Refusal):
    """An identifier of the kind {id_kind} does not belong to a party of the kind {kind}. Correct one of the two; a
    company and its owner are two persons."""

    rule = "intake.identifier_kind"


class SamePartyOnBothSides(Refusal):
    """The identifier {shown} stands on both sides. Nobody enforces against himself; correct the parties."""

    rule = "intake.both_sides"


class AmountNegative(Refusal):
    """The amount of item {label} is not above zero. Write the sum as the title awards it, without a sign."""

    rule = "intake.amount_negative"


class AmountAbsurd(Refusal):
    """The amount of item {label} is more than {times} times {yardstick}. If the title really says so, confirm the
    amount; the confirmation is recorded with the name of who gave it."""

    rule = "intake.amount_absurd"


class DatesOutOfOrder(Refusal):
    """{earlier} ({earlier_on}) cannot be later than {later} ({later_on}). Compare both dates with the title."""

    rule = "intake.dates"


class CourtNotCompetent(Refusal):
    """This court neither decided the case at first instance, nor is it a court of that level where the debtor has
    property (CPL (2023) art. 235). File at one of these courts: {competent}."""

    rule = "intake.competent"


class NobodyWithoutConflict(Refusal):
    """Everybody who could take this case has a conflict of interest. The president of the court must ask the higher
    court to name another one."""

    rule = "intake.conflict"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a register answered about one party. ``ended_on``: death or striking off."""

    outcome: str
    name: str
    answered_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A time in which the right could not be used; ``until_on`` is the day it ended."""

    from_on: date
    until_on: date


def shut_gates(gates: Iterable[Callable[[], object]]) -> tuple[Refusal, ...]:
    """Go through every gate and return the refusals, in the order of the gates."""
    refusals: list[Refusal] = []
    for gate in gates:
        try:
            gate()
        except Refusal as refusal:
            refusals.append(refusal)
    return tuple(refusals)


def check_final(*, final_since_on: date | None, performance_due_on: date, on: date) -> None:
    """:raises TitleNotFinal, PerformanceNotDue: if the title cannot be enforced yet."""
    if final_since_on is None:
        raise TitleNotFinal(on=on.isoformat(), why="no day since which it is final is named")
    if final_since_on > on:
        raise TitleNotFinal(on=on.isoformat(), why=f"it becomes final on {final_since_on.isoformat()}")
    if performance_due_on >= on:
        raise PerformanceNotDue(due_on=performance_due_on.isoformat(), on=on.isoformat())


def check_standing(*, stays: Iterable[tuple[date, date | None]], set_aside_on: date | None = None, on: date) -> None:
    """Whether the title may be enforced on that day; a stay counts from its first to its last day.

    :raises TitleStayed, TitleSetAside: if not.
    """
    if set_aside_on is not None and set_aside_on <= on:
        raise TitleSetAside(on=set_aside_on.isoformat())
    for from_on, until_on in stays:
        if from_on <= on and (until_on is None or on <= until_on):
            until = f" until {until_on.isoformat()}" if until_on else ", without an end"
            raise TitleStayed(from_on=from_on.isoformat(), until=until)


def last_day_to_apply(
    performance_due_on: date,
    *,
    months: int,
    interruptions: Iterable[date] = (),
    obstacles: Iterable[Obstacle] = (),
    obstacle_months: int = 6,
) -> date:
    """The last day to apply: ``months`` after the last day of performance (CPL (2023) art. 250).

    An interruption (demand, promise to pay, suit) within the time starts it anew (Civil Code art. 195); an obstacle
    within the last ``obstacle_months`` moves the end to so many months after it has gone (Civil Code art. 194).

    >>> last_day_to_apply(date(2022, 1, 10), months=24)
    datetime.date(2024, 1, 10)
    >>> last_day_to_apply(date(2022, 1, 10), months=24, interruptions=[date(2023, 5, 1)])
    datetime.date(2025, 5, 1)
    """
    end = add_months(performance_due_on, months)
    events = sorted([(on, on, True) for on in interruptions] + [(o.from_on, o.until_on, False) for o in obstacles])
    for from_on, until_on, anew in events:
        if from_on > end:
            break
        if anew:
            end = max(end, add_months(from_on, months))
        elif until_on > add_months(end, -obstacle_months):
            end = max(end, add_months(until_on, obstacle_months))
    return end


def check_in_time(*, filed_on: date, last_on: date) -> None:
    """:raises OutOfTime: if the application came after the last day to apply."""
    if filed_on > last_on:
        raise OutOfTime(ended_on=last_on.isoformat(), filed_on=filed_on.isoformat())


def check_not_filed(existing_number: str | None) -> None:
    """:raises AlreadyFiled: if a title of the same content, or of the same court and number, has a case already."""
    if existing_number is not None:
        raise AlreadyFiled(number=existing_number)


def check_party(*, shown: str, name: str, confirmation: Confirmation | None, on: date, fresh_days: int) -> None:
    """Whether a register confirmed lately that identifier and name belong together, of somebody who still exists.

    ``shown`` is the masked identifier. A match that carries another name is not believed.

    :raises PartyNotConfirmed, PartyUnknown, NameDiffers, PartyEnded: if not.
    """
    too_old = on - timedelta(days=fresh_days)
    if confirmation is None or confirmation.outcome == "NOT_POSSIBLE" or not too_old <= confirmation.answered_on <= on:
        raise PartyNotConfirmed(shown=shown, days=fresh_days)
    if confirmation.outcome == "ID_NOT_FOUND":
        raise PartyUnknown(shown=shown)
    if confirmation.outcome != "MATCH" or not same_name(name, confirmation.name):
        raise NameDiffers(shown=shown)
    if confirmation.ended_on is not None and confirmation.ended_on <= on:
        raise PartyEnded(shown=shown, ended_on=confirmation.ended_on.isoformat())


def check_identifier_fits(*, kind: str, id_kind: str, id_kinds: Mapping[str, Collection[str]]) -> None:
    """:raises IdentifierUnfit: if a party of that kind cannot bear an identifier of that kind."""
    if id_kind not in id_kinds.get(kind, ()):
        raise IdentifierUnfit(id_kind=id_kind, kind=kind)


def check_sides(creditors: Mapping[str, str], debtors: Mapping[str, str]) -> None:
    """Creditors and debtors as identifier to masked identifier. :raises SamePartyOnBothSides: if they overlap."""
    for identifier in sorted(creditors.keys() & debtors.keys()):
        raise SamePartyOnBothSides(shown=creditors[identifier])


def check_amounts(
    items: Mapping[str, int], *, yardsticks: Mapping[str, int] | None = None, confirmed: Collection[str] = ()
) -> None:
    """Every item is above zero, and none is over ``ABSURD_TIMES`` a yardstick without a confirmation.

    ``yardsticks`` are named amounts to compare with, such as the principal of the title or the court's typical claim.

    :raises AmountNegative, AmountAbsurd: for the first item, by label, that fails.

    >>> check_amounts({"c1": 101_00}, yardsticks={"the principal": 1_00}, confirmed={"c1"})
    """
    for label, amount in sorted(items.items()):
        if amount <= 0:
            raise AmountNegative(label=label)
        for yardstick, usual in (yardsticks or {}).items():
            if amount > ABSURD_TIMES * usual and label not in confirmed:
                raise AmountAbsurd(label=label, times=ABSURD_TIMES, yardstick=yardstick)


def check_dates(*dates: tuple[str, date | None]) -> None:
    """Names and days in the order they must have; unknown days are passed over. The same day twice is in order.

    :raises DatesOutOfOrder: for the first pair that is not.

    >>> check_dates(("the decision", date(2024, 1, 1)), ("the filing", date(2024, 1, 1)))
    """
    known = [(name, on) for name, on in dates if on is not None]
    for (earlier, earlier_on), (later, later_on) in pairwise(known):
        if earlier_on > later_on:
            raise DatesOutOfOrder(
                earlier=earlier, earlier_on=earlier_on.isoformat(), later=later, later_on=later_on.isoformat()
            )


def check_competent(*, court: str, first_instance: str, peers_at_property: Collection[str] = ()) -> None:
    """Competent are the court of first instance and courts of its level where property of the debtor lies.

    :raises CourtNotCompetent: for any other court, naming those that are.
    """
    competent = {first_instance, *peers_at_property}
    if court not in competent:
        raise CourtNotCompetent(competent=", ".join(sorted(competent)))


def without_conflict(
    candidates: Iterable[str], conflicts: Mapping[str, Collection[str]], parties: Collection[str]
) -> list[str]:
    """The candidates, in order, who declared no conflict with any of the parties (CPL (2023) art. 47).

    :raises NobodyWithoutConflict: if nobody is left.

    >>> without_conflict(["o2", "o1"], {"o1": {"p9"}}, {"p1", "p9"})
    ['o2']
    """
    free = sorted({one for one in candidates if not set(conflicts.get(one, ())) & set(parties)})
    if not free:
        raise NobodyWithoutConflict()
    return free


def lane(*, total: int, debtors: int, kinds: Collection[str], simple_up_to: int) -> str:
    """The published rule of lanes: ``simple`` for one debtor, nothing foreign or preserved, and no more than
    ``simple_up_to`` in all; ``complex`` otherwise.

    >>> lane(total=5_000_000, debtors=1, kinds={"civil_judgment"}, simple_up_to=5_000_000)
    'simple'
    """
    plain = debtors == 1 and total <= simple_up_to and not {"foreign", "preservation"} & set(kinds)
    return "simple" if plain else "complex"
