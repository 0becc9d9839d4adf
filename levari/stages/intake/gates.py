"""The gates of an application in the words of `rules`: which facts of a filing each one asks for. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from levari.basics.identifiers import masked
from levari.basics.names import normalise_name
from levari.basics.refusal import Refusal
from levari.law.pack import load
from levari.stages.intake import rules
from levari.stages.intake.docket.filing import FiledParty, Filing

#: How old a register's confirmation may be when a case is opened.
FRESH_DAYS = 30
#: Within which it spares asking again for a new application, so that there is time left to open the case.
SPARED_DAYS = 10
#: Published rule of the lanes: up to this sum (minor units) a case against one debtor is simple.
SIMPLE_UP_TO = 50_000_000


@dataclass(frozen=True)
class Gatekeeper:
    """What the gates of one court ask on one day; `names` are all the names by which titles call this court."""

    court: str
    names: frozenset[str]
    on: date
    pack: str = "cn"
    _months: dict[date, int] = field(default_factory=dict)

    def shut_by_title(self, filing: Filing) -> tuple[Refusal, ...]:
        """What the title itself says against enforcement: not final, stayed, out of time, another court's."""
        gates: list[Callable[[], None]] = [
            lambda: rules.check_final(
                final_since_on=filing.final_since_on, performance_due_on=self._first_due_on(filing), on=self.on
            ),
            lambda: rules.check_standing(stays=_stays(filing), set_aside_on=filing.set_aside_on, on=self.on),
            lambda: self._check_in_time(filing),
            lambda: self._check_competent(filing),
        ]
        return rules.shut_gates(gates)

    def shut_by_registers(
        self, filing: Filing, told: Mapping[FiledParty, rules.Confirmation | None]
    ) -> tuple[Refusal, ...]:
        """What the registers say against its parties."""

        def gate(party: FiledParty) -> Callable[[], None]:
            return lambda: rules.check_party(
                shown=masked(party.identifier),
                name=party.name,
                confirmation=told.get(party),
                on=self.on,
                fresh_days=FRESH_DAYS,
            )

        return rules.shut_gates([gate(party) for party in filing.parties])

    def _check_in_time(self, filing: Filing) -> None:
        last_on = rules.last_day_to_apply(
            self._last_due_on(filing),
            months=self._months_to_apply(filing.filed_on),
            interruptions=filing.interrupted_on,
            obstacles=[rules.Obstacle(time.from_on, time.until_on) for time in filing.suspended],
        )
        rules.check_in_time(filed_on=filing.filed_on, last_on=last_on)

    def _months_to_apply(self, on: date) -> int:
        if on not in self._months:
            clock = load(self.pack).clock("application_limitation", on)
            self._months[on] = clock.length * (12 if clock.unit == "years" else 1)
        return self._months[on]

    def _first_due_on(self, filing: Filing) -> date:
        return min([filing.performance_due_on, *_item_days(filing)])

    def _last_due_on(self, filing: Filing) -> date:
        return max([filing.performance_due_on, *_item_days(filing)])

    def _check_competent(self, filing: Filing) -> None:
        peers = [self._known(filing.property_court)] if filing.property_court else []
        first = self._known(filing.first_instance_court or filing.issuing_court)
        rules.check_competent(court=self.court, first_instance=first, peers_at_property=peers)

    def _known(self, name: str) -> str:
        return self.court if name in self.names else name


def _stays(filing: Filing) -> list[tuple[date, date | None]]:
    return [(filing.stayed_from, filing.stayed_until)] if filing.stayed_from else []


def _item_days(filing: Filing) -> list[date]:
    return [item.performance_due_on for item in filing.items if item.performance_due_on]


def lane_of(filing: Filing) -> str:
    """The lane of a case by the published rule."""
    return rules.lane(
        total=filing.claim_amount, debtors=len(filing.of_role("debtor")), kinds={filing.kind}, simple_up_to=SIMPLE_UP_TO
    )


def gatekeeper(*, code: str, name: str, name_zh: str, pack: str, on: date) -> Gatekeeper:
    """The gatekeeper of a court on a day."""
    names = frozenset(normalise_name(one) for one in (code, name, name_zh) if one)
    return Gatekeeper(court=name_zh or name, names=names, on=on, pack=pack)
