"""The row of a log is written by hand for speed: it must be RFC 8785 byte for byte."""

import hashlib
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from levari.basics.canonical import NotCanonical
from levari.stages.auction.rules.chain import link, microseconds
from levari.stages.auction.rules.terms import Command, Decision, Head, Kind

AT = datetime(2026, 3, 1, 12, 0, 0, 123456, UTC)
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def decided(closes_at: datetime) -> Decision:
    return Decision(Head(None, closes_at), "accepted")  # type: ignore[arg-type]


@given(
    st.builds(
        Command, st.sampled_from(Kind), TEXTS, st.none() | st.integers(1, 2**63), TEXTS, TEXTS,
        st.none() | st.integers(0, 99), st.none() | INSTANTS,
    ),
    st.integers(1, 2**53 - 1), INSTANTS, INSTANTS,
)  # fmt: skip
def test_a_row_is_canonical(asked: Command, seq: int, at: datetime, closes_at: datetime) -> None:
    def exact(value: int | None) -> Any:
        return str(value) if value is not None and value > 2**53 - 1 else value

    until = None if asked.until is None else microseconds(asked.until)
    row = [
        seq, str(asked.kind), asked.bidder, exact(asked.amount), asked.key, asked.text, asked.rank, exact(until),
        exact(microseconds(at)), "accepted", exact(microseconds(closes_at)),
    ]  # fmt: skip
    wanted = hashlib.sha256(b"before" + rfc8785.dumps(row)).digest()
    assert link(b"before", seq, at, asked, decided(closes_at)) == wanted


def test_half_a_surrogate_is_refused() -> None:
    with pytest.raises(NotCanonical):
        link(b"", 1, AT, Command(Kind.BID, "B1", 1, "\ud800"), decided(AT))


def test_the_hour_that_comes_twice_is_two_instants() -> None:
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    assert summer == summer.replace(fold=1)  # Python takes them for the same, so no number may be kept by its instant
    assert microseconds(summer.replace(fold=1)) - microseconds(summer) == 3600 * 10**6
