"""Keys and directory of a demo home: every participant's key pair made on the first start, kept afterwards, rotated."""

import os
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from levari.partners.directory import (
    OPERATOR,
    Directory,
    Key,
    Participant,
    SigningKey,
    kid_of,
    read_directory,
    read_key,
    write_directory,
)

#: The simulated institutions in the order of their ports.
INSTITUTIONS = (
    ("bank-a", "bank", "Bank A", "甲银行"),
    ("bank-b", "bank", "Bank B", "乙银行"),
    ("bank-c", "bank", "Bank C", "丙银行"),
    ("land", "land", "Land register", "不动产登记中心"),
    ("vehicle", "vehicle", "Vehicle register", "车辆管理所"),
    ("securities", "securities", "Securities register", "证券登记结算公司"),
    ("employers", "employers", "Employers' exchange", "用人单位"),
    ("population", "population", "Population register", "人口登记机关"),
    ("companies", "companies", "Company register", "市场监督管理机关"),
    ("valuer-a", "valuer", "Valuation platform A", "甲网络询价平台"),
    ("valuer-b", "valuer", "Valuation platform B", "乙网络询价平台"),
)


def make_home(
    home: Path,
    *,
    at: datetime,
    court: str,
    court_url: str,
    base_port: int = 9100,
    host: str = "127.0.0.1",
    bank: str = "bank-a",
    account: str = "1990000000000001",
) -> Directory:
    """Make what is missing in an exchange home and write its directory; keys that exist are kept.

    Files: ``HOME/<code>/key.pem`` per participant and for the operator, ``directory.json``, ``.jwk``.
    """
    wanted = [Participant(court, "court", court_url, "Court", "法院", bank=bank, account=account)]
    for place, (code, kind, name, name_zh) in enumerate(INSTITUTIONS):
        wanted.append(Participant(code, kind, f"http://{host}:{base_port + place}", name, name_zh))
    known = read_directory(home / "directory.json").participants if (home / "directory.json").exists() else {}
    made = {one.code: replace(one, keys=_keys(home, one.code, known.get(one.code))) for one in wanted}
    directory = Directory({**known, **made})
    write_directory(home / "directory.json", directory, _own_key(home, OPERATOR), at)
    return directory


def rotate(home: Path, code: str, *, at: datetime, overlap: timedelta = timedelta(days=120)) -> SigningKey:
    """Give ``code`` a new key from ``at`` on; the old one may sign until the overlap ends.

    ``overlap`` is longer than the age up to which documents are accepted, so nothing on its way is lost.
    """
    directory = read_directory(home / "directory.json")
    old = directory.participant(code)
    fresh = _make_key(home / code)
    ended = tuple(key if key.valid_until else replace(key, valid_until=at + overlap) for key in old.keys)
    keys = (*ended, Key(fresh.kid, fresh.private.public_key(), at, None))
    changed = Directory({**directory.participants, code: replace(old, keys=keys)})
    write_directory(home / "directory.json", changed, _own_key(home, OPERATOR), at)
    return fresh


def _keys(home: Path, code: str, known: Participant | None) -> tuple[Key, ...]:
    own, before = _own_key(home, code), known.keys if known else ()
    if any(key.kid == own.kid for key in before):
        return before
    # A demo court lives in virtual time that may start years before this machine's: the first key has no beginning.
    begin = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
    return (*before, Key(own.kid, own.private.public_key(), begin, None))


def _own_key(home: Path, code: str) -> SigningKey:
    path = home / code / "key.pem"
    return read_key(path) if path.exists() else _make_key(home / code)


def _make_key(folder: Path) -> SigningKey:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = Ed25519PrivateKey.generate()
    _write_private(folder / "key.pem", private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return SigningKey(kid_of(folder.name, private.public_key()), private)


def _write_private(path: Path, data: bytes) -> None:
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    fresh.replace(path)
