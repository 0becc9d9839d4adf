"""The three formats, the orders of the court and the tickets, without a database."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from levari.basics.refusal import Refusal
from levari.stages.auction.bidding import tickets
from levari.stages.auction.rules import refusals
from levari.stages.auction.rules.deciding import close, decide
from levari.stages.auction.rules.sealed import commitment
from levari.stages.auction.rules.terms import Admission, Command, Format, Head, Kind, Phase, Terms, TermsUnfit

OPENS = datetime(2026, 3, 1, tzinfo=UTC)
ENGLISH = Terms(Format.ENGLISH, 1000, 100, OPENS, OPENS + timedelta(hours=24), extension_seconds=300)
SEALED = Terms(Format.SEALED, 1000, 0, OPENS, OPENS + timedelta(hours=1), reveal_seconds=600)
HYBRID = Terms(
    Format.HYBRID_DUTCH, 2000, 100, OPENS, OPENS + timedelta(minutes=20),
    floor_price=1200, step_seconds=60, sealed_seconds=120, reveal_seconds=60, best_seconds=60,
)  # fmt: skip


def run(
    terms: Terms, steps: Sequence[tuple[float, Command]], ranks: dict[str, int] | None = None
) -> tuple[Head, list[str]]:
    """Decide commands at minutes after the opening; everybody is admitted."""
    head, outcomes = Head.new(terms), []
    known: dict[str, Admission] = {}
    for minutes, command in steps:
        admission = known.get(command.bidder, Admission(command.bidder, (ranks or {}).get(command.bidder)))
        decision = decide(head, command, OPENS + timedelta(minutes=minutes), admission)
        head, outcomes = decision.head, [*outcomes, decision.outcome]
        if decision.admission:
            known[command.bidder] = decision.admission
    return head, outcomes


def offer(bidder: str, amount: int) -> Command:
    return Command(Kind.BID, bidder, amount, "k")


def seal(bidder: str, amount: int) -> Command:
    return Command(Kind.COMMIT, bidder, None, "k", commitment(bidder, amount, "n"))


def unseal(bidder: str, amount: int) -> Command:
    return Command(Kind.REVEAL, bidder, amount, "k", "n")


def test_a_priority_purchaser_matches_is_outbid_and_matches_again() -> None:
    steps = [offer("B1", 1000), offer("P", 1000), offer("B1", 1000), offer("B1", 1100), offer("P", 1100)]
    head, outcomes = run(ENGLISH, [(number, step) for number, step in enumerate(steps)], {"P": 1})
    assert outcomes == ["accepted", "accepted", "BidTooLow", "accepted", "accepted"]
    assert (head.leader, head.price) == ("P", 1100)


@pytest.mark.parametrize(("late", "moves"), [(300.0, False), (299.0, True), (0.001, True)])
def test_only_a_bid_in_the_last_minutes_moves_the_close(late: float, moves: bool) -> None:
    at = (24 * 3600 - late) / 60
    head, _ = run(ENGLISH, [(at, offer("B1", 1000))])
    assert (head.closes_at > ENGLISH.closes_at, head.extensions) == (moves, int(moves))


def test_sealed_bids_stay_as_they_are_and_the_highest_opened_one_wins() -> None:
    head, outcomes = run(
        SEALED,
        [
            (1, seal("B1", 1500)), (2, seal("P", 1500)), (3, seal("B2", 9000)), (4, seal("B1", 1700)),
            (5, offer("B1", 5000)), (6, unseal("B1", 1500)),
            (61, seal("B3", 5000)), (61, unseal("B3", 5000)), (62, unseal("B1", 1700)),
            (63, unseal("B1", 1500)), (64, unseal("B1", 1500)), (65, unseal("P", 1500)), (70, unseal("B2", 9000)),
        ],
        {"P": 1},
    )  # fmt: skip
    assert outcomes == [
        "accepted", "accepted", "accepted", "AlreadyBid", "NotOpen", "NotOpen", "NotOpen", "NotCommitted",
        "RevealMismatch", "accepted", "AlreadyBid", "accepted", "NotOpen",
    ]  # fmt: skip
    assert (head.leader, head.price) == ("P", 1500)


def test_the_clock_falls_is_stopped_and_beaten() -> None:
    head, outcomes = run(
        HYBRID,
        [
            (1.5, offer("B1", 1800)), (1.5, seal("B2", 2500)), (2, offer("B1", 1900)), (2.5, offer("B1", 2500)),
            (3, offer("B2", 2500)), (3, seal("B2", 1900)), (3, seal("B1", 2500)), (3.2, seal("B2", 2500)),
            (3.5, seal("B3", 2100)), (3.6, seal("B4", 1850)), (3.7, seal("B5", 9000)), (3.9, unseal("B3", 2100)),
            (4.1, seal("B6", 9000)), (4.2, unseal("B2", 1900)), (4.3, unseal("B3", 2200)), (4.4, unseal("B3", 2100)),
            (4.5, unseal("B3", 2100)), (4.6, unseal("B4", 1850)), (4.7, unseal("B6", 9000)), (4.8, offer("B1", 2200)),
            (5.1, unseal("B5", 9000)), (5.2, offer("B3", 3000)), (5.3, offer("B1", 2150)), (5.4, offer("B1", 2200)),
            (5.5, offer("B1", 2300)), (6.1, offer("B1", 2400)),
        ],
    )  # fmt: skip
    assert outcomes == [
        "BidTooLow", "NotOpen", "accepted", "NotOpen",
        "NotOpen", "accepted", "NotOpen", "AlreadyBid",
        "accepted", "accepted", "accepted", "NotOpen",
        "NotOpen", "accepted", "RevealMismatch", "accepted",
        "AlreadyBid", "BidTooLow", "NotCommitted", "NotOpen",
        "NotOpen", "NotOpen", "BidTooLow", "accepted",
        "AlreadyBid", "NotOpen",
    ]  # fmt: skip
    assert (head.leader, head.price, head.closes_at) == ("B1", 2200, OPENS + timedelta(minutes=6))


@pytest.mark.parametrize("terms", [SEALED, HYBRID])
def test_before_the_opening_nothing_that_is_kept_depends_on_an_amount(terms: Terms) -> None:
    """Head, outcome and admission are the same for any two sealed amounts but for the commitment itself."""
    begin = [] if terms is SEALED else [(2.0, offer("B1", 1900))]
    kept = []
    for amount in (2100, 9900):
        known = {}
        head = Head.new(terms)
        for minutes, command in [*begin, (3.0, seal("B2", amount))]:
            decision = decide(head, command, OPENS + timedelta(minutes=minutes), Admission(command.bidder))
            head, known[command.bidder] = decision.head, decision.admission
        assert str(amount) not in repr((head, known, command))
        kept.append((head, decision.outcome, {name: one._replace(sealed="") for name, one in known.items()}))
    assert kept[0] == kept[1]


def test_the_clock_never_falls_below_the_floor_and_the_price_is_the_clocks() -> None:
    head, outcomes = run(HYBRID, [(15, offer("B1", 1100)), (15, offer("B1", 1300))])
    assert (outcomes, head.price) == (["BidTooLow", "accepted"], 1200)


ORDERS = [
    (Head.new(ENGLISH), Command(Kind.RESUMED, until=OPENS + timedelta(days=3)), refusals.NotSuspended),
    (Head.new(ENGLISH)._replace(phase=Phase.SUSPENDED), Command(Kind.SUSPENDED), refusals.AlreadySuspended),
    (Head.new(ENGLISH)._replace(phase=Phase.SUSPENDED), Command(Kind.RESUMED, until=OPENS), refusals.ResumeTooShort),
    (Head.new(ENGLISH)._replace(phase=Phase.CLOSED), Command(Kind.SUSPENDED), refusals.LotClosed),
    (Head.new(ENGLISH), Command(Kind.PROLONGED, until=OPENS), refusals.NothingToProlong),
    (Head.new(ENGLISH), Command(Kind.DISMISSED, "B1"), refusals.NotAdmitted),
]


@pytest.mark.parametrize(("head", "command", "refusal"), ORDERS)
def test_an_order_that_does_not_fit_is_refused(head: Head, command: Command, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        decide(head, command, OPENS + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("silent_before", "back_after", "prolonged"),
    [(60, 300, False), (121, 300, True), (3600, 60, True), (3600, -3600, False)],
)
def test_a_silence_in_the_last_minutes_prolongs(silent_before: int, back_after: int, prolonged: bool) -> None:
    since, back = (
        ENGLISH.closes_at - timedelta(seconds=silent_before),
        ENGLISH.closes_at + timedelta(seconds=back_after),
    )
    command = Command(Kind.PROLONGED, until=since)
    if not prolonged:
        with pytest.raises(refusals.NothingToProlong):
            decide(Head.new(ENGLISH), command, back)
        return
    assert decide(Head.new(ENGLISH), command, back).head.closes_at == back + timedelta(seconds=300)
    with pytest.raises(refusals.ServiceSilent):
        close(Head.new(ENGLISH), back + timedelta(days=1), since)


@pytest.mark.parametrize(
    "change",
    [{"start_price": 0}, {"step": 0}, {"closes_at": OPENS}, {"extension_seconds": -1}],
)
def test_terms_nobody_could_bid_under_are_refused(change: dict[str, int]) -> None:
    with pytest.raises(TermsUnfit):
        Head.new(ENGLISH._replace(**change))  # type: ignore[arg-type]
    for terms in (
        SEALED._replace(reveal_seconds=0),
        HYBRID._replace(floor_price=9999),
        HYBRID._replace(best_seconds=0),
        HYBRID._replace(reveal_seconds=0),
    ):
        with pytest.raises(TermsUnfit):
            terms.check()


def test_a_ticket_is_good_for_one_lot_one_name_and_some_minutes() -> None:
    ticket = tickets.Ticket(UUID(int=1), 7, "K3", "CNY", 1000)
    text = tickets.issue("key", ticket)
    assert tickets.admit("key", text, ticket.lot, 999.0) == ticket
    for key, told, lot, now in (
        ("other", text, ticket.lot, 0.0), ("key", text, UUID(int=2), 0.0), ("key", text, ticket.lot, 1000.0),
        ("key", text[:-4] + "AAAA", ticket.lot, 0.0), ("key", "", ticket.lot, 0.0), ("key", "é.é", ticket.lot, 0.0),
    ):  # fmt: skip
        with pytest.raises(tickets.TicketUnfit):
            tickets.admit(key, told, lot, now)
