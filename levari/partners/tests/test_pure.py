"""Documents, shapes, directory, statements and payment orders without any institution."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

import levari.partners.shape
import simulators.shape
import simulators.wire
from levari.partners import documents, keys
from levari.partners.bank import StatementUnreadable, parse_statement
from levari.partners.directory import DirectoryUnusable, SigningKey, read_directory, read_key, write_directory
from levari.partners.payment import PaymentStatusUnreadable, read_status
from levari.partners.problems import ExchangeProblem, KeyUnknown, SignatureBad
from levari.partners.shape import checker
from levari.partners.tests.exchange import COURT, START, document, order_body

DOCS = Path(__file__).parents[3] / "docs" / "exchange"
EXAMPLES = {path.stem: json.loads(path.read_text("utf-8")) for path in (DOCS / "examples").glob("*.json")}
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in (DOCS / "schemas").glob("*.json")}
SUBJECT = {"kind": "natural", "id_kind": "cn_ric", "identifier": "990001198001050010", "name": "张示例", "proof": "r"}

ODD: list[Any] = [None, True, 0, 1, -1, 1.5, "", "x", "all", "0.00", "1.0", "1e3", " ", "2026-02-30", [], {}, ["x"]]


def test_the_packaged_schemas_are_the_published_ones() -> None:
    assert {path.stem for path in documents.SCHEMAS.glob("*.json")} == set(SCHEMAS) == set(documents.TYPES)
    for name in documents.TYPES:
        packaged = (documents.SCHEMAS / f"{name}.json").read_bytes()
        assert packaged == (DOCS / "schemas" / f"{name}.json").read_bytes()


def test_both_sides_read_schemas_alike() -> None:
    ours, theirs = (
        Path(module.__file__ or "").read_text("utf-8") for module in (levari.partners.shape, simulators.shape)
    )
    assert ours[ours.index("import re") :] == theirs[theirs.index("import re") :]


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_examples_fit(name: str) -> None:
    documents.check(EXAMPLES[name])
    jsonschema.Draft202012Validator(SCHEMAS[EXAMPLES[name]["type"]]).validate(EXAMPLES[name])


def spoil(document: Any, picks: st.DataObject) -> Any:
    """The document with one place changed, removed or added, at any depth."""
    place = json.loads(json.dumps(document))
    root = place
    while True:
        name = picks.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
        inner = place[name]
        if not (isinstance(inner, dict | list) and inner) or picks.draw(st.booleans()):
            break
        place = inner
    how = picks.draw(st.sampled_from(["change", "remove", "add"]))
    if how == "remove":
        del place[name]
    elif how == "add" and isinstance(place, dict):
        place["unknown"] = 1
    else:
        place[name] = picks.draw(st.sampled_from(ODD))
    return root


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(body=st.dictionaries(st.sampled_from(["a", "b_c", "Z", "0"]), TEXTS | st.integers(-(2**53) + 1, 2**53 - 1)))
def test_the_institutions_write_canonical_bytes(body: dict[str, Any]) -> None:
    assert simulators.wire.canonical({"x": [body, None, True]}) == rfc8785.dumps({"x": [body, None, True]})


@settings(max_examples=400, deadline=None)
@given(picks=st.data(), name=st.sampled_from(sorted(EXAMPLES)))
def test_the_fast_checker_agrees_with_jsonschema(picks: st.DataObject, name: str) -> None:
    changed = spoil(EXAMPLES[name], picks)
    schema = SCHEMAS[EXAMPLES[name]["type"]]
    formats = jsonschema.FormatChecker(["date"])
    slow = jsonschema.Draft202012Validator(schema, format_checker=formats).is_valid(changed)
    assert (checker(schema)(changed) is None) == slow


def test_a_keyword_nobody_compiled_is_never_passed_over() -> None:
    with pytest.raises(ValueError, match="uniqueItems"):
        checker({"type": "array", "uniqueItems": True})


def test_whole_numbers_and_line_ends_are_taken_strictly() -> None:
    order = EXAMPLES["order"]
    for change in ({"sequence": 1.0}, {"sequence": True}, {"amount": "1.00\n"}, {"id": order["id"] + "\n"}):
        with pytest.raises(ExchangeProblem):
            documents.check({**order, **change})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    keys.make_home(tmp_path, at=START, court=COURT, court_url="http://127.0.0.1:9")
    return tmp_path


def test_what_is_signed_is_canonical_and_comes_back_the_same(home: Path) -> None:
    order = document("order", "bank-a", sequence=1, **order_body(SUBJECT, "6200", "10.00"))
    signed = documents.sign(order, read_key(home / COURT / "key.pem"))
    assert signed.text.encode() == rfc8785.dumps(order)
    assert documents.read(signed.envelope, read_directory(home / "directory.json")) == signed
    shuffled = dict(reversed(order.items()))
    assert documents.read(
        {"document": shuffled, "signature": signed.signature}, read_directory(home / "directory.json")
    )


@given(at=st.integers(0, 85), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_no_flipped_bit_of_a_signature_verifies(tmp_path_factory: pytest.TempPathFactory, at: int, bit: int) -> None:
    home = tmp_path_factory.getbasetemp() / "flipped"
    if not (home / "directory.json").exists():
        home.mkdir()
        keys.make_home(home, at=START, court=COURT, court_url="http://127.0.0.1:9")
    order = document("order", "bank-a", sequence=1, **order_body(SUBJECT, "6200", "10.00"))
    signed = documents.sign(order, read_key(home / COURT / "key.pem"))
    raw = bytearray(signed.signature.encode())
    raw[-1 - at] ^= 1 << bit
    with pytest.raises((SignatureBad, KeyUnknown)):
        changed = raw.decode("latin-1")
        documents.read({**signed.envelope, "signature": changed}, read_directory(home / "directory.json"))


def test_a_key_signs_only_in_its_time(home: Path) -> None:
    old = read_key(home / COURT / "key.pem")
    keys.rotate(home, COURT, at=START, overlap=timedelta(days=10))
    keys.make_home(home, at=START, court=COURT, court_url="http://127.0.0.1:9")
    directory = read_directory(home / "directory.json")
    assert len(directory.participant(COURT).keys) == 2
    body = order_body(SUBJECT, "6200", "10.00")
    early = document("order", "bank-a", sequence=1, at=START + timedelta(days=9), **body)
    assert documents.read(documents.sign(early, old).envelope, directory)
    late = document("order", "bank-a", sequence=1, at=START + timedelta(days=10), **body)
    with pytest.raises(KeyUnknown):
        documents.read(documents.sign(late, old).envelope, directory)
    new = read_key(home / COURT / "key.pem")
    before = document("order", "bank-a", sequence=1, at=START - timedelta(seconds=1), **body)
    with pytest.raises(KeyUnknown):
        documents.read(documents.sign(before, new).envelope, directory)


def test_a_lost_directory_keeps_no_key_alive_by_itself(home: Path) -> None:
    envelope = json.loads((home / "directory.json").read_text("utf-8"))
    envelope["document"]["participants"][1]["url"] = "http://evil.example"
    (home / "directory.json").write_text(json.dumps(envelope), "utf-8")
    with pytest.raises(DirectoryUnusable):
        read_directory(home / "directory.json")


def test_keys_are_private_and_kept(home: Path) -> None:
    before = read_key(home / "bank-a" / "key.pem").kid
    keys.make_home(home, at=START + timedelta(days=1), court=COURT, court_url="http://127.0.0.1:10")
    assert read_key(home / "bank-a" / "key.pem").kid == before
    assert (home / "bank-a" / "key.pem").stat().st_mode & 0o777 == 0o600
    assert read_directory(home / "directory.json").participant(COURT).url == "http://127.0.0.1:10"


def test_the_operator_alone_signs_the_directory(home: Path) -> None:
    directory = read_directory(home / "directory.json")
    other = home / "other"
    other.mkdir()
    write_directory(other / "directory.json", directory, read_key(home / "bank-a" / "key.pem"), START)
    (other / "directory.jwk").write_bytes((home / "directory.jwk").read_bytes())
    with pytest.raises(DirectoryUnusable):
        read_directory(other / "directory.json")
    assert isinstance(read_key(home / "directory" / "key.pem"), SigningKey)


# Statements and payment reports

SPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def entry(reference: str = "r1", amount: str = "5.00", mark: str = "CRDT", currency: str = "CNY") -> str:
    return (
        f'<Ntry><NtryRef>{reference}</NtryRef><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd>'
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-01</Dt></ValDt>"
        f"<AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
        f"<RltdPties><Dbtr><Pty><Nm>A &amp; B</Nm></Pty></Dbtr>"
        f"<DbtrAcct><Id><IBAN>DE1</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf><Ustrd>one</Ustrd><Ustrd>two</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def statement(entries: str, closing: str = "5.00", space: str = SPACE, head: str = "") -> bytes:
    def balance(code: str, amount: str) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>"
            f'<Amt Ccy="CNY">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>'
        )

    return (
        f'<?xml version="1.0"?>{head}<Document xmlns="{space}"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr><Stmt>'
        f"<Id>s1</Id><Acct><Id><Othr><Id>199</Id></Othr></Id><Ccy>CNY</Ccy></Acct>"
        f"{balance('OPBD', '0.00')}{balance('CLBD', closing)}{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def test_a_statement_is_read() -> None:
    found = parse_statement(statement(entry()))
    (line,) = found.lines
    assert (found.account, found.opening_amount, found.closing_amount) == ("199", 0, 500)
    assert (line.amount, line.credit, line.booked_on, line.valued_on) == (500, True, date(2026, 3, 2), date(2026, 3, 1))
    assert (line.counterparty_name, line.counterparty_account, line.text) == ("A & B", "DE1", "one two")
    assert line.end_to_end == "" and line.reference == "r1"


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no XML"),
        (b"{}", "no XML"),
        (statement(entry(), closing="5.01"), "add up"),
        (statement(entry() + entry(), closing="10.00"), "twice"),
        (statement(entry(amount="-5.00")), "unreadable|negative"),
        (statement(entry(amount="5.001"), closing="5.00"), "unreadable"),
        (statement(entry(amount="5e0")), "unreadable"),
        (statement(entry(currency="EUR")), "add up"),
        (statement(entry(mark="")), "direction"),
        (statement(entry().replace("BOOK", "PDNG")), "not booked"),
        (statement(entry().replace("2026-03-02", "2026-02-30")), "day"),
        (statement(entry(reference="")), "reference"),
        (statement(entry(), space="urn:other"), "camt.053"),
        (statement(entry(), head=BOMB), "document type"),
        (statement(entry(), head='<!DOCTYPE d SYSTEM "file:///etc/passwd">'), "document type"),
        (statement("<x>" * 50 + "</x>" * 50), "deep"),
        (statement(entry())[:-30], "no XML"),
    ],
)
def test_a_statement_that_cannot_be_booked_is_refused_whole(data: bytes, why: str) -> None:
    with pytest.raises(StatementUnreadable, match=why):
        parse_statement(data)


def test_a_report_on_payments_is_read_strictly() -> None:
    good = (
        b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><R><TxInfAndSts><OrgnlEndToEndId>p'
        b"</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></R></Document>"
    )
    (one,) = read_status(good)
    assert (one.reference, one.rejected, one.executed, one.reason) == ("p", True, False, "AM04")
    for bad in (b"", b"<x/>", good[:-3], b"<!DOCTYPE a>" + good):
        with pytest.raises(PaymentStatusUnreadable):
            read_status(bad)


def test_an_instant_needs_its_offset() -> None:
    assert documents.instant(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00+00:00"
    with pytest.raises(ValueError, match="offset"):
        documents.instant(datetime(2026, 1, 1))  # noqa: DTZ001
