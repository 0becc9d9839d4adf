"""Running the published conformance cases against one institution over HTTP."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from levari.basics.canonical import canonical, sha256_hex
from levari.partners.directory import SigningKey, kid_of
from levari.partners.tests.exchange import Exchange

DOCS = Path(__file__).parents[3] / "docs" / "exchange"
CASES: list[dict[str, Any]] = json.loads((DOCS / "conformance" / "cases.json").read_text("utf-8"))["cases"]


class Run:
    """One case from its first step to its last."""

    def __init__(self, exchange: Exchange, code: str) -> None:
        self.exchange, self.code = exchange, code
        self.envelopes: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}

    def play(self, case: dict[str, Any]) -> None:
        for step in case["steps"]:
            self._step(step)
        held = sum(float(one) for one in self.exchange.state(self.code)["frozen"].values())
        assert f"{held:.2f}" == case["held"]
        replies = {reply.document["in_reply_to"]: reply.document for reply in self.exchange.replies(self.code)}
        for wanted in case.get("replies", []):
            self._compare(replies, wanted)

    def _step(self, step: dict[str, Any]) -> None:
        if step["send"] == "batch":
            answer = self.exchange.post_raw(self.code, [self._made(one) for one in step["of"]])
            assert answer.status_code == step["expect"]["status"]
            for one, got in zip(step["of"], answer.json(), strict=True):
                self._check(one, got.get("problem", {}).get("status", 202), got.get("problem", {}), got)
            return
        answer = self.exchange.post_raw(self.code, [self._made(step)])
        body = answer.json()
        accepted = answer.status_code == 202
        self._check(step, answer.status_code, {} if accepted else body, body[0] if accepted else None)
        if not accepted:
            assert answer.headers["Content-Type"] == "application/problem+json"

    def _check(self, step: dict[str, Any], status: int, problem: dict[str, Any], receipt: Any) -> None:
        expect = step["expect"]
        assert status == expect["status"], problem
        if "problem" in expect:
            assert problem["type"] == f"urn:levari:problem:{expect['problem']}"
        if "as" in step:
            self.answers[step["as"]] = receipt
        if "same_receipt_as" in expect:
            assert receipt == self.answers[expect["same_receipt_as"]]

    def _made(self, step: dict[str, Any]) -> Any:
        if step["send"] == "same":
            return self.envelopes[step["of"]]
        document = json.loads((DOCS / "examples" / f"{step['send']}.json").read_text("utf-8"))
        document["id"] = str(uuid4())
        for pointer, value in step.get("set", {}).items():
            _put(document, pointer, self._resolved(value))
        for pointer in step.get("remove", []):
            _remove(document, pointer)
        envelope = self._signed(document, step.get("sign", "court"))
        for pointer, value in step.get("tamper", {}).items():
            _put(envelope["document"], pointer, value)
        if "as" in step:
            self.envelopes[step["as"]] = envelope
        return envelope

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, str) and value.startswith("$id:"):
            return self.envelopes[value[4:]]["document"]["id"]
        return value

    def _signed(self, document: dict[str, Any], how: str) -> dict[str, Any]:
        court = self.exchange.key
        own = Ed25519PrivateKey.generate()
        keys = {
            "stranger": SigningKey(kid_of("court-0199", own.public_key()), own),
            "bank-b": self.exchange.key_of("bank-b"),
            "forged": SigningKey(court.kid, own),
        }
        signature = _jws(document, keys.get(how, court), how)
        return {"document": deepcopy(document), "signature": signature}

    def _compare(self, replies: dict[str, Any], wanted: dict[str, Any]) -> None:
        document = self.envelopes[wanted["to"]]["document"]

        reply = replies[sha256_hex(canonical(document))]
        lines = wanted.get("lines")
        if lines is not None:
            assert {str(line["line"]): line["outcome"] for line in reply["lines"]} == lines
            assert all(not line["assets"] for line in reply["lines"] if line["outcome"] != "MATCH")
        for name in set(wanted) - {"to", "lines"}:
            assert reply[name] == wanted[name], (name, reply)


def _jws(document: dict[str, Any], key: SigningKey, how: str) -> str:
    if how == "none":
        return ""
    text = canonical(document) if how != "raw" else _loosely(document)
    header = {"kid": key.kid, "b64": False, "crit": ["b64"], "typ": "levari+jws"}
    if how == "no-b64":
        token = jwt.PyJWS().encode(text, key.private, algorithm="EdDSA", headers={"kid": key.kid, "typ": "levari+jws"})
        protected, _, raw = token.split(".")
        return f"{protected}..{raw}"
    made = jwt.PyJWS().encode(text, key.private, algorithm="EdDSA", headers=header, is_payload_detached=True)
    if how == "alg-none":
        return jwt.utils.base64url_encode(json.dumps({**header, "alg": "none"}).encode()).decode() + ".."
    return made[:-8] if how == "short" else made


def _loosely(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _at(document: Any, pointer: str) -> tuple[Any, Any]:
    *path, last = pointer.strip("/").split("/")
    for step in path:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document, int(last) if isinstance(document, list) else last


def _put(document: Any, pointer: str, value: Any) -> None:
    place, name = _at(document, pointer)
    place[name] = value


def _remove(document: Any, pointer: str) -> None:
    place, name = _at(document, pointer)
    del place[name]
