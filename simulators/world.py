"""Reading the world file into the state of one institution. Reading it twice changes nothing."""

import hashlib
import json
import sqlite3
import unicodedata
from pathlib import Path
from typing import Any

from simulators.store import get, put
from simulators.wire import minor

REGISTERS = {"land": "land", "vehicle": "vehicles", "securities": "securities"}


def read_world(path: Path) -> dict[str, Any]:
    """The world file with its hash under ``hash`` and its persons by id under ``by_id``."""
    data = path.read_bytes()
    world: dict[str, Any] = json.loads(data)
    if world.get("format") != "levari-world/1":
        raise SystemExit(f"{path} is no levari-world/1 file")
    world["hash"] = hashlib.sha256(data).hexdigest()
    world["by_id"] = {person["id"]: person for person in world["persons"]}
    return world


def key_of(id_kind: str, identifier: str) -> str:
    """How a person is found: by identifier, never by name."""
    return f"{id_kind}:{identifier}"


def plain_name(name: str) -> str:
    """A name as it is compared: NFKC, without spaces and with one middle dot.

    >>> plain_name("欧阳 · 示例") == plain_name("欧阳•示例")
    True
    """
    text = unicodedata.normalize("NFKC", name)
    text = "".join("·" if char in "·•‧∙・⋅" else char for char in text)
    return "".join(text.split()).casefold()


def load(db: sqlite3.Connection, world: dict[str, Any], code: str, kind: str) -> None:
    """Put what this institution knows of the world into its tables."""
    if not get(db, "clock"):
        put(db, "clock", world["clock"])
    put(db, "court", json.dumps(world["court"], ensure_ascii=False))
    put(db, "currency", world["currency"])
    if get(db, "world:" + world["hash"]):
        return
    _persons(db, world, kind)
    if kind == "bank":
        _accounts(db, world, code)
        _payments(db, world, code)
    elif kind in REGISTERS:
        _register(db, world, kind)
    elif kind == "employers":
        _employments(db, world)
    elif kind == "valuer":
        for register in REGISTERS:
            _register(db, world, register)
    put(db, "world:" + world["hash"], "read")


def _persons(db: sqlite3.Connection, world: dict[str, Any], kind: str) -> None:
    wanted = {"population": "natural", "companies": "company"}.get(kind)
    if wanted is None:
        return
    rows = [
        (
            key_of(one["id_kind"], one["identifier"]), one["kind"], one["id_kind"], one["identifier"], one["name"],
            one.get("died_on"), one.get("dissolved_on"), int(one.get("registered", True)),
        )
        for one in world["persons"]
        if one["kind"] == wanted
    ]  # fmt: skip
    db.executemany("insert or ignore into person values (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _accounts(db: sqlite3.Connection, world: dict[str, Any], code: str) -> None:
    court = world["court"]
    for one in world["accounts"]:
        if one["bank"] == code:
            extra = {"history": one.get("history", [])}
            _asset(db, world, one, "account", one["balance"], extra, account_kind=one["kind"])
    if court["bank"] == code:
        values = (court["account"], court["name"], minor(court.get("balance", "0.00"), world["currency"]))
        db.execute(
            "insert or ignore into asset values (?, 'court', ?, 'court', null, ?, 0, null, '{}')",
            (values[0], values[1], values[2]),
        )


def _register(db: sqlite3.Connection, world: dict[str, Any], kind: str) -> None:
    shown = {"land": "land", "vehicle": "vehicle", "securities": "securities"}[kind]
    for one in world[REGISTERS[kind]]:
        _asset(db, world, one, shown, one["value"], {"description": one["description"]})


def _employments(db: sqlite3.Connection, world: dict[str, Any]) -> None:
    for one in world["employments"]:
        employer = world["by_id"].get(one["employer"], {"name": one["employer"]})["name"]
        extra = {"payday": one["payday"], "employer": employer, "until": one.get("until")}
        _asset(db, world, one, "income", one["net_wage"], extra)


def _asset(
    db: sqlite3.Connection,
    world: dict[str, Any],
    one: dict[str, Any],
    kind: str,
    value: str,
    extra: dict[str, Any],
    account_kind: str | None = None,
) -> None:
    owner, currency = world["by_id"][one["owner"]], world["currency"]
    db.execute(
        "insert or ignore into asset values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            one["reference"], key_of(owner["id_kind"], owner["identifier"]), one.get("held_name", owner["name"]), kind,
            account_kind, minor(value, currency), minor(one.get("encumbered", "0.00"), currency),
            one.get("exempt_kind"), json.dumps(extra, ensure_ascii=False),
        ),
    )  # fmt: skip


def _payments(db: sqlite3.Connection, world: dict[str, Any], code: str) -> None:
    for one in world["payments"]:
        source = one.get("from_account") or {"bank": world["court"]["bank"], "reference": None}
        if source["bank"] == code:
            values = (one["id"], one["on"], minor(one["amount"], world["currency"]), one["text"], one["payer"])
            db.execute(
                "insert or ignore into scripted values (?, ?, ?, ?, ?, ?, 'due')", (*values, source["reference"])
            )
