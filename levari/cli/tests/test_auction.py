"""`levari auction replay`: the documented examples, the contract read word by word, and what is refused."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from levari.cli import main
from levari.stages.auction.rules.published import answer, read, write
from levari.stages.auction.rules.replaying import replay
from levari.stages.auction.tests.plain import by_the_contract

DOCS = Path(__file__).parents[3] / "docs"
EXAMPLES = ("auction-replay", "auction-replay.sealed", "auction-replay.hybrid")
OPENS = datetime.fromisoformat("2026-03-01T10:00:00+08:00")


def ask(asked: Any) -> Result:
    return CliRunner().invoke(main, ["auction", "replay", "-"], input=json.dumps(asked))


def example(name: str = "auction-replay") -> dict[str, Any]:
    read_: dict[str, Any] = json.loads((DOCS / "examples" / f"{name}.json").read_text("utf-8"))
    return read_


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_documented_answer_is_the_answer(name: str) -> None:
    result = ask(example(name))
    assert result.exit_code == 0, result.stdout
    assert json.loads(result.stdout) == example(name.replace("replay", "replay-answer"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_log_that_is_read_and_written_comes_to_the_same(name: str) -> None:
    log = read(example(name))
    again = read(write(log))
    assert answer(again, replay(again)) == answer(log, replay(log))


def test_the_documented_schema_is_the_one_that_judges() -> None:
    shown = (DOCS / "schemas/auction-replay.json").read_text("utf-8")
    assert shown == (Path(__file__).parents[1] / "schemas/auction-replay.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (["rules", "format"], "spanish", "/rules/format"),
        (["rules", "start_price"], "700000", "/rules/start_price"),
        (["rules", "step"], 5000, "/rules/step"),
        (["rules", "step"], "0.00", "/rules"),
        (["rules", "opens_at"], "2026-03-01T10:00:00", "/rules/opens_at"),
        (["rules", "closes_at"], "2026-03-01T10:00:00+08:00", "/rules"),
        (["rules", "extension_seconds"], -1, "/rules/extension_seconds"),
        (["rules", "colour"], "red", "/rules/colour"),
        (["rules", "qualified", 1], "B1", "/rules/qualified"),
        (["bids", 0, "amount"], "1e3", "/bids/0/amount"),
        (["bids", 1, "seq"], 1, "/bids"),
        (["bids", 0, "amount"], "700000.0", "/bids/0/amount"),
        (["bids", 0, "nonce2"], "x", "/bids/0/nonce2"),
        (["events"], [{"seq": 99, "kind": "resumed", "at": "2026-03-01T10:00:00+08:00"}], "/events/0/closes_at"),
        (["other"], 1, "/other"),
    ],
)
def test_a_wrong_value_is_refused_with_its_place(path: list[Any], value: Any, where: str) -> None:
    asked = example()
    place: Any = asked
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    result = ask(asked)
    assert result.exit_code == 1
    assert where in [error["pointer"] for error in json.loads(result.stdout)["errors"]]


@pytest.mark.parametrize("key", [["bids"], *(["rules", key] for key in example()["rules"])])
def test_a_missing_key_is_named(key: list[str]) -> None:
    asked = example()
    place: Any = asked
    for part in key[:-1]:
        place = place[part]
    del place[key[-1]]
    result = ask(asked)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"][0]["pointer"] == "/" + "/".join(key)


def test_an_amount_of_any_size_is_counted() -> None:
    asked = example()
    asked["bids"][1]["amount"] = "90071992547409.93"
    assert json.loads(ask(asked).stdout)["price"] == "90071992547409.93"


def test_an_order_that_could_not_have_been_given_is_refused() -> None:
    asked = example()
    day = "2026-03-01T12:00:00+08:00"
    asked["events"] = [{"seq": 20, "kind": "resumed", "at": day, "closes_at": "2026-03-03T10:00:00+08:00"}]
    told = json.loads(ask(asked).stdout)
    assert (told["type"], told["errors"][0]["pointer"]) == ("urn:levari:problem:order-impossible", "/events/0")


NAMES = ("B1", "B2", "B3", "P1", "P2", "X")
BIDS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.integers(0, 12),
        st.integers(-5, 5),
        st.integers(-30, 330).map(lambda tenths: tenths / 10),
        st.integers(0, 25),
    ),
    max_size=25,
)


@settings(max_examples=300, deadline=None)
@given(bids=BIDS, extension=st.integers(0, 10), ranks=st.tuples(st.integers(1, 2), st.integers(1, 2)))
def test_the_engine_does_what_the_contract_says(bids: Any, extension: int, ranks: tuple[int, int]) -> None:
    asked = {
        "rules": {
            "format": "english",
            "start_price": "100.00",
            "step": "10.00",
            "opens_at": OPENS.isoformat(),
            "closes_at": (OPENS + timedelta(seconds=20)).isoformat(),
            "extension_seconds": extension,
            "qualified": ["B1", "B2", "B3", "P1", "P2"],
            "priority": [{"bidder": "P1", "rank": ranks[0]}, {"bidder": "P2", "rank": ranks[1]}],
        },
        "bids": [
            {
                "seq": seq * 3,
                "id": f"k{key}",
                "bidder": bidder,
                "amount": f"{max(0, 100 + 10 * steps)}.{abs(cents):02d}",
                "received_at": (OPENS + timedelta(seconds=at)).isoformat(),
            }
            for seq, (bidder, steps, cents, at, key) in enumerate(sorted(bids, key=lambda bid: bid[3]))
        ],
    }
    log = read(asked)
    told = answer(log, replay(log))
    wanted = by_the_contract(asked)
    assert datetime.fromisoformat(told["closed_at"]) == wanted.pop("closed_at")
    assert {key: told[key] for key in wanted} == wanted
