"""The simulated bank passes the list of cases that a real institution has to pass."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from levari.partners.tests.conformance import CASES, Run
from levari.partners.tests.exchange import Exchange, an_exchange
from simulators.institution import Institution


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    with an_exchange(tmp_path, "bank-a") as made:
        yield made


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(exchange: Exchange, case: dict[str, Any]) -> None:
    Run(exchange, "bank-a").play(case)


def test_the_names_are_different() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 60


def test_the_runner_sees_an_institution_that_believes_everything(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: without the check of the signature an altered amount gets through, and the case turns red."""
    monkeypatch.setattr("simulators.wire.verify", lambda *_: None)
    with pytest.raises(AssertionError):
        Run(exchange, "bank-a").play(next(case for case in CASES if case["name"] == "amount altered after signing"))


def test_the_runner_sees_an_institution_that_forgets(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: a release that is not remembered must turn the race of release and order red."""
    monkeypatch.setattr("simulators.measures.note_early", lambda *_: None)
    wanted = "release before its order: the late order is refused"
    with pytest.raises(AssertionError):
        Run(exchange, "bank-a").play(next(case for case in CASES if case["name"] == wanted))


def test_the_runner_sees_an_institution_that_takes_too_much(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulators.kinds.holdings.Holdings.free", lambda *_: 10**12)
    assert issubclass(type(exchange.running["bank-a"].institution), Institution)
    with pytest.raises(AssertionError):
        Run(exchange, "bank-a").play(next(case for case in CASES if case["name"].startswith("more than there is")))
