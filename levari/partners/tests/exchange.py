"""A whole exchange on this machine for tests: keys, directory, simulated institutions on free ports."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from levari.partners.directory import Directory, SigningKey, read_directory, read_key
from levari.partners.documents import Signed, instant, read, sign
from levari.partners.keys import INSTITUTIONS, make_home
from simulators.__main__ import Running
from simulators.world import read_world

EXAMPLE = Path(__file__).parents[3] / "simulators" / "example_world.json"
START = datetime.fromisoformat("2026-03-02T09:00:00+08:00")
COURT = "court-0199"


def free_ports(count: int) -> int:
    """The first of ``count`` free ports in a row."""
    for _ in range(50):
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            base = first.getsockname()[1]
        if base + count < 65000 and all(_is_free(base + step) for step in range(count)):
            return base
    raise RuntimeError("no free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@dataclass
class Exchange:
    """The home, the world and whoever runs of the institutions."""

    home: Path
    base_port: int
    court_url: str
    world_path: Path = EXAMPLE
    running: dict[str, Running] = field(default_factory=dict)

    @property
    def world(self) -> dict[str, Any]:
        return read_world(self.world_path)

    @property
    def directory(self) -> Directory:
        return read_directory(self.home / "directory.json")

    @property
    def key(self) -> SigningKey:
        return read_key(self.home / COURT / "key.pem")

    def key_of(self, code: str) -> SigningKey:
        return read_key(self.home / code / "key.pem")

    def start(self, *codes: str) -> None:
        for code in codes:
            place = [one[0] for one in INSTITUTIONS].index(code)
            address = ("127.0.0.1", self.base_port + place)
            self.running[code] = Running(code, self.home, self.world, address, self.court_url)
            self.running[code].start()

    def stop(self, *codes: str) -> None:
        for code in codes or list(self.running):
            self.running.pop(code).stop()

    def url(self, code: str) -> str:
        return self.directory.participant(code).url

    def control(self, code: str, **wish: Any) -> None:
        httpx.post(f"{self.url(code)}/control", json=wish, trust_env=False).raise_for_status()

    def state(self, code: str) -> dict[str, Any]:
        answer = httpx.get(f"{self.url(code)}/control/state", trust_env=False)
        answer.raise_for_status()
        state: dict[str, Any] = answer.json()
        return state

    def post(self, code: str, *documents: dict[str, Any], key: SigningKey | None = None) -> httpx.Response:
        """Sign documents and post them as one batch."""
        return self.post_raw(code, [sign(one, key or self.key).envelope for one in documents])

    def post_raw(self, code: str, envelopes: Any) -> httpx.Response:
        content = json.dumps(envelopes, ensure_ascii=False).encode()
        return httpx.post(f"{self.url(code)}/documents", content=content, trust_env=False)

    def replies(self, code: str) -> list[Signed]:
        """What the institution has answered so far, verified."""
        from levari.partners.transport import authorized

        answer = authorized(
            self.directory.participant(code), COURT, self.key, "GET", "/replies?after=0", at=self.clock(code)
        )
        return [read(envelope, self.directory) for envelope in answer.json()["replies"]]

    def clock(self, code: str) -> datetime:
        return datetime.fromisoformat(self.state(code)["clock"])

    def person(self, word: str) -> dict[str, Any]:
        """A person of the world as a document's subject."""
        one = self.world["by_id"][word]
        return {**{name: one[name] for name in ("kind", "id_kind", "identifier", "name")}, "proof": "register-1"}


def document(type: str, to: str, *, at: datetime = START, **body: Any) -> dict[str, Any]:
    """A document of the court with a new id."""
    envelope = {"type": type, "id": str(uuid4()), "from": COURT, "to": to, "issued_at": instant(at)}
    return {**envelope, **body}


def order_body(subject: dict[str, Any], account: str, amount: str, **more: Any) -> dict[str, Any]:
    """The keys of an order without its envelope and sequence; a freeze unless ``more`` says otherwise."""
    return {
        "act": "freeze",
        "case": "(2026)0199-1",
        "subject": subject,
        "account": account,
        "currency": "CNY",
        "amount": amount,
        "protected": {"rule": "cn.minimum", "amount": "0.00"},
        "expires_on": "2027-03-01",
        "order": None,
        "basis": "cn.freeze",
        "purpose": "enforcement",
        "legal_document": {"hash": "0" * 64, "title": "Ruling 1"},
        "officer": "O. Officer",
        "approver": "J. Judge",
        **more,
    }


def release_body(subject: dict[str, Any], order: str, amount: str = "all") -> dict[str, Any]:
    return {
        "case": "(2026)0199-1",
        "subject": subject,
        "order": order,
        "currency": "CNY",
        "amount": amount,
        "reason": "paid",
    }


def inquiry_body(*subjects: dict[str, Any], classes: tuple[str, ...] = ("accounts",)) -> dict[str, Any]:
    """An inquiry with one line per subject, under a warrant that lasts."""
    warrant = {
        "id": str(uuid4()),
        "cases_hash": "0" * 64,
        "purpose": "enforcement",
        "basis": "cn.inquiry",
        "signed_by": "J. Judge",
        "approved_at": "2026-03-01T09:00:00+08:00",
        "expires_at": "2027-03-01T09:00:00+08:00",
    }
    lines = [
        {"line": number, "case": "(2026)0199-1", "officer": "O. Officer", **subject}
        for number, subject in enumerate(subjects, start=1)
    ]
    return {"warrant": warrant, "classes": list(classes), "lines": lines}


@contextmanager
def an_exchange(
    home: Path, *codes: str, court_url: str = "http://127.0.0.1:9", world: Path = EXAMPLE
) -> Iterator[Exchange]:
    """Make a home with keys and start these institutions; the court's address is closed unless one is given."""
    base = free_ports(len(INSTITUTIONS))
    make_home(home, at=START, court=COURT, court_url=court_url, base_port=base)
    exchange = Exchange(home, base, court_url, world)
    try:
        exchange.start(*codes)
        yield exchange
    finally:
        exchange.stop()
